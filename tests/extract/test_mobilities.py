"""Journeys of a project that its page counts: "Mobilność 2 (M2)", "Spotkanie nr 3: …"."""

from __future__ import annotations

from extract.reader import facts

PROJECT = "Gmina Miejska Brzeg\n\n„Mosty nad wodą” – projekt programu Erasmus+\n\nLider: Gmina Miejska Brzeg\n\n"
STACK = "Mobilność 1 (M1)\nTroyes (Francja), 4–8 kwietnia 2022 r.\nUczestnicy: 9 osób\n\n"


def _told(text: str) -> set[tuple[str, str]]:
    """Property and value of each journey's first day, size and project."""
    return {(name, value) for _, name, value in facts(text, "start", "delegationSize", "withinProject") if value}


def test_stacked_lines_are_a_journey_of_the_project_above() -> None:
    """A line that counts, a line with place and days, and the people below are one journey, within the project."""
    told = _told(PROJECT + STACK)
    assert ("start", "2022-04-04") in told
    assert ("delegationSize", "9") in told
    assert any(name == "withinProject" for name, _ in told)


def test_count_as_label_before_place_and_days() -> None:
    """A label that only counts ("Spotkanie nr 1: …") is no field of its own: what stands behind it opens an entry."""
    told = _told(
        PROJECT + "• Spotkanie nr 1: Troyes, 6 maja 2019 r. – 11 osób\n• Spotkanie nr 2: Hamm, 9 maja 2019 r.\n"
    )
    assert ("start", "2019-05-06") in told
    assert ("start", "2019-05-09") in told


def test_project_of_one_journey_is_not_that_of_the_next() -> None:
    """A project named inside one counted journey says nothing of the others."""
    one = "Wyjazd nr 1 – Troyes (Francja), 4–8 kwietnia 2022 r.\nUczestnicy: 3 osoby\nCel: projekt „Mosty nad wodą”\n\n"
    two = "Wyjazd nr 2 – Hamm (Niemcy), 9 maja 2022 r.\nUczestnicy: 5 osób\nCel: koncert\n"
    head = "Urząd Miasta Brzeg\nBrzeg, dnia 1 czerwca 2022 r.\n\nOdpowiedź na interpelację w sprawie wyjazdów\n\n"
    rows = facts(head + one + two, "withinProject")
    assert len(rows) <= 1
