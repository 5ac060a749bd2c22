"""The town abroad that only the name of a body tells: "w posiedzeniu Komitetu X w Brukseli" was in Brussels."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence
from coopgraph.extract.parties import is_abroad
from coopgraph.extract.state import State
from coopgraph.model import MentionKind, OrganisationValue, PlaceValue

_IN: Final = frozenset({"w", "we", "na"})
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
