"""Whose partner a town is called: "Miastami partnerskimi X są A i B", "X is twinned with Y"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from coopgraph.extract.chunks import Chunk
from coopgraph.extract.context import same_place, seat_of
from coopgraph.extract.context_sides import TWINNED
from coopgraph.extract.pacts import Party
from coopgraph.extract.state import State
from coopgraph.model import PlaceValue

_PARTNERS: Final = frozenset({"partnerski", "bliźniaczy", "partner", "zaprzyjaźniony"})
_ARE: Final = frozenset({"być", ":"})
_TWO: Final = 2


def only_as_partner(state: State, town: PlaceValue) -> bool:
    """Whether each sentence that names a town has it behind "partner towns are" or "partner towns:"."""
    if state.reading.lemmas.isdisjoint(_PARTNERS):
        return False
    naming = [s for s in state.reading.sentences if any(_is(seat_of(m), town) for m in s.mentions)]
    return bool(naming) and all(_is_predicate(s.chunks, town) for s in naming)


def _is_predicate(chunks: Sequence[Chunk], town: PlaceValue) -> bool:
    """Whether a town stands only behind words for partners and "are" or a colon."""
    spoken = are = False
    for chunk in chunks:
        here = chunk.mention is not None and _is(seat_of(chunk.mention), town)
        if here and not are:
            return False
        spoken = spoken or (chunk.mention is None and not _PARTNERS.isdisjoint(chunk.lemmas))
        are = are or (spoken and not _ARE.isdisjoint(chunk.lemmas | {chunk.form}))
    return are


def _is(place: PlaceValue | None, town: PlaceValue) -> bool:
    return place is not None and same_place(place, town)


def is_twin_of_other(
    clause: Sequence[Chunk], i: int, parties: Sequence[Party], is_own: Callable[[Party], bool]
) -> bool:
    """Whether another town opens a clause that calls one town its twin, whoever speaks: "X is twinned with Y"."""
    if clause[i].lemmas.isdisjoint(TWINNED) or len(parties) != _TWO or is_own(parties[0]):
        return False
    return parties[0].at == 0 and i < parties[1].at
