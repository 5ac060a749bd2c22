"""Lists of pairs of towns in other languages: the form of the lines says that small towns are places."""

from __future__ import annotations

from annotate.packs import mentions
from coopgraph.model import MentionKind, PlaceValue

PAIRS = "Pfungstadt-Rawicz (seit 2005)\nUnterhaching – Tuchola (seit 1995)\n"


def _towns(text: str) -> list[str]:
    return [m.value.name for m in mentions(text, "de", MentionKind.PLACE) if isinstance(m.value, PlaceValue)]


def test_two_lines_of_pairs_name_towns() -> None:
    """Two towns of different countries with a dash between, on two lines: all four are places."""
    assert _towns(PAIRS) == ["Pfungstadt", "Rawicz", "Unterhaching", "Tuchola"]


def test_one_line_may_be_anything() -> None:
    """One such line alone says nothing of its first word."""
    assert "Pfungstadt" not in _towns("Pfungstadt-Rawicz (seit 2005)\n")
