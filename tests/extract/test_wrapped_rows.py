"""Rows of a table whose cells go on in the lines below them."""

from __future__ import annotations

import pytest

from extract.reader import facts

HEAD = """Gmina Turek
Wykaz podróży zagranicznych w 2022 r.

Lp.  Termin         Miejsce         Kto (ile osób)        Cel            Źródło finansowania
"""
ROWS = """1    3.05 -         Brno,           Wydział Promocji      targi          budżet gminy
     5.05.2022      Czechy          i Sportu (2)                         (przelot)
{between}2    7.06.2022      Graz,           Wydział Oświaty       narada         {same}
                    Austria         (1)
"""


def said(between: str, same: str, *names: str) -> list[tuple[str, str]]:
    """(property, value) of the journeys of a register."""
    rows = ROWS.format(between=between, same=same)
    return sorted((name, value) for _, name, value in facts(HEAD + rows, *names))


@pytest.mark.parametrize("between", ["", "\n"])
def test_the_pieces_of_a_column_are_one(between: str) -> None:
    """Days, names of departments and numbers are whole, with or without a blank line between the rows."""
    found = said(between, "-", "start", "end", "delegationSize", "requestedBy")
    assert ("end", "2022-05-05") in found
    assert ("requestedBy", "Wydział Promocji i Sportu") in found
    assert [value for name, value in found if name == "delegationSize"] == ["1", "2"]


def test_a_row_may_refer_to_another() -> None:
    """The words "jak w poz. 1" stand for what row 1 says in its column; without them nobody is said to have paid."""
    assert len(said("", "jak w poz. 1", "funder")) == 2
    assert len(said("", "-", "funder")) == 1
