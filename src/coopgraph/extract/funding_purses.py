"""Whose money it was that the town only spent: "gmina opłaciła przelot z budżetu projektu X", "… z grantu X".

The project, programme or body behind "z", "ze środków", "z dotacji" paid, and the town that speaks did not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from coopgraph.extract.chunks import Chunk
from coopgraph.extract.funding_rows import Group
from coopgraph.extract.payer import Payer

_OUT_OF: Final = frozenset({"z", "ze"})
_PURSES: Final = frozenset({"dotacja", "dofinansowanie", "grant", "stypendium", "wsparcie", "środki", "środek"})
_BOTH: Final = 2  # payers
_REACH: Final = 5  # chunks between "z" and who gave the money
_BREAKS: Final = frozenset({",", ";", "i", "oraz", "a", ":", "–", "—", "("})


def from_purses(groups: list[Group], clause: Sequence[Chunk], ours: Callable[[], str]) -> list[Group]:
    """The row without the town that speaks (`ours` gives its key) where a purse of others behind it paid."""
    payers = [p for g in groups for p in g.payers]
    if len(payers) != _BOTH or not _is_purse(payers[1], clause):
        return groups
    own = ours()
    if payers[0].key != own or payers[1].key == own or not _acts(payers[0], clause):
        return groups
    if not _is_told(groups):
        return groups
    for group in groups:
        group.payers = [p for p in group.payers if p.key != own]
    return [g for g in groups if g.payers or g.costs or g.amounts or g.stay]


def _is_told(groups: Sequence[Group]) -> bool:
    """Whether costs stand once in the row, before the purse: "gmina opłaciła przelot z …"."""
    spent = [i for i, g in enumerate(groups) if not g.payers]
    return len(spent) <= 1 and bool(groups[-1].payers)


def _acts(payer: Payer, clause: Sequence[Chunk]) -> bool:
    """Whether the town is who spent the money, not whose money it was: a subject, or a verb in the first person."""
    at_ = next((i for i, c in enumerate(clause) if c.span.end > payer.span.start), None)
    if at_ is None:
        return False
    led = at_ > 0 and clause[at_ - 1].form.casefold() in _OUT_OF
    return not led and ("nom" in clause[at_].cases or clause[at_].form.endswith(("liśmy", "łyśmy")))


def _is_purse(payer: Payer, clause: Sequence[Chunk]) -> bool:
    """Whether "z" leads to who paid, by way of a project, programme, fund or a word for a gift of money."""
    before = [c for c in clause if c.span.start < payer.span.start][-_REACH:]
    at_ = next((i for i in range(len(before) - 1, -1, -1) if before[i].form.casefold() in _OUT_OF), None)
    if at_ is None or any(c.form in _BREAKS for c in before[at_:]):
        return False
    gift = any(c.lemmas & _PURSES for c in before[at_:])
    return payer.prop == "paidFrom" or payer.weak or gift
