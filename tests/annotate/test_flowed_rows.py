"""Rows of registers whose columns are lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopgraph.annotate.flowed_rows import KEYS, flowed_rows
from coopgraph.annotate.flowed_words import FlowedWords
from coopgraph.annotate.lines import lines
from coopgraph.project import Project

WORDS = FlowedWords(Project(Path(__file__).resolve().parents[2]))
HEAD = "Lp. Miejsce Od Do Liczba osób Komórka Cel Koszt\n"


def rows(text: str) -> list[dict[str, str]] | None:
    """The cells by their columns of the table that begins with the first line; None where there is none."""
    found = flowed_rows(text, list(lines(text)), 0, lambda: WORDS)
    if found is None:
        return None
    return [{KEYS[column]: text[span.start : span.end] for column, span in row} for row in found[0]]


def test_cells_begin_by_what_they_hold() -> None:
    """A row that wraps anywhere falls into days, town, people, unit, purpose and who paid."""
    text = (
        HEAD + "1 Brno 2017-03-01 2017-03-03 4 Biuro\nPromocji wizyta u partnera Miasto\nBrno (nocleg)\n"
        "2 Graz 2017-05-04 2017-05-07 6 Wydział Kultury jarmark budżet projektu (transport)"
    )
    assert rows(text) == [
        {
            "ordinal": "1",
            "place": "Brno",
            "date-start": "2017-03-01",
            "date-end": "2017-03-03",
            "participants": "4",
            "unit": "Biuro\nPromocji",
            "purpose": "wizyta u partnera",
            "funding": "Miasto\nBrno (nocleg)",
        },
        {
            "ordinal": "2",
            "place": "Graz",
            "date-start": "2017-05-04",
            "date-end": "2017-05-07",
            "participants": "6",
            "unit": "Wydział Kultury",
            "purpose": "jarmark",
            "funding": "budżet projektu (transport)",
        },
    ]


@pytest.mark.parametrize("place", ["Brno", "Schwäbisch Hall"])
def test_the_columns_may_stand_in_another_order(place: str) -> None:
    """The days first, the people behind the purpose, a payer known by the mark behind its name."""
    text = "Lp Data Miejsce Cel Osoby Koszty\n" + "\n".join(
        f"{n} 0{n}.03.2013 - 0{n}.04.2013 {place} targi 3 {place}: nocleg" for n in (1, 2)
    )
    found = rows(text)
    assert found is not None
    assert found[1] == {
        "ordinal": "2",
        "dates": "02.03.2013 - 02.04.2013",
        "place": place,
        "purpose": "targi",
        "participants": "3",
        "funding": f"{place}: nocleg",
    }


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "1 Brno targi\n2 Graz jarmark",  # no days
        HEAD + "1 Brno 2017-03-01 targi",  # one row is none
        "Lp. Nazwa\n1 Brno 2017-03-01 targi\n2 Graz 2017-03-02 targi",  # no columns of journeys
        "Brno 2017-03-01\n1 Graz 2017-03-02 targi\n2 Bonn 2017-03-03 targi",  # no header
    ],
)
def test_other_numbered_lines_are_no_rows(text: str) -> None:
    """A header of four columns, two rows and a day in each of them are asked for."""
    assert rows(text) is None


def test_the_last_row_ends_with_its_paragraph() -> None:
    """What stands below a blank line is no part of the last row."""
    text = HEAD + "1 Brno 2017-03-01 targi\n2 Graz 2017-03-02 jarmark\n\nSporządziła: A. Nowak"
    found = rows(text)
    assert found is not None
    assert found[-1]["purpose"] == "jarmark"


@pytest.mark.parametrize(
    ("place", "cells"),
    [
        ("Brno Czechy", ["Brno", "Czechy"]),
        ("Wielka Brytania Leeds", ["Wielka Brytania", "Leeds"]),
        ("Kaunas Republika Litewska", ["Kaunas", "Republika Litewska"]),
        ("Bari Wtochy", ["Bari", "Wtochy"]),  # as a scan has "Włochy"
        ("Kowno Litwa", ["Kowno", "Litwa"]),
        ("Schwäbisch Hall", ["Schwäbisch Hall"]),
        ("Malta", ["Malta"]),
    ],
)
def test_a_country_beside_a_town_is_a_cell_of_its_own(place: str, cells: list[str]) -> None:
    """On either side, by any of its names, also as a scan damages them; a country alone is the place."""
    text = HEAD + "\n".join(f"{n} {place} 2017-03-0{n} targi" for n in (1, 2))
    found = flowed_rows(text, list(lines(text)), 0, lambda: WORDS)
    assert found is not None
    assert [text[s.start : s.end] for column, s in found[0][0] if KEYS[column] == "place"] == cells


def test_words_of_no_other_text_are_made() -> None:
    """Where no line begins as the header of a register, the words are not asked for."""

    def asked() -> FlowedWords:
        raise AssertionError

    assert flowed_rows("Protokół nr 4\n1 punkt", list(lines("Protokół nr 4\n1 punkt")), 0, asked) is None
