"""Rows of a table that leave to the rows above what is the same: cells that are one with those above, and "jw."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.context import same_place
from coopgraph.extract.openings import is_prose
from coopgraph.extract.record_parts import FIELD_KINDS, Record
from coopgraph.extract.roles import settlements
from coopgraph.extract.state import State
from coopgraph.extract.wrapped_rows import join_wrapped, joined
from coopgraph.model import Block, BlockKind, DateValue, Mention, PlaceValue, Span

_KEYS: Final = frozenset({"unit", "participants", "place", "dates"})
_DITTO: Final = re.compile(
    r"""(?: j\.?\s?w\.? | j/w\.? | (?:jak|tak\ jak)\ (?:wyżej|powyżej|poprzednio|wcześniej) | idem | ditto | to\ samo
      | [-–—]?\s?(?://|''|[„”"]{1,2}|,,)\s?[-–—]? | [-–—]\s?[„”"]\s?[-–—] | [-–—]//[-–—] )\.?""",
    re.VERBOSE | re.IGNORECASE,
)

_TWO_STAGES: Final = 4  # days, a town, days, a town
_MONTH: Final = 7  # characters of YYYY-MM
_REFERRED: Final = frozenset({"funding", "purpose", "unit"})
_REFERS: Final = re.compile(r"(?:(?:tak )?jak )?(?:w )?poz(?:\.|ycji) ?(\d{1,3})\.?", re.IGNORECASE)
_WITHOUT: Final = re.compile(r"\b(?:bez|oprócz|prócz|poza|z wyjątkiem)\b", re.IGNORECASE)


def fill_merged(record: Record, state: State) -> None:
    """Give a row what rows above it say in the columns it leaves empty at its beginning, or marks as the same."""
    row = record.block
    record.left_out = _of_later_stages(record)
    if row.kind is not BlockKind.ROW or not record.sentences:
        return
    join_wrapped(record)
    _refer(record, row, state)
    text = state.reading.document.text
    _change(record, row, state)
    first = int(row.children[0].key == "ordinal")  # its own number says nothing of what is the same
    empty = next((i for i, cell in enumerate(row.children[first:], first) if len(cell.span)), 0)
    same = [i for i, cell in enumerate(row.children) if _is_ditto(cell, text)]
    if not empty and not same:
        return
    table = record.sentences[0].within(BlockKind.TABLE)
    above = [r for r in table.children if r.span.start < row.span.start] if table is not None else []
    for i in (*range(empty), *same):
        key = row.children[i].key
        cell = next(_said(above, i, text), None)
        if key is None or cell is None or (i < empty and (key not in _KEYS or record.parts[key])):
            continue
        own = row.children[i].span
        kept = [s for s in record.parts[key] if i < empty or not own.covers(s.span)]
        record.parts[key] = [*kept, *state.reading.inside(cell.span)]
        record.labels.setdefault(key, cell)


def _of_later_stages(record: Record) -> frozenset[Span]:
    """The towns of an entry that have days of their own: "21–22 września, Kowno i 23 września, Wilno" was in Kowno."""
    for head in record.parts["head"][:1]:
        told = [m for m in head.mentions if _is_day(m) or m in settlements(head)]
        days = [_is_day(m) for m in told]
        if len(days) >= _TWO_STAGES and all(one is not two for one, two in pairwise(days)) and not is_prose(head):
            return frozenset(m.span for m in told[2:] if not _is_day(m))
    return frozenset()


def _is_day(mention: Mention) -> bool:
    return isinstance(mention.value, DateValue) and len(mention.value.edtf) > _MONTH


def _refer(record: Record, row: Block, state: State) -> None:
    """Read for "jak w poz. 4" what the row of that number says in the same column."""
    text = state.reading.document.text
    table = record.sentences[0].within(BlockKind.TABLE)
    for cell in row.children if table is not None else ():
        told = _REFERS.fullmatch(text[cell.span.start : cell.span.end].strip()) if cell.key in _REFERRED else None
        if told is None or cell.key is None or table is None:
            continue
        meant = next((r for r in table.children if text[r.span.start : r.span.end].split()[:1] == [told[1]]), None)
        cells = [c for c in meant.children if c.label == cell.label] if meant is not None else []
        if said := [s for c in cells for s in state.reading.inside(c.span)]:
            record.parts[cell.key] = [joined(said)]


def _change(record: Record, row: Block, state: State) -> None:
    """Read a place that is the one above but for something: "jw. (bez Brna)"; of other changes nothing is known."""
    text = state.reading.document.text
    for i, cell in enumerate(row.children):
        ditto = _DITTO.match(text[cell.span.start : cell.span.end].lstrip()) if cell.key == "place" else None
        if ditto is None or _is_ditto(cell, text):
            continue
        record.parts["place"] = [s for s in record.parts["place"] if not cell.span.covers(s.span)]
        table = record.sentences[0].within(BlockKind.TABLE) if record.sentences else None
        above = [r for r in table.children if r.span.start < row.span.start] if table is not None else []
        said = next(_said(above, i, text), None)
        less = [m.value for s in state.reading.inside(cell.span) for m in settlements(s)]
        if said is None or not less or _WITHOUT.search(text, cell.span.start, cell.span.end) is None:
            continue
        route = state.reading.inside(said.span)
        left = [m.span for s in route for m in settlements(s) if any(_same(m.value, one) for one in less)]
        if left:
            record.parts["place"] += route
            record.left_out = frozenset(left)


def _same(one: object, two: object) -> bool:
    return isinstance(one, PlaceValue) and isinstance(two, PlaceValue) and same_place(one, two)


def fill_same(record: Record, before: Record | None, state: State) -> None:
    """Give a card what the card before it says in the fields that only say that it is the same."""
    if before is None or record.block.kind is BlockKind.ROW:
        return
    text = state.reading.document.text
    for key, sentences in list(record.parts.items()):
        holders = [next((b for b in reversed(s.path) if b.kind in FIELD_KINDS), None) for s in sentences]
        if holders and all(h is not None and _is_ditto(h, text) for h in holders) and before.parts[key]:
            record.parts[key] = list(before.parts[key])


def _is_ditto(block: Block, text: str) -> bool:
    start = block.label.end + 1 if block.label is not None and block.span.covers(block.label) else block.span.start
    return _DITTO.fullmatch(text[start : block.span.end].strip()) is not None


def _said(rows: Sequence[Block], i: int, text: str) -> Iterator[Block]:
    """The cells above that say something of their own, the nearest first."""
    for row in reversed(rows):
        cell = row.children[i] if i < len(row.children) else None
        if cell is not None and len(cell.span) and not _is_ditto(cell, text):
            yield cell
