"""Programmes named above a list of projects."""

from __future__ import annotations

from extract.reader import facts


def programmes(text: str) -> set[tuple[str, str]]:
    """The projects of a text with their programmes."""
    return {(project, value) for project, _, value in facts(text, "underProgramme")}


def test_a_heading_gives_the_programme_of_the_entries_below() -> None:
    """Each entry is under the programme of the line above its list, not under that of another list."""
    text = (
        "Projekty Gminy Nowe\n\nERASMUS+\n• „Zielone ręce” – Szkoła Podstawowa nr 1, 2019\n"
        "• „Muzyka bez granic” – przedszkole\n\nURBACT\n• „Ciche place” – partner: Brno\n"
    )
    assert programmes(text) == {
        ("Zielone ręce", "Erasmus+"),
        ("Muzyka bez granic", "Erasmus+"),
        ("Ciche place", "URBACT"),
    }


def test_a_lead_in_gives_the_programme_unless_an_entry_has_its_own() -> None:
    """Words that speak of several projects and a programme hold for the entries that name none."""
    text = (
        "Gmina złożyła dwa wnioski do programu Erasmus+ i oba projekty otrzymały dofinansowanie:\n"
        "1. „Zielone ręce”\nBudżet: 9 000 EUR\n2. „Ciche place” (program URBACT)\nBudżet: 8 000 EUR\n"
    )
    assert programmes(text) == {("Zielone ręce", "Erasmus+"), ("Ciche place", "URBACT")}


def test_a_sentence_about_one_project_gives_nothing() -> None:
    """A programme told in prose before a list belongs to what its sentence speaks of."""
    text = "Szkoła zakończyła wymianę z programu Erasmus+.\n\nProjekty miejskie:\n1. „Zielone ręce” – za 9 000 zł\n"
    assert programmes(text) == set()
