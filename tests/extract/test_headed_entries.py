"""Journeys below the town they went to: entries that begin with their days take the town of the line above them."""

from __future__ import annotations

import pytest

from extract.reader import facts

TOP = "Urząd Miasta Sieradza\nSieradz, 5 września 2016 r.\n\nWyjazdy zagraniczne w 2016 r.\n\n"
ENTRIES = ("28.01–31.01, burmistrz i skarbnik, bal", "12–14.08, 2 osoby, wizyta studyjna")
DAYS = {("start", "2016-01-28"), ("end", "2016-01-31"), ("start", "2016-08-12"), ("end", "2016-08-14")}
WHOLE = {("place", "Gaggenau")} | DAYS


def said(text: str) -> set[tuple[str, str]]:
    """(property, value) of the journeys of a page."""
    return {(name, value) for _, name, value in facts(TOP + text, "place", "start", "end")}


@pytest.mark.parametrize("heading", ["GAGGENAU", "Gaggenau (Niemcy)", "I. GAGGENAU", "Gaggenau:"])
@pytest.mark.parametrize("mark", ["– ", "    – ", "• ", ""])
def test_entries_take_the_town_above_them(heading: str, mark: str) -> None:
    """Bulleted or not, below a bare, numbered or labelling line, each entry is a journey to the town above."""
    assert said("\n".join([heading, *(mark + entry for entry in ENTRIES)])) == WHOLE


def test_a_line_between_ends_the_list() -> None:
    """An entry has no town where a line between tells something else."""
    text = "GAGGENAU\n" + ENTRIES[0] + "\nPartnerem miasta jest od dawna.\n" + ENTRIES[1]
    assert ("start", "2016-08-12") not in said(text)


def test_papers_below_a_partner_are_no_journeys() -> None:
    """Dated entries below a town are not journeys where the words above speak of papers."""
    text = "Umowy partnerskie\n\nGAGGENAU\n– 12.08.2016, aneks nr 2\n– 14.09.2016, aneks nr 3\n"
    assert said(text) == set()
