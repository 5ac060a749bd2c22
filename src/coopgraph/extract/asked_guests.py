"""Guests told by the invitation alone: "Zaprosiliśmy do Polski 14 ukraińskich samorządowców. Spędzili tu tydzień …".

The sentence that tells the stay names nobody: whoever was asked right before came.
"""

from __future__ import annotations

from typing import Final

from coopgraph.extract.chunks import Sentence, begins
from coopgraph.extract.drafts import at, municipality
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.inviters import is_declined
from coopgraph.extract.parties import home_of, is_abroad, parties_of
from coopgraph.extract.roles import add_sender
from coopgraph.extract.sizes import size_of
from coopgraph.extract.state import State
from coopgraph.model import Confidence, PlaceValue

_RULE: Final = "trip-guests-asked-before"
_BEFORE: Final = 2  # sentences
_ASKED: Final = frozenset({"zaprosić", "zapraszać"})
_NOT_COME: Final = frozenset({"ale", "lecz", "niestety", "jednak", "nie"})


def guests_asked(frame: TripFrame, opened: int, state: State) -> None:
    """Make those asked in one of the sentences before the guests of a stay at home whose sentence names nobody."""
    if frame.status is not None or not frame.told or frame.get("sender") or frame.get("origin"):
        return
    places = [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]
    if any(is_abroad(p, state) for p in places) or not (places or frame.incoming):
        return
    here = state.reading.sentences[opened]
    for sentence in reversed(state.reading.sentences[max(0, opened - _BEFORE) : opened]):
        if sentence.block.span != here.block.span:
            return
        if _asks(sentence) and _add_asked(frame, sentence, state):
            frame.incoming = frame.came = True
            return


def _asks(sentence: Sentence) -> bool:
    """Whether a sentence tells that people were asked to come, and nothing of a refusal."""
    if _ASKED.isdisjoint(sentence.lemmas) or not _NOT_COME.isdisjoint(sentence.lemmas) or is_declined(sentence):
        return False
    return any(not _ASKED.isdisjoint(c.lemmas) and begins(c.tags, ("praet:", "imps:")) for c in sentence.chunks)


def _add_asked(frame: TripFrame, sentence: Sentence, state: State) -> bool:
    """Whether people from abroad were asked; where they are from, and how many, becomes known of the journey."""
    home = home_of(state)
    asked = [
        p
        for p in parties_of(sentence, state)
        if p.governed is None and is_abroad(p.place, state) and ("size" in p.chunk.kinds or "nom" not in p.chunk.cases)
    ]
    for party in asked:
        where = at(sentence, party.chunk.span, _RULE, Confidence.MEDIUM)
        if not party.nation and party.place.kind != "country":
            add_sender(frame, party.chunk, where, state)
        elif party.place.kind == "settlement":
            frame.add("sender", Found(municipality(party.place), where))
        elif party.place.country != home:
            frame.add("origin", Found(party.place, where))
    people = state.rules.lemmas("group") | state.rules.lemmas("folk")
    frame.size = frame.size or (size_of([sentence], people) if asked else None)
    return bool(frame.get("sender") or frame.get("origin"))
