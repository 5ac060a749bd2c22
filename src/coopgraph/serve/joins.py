"""Triple patterns as SQL over the tables of `cards`, in each of the orders that may be good ones.

The order is fixed here (CROSS JOIN leaves it alone): each pattern is found by what is known of it by then, from an
index. Which object has the fewest facts only the graph can tell, so where no subject is known there is more than one.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Final, NamedTuple

_NOWHERE: Final = 100  # rank of a pattern that nothing leads to
_SUBJECTS: Final = 30  # ranks below are of patterns with a known subject
# How many facts to expect, by which of subject, property and object are known.
_RANKS: Final = {
    (True, True, True): 0,
    (True, False, True): 10,
    (True, True, False): 15,
    (True, False, False): 20,
    (False, True, True): 30,
    (False, False, True): 40,
}
_COLUMNS: Final = ("s", "p", "o")


class Pattern(NamedTuple):
    """A triple pattern. Its places are numbers: of the constants of a question first, then of its variables."""

    subject: int
    property: int
    object: int


def statements(
    patterns: Sequence[Pattern], constants: int, doubts: Sequence[int], shown: Sequence[int], *, distinct: bool
) -> list[str]:
    """SELECTs of the terms at the places `shown`, one for each order.

    Their parameters ?1 and on are the constants, of properties the numbers and of others the JSON; the one after them
    is the most rows. `doubts` is 1 or 2 for constants
    that many triples may have as their object. Raises ValueError where patterns have no more than a property to begin
    with, since what they match would be multiplied with all the rest.
    """
    known = frozenset(range(constants))
    ranked = sorted((_rank(pattern, known, doubts), number) for number, pattern in enumerate(patterns))
    best = ranked[0][0]
    if best >= _NOWHERE:
        raise ValueError("nothing to begin with")
    firsts = [number for rank, number in ranked if rank < _NOWHERE] if best >= _SUBJECTS else [ranked[0][1]]
    orders = [_order(patterns, first, constants, doubts) for first in firsts]
    return [_select(order, constants, shown, distinct=distinct) for order in orders]


def _order(patterns: Sequence[Pattern], first: int, constants: int, doubts: Sequence[int]) -> list[Pattern]:
    known = dict.fromkeys(range(constants), 0)  # place -> in which step it was found
    left = list(range(len(patterns)))
    found: list[Pattern] = []
    chosen = first
    while True:
        left.remove(chosen)
        found.append(patterns[chosen])
        for place in patterns[chosen]:
            known.setdefault(place, len(found))
        if not left:
            return found
        # What was found last is looked into first, and sorted out first.
        rank, _, chosen = min(
            (_rank(patterns[n], known, doubts), -max(known.get(place, 0) for place in patterns[n]), n) for n in left
        )
        if rank >= _NOWHERE:
            raise ValueError("a pattern that stands apart")


def _rank(pattern: Pattern, known: Container[int], doubts: Sequence[int]) -> int:
    has = pattern.subject in known, pattern.property in known, pattern.object in known
    rank = _RANKS.get(has, _NOWHERE)
    if rank >= _SUBJECTS and pattern.object < len(doubts):
        rank += doubts[pattern.object]
    return rank


def _select(order: Sequence[Pattern], constants: int, shown: Sequence[int], *, distinct: bool) -> str:
    numbers = {pattern.property for pattern in order}
    where = {
        n: f"?{n + 1}" if n in numbers else f"(SELECT id FROM terms WHERE json = ?{n + 1})"  # noqa: S608
        for n in range(constants)
    }
    tables, conditions = [], []
    for number, pattern in enumerate(order):
        tables.append(f"facts f{number}")
        for place, column in zip(pattern, _COLUMNS, strict=True):
            if place in where:
                conditions.append(f"f{number}.{column} = {where[place]}")
            else:
                where[place] = f"f{number}.{column}"
    for place in shown:
        tables.append(f"terms t{place}")
        conditions.append(f"t{place}.id = {where[place]}")
    columns = ", ".join(f"t{place}.json" for place in shown) or "''"
    return (
        f"SELECT {'DISTINCT ' if distinct else ''}{columns} FROM {' CROSS JOIN '.join(tables)}"  # noqa: S608 - numbers
        f" WHERE {' AND '.join(conditions)} LIMIT ?{constants + 1}"
    )
