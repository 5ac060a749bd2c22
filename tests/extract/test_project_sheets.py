"""Projects in sheets, tables, bulleted lists and in the words of whoever speaks."""

from __future__ import annotations

import pytest

from extract.reader import facts, parts

SHEETS = [
    (
        "Partnerzy projektu „Wspólne niebo”:\n- Miasto Humenné (Słowacja) – partner wiodący\n- Gmina Gorlice\n",
        {"leader: Humenne", "partner: Gorlice"},
    ),
    (
        (
            "Projekt „Rowerem nad rzekę”\n\n| Partner | Kraj | Rola |\n| Miasto Kalisz | Polska | lider |\n"
            "| Miasto Hamm | Niemcy | partner |\n"
        ),
        {"leader: Kalisz", "partner: Hamm"},
    ),
    (
        (
            "ZIELSZLAK – Zielone szlaki kotliny\nLider projektu: Miasto Kalisz\nPartnerzy: Hamm, Fundacja Źródło\n"
            "Program: Interreg Litwa-Polska 2014-2020\n"
        ),
        {"leader: Kalisz", "partner: Hamm", "partner: Fundacja Źródło"},
    ),
    (
        (
            "Tytuł projektu: Młodzi przy stole\nWnioskodawca: Miasto Kalisz\nPartnerzy: Miasto Hamm (Niemcy)\n"
            "Program: Erasmus+\n"
        ),
        {"beneficiary: Kalisz", "partner: Hamm"},
    ),
    (
        "Tytuł projektu: Młodzi przy stole\nBeneficjent: Kalisz\nPartnerzy: Mesto Bardejov, Obec Wymyślice\n",
        {"beneficiary: Kalisz", "partner: Bardiów", "partner: Wymyślice"},
    ),
    (
        "MOBILNE MIASTO\nProjekt realizowany w partnerstwie z: Hamm (lider), Kalisz, Preston.\nProgram: Erasmus+\n",
        {"leader: Hamm", "partner: Kalisz", "partner: Preston"},
    ),
    (
        "Partnerami projektu były: Kalisz, Królewskie Miasto Sandomierz i Hamm. Projekt „Czysta rzeka” trwał rok.\n",
        {"partner: Kalisz", "partner: Sandomierz", "partner: Hamm"},
    ),
]
OURS = [
    ("Nasza gmina jest partnerem projektu „Czysta rzeka”.", {"partner: Kalisz"}),
    ("Miasto uzyskało dofinansowanie na realizację projektu „Czysta rzeka”.", {"beneficiary: Kalisz"}),
    ("Partnerskie miasto uzyskało dofinansowanie na projekt „Czysta rzeka”.", set()),
    ("Gmina Bad Nirgend uzyskała dofinansowanie na projekt „Czysta rzeka”.", set()),
]


@pytest.mark.parametrize(("text", "wanted"), SHEETS)
def test_sheets(text: str, wanted: set[str]) -> None:
    """Roles are read from fields, bullets, a column of roles and the line above the fields."""
    assert parts(text) == wanted


@pytest.mark.parametrize(("text", "wanted"), OURS)
def test_our_part(text: str, wanted: set[str]) -> None:
    """The words "our commune" and "the town" mean whoever speaks, unless a name or another adjective stands beside."""
    assert parts(f"Urząd Miasta Kalisza\n\n{text}\n\nPrezydent Miasta Kalisza\n") == wanted


@pytest.mark.parametrize(
    ("text", "fund"),
    [
        (
            "Projekt współfinansowany w wysokości 9 000 zł przez Samorząd Województwa Lubuskiego pt. „Czysta rzeka”.",
            "Samorząd Województwa Lubuskiego",
        ),
        ("Inicjatywa „Czysta rzeka” otrzymała wsparcie finansowe Fundacji Źródło.", "Fundacja Źródło"),
        (
            "Projekt „Czysta rzeka” jest realizowany w ramach Europejskiego Instrumentu Sąsiedztwa.",
            "Europejski Instrument Sąsiedztwa",
        ),
        (
            "Projekt „Czysta rzeka” dofinansowano z Funduszu Mikroprojektów Euroregionu Tatry.",
            "Fundusz Mikroprojektów Euroregionu Tatry",
        ),
    ],
)
def test_funds(text: str, fund: str) -> None:
    """Whoever gives money is read by the full name: regions, foundations, instruments, funds of euroregions."""
    assert facts(text, "coFinancedBy") == [("Czysta rzeka", "coFinancedBy", fund)]


def test_regions_act() -> None:
    """A voivodeship that carries a project out is a body, not a place."""
    text = "Projekt „Czysta rzeka” zrealizowany wspólnie przez Województwo Podkarpackie oraz Fundację Źródło."
    assert parts(text) == {"implementer: Województwo Podkarpackie", "implementer: Fundacja Źródło"}


