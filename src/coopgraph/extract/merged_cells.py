"""Rows of a table that leave to the rows above what is the same: cells that are one with those above, and "jw."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from coopgraph.extract.record_parts import FIELD_KINDS, Record
from coopgraph.extract.state import State
from coopgraph.model import Block, BlockKind

_KEYS: Final = frozenset({"unit", "participants", "place", "dates"})
_DITTO: Final = re.compile(
    r"""(?: j\.?\s?w\.? | j/w\.? | (?:jak|tak\ jak)\ (?:wyżej|powyżej|poprzednio|wcześniej) | idem | ditto | to\ samo
      | [-–—]?\s?(?://|''|[„”"]{1,2}|,,)\s?[-–—]? | [-–—]\s?[„”"]\s?[-–—] | [-–—]//[-–—] )\.?""",
    re.VERBOSE | re.IGNORECASE,
)


def fill_merged(record: Record, state: State) -> None:
    """Give a row what rows above it say in the columns it leaves empty at its beginning, or marks as the same."""
    row = record.block
    if row.kind is not BlockKind.ROW or not record.sentences:
        return
    text = state.reading.document.text
    _drop_changed(record, row, text)
    empty = next((i for i, cell in enumerate(row.children) if len(cell.span)), 0)
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


def _drop_changed(record: Record, row: Block, text: str) -> None:
    """Leave out a place that is the one above but for something: "jw. (bez Brna)" is not to Brno."""
    for cell in row.children:
        ditto = _DITTO.match(text[cell.span.start : cell.span.end].lstrip()) if cell.key == "place" else None
        if ditto is not None and not _is_ditto(cell, text):
            record.parts["place"] = [s for s in record.parts["place"] if not cell.span.covers(s.span)]


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
