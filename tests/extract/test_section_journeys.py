"""Journeys below the heading of a partner's town that do not name it again."""

from __future__ import annotations

import pytest

from extract.reader import facts

HEAD = "RAPORT O STANIE MIASTA TUREK ZA 2022 ROK\n\nWspółpraca zagraniczna\n\nBrno (Czechy)\n"


def places(text: str) -> set[str]:
    """The places of the journeys of a report."""
    return {value for _, _, value in facts(HEAD + text, "place")}


def test_a_delegation_was_in_the_town_of_its_section() -> None:
    """The speaker's delegation took part in something on a day: it was there."""
    assert places("W dniach 3–5 maja delegacja miasta wzięła udział w obchodach święta.") == {"Brno"}


@pytest.mark.parametrize(
    "told",
    [
        "W dniach 3–5 maja delegacja miasta uczestniczyła u nas w konferencji.",
        "W dniach 3–5 maja delegacja miasta nie wzięła udziału w obchodach.",
        "W dniach 3–5 maja delegacja miasta wzięła udział w targach w Grazu.",
    ],
)
def test_other_places_days_and_guests_are_not_supposed_there(told: str) -> None:
    """Nothing is supposed where a clause names another place, or tells of home, or of what was not done."""
    assert "Brno" not in places(told)
