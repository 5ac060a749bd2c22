"""The way of a movement: the preposition before the name of the place that people came from, went to or stayed in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence
from coopgraph.extract.context import same_place
from coopgraph.extract.origins import FROM, leads_to
from coopgraph.extract.parties import Party, is_abroad
from coopgraph.extract.people import place_of
from coopgraph.extract.state import State
from coopgraph.model import Span

INTO: Final = frozenset({"do"})
IN: Final = frozenset({"w", "we", "na", "nad", "pod"})
REACH: Final = 4  # chunks from a preposition to the name of the place
_PLACES: Final = frozenset({"settlement", "municipality", "territory", "region", "country"})
_TOWNS: Final = frozenset({"settlement", "municipality", "territory"})


def way(sentence: Sentence, parties: Sequence[Party], state: State, *, abroad: bool) -> Chunk | None:
    """The town or county after "do", "w", "na" that is no one's origin, at home or abroad."""
    theirs = {p.chunk.span for p in parties}
    own_seats = [p.place for p in parties]
    for i, chunk in enumerate(sentence.chunks):
        if chunk.mention is None or chunk.span in theirs or not (_PLACES if abroad else _TOWNS) & chunk.kinds:
            continue
        place = place_of(chunk)
        if place is None or (place.kind == "country" and not abroad) or is_abroad(place, state) != abroad:
            continue
        if any(same_place(place, seat) for seat in own_seats) or _is_land_of(sentence.chunks, i, theirs):
            continue
        if leads_to(sentence.chunks, i, INTO | IN | (FROM if abroad else frozenset())):
            return chunk
    return None


def _is_land_of(chunks: Sequence[Chunk], i: int, theirs: set[Span]) -> bool:
    """Whether a country only says where a home of people or a body lies: "rejonu X", "Radę X na Ukrainie"."""
    before = chunks[i - 2] if i > 1 else None
    if before is None or "country" not in chunks[i].kinds or chunks[i - 1].form.casefold() not in IN:
        return False
    home = place_of(before)
    abroad = home is None or home.country in {None, getattr(place_of(chunks[i]), "country", None)}
    return before.span in theirs or ("organisation" in before.kinds and abroad)
