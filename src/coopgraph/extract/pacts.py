"""Agreements about to be claimed, and which of them are one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coopgraph.extract.context import same_place
from coopgraph.extract.drafts import Where
from coopgraph.model import PlaceValue, Span


@dataclass(frozen=True, slots=True)
class Party:
    """A town named in a clause, and the date that stands by it in a list."""

    place: PlaceValue
    span: Span
    at: int  # chunk index
    located: bool = False  # only says where ("podpisano w Opolu")


@dataclass(slots=True)
class Pact:
    """An agreement about to be claimed."""

    parties: list[tuple[PlaceValue, Span]]
    kind: str
    where: Where
    signed: str | None = None
    signed_where: Where | None = None


def merged(pacts: Sequence[Pact]) -> list[Pact]:
    """One pact per pair, kind and date; a twinning or an undated paper yields to a better known one."""
    kept: list[Pact] = []
    for pact in sorted(pacts, key=lambda p: (p.kind == "twinning", p.signed is None, -len(p.signed or ""))):
        same = [k for k in kept if _same_pair(k, pact)]
        if pact.kind == "twinning" and any(k.kind in {"twinning", "partnership-agreement"} for k in same):
            continue
        if any(k.kind == pact.kind and (pact.signed is None or (k.signed or "").startswith(pact.signed)) for k in same):
            continue
        kept.append(pact)
    return sorted(kept, key=lambda p: p.where.span)


def _same_pair(one: Pact, other: Pact) -> bool:
    return all(any(same_place(a, b) for b, _ in other.parties) for a, _ in one.parties)