def test_partners_of_a_project_are_no_twin_towns() -> None:
    """The partners of a project, a microproject or a grant are not thereby partner towns."""
    texts = [
        "Gmina Kalisz jest partnerem w projekcie „Czysta rzeka”. Pozostałymi partnerami są miasta Hamm i Preston.\n",
        "Fundacja przyznała 900 zł na mikroprojekt „Czysta rzeka”, który chór przygotował z partnerem z Hamm.\n",
        "Projekty Miasta Kalisza\n\n„Czysta rzeka” – Erasmus+, partnerzy: Kalisz, Hamm (DE). Kwota dotacji 900 €.\n",
    ]
    assert [facts(text, "twinnedWith") for text in texts] == [[], [], []]


def test_projects_ahead_of_a_list_are_none() -> None:
    """A sentence that only says that projects follow singles out none."""
    text = "Gmina Kalisz prowadziła projekty:\n- Czysta rzeka (lider: Hamm), 90 zł,\n- Park (lider: Preston), 80 zł.\n"
    assert {label for _, _, label in facts(text, "label")} >= {"Czysta rzeka"}
    assert facts(text, "unnamed") == []


def test_a_town_that_only_locates() -> None:
    """The town behind "w" says where the body before it is and takes no part."""
    text = (
        "Projekt „Czysta rzeka”\nLider: Stowarzyszenie Producentów Mebli w Kępnie\nPartnerzy: Hamm\nProgram: Erasmus+\n"
    )
    assert parts(text) == {"leader: Stowarzyszenie Producentów Mebli", "partner: Hamm"}


def test_numbers_and_headings_are_no_titles() -> None:
    """The number of a project and a heading in capitals name none; schools abroad are not their towns."""
    text = "PROJEKTY MIĘDZYNARODOWE\n\nNazwa projektu: Czysta rzeka\nNr projektu: 2021-1-PL01-KA122-SCH-12\n"
    sheet = (
        "Beneficjent: Kalisz\nPartnerzy: Grundschule Egelsbach (Niemcy), ZŠ Horní Slavkov (Czechy)\nProgram: Erasmus+\n"
    )
    assert {one for one, _, _ in facts(text + sheet, "underProgramme")} == {"Czysta rzeka"}
    assert parts(text + sheet) == {"beneficiary: Kalisz", "partner: Grundschule Egelsbach"}


def test_numbered_partners_below_an_empty_field() -> None:
    """Items below "Partnerzy:" are its values, the fields after them the sheet's; two days are one period."""
    text = (
        "Powiat Gołdapski – projekty\n\nTytuł projektu: Czysta rzeka\nPartner Wiodący: Powiat Gołdapski\n"
        "Partnerzy projektu:\n1. Gmina Kalisz\n2. Stowarzyszenie „Zdrój”\nBudżet całkowity: 90 €\n"
        "Data rozpoczęcia: 01.02.2018\nData zakończenia: 31.07.2020\n"
    )
    assert parts(text) == {"leader: Powiat Gołdapski", "partner: Kalisz", "partner: Stowarzyszenie „Zdrój”"}
    values = {value for _, _, value in facts(text, "value", "start", "end")}
    assert values == {"90", "2018-02-01", "2020-07-31"}


def test_partners_on_lines_below_their_label() -> None:
    """Lines right below "Partnerzy:" are all partners of the project, and none is anybody's twin town."""
    text = (
        "Projekt „Zielony szlak”\n\nGmina Hrubieszów realizuje projekt.\n\nPartnerzy:\n"
        "Gmina Zgierz (partner wiodący)\nGmina Hrubieszów (partner nr 2)\nGmina Opatów (partner nr 3)\n\n"
        "Kontakt: urząd gminy.\n"
    )
    found = {(name, value) for _, name, value in facts(text, "participant", "twinnedWith")}
    assert {value for name, value in found if name == "participant"} >= {"Hrubieszów", "Opatów"}
    assert not {value for name, value in found if name == "twinnedWith"}


def test_entries_of_a_list_are_bodies() -> None:
    """Below "Partnerzy:" an entry of capitalised or foreign words is a body, even one nobody knows; no other is."""
    text = (
        "Projekt „Zielone podwórka”\nLider: Gmina Kalisz\nPartnerzy projektu:\n- Winnica Nojewo\n"
        "- Ekoland Csoport (Węgry)\n- szkoły z Włoch\n- Hiszpania\nProgram: Erasmus+\n"
    )
    assert parts(text) == {"leader: Kalisz", "partner: Winnica Nojewo", "partner: Ekoland Csoport"}
