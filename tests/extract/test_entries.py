"""Plain entries of lists: journeys, bonds and guests."""

from __future__ import annotations

import pytest

from extract.reader import facts

HEAD = """Informacja o współpracy zagranicznej Gminy Miasto Kalisz w 2019 r.

I. Miasta partnerskie
{bonds}

II. Wizyty i wyjazdy
{journeys}
"""
BONDS = [
    "1) Hamm (Niemcy) – umowa z 1990 r.,\n2) Erfurt (Niemcy) – umowa z 2 września 1995 r.",
    "1) Hamm (Niemcy) – od 1999 r.,\n2) Erfurt (Niemcy) – od 2001 r.",
    "- Hamm (Niemcy) – porozumienie podpisane w maju 2006 r.,\n- Erfurt (Niemcy) – deklaracja z 3 maja 2007 r.",
]
JOURNEYS = [
    ("- luty: udział 3-osobowej delegacji w balu w Hamm (22-24.02.),", {("Kalisz", "Hamm", "2019-02-22")}),
    ("- kwiecień: wizyta studyjna radnych z Hamm w Kaliszu,", {("Hamm", "Kalisz", "2019-04-01")}),
    ("- maj: pobyt uczniów z Hamm,", {("Hamm", "Kalisz", "2019-05-01")}),
    ("- maj: wyjazd radnych z Kalisza do Hamm,", {("Kalisz", "Hamm", "2019-05-01")}),
]


def _rows(text: str) -> set[tuple[str, str, str]]:
    """Sender, place and first day of each journey."""
    rows: dict[str, dict[str, str]] = {}
    for key, name, value in facts(text, "sentBy", "place", "start"):
        rows.setdefault(key, {})[name] = value
    return {
        (row["sentBy"], row["place"], row["start"])
        for row in rows.values()
        if {"sentBy", "place", "start"} <= row.keys()
    }


@pytest.mark.parametrize("bonds", BONDS)
def test_bonds_are_no_journeys(bonds: str) -> None:
    """A town with the date of its agreement or the year a partnership began is no journey."""
    text = HEAD.format(bonds=bonds, journeys="- maj: wyjazd radnych do Grazu,")
    assert {place for _, place, _ in _rows(text)} == {"Graz"}


@pytest.mark.parametrize(("entry", "wanted"), JOURNEYS)
def test_entries_by_month(entry: str, wanted: set[tuple[str, str, str]]) -> None:
    """The days in brackets make the month exact; guests come from a town, travellers go to one."""
    assert _rows(HEAD.format(bonds="Miasto ma partnerów.", journeys=entry)) == wanted


def test_what_was_paid_was_not_paid_for_a_plan() -> None:
    """A payment told in the past belongs to the journey made, not to the one announced last."""
    text = (
        "Urząd Miasta Kalisza\nKalisz, dnia 21 marca 2019 r.\n\n"
        "W dniach 6–8 lutego 2019 r. delegacja z Hamm przebywała w Kaliszu. W maju 2019 r. do Hamm pojedzie czworo "
        "radnych. Za przejazd zapłaciło Miasto Hamm.\n"
    )
    trips = {value: key for key, name, value in facts(text, "status") if value == "planned"}
    paid = [key for key, name, _ in facts(text, "fundedThrough")]
    assert len(paid) == 1
    assert trips["planned"] not in paid


def test_bullets_do_not_go_on_with_one_another() -> None:
    """What one bullet tells is no kind of the journey of the bullet before."""
    text = (
        "Urząd Miasta Kalisza\nKalisz, dnia 21 marca 2019 r.\n\nPrezydent poinformował, że:\n"
        "- 8 lutego 2019 r. przyjął delegację z Hamm, liczącą dziewięć osób,\n"
        "- 15 lutego 2019 r. wziął udział zdalnie w konferencji o transporcie.\n"
    )
    assert [v for _, _, v in facts(text, "delegationSize")] == ["9"]
    assert "conference" not in {v for _, _, v in facts(text, "tripKind")}


def test_staff_beside_the_mayor_are_no_guests() -> None:
    """A department named beside a travelling head is not where guests came from."""
    text = (
        "Urząd Miasta Kalisza\nKalisz, dnia 21 marca 2019 r.\n\n"
        "Od 8 do 12 lutego 2019 r. z wizytą w Hamm przebywał prezydent wraz z naczelnikiem Wydziału Promocji.\n"
    )
    assert _rows(text) == {("Kalisz", "Hamm", "2019-02-08")}


def test_an_entry_may_give_the_number_between_place_and_date() -> None:
    """In a list "Brno, 1 osoba, 12 maja, …" is an entry as "Brno, 12 maja, 1 osoba, …" is."""
    text = (
        "Urząd Miejski w Kaliszu\n\nW 2022 r. odbyły się następujące wyjazdy zagraniczne:\n"
        "1) Brno, 12-13.09., 2 osoby, konferencja;\n2) Charków, 1 osoba, 12 maja, koszt pokrył darczyńca.\n"
    )
    assert {value for _, _, value in facts(text, "place", "delegationSize")} == {"Brno", "2", "Charków", "1"}


def test_an_entry_about_a_visit_from_a_town() -> None:
    """A visit of a delegation "z X" brought it to the town that writes."""
    text = "Sprawozdanie Burmistrza Kalisza\nUrząd Miejski w Kaliszu\n\n10 maja 2019 r. – wizyta delegacji z Hamm.\n"
    found = {(name, value) for _, name, value in facts(text, "sentBy", "place")}
    assert found == {("sentBy", "Hamm"), ("place", "Kalisz")}


def test_an_entry_of_a_calendar_within_the_country_is_no_journey() -> None:
    """A conference in another town of the country is left alone in a plain list, a fair abroad beside it is not."""
    text = (
        "Informacja o pracy Burmistrza Kalisza między sesjami\nUrząd Miejski w Kaliszu\n\n"
        "1. 6-9 lutego 2014 r. – wyjazd na targi do Lipska.\n2. 20 lutego 2014 r. – konferencja w Olsztynie.\n"
    )
    assert [value for _, _, value in facts(text, "place")] == ["Lipsk"]


def test_an_entry_that_says_who_paid_is_still_an_entry() -> None:
    """A verb of paying behind a semicolon does not make a story of what is only listed."""
    text = (
        "Urząd Miasta Kalisza\n\nInformuję, że w roku 2018 podróże służbowe odbyli:\n"
        "a) dwie pracownice Wydziału Oświaty – Hamm, 5–7 maja, szkolenie; koszty pokryła Komisja Europejska,\n"
        "b) sekretarz Miasta – Erfurt (Niemcy), 10–11 czerwca, konferencja; koszt 200 zł.\n"
    )
    assert _rows(text) == {("Kalisz", "Hamm", "2018-05-05"), ("Kalisz", "Erfurt", "2018-06-10")}
