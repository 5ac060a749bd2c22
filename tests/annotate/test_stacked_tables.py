"""Tables whose cells stand one below another."""

from __future__ import annotations

import pytest

from coopgraph.annotate.lines import lines
from coopgraph.annotate.stacked_tables import stacked_rows
from coopgraph.model import Span

KEYS = {"Termin": "dates", "Data": "dates", "Miejsce": "place", "Cel": "purpose", "Koszt": "funding"}


def rows(text: str) -> list[list[str]] | None:
    """The cells of the table that begins with the first line; None where there is none."""
    found = stacked_rows(list(lines(text)), 0, lambda cell: KEYS.get(_of(text, cell)))
    return None if found is None else [[_of(text, cell) for cell in row] for row in found[0]]


def _of(text: str, span: Span) -> str:
    return text[span.start : span.end]


NUMBERED = (
    "Lp.\nTermin\nMiejsce\nKoszt\n2018\n1\n3 maja\nBrno\n12 zł\n2\n4 maja\nGraz\n13 zł\n2019\n1.\n5 maja\nBonn\n14 zł"
)


def test_ordinals_begin_rows() -> None:
    """Each ordinal alone on its line begins a row; a year between the rows is no cell, and counting may begin anew."""
    assert rows(NUMBERED) == [
        ["Lp.", "Termin", "Miejsce", "Koszt"],
        ["1", "3 maja", "Brno", "12 zł"],
        ["2", "4 maja", "Graz", "13 zł"],
        ["1.", "5 maja", "Bonn", "14 zł"],
    ]


def test_blank_lines_part_cells_where_they_part_the_header() -> None:
    """A cell may run over two lines where blank lines part the cells."""
    text = "Lp.\n\nTermin\n\nMiejsce\ni kraj\n\nKoszt\n\n1\n\n3 maja\n\nBrno\nCzechy\n\n12 zł\n\nKoniec wykazu."
    assert rows(text) == [["Lp.", "Termin", "Miejsce\ni kraj", "Koszt"], ["1", "3 maja", "Brno\nCzechy", "12 zł"]]


def test_days_begin_rows_where_there_are_no_ordinals() -> None:
    """Without ordinals the column of the dates must be the first."""
    text = "Termin\nMiejsce\nCel\n3.05.2018\nBrno\ntargi\n4-6.05.2018\nGraz\nzjazd\nSporządziła: J. Nowak"
    assert rows(text) == [
        ["Termin", "Miejsce", "Cel"],
        ["3.05.2018", "Brno", "targi"],
        ["4-6.05.2018", "Graz", "zjazd"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Termin\n3.05.2018\nMiejsce\nBrno\nCel\ntargi",  # a sheet: each label with its value
        "Lp.\nZadanie\nUwagi\n1\nzakup\nbrak\n2\nremont\nbrak",  # no column that says anything of a journey
        "Termin\nMiejsce\nCel\nw maju pojechano do Brna",
        "Lp.\nTermin\nMiejsce\n1\n3 maja",
    ],
)
def test_other_lines_are_no_table(text: str) -> None:
    """Sheets, other lists and headers without rows are left as they are."""
    assert rows(text) is None


def test_a_title_that_is_a_label_too_is_no_column() -> None:
    """A table that has ordinals begins with them: a title like "Termin" above "Lp." names no column."""
    table = "Lp.\n\nTermin\n\nMiejsce\n\nKoszt\n\n1.\n\n3 maja\n\nBrno\n\n12 zł\n\n2.\n\n4 maja\n\nGraz\n\n13 zł"
    assert rows(f"Termin\n\nWyjazdy radnych\n\n{table}") is None
    assert rows(table) == [
        ["Lp.", "Termin", "Miejsce", "Koszt"],
        ["1.", "3 maja", "Brno", "12 zł"],
        ["2.", "4 maja", "Graz", "13 zł"],
    ]
