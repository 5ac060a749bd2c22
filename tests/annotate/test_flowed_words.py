"""Words of registers whose columns are lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopgraph.annotate.flowed_words import FlowedWords
from coopgraph.project import Project

WORDS = FlowedWords(Project(Path(__file__).resolve().parents[2]))


@pytest.mark.parametrize("text", ["płatnik", "PŁATNIK", "ptatnik", "platnik", "Źródło", "Zrodlo"])
def test_a_word_is_met_as_a_scan_has_it(text: str) -> None:
    """With its marks, without them, and with the letters that a scan takes for them."""
    assert WORDS.column.match(text)


@pytest.mark.parametrize(("text", "unit"), [("Wydział", True), ("Ref. Promocji", True), ("Radnica", False)])
def test_only_a_star_lets_a_word_go_on(text: str, unit: bool) -> None:  # noqa: FBT001 - a case
    """The stem "Wydz*" begins "Wydział"; "Rada" and "Radni" begin no longer word."""
    assert bool(WORDS.unit.match(text)) is unit


def test_a_programme_pays_by_its_name() -> None:
    """The word "program" alone is what was seen there, with a name behind it who paid."""
    assert WORDS.payer.search("koncert i program") is None
    assert WORDS.payer.search("program Erasmus")


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        (["Czechy", "Brno"], 1, 0),
        (["Leeds", "Wielka", "Brytania"], 0, 2),
        (["Austria"], 0, 0),
        (["Nowy", "Sącz"], 0, 0),
    ],
)
def test_countries_are_found_at_either_end(words: list[str], first: int, last: int) -> None:
    """The number of words that name the country, but never all of them."""
    assert (WORDS.land_first(words), WORDS.land_last(words)) == (first, last)
