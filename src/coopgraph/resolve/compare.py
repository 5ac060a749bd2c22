"""Are two things one? Pure functions: each looks at a pair and gives a score with its reason, or nothing.

A veto (different digits, years, countries, seats, parents) ends the matter: "Forum 2019" is not "Forum 2020". Of the
signs in favour the strongest counts. The rules are a table; to add one, add a function and name it there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from coopgraph.model import Entity, Literal, Ref
from coopgraph.namespaces import BASE, coop, expand, fold

SAME: Final = 0.95  # at or above: one thing
LOOK: Final = 0.85  # at or above: a person should look
MERGEABLE: Final = frozenset({"organization", "unit", "project", "programme", "event", "cluster"})
_IRI: Final = re.compile(re.escape(BASE) + r"id/([a-z]+)/(.+)")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_NOISE: Final = frozenset({"pn", "pt", "im", "imienia", "w", "we", "z", "i", "oraz", "na", "the", "of", "and"})
_LEGAL: Final = frozenset({"sp", "o", "s", "a", "ltd", "gmbh", "spolka", "akcyjna"})
_EMPTY: Final = _NOISE | _LEGAL
DASH: Final = re.compile(r"\s+[-–—]\s+|:\s")
_LONG: Final = 10
_ALIKE: Final = 90.0  # of a hundred, for the whole name
_WORD_ALIKE: Final = 70.0  # and for each of its words


@dataclass(frozen=True, slots=True)
class Candidate:
    """What comparing needs to know of a thing. `names`: its label first, then what else it is called."""

    iri: str
    kind: str
    names: tuple[str, ...]
    acronym: str | None = None
    country: str | None = None
    seat: str | None = None
    parent: str | None = None
    registered: bool = False
    years: frozenset[str] = field(default_factory=frozenset)

    @property
    def label(self) -> str:
        """The name it is shown under."""
        return self.names[0] if self.names else ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The verdict on a pair: a score from 0 (surely two) to 1 (surely one) and the reasons for it."""

    one: str
    other: str
    score: float
    reasons: tuple[str, ...]


def is_mergeable(iri: str) -> bool:
    """Whether a thing is of a kind whose things may be one by their names."""
    match = _IRI.fullmatch(iri)
    return match is not None and match[1] in MERGEABLE


def candidate(entity: Entity, *, registered: bool = False) -> Candidate | None:
    """The candidate of an entity; None for what is never merged by its name (a trip, a place, a contribution)."""
    match = _IRI.fullmatch(entity.iri)
    if match is None or match[1] not in MERGEABLE or not entity.labels:
        return None
    if any(prop == coop("unnamed") for prop, _ in entity.facts):
        return None
    names = tuple(dict.fromkeys(label.text for label in (*entity.labels, *entity.alt_labels)))
    return Candidate(
        entity.iri,
        match[1],
        names,
        _first(entity, coop("acronym")),
        _first(entity, coop("countryCode")),
        _first(entity, coop("seat")),
        _first(entity, expand("org:unitOf")),
        registered,
        frozenset(_YEAR.findall(match[2])) | frozenset(y for name in names[:1] for y in _YEAR.findall(name)),
    )


@lru_cache(maxsize=100_000)
def content(name: str) -> tuple[str, ...]:
    """The words of a name that carry its meaning, folded."""
    words = tuple(re.findall(r"[^\W_]+", fold(name)))
    return tuple(word for word in words if word not in _EMPTY) or words


def compare(one: Candidate, other: Candidate) -> Comparison:
    """Score a pair. Symmetric: the order of the two does not matter."""
    one, other = sorted((one, other), key=lambda c: (c.iri, c.names))
    for veto in VETOES:
        if reason := veto(one, other):
            return Comparison(one.iri, other.iri, 0.0, (reason,))
    found = sorted(((score, reason) for rule, score in SIGNS if (reason := rule(one, other))), reverse=True)
    if not found:
        return Comparison(one.iri, other.iri, 0.0, ("nothing in common",))
    return Comparison(one.iri, other.iri, found[0][0], tuple(reason for _, reason in found))


# --- vetoes -----------------------------------------------------------------------------------------------------------
def _kinds(a: Candidate, b: Candidate) -> str | None:
    return f"{a.kind} and {b.kind} are different kinds" if a.kind != b.kind else None


def _both_registered(a: Candidate, b: Candidate) -> str | None:
    return "the registry has both" if a.registered and b.registered else None


