"""Tests of `coopgraph.extract.agreement_rules`: partnerships that a rule of a language tells whole."""

from __future__ import annotations

import pytest

from extract.reader import facts


def _twins(text: str) -> set[frozenset[str]]:
    """The pairs told as twins, or as partners of a twinning with its year."""
    pairs = {frozenset({one, two}) for one, _, two in facts(text, "twinnedWith")}
    partners = frozenset(town for _, _, town in facts(text, "partner"))
    return pairs | ({partners} if partners else set())


@pytest.mark.parametrize(
    "told",
    [
        "Frome and Gniezno have been twins since a charter was signed in 1995.",
        "Twinning began for Frome in 1995 with Gniezno in Poland.",
        "The Mayor of Frome is home again from Gniezno, the town's twin in Poland.",
        "This year marks the 25th anniversary of the twinning between Frome and Gniezno.",
        "Gniezno has been our twin town since 1995.",
    ],
)
def test_two_towns_are_tied(told: str) -> None:
    """A rule that names one partner ties it to who speaks, one that names two ties them to each other."""
    assert _twins(f"Frome Town Council\n\n{told}\n") == {frozenset({"Frome", "Gniezno"})}


@pytest.mark.parametrize(
    "told",
    [
        "Offers of a link from Gniezno were turned down.",
        "The twins from Gniezno and their cousins from Frome sang.",
        "Frome and Gniezno have no tie with each other.",
    ],
)
def test_no_tie_is_made(told: str) -> None:
    """Offers turned down, twins that are people and ties denied make no partnership."""
    assert _twins(f"Frome Town Council\n\n{told}\n") == set()
