"""Where people took part in what is told beside: "W X odbyła się konferencja. Uczestniczył w niej …".

Also where the next one says who was host: "Uczestniczyli w spotkaniu miast. Gospodarzem spotkania było X".
"""

from __future__ import annotations

from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence
from coopgraph.extract.clauses import Clause
from coopgraph.extract.destinations import in_partner
from coopgraph.extract.drafts import at
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.origins import leads_to
from coopgraph.extract.parties import is_abroad
from coopgraph.extract.people import place_of
from coopgraph.extract.senders import is_own, sits_in
from coopgraph.extract.state import State
from coopgraph.model import Confidence, PlaceValue

_GATHERING: Final = "trip-at-that-gathering"
_SOME_GATHERING: Final = "trip-at-a-gathering"
_REPRESENTED: Final = frozenset({"trip-represented", "trip-own-represented"})  # "W X odbył się zjazd. Nas …"
_OWN: Final = "trip-own-people"
_TOLD_BEFORE, _TOLD_AFTER = 2, 2  # sentences
_JUBILEE: Final = frozenset({"istnieć", "istnienie", "obchodzić", "świętować", "stulecie", "lecie"})
_HELD: Final = frozenset({"odbyć", "odbywać"})
_IN: Final = frozenset({"w", "we"})
_OF_HOME: Final = frozenset({"ogólnopolski", "krajowy", "wojewódzki", "powiatowy", "gminny", "szkolny", "wiejski"})
_OF_ABROAD: Final = frozenset({"międzynarodowy", "europejski", "zagraniczny", "partnerski"})


def is_at_home(sentence: Sentence) -> bool:
    """Whether a sentence speaks of what is held for people of one land: "w konkursie ogólnopolskim"."""
    return not _OF_HOME.isdisjoint(sentence.lemmas) and _OF_ABROAD.isdisjoint(sentence.lemmas)


def place_of_gathering(frame: TripFrame, clause: Clause, state: State) -> Sentence | None:
    """The sentence beside a clause that names the town of what was held; the town becomes the frame's place."""
    if is_at_home(clause.sentence):
        return None
    rules, index = {m.rule.id for m in clause.matches}, clause.sentence.index
    reach = 1 if _GATHERING in rules else _TOLD_BEFORE if not _REPRESENTED.isdisjoint(rules) else 0
    held, sentences = state.rules.lemmas("gathering") | _JUBILEE, state.reading.sentences
    for before in reversed(sentences[max(0, index - reach) : index]):
        if not held.isdisjoint(before.lemmas) and _was_there(frame, before, state):
            return before
    if rules.isdisjoint({_GATHERING, _SOME_GATHERING}) or not (frame.get("sender") or _OWN in rules):
        return None
    later = sentences[index + 1 : index + 1 + _TOLD_AFTER]
    return next((after for after in later if _is_told_after(frame, clause.sentence, after, state)), None)


def _was_there(frame: TripFrame, before: Sentence, state: State) -> bool:
    """Whether a sentence before names the town of what was held, which becomes the place."""
    for i, chunk in enumerate(before.chunks):
        town = place_of(chunk) if _is_in(before, i) or in_partner(before, chunk, state) else None
        if town is None or town.kind != "settlement" or sits_in(frame, town):
            continue
        if state.context.is_own(town):
            if not frame.get("sender") or any(is_own(f, state) for f in frame.get("sender")):
                continue
            frame.incoming = True
        _put(frame, town, before, chunk)
        return True
    return False


def _is_in(sentence: Sentence, i: int) -> bool:
    """Whether "w" stands before a chunk: "w czeskich Blovicach", "w słowackiej miejscowości X"."""
    return leads_to(sentence.chunks, i, _IN)


def _is_told_after(frame: TripFrame, told: Sentence, after: Sentence, state: State) -> bool:
    """Whether the next sentence of the paragraph names the town abroad that was host, or where it was held."""
    if told.block.span != after.block.span or "nie" in after.lemmas:
        return False
    hosts = {"gospodarz", "być"} <= after.lemmas
    held = not _HELD.isdisjoint(after.lemmas) and not state.rules.lemmas("gathering").isdisjoint(after.lemmas)
    for i, chunk in enumerate(after.chunks if hosts or held else ()):
        town = place_of(chunk) if hosts or _is_in(after, i) else None
        if town is not None and town.kind == "settlement" and is_abroad(town, state) and not sits_in(frame, town):
            _put(frame, town, after, chunk)
            return True
    return False


def _put(frame: TripFrame, town: PlaceValue, sentence: Sentence, chunk: Chunk) -> None:
    frame.add("place", Found(town, at(sentence, chunk.span, _GATHERING, Confidence.MEDIUM), chunk.mention))
