"""What later parts of a reply say of the journeys it lists."""

from __future__ import annotations

import pytest

from extract.reader import facts

LIST = """Burmistrz Miasta Gołdap
Gołdap, 14 lutego 2020 r.

W 2019 r. odbyły się następujące wyjazdy:
1. Stade (Niemcy), 3–6 maja 2019 r.,
2. Aluksne (Łotwa), 10–14 lipca 2019 r.

{later}
"""


@pytest.mark.parametrize(
    ("later", "sizes"),
    [
        ("Skład delegacji:\nAd 1) burmistrz i skarbnik,\nAd 2) burmistrz, sekretarz i dwóch radnych.", {"2", "4"}),
        ("W wyjeździe z pkt 2 uczestniczyły trzy osoby.", {"3"}),
        ("W podróży z pkt 7 uczestniczyły trzy osoby.", set()),
    ],
)
def test_travellers_by_number(later: str, sizes: set[str]) -> None:
    """Who travelled is told of the number it stands with; a number that no journey has says nothing."""
    assert {value for _, _, value in facts(LIST.format(later=later), "delegationSize")} == sizes


def test_answers_to_questions_are_not_of_journeys() -> None:
    """Where "Ad 1" heads the list itself, "Ad 2" answers the second question, not what the second journey was."""
    text = LIST.replace("W 2019 r.", "Ad 1. W 2019 r.").format(later="Ad 2. W delegacjach uczestniczyły cztery osoby.")
    assert not list(facts(text, "delegationSize"))
