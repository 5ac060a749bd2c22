"""Comparing and clustering: vetoes, signs, judgements; the same for any order of input."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopgraph.judgements import Judgements, Recorded
from coopgraph.model import Judgement
from coopgraph.namespaces import BASE, slug
from coopgraph.resolve.block import block
from coopgraph.resolve.cluster import link
from coopgraph.resolve.compare import LOOK, SAME, Candidate, Comparison, compare


def thing(name: str, *others: str, kind: str = "project", **more: str) -> Candidate:
    """A candidate with its IRI minted from its name."""
    years = frozenset(w for w in name.split() if w.isdigit() and len(w) == 4)
    return Candidate(f"{BASE}id/{kind}/{slug(name)}", kind, (name, *others), years=years, **more)  # type: ignore[arg-type]


def body(name: str, *others: str, **more: str) -> Candidate:
    """A candidate that is an organisation."""
    return thing(name, *others, kind="organization", **more)


def judged(*records: tuple[str, str, str]) -> Judgements:
    """Judgements from (kind, subject, object)."""
    return Judgements.of([Recorded(Judgement(k, a, b, "x", "2026-01-01", "y"), "t", 1) for k, a, b in records])


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (thing("ABC – Lepsze drogi", acronym="ABC"), thing("ABC", acronym="ABC"), "same acronym"),
        (thing("ABC – Lepsze drogi wodne"), thing("Lepsze drogi wodne"), "part of the title"),
        (
            thing("Biuro Spraw", "Urząd Spraw", kind="organization"),
            thing("Urząd Spraw", kind="organization"),
            "also called",
        ),
        (body("Fundacja „Mosty”"), body("Fundacja - Mosty"), "same name"),
    ],
)
def test_same(one: Candidate, other: Candidate, reason: str) -> None:
    """Signs strong enough to merge, each with its reason, whichever is asked first."""
    found = compare(one, other)
    assert found.score >= SAME
    assert any(reason in r for r in found.reasons)
    assert compare(other, one) == found


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (thing("Forum Wody 2019", kind="event"), thing("Forum Wody 2020", kind="event"), "numbers differ|years differ"),
        (body("Szkoła nr 5"), body("Szkoła nr 6"), "numbers differ"),
        (
            body("Izba", country="PL"),
            body("Izba", country="UA"),
            "countries",
        ),
        (body("Muzeum", seat="a"), body("Muzeum", seat="b"), "seats"),
        (thing("Wydział Kultury", kind="unit"), thing("Wydział Kultury", kind="unit"), "units"),
        (thing("Mosty"), thing("Mosty", kind="event"), "kinds"),
        (
            thing("Klaster Wody – klaster partnerski: Estonia", kind="cluster"),
            thing("Klaster Wody", kind="cluster"),
            "nothing in common",
        ),
        (
            thing("Klaster Wody – klaster partnerski: Czechy", kind="cluster"),
            thing("Klaster Wody – klaster partnerski: Niemcy", kind="cluster"),
            "nothing in common",
        ),
        (thing("II Forum Wody", kind="event"), thing("III Forum Wody", kind="event"), "numbers differ"),
        (thing("Forum Wody 2019", kind="event"), thing("Forum Wody", kind="event"), "differ"),
    ],
)
def test_veto(one: Candidate, other: Candidate, reason: str) -> None:
    """Digits, years, countries, seats, parents and kinds are exact."""
    import re  # noqa: PLC0415 - one use

    found = compare(one, other)
    assert found.score == 0
    assert re.search(reason, found.reasons[0])


def test_slip_of_reading_is_for_a_person() -> None:
    """Names that differ by a letter are near, not the same."""
    found = compare(
        thing("Fundacja Zielone Pola", kind="organization"), thing("Fundacja Zielonc Pola", kind="organization")
    )
    assert LOOK <= found.score < SAME


def test_judgement_beats_names() -> None:
    """What is judged apart stays apart, what is judged one is one, in spite of names."""
    a, b, c = (f"{BASE}id/project/{x}" for x in "abc")
    same = [Comparison(a, b, 0.99, ("same name",)), Comparison(b, c, 0.99, ("same name",))]
    assert link(same, judged(("not-same", a, b))).canonical == {c: b}
    linker = link([], judged(("merge", a, c)))
    assert linker(a) == c
    assert "judgement" in linker.because[a][0]


def test_not_same_holds_over_a_third() -> None:
    """A = b and b = c by name do not join a and c that are judged apart; the stronger sign wins."""
    a, b, c = (f"{BASE}id/project/{x}" for x in "abc")
    linker = link([Comparison(a, b, 0.99, ("x",)), Comparison(b, c, 0.96, ("x",))], judged(("not-same", a, c)))
    assert linker(a) == linker(b) != linker(c)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.sampled_from([0.99, 0.96, 0.9])), max_size=14),
    st.integers(),
)
def test_any_order_gives_the_same(rows: list[tuple[int, int, float]], seed: int) -> None:
    """The Linker is a function of the set of comparisons."""
    comparisons = [
        Comparison(f"{BASE}id/project/{min(a, b)}", f"{BASE}id/project/{max(a, b)}", s, ("r",))
        for a, b, s in rows
        if a != b
    ]
    shuffled = random.Random(seed).sample(comparisons, len(comparisons))
    apart = judged(("not-same", f"{BASE}id/project/1", f"{BASE}id/project/2"))
    one, other = link(comparisons, apart), link(shuffled, apart)
    assert one.canonical == other.canonical
    assert one(f"{BASE}id/project/1") != one(f"{BASE}id/project/2") or not comparisons
    assert all(one(one(iri)) == one(iri) for iri in one.canonical)


def test_registered_iri_stays() -> None:
    """Of two names for one thing the registered IRI is kept, though longer."""
    a, b = f"{BASE}id/project/a", f"{BASE}id/project/long-name"
    assert link([Comparison(a, b, 0.99, ("x",))], Judgements(), {b}).canonical == {a: b}


def test_cost_of_blocking_is_near_linear() -> None:
    """Ten times the things make about ten times the pairs, not a hundred times."""

    def pairs(n: int) -> int:
        words = [f"{a}{b}" for a in "klmnprst" for b in ("adra", "oter", "iwona", "urban")]
        rng = random.Random(7)
        return len(block([thing(f"Projekt {rng.choice(words)} {rng.choice(words)} {i}x") for i in range(n)]).pairs)

    assert pairs(2000) < 40 * max(pairs(200), 1)
