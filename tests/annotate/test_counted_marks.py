"""Marks of lists that count on from line to line."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopgraph.annotate.counted_marks import counted_marks
from coopgraph.annotate.labels import Labels
from coopgraph.annotate.lines import lines
from coopgraph.project import Project

MARK = Labels(Project(Path(__file__).resolve().parents[2])).counted()


def found(text: str) -> list[tuple[str, str]]:
    """(number, the text behind its mark) of the lines that count on."""
    marks = counted_marks(list(lines(text)), MARK)
    return [(number, text[at:].split("\n", maxsplit=1)[0]) for _, (number, at) in sorted(marks.items())]


@pytest.mark.parametrize(
    ("marks", "numbers"),
    [
        (("a/", "b/"), ["a)", "b)"]),
        (("[1]", "[2]"), ["1)", "2)"]),
        (("1.)", "2.)"), ["1)", "2)"]),
        (("Wyjazd 1:", "Wyjazd 2:"), ["1)", "2)"]),
        (("Poz. 1 –", "Poz. 2 –"), ["1)", "2)"]),
        (("01.", "02."), ["1)", "2)"]),
        (("2.1.1", "2.1.2"), ["1)", "2)"]),
        (("i/", "ii/", "iii/"), ["i)", "ii)", "iii)"]),
        (("A.", "B.", "C."), ["A)", "B)", "C)"]),
        (("1 –", "2 –", "3 –"), ["1)", "2)", "3)"]),
        (("Podroz 1:", "Podroz 2:"), ["1)", "2)"]),
        (("WP1 / Event 1:", "WP2 / Event 2:"), ["1)", "2)"]),
        (("\u00a0\u00a01/", "\u00a0\u00a02/"), ["1)", "2)"]),
    ],
)
def test_lines_that_count_on_are_numbered(marks: tuple[str, ...], numbers: list[str]) -> None:
    """Whatever the marks are; lines between them break nothing."""
    text = "\n".join(f"{mark} Brno, {n} osoby\nnocleg" for n, mark in enumerate(marks))
    assert found(text) == [(number, f"Brno, {n} osoby") for n, number in enumerate(numbers)]


@pytest.mark.parametrize(
    "text",
    [
        "1/ Brno\n1/ Graz",  # does not go on
        "2/ Brno\n3/ Graz",  # does not begin with the first
        "a/ Brno",  # stands alone
        "1 – 3 maja Brno\n2 – 4 czerwca Graz",  # days
        "Partner 1: Brno\nPartner 2: Graz",  # labels
        "A. Nowak\nB. Lis",  # people
        "I etap\nII etap\nIII etap",  # what is counted stands behind
        "1 / 5 maja\n2 / 7 maja\n3 / 9 maja",  # cells
    ],
)
def test_other_lines_are_not(text: str) -> None:
    """Two lines at least, the first of them the first of a list; marks that stand for other things need three."""
    assert found(text) == []


def test_a_list_that_begins_anew_is_another() -> None:
    """The second list counts for itself."""
    assert [number for number, _ in found("1/ A\n2/ B\n\n1/ C\n2/ D\n3/ E")] == ["1)", "2)", "1)", "2)", "3)"]
