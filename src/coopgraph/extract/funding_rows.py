"""A clause about money as a row of payer groups and cost groups, which stand in turn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, opens
from coopgraph.extract.funding_words import PAID
from coopgraph.extract.payer import Payer

_WHOLE: Final = frozenset({"unspecified"})
_SUMS: Final = frozenset({"koszt", "koszty", "kwota", "wydatek", "wydatki"})
_FIGURE: Final = re.compile(r"\d{1,3}(?:[ .]?\d{3})*(?:[.,]\d{2})?")
_GOAL: Final = 6  # chunks
_AIMS: Final = frozenset({"settlement", "country", "person"})
_NOTHING: Final = re.compile(r"[0.,]+")
_HOLDS: Final = frozenset({"obejmować", "objąć", "składać", "złożyć"})


@dataclass(slots=True)
class Group:
    """Payers, or costs with their sums, that stand together in a row."""

    payers: list[Payer] = field(default_factory=list)
    costs: list[str] = field(default_factory=list)
    partial: set[str] = field(default_factory=set)
    amounts: list[tuple[str, str]] = field(default_factory=list)
    full: bool = False
    stay: bool = False  # "pobyt", unspecified unless costs beside it say what it was

    def is_sum(self) -> bool:
        """Whether it holds nothing but sums of money."""
        return bool(self.amounts) and not (self.payers or self.costs or self.stay)


def stated(groups: list[Group]) -> list[Group]:
    """The row without projects that the journey was only part of, where somebody else is said to have paid."""
    if all(p.within for g in groups for p in g.payers):
        return groups
    for group in groups:
        group.payers = [p for p in group.payers if not p.within]
    return [g for g in groups if g.payers or g.costs or g.amounts or g.stay]


def add_payer(groups: list[Group], payer: Payer) -> None:
    """Add a payer to the row; what co-finances a paying project is not who paid for the journey."""
    if payer.weak and any(p.prop == "paidFrom" for g in groups for p in g.payers):
        return
    if payer.weak and not payer.joined and groups and any(p.acts for p in groups[-1].payers[-1:]):
        return  # "pokryła Fundacja X ze środków programu Y"
    if payer.prop == "paidFrom" and groups and any(p.weak for p in groups[-1].payers) and not groups[-1].costs:
        return  # "z programu X, projekt Y": the one named first paid
    if not groups or not groups[-1].payers or groups[-1].costs:
        groups.append(Group())
    if all(p.key != payer.key for p in groups[-1].payers):
        groups[-1].payers.append(payer)


def open_costs(groups: list[Group]) -> Group:
    """The cost group that is open at the end of the row, a fresh one after payers."""
    if not groups or groups[-1].payers:
        groups.append(Group())
    return groups[-1]


def open_rest(groups: list[Group], clause: Sequence[Chunk], i: int) -> None:
    """Open the rest that the word at `i` names; behind a comma it is none of the costs before it.

    "Koszt – tylko paliwo, resztę zapewnili gospodarze": they did not pay for the fuel, nor for what has a sum of its
    own: "3 420 zł (bilety lotnicze), pobyt na koszt miasta X".
    """
    behind = bool(i) and clause[i - 1].form == "," and bool(groups) and bool(groups[-1].costs)
    if behind and ("reszta" in clause[i].lemmas or groups[-1].amounts):
        groups.append(Group())
    open_costs(groups).stay = True


def spelt_out(clause: Sequence[Chunk], before: Group, behind: Group, payers: Group) -> bool:
    """Whether what is paid stands whole before its payer and one by one behind: "koszt poniesiony przez X obejmował …".

    `before` and `behind` are the groups of costs on either side of the payers.
    """
    if set(before.costs) - _WHOLE or not set(behind.costs) - _WHOLE or not payers.payers:
        return False
    after = [c for c in clause if c.span.start >= payers.payers[-1].span.end]
    in_it = any(one.form == "w" and two.form == "tym" for one, two in pairwise(after))
    return in_it or any(not c.lemmas.isdisjoint(_HOLDS) for c in after)


def is_figure(clause: Sequence[Chunk], label: frozenset[str]) -> bool:
    """Whether a value is a sum without its currency, which the label of its column has: "Koszt (zł)" | "2 940,16"."""
    if label.isdisjoint(_SUMS) or any(c.mention is not None for c in clause):
        return False
    said = "".join(c.form for c in clause)
    return _FIGURE.fullmatch(said) is not None and not _NOTHING.fullmatch(said)


def is_journey(clause: Sequence[Chunk], i: int) -> bool:
    """Whether "podróż" is the journey whole: "podróż służbowa", "podróż zastępcy burmistrza do X sfinansował …"."""
    if i and clause[i - 1].mention is None and "ten" in clause[i - 1].lemmas:
        return True  # "na tę podróż wydano …"
    for chunk, after in pairwise((*clause[i + 1 : i + 1 + _GOAL], clause[-1])):
        if "country" in chunk.kinds and "nom" in chunk.cases and after.lemmas & PAID:
            return False  # "podróż Niemcy opłacili sami"
        if "służbowy" in chunk.lemmas or chunk.kinds & _AIMS:
            return True
        if chunk.form in {",", ";"} or opens(chunk.tags, ("fin:", "praet:", "imps")):
            return False
    return False
