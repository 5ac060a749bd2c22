"""Rows of a table whose first cells are empty because they are one with those above: a department's several trips."""

from __future__ import annotations

from typing import Final

from coopgraph.extract.record_parts import Record
from coopgraph.extract.state import State
from coopgraph.model import Block, BlockKind

_KEYS: Final = frozenset({"unit", "participants", "place", "dates"})


def fill_merged(record: Record, state: State) -> None:
    """Give a row what the rows above it say in the columns that it leaves empty at its beginning."""
    row = record.block
    empty = _empty(row) if row.kind is BlockKind.ROW else 0
    if not empty or not record.sentences:
        return
    table = record.sentences[0].within(BlockKind.TABLE)
    above = [r for r in table.children if r.span.start < row.span.start] if table is not None else []
    for i in range(empty):
        key = row.children[i].key
        cell = next((r.children[i] for r in reversed(above) if i < len(r.children) and len(r.children[i].span)), None)
        if key in _KEYS and not record.parts[key] and cell is not None:
            record.parts[key].extend(state.reading.inside(cell.span))
            record.labels.setdefault(key, cell)


def _empty(row: Block) -> int:
    """How many cells at the beginning of a row are empty."""
    return next((i for i, cell in enumerate(row.children) if len(cell.span)), 0)
