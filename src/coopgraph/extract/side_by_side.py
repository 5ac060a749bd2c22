"""Tables with a journey in each cell: "Wyjazdy | Przyjazdy" above "3–5 maja, Brno, 4 osoby | 7 maja, chór z Brna"."""

from __future__ import annotations

from typing import Final

from coopgraph.extract.chunks import Sentence
from coopgraph.extract.mobilities import counted_field
from coopgraph.extract.roles import settlements
from coopgraph.extract.state import State
from coopgraph.model import Block, BlockKind, DateValue

_HOLDERS: Final = frozenset({BlockKind.ITEM, BlockKind.ROW, BlockKind.BULLET, BlockKind.PARAGRAPH})
_MONTH: Final = 7  # characters of YYYY-MM
_TWO: Final = 2


def holders(root: Block, state: State) -> list[Block]:
    """The blocks that may be a journey each, outermost first: of a row with several of them its cells."""
    found: list[Block] = []
    for block in root.walk():
        if block.kind in _HOLDERS or counted_field(block, state):
            found.extend((_apart(block, state) if block.kind is BlockKind.ROW else None) or (block,))
    return found


def column_head(sentence: Sentence, state: State) -> Sentence | None:
    """What heads the column of a cell that is a journey of its own: "Przyjazdy" on the first row of its table."""
    cell, table = sentence.within(BlockKind.CELL), sentence.within(BlockKind.TABLE)
    row = sentence.within(BlockKind.ROW)
    if cell is None or table is None or row is None or not _apart(row, state):
        return None
    place = next(i for i, other in enumerate(row.children) if other.span == cell.span)
    first = table.children[0].children
    said = state.reading.inside(first[place].span) if place < len(first) else []
    return said[0] if said and said[0].index < sentence.index else None


def _apart(row: Block, state: State) -> list[Block]:
    """The cells of a row that hold a day and a town each, where no column has a known label and two do."""
    if any(cell.key or cell.label for cell in row.children):
        return []
    found = [cell for cell in row.children if _tells_journey(state.reading.inside(cell.span))]
    return found if len(found) >= _TWO else []


def _tells_journey(sentences: list[Sentence]) -> bool:
    days = (m.value for s in sentences for m in s.mentions if isinstance(m.value, DateValue))
    return any(len(day.edtf) > _MONTH for day in days) and any(settlements(s) for s in sentences)
