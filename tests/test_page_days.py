"""Lines of a page that tell a day which is not the one it was written on, and the month of a paper's issue."""

from __future__ import annotations

import pytest

from coopgraph.page_days import is_of_change, is_of_issue, is_of_reader


def _at(text: str, said: str) -> tuple[int, int]:
    return text.index(said), text.index(said) + len(said)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dziś jest: czwartek, 11 kwietnia 2019 r., imieniny Filipa\nGoście", True),
        ("Imieniny: Jana, Pawła\n11 kwietnia 2019\nGoście z Czech", True),
        ("Pobrano: 11 kwietnia 2019\nGoście z Czech", True),
        ("Czwartek, 11 kwietnia 2019\nSzukaj\nGoście z Czech", True),
        ("16 Czwartek, 11 kwietnia 2019 Filip, Leon\nGoście z Czech", True),
        ("Czwartek, 11 kwietnia 2019 Anna Nowak\nGoście z Czech", False),
        ("Goście z Czech\n11 kwietnia 2019\nDelegacja przyjechała wczoraj.", False),
        ("Dziś, 11 kwietnia 2019 r., przyjechali do nas goście.", False),
    ],
)
def test_the_day_of_the_reader_is_told_from_that_of_the_page(text: str, *, expected: bool) -> None:
    """The clock beside a menu is the reader's; a day below a headline or in a sentence is not."""
    found = is_of_reader(text, *_at(text, "11 kwietnia 2019"))
    assert found is expected


def test_a_change_is_said_right_before_its_day() -> None:
    """The day of first publication on the same line is none of a change, hours between or not."""
    text = "11:20, 24.09.2024 MK Aktualizacja: 08:05, 25.09.2024"
    assert not is_of_change(text, text.index("24.09"))
    assert is_of_change(text, text.index("25.09"))


def test_an_issue_has_its_number_and_the_name_of_a_paper() -> None:
    """A month beside both is that of the issue; a letter's number makes none."""
    text = "GŁOS. MIESIĘCZNIK GMINNY Nr 5 (118) maj 2012 r. cena 1,50 zł"
    assert is_of_issue(text, *_at(text, "maj 2012"))
    letter = "Odpowiedź na pismo nr 5, maj 2012"
    assert not is_of_issue(letter, *_at(letter, "maj 2012"))
