"""Whether those who went are of another body or town than the one that speaks: "delegacja szkoły", "delegacja Bonn"."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, tells
from coopgraph.extract.context import same_place
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.parties import home_of
from coopgraph.extract.people import place_of
from coopgraph.extract.state import State
from coopgraph.model import OrganisationValue, PlaceValue

_BODIES: Final = frozenset(
    {"klaster", "stowarzyszenie", "fundacja", "klub", "spółka", "izba", "uczelnia", "uniwersytet", "związek", "parafia"}
)
_LEAD: Final = frozenset({"w", "we", "od", "do", "dniu", "dniach", "dnia", "roku", "r"})  # before a date


def of_another_body(frame: TripFrame, state: State) -> bool:
    """Whether those who went are of a body that is not named here: "reprezentacja klastra", "delegacja szkoły"."""
    assert frame.span is not None
    group = state.rules.lemmas("group")
    if any(_acts_alone(sentence, state) for sentence in state.reading.inside(frame.span)[:1]):
        return True
    return any(
        group & one.lemmas and (_is_body(two) or _is_town_of_theirs(two, frame, state))
        for sentence in state.reading.inside(frame.span)
        for one, two in pairwise(sentence.chunks)
        if one.mention is None or "size" in one.kinds
    )


def _is_body(chunk: Chunk) -> bool:
    """Whether a word is a kind of body in the genitive: "delegacja szkoły"."""
    return bool(_BODIES & chunk.lemmas) and any(":gen" in tag for tag in chunk.tags)


def _is_town_of_theirs(chunk: Chunk, frame: TripFrame, state: State) -> bool:
    """Whether a town abroad, which is not where they went, stands right behind people: "delegacja Bonn"."""
    place = place_of(chunk) if "settlement" in chunk.kinds else None
    if place is None or state.context.is_own(place) or place.country in {None, home_of(state)}:
        return False
    return all(not same_place(place, f.value) for f in frame.get("place") if isinstance(f.value, PlaceValue))


def _acts_alone(sentence: Sentence, state: State) -> bool:
    """Whether a sentence begins with a body that is not of the speaker's town: "Fundacja X wzięła udział …"."""
    for chunk in sentence.chunks:
        value = chunk.mention.value if chunk.mention is not None else None
        if isinstance(value, OrganisationValue):
            bare = value.kind not in {"municipality", "office", "unit", "council"}
            return bare and "nom" in chunk.cases and value.seat is None and not state.context.is_own(value.seat)
        if tells([chunk]) or (
            chunk.form[:1].isalpha() and "date" not in chunk.kinds and chunk.form.casefold() not in _LEAD
        ):
            return False
    return False
