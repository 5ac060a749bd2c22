"""The layout tree: blocks by what they hold, not by genre (design §6).

Numbered items carry their fields, bullets and paragraphs; a field carries the bullets below it; a table has rows whose
cells know their column's label; a sentence cut by a page break or a blank line is one sentence again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coopgraph.annotate.column_types import guessed
from coopgraph.annotate.inline_items import Segment
from coopgraph.annotate.labels import Labels
from coopgraph.annotate.lead_days import cut_lead
from coopgraph.annotate.lines import is_told_day
from coopgraph.annotate.mail_heads import mail_head
from coopgraph.annotate.nesting import Node, nest
from coopgraph.annotate.segments import Segmenter
from coopgraph.annotate.sentences import spans as sentence_spans
from coopgraph.annotate.sheet_values import fill_sheets
from coopgraph.annotate.source import Source
from coopgraph.annotate.table_heads import header, is_head_wrapped
from coopgraph.model import FRAME, Block, BlockKind, Document, Span, Token
from coopgraph.project import Project

_FINITE: Final = ("fin:", "praet:", "imps:")
_SENTENCE: Final = 8  # tokens
_LONG: Final = 140
_SIGNATURE_LINES: Final = 12
_ADDRESS: Final = re.compile(
    r"^(?:Pan|Pani|Państwo|Sz\.|Szanown\w+)\b|\S\s+(?:19|20)\d\d\s*r?\.?$|\.\d{4}\b|^(?:Do|dot\.|Dotyczy)\b"
)
_NEXT_PAYER: Final = re.compile(r"(?<![,:–-])\n\s*(?=[A-ZĄĆĘŁŃÓŚŹŻ])")  # a line that begins anew
_QUOTED: Final = re.compile(r"\s*[„\"][^„”\"\n]+[”\"]\s*")
_IN_CELL: Final = re.compile(r"(?P<label>[^\W\d][^:|\n]{1,40}):[ \t]*")  # "Miejsce: Brno"
# Several days begin an entry of a list, and no letterhead or signature: an office writes on one day.
_DAYS: Final = re.compile(r"\d{1,2}\.? ?(?:[-–—]|do) ?\d{1,2}[. ]")
_SCHOOL: Final = re.compile(r"(?:[IVX]+ )?(?:Liceum|Zespół Szkół|Szkoła Podstawowa|Technikum)\b")
# "Brno – od 1998 r.", "seit 3. Mai 1998": twice it is a list of partners with their years; a letter is dated once
_ENDS_IN_YEAR: Final = re.compile(
    r"[^\W\d]{3}\W*?(?:(?:[–—,:;(-]|od|seit|since|z|з)"
    r"|(?:od|seit|since|з|від|am|vom|on) \d\d?(?:\.? [^\W\d]{3,12} |\.\d\d?\.))"
    r" *(?:19|20)\d\d *\)?(?: ?r(?:oku)?\.?)?\W*$"
)
_MONTHS: Final = "stycz|lut|mar[ce]|kwie|maj|czerw|lip|sierp|wrze|paźdz|listop|grud"
_DATED: Final = re.compile(
    rf"\d{{1,2}}(?:\.\d{{1,2}}\.(?:19|20)\d\d|\.(?:0[1-9]|1[0-2])(?![\d.])| (?:{_MONTHS}))", re.IGNORECASE
)
_OF_MONTH: Final = re.compile(  # "Marzec – Brno, 2 osoby"
    rf"(?:{_MONTHS}|marz)[^\W\d]{{0,8}}(?: (?:19|20)\d\d(?: ?r\.)?)?(?: [–—-]|[:,]) [A-ZĆŁŃÓŚŹŻ]", re.IGNORECASE
)
_PARTED: Final = re.compile(r"[,;|)](?= )|;| [–—/-] ")
_ROW_MARKS: Final = 2  # that part the cells of a row at least
_SIGNED: Final = re.compile(
    r"z up\.|/-+/|podpis|prezydent|burmistrz|wójt|sekretarz|skarbnik|przewodnicz|dyrektor|kierownik|protok|koordynator"
    r"|sporządzi|starosta|marszałek|rzecznik|oprac|fot\.|autor|naczelnik",
    re.IGNORECASE,
)


class Layouter:
    """Makes the layout tree of a document. Construct once per project; calls keep no state."""

    def __init__(self, project: Project) -> None:
        self.labels = Labels(project)

    def __call__(self, document: Document, tokens: Sequence[Token]) -> Block:
        """The tree over the whole text; its root is a DOCUMENT block."""
        source = Source(document.text, tokens, self.labels)
        segments = Segmenter(source).run()
        fill_sheets(segments)
        _mark_ends(source, segments)
        cut_lead(source.text, segments)
        root = Node(Segment(BlockKind.DOCUMENT, 0, len(document.text), 0))
        nest(root, segments, source.text)
        return _Freezer(source).block(root)


def _mark_ends(source: Source, segments: list[Segment]) -> None:
    """Turn the address lines at the top into the letterhead and the signing lines at the end into the signature."""
    rows = _rows(source, segments)
    _mark_top(source, segments, rows)
    tail = _tail(source, segments, rows)
    school = len(tail) == 1 and bool(tail[0].gap) and _SCHOOL.match(source.text, tail[0].start)
    if school or any(_SIGNED.search(source.text[s.start : s.end]) for s in tail):
        for segment in tail:
            if segment.kind not in FRAME:
                segment.kind = BlockKind.SIGNATURE


def _mark_top(source: Source, segments: list[Segment], rows: frozenset[int]) -> None:
    mail = mail_head(source, segments)
    for segment in mail:
        segment.kind, segment.label, segment.key, segment.value = BlockKind.LETTERHEAD, None, None, segment.start
    top = []
    for segment in segments[len(mail) :]:
        if segment.start in rows:
            break
        if segment.kind in FRAME:
            continue
        plain = segment.kind in {BlockKind.HEADING, BlockKind.PARAGRAPH}
        if not plain or segment.end - segment.start > _LONG or _is_statement(source, segment):
            break
        if _DAYS.match(source.text, segment.start):
            break
        top.append(segment)
    texts = [source.text[s.start : s.end].strip() for s in top]
    last = max((i for i, text in enumerate(texts) if _ADDRESS.search(text)), default=-1)
    for segment in top[: last + 1]:
        segment.kind = BlockKind.LETTERHEAD


def _rows(source: Source, segments: Sequence[Segment]) -> frozenset[int]:
    """Where the lines of a list begin: marks part each into cells, one a date, or it ends in a year; two at least."""
    bodies = ((s.start, source.text[s.start : s.end]) for s in segments if s.end - s.start <= _LONG)
    found = [at for at, body in bodies if is_told_day(body) or _is_row(body) or _ENDS_IN_YEAR.search(body)]
    return frozenset(found if len(found) > 1 else ())


def _is_row(body: str) -> bool:
    if len(_PARTED.findall(body)) < _ROW_MARKS:
        return False
    return _DATED.search(body) is not None or _OF_MONTH.match(body) is not None


def _tail(source: Source, segments: list[Segment], rows: frozenset[int]) -> list[Segment]:
    """The short lines at the end, the last first."""
    tail: list[Segment] = []
    last = len(segments)
    while last and segments[last - 1].kind in FRAME:
        last -= 1
    segments = segments[:last]
    for segment in reversed(segments[-_SIGNATURE_LINES:]):
        body = source.text[segment.start : segment.end].strip()
        short = segment.end - segment.start <= _LONG and not body.endswith((".", ";")) and segment.start not in rows
        if segment.kind not in FRAME | {BlockKind.HEADING, BlockKind.PARAGRAPH} or not short:
            break
        if _DAYS.match(source.text, segment.start):
            break
        tail.append(segment)
    above = segments[-len(tail) - 1] if len(tail) < len(segments) else None
    while tail and above is not None and _DAYS.match(source.text, above.start) and not tail[-1].gap:
        tail.pop()  # the lines of an entry that its days open
    if tail and above is not None and above.start in rows and not tail[-1].gap:
        tail.pop()  # what goes on below a row
    if tail and above is not None and above.kind is BlockKind.ITEM and above.end == tail[-1].start:
        tail.pop()  # the text of an item
    if tail and above is not None and above.kind is BlockKind.FIELD and above.value >= above.end and not tail[-1].gap:
        tail.pop()  # the value of a label that stands alone on its line
    return tail


def _is_statement(source: Source, segment: Segment) -> bool:
    """Whether a short line is a sentence all the same: a full stop at its end and a finite verb in it."""
    if not source.text[segment.start : segment.end].rstrip().endswith((".", "!", "?")):
        return False
    words = source.words(segment.start, segment.end)
    return len(words) >= _SENTENCE and any(a.tag.startswith(_FINITE) for t in words for a in t.analyses)


class _Freezer:
    """Turns nodes into blocks, with sentences."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def block(self, node: Node) -> Block:
        segment = node.segment
        if segment.kind is BlockKind.TABLE:
            return self._table(segment)
        children = tuple(self.block(child) for child in node.children)
        end = max([segment.end, *(child.span.end for child in children)])
        own = () if segment.kind in FRAME | {BlockKind.DOCUMENT} else self._sentences(segment)
        return Block(segment.kind, Span(segment.start, end), segment.number, segment.label, children, own, segment.key)

    def _sentences(self, segment: Segment) -> tuple[Span, ...]:
        return sentence_spans(self.source.tokens, *self.source.range(segment.value, segment.end))

    def _table(self, segment: Segment) -> Block:
        lines = 2 if is_head_wrapped(self.source, segment.rows) else 1
        heads = header(self.source, segment.rows, lines) if not segment.keys else {}
        body = segment.rows[1:] if heads else segment.rows  # the second line of a header stays: it tells papers apart
        heads = heads or dict(enumerate((None, key) for key in segment.keys)) or dict(guessed(self.source.text, body))
        rows = []
        for row in body:
            columns = [segment.columns.get(cell.start, i) for i, cell in enumerate(row)]
            made = tuple(self._cell(cell, *heads.get(i, (None, None))) for i, cell in zip(columns, row, strict=True))
            rows.append(Block(BlockKind.ROW, Span(row[0].start, max(c.end for c in row)), children=made))
        return Block(BlockKind.TABLE, Span(segment.start, segment.end), children=tuple(rows))

    def _cell(self, cell: Span, label: Span | None, key: str | None) -> Block:
        """A cell under its column's label, or under the one that it begins with where the table has no header."""
        value = cell.start
        if label is None and key is None and (colon := _IN_CELL.match(self.source.text, cell.start, cell.end)):
            own = Span(cell.start, colon.end("label"))
            key = self.source.labels.key(self.source.words(own.start, own.end))
            label, value = (own, colon.end()) if key is not None else (None, value)
        cuts = [value, *_payers(self.source.text, value, cell.end, key), cell.end]
        ranges = [self.source.range(*part) for part in pairwise(cuts)]
        sentences = tuple(span for part in ranges for span in sentence_spans(self.source.tokens, *part))
        if key == "project" and len(sentences) > 1 and _QUOTED.fullmatch(self.source.text, value, cell.end):
            sentences = (Span(sentences[0].start, sentences[-1].end),)  # "„Nowa energia. Plan rozwoju”" is one title
        return Block(BlockKind.CELL, cell, label=label, sentences=sentences, key=key)


def _payers(text: str, start: int, end: int, key: str | None) -> list[int]:
    """Where the lines of a cell about money begin that tell of one payer each: "Miasto X: nocleg"."""
    if key != "funding" or "\n" not in text[start:end]:
        return []
    cuts = [line.end() for line in _NEXT_PAYER.finditer(text, start, end)]
    return cuts if cuts and any(mark in text[start : cuts[0]] for mark in (":", " – ", " - ")) else []
