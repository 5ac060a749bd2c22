"""Numbered lines of a list of projects that end in years in brackets."""

from __future__ import annotations

import pytest

from annotate.names import named
from coopgraph.model import MentionKind

LIST = "Projekty międzynarodowe\n\nZrealizowane\n\n1. {}\nOpis w kilku słowach.\n"


@pytest.mark.parametrize("line", ["Otwarty urząd (2009)", "Otwarty urząd (2009–2010):", "Otwarty urząd (2009 r.)"])
def test_years_make_a_title(line: str) -> None:
    """The number and the years are enough below words that projects follow; a heading of their state ends nothing."""
    assert named(LIST.format(line), MentionKind.PROJECT) == ["Otwarty urząd"]


@pytest.mark.parametrize(
    "text",
    [
        LIST.format("Otwarty urząd"),
        LIST.format("Otwarty urząd (3 osoby)"),
        LIST.format("Otwarty urząd (2009)").replace("Projekty", "Wydarzenia"),
        LIST.format("Otwarty urząd (2009)").replace("Zrealizowane", "Aktualności miasta"),
    ],
)
def test_other_lines_are_no_titles(text: str) -> None:
    """Without years, below another heading, or in a list of other things a line is none."""
    assert not named(text, MentionKind.PROJECT)
