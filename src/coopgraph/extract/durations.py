"""How long a journey took, where a word says so and only its first or its last day is told: "trzydniowa wizyta"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from coopgraph.extract.frames import TripFrame
from coopgraph.extract.state import State
from coopgraph.model import Confidence

_DAYS: Final = {
    "dwudniowy": 2,
    "trzydniowy": 3,
    "czterodniowy": 4,
    "pięciodniowy": 5,
    "sześciodniowy": 6,
    "siedmiodniowy": 7,
    "dziesięciodniowy": 10,
}
_ENDS: Final = frozenset({"zakończyć", "zakończony", "dobiec", "wrócić", "powrócić", "skończyć"})
_BEGINS: Final = frozenset(
    {"rozpocząć", "zacząć", "przyjechać", "wyjechać", "pojechać", "polecieć", "wyruszyć", "udać", "przybyć", "od"}
)
_DAY: Final = 10  # characters of a day in ISO 8601
_RULE: Final = "trip-duration"


def spread(frame: TripFrame, state: State) -> None:
    """Give a journey told by one day its other end, from the number of its days; nothing where both are told."""
    dates = frame.dates
    told = dates.edtf.strip("./") if dates is not None else ""
    if dates is None or frame.dated is None or len(told) != _DAY or not told[:4].isdigit():
        return
    sentence = next(iter(state.reading.meeting(frame.dated.focus)), None)
    lengths = {_DAYS[lemma] for lemma in sentence.lemmas & _DAYS.keys()} if sentence is not None else set()
    if sentence is None or len(lengths) != 1:
        return
    more = timedelta(days=lengths.pop() - 1)
    day = date.fromisoformat(told)
    if dates.edtf.startswith("..") or _ENDS & sentence.lemmas:
        first, last = day - more, day
    elif dates.edtf.endswith("..") or _BEGINS & sentence.lemmas:
        first, last = day, day + more
    else:
        return
    span = f"{first.isoformat()}/{last.isoformat()}"
    frame.dates = replace(dates, edtf=span, start=first.isoformat(), end=last.isoformat(), basis="inferred:duration")
    frame.dated = frame.dated.by(_RULE, Confidence.MEDIUM)
    frame.ended = None
