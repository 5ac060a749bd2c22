"""Documents and what annotate finds in them. Frozen: a stage makes new records, it never changes what it was given.

Offsets are Python string indices (Unicode code points, from 0, end exclusive) into `Document.text`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from typing import Final, NamedTuple

from coopgraph.model.record import record


@record(order=True)
class Span:
    """A stretch of `Document.text`: `start` inclusive, `end` exclusive."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        if start < 0 or end < start:
            raise ValueError(f"not a span: {start}..{end}")
        self.start = start  # type: ignore[misc] # set here and nowhere else
        self.end = end  # type: ignore[misc]

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


# --- read ------------------------------------------------------------------------------------------------------------
@record()
class Page:
    """One page (a whole text file is one page). `quality` is 0..1: the share of its words a reader would know."""

    number: int
    span: Span
    quality: float = 1.0


@record()
class Origin:
    """Where a stretch of text made from a table stands in the source file: `row` and `column` count from 1.

    `sheet` is the name of the sheet of a workbook, or "table-2" for the second table of a document.
    """

    span: Span
    row: int
    column: int
    sheet: str | None = None

    @property
    def cell(self) -> str:
        """The cell as spreadsheets name it, without its sheet: "B7"."""
        letters, rest = "", self.column
        while rest:
            rest, digit = divmod(rest - 1, 26)
            letters = chr(ord("A") + digit) + letters
        return f"{letters}{self.row}"


@record()
class Metadata:
    """What a person (or the file itself) says about a document, apart from its text. Every field may be missing."""

    title: str | None = None
    publisher: str | None = None
    issued: str | None = None
    identifier: str | None = None
    language: str | None = None
    source: str | None = None
    city: str | None = None
    licence: str | None = None


