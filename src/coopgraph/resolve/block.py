"""Which pairs are worth comparing: those of one kind that share a key. Cost grows with the number of things.

A key that very many things share ("festiwal") tells nothing and is passed over; the count of pairs is returned so that
it can be watched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from coopgraph.resolve.compare import DASH, Candidate, content

_CROWD: Final = 40  # things behind one key
_PREFIX: Final = 4  # letters of a word that survive inflection and slips of reading


@dataclass(frozen=True, slots=True)
class Blocking:
    """The pairs to compare, sorted, and how many keys were too common to use."""

    pairs: tuple[tuple[Candidate, Candidate], ...]
    crowded: int


def block(candidates: Iterable[Candidate]) -> Blocking:
    """Pairs of candidates of one kind with a key in common, each once, in the order of their IRIs."""
    shared: dict[tuple[str, str], list[Candidate]] = {}
    for candidate in sorted(candidates, key=lambda c: c.iri):
        for key in sorted(set(_keys(candidate))):
            shared.setdefault((candidate.kind, key), []).append(candidate)
    pairs: dict[tuple[str, str], tuple[Candidate, Candidate]] = {}
    crowded = 0
    for members in shared.values():
        if len(members) > _CROWD:
            crowded += 1
            continue
        for one, other in combinations(members, 2):
            pairs[one.iri, other.iri] = (one, other)
    return Blocking(tuple(pairs[key] for key in sorted(pairs)), crowded)


def _keys(candidate: Candidate) -> Iterator[str]:
    titles = DASH.split(candidate.label, maxsplit=1) if candidate.names else []
    for name in (*candidate.names, *titles):
        words = content(name)
        if words:
            yield " ".join(words)
            yield "~" + " ".join(sorted(word[:_PREFIX] for word in words)[:3])
    if candidate.acronym:
        yield candidate.acronym.casefold()
    for name in candidate.names:
        first = name.split(maxsplit=1)[0] if name else ""
        if sum(c.isupper() for c in first) > 1:
            yield first.casefold()
