"""Round-ups of the press: every paragraph tells of another town, and "u nas" is whoever the paragraph is about."""

from __future__ import annotations

from typing import Final, TypeGuard

from coopgraph.extract.chunks import Sentence, tells
from coopgraph.extract.context import same_place, seat_of
from coopgraph.extract.drafts import municipality
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.joining import PLACE_OWN
from coopgraph.extract.parties import home_of
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, PlaceValue
from coopgraph.namespaces import fold

_TITLE: Final = 3  # sentences
_PRESS: Final = frozenset({"prasówka"})
_ROUND: Final = frozenset({"przegląd"})
_OF: Final = frozenset({"prasa", "prasowy", "media", "medialny", "gazeta"})
_LABEL: Final = 3  # chunks: a town, its colon, a text
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


def of_label(frame: TripFrame, state: State) -> None:
    """Give a journey of a column of short news to the town before its colon: "Bytów: w maju gościła tu delegacja …"."""
    found = [f for f in (*frame.get("place"), *frame.get("sender")) if f.where.rule in {PLACE_OWN, _OWN}]
    if not found or frame.span is None:
        return
    opening = state.reading.meeting(frame.span)[0]
    before = [s for s in state.reading.inside(opening.block.span) if s.index <= opening.index]
    town = next((t for s in reversed(before) if (t := _label(s, state)) is not None), None)
    if town is None and _in_column(opening, state):
        town = _of_field(opening, state)
        if town is None:  # a town that is not known
            frame.roles["place"] = [f for f in frame.get("place") if f.where.rule != PLACE_OWN]
            frame.roles["sender"] = [f for f in frame.get("sender") if f.where.rule != _OWN]
    if town is None or state.context.is_own(town):
        return
    place = found[0].where.rule == PLACE_OWN
    frame.roles["place" if place else "sender"] = [Found(town if place else municipality(town), found[0].where)]


def _in_column(sentence: Sentence, state: State) -> bool:
    """Whether a field goes on with the colons of other towns: a column of short news in one paragraph."""
    block = sentence.block
    return block.kind is BlockKind.FIELD and any(_label(s, state) for s in state.reading.inside(block.span))


def _of_field(sentence: Sentence, state: State) -> PlaceValue | None:
    """The town of the speaker's country that is the label of the field around: "Bytów: delegacja …"."""
    label = sentence.block.label if sentence.block.kind is BlockKind.FIELD else None
    named = state.reading.mentions(label)[:1] if label is not None else ()
    return next((m.value for m in named if _at_home(m.value, state)), None)


def _at_home(town: object, state: State) -> TypeGuard[PlaceValue]:
    """Whether a value is a town of the speaker's country."""
    return isinstance(town, PlaceValue) and town.kind == "settlement" and town.country == home_of(state)


def _label(sentence: Sentence, state: State) -> PlaceValue | None:
    """The town of the speaker's country that a sentence begins with, a colon behind it."""
    chunks = sentence.chunks
    if len(chunks) < _LABEL or chunks[1].form != ":" or chunks[0].mention is None:
        return None
    town = chunks[0].mention.value
    return town if _at_home(town, state) else None


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
