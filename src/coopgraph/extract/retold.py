"""Journeys told once more without their days: "uczestniczyłem w jednym wyjeździe, mianowicie do X w maju 2012 r."."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.frames import TripFrame, merge
from coopgraph.model import OrganisationValue, PlaceValue

_MONTH: Final = 7  # characters of YYYY-MM
_ROLES: Final = ("sender", "event", "project", "host", "inviter")  # what would tell one journey from another
_NOTE: Final = "trip-guest-note"


def once_told(frames: Sequence[TripFrame]) -> list[TripFrame]:
    """The journeys without those that a month alone dates, where the days of just one to the same town lie in it.

    What was told of paying with the month is told of that one.
    """
    kept = list(frames)
    for frame in frames:
        same = [f for f in kept if f is not frame and (_is_of(f, frame) or _is_counted(f, frame))]
        if len(same) == 1:
            same[0].contributions = merge([*same[0].contributions, *frame.contributions])
            same[0].size = same[0].size or frame.size
            kept.remove(frame)
    return kept


def _is_of(frame: TripFrame, month: TripFrame) -> bool:
    """Whether the journey of a month may be one whose days are known."""
    one, two = frame.dates, month.dates
    if one is None or two is None or one.start is None or len(two.edtf) != _MONTH or len(one.start) <= _MONTH:
        return False
    towns = _towns(frame)
    alike = bool(towns) and towns == _towns(month) and frame.incoming == month.incoming
    sizes = frame.size is None or month.size is None or frame.size[0] == month.size[0]
    settled = frame.status is None and month.status is None and sizes
    return alike and settled and one.start.startswith(two.edtf) and all(_agree(frame, month, role) for role in _ROLES)


def _is_counted(known: TripFrame, frame: TripFrame) -> bool:
    """Whether guests without a day are those of a list, counted again below it: "Z X przyjechało 8 osób, z Y 12"."""
    if frame.dates is not None or known.dates is None or frame.status or known.status or not known.incoming:
        return False
    noted = any(f.where.rule.startswith(_NOTE) for f in known.get("sender"))
    if not noted or not frame.incoming or not _towns(frame) <= _towns(known):
        return False
    return bool(frame.get("sender")) and _agree(known, frame, "sender")


def _agree(frame: TripFrame, month: TripFrame, role: str) -> bool:
    values = [f.value for f in frame.get(role)]
    return all(f.value in values for f in month.get(role))


def _towns(frame: TripFrame) -> set[object]:
    values = [f.value for f in frame.get("place")]
    seats = [v.seat if isinstance(v, OrganisationValue) else v for v in values]
    return {v.geonames or v.name for v in seats if isinstance(v, PlaceValue)}