def _numbers(a: Candidate, b: Candidate) -> str | None:
    """Digits are exact: what differs in them differs."""
    x, y = (frozenset(re.findall(r"\d+|\b[IVX]+\b", c.label)) - c.years for c in (a, b))
    return f"numbers differ: {', '.join(sorted(x)) or 'none'} / {', '.join(sorted(y)) or 'none'}" if x != y else None


def _years(a: Candidate, b: Candidate) -> str | None:
    """Years are exact; a yearly event without a year is not the event of a year."""
    if a.years == b.years or (a.kind != "event" and not (a.years and b.years)):
        return None
    return f"years differ: {', '.join(sorted(a.years)) or 'none'} / {', '.join(sorted(b.years)) or 'none'}"


def _countries(a: Candidate, b: Candidate) -> str | None:
    return (
        f"countries differ: {a.country} / {b.country}" if a.country and b.country and a.country != b.country else None
    )


def _seats(a: Candidate, b: Candidate) -> str | None:
    return "seats differ" if a.seat and b.seat and a.seat != b.seat else None


def _parents(a: Candidate, b: Candidate) -> str | None:
    """A department is one only within its office: "Wydział Kultury" is in every town."""
    if a.kind == "unit" and (a.parent != b.parent or not a.parent):
        return "not known to be units of one body"
    return None


# --- signs ------------------------------------------------------------------------------------------------------------
def _same_label(a: Candidate, b: Candidate) -> str | None:
    return f"same name: {a.label}" if content(a.label) == content(b.label) else None


def _acronym(a: Candidate, b: Candidate) -> str | None:
    for x, y in ((a, b), (b, a)):
        if x.acronym and (x.acronym == y.acronym or x.acronym in y.names):
            return f"same acronym: {x.acronym}"
    return None


def _title_of(a: Candidate, b: Candidate) -> str | None:
    """The title "ABC – Lepsze drogi" is called "ABC", and "Lepsze drogi"."""
    if a.kind != "project":
        return None  # "Klaster A – klaster partnerski" is another than "Klaster A"
    for x, y in ((a, b), (b, a)):
        parts = DASH.split(x.label, maxsplit=1)
        if len(parts) > 1 and content(y.label) in (content(part) for part in parts) and _telling(y.label):
            return f"{y.label} is a part of the title {x.label}"
    return None


def _other_name(a: Candidate, b: Candidate) -> str | None:
    for x, y in ((a, b), (b, a)):
        if _telling(x.label) and any(content(x.label) == content(name) for name in y.names[1:]):
            return f"{y.label} is also called {x.label}"
    return None


def _inflected(a: Candidate, b: Candidate) -> str | None:
    """All words begin alike: the same name in two case forms, or read with a slip."""
    x, y = content(a.label), content(b.label)
    if len(x) != len(y) or len(x) < 2 or min(map(len, (*x, *y))) < 3:  # noqa: PLR2004 - short words differ by a letter
        return None
    return "words alike" if all(_stem_alike(p, q) for p, q in zip(x, y, strict=True)) else None


def _stem_alike(word: str, other: str) -> bool:
    """Whether two words are equal but for their last three letters."""
    size = max(3, min(len(word), len(other)) - 3)
    return word[:size] == other[:size]


def _spelt_alike(a: Candidate, b: Candidate) -> str | None:
    from rapidfuzz import fuzz  # noqa: PLC0415 - 20 ms that commands without resolving need not pay

    x, y = content(a.label), content(b.label)
    if len(x) != len(y) or min(len(" ".join(x)), len(" ".join(y))) < _LONG:
        return None
    words = min((fuzz.ratio(p, q) for p, q in zip(x, y, strict=True)), default=0.0)
    alike = words >= _WORD_ALIKE and fuzz.ratio(" ".join(x), " ".join(y)) >= _ALIKE
    return f"spelt alike: {a.label} / {b.label}" if alike else None


def _telling(name: str) -> bool:
    """A name of two words, or a coined one: "Forum" alone tells nothing."""
    return len(content(name)) > 1 or sum(c.isupper() for c in name) > 1


def _first(entity: Entity, prop: str) -> str | None:
    for found, value in entity.facts:
        if found == prop:
            return value.id if isinstance(value, Ref) else value.text if isinstance(value, Literal) else None
    return None


Rule = Callable[[Candidate, Candidate], str | None]
VETOES: Final[tuple[Rule, ...]] = (_kinds, _both_registered, _numbers, _years, _countries, _seats, _parents)
SIGNS: Final[tuple[tuple[Rule, float], ...]] = (
    (_same_label, 0.99),
    (_acronym, 0.97),
    (_title_of, 0.96),
    (_other_name, 0.95),
    (_inflected, 0.90),
    (_spelt_alike, 0.88),
)
