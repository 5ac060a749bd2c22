"""Is their thing ours? Pure functions: each sign is looked at by itself and gives its points with a reason.

A veto (another country, a refused type, too far away) ends the matter. No sum reaches 1: only a person is sure.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Final

from coopgraph.namespaces import fold

NEAR, REGION, FAR = 5.0, 25.0, 60.0  # kilometres between the centres given for one town
MOST: Final = 0.99
_LARGE: Final = "łŁøØđĐ"
_PLAIN: Final = str.maketrans(_LARGE, "lLoOdD")
_EARTH: Final = 6371.0  # kilometres, mean radius


@dataclass(frozen=True, slots=True)
class Thing:
    """One of ours. `names`: its label first; `point` is latitude and longitude in degrees."""

    iri: str
    names: tuple[str, ...]
    kind: str = "municipality"
    country: str | None = None
    point: tuple[float, float] | None = None
    geonames: str | None = None

    @property
    def label(self) -> str:
        """The name it is shown under."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of theirs, with those of its names that we asked for."""

    iri: str
    labels: frozenset[str] = frozenset()
    aliases: frozenset[str] = frozenset()
    country: str | None = None
    point: tuple[float, float] | None = None
    population: int | None = None
    types: frozenset[str] = frozenset()
    geonames: frozenset[str] = field(default_factory=frozenset)

    @property
    def label(self) -> str:
        """The name it is shown under."""
        return min(self.labels or self.aliases, default="")

    def united(self, other: Candidate) -> Candidate:
        """Two rows about one thing."""
        return Candidate(
            self.iri,
            self.labels | other.labels,
            self.aliases | other.aliases,
            self.country or other.country,
            self.point or other.point,
            max(self.population or 0, other.population or 0) or None,
            self.types | other.types,
            self.geonames | other.geonames,
        )


@dataclass(frozen=True, slots=True)
class Verdict:
    """A score from 0 (no candidate) to `MOST`, with its reasons."""

    score: float
    reasons: tuple[str, ...]


def score(
    one: Thing, other: Candidate, wanted: Collection[str] = frozenset(), refused: Collection[str] = frozenset()
) -> Verdict:
    """How surely a candidate is our thing. A veto gives 0 with its one reason."""
    for veto in (_other_country, _too_far):
        if reason := veto(one, other):
            return Verdict(0.0, (reason,))
    if bad := sorted(other.types & set(refused)):
        return Verdict(0.0, (f"is a {', '.join(bad)}",))
    found = [sign for rule in SIGNS if (sign := rule(one, other))]
    if not any(reason.startswith("name") for _, reason in found):
        return Verdict(0.0, ("no name in common",))
    if good := sorted(other.types & set(wanted)):
        found.append((0.05, f"is a {', '.join(good)}"))
    reasons = [reason for _, reason in found]
    if other.population:
        reasons.append(f"population {other.population}")
    return Verdict(round(min(sum(points for points, _ in found), MOST), 2), tuple(reasons))


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great-circle distance of two points (latitude, longitude in degrees), by the haversine formula."""
    (a, b), (c, d) = (tuple(math.radians(x) for x in point) for point in (one, other))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * _EARTH * math.asin(math.sqrt(min(h, 1.0)))


def unaccented(name: str) -> str:
    """A name without marks, its capitals kept: Łódź → Lodz."""
    parts = unicodedata.normalize("NFKD", name.translate(_PLAIN))
    return "".join(c for c in parts if not unicodedata.combining(c))


# --- vetoes -----------------------------------------------------------------------------------------------------------
def _other_country(a: Thing, b: Candidate) -> str | None:
    return f"another country: {b.country}" if a.country and b.country and a.country != b.country else None


def _too_far(a: Thing, b: Candidate) -> str | None:
    if a.point and b.point and (distance := kilometres(a.point, b.point)) > FAR:
        return f"{distance:.0f} km away"
    return None


# --- signs ------------------------------------------------------------------------------------------------------------
def _name(a: Thing, b: Candidate) -> tuple[float, str] | None:
    """The strongest of: our name is their label, their label but for marks and case, one of their aliases."""
    if same := sorted(set(a.names) & b.labels):
        return 0.5, f"name {same[0]}"
    mine = {fold(name) for name in a.names}
    if alike := sorted(label for label in b.labels if fold(label) in mine):
        return 0.45, f"name {alike[0]} but for marks"
    if other := sorted(alias for alias in b.aliases if fold(alias) in mine):
        return 0.4, f"name {other[0]} is an alias"
    return None


def _country(a: Thing, b: Candidate) -> tuple[float, str] | None:
    return (0.1, f"same country {a.country}") if a.country and a.country == b.country else None


def _distance(a: Thing, b: Candidate) -> tuple[float, str] | None:
    if not (a.point and b.point):
        return None
    distance = kilometres(a.point, b.point)
    points = 0.3 if distance <= NEAR else 0.2 if distance <= REGION else 0.05
    return points, f"{distance:.1f} km away"


def _geonames(a: Thing, b: Candidate) -> tuple[float, str] | None:
    return (0.3, f"same GeoNames {a.geonames}") if a.geonames in b.geonames else None


Sign = Callable[[Thing, Candidate], tuple[float, str] | None]
SIGNS: Final[tuple[Sign, ...]] = (_name, _country, _distance, _geonames)
