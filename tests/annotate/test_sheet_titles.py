"""Titles of project sheets."""

from __future__ import annotations

import pytest

from annotate.names import named
from coopgraph.model import MentionKind

FIELDS = "\nLider: Miasto Kalisz\nPartnerzy: Miasto Hamm\nWartość projektu: 90 000 zł\n"


@pytest.mark.parametrize(
    ("line", "titles"),
    [
        ("Zielone szlaki kotliny", ["Zielone szlaki kotliny"]),
        ("„Zielone szlaki”", ["Zielone szlaki"]),
        ("Karta informacyjna projektu", []),
        ("Miasto Kalisz", []),
        ("Podpisano umowę o dofinansowanie.", []),
    ],
)
def test_line_above_fields(line: str, titles: list[str]) -> None:
    """The line above the fields of a sheet is its title, unless it names a body, a form or says something."""
    assert named(line + FIELDS, MentionKind.PROJECT) == titles


def test_other_sheets() -> None:
    """A sheet of a journey has no project's title."""
    text = "Wizyta u przyjaciół\nTermin: 3-5 maja 2019 r.\nMiejsce: Hamm\nPartnerzy: Miasto Hamm\nProgram: Erasmus+\n"
    assert named(text, MentionKind.PROJECT) == []
