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
from coopgraph.model import Block, BlockKind, DateValue, PlaceValue, Span
from coopgraph.namespaces import fold

_DATES: Final = frozenset({"dates", "date-start"})
_ASKED: Final = frozenset({"unit", "purpose", "participants", "inviter", "host", "funding", "organiser", "date-end"})
_FIELDS: Final = 4  # of a card
_BELOW: Final = 2  # lines below the fields
_TITLE: Final = 8  # tokens of the line above a card


def cards(state: State) -> Iterator[Block]:
    """Each card, as one block around its parts; nothing where no label comes again."""
    text = state.reading.document.text
    blocks = state.reading.annotation.layout.children
    names = [fold(text[b.label.start : b.label.end]) if b.label is not None else "" for b in blocks]
    starts = _starts(blocks, names, state)
    for start, stop in pairwise((*starts, len(blocks))):
        parts = list(_parts(blocks[start:stop], state))
        keys = {block.key for block in parts}
        if (
            ("place" in keys or _names_town(parts[0], state))
            and keys & _DATES
            and keys & _ASKED
            and len(parts) >= _FIELDS
        ):
            yield Block(BlockKind.PARAGRAPH, Span(parts[0].span.start, parts[-1].span.end), children=tuple(parts))


def _starts(blocks: Sequence[Block], names: Sequence[str], state: State) -> list[int]:
    """Where cards begin: at the label that opens the round, or at the line above it."""
    again = {name for name, count in Counter(filter(None, names)).items() if count > 1}
    opening = next((name for name in names if name in again), None)
    found = [i for i, name in enumerate(names) if name == opening]
    if len(found) < 2 or not all(_is_card(blocks, i, j, state) for i, j in pairwise(found)):  # noqa: PLR2004 - "again"
        return []
    return [i - 1 if i and _is_title(blocks[i - 1], state) else i for i in found]


def _is_card(blocks: Sequence[Block], start: int, stop: int, state: State) -> bool:
    """Whether labels from `start` on tell a day and a place, or the line above them names the place: "BRNO (CZ)"."""
    keys = {block.key for block in blocks[start:stop]}
    headed = start > 0 and _is_title(blocks[start - 1], state) and _names_town(blocks[start - 1], state)
    return bool(keys & _DATES) and ("place" in keys or headed)


def _names_town(block: Block, state: State) -> bool:
    """Whether a line without a label names a town."""
    said = state.reading.inside(block.span) if block.kind is not BlockKind.FIELD else ()
    return any(isinstance(m.value, PlaceValue) and m.value.kind == "settlement" for s in said for m in s.mentions)


def _is_title(block: Block, state: State) -> bool:
    if block.kind not in {BlockKind.PARAGRAPH, BlockKind.HEADING}:
        return False
    said = state.reading.inside(block.span)
    return sum(len(s.tokens) for s in said) <= _TITLE and not any(is_prose(s) for s in said)


def _parts(blocks: Sequence[Block], state: State) -> Iterator[Block]:
    """The fields of a card, the line above them and those that say that nobody went; what else follows is no part."""
    for i, block in enumerate(blocks):
        if i and block.kind not in {BlockKind.FIELD, BlockKind.BULLET}:
            yield from (b for b in blocks[i : i + _BELOW] if _tells_status(b, state))
            return
        yield block


def _tells_status(block: Block, state: State) -> bool:
    """Whether a line says what became of the journey: "Wyjazd nie doszedł do skutku"."""
    if block.kind is not BlockKind.PARAGRAPH:
        return False
    said = state.reading.inside(block.span)
    told = any("status" in m.rule.constants for s in said for m in state.of(s, "trip"))
    return told and not any(isinstance(m.value, DateValue | PlaceValue) for s in said for m in s.mentions)
