"""Round-ups of the press: every paragraph tells of another town, and "u nas" is whoever the paragraph is about."""

from __future__ import annotations

from typing import Final

from coopgraph.extract.chunks import Sentence, tells
from coopgraph.extract.context import same_place, seat_of
from coopgraph.extract.drafts import municipality
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.joining import PLACE_OWN
from coopgraph.extract.parties import home_of
from coopgraph.extract.state import State
from coopgraph.model import PlaceValue
from coopgraph.namespaces import fold

_TITLE: Final = 3  # sentences
_PRESS: Final = frozenset({"prasówka"})
_ROUND: Final = frozenset({"przegląd"})
_OF: Final = frozenset({"prasa", "prasowy", "media", "medialny", "gazeta"})
_OWN: Final = "trip-sender-own"


def is_roundup(state: State) -> bool:
    """Whether the title says that the paper gathers what others wrote ("Przegląd prasy"), and names no town itself."""
    head = state.reading.sentences[:_TITLE]
    for sentence in head:
        lemmas = sentence.lemmas
        if not _PRESS.isdisjoint(lemmas) or not (_ROUND.isdisjoint(lemmas) or _OF.isdisjoint(lemmas)):
            named = any(_is_at_head(s, state) for s in state.reading.sentences[: sentence.index + 2])
            return not named and _tells_of_many(state)
    return False


def _tells_of_many(state: State) -> bool:
    """Whether as many sentences name other towns of the country as the one that speaks: no town's own cuttings."""
    own = other = 0
    for sentence in state.reading.sentences:
        towns = [m.value for m in sentence.mentions if isinstance(m.value, PlaceValue) and m.value.kind == "settlement"]
        home = [town for town in towns if town.country == home_of(state)]
        mine = any(map(state.context.is_own, home))
        own, other = own + mine, other + (bool(home) and not mine)
    return other >= own


def _is_at_head(sentence: Sentence, state: State) -> bool:
    """Whether a sentence at the head that tells nothing names the town that speaks."""
    seats = (seat_of(c.mention, c.inner) for c in sentence.chunks if c.mention is not None)
    return not tells(sentence.chunks) and any(state.context.is_own(seat) for seat in seats)


def of_paragraph(frame: TripFrame, state: State) -> bool:
    """Whether a journey of a round-up is known to be of the town its paragraph is about, which then takes its part."""
    supposed = [
        f for role, rule in (("place", PLACE_OWN), ("sender", _OWN)) for f in frame.get(role) if f.where.rule == rule
    ]
    if not supposed or frame.span is None:
        return True
    opening = state.reading.meeting(frame.span)[0]
    towns = _home_towns(opening, frame, state)
    if len(towns) != 1:
        return not towns and _names_county(opening, state)
    town = towns[0]
    if frame.incoming:
        frame.roles["place"] = [Found(town, supposed[0].where)]
    else:
        frame.roles["sender"] = [Found(municipality(town), supposed[0].where)]
    return True


def _names_county(opening: Sentence, state: State) -> bool:
    """Whether the paragraph of a journey names the county that speaks: "starosta X-ski był …; radne powiatowe …"."""
    county = state.context.county
    return county is not None and any(
        c.mention is not None and fold(getattr(c.mention.value, "name", "")) == fold(county.name)
        for sentence in state.reading.inside(opening.block.span)
        for c in sentence.chunks
    )


def _home_towns(opening: Sentence, frame: TripFrame, state: State) -> list[PlaceValue]:
    """The towns of the speaker's country that a paragraph names up to the sentence of a journey."""
    places = [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue) and not frame.incoming]
    found: list[PlaceValue] = []
    for sentence in state.reading.inside(opening.block.span):
        for chunk in sentence.chunks if sentence.index <= opening.index else ():
            town = seat_of(chunk.mention, chunk.inner) if chunk.mention is not None else None
            if town is None or town.kind != "settlement" or town.country != home_of(state):
                continue
            if frame.span is not None and chunk.span.start >= frame.span.end:
                continue
            if not any(same_place(town, other) for other in (*found, *places)):
                found.append(town)
    return found
