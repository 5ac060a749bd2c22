"""What was done on a later day of the journey told: "w drugim dniu (14.07.)", "pożegnanie w niedzielę"."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from coopgraph.extract.clauses import Clause
from coopgraph.extract.days import end_on
from coopgraph.extract.frames import TripFrame

_OPENING: Final = 4  # chunks
_LATER: Final = frozenset({"drugi", "trzeci", "czwarty", "następny", "kolejny", "ostatni"})


def on_later_day(frame: TripFrame, known: TripFrame, clause: Clause) -> None:
    """What was done "w drugim dniu (14.07.)" belongs to the journey in focus, which went on to that day."""
    opening = clause.sentence.chunks[:_OPENING]
    left = known.incoming and frame.incoming and any("pożegnanie" in c.lemmas for c in opening)
    if not (left or any(_LATER & one.lemmas and "dzień" in two.lemmas for one, two in pairwise(opening))):
        return
    if frame.dates is None or known.dates is None or frame.status or "/" in known.dates.edtf + frame.dates.edtf:
        return
    if end_on(known, frame.dates):
        known.ended = frame.dated
        frame.dates, frame.dated, frame.roles["place"] = None, None, []
