"""Columns of a table that hold two things."""

from __future__ import annotations

import pytest

from coopgraph.annotate.table_splits import split_columns
from coopgraph.model import Span

KEYS = {
    "Wydział": "unit",
    "liczba osób": "participants",
    "Miejsce": "place",
    "kraj": "country",
    "Liczba osób": "participants",
}


def split(*rows: tuple[str, ...]) -> list[list[str]]:
    """The cells of each row, cut; rows are set one below another with their cells parted by bars."""
    text, spans = "", []
    for row in rows:
        cells = []
        for cell in row:
            cells.append(Span(len(text), len(text) + len(cell)))
            text += cell + "|"
        spans.append(tuple(cells))

    def said(span: Span) -> str:
        return text[span.start : span.end].strip()

    return [[said(cell) for cell in row] for row in split_columns(text, spans, lambda cell: KEYS.get(said(cell)))]


@pytest.mark.parametrize(
    ("label", "cell"),
    [("Wydział / liczba osób", "Biuro Promocji / 4"), ("Wydział (liczba osób)", "Biuro Promocji (4)")],
)
def test_people_beside_something_else_are_two_columns(label: str, cell: str) -> None:
    """By a stroke or in a bracket, where the label and each cell are two by the same mark; an empty cell is twice."""
    found = split(("Miejsce", label), ("Brno", cell), ("Graz", ""))
    assert found == [["Miejsce", "Wydział", "liczba osób"], ["Brno", "Biuro Promocji", "4"], ["Graz", "", ""]]


@pytest.mark.parametrize(
    "rows",
    [
        (("Miejsce / kraj",), ("Brno / Czechy",)),  # told together, read together
        (("Wydział / liczba osób",), ("Biuro Promocji",)),  # a cell that is not two
        (("Wydział / liczba osób",), ("Biuro / Referat / 4",)),  # nor one that is three
        (("Liczba osób / liczba osób",), ("3 / 4",)),  # nobody says which is which
        (("Wydział / uwagi",), ("Biuro / 4",)),  # a label that is not known
    ],
)
def test_what_stays_one_column(rows: tuple[tuple[str, ...], ...]) -> None:
    """A place with its country, cells of one or three parts, labels that are the same or unknown."""
    assert split(*rows) == [list(row) for row in rows]
