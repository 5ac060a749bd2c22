"""Tests of coopgraph.annotate.lead_days: the day that a copy of a page has before its first words."""

from __future__ import annotations

import pytest

from coopgraph.page_days import lead_day
from extract.reader import facts

_REST = "Od kilku lat gmina Jasło współpracuje z Brnem w Czechach."


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"2018-05 {_REST}", "2018-05"),
        (f"2018-05-14 {_REST}", "2018-05-14"),
        (f" date 2018-05 {_REST}", "2018-05"),
        (f"Gmina Jasło\nSzukamy partnerów\n\n2018-05-14 {_REST}", "2018-05-14"),
        (f"2018-05-14 {_REST}\n2018-06-01 {_REST}", None),
        ("2018-05-14 Wyjazd do Brna", None),
        (f"{_REST}\n2018-05-14 {_REST}", None),
        ("2018-05 – 2019-06 Projekt trwał ponad rok i zakończył się.", None),
    ],
)
def test_a_lead_day_stands_once_before_a_sentence(text: str, day: str | None) -> None:
    """Entries of a list, days below prose and spans of months are none."""
    found = lead_day(text)
    assert (text[found.start : found.end] if found else None) == day


def test_the_lead_month_is_the_pages_and_no_journeys() -> None:
    """A month before the first words gives the year of "tego roku", and is not the time of what they tell."""
    text = "2025-05 Burmistrz Jasła odpowiadał radnym na pytania. W marcu tego roku trzech radnych Jasła było w Brnie."
    found = facts(text, "issued", "edtf")
    assert {(name, value) for _, name, value in found} == {("issued", "2025-05"), ("edtf", "2025-03")}
