"""Lists of journeys whose entries begin with where and when, without numbers."""

from __future__ import annotations

import pytest

from extract.reader import facts

HEAD = """Urząd Miasta Kalisza
Kalisz, dnia 21 marca 2019 r.

W 2018 roku pracownicy Urzędu odbyli następujące podróże zagraniczne:

"""
ENTRIES = [
    ("Troyes (Francja), 14–17 maja – dwóch pracowników uczestniczyło w obchodach.", {("place", "Troyes")}),
    ("Troyes, Francja; 14–17 maja: obchody partnerstwa.", {("place", "Troyes")}),
    ("14–17 maja 2018 r. – Troyes (Francja): dwie osoby wzięły udział w obchodach.", {("place", "Troyes")}),
    ("W Troyes 14 maja odbyła się konferencja, o której pisała prasa.", set()),
    ("Troyes, piękne miasto, od 14 maja 2018 r. ma nowy most.", set()),
]


@pytest.mark.parametrize(("text", "wanted"), ENTRIES)
def test_entries(text: str, wanted: set[tuple[str, str]]) -> None:
    """Place and date side by side, set off by a mark, open an entry; in a sentence other words stand between."""
    found = {(name, value) for _, name, value in facts(HEAD + text + "\n", "place")}
    assert found == wanted


def test_entries_have_their_dates_and_people() -> None:
    """Each entry is a journey of its own, its year taken from what introduces the list."""
    text = HEAD + (
        "Troyes (Francja), 14–17 maja – dwóch pracowników Wydziału Promocji uczestniczyło w obchodach.\n\n"
        "Hamm (Niemcy), 22 czerwca – dyrektor Wydziału Oświaty wziął udział w święcie miasta.\n"
    )
    rows = facts(text, "start", "requestedBy", "delegationSize")
    assert {value for _, name, value in rows if name == "start"} == {"2018-05-14", "2018-06-22"}
    assert {value for _, name, value in rows if name == "requestedBy"} == {"Wydział Promocji"}
