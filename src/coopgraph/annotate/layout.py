"""The layout tree: blocks by what they hold, not by genre (design §6).

Numbered items carry their fields, bullets and paragraphs; a field carries the bullets below it; a table has rows whose
cells know their column's label; a sentence cut by a page break or a blank line is one sentence again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from coopgraph.annotate.column_types import guessed
from coopgraph.annotate.inline_items import Segment
from coopgraph.annotate.labels import Labels
from coopgraph.annotate.lines import is_told_day
from coopgraph.annotate.mail_heads import mail_head
from coopgraph.annotate.segments import Segmenter
from coopgraph.annotate.sentences import spans as sentence_spans
from coopgraph.annotate.sheet_values import fill_sheets
from coopgraph.annotate.source import Source
from coopgraph.annotate.table_heads import header, is_head_wrapped
from coopgraph.model import Block, BlockKind, Document, Span, Token
from coopgraph.project import Project

_FINITE: Final = ("fin:", "praet:", "imps:")
_SENTENCE: Final = 8  # tokens
_LONG: Final = 140
_OWNED: Final = frozenset({BlockKind.BULLET, BlockKind.ITEM, BlockKind.FIELD, BlockKind.PARAGRAPH})
_TOLD_AT_ONCE: Final = frozenset({"funding", "fund", "programme", "grant", "budget", "period", "dates", "own-share"})
_LETTERED: Final = "a)"
_HEADS: Final = 3  # lines that may head a list
_SIGNATURE_LINES: Final = 12
_ADDRESS: Final = re.compile(
    r"^(?:Pan|Pani|Państwo|Sz\.|Szanown\w+)\b|\S\s+(?:19|20)\d\d\s*r?\.?$|\.\d{4}\b|^(?:Do|dot\.|Dotyczy)\b"
)
_NEXT_PAYER: Final = re.compile(r"(?<![,:–-])\n\s*(?=[A-ZĄĆĘŁŃÓŚŹŻ])")  # a line that begins anew
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


@dataclass(slots=True)
class _Node:
    segment: Segment
    children: list[_Node] = field(default_factory=list)


def _style(number: str) -> str:
    """Items of one list share their style: "1." and "12." do, "1)" and "a)" do not."""
    if re.match(r"(?i)(ad|pkt|poz)", number):
        return "ad"
    if number.startswith("§"):
        return "§"
    last = number.rsplit(maxsplit=1)[-1]
    mark = last[-1]
    body = last.strip("().")
    if body.replace(".", "").isdigit():
        return f"{body.count('.')}d{mark}"
    return ("r" if body.isupper() else "a") + mark


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
        root = _Node(Segment(BlockKind.DOCUMENT, 0, len(document.text), 0))
        _nest(root, segments, source.text)
        return _Freezer(source).block(root)


def _mark_ends(source: Source, segments: list[Segment]) -> None:
    """Turn the address lines at the top into the letterhead and the signing lines at the end into the signature."""
    rows = _rows(source, segments)
    _mark_top(source, segments, rows)
    tail = _tail(source, segments, rows)
    school = len(tail) == 1 and bool(tail[0].gap) and _SCHOOL.match(source.text, tail[0].start)
    if school or any(_SIGNED.search(source.text[s.start : s.end]) for s in tail):
        for segment in tail:
            if segment.kind is not BlockKind.NAVIGATION:
                segment.kind = BlockKind.SIGNATURE


def _mark_top(source: Source, segments: list[Segment], rows: frozenset[int]) -> None:
    mail = mail_head(source, segments)
    for segment in mail:
        segment.kind, segment.label, segment.key, segment.value = BlockKind.LETTERHEAD, None, None, segment.start
    top = []
    for segment in segments[len(mail) :]:
        if segment.start in rows:
            break
        if segment.kind is BlockKind.NAVIGATION:
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
    for segment in reversed(segments[-_SIGNATURE_LINES:]):
        body = source.text[segment.start : segment.end].strip()
        short = segment.end - segment.start <= _LONG and not body.endswith((".", ";")) and segment.start not in rows
        if segment.kind not in {BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.NAVIGATION} or not short:
            break
        if _DAYS.match(source.text, segment.start):
            break
        tail.append(segment)
    above = segments[-len(tail) - 1] if len(tail) < len(segments) else None
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


def _nest(root: _Node, segments: Sequence[Segment], text: str) -> None:
    """Hang segments below the item or field they belong to."""
    items: list[tuple[str, _Node]] = []
    open_field: _Node | None = None
    previous: _Node | None = None
    bullet: _Node | None = None
    entries, anew = _entries(text, segments), _begun_anew(segments)
    owners, owner = _owners(text, segments), None
    for segment in segments:
        node = _Node(segment)
        bullet = node if segment.kind is BlockKind.BULLET else bullet
        if segment.start in entries or segment.start in anew or segment.start in owners:
            items, open_field = [], None
        owned = owner is not None and segment.start not in owners and segment.kind in _OWNED and not segment.gap
        top = owner if owned and owner is not None else root
        owner = node if segment.start in owners else owner if top is owner or segment.inside else None
        parent = items[-1][1] if items else top
        if segment.kind in {BlockKind.HEADING, BlockKind.LETTERHEAD, BlockKind.SIGNATURE, BlockKind.NAVIGATION}:
            items, open_field, parent = [], None, root
        elif segment.kind is BlockKind.ITEM:
            parent = _item_parent(top, items, node, open_field)
            open_field = open_field if open_field is parent else None
        elif segment.kind is BlockKind.FIELD:
            entry = bullet is not None and bullet.segment.start in entries and not segment.gap
            parent = bullet if (segment.inside or entry) and bullet is not None else parent
            open_field = None if segment.inside else node
        elif bullet is not None and (segment.inside or _ends_entry(text, bullet.segment, segment, entries)):
            parent = bullet
        elif open_field is not None and previous is not None and _of_item(open_field, node, previous):
            parent = previous
        elif open_field is not None and _belongs(open_field, node, previous):
            parent = open_field
        elif segment.kind is not BlockKind.BULLET:
            open_field = None
        parent.children.append(node)
        previous = node


def _ends_entry(text: str, bullet: Segment, segment: Segment, entries: frozenset[int]) -> bool:
    """Whether a line without a label stands below the fields of an entry, as deep as they do: "wyjazd odwołany"."""
    below = segment.kind is BlockKind.PARAGRAPH and not segment.gap and bullet.start in entries
    return below and _is_deeper(text, bullet, segment)


def _entries(text: str, segments: Sequence[Segment]) -> frozenset[int]:
    """Where bullets begin that are the entries of a list, each with its fields on the lines right below it.

    Such bullets stand outside items, after a blank line or less deep than their fields, and there are two of them at
    least: other bullets only list what the field above them has.
    """
    found, item = [], False
    for one, after in pairwise(segments):
        item = (item or one.kind is BlockKind.ITEM) and one.kind is not BlockKind.HEADING
        below = after.kind is BlockKind.FIELD and not after.inside and not after.gap
        if one.kind is BlockKind.BULLET and below and not item and (one.gap or _is_deeper(text, one, after)):
            found.append(one.start)
    return frozenset(found if len(found) > 1 else ()) | _carded(segments)


def _carded(segments: Sequence[Segment]) -> frozenset[int]:
    """Where bullets begin that head a card, its first field beside them, the others on bare lines below.

    "- Termin: …", "Miejsce: …", and the same label beside the next bullet. Where each label has a bullet of its own,
    they only list what one card holds.
    """
    found: dict[str, list[int]] = {}
    for one, first in pairwise(segments):
        if one.kind is BlockKind.BULLET and first.inside and first.kind is BlockKind.FIELD and first.key is not None:
            found.setdefault(first.key, []).append(one.start)
    if len(found) != 1:
        return frozenset()
    (heads,) = found.values()
    below = (a.inside and b.kind is BlockKind.FIELD and not b.inside and not b.gap for a, b in pairwise(segments))
    return frozenset(heads) if 1 < len(heads) <= sum(below) else frozenset()


def _owners(text: str, segments: Sequence[Segment]) -> frozenset[int]:
    """Where bullets begin that have a list of their own right below: "• Brno, 3–5 maja" above "- termin: …"."""
    found: list[Segment] = []
    labelled = {one.start for one, after in pairwise(segments) if after.inside and not one.inside}
    for one, after in pairwise(s for s in segments if not s.inside):
        own = after.kind is BlockKind.ITEM and _style(after.number or "") == _LETTERED
        details = one.gap and one.start not in labelled and after.start in labelled
        told = (one.gap or _is_deeper(text, one, after)) and after.kind is BlockKind.PARAGRAPH
        other = after.kind is BlockKind.BULLET and (details or text[after.start] != text[one.start])
        if one.kind is BlockKind.BULLET and not after.gap and (own or other or told):
            found.append(one)
    marks = {text[one.start] for one in found}
    return frozenset(one.start for one in found) if len(found) > 1 and len(marks) == 1 else frozenset()


def _is_deeper(text: str, one: Segment, after: Segment) -> bool:
    """Whether a line is set further to the right than the one before it."""
    return _indent(text, after.start) > _indent(text, one.start)


def _indent(text: str, start: int) -> int:
    return start - text.rfind("\n", 0, start) - 1


def _begun_anew(segments: Sequence[Segment]) -> frozenset[int]:
    """Where a line after a blank one heads a list that begins anew: "WŁOCHY" between "e) …" and "a) …"."""
    found, last = [], ""
    for i, segment in enumerate(segments):
        if segment.kind is BlockKind.ITEM:
            last = _style(segment.number or "")
        elif last and segment.kind is BlockKind.PARAGRAPH and segment.gap:
            after = segments[i + 1 : i + 1 + _HEADS]
            item = next((s for s in after if s.kind is BlockKind.ITEM), None)
            first = item is not None and (item.number or "").strip("(.)") in {"a", "1", "I"}
            if item is not None and first and _style(item.number or "") == last:
                found.append(segment.start)
    return frozenset(found)


def _item_parent(root: _Node, items: list[tuple[str, _Node]], node: _Node, open_field: _Node | None) -> _Node:
    """Where an item hangs: beside the last item of its style, else below the open item or an empty field."""
    style = _style(node.segment.number or "")
    siblings = [depth for depth, (known, _) in enumerate(items) if known == style]
    if siblings:
        del items[siblings[0] :]
    parent = items[-1][1] if items else root
    if siblings:
        items.append((style, node))
        return parent
    empty = open_field is not None and open_field.segment.value >= open_field.segment.end
    if empty and open_field is not None and (not items or open_field in parent.children):
        parent = open_field
        if style != "1d.":
            return parent
    items.append((style, node))
    return parent


def _of_item(open_field: _Node, node: _Node, previous: _Node) -> bool:
    """Whether a paragraph is the text of a numbered item below an empty field ("Partnerzy:", 1., 2., 3.)."""
    numbered = previous.segment.kind is BlockKind.ITEM and previous in open_field.children
    return numbered and node.segment.kind is BlockKind.PARAGRAPH and not previous.children


def _belongs(open_field: _Node, node: _Node, previous: _Node | None) -> bool:
    """Whether a bullet or paragraph is part of the field above it."""
    empty = open_field.segment.value >= open_field.segment.end
    if node.segment.kind is BlockKind.BULLET:
        if node.segment.gap and not empty and open_field.segment.key in _TOLD_AT_ONCE:
            return False  # a list below a sheet
        return previous is open_field or (previous is not None and previous in open_field.children)
    if node.segment.kind in {BlockKind.PARAGRAPH, BlockKind.TABLE}:
        # a line that ends in a colon and is no known label introduces what follows a blank line, it does not name it
        introduces = open_field.segment.key is None and node.segment.gap
        below = previous in open_field.children and node.segment.kind is BlockKind.PARAGRAPH and not node.segment.gap
        return empty and (previous is open_field or below) and not introduces
    return False


class _Freezer:
    """Turns nodes into blocks, with sentences."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def block(self, node: _Node) -> Block:
        segment = node.segment
        if segment.kind is BlockKind.TABLE:
            return self._table(segment)
        children = tuple(self.block(child) for child in node.children)
        end = max([segment.end, *(child.span.end for child in children)])
        own = () if segment.kind in {BlockKind.DOCUMENT, BlockKind.NAVIGATION} else self._sentences(segment)
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
        return Block(BlockKind.CELL, cell, label=label, sentences=sentences, key=key)


def _payers(text: str, start: int, end: int, key: str | None) -> list[int]:
    """Where the lines of a cell about money begin that tell of one payer each: "Miasto X: nocleg"."""
    if key != "funding" or "\n" not in text[start:end]:
        return []
    cuts = [line.end() for line in _NEXT_PAYER.finditer(text, start, end)]
    return cuts if cuts and any(mark in text[start : cuts[0]] for mark in (":", " – ", " - ")) else []
