"""The record a journey is read into before it is written: roles with their values and where they were read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from coopgraph.extract.drafts import Where
from coopgraph.model import DateValue, Mention, MentionValue, Span
from coopgraph.model.record import record


def lies_around(known: DateValue, stated: DateValue) -> bool:
    """Whether stated days have a weekend in them that was told from the day of the text, and a day more at most.

    "W miniony weekend delegacja była w X. … Pobyt trwał od 4 do 6 maja."
    """
    if not (known.start and known.end and stated.start and stated.end and known.basis.startswith("inferred")):
        return False
    if not ("/" in known.edtf and "/" in stated.edtf and known.edtf != stated.edtf):
        return False
    before = (date.fromisoformat(known.start) - date.fromisoformat(stated.start)).days
    after = (date.fromisoformat(stated.end) - date.fromisoformat(known.end)).days
    return 0 <= before <= 1 and 0 <= after <= 1


@record()
class Found:
    """A value for a role, with the mention it came from (None where it was inferred)."""

    value: MentionValue
    where: Where
    mention: Mention | None = None


@record()
class Contribution:
    """Who paid for what: `payer` is a draft key, `prop` funder or paidFrom; no costs: unspecified."""

    payer: str
    prop: str
    where: Where
    costs: tuple[str, ...] = ()
    partial: frozenset[str] = frozenset()
    full: bool = False
    amount: tuple[str, str] | None = None  # (decimal, ISO 4217)


@dataclass(slots=True)
class TripFrame:
    """One journey as far as it is known; `roles` are place, sender, unit, host, inviter, visited, organiser, event."""

    roles: dict[str, list[Found]] = field(default_factory=dict)
    dates: DateValue | None = None
    dated: Where | None = None
    ended: Where | None = None  # where the last day stands, if elsewhere
    kind: tuple[str, Where] | None = None
    size: tuple[str, Where] | None = None
    status: tuple[str, Where] | None = None
    purpose: tuple[str, Where] | None = None
    contributions: list[Contribution] = field(default_factory=list)
    span: Span | None = None
    incoming: bool = False
    number: str | None = None
    here: bool = False  # whether the words say that guests came to the speaker ("u nas", "do naszej gminy")
    told: bool = False  # whether a clause tells it as a thing done once, whenever that was
    came: bool = False  # whether a clause tells that guests came, stayed or were received
    year: str | None = None  # the bare year its sentence names, where no finer date is told
    seen: bool = False  # whether its towns were only seen on the way: they tell no more than the land does
    key: str | None = None  # of its draft, once it is written

    def add(self, role: str, found: Found) -> None:
        """Add a value to a role unless the role has it."""
        have = self.roles.setdefault(role, [])
        if all(h.value != found.value for h in have):
            have.append(found)

    def get(self, role: str) -> list[Found]:
        """The values of a role."""
        return self.roles.get(role, [])

    def first(self, role: str) -> Found | None:
        """The first value of a role."""
        return next(iter(self.get(role)), None)


def where_told(frame: TripFrame) -> Where:
    """Where a journey is told: its first role, else its kind or its date."""
    for values in frame.roles.values():
        for found in values:
            return found.where
    where = frame.kind[1] if frame.kind is not None else frame.dated  # "podróż trwała od 31 października"
    assert where is not None
    return where


def merge(contributions: Sequence[Contribution]) -> list[Contribution]:
    """Contributions of one payer become one, their costs together; one without costs yields to one with."""
    by_payer: dict[tuple[str, str], Contribution] = {}
    for one in contributions:
        old = by_payer.get((one.payer, one.prop))
        if old is None:
            by_payer[one.payer, one.prop] = one
            continue
        by_payer[one.payer, one.prop] = Contribution(
            one.payer,
            one.prop,
            old.where if old.costs or not one.costs else one.where,
            tuple(dict.fromkeys((*old.costs, *one.costs))),
            old.partial | one.partial,
            old.full or one.full,
            old.amount or one.amount,
        )
    return list(by_payer.values())
