"""Where guests are from, told by the sentence that says who they are: "W skład grupy wchodzili radni z X i Y".

Or by one that goes on with them, after their country was told: "Gościliśmy Litwinów. Ośmioro nauczycieli z X …".
"""

from __future__ import annotations

from typing import Final

from coopgraph.extract.chunks import Sentence
from coopgraph.extract.drafts import at
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.origins import FROM, leads_to
from coopgraph.extract.parties import home_of, is_learned_of, is_told, parties_of
from coopgraph.extract.people import place_of
from coopgraph.extract.roles import add_sender
from coopgraph.extract.state import State
from coopgraph.model import Confidence, PlaceValue

_INTO: Final = frozenset({"wejść", "wchodzić", "znaleźć"})
_MAKES: Final = frozenset({"tworzyć", "stanowić", "utworzyć", "składać"})
_GROUPS: Final = frozenset({"grupa", "delegacja", "ekipa", "gość"})
_JOINTS: Final = frozenset({",", "i", "oraz", "a"})
_RULE: Final = "trip-members-from"


def add_origins_of_members(frame: TripFrame, sentence: Sentence, state: State) -> None:
    """The towns abroad that the members of a group of guests are from, where nothing told who sent them."""
    if not frame.incoming or frame.get("sender"):
        return
    if not _tells_members(sentence):
        _add_of_land(frame, sentence, state)
        return
    home, led = home_of(state), False
    for i, chunk in enumerate(sentence.chunks):
        place = place_of(chunk) if "settlement" in chunk.kinds else None
        if place is None:
            led = led and chunk.form in _JOINTS
            continue
        led = "gen" in chunk.cases and (led or leads_to(sentence.chunks, i, FROM))
        if led and place.country not in {None, home}:
            add_sender(frame, chunk, at(sentence, chunk.span, _RULE, Confidence.MEDIUM), state)


def _add_of_land(frame: TripFrame, sentence: Sentence, state: State) -> None:
    """The town or body of the guests' country that the people are of who are the subject of what is told next."""
    lands = {f.value.country for f in frame.get("origin") if isinstance(f.value, PlaceValue)}
    if not lands or not is_told(sentence):
        return
    for party in parties_of(sentence, state):
        theirs = party.subject and party.governed is None and not party.nation and party.place.kind != "country"
        if theirs and party.place.country in lands and not is_learned_of(sentence, party, state):
            add_sender(frame, party.chunk, at(sentence, party.chunk.span, _RULE, Confidence.MEDIUM), state)


def _tells_members(sentence: Sentence) -> bool:
    """Whether a sentence says who a group are: "w jej skład weszli", "delegację tworzyli", "byli to"."""
    if "skład" in sentence.lemmas and not _INTO.isdisjoint(sentence.lemmas):
        return True
    if not _MAKES.isdisjoint(sentence.lemmas) and not _GROUPS.isdisjoint(sentence.lemmas):
        return True
    opening = [chunk.form.casefold() for chunk in sentence.chunks[:2]]
    return opening in (["byli", "to"], ["były", "to"])
