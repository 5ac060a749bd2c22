"""Numbers told for several journeys in their order: "odpowiednio: 12, 4 i 2"."""

from __future__ import annotations

import pytest

from extract.reader import facts

TOP = "Gmina Turek\nTurek, 4 lutego 2019 r.\n\n"
TOWNS = TOP + "W 2018 r. delegacje gminy wyjeżdżały do Brna (3–5 maja) i Grazu (7–9 czerwca)."
LIST = "Gmina Turek\nWyjazdy zagraniczne w 2018 r.\n\n1. Brno, 3–5.05.2018, targi\n2. Graz, 7–9.06.2018, narada\n\n"


def sizes(text: str) -> list[str]:
    """The sizes of the journeys of a page, as they stand."""
    return [value for _, _, value in sorted(facts(text, "delegationSize"))]


@pytest.mark.parametrize("told", ["Liczba osób: odpowiednio 12 i 4.", "Pojechało odpowiednio 12 oraz cztery osoby."])
@pytest.mark.parametrize("head", [f"{TOWNS} ", LIST])
def test_each_journey_has_the_number_of_its_place(head: str, told: str) -> None:
    """The first number is that of the first journey, in running text and below a list."""
    assert sizes(head + told) == ["12", "4"]


def test_other_numbers_are_no_people() -> None:
    """What the journeys cost, and as many numbers as there are not journeys, say nothing of the travellers."""
    assert sizes(LIST + "Koszty wyniosły odpowiednio 1200 i 900 zł.") == []
    assert sizes(LIST + "Liczba osób: odpowiednio 12, 4 i 3.") == []
