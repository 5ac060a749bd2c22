"""Pupils of whom a county tells: its schools send them, and which one only the text can say."""

from __future__ import annotations

from typing import Final

from coopgraph.extract.drafts import Where
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.parties import home_of
from coopgraph.extract.state import State
from coopgraph.model import Confidence, Mention, OrganisationValue
from coopgraph.namespaces import fold

_RULE: Final = "trip-sender-school"
_LEARN: Final = frozenset({"training", "youth-exchange"})
_PUPILS: Final = frozenset({"uczeń", "uczennica", "licealista", "licealistka", "technikum", "praktykant"})


def of_school(frame: TripFrame, state: State, where: Where) -> bool:
    """Give a journey of pupils that a county tells of the one school named; whether they were pupils at all."""
    if state.context.county is None or frame.kind is None or frame.kind[0] not in _LEARN:
        return False
    if not any(not _PUPILS.isdisjoint(s.lemmas) for s in state.reading.sentences):
        return False
    found: dict[str, tuple[OrganisationValue, Mention]] = {}
    for mention in state.reading.annotation.mentions:
        value = mention.value
        if not isinstance(value, OrganisationValue) or value.kind != "school":
            continue
        if (value.seat.country if value.seat is not None else value.country) in {None, home_of(state)}:
            found.setdefault(fold(value.name), (value, mention))
    if len(found) == 1:
        ((value, mention),) = found.values()
        frame.add("sender", Found(value, where.by(_RULE, Confidence.MEDIUM), mention))
    return True
