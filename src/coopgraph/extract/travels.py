"""The travels of people in office, as a paper tells them that asked where they had been: one journey to each town.

"Prezydent najdalej poleciał do X. Był też w Y i Z": no day, no delegation, often not even the office, which was named
before. Elsewhere so little tells of no journey; on a page about the travels of those in office it does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from coopgraph.extract.chunks import Sentence
from coopgraph.extract.context import same_place
from coopgraph.extract.drafts import at
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.roles import own_sender
from coopgraph.extract.state import State
from coopgraph.extract.surroundings import asks
from coopgraph.extract.travel_goals import Goal, goals_of
from coopgraph.extract.travel_times import Times, When
from coopgraph.extract.travellers import Travellers, is_about_travels, is_counted
from coopgraph.model import BlockKind, Confidence, MentionKind, PlaceValue, QuantityValue
from coopgraph.model.record import record

_RULE: Final = "trip-travelled"
_PROSE: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.ITEM})
_TITLES: Final = 3  # sentences at the head among which a title may say the year


@record()
class Told:
    """One goal of those a sentence tells, and when people were there."""

    sentence: Sentence
    goal: Goal
    when: When | None
    alone: bool  # whether no other goal is told


def add_travels(frames: Sequence[TripFrame], state: State) -> list[TripFrame]:
    """The journeys, one to each town where people in office are told to have been, those not yet read among them."""
    if state.context.own is None or not is_about_travels(state.reading):
        return list(frames)
    found = list(frames)
    for sentence, goals, when in _travels(state):
        there = [f for f in found if _is_read(f, sentence)]
        if not goals:
            found = [f for f in found if f not in there or len(f.get("place")) == 1]
        for goal in goals:
            found = _with(found, there, Told(sentence, goal, when, len(goals) == 1), state)
    return found


def _is_read(frame: TripFrame, sentence: Sentence) -> bool:
    """Whether a journey out was read from the places that a sentence names."""
    told = any(sentence.span.covers(f.where.focus) for f in frame.get("place"))
    return told and not frame.incoming and frame.status is None


def _with(found: list[TripFrame], there: Sequence[TripFrame], told: Told, state: State) -> list[TripFrame]:
    """The journeys with the one to a goal: what was read of it in its sentence, or else what is told of it here."""
    place = told.goal.place
    read = [f for f in there if any(_same(p, place) for p in _places(f))]
    others = [f for f in found if f not in read]
    if _is_known(told, [*state.trips, *others]):
        return [f for f in found if f not in read or f.dates is not None or len(_places(f)) > 1]
    where = at(told.sentence, told.goal.chunk.span, _RULE, Confidence.MEDIUM)
    if read and len(_places(read[0])) == 1:
        frame = read[0]
    else:
        frame = TripFrame(span=told.sentence.span)
        frame.add("place", Found(place, where, told.goal.chunk.mention))
        for wide in read:
            wide.roles["place"] = [p for p in wide.get("place") if not _same_value(p, place)]
            frame.dates, frame.dated = wide.dates, wide.dated
        found = [*(f for f in found if f not in read or f.get("place")), frame]
    frame.told = True
    own_sender(frame, state, where)
    if frame.dates is None and told.when is not None:
        frame.dates, frame.dated = told.when
    if frame.size is None and told.alone:
        _count(frame, told.sentence)
    return found


def _count(frame: TripFrame, sentence: Sentence) -> None:
    """How many went, where a sentence counts its subject: "pięcioosobowa delegacja", "dwoje pracowników"."""
    counted = sentence.of(MentionKind.SIZE)
    if len(counted) == 1 and "nom" in counted[0].cases:
        value = counted[0].value
        if isinstance(value, QuantityValue) and value.bound is None:
            frame.size = value.value, at(sentence, counted[0].span, "trip-size")


def _places(frame: TripFrame) -> list[PlaceValue]:
    return [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]


def _same(one: PlaceValue, other: PlaceValue) -> bool:
    return one.kind == other.kind and same_place(one, other)


def _same_value(found: Found, place: PlaceValue) -> bool:
    return isinstance(found.value, PlaceValue) and _same(found.value, place)


def _is_known(told: Told, frames: Sequence[TripFrame]) -> bool:
    """Whether a journey to the town is told already which may be the same one: no day tells them apart."""
    for frame in frames:
        if frame.incoming or not any(same_place(p, told.goal.place) for p in _places(frame)):
            continue
        if frame.dates is None or told.when is None:
            return True
        one, two = sorted((frame.dates.edtf.partition("/")[0], told.when[0].edtf.partition("/")[0]), key=len)
        if two.startswith(one):
            return True
    return False


def _travels(state: State) -> Iterator[tuple[Sentence, Sequence[Goal], When | None]]:
    """The sentences that tell where people in office have been, with the goals and when; one of many times has none."""
    who, times = Travellers(state), Times(state)
    before: tuple[Sentence, Goal] | None = None  # the town of the sentence before, to which somebody used to go
    for sentence in state.reading.sentences:
        if sentence.index in state.used or sentence.index in state.noted:
            continue
        prose = sentence.block.kind in _PROSE
        travelled = who.read(sentence) if prose else False
        if travelled or sentence.index < _TITLES or not prose:
            times.read_year(sentence)
        if before is not None and travelled and is_counted(sentence):
            yield before[0], [before[1]], times.of(sentence, (before[1],))
        goals = goals_of(sentence, state, toured=times.lands) if who.known and prose and not asks(sentence) else []
        before = (sentence, goals[0]) if len(goals) == 1 and not travelled else None
        if not travelled or not goals:
            continue
        if times.is_period(sentence):
            yield sentence, [], None  # "od stycznia 2007 do września 2009 radni wyjeżdżali do Francji i Niemiec"
            continue
        when = times.of(sentence, goals)
        kept = _kept(goals, when)
        if kept:
            yield sentence, kept, when


def _kept(goals: Sequence[Goal], when: When | None) -> list[Goal]:
    """The goals that are towns, and the one land that people went to on a day that is told, no town of it named."""
    towns = [g for g in goals if g.place.kind != "country"]
    lands = [g for g in goals if g.place.kind == "country" and g.place.country not in {t.place.country for t in towns}]
    alone = len(lands) == 1 and when is not None and lands[0].went
    return [g for g in goals if g in towns or (alone and g in lands)]
