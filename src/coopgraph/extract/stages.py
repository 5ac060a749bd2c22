"""Stages of one journey: each is a trip of its own place and days, and part of the journey that they make up.

A journey is made of stages where the text says so ahead of them ("wyjazd składał się z trzech etapów"), or where one
sentence takes the same travellers from one town to the next from day to day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Sentence
from coopgraph.extract.drafts import Where, at
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, Confidence, OrganisationValue, PlaceValue
from coopgraph.namespaces import coop

_RULE: Final = "journey-of-stages"
_ON: Final = "journey-from-day-to-day"
_GAP: Final = 1  # days from the end of a stage to the next: the same day, or the day after
_TWO: Final = 2
_DAY: Final = len("2015-10-05")


def run(state: State) -> None:
    """Join the trips that are stages of one journey; called after all trips are written."""
    joined: set[str] = set()
    for stages, where in (*_announced(state), *_in_one_sentence(state)):
        keys = [stage.key for stage in stages if stage.key is not None and stage.key not in joined]
        if len(keys) < _TWO:
            continue
        joined.update(keys)
        journey = state.drafts.new("journey", (coop("Journey"),), _label(stages))
        for key in keys:
            state.drafts.say(key, "dct:isPartOf", journey, where)


def _announced(state: State) -> Iterator[tuple[list[TripFrame], Where]]:
    """The trips below a sentence that announces stages, as far as they go on from day to day."""
    for sentence in state.reading.sentences if state.any_of("stages") else ():
        for match in state.of(sentence, "stages")[:1]:
            after = [t for t in _in_order(state) if t.span is not None and t.span.start >= sentence.span.end]
            run_on = _run_on(after, _ends(sentence, state))
            if len(run_on) >= _TWO:
                yield run_on, at(sentence, match.focus, _RULE)


def _ends(sentence: Sentence, state: State) -> int:
    """Where what a sentence announces ends at the latest: at the next heading."""
    later = state.reading.sentences[sentence.index + 1 :]
    end = next((s.span.start for s in later if s.block.kind is BlockKind.HEADING), None)
    return len(state.reading.document.text) if end is None else end


def _run_on(trips: Sequence[TripFrame], end: int) -> list[TripFrame]:
    """The first trips of a sequence that are one after the other, of the same travellers."""
    found = [t for t in trips[:1] if _starts_before(t, end)]
    for one, two in pairwise(trips):
        if not found or not _starts_before(two, end) or not _goes_on(one, two):
            break
        found.append(two)
    return found


def _starts_before(trip: TripFrame, end: int) -> bool:
    return trip.span is not None and trip.span.start < end


def _in_one_sentence(state: State) -> Iterator[tuple[list[TripFrame], Where]]:
    """Trips dated in one sentence, the same travellers going on from day to day."""
    group: list[TripFrame] = []
    for trip in _in_order(state):
        if group and trip.dated is not None and group[-1].dated is not None:
            if _sentence(trip.dated, state) == _sentence(group[-1].dated, state) and _goes_on(group[-1], trip):
                group.append(trip)
                continue
            yield from _group(group)
        group = [trip]
    yield from _group(group)


def _sentence(where: Where, state: State) -> int:
    """The index of the sentence that a date stands in."""
    return state.reading.meeting(where.focus)[0].index


def _group(trips: list[TripFrame]) -> Iterator[tuple[list[TripFrame], Where]]:
    if len(trips) >= _TWO and trips[-1].dated is not None:
        yield trips, trips[-1].dated.by(_ON, Confidence.MEDIUM)


def _in_order(state: State) -> list[TripFrame]:
    """The trips that were written and are dated, as they stand in the text."""
    dated = [t for t in state.trips if t.key is not None and t.dates is not None and t.dated is not None]
    return sorted(dated, key=lambda t: t.dated.focus.start if t.dated is not None else 0)


def _goes_on(one: TripFrame, two: TripFrame) -> bool:
    """Whether a trip is the next stage: the same travellers, elsewhere, from one day to the next."""
    if one.incoming != two.incoming or one.status != two.status or _bodies(one) != _bodies(two):
        return False
    if one.dates is None or two.dates is None or _places(one) == _places(two):
        return False
    if any(len(part) < _DAY for trip in (one.dates, two.dates) for part in trip.edtf.split("/")):
        return False  # May and June are no days that go on one from the other
    end, start = one.dates.end or one.dates.start, two.dates.start
    if end is None or start is None or len(end) != _DAY or len(start) != _DAY:
        return False
    return 0 <= (date.fromisoformat(start) - date.fromisoformat(end)).days <= _GAP


def _bodies(trip: TripFrame) -> set[str]:
    values = [f.value for role in ("sender", "unit") for f in trip.get(role)]
    return {value.name for value in values if isinstance(value, OrganisationValue | PlaceValue)}


def _places(trip: TripFrame) -> list[str]:
    return [f.value.name for f in trip.get("place") if isinstance(f.value, PlaceValue)]


def _label(stages: Sequence[TripFrame]) -> str:
    """Who went, where in turn, from when to when."""
    places = list(dict.fromkeys(name for stage in stages for name in _places(stage)))
    first, last = stages[0].dates, stages[-1].dates
    days = f"{first.start}/{last.end or last.start}" if first is not None and last is not None else ""
    return ", ".join(filter(None, (" – ".join((*sorted(_bodies(stages[0]))[:1], *places)), days)))
