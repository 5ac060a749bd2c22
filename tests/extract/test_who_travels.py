"""Who sent the people of a journey, and who asked them to come."""

from __future__ import annotations

import pytest

from coopgraph.model import OrganisationValue
from extract.reader import facts, read

HEAD = "Urząd Miasta Kalisza\nKalisz, dnia 21 marca 2019 r.\n\n"
SHEET = f"""{HEAD}Wyjazdy w 2018 r.

1. 6–8 maja 2018 r., Hamm (Niemcy)
Komórka: Wydział Promocji
Cel: udział w targach. Dodano opis.
"""
WHO = [
    (
        "W dniach 5–7 lutego 2019 r. inspektor w Wydziale Kultury była w Hamm u grupy roboczej Związku Miast.",
        {("sentBy", "Kalisz"), ("requestedBy", "Wydział Kultury")},
    ),
    (
        "Prezydent wrócił z wizyty w Hamm, gdzie od 5 do 7 lutego 2019 r. był na festynie. Zaprosił go mer Otto Kern.",
        {("sentBy", "Kalisz"), ("invitedBy", "Hamm")},
    ),
    (
        "Na zaproszenie Prezydenta od 5 do 7 lutego 2019 r. w mieście przebywała delegacja z partnerskiego Hamm.",
        {("sentBy", "Hamm")},
    ),
]


@pytest.mark.parametrize(("text", "wanted"), WHO)
def test_who(text: str, wanted: set[tuple[str, str]]) -> None:
    """Staff of a department, a mayor abroad without his town, guests in the town that speaks."""
    rows = facts(HEAD + text + "\n", "sentBy", "requestedBy", "invitedBy")
    assert {(name, value) for _, name, value in rows} >= wanted
    assert not {value for _, _, value in rows} - {v for _, v in wanted} - {"Kalisz"}


def test_a_country_is_no_second_place() -> None:
    """The country named with a town, in whatever clause, is where the town lies."""
    text = (
        "Sześcioro pracowników Urzędu Miasta wróciło z Coimbry, naszego miasta partnerskiego w Portugalii. Delegacja "
        "przebywała tam od 5 do 7 lutego 2019 r.\n"
    )
    assert {value for _, _, value in facts(HEAD + text, "place")} == {"Coimbra"}


def test_a_department_without_its_office_is_the_speakers() -> None:
    """A department in a field or beside its staff belongs to the town hall that writes."""
    found = read(SHEET)
    units = [d.value for d in found.entities if isinstance(d.value, OrganisationValue) and d.value.kind == "unit"]
    assert [(u.name, u.seat.name if u.seat else None) for u in units] == [("Wydział Promocji", "Kalisz")]


def test_a_purpose_is_one_sentence() -> None:
    """What follows the first sentence of a field about the purpose is no purpose, and evidence covers all of it."""
    sheet = (
        "Wyjazdy w 2018 r.\n\n1. 6–8 maja 2018 r., Hamm (Niemcy)\nKomórka: Biuro\nCel: udział w targach. Dodano opis.\n"
    )
    assert {value for _, _, value in facts(HEAD + sheet, "purpose")} == {"udział w targach"}


@pytest.mark.parametrize(
    ("field", "wanted"),
    [
        ("Komórka wnioskująca: Wydział Promocji", {"Wydział Promocji"}),
        ("Komórka odpowiedzialna: Wydział Promocji", set()),
        ("Wydział prowadzący sprawę: Wydział Promocji", set()),
        ("Jednostka rozliczająca: Wydział Finansowy", set()),
        ("Jednostka: Hamm", set()),
    ],
)
def test_a_department_that_did_not_travel(field: str, wanted: set[str]) -> None:
    """Who organised, answers for the matter or kept the books did not travel; a town is no department."""
    sheet = f"1. Hamm (Niemcy)\nTermin: 6–8 października 2018 r.\n{field}\nCel: udział w targach\n"
    text = f"{HEAD}Wyjazdy w 2018 r.\n\n{sheet}"
    assert {value for _, _, value in facts(text, "requestedBy")} == wanted


def test_a_department_of_the_first_line_that_did_not_travel() -> None:
    """Who prepared the journey, or was seen on it, is no department whose people travelled."""
    for tail in ("wizyta zorganizowana przez Wydział Promocji, 3 osoby", "wizyta w Wydziale Ochrony Środowiska"):
        text = f"{HEAD}Wyjazdy służbowe w 2018 r.\n\n1. 6–8 października 2018 r., Hamm (Niemcy) – {tail}\n"
        assert not facts(text, "requestedBy")
