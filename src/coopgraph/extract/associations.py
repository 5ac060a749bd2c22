"""Journeys of an association told by those who lead it: "Prezes Stowarzyszenia X wziął udział w misji"."""

from __future__ import annotations

from typing import Final

from coopgraph.extract.chunks import tells
from coopgraph.extract.drafts import at
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.state import State
from coopgraph.model import Confidence, OrganisationValue

_RULE: Final = "trip-sender-led"
_LEADS: Final = frozenset(
    {"prezes", "wiceprezes", "członek", "członkini", "zarząd", "przewodniczący", "przewodnicząca"}
)
_KINDS: Final = frozenset({"association", "foundation"})


def of_association(frame: TripFrame, state: State) -> bool:
    """Whether the first sentence has those who lead or make up an association for its subject; it is the sender then.

    The town of its page sent nobody.
    """
    for sentence in state.reading.inside(frame.span)[:1] if frame.span is not None else ():
        led = False
        for chunk in sentence.chunks:
            value = chunk.mention.value if chunk.mention is not None else None
            if led and isinstance(value, OrganisationValue) and value.kind in _KINDS and "gen" in chunk.cases:
                where = at(sentence, chunk.span, _RULE, Confidence.MEDIUM)
                frame.add("sender", Found(value, where, chunk.mention))
                return True
            if tells([chunk]):
                break
            led = led or ("nom" in chunk.cases and not _LEADS.isdisjoint(chunk.lemmas))
    return False
