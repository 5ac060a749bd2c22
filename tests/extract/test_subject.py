"""Journeys in a text about one project."""

from __future__ import annotations

import pytest

from extract.reader import facts

OPEN = "Gmina Kalisz przystąpiła do projektu „Czysta rzeka”. Liderem projektu jest Hamm. Projekt potrwa rok.\n\n"
TRIP = "W dniach 4-8 marca 2024 r. delegacja z Kalisza przebywała w Hamm."


@pytest.mark.parametrize(
    ("text", "within"),
    [
        (OPEN + TRIP, 1),
        ("Tytuł projektu: Czysta rzeka\nLider: Hamm\nPartnerzy: Kalisz\nProgram: Erasmus+\n\n" + TRIP, 1),
        (OPEN + "W dniach 4-8 marca 2024 r. delegacja z Kalisza przebywała w Hamm na jubileuszu miasta.", 0),
        (OPEN + "Projekt „Jasna ulica” trwa.\n\n" + TRIP, 0),
        (TRIP + " Było miło. Padał deszcz.\n\n" + OPEN, 0),
    ],
)
def test_journeys_of_the_project_told(text: str, within: int) -> None:
    """They belong to the one project a text or sheet opens with, unless it names two or gives another reason."""
    assert len(facts(text + "\n", "withinProject")) == within
