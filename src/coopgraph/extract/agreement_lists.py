"""Lists of partner towns: an entry begins with a town, or a heading is one and the sentences below are about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from coopgraph.extract.agreement_columns import Columns
from coopgraph.extract.agreement_entries import (
    day_of,
    entry_of,
    land_entry,
    land_named,
    lines,
    name_in,
    number_of,
    over_by_note,
    papers_told,
    parts,
    unlisted,
)
from coopgraph.extract.agreement_list_section import NEXT_ENTRY, ListSection, leads_in
from coopgraph.extract.agreement_owners import headed_by
from coopgraph.extract.agreement_parties import Parties
from coopgraph.extract.agreement_regions import region_of
from coopgraph.extract.agreement_runs import JOURNEYS, tells_of_people
from coopgraph.extract.agreement_subjects import of_project
from coopgraph.extract.agreement_words import (
    ADJECTIVES,
    LAND_NOUNS,
    NEGATION,
    NO_TOWNS,
    TOWN_NOUNS,
    AgreementWords,
    kind_of,
)
from coopgraph.extract.chunks import Chunk, Sentence, tells, words
from coopgraph.extract.chunks import lemmas_of as lemmas_of_tokens
from coopgraph.extract.drafts import Where, municipality
from coopgraph.extract.pact_dates import Dated, bare_year, dates_of, only_past
from coopgraph.extract.pacts import Pact, same_body
from coopgraph.extract.partner_pages import town_of
from coopgraph.extract.state import State
from coopgraph.model import (
    Block,
    BlockKind,
    Confidence,
    Mention,
    MentionKind,
    OrganisationValue,
    PlaceValue,
    Span,
)

RULE: Final = "agreement"
_LISTED: Final = frozenset(
    {BlockKind.BULLET, BlockKind.ITEM, BlockKind.ROW, BlockKind.FIELD, BlockKind.PARAGRAPH, BlockKind.HEADING}
)
_BEFORE_TOWN: Final = (
    TOWN_NOUNS | ADJECTIVES | LAND_NOUNS | {"z", "ze", "nasz", "partner", "kraj", "the", "city", "of", "stadt"}
)
_OF_PROJECT: Final = frozenset({"projekt", "mikroprojekt", "konsorcjum", "wnioskodawca", "lider"})
_OF_TOWNS: Final = frozenset({"zagraniczny", "krajowy", "samorządowy"})
_NUMBERED: Final = frozenset({"nr", "numer", "wiodący"})
_SIGNED_BY: Final = re.compile(r"[a-ząćęłńóśźż][A-ZĆŁŚŹŻ]")  # "RedPow": who wrote the news, no town
_CONTEXT: Final = 2  # sentences


class _Piece(NamedTuple):
    """One partner of a line that names several: who, since when, and the words that stand by it."""

    body: tuple[OrganisationValue, Span]
    dated: Dated | None
    lemmas: frozenset[str]


class Lists:
    """Reads the entries of one document's lists of partners."""

    def __init__(self, state: State, words_: AgreementWords, parties: Parties) -> None:
        self._state = state
        self._own = parties.own
        self._regional = parties.regional
        self._words = words_
        self.pacts: list[Pact] = []
        self._last: tuple[int, frozenset[str]] | None = None  # where the last entry ended, and its context
        self._number: int | None = None  # of the last entry
        self._section = ListSection(state, words_)
        self._columns = Columns(state.reading, words_)
        self._item: Span | None = None  # the last bullet, item or row
        self._parent: tuple[Span, Span] | None = None  # a block with a label and blocks inside, and its label

    def read(self) -> list[Span]:
        """Make the pacts; returns the spans of the entries read."""
        spans: list[Span] = []
        context: list[Sentence] = []
        for block in self._blocks():
            if spans and spans[-1].covers(block.span):
                continue  # a part of the entry just read
            self._section.enter(block)
            self._columns.enter(block)
            if block.label is not None and block.children:
                self._parent = (block.span, block.label)
            entry = entry_of(self._state.reading, block)
            if block.kind in _LISTED and self._is_entry(entry, context):
                spans.append(entry.span)
                continue
            if self._section.closes(block):
                context = []
            if block.kind in {BlockKind.BULLET, BlockKind.ITEM, BlockKind.ROW}:
                self._item = block.span
            item = self._item is not None and self._item.covers(block.span)
            if not block.children and not item and not self._section.country_alone(block):
                context = (context + self._state.reading.inside(block.span))[-_CONTEXT:]
            self._section.leave(block)
        return spans

    def _blocks(self) -> Iterator[Block]:
        """The blocks of the layout; the lines of what looks like a letterhead or a signature, where countries stand."""
        for block in self._state.reading.annotation.layout.walk():
            if block.kind not in {BlockKind.LETTERHEAD, BlockKind.SIGNATURE}:
                yield block
                continue
            for span in block.sentences:
                abroad = self._section.names_country(span)
                entry = abroad or (
                    bool(self._section.words) and bare_year(self._state.reading.tokens(span)) is not None
                )
                yield Block(BlockKind.PARAGRAPH if entry else block.kind, span, sentences=(span,))

    def _is_entry(self, block: Block, context: Sequence[Sentence]) -> bool:
        """Read a list entry that begins with a town, under a heading or header that speaks of partners."""
        if not self._may_list(block):
            return False
        mentions = self._state.reading.mentions(block.span)
        body = self._heading_body(block, mentions)
        own = self._owner(block)
        if body is None or own is None or same_body(body[0], own) or self._heads_list(block):
            return False
        cell = next((c for c in block.children if c.kind is BlockKind.CELL and self._of_partners(c)), None)
        lemmas = frozenset().union(*(s.lemmas for s in context)) if context else frozenset()
        labels = self._label_lemmas(block, context)
        about = lemmas | labels
        listed = frozenset().union(self._words.listed(labels), *(self._words.listed(s.lemmas) for s in context))
        number = number_of(self._state.reading, block)
        next_ = number is not None and number - 1 == self._number  # what says more of the one before stands between
        if self._last is not None and (next_ or 0 <= block.span.start - self._last[0] <= NEXT_ENTRY):
            about |= self._last[1]
            listed |= self._words.listed(self._last[1])
        led = bool(listed) or leads_in(context, self._words)
        if not led and self._section.words:
            about, led = self._section.words, True
        last = context[-1] if context else None
        leads = last is not None and (last.block.kind is BlockKind.HEADING or last.tokens[-1].form == ":")
        if not (leads or self._section.words or block.label is None or self._words.listed(labels)):
            led = led and self._may_label(block)
        lead = labels | (last.lemmas if last is not None and leads else frozenset[str]())
        if cell is None and (lead & self._words.set("no-list") or (about & JOURNEYS and tells_of_people(mentions))):
            return False
        if self._lead_lemmas(context) & _OF_PROJECT if cell is not None else not led or about & NO_TOWNS:
            return False  # also "Partnerzy projektu", and below it a table of when each signed
        if cell is None and not about & ADJECTIVES and self._of_project(block):
            return False
        self._last, self._number = (block.span.end, about), number or self._number
        self._section.end = block.span.end
        self._state_entry(block, body, own, about)
        return True

    def _may_label(self, block: Block) -> bool:
        """Whether a label can be part of a list that mere prose speaks of: it names a town, a land or a day."""
        label = block.label or block.span  # "Misje gospodarcze: X, Y" is a list of its own
        return bool(self._state.reading.mentions(label)) or not self._state.reading.tokens(label)[0].form[0].isalpha()

    def _lead_lemmas(self, context: Sequence[Sentence]) -> frozenset[str]:
        """The words of the label around a table, and of the line right above it."""
        label = self._state.reading.tokens(self._parent[1]) if self._parent is not None else ()
        return lemmas_of_tokens(label) | (context[-1].lemmas if context else frozenset())

    def _heads_list(self, block: Block) -> bool:
        """Whether a heading says whose partners stand below it: "X – miasta partnerskie"."""
        return block.kind is BlockKind.HEADING and {"miasto", "partnerski"} <= lemmas_of(self._state, block)

    def _owner(self, block: Block) -> OrganisationValue | None:
        """Whose partners the entries are: of who speaks, or of the other town that the label or the heading names."""
        span = block.label if block.label is not None and block.label.end < block.span.end else self._section.span
        if span is None or (block.label is None and not self._section.words):
            return self._own
        return headed_by(self._state, span, self._own) or self._own

    def _state_entry(
        self, block: Block, body: tuple[OrganisationValue, Span], own: OrganisationValue, about: frozenset[str]
    ) -> None:
        """Make the pact of an entry, or of each town of one; none where the entry says that there is none."""
        several = self._several(block)
        inside = lemmas_of(self._state, block)
        if several is not None:
            for piece in several:
                self._pact(block, piece.body, own, (about, piece.lemmas), piece.dated)
        elif not (
            self._none(block, inside) or self._past(block) or over_by_note(self._state.reading, self._words, block)
        ):
            papers = self._columns.papers(block) or papers_told(self._state.reading, self._words, block) or None
            if papers is None:
                day = self._columns.day(block) or day_of(self._state.reading, self._words, block)
                self._pact(block, body, own, (about, inside), day)
            for kind, dated in papers or ():
                self._pact(block, body, own, (about, inside), dated, paper=kind)

    def _none(self, block: Block, inside: frozenset[str]) -> bool:
        """Whether an entry says that there is no paper, or none yet; of a row those cells count that hold it."""
        told = self._columns.told(block)
        return bool(told & self._gone) if told is not None else bool(inside & self._gone) or self._denied(block)

    def _past(self, block: Block) -> bool:
        """Whether an entry gives the years between which they were partners: "X (1998–2012)"."""
        papers = not lemmas_of(self._state, block).isdisjoint(self._words.papers)
        return not papers and only_past(self._state.reading.mentions(block.span))

    def _denied(self, block: Block) -> bool:
        """Whether an entry denies its paper or partnership: "umowy nie podpisano"; not "w 2016 r. nie było spotkań"."""
        said = self._words.papers | self._words.set("cooperation") | self._words.set("signing") | {"list", "dokument"}
        for sentence in self._state.reading.inside(block.span):
            starts = [-1, *(i for i, c in enumerate(sentence.chunks) if c.form == ","), len(sentence.chunks)]
            for low, high in pairwise(starts):
                lemmas = frozenset().union(*(c.lemmas for c in sentence.chunks[low + 1 : high]))
                if lemmas & NEGATION and lemmas & said:
                    return True
        return False

    def _of_partners(self, cell: Block) -> bool:
        """Whether a column is that of partner towns or of the day of signing: "Rok podpisania umowy"."""
        if cell.key in {"partner-town", "signed"}:
            return True
        label = self._state.reading.tokens(cell.label) if cell.label is not None else ()
        said = frozenset(lemma.casefold() for t in label for lemma in t.lemmas)
        signing = {"podpisanie", "podpisać", "zawarcie", "zawrzeć", "nawiązanie"}
        return bool(said & signing) and bool(said & (self._words.papers | self._words.set("cooperation")))

    def _several(self, block: Block) -> list[_Piece] | None:
        """The partners of a labelled line or of lines without marks, each with its date; None for other blocks.

        "Miasta partnerskie: A (1999), B i C".
        """
        reading = self._state.reading
        if block.kind is BlockKind.FIELD:
            sentence = next(iter(reading.inside(block.span)), None)
            pieces = lines(reading, block) or (parts(sentence.chunks) if sentence is not None else [])
        else:
            pieces = lines(reading, block) if block.kind is BlockKind.PARAGRAPH else []
        found = [piece for part in pieces if (piece := self._piece(part)) is not None]
        return found if len(pieces) > 1 else None

    def _piece(self, part: Sequence[Chunk]) -> _Piece | None:
        lemmas = frozenset().union(*(c.lemmas for c in part))
        body = next((b for c in part if (b := self._body(c)) is not None), None)
        new = name_in(part)
        if new is not None:
            body = (self._named(new[0]), new[1])
        if body is None or self._is_own(body[0]) or lemmas & (self._gone | NEGATION):
            return None
        if not lemmas & self._words.papers and only_past(c.mention for c in part if c.mention is not None):
            return None
        return _Piece(body, next(iter(dates_of(part)), None), lemmas)

    def _body(self, chunk: Chunk) -> tuple[OrganisationValue, Span] | None:
        """The town or county that a chunk names."""
        if chunk.mention is None:
            return None
        place = town_of(chunk.mention)
        body = self._land(chunk.mention) or (municipality(place) if place is not None else None)
        return (body, chunk.span) if body is not None else None

    @property
    def _gone(self) -> frozenset[str]:
        return self._words.set("unsettled") | self._words.set("ended")

    def _of_project(self, block: Block) -> bool:
        """Whether a block or what stands right before it tells of a project: its partners are no town's."""
        inside = self._state.reading.inside(block.span)
        if any(s.lemmas & {"partner"} and s.lemmas & _NUMBERED for s in inside):
            return True  # "(partner nr 3)"
        sheet = any(b.key == "partners" for s in inside[:1] for b in s.path)
        named = any(m.kind is MentionKind.PROJECT for m in self._state.reading.annotation.mentions) if sheet else False
        return named or (bool(inside) and any(of_project(self._state, s, _CONTEXT) for s in inside[:1]))

    def _may_list(self, block: Block) -> bool:
        """Whether a block can be an entry: not prose, no field with another meaning, not part of a record."""
        if any(b.kind in {BlockKind.BULLET, BlockKind.ITEM} for b in block.children):
            return False  # "NIEMCY:" with its towns below, which are the entries
        if block.kind is BlockKind.HEADING and not self._section.entry_alone(block):
            return False
        if block.kind is BlockKind.PARAGRAPH and (len(block.sentences) > 1 or _verbal(self._state, block)):
            return bool(lines(self._state.reading, block))
        if block.kind is BlockKind.FIELD and not self._field_of_towns(block):
            return False
        return all(s.index not in self._state.used for s in self._state.reading.inside(block.span))

    def _field_of_towns(self, block: Block) -> bool:
        """Whether a field may name partner towns: by its label, or "partners" whose label names who speaks."""
        if block.label is None or block.key in {None, "partner-town"}:
            return block.label is not None
        named = (self._land(m) or town_of(m) for m in self._state.reading.mentions(block.label))
        bodies = (municipality(one) if isinstance(one, PlaceValue) else one for one in named if one is not None)
        label = lemmas_of_tokens(self._state.reading.tokens(block.label))
        abroad = _OF_TOWNS & label or ("być" in label and label & {"gmina", "miasto"})  # "Partnerami gminy są: …"
        one_line = "\n" not in self._state.reading.document.quote(Span(block.label.end, block.span.end)).strip()
        return block.key == "partners" and (any(self._is_own(body) for body in bodies) or (bool(abroad) and one_line))

    def _label_lemmas(self, block: Block, context: Sequence[Sentence]) -> frozenset[str]:
        spans = [b.label for s in context for b in s.path if b.label is not None]
        spans += [c.label for c in block.children if c.label is not None]
        if self._parent is not None and self._parent[0].covers(block.span):
            spans.append(self._parent[1])
        if block.label is not None:
            spans.append(block.label)
        from_labels = [lemma for span in spans for t in self._state.reading.tokens(span) for lemma in t.lemmas]
        return frozenset(lemma.casefold() for lemma in from_labels)

    def _heading_body(self, block: Block, mentions: Sequence[Mention]) -> tuple[OrganisationValue, Span] | None:
        """The town or county an entry begins with, past its number, its country and words such as "miasto"."""
        if self._regional and (land := land_named(self._state.reading, block)) is not None:
            return land
        county = self._own is not None and self._own.kind == "territory"
        if county and (land := land_entry(self._state.reading, block)) is not None:
            return land
        for mention in mentions:
            place = town_of(mention)
            body = self._land(mention) or (municipality(place) if place is not None else None)
            labelled = block.label is not None and block.label.covers(mention.span)  # "Umowy partnerskie X: …"
            if body is None or (labelled and self._is_own(body)):
                continue
            if place is not None and place.geonames is None and _SIGNED_BY.search(place.name):
                return None
            start = block.label.end if block.label is not None and not labelled else block.span.start
            before = self._state.reading.tokens(Span(start, mention.span.start))
            countries = [m.span for m in mentions if m.kind is MentionKind.PLACE and m.span.end <= mention.span.start]
            plain = [t for t in before if t.form[0].isalpha() and not any(c.covers(t.span) for c in countries)]
            led = all(words(t) & _BEFORE_TOWN or any(a.tag.startswith("adj") for a in t.analyses) for t in plain)
            return (body, mention.span) if led else None
        new = unlisted(self._state.reading, block, self._section.country)
        return (self._named(new[0]), new[1]) if new is not None else None

    def _named(self, place: PlaceValue) -> OrganisationValue:
        """The party that a name without an entry in the gazetteer is: a region on a voivodeship's list, else a town."""
        land = OrganisationValue(place.name, "territory", country=place.country)
        return land if self._regional else municipality(place)

    def _land(self, mention: Mention) -> OrganisationValue | None:
        """The county, district or region of a mention; a region that is only a place on a voivodeship's list alone."""
        value = mention.value
        region = region_of(value) if self._regional and isinstance(value, PlaceValue) else None
        return land_of(mention) or region

    def _is_own(self, body: OrganisationValue) -> bool:
        return self._own is not None and same_body(body, self._own)

    def _pact(
        self,
        block: Block,
        body: tuple[OrganisationValue, Span],
        own: OrganisationValue,
        lemmas: tuple[frozenset[str], frozenset[str]],
        dated: Dated | None,
        *,
        paper: str | None = None,
    ) -> None:
        """Make the pact of an entry; `lemmas` are those around the list and in the entry, `paper` its column's kind."""
        about, inside = lemmas
        kind = paper or kind_of(inside, self._words) or kind_of(about | inside, self._words) or "twinning"
        where = Where(block.span, body[1], f"{RULE}-listed", Confidence.HIGH)
        pact = Pact([(own, body[1]), body], kind, where)
        if dated is not None:
            pact.signed = dated.edtf
            pact.signed_where = Where(block.span, dated.span, f"{RULE}-listed-date")
        elif kind != "twinning" and not (inside & self._words.kinds["partnership-agreement"]):
            pact.kind = "twinning"
        self.pacts.append(pact)


def land_of(mention: Mention) -> OrganisationValue | None:
    """The county, district or region that a mention names as a body."""
    value = mention.value
    return value if isinstance(value, OrganisationValue) and value.kind == "territory" else None


def lemmas_of(state: State, block: Block) -> frozenset[str]:
    """The lemmas of all sentences in a block."""
    return frozenset().union(*(s.lemmas for s in state.reading.inside(block.span)), frozenset())


def _verbal(state: State, block: Block) -> bool:
    """Whether a block has a verb; a name such as "Piła" is none."""
    chunks = (c for s in state.reading.inside(block.span) for c in s.chunks if c.mention is None)
    return tells([c for c in chunks if "obowiązywać" not in c.lemmas])  # "X; Niemcy; umowa z 1998 r.; obowiązuje"
