"""The town abroad that only the name of a body tells.

"W posiedzeniu Komitetu X w Brukseli" was in Brussels, "odwiedzili Bibliotekę Miejską w Y" in Y.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, opens
from coopgraph.extract.origins import leads_to
from coopgraph.extract.parties import Party, did, is_abroad
from coopgraph.extract.people import seat_of_house
from coopgraph.extract.state import State
from coopgraph.model import MentionKind, OrganisationValue, PlaceValue

_IN: Final = frozenset({"w", "we", "na"})
_INTO: Final = frozenset({"do"})
_REACH: Final = 3  # chunks from "w" to the body that met


def seat_of_gathering(sentence: Sentence, state: State) -> tuple[Chunk, PlaceValue] | None:
    """The body whose gathering people went to, with the town abroad that its name ends on."""
    gathering = state.rules.lemmas("gathering")
    if gathering.isdisjoint(sentence.lemmas) and MentionKind.EVENT not in sentence.named:
        return None
    for i, chunk in enumerate(sentence.chunks):
        value = chunk.mention.value if chunk.mention is not None else None
        event = "event" in chunk.kinds  # "na Festiwalu Teatrów w X"
        town = chunk.inner[-1].value if chunk.inner and (event or isinstance(value, OrganisationValue)) else None
        if not isinstance(town, PlaceValue) or town.kind != "settlement" or not is_abroad(town, state):
            continue
        if chunk.inner[-1].span.end != chunk.span.end or not _IN & set(chunk.form.casefold().split()):
            continue
        before = sentence.chunks[max(0, i - _REACH) : i]
        if event and before and before[-1].form.casefold() in _IN:
            return chunk, town
        if any(one.form.casefold() in _IN and gathering & two.lemmas for one, two in pairwise(before)):
            return chunk, town
    return None


def house_abroad(sentence: Sentence, parties: Sequence[Party], state: State) -> tuple[Chunk, PlaceValue] | None:
    """The body abroad that people visited, stayed in or went to: "na Uniwersytecie w X", "odwiedzili Muzeum w X"."""
    if MentionKind.ORGANISATION not in sentence.named:
        return None
    theirs = {p.chunk.span for p in parties}
    for i, chunk in enumerate(sentence.chunks):
        seat = seat_of_house(chunk) if chunk.mention is not None and chunk.span not in theirs else None
        if seat is not None and is_abroad(seat, state) and _were_at(sentence, i, state):
            return chunk, seat
    return None


def _were_at(sentence: Sentence, i: int, state: State) -> bool:
    """Whether a verb of staying, going or visiting fits what stands before the name of a house."""
    chunks = sentence.chunks
    if leads_to(chunks, i, _IN):
        return did(sentence, state, "stays", "partakes")
    if leads_to(chunks, i, _INTO):
        return did(sentence, state, "goes", "comes")
    governed = i > 0 and opens(chunks[i - 1].tags, ("prep", "subst:"))
    return "acc" in chunks[i].cases and not governed and did(sentence, state, "visits")
