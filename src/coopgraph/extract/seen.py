"""Towns that travellers only saw on their way: an excursion from where they stayed, a thing looked at in another town.

"Młodzież była na wycieczce w X", "zwiedzając biogazownię w X": where they went is told elsewhere, or not at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.people import place_of
from coopgraph.extract.state import State
from coopgraph.model import OrganisationValue, PlaceValue

_EXCURSION: Final = frozenset({"wycieczka", "wycieczkowy"})
_IN: Final = frozenset({"w", "we", "na", "pod", "nad"})
_TOWN: Final = frozenset({"miasto", "miasteczko", "miejscowość", "gmina", "wieś", "powiat", "region", "stolica"})
_LOOK: Final = frozenset(
    {"zwiedzić", "zwiedzać", "obejrzeć", "oglądać", "zobaczyć", "podziwiać", "poznać", "poznawać", "zwiedzanie"}
)
_REACH: Final = 3  # chunks from the preposition to the name of the town
_VISIT: Final = "wizyta"
_SMALL: Final = "organisation-seen"  # a body in small letters: "(zwiedzili) szpital"


def only_seen(sentence: Sentence, state: State) -> bool:
    """Whether each town abroad of a sentence is one that people only saw, staying elsewhere."""
    looked = not _LOOK.isdisjoint(sentence.lemmas) or _VISIT in sentence.lemmas
    excursion = not _EXCURSION.isdisjoint(sentence.lemmas)
    if not (looked or excursion):
        return False
    chunks = sentence.chunks
    found = [
        excursion or _of_thing(chunks, i, state)
        for i, chunk in enumerate(chunks)
        if (town := place_of(chunk)) is not None and town.kind == "settlement" and not state.context.is_own(town)
    ]
    return bool(found) and all(found)


def stands_at_home(frame: TripFrame, body: OrganisationValue, state: State) -> bool:
    """Whether a body stands in the speaker's land, people being abroad: "uczniowie zwiedzali muzeum w Warszawie"."""
    own = state.context.own
    country = body.seat.country if body.seat is not None else None
    if frame.incoming or own is None or country is None or country != own.country:
        return False
    return all(isinstance(f.value, PlaceValue) and f.value.country not in {None, country} for f in frame.get("place"))


def _of_thing(chunks: Sequence[Chunk], i: int, state: State) -> bool:
    """Whether the town says where a thing stands: "(zwiedzali) spalarnię odpadów w X", "wizyta w zakładzie w X"."""
    at_ = next((k for k in range(i - 1, max(-1, i - 1 - _REACH), -1) if chunks[k].form.casefold() in _IN), None)
    if not at_:
        return False
    noun = chunks[at_ - 1]
    if noun.mention is not None and noun.mention.rule == _SMALL:
        return True
    if noun.mention is not None or not begins(noun.tags, ("subst:", "adj:", "ger:")):
        return False
    words = state.rules.any_of("group", "gathering", "journey", "visiting", "folk")
    return words.isdisjoint(noun.lemmas) and _TOWN.isdisjoint(noun.lemmas)
