"""Clauses that name somebody beside who paid: "X zorganizował wyjazd dzięki dotacji Y", "klub otrzymał od gminy …"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.chunks import Chunk, begins
from coopgraph.extract.cost_words import CostWords
from coopgraph.extract.funding_words import JOURNEY, PAID, STAY

GIFTS: Final = frozenset({"dotacja", "dofinansowanie", "grant", "wsparcie", "stypendium", "pomoc", "uprzejmość"})
RECEIVED: Final = frozenset({"otrzymać", "dostać", "uzyskać", "pozyskać"})  # "klub otrzymał od gminy dotację na …"
_LIMITED: Final = frozenset(
    {"ograniczyć", "ograniczać", "sprowadzać", "sprowadzić"}
)  # "koszt ograniczył się do obiadu"
_FROM: Final = frozenset({"z", "ze", "od"})
_SHARE: Final = 4  # chunks
_DONE: Final = ("praet:", "imps:")


def turned(clause: Sequence[Chunk], costs: CostWords) -> Sequence[Chunk]:
    """A clause without those who only had the good of the money, and without costs that were limited to others."""
    lemmas = frozenset().union(*(c.lemmas for c in clause))
    if not lemmas.isdisjoint(_LIMITED):
        return _limited(clause, costs)
    if lemmas.isdisjoint(GIFTS | RECEIVED):
        return clause
    at_ = next((i for i, c in enumerate(clause) if c.form.casefold() == "dzięki"), None)
    if at_ is None and is_received(clause):
        at_ = next((i for i, c in enumerate(clause) if c.form.casefold() in _FROM), None)
    elif at_ is not None and not any(c.lemmas & GIFTS for c in clause[at_ + 1 : at_ + 1 + _SHARE]):
        return clause
    if at_ is None or any(c.lemmas & PAID for c in clause[:at_]):
        return clause
    return [*(c for c in clause[:at_] if _is_paid_for(c, costs)), *clause[at_:]]


def is_received(clause: Sequence[Chunk]) -> bool:
    """Whether somebody got a grant from another: "klub otrzymał z budżetu miasta dotację"."""
    got = any(c.lemmas & RECEIVED and begins(c.tags, _DONE) for c in clause)
    given = got and any(c.lemmas & GIFTS or "money" in c.kinds for c in clause)  # "otrzymał od X 6 000 zł"
    return given and any(c.form.casefold() in _FROM for c in clause)


def _limited(clause: Sequence[Chunk], costs: CostWords) -> Sequence[Chunk]:
    """A clause without what stands before "ograniczył się do", where a cost stands behind it."""
    at_ = next(i for i, c in enumerate(clause) if not c.lemmas.isdisjoint(_LIMITED))
    if all(costs.of(c) in {None, "unspecified"} for c in clause[at_:]):
        return clause
    return [*(c for c in clause[:at_] if not _is_paid_for(c, costs)), *clause[at_:]]


def _is_paid_for(chunk: Chunk, costs: CostWords) -> bool:
    return costs.of(chunk) is not None or (chunk.mention is None and not chunk.lemmas.isdisjoint(JOURNEY | STAY))
