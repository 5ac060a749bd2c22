"""Journeys set apart by blank lines: no number, bullet or label marks where one begins."""

from __future__ import annotations

import pytest

from extract.reader import facts

HEAD = """Urząd Miasta Kalisza
Kalisz, dnia 21 marca 2019 r.

Wyjazdy zagraniczne w 2018 roku:

"""
TROYES = "Troyes (Francja)\n14–17 maja 2018 r.\nW obchodach święta miasta uczestniczyło dwóch radnych.\n"
HAMM = "Hamm (Niemcy)\n22 czerwca 2018 r.\nPrezydent Miasta wziął udział w jarmarku.\n"


def _journeys(text: str) -> set[tuple[str, str]]:
    """Place and start of each journey."""
    rows = facts(text, "place", "start")
    return {
        (value, start)
        for key, name, value in rows
        if name == "place"
        for other, second, start in rows
        if second == "start" and other == key
    }


def test_place_date_and_sentence_on_lines_of_their_own() -> None:
    """A line that names a place, one with the dates and a sentence below are one journey; a blank line ends it."""
    assert _journeys(HEAD + TROYES + "\n" + HAMM) == {("Troyes", "2018-05-14"), ("Hamm", "2018-06-22")}


def test_people_stay_in_their_group() -> None:
    """A size told in one group is not the size of the next."""
    sizes = [value for _, name, value in facts(HEAD + TROYES + "\n" + HAMM, "delegationSize") if name]
    assert sizes == ["2"]


def test_name_with_labels_below() -> None:
    """A line without a label names the journey, the labels right below it are its own."""
    entry = "Święto miasta w Troyes\nTermin: 14–17 maja 2018 r.\nMiejsce: Troyes, Francja\nUczestnicy: dwóch radnych\n"
    other = "Jarmark w Hamm\nTermin: 22 czerwca 2018 r.\nMiejsce: Hamm, Niemcy\nUczestnicy: sekretarz\n"
    assert _journeys(HEAD + entry + "\n" + other) == {("Troyes", "2018-05-14"), ("Hamm", "2018-06-22")}


@pytest.mark.parametrize(
    "text",
    [
        # what is told of a partnership below a partner's name is no journey
        HEAD + "Troyes (Francja)\n14 maja 2018 r.\nUmowa partnerska z miastem podpisana na sesji rady.\n",
        # a page that speaks of something else
        "Miasto Kalisz\n\nTroyes (Francja)\n14 maja 2018 r.\nW tym dniu padał deszcz i wiał wiatr.\n",
    ],
)
def test_no_journey(text: str) -> None:
    """A place and a date alone make no journey where no journey is told."""
    assert _journeys(text) == set()