@record()
class Document:
    """One source text, kept as it came.

    `slug` names it in IRIs; `path` is where it was read (relative to the project where it lies inside, "-" for
    standard input); `sha256` is of the source bytes; `text` is the decoded text that every offset counts in, with no
    normalisation; `media_type` is an IANA name; `encoding` an IANA charset name where the source was text.
    """

    slug: str
    path: str
    text: str
    sha256: str
    media_type: str = "text/plain"
    encoding: str | None = "utf-8"
    pages: tuple[Page, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    warnings: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()  # of the cells of registers and tables, in reading order

    def quote(self, span: Span) -> str:
        """The text of a span, exactly as it stands in the source."""
        return self.text[span.start : span.end]

    def cells(self, span: Span) -> str | None:
        """The cells a span touches, as spreadsheets name them: "Trips!B7", "Trips!B7:D7"; None outside tables."""
        if not self.origins:
            return None
        first = bisect_right(self.origins, span.start, key=lambda o: o.span.end)
        last = bisect_left(self.origins, span.end, key=lambda o: o.span.start)
        found = [o for o in self.origins[first:last] if o.sheet == self.origins[first].sheet]
        if not found:
            return None
        ends = dict.fromkeys((found[0].cell, found[-1].cell))
        return "!".join(part for part in (_sheet(found[0].sheet), ":".join(ends)) if part)


def _sheet(name: str | None) -> str | None:
    """A sheet's name as it stands before a cell: in quotation marks unless it is one plain word."""
    return name if not name or re.fullmatch(r"[\w-]+", name) else "'" + name.replace("'", "''") + "'"


# --- annotate ---------------------------------------------------------------------------------------------------------
class Analysis(NamedTuple):
    """One morphological reading: lemma (without the tagset's :v1 suffixes) and tag as the analyser gives it."""

    lemma: str
    tag: str


@record(eq=False)
class Word:
    """What a token is wherever it stands: one record for all tokens that are written and read alike.

    `lower` and `capital` are of the reading, `lemmas` in lower case, `said` the lemmas and the reading case-folded.
    """

    lower: str
    capital: bool
    lemmas: frozenset[str]
    said: frozenset[str]

    @classmethod
    def of(cls, reading: str, lemmas: frozenset[str]) -> Word:
        """A word by its reading and its lemmas."""
        lowered = frozenset(lemma.lower() for lemma in lemmas)
        said = frozenset([reading.casefold(), *(lemma.casefold() for lemma in lemmas)])
        # what is equal is one object: sets of words are half the memory of a long text
        return cls(
            reading.lower(),
            reading[:1].isupper(),
            lemmas if lowered == lemmas else lowered,
            lemmas if said == lemmas else said,
        )


@record()
class Token:
    """A word or a mark of the text with all its readings.

    `lemmas` and `cases` are the unions over the readings ("nom", "gen", "dat", "acc", "inst", "loc", "voc").
    `reading` is the form to understand: the repaired one where the source is damaged (OCR). `repaired` is that form or
    None; it is never written into the text, and where it is set, the readings are of it. In other languages than
    Polish, `gloss` is the Polish function word a small word stands for.
    """

    span: Span
    form: str
    reading: str
    word: Word
    analyses: tuple[Analysis, ...] = ()
    lemmas: frozenset[str] = frozenset()
    cases: frozenset[str] = frozenset()
    known: bool = True
    repaired: str | None = None
    gloss: str | None = None
    tags: tuple[str, ...] = ()  # of the readings


class BlockKind(StrEnum):
    """What a part of the layout tree is."""

    DOCUMENT = "document"
    LETTERHEAD = "letterhead"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # an enumerated record; `number` holds "1", "5. 6.", "a"
    FIELD = "field"  # a label-value pair; `label` is the label's span
    BULLET = "bullet"
    TABLE = "table"
    ROW = "row"
    CELL = "cell"
    SIGNATURE = "signature"
    NAVIGATION = "navigation"  # a trail of links ("Powiat X > Promocja > Partnerzy"): it tells where a page stands
    MENU = "menu"  # a page's menu, buttons, counters and links to other pages


FRAME: Final = frozenset({BlockKind.NAVIGATION, BlockKind.MENU})  # what stands around a text and is none of it


@record()
class Block:
    """A node of the layout tree. `span` covers its children; `sentences` only where it holds running text."""

    kind: BlockKind
    span: Span
    number: str | None = None
    label: Span | None = None
    children: tuple[Block, ...] = ()
    sentences: tuple[Span, ...] = ()
    key: str | None = None  # of a FIELD or CELL: what its label means, as data/lexicon/labels.yaml names it
    _below: tuple[Block, ...] | None = field(default=None, init=False, repr=False, compare=False)

    def walk(self) -> tuple[Block, ...]:
        """This block and all below it, in reading order; a dozen recognisers and frames walk through one layout."""
        if self._below is None:
            found: list[Block] = []
            waiting = list(self.children[::-1])
            while waiting:
                block = waiting.pop()
                found.append(block)
                if block.children:
                    waiting += block.children[::-1]
            self._below = tuple(found)  # type: ignore[misc] # without the block itself, which would be a cycle
        return (self, *self._below)


class MentionKind(StrEnum):
    """What a typed span of text names."""

    DATE = "date"
    PLACE = "place"  # a settlement, region or country
    ORGANISATION = "organisation"  # any body, municipal offices and units included
    PERSON = "person"
    PROGRAMME = "programme"
    FUND = "fund"
    PROJECT = "project"
    EVENT = "event"
    CLUSTER = "cluster"
    AGREEMENT = "agreement"
    MONEY = "money"
    COST = "cost"
    SIZE = "size"
    REFERENCE = "reference"  # a case number or another identifier of a document


@record()
class DateValue:
    """An EDTF date or interval. `basis` is "stated", or "inferred:<from what>" when the year came from elsewhere."""

    edtf: str
    start: str | None = None
    end: str | None = None
    basis: str = "stated"


@record()
class PlaceValue:
    """A place as the gazetteer knows it: `kind` is "settlement", "region" or "country"; `name` the Polish base form.

    `region` is the first-order division; of a village that only the text knows, the commune or county told with it.
    """

    name: str
    kind: str
    country: str | None = None
    geonames: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    region: str | None = None
    aliases: tuple[str, ...] = ()


@record()
class OrganisationValue:
    """A body of any sort.

    `kind`: municipality, territory (county, district, region), office, unit, council, university, foundation,
    association, company, agency, school, body (anything else). `seat` is its place where the text or the name gives it;
    `parent` the name of the body it belongs to (the municipal office for a department).
    """

    name: str
    kind: str
    seat: PlaceValue | None = None
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    country: str | None = None


@record()
class NamedValue:
    """A programme, fund, project, event, cluster, agreement, cost category, person or reference, by its name.

    `name` is the base form to show; `slug` the concept or registry slug where it is known; `acronym` where stated;
    `attributes` what else the recogniser read ("kind", "role", "country", "unnamed", "fund", "edition" …).
    """

    name: str
    slug: str | None = None
    acronym: str | None = None
    aliases: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)


@record()
class QuantityValue:
    """A number with its unit: persons for a delegation, an ISO 4217 code for money, "member" … for a count."""

    value: str
    unit: str
    bound: str | None = None  # "min" ("ponad 300"), "max" ("do 20"), "about" ("ok. 20")


MentionValue = DateValue | PlaceValue | OrganisationValue | NamedValue | QuantityValue


@record()
class Mention:
    """A typed span. `head` is the token index range [first, last) it covers in `Annotation.tokens`."""

    kind: MentionKind
    span: Span
    value: MentionValue
    head: tuple[int, int]
    cases: frozenset[str] = frozenset()
    rule: str = ""
    note: str | None = None


@record()
class Annotation:
    """All that annotate found in one document. Mentions are sorted by span; they may nest, longer first."""

    document: Document
    tokens: tuple[Token, ...]
    layout: Block
    mentions: tuple[Mention, ...]
    language: str = "pl"
