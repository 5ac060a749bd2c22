"""Small basic graph patterns (SPARQL 1.1 §18.3.1), matched by nested look-ups in the indexes within a number of steps.

What the engine does with a pattern is up to its planner; here it is a count. Each look-up and each quad that comes of
one is a step, and past so many steps there is no answer at all, whatever was asked. The pattern with the fewest matches
comes first; the others follow as what they name is known.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from itertools import islice
from operator import attrgetter
from typing import Final, NamedTuple

import pyoxigraph as ox

Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Solution = tuple[Node, ...]
STEPS: Final = 400  # some 3 ms of a processor
_GLANCES: Final = (8, 64, STEPS)  # matches that a pattern may have to come first, in one round after another
_GRAPH: Final = ox.DefaultGraph()
_NOWHERE: Final = 100  # rank of a pattern that nothing leads to
_SUBJECTS: Final = 30  # ranks below are of patterns with a known subject
# How many matches to expect, by which of subject, property and object are known.
_RANKS: Final = {
    (True, True, True): 0,
    (True, False, True): 10,
    (True, True, False): 15,
    (True, False, False): 20,
    (False, True, True): 30,
    (False, False, True): 40,
}


class Pattern(NamedTuple):
    """A triple pattern. Its places are numbers: of the constants of a question first, then of its variables."""

    subject: int
    property: int
    object: int


class Join:
    """Patterns to be matched together, with so many constants that come with each question.

    `doubts` is 1 or 2 for constants that many triples may have as their object. Raises ValueError where patterns have
    no more than a property to begin with: what they match would be multiplied with all the rest.
    """

    def __init__(self, patterns: Sequence[Pattern], constants: int, doubts: Sequence[int]) -> None:
        known = frozenset(range(constants))
        ranked = sorted((_rank(pattern, known, doubts), number) for number, pattern in enumerate(patterns))
        best = ranked[0][0]
        # A known subject is a good beginning. Which object has fewest matches is for the graph to say.
        first = [number for rank, number in ranked if rank < _NOWHERE] if best >= _SUBJECTS else [ranked[0][1]]
        self._ways = [_Way(patterns, number, constants, doubts) for number in first]
        if not self._ways:
            raise ValueError("nothing to begin with")

    def solutions(
        self, store: ox.Store, constants: Solution, most: int = STEPS
    ) -> tuple[list[Solution], dict[int, int]] | None:
        """All solutions, and at which index of each a place is; None where it takes more steps than `most`.

        Raises OSError as the store does.
        """
        steps = _Steps(store, most)
        for glance in _GLANCES if len(self._ways) > 1 else _GLANCES[-1:]:
            for number, way in enumerate(self._ways):
                found = steps.take(way.steps[0], [constants], glance)
                if found is not None:
                    if number:  # the next question of this kind begins here
                        self._ways = [way, *(other for other in self._ways if other is not way)]
                    return way.rest(steps, found)
                if steps.left <= 0:
                    return None
        return None


class _Step(NamedTuple):
    """One look-up: indexes of what is known in a solution so far, and what of a quad is new."""

    subject: int | None
    property: int | None
    object: int | None
    new: Callable[[ox.Quad], Solution | None] | None


class _Way:
    """One order of the patterns."""

    def __init__(self, patterns: Sequence[Pattern], first: int, constants: int, doubts: Sequence[int]) -> None:
        self.where = {place: place for place in range(constants)}
        self.steps: list[_Step] = []
        left = list(range(len(patterns)))
        chosen = first
        while True:
            left.remove(chosen)
            self.steps.append(self._step(patterns[chosen]))
            if not left:
                return
            rank, _, chosen = min((_rank(patterns[n], self.where, doubts), -self._latest(patterns[n]), n) for n in left)
            if rank >= _NOWHERE:
                raise ValueError("a pattern that stands apart")

    def _latest(self, pattern: Pattern) -> int:
        """The index of what became known last of a pattern: what is new is looked into first, and sorted out first."""
        return max((self.where[place] for place in pattern if place in self.where), default=0)

    def _step(self, pattern: Pattern) -> _Step:
        known = self.where.get(pattern.subject), self.where.get(pattern.property), self.where.get(pattern.object)
        free = [place for place in pattern if place not in self.where]
        for place in dict.fromkeys(free):
            self.where[place] = len(self.where)
        return _Step(*known, _new(pattern, free))

    def rest(self, steps: _Steps, found: list[Solution]) -> tuple[list[Solution], dict[int, int]] | None:
        """The solutions, from those of the first step."""
        for step in self.steps[1:]:
            if not found:
                break
            if (more := steps.take(step, found, steps.left)) is None:
                return None
            found = more
        return found, self.where


class _Steps:
    """The look-ups, counted."""

    def __init__(self, store: ox.Store, most: int) -> None:
        self._find = store.quads_for_pattern
        self._store = store
        self.left = most

    def take(self, step: _Step, solutions: list[Solution], most: int) -> list[Solution] | None:
        """The solutions with what one more look-up finds for each; None past `most` matches of one, or the bound."""
        subject_at, property_at, object_at, new = step
        if not new:
            return self._check(step, solutions)
        found: list[Solution] = []
        for solution in solutions:
            subject = None if subject_at is None else solution[subject_at]
            prop = None if property_at is None else solution[property_at]
            if not _possible(subject, prop):
                continue
            object_ = None if object_at is None else solution[object_at]
            matches = self._find(subject, prop, object_, _GRAPH)  # type: ignore[arg-type]
            quads = list(islice(matches, min(most, self.left) + 1))
            self.left -= len(quads) + 1
            if self.left < 0 or len(quads) > most:
                return None
            found += [solution + more for quad in quads if (more := new(quad)) is not None]
        return found

    def _check(self, step: _Step, solutions: list[Solution]) -> list[Solution] | None:
        """The solutions with which a pattern that has nothing new in it is a fact."""
        self.left -= len(solutions)
        if self.left < 0:
            return None
        found = []
        for solution in solutions:
            subject, prop, object_ = (solution[at] for at in step[:3] if at is not None)
            if _possible(subject, prop) and ox.Quad(subject, prop, object_, _GRAPH) in self._store:  # type: ignore[arg-type]
                found.append(solution)
        return found


def _possible(subject: Node | None, prop: Node | None) -> bool:
    """Whether terms can stand there: what was found as an object may be a literal."""
    return (subject is None or isinstance(subject, ox.NamedNode | ox.BlankNode)) and (
        prop is None or isinstance(prop, ox.NamedNode)
    )


def _rank(pattern: Pattern, known: Container[int], doubts: Sequence[int]) -> int:
    has = pattern.subject in known, pattern.property in known, pattern.object in known
    rank = _RANKS.get(has, _NOWHERE)
    if rank >= _SUBJECTS and pattern.object < len(doubts):
        rank += doubts[pattern.object]
    return rank


_PARTS: Final[tuple[Callable[[ox.Quad], Node], ...]] = (
    attrgetter("subject"),
    attrgetter("predicate"),
    attrgetter("object"),
)


def _new(pattern: Pattern, free: Sequence[int]) -> Callable[[ox.Quad], Solution | None] | None:
    """What reads the terms of new variables out of a quad: None for a quad that has not the same where it should."""
    if not free:
        return None
    parts = {place: [_PARTS[n] for n in range(3) if pattern[n] == place] for place in free}
    first, again = [of[0] for of in parts.values()], [of for of in parts.values() if len(of) > 1]
    if len(free) == 1:
        only = first[0]
        return lambda quad: (only(quad),)
    if not again:
        return lambda quad: tuple([part(quad) for part in first])
    return lambda quad: (
        tuple([part(quad) for part in first])
        if all(part(quad) == of[0](quad) for of in again for part in of[1:])
        else None
    )
