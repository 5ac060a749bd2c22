"""Whether a journey may be for an event that its sentences name."""

from __future__ import annotations

from typing import Final

from coopgraph.extract.chunks import Sentence, opens
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.project_topics import is_talked_of
from coopgraph.extract.state import State
from coopgraph.model import Mention, PlaceValue

_PLANS: Final = frozenset({"planować", "zamierzać", "przygotowywać"})
_SEES: Final = frozenset(
    {"wysłuchać", "wysłuchiwać", "słuchać", "obejrzeć", "oglądać", "zobaczyć", "podziwiać", "zwiedzić", "zwiedzać"}
    | {"pokazać", "pokazywać"}
)
_AT: Final = frozenset({"podczas", "udział", "okazja", "trakt", "czas"})
_REACH: Final = 12  # chunks
_HANDED: Final = frozenset({"przekazać", "przekazanie", "przekazywać", "wręczyć", "wręczenie", "wystosować"})


def may_be_for(frame: TripFrame, event: Mention, state: State) -> bool:
    """Whether a journey may be for an event: none that guests-to-be were asked to, nor the days of their own town."""
    for sentence in state.reading.meeting(event.span):
        if _hands_on(sentence, event) or is_talked_of(sentence, event) or _is_only_seen(sentence, event):
            return False
        if frame.status is None and _is_planned(sentence):
            return False
    places = [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]
    if frame.incoming or not places or any(state.context.is_own(place) for place in places):
        return True
    inside = (m.value for m in state.reading.mentions(event.span) if m.span != event.span)
    return not any(isinstance(v, PlaceValue) and state.context.is_own(v) for v in inside)


def _is_planned(sentence: Sentence) -> bool:
    """Whether a sentence tells nothing but plans: "W przyszłym roku Izba planuje udział w targach X"."""
    if _PLANS.isdisjoint(sentence.lemmas):
        return False
    return not any(opens(c.tags, ("praet:", "imps:", "ppas:")) for c in sentence.chunks if c.mention is None)


def _is_only_seen(sentence: Sentence, event: Mention) -> bool:
    """Whether an event is one of the things shown to people or heard by them: "wysłuchali koncertu chóru „X”".

    Also "pokazali nam Koloseum, Forum Romanum i Panteon"; not "pojechali, aby obejrzeć Festiwal X".
    """
    if _SEES.isdisjoint(sentence.lemmas):
        return False
    for chunk in reversed(sentence.before(event.span.start)[-_REACH:]):
        if not _SEES.isdisjoint(chunk.lemmas) and chunk.mention is None:
            return opens(chunk.tags, ("praet:", "imps:", "pcon:", "pant:"))
        if opens(chunk.tags, ("praet:", "imps:", "inf:", "fin:")) or not _AT.isdisjoint(chunk.lemmas):
            return False
    return False


def _hands_on(sentence: Sentence, event: Mention) -> bool:
    """Whether an event is what an invitation handed over is to: "przekazali zaproszenie na Dni X"."""
    if "zaproszenie" not in sentence.lemmas:
        return False
    before = sentence.before(event.span.start)
    asked = next((i for i, c in enumerate(before) if "zaproszenie" in c.lemmas), None)
    return asked is not None and any(not _HANDED.isdisjoint(c.lemmas) for c in before[:asked])
