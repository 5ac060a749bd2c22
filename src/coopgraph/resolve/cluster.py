"""From comparisons and judgements to a Linker: IRI -> the IRI that stands for it. The same for any input order.

Judgements come first; a comparison joins two groups only where no judgement says that some of them differ.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from coopgraph.judgements import Judgements
from coopgraph.namespaces import compact
from coopgraph.resolve.compare import LOOK, SAME, Comparison


@dataclass(frozen=True, slots=True)
class Linker:
    """Read-only: what stands for what, why, and what a person should look at."""

    canonical: Mapping[str, str] = field(default_factory=dict)
    because: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # replaced IRI -> reasons
    near: tuple[Comparison, ...] = ()

    def __call__(self, iri: str) -> str:
        """The IRI that stands for `iri`."""
        return self.canonical.get(iri, iri)


def link(
    comparisons: Iterable[Comparison], judgements: Judgements, registered: Collection[str] = frozenset()
) -> Linker:
    """Cluster. `registered` IRIs are preferred as the one that stays, after those a merge names."""
    ordered = sorted(comparisons, key=lambda c: (-c.score, c.one, c.other))
    apart = [frozenset(pair) for pair in judgements.pairs("split", "not-same")]
    merged = {(r.judgement.subject, r.judgement.object or ""): r.judgement for r in judgements.of_kind("merge")}
    clusters = _Clusters(apart)
    reasons: dict[str, list[str]] = {}
    for pair, judgement in sorted(merged.items()):
        clusters.join(*pair)
        _say(reasons, pair, f"judgement of {judgement.author}, {judgement.date}: {judgement.reason}")
    for comparison in ordered:
        if comparison.score >= SAME and clusters.join(comparison.one, comparison.other):
            _say(reasons, (comparison.one, comparison.other), f"{comparison.score:.2f} {'; '.join(comparison.reasons)}")
    targets = {thing for _, thing in merged} - {subject for subject, _ in merged}
    canonical: dict[str, str] = {}
    for members in clusters.all():
        best = min(members, key=lambda iri: (iri not in targets, iri not in registered, len(iri), iri))
        canonical |= {iri: best for iri in members if iri != best}
    near = tuple(
        c
        for c in ordered
        if LOOK <= c.score < SAME
        and frozenset((c.one, c.other)) not in apart
        and canonical.get(c.one, c.one) != canonical.get(c.other, c.other)
    )
    return Linker(canonical, {iri: tuple(reasons[iri]) for iri in sorted(canonical)}, near)


def _say(reasons: dict[str, list[str]], pair: tuple[str, str], reason: str) -> None:
    for iri in pair:
        reasons.setdefault(iri, []).append(f"{reason} [{compact(pair[0])} = {compact(pair[1])}]")


class _Clusters:
    """Disjoint sets that refuse to join what is judged apart."""

    def __init__(self, apart: Collection[frozenset[str]]) -> None:
        self._sets: dict[str, set[str]] = {}
        self._apart: dict[str, set[str]] = {}
        for pair in apart:
            for iri in pair:
                self._apart.setdefault(iri, set()).update(pair - {iri})

    def join(self, one: str, other: str) -> bool:
        """Join the sets of two IRIs; False, and nothing done, where a judgement keeps members of theirs apart."""
        a, b = (self._sets.setdefault(iri, {iri}) for iri in (one, other))
        if a is b:
            return False
        if any(self._apart.get(iri, set()) & b for iri in a):
            return False
        small, large = sorted((a, b), key=len)
        large |= small
        for iri in small:
            self._sets[iri] = large
        return True

    def all(self) -> list[set[str]]:
        """The sets of two and more, each once."""
        return [members for iri, members in sorted(self._sets.items()) if iri == min(members) and len(members) > 1]
