"""Bare lines below words that say what they are; tests/factors/visit_lists.py has the words and the lines."""

from __future__ import annotations

import pytest

from extract.reader import facts

HEAD = "Miejska Biblioteka Publiczna w Kutnie\n\n"
LINES = "\n1) Stadtbibliothek, Bonn, Niemcy, 15-19.05.2017\n2) Městská knihovna, Brno, Czechy, 3-6.10.2017\n"


def _towns(text: str) -> set[str]:
    return {value for _, _, value in facts(text, "place")}


@pytest.mark.parametrize("lead", ["Mobilności:", "Nasi pracownicy odwiedzili:", "Job shadowing – 9 osób odwiedziło:"])
def test_words_above_make_journeys_of_bare_lines(lead: str) -> None:
    """A day, a town and whatever stands between are a journey each."""
    assert _towns(HEAD + lead + LINES) == {"Bonn", "Brno"}


@pytest.mark.parametrize("lead", ["Terminy naboru na mobilności:", "Nasi partnerzy:", "Biblioteki na świecie:"])
def test_other_words_make_none(lead: str) -> None:
    """Lines below words that tell of no journeys are none, whatever days they hold."""
    assert not _towns(HEAD + lead + LINES)


def test_what_is_called_planned_is_planned() -> None:
    """The label of a list says how far its journeys are."""
    rows = facts(HEAD + "Zaplanowane mobilności:" + LINES, "status")
    assert [value.rpartition("/")[2] for _, _, value in rows] == ["planned", "planned"]
