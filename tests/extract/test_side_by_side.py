"""Tables with a journey in each cell: departures and arrivals side by side."""

from __future__ import annotations

from extract.reader import facts

HEAD = "Gmina Turek – współpraca z zagranicą w 2022 roku\n\n"


def said(text: str, *names: str) -> set[tuple[str, str]]:
    """(property, value) of the journeys of a page."""
    return {(name, value) for _, name, value in facts(HEAD + text, *names)}


def test_each_cell_is_a_journey_of_its_column() -> None:
    """Those of the column of arrivals came to the speaker, with or without "z"."""
    rows = "Wyjazdy | Przyjazdy\n3–5.05 Brno, 4 osoby | 7–8.06 Graz, 9 osób\n"
    rows += "9–10.09 Graz, 2 osoby | 2–4.12 goście z Brna, 3 osoby\n"
    found = said(rows, "start", "place", "sentBy", "delegationSize")
    assert {value for name, value in found if name == "delegationSize"} == {"4", "9", "2", "3"}
    assert {value for name, value in found if name == "place"} == {"Brno", "Graz", "Turek"}
    assert len({value for name, value in found if name == "start"}) == 4


def test_a_row_of_known_columns_is_one_journey() -> None:
    """Where the columns have labels, two cells with a day are the way there and back."""
    rows = (
        "Miejsce | Wyjazd | Powrót | Cel\nBrno | 3.05.2022 | 5.05.2022 | targi\nGraz | 7.06.2022 | 8.06.2022 | narada\n"
    )
    assert len({v for n, v in said(rows, "start") if n == "start"}) == 2
