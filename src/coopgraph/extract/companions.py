"""Rows of a register kept by person: those of one journey are one, with as many travellers as it has rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from coopgraph.extract.drafts import Where
from coopgraph.extract.frames import TripFrame, merge
from coopgraph.extract.record_parts import Record
from coopgraph.model import BlockKind, Span

_BY_NAMES: Final = "trip-size-by-names"
_NAMED: Final = frozenset({_BY_NAMES, "trip-size-of-list"})
_DAY: Final = 10  # characters of YYYY-MM-DD
_SAME: Final = ("place", "sender", "event", "project")


class Read(NamedTuple):
    """A record and the journey read from it."""

    record: Record
    frame: TripFrame


def companion(read: Sequence[Read], new: Read) -> Read | None:
    """The row or entry read before that tells of the same journey of another person; None where there is none."""
    if new.record.block.kind is not BlockKind.ROW and new.frame.size is None:
        return next((old for old in reversed(read) if _told_again(old, new)), None)
    if new.record.block.kind is not BlockKind.ROW or not _one_person(new.frame):
        return None
    return next((old for old in reversed(read) if _together(old, new)), None)


def travel_together(old: Read, new: Read) -> None:
    """Bring a further traveller into the journey of an earlier row, with what was paid for both."""
    if old.frame.size is None or new.frame.size is None:
        old.frame.contributions = merge([*old.frame.contributions, *new.frame.contributions])
        old.frame.kind = old.frame.kind or new.frame.kind
        return
    number = int(old.frame.size[0]) + int(new.frame.size[0])
    span = Span(old.frame.size[1].span.start, new.record.block.span.end)
    old.frame.size = (str(number), Where(span, span, _BY_NAMES, old.frame.size[1].confidence))
    old.frame.contributions = merge([*old.frame.contributions, *new.frame.contributions])


def _one_person(frame: TripFrame) -> bool:
    return frame.size is not None and frame.size[1].rule in _NAMED and frame.size[0].isdigit()


def _together(old: Read, new: Read) -> bool:
    """Whether two rows of one table agree in everything but the person."""
    one, two = old.frame, new.frame
    rows = old.record.block.kind is BlockKind.ROW and _one_person(one)
    if not rows or one.dates is None or two.dates is None or one.dates.edtf != two.dates.edtf:
        return False
    said = (one.status and one.status[0]) == (two.status and two.status[0])
    why = one.purpose is None or two.purpose is None or one.purpose[0] == two.purpose[0]
    return said and why and all(_values(one, role) == _values(two, role) for role in _SAME)


def _told_again(old: Read, new: Read) -> bool:
    """Whether an entry below another person's name tells of a journey again: the same days, town and traveller's town.

    "Radny A: 14–17.05.2018 Brno – wizyta", "Radna B: 14–17.05.2018 Brno – wizyta".
    """
    one, two = old.frame, new.frame
    if old.record.block.kind is BlockKind.ROW or one.size is not None or one.dates is None or two.dates is None:
        return False
    days = one.dates.edtf == two.dates.edtf and one.dates.start is not None and len(one.dates.edtf) >= _DAY
    said = (one.status and one.status[0]) == (two.status and two.status[0])
    kinds = one.kind is None or two.kind is None or one.kind[0] == two.kind[0]
    return (
        days
        and said
        and kinds
        and bool(one.get("place"))
        and all(_values(one, role) == _values(two, role) for role in ("place", "sender"))
        and all(not _values(two, role) or _values(one, role) == _values(two, role) for role in ("event", "project"))
    )


def _values(frame: TripFrame, role: str) -> list[object]:
    return [found.value for found in frame.get(role)]
