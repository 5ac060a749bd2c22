"""Stages of one journey are trips of their own, joined to the journey that they make up."""

from __future__ import annotations

import pytest

from extract.reader import facts

HEAD = "Urząd Miejski w Kaliszu\nul. Prosta 1, Kalisz\n\n"
LED_IN = """Jesienny wyjazd na Słowację składał się z trzech etapów:
a) 5–6.10.2015 – Preszów: rozmowy z władzami miasta;
b) 7.10.2015 – Koszyce: udział w forum miast;
c) 8–9.10.2015 – Bardejów: wizyta oficjalna na zaproszenie burmistrza Bardejowa.
"""


def journeys(text: str) -> list[tuple[str, str]]:
    """Each stage with the journey it is part of."""
    return sorted((trip, whole) for trip, _, whole in facts(HEAD + text, "isPartOf"))


def test_stages_announced_ahead_make_up_a_journey() -> None:
    """A sentence that announces stages joins the trips below it, as far as they go on from day to day."""
    whole = "Kalisz – Preszów – Koszyce – Bardiów, 2015-10-05/2015-10-09"
    assert {name for _, name in journeys(LED_IN)} == {whole}
    assert len(journeys(LED_IN)) == 3
    apart = LED_IN.replace("8–9.10.2015", "18–19.10.2015")
    assert {name for _, name in journeys(apart)} == {"Kalisz – Preszów – Koszyce, 2015-10-05/2015-10-07"}
    assert journeys(LED_IN.replace("składał się z trzech etapów", "opisano w trzech punktach")) == []


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        ("5–7 maja 2019 r. delegacja Kalisza przebywała w Pradze, a następnie, od 8 do 10 maja, w Brnie.", 2),
        ("7-9 października 2018 r. nasza delegacja gościła w Preszowie, potem (9-11 października) w Koszycach.", 2),
        ("Prezydent Kalisza był 3 czerwca 2019 r. w Berlinie, potem 4–5 czerwca w Poczdamie, 6 czerwca w Dreźnie.", 3),
        ("Prezydent Kalisza był 3 czerwca 2019 r. w Berlinie, a 16 czerwca 2019 r. w Dreźnie.", 0),
        ("Prezydent Kalisza był 3 czerwca 2019 r. w Berlinie.", 0),
    ],
)  # fmt: skip
def test_from_town_to_town_in_one_sentence(text: str, stages: int) -> None:
    """The same travellers, elsewhere on the same day or the next, are on one journey; a gap of days parts journeys."""
    assert len(journeys(text)) == stages
