"""Cards of a register: the same labels again and again, one round of them a journey.

"Delegowani: … / Kraj: … / Wyjazd: … / Powrót: …" comes anew with every journey. The label that opens the round says
where a card begins, whether or not its words are known, and so does the line without a label right above it
("Karta nr 2", "Poz. 7/2019").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.openings import is_prose
from coopgraph.extract.state import State
from coopgraph.model import Block, BlockKind, Span
from coopgraph.namespaces import fold

_DATES: Final = frozenset({"dates", "date-start"})
_ASKED: Final = frozenset({"unit", "purpose", "participants", "inviter", "host", "funding", "organiser", "date-end"})
_FIELDS: Final = 4  # of a card
_TITLE: Final = 8  # tokens of the line above a card


def cards(state: State) -> Iterator[Block]:
    """Each card, as one block around its parts; nothing where no label comes again."""
    text = state.reading.document.text
    blocks = state.reading.annotation.layout.children
    names = [fold(text[b.label.start : b.label.end]) if b.label is not None else "" for b in blocks]
    starts = _starts(blocks, names, state)
    for start, stop in pairwise((*starts, len(blocks))):
        parts = list(_parts(blocks[start:stop]))
        keys = {block.key for block in parts}
        if "place" in keys and keys & _DATES and keys & _ASKED and len(parts) >= _FIELDS:
            yield Block(BlockKind.PARAGRAPH, Span(parts[0].span.start, parts[-1].span.end), children=tuple(parts))


def _starts(blocks: Sequence[Block], names: Sequence[str], state: State) -> list[int]:
    """Where cards begin: at the label that opens the round, or at the line above it."""
    again = {name for name, count in Counter(filter(None, names)).items() if count > 1}
    opening = next((name for name in names if name in again), None)
    found = [i for i, name in enumerate(names) if name == opening]
    if len(found) < 2 or not all(_is_card(blocks[i:j]) for i, j in pairwise(found)):  # noqa: PLR2004 - "again"
        return []
    return [i - 1 if i and _is_title(blocks[i - 1], state) else i for i in found]


def _is_card(blocks: Sequence[Block]) -> bool:
    keys = {block.key for block in blocks}
    return "place" in keys and bool(keys & _DATES)


def _is_title(block: Block, state: State) -> bool:
    if block.kind not in {BlockKind.PARAGRAPH, BlockKind.HEADING}:
        return False
    said = state.reading.inside(block.span)
    return sum(len(s.tokens) for s in said) <= _TITLE and not any(is_prose(s) for s in said)


def _parts(blocks: Sequence[Block]) -> Iterator[Block]:
    """The fields of a card and the line above them; what follows the last of them is no part of it."""
    for i, block in enumerate(blocks):
        if i and block.kind not in {BlockKind.FIELD, BlockKind.BULLET}:
            return
        yield block
