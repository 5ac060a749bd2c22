"""Scores: each sign by itself, vetoes, and that nothing is ever certain."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopgraph.reconcile.score import MOST, Candidate, Thing, kilometres, score, unaccented

HERE = Thing("a", ("Łódka",), "municipality", "PL", (50.0, 20.0), "7")
SAME = Candidate("b", frozenset({"Łódka"}))


@pytest.mark.parametrize(
    ("candidate", "points", "reason"),
    [
        (SAME, 0.5, "name Łódka"),
        (Candidate("b", frozenset({"Lodka"})), 0.45, "but for marks"),
        (Candidate("b", aliases=frozenset({"Łódka"})), 0.4, "alias"),
        (Candidate("b", SAME.labels, country="PL"), 0.6, "same country PL"),
        (Candidate("b", SAME.labels, point=(50.01, 20.0)), 0.8, "1.1 km away"),
        (Candidate("b", SAME.labels, point=(50.1, 20.0)), 0.7, "11.1 km away"),
        (Candidate("b", SAME.labels, point=(50.4, 20.0)), 0.55, "44.5 km away"),
        (Candidate("b", SAME.labels, geonames=frozenset({"7"})), 0.8, "same GeoNames 7"),
        (Candidate("b", SAME.labels, types=frozenset({"Q515"})), 0.55, "is a Q515"),
        (Candidate("b", SAME.labels, population=12), 0.5, "population 12"),
    ],
)
def test_signs(candidate: Candidate, points: float, reason: str) -> None:
    """Each sign adds its points and says so."""
    verdict = score(HERE, candidate, {"Q515"}, {"Q5"})
    assert verdict.score == pytest.approx(points)
    assert any(reason in said for said in verdict.reasons)


@pytest.mark.parametrize(
    ("candidate", "reason"),
    [
        (Candidate("b", SAME.labels, country="DE"), "another country: DE"),
        (Candidate("b", SAME.labels, point=(54.0, 20.0)), "445 km away"),
        (Candidate("b", SAME.labels, types=frozenset({"Q5"})), "is a Q5"),
        (Candidate("b", frozenset({"Wózek"}), point=(50.0, 20.0)), "no name in common"),
    ],
)
def test_vetoes(candidate: Candidate, reason: str) -> None:
    """Another country, a place far off, a refused type or no name in common is no candidate, whatever else agrees."""
    assert score(HERE, candidate, {"Q515"}, {"Q5"}) == score(HERE, candidate, (), {"Q5"})
    assert score(HERE, candidate, {"Q515"}, {"Q5"}).score == 0
    assert score(HERE, candidate, {"Q515"}, {"Q5"}).reasons == (reason,)


_POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
_NAMES = st.frozensets(st.sampled_from(["Łódka", "Lodka", "Wózek"]), max_size=3)


_CANDIDATES = st.builds(
    Candidate,
    iri=st.just("b"),
    labels=_NAMES,
    aliases=_NAMES,
    country=st.sampled_from([None, "PL", "DE"]),
    point=st.none() | _POINTS,
    population=st.none() | st.integers(0, 10**6),
)


@given(_CANDIDATES)
def test_bounds(candidate: Candidate) -> None:
    """A score lies between nothing and almost sure, and has a reason."""
    verdict = score(HERE, candidate)
    assert 0 <= verdict.score <= MOST
    assert verdict.reasons


@given(_POINTS, _POINTS)
def test_distance(one: tuple[float, float], other: tuple[float, float]) -> None:
    """A distance is the same there and back, and never more than half the globe."""
    assert kilometres(one, other) == pytest.approx(kilometres(other, one))
    assert 0 <= kilometres(one, other) <= 20016
    assert kilometres(one, one) == 0


@given(_CANDIDATES, _CANDIDATES)
def test_rows_unite_in_any_order(one: Candidate, other: Candidate) -> None:
    """Names, types and numbers of two rows are the same whichever comes first."""
    both, back = one.united(other), other.united(one)
    assert (both.labels, both.aliases, both.population) == (back.labels, back.aliases, back.population)
    assert one.united(one) == replace(one, population=one.population or None)


def test_known_distance() -> None:
    """One degree along the equator is 111.2 km."""
    assert kilometres((0.0, 0.0), (0.0, 1.0)) == pytest.approx(111.2, abs=0.1)


def test_unaccented() -> None:
    """Marks go, capitals and signs stay."""
    assert unaccented("Łódź – Żary, Ålesund") == "Lodz – Zary, Alesund"
