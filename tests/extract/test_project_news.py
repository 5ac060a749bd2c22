"""Projects in running text: who got the money, who gave it, who runs it with whom."""

from __future__ import annotations

import pytest

from extract.reader import facts, parts, read

PARTS = [
    (
        "Gmina Kalisz wspólnie z miastem Hamm realizuje projekt „Czysta rzeka”. Partnerem wiodącym jest Hamm.",
        {"implementer: Kalisz", "leader: Hamm"},
    ),
    ("Autobus to efekt projektu „Czysta rzeka”, na który Kalisz dostał 2,4 mln zł.", {"beneficiary: Kalisz"}),
    (
        "Biblioteka Miejska w Kaliszu zdobyła 58 zł dofinansowania z Ministerstwa Kultury na zadanie „Czysta rzeka”.",
        {"beneficiary: Biblioteka Miejska w Kaliszu"},
    ),
    (
        "Partnerstwo tworzy 5 gmin: Hamm z powiatu zielonego, Kalisz i Sieradz. Projekt „Czysta rzeka” trwa.",
        {"partner: Hamm", "partner: Kalisz", "partner: Sieradz"},
    ),
    (
        "Zgoda na realizację przez Gminę Kalisz o statusie miejskim w partnerstwie z Hamm projektu „Czysta rzeka”.",
        {"implementer: Kalisz", "partner: Hamm"},
    ),
    ("Projekt „Czysta rzeka” ruszył. Liderem projektu ma być Hamm.", set()),
    (
        "Projekt „Czysta rzeka” realizowały: Gmina Kalisz (partner wiodący), Samorząd Rejonu Olita i Hamm.",
        {"leader: Kalisz", "partner: Samorząd Rejonu Olita", "partner: Hamm"},
    ),
    (
        "W projekcie „Czysta rzeka” liderem jest Preston. W konsorcjum są także: Gmina Hamm i Kalisz.",
        {"leader: Preston", "partner: Hamm", "partner: Kalisz"},
    ),
    ("Pół miliona z programu Erasmus+ dostanie Gmina Kalisz na projekt „Czysta rzeka”.", {"beneficiary: Kalisz"}),
    (
        "Biblioteka Miejska w Kaliszu realizowała z Biblioteką Miejską w Hamm projekt „Czysta rzeka”.",
        {"implementer: Biblioteka Miejska w Kaliszu", "partner: Biblioteka Miejska w Hamm"},
    ),
    (
        "Projekt „Czysta rzeka” realizujemy w partnerstwie z miastem Hamm, które pełni funkcję Partnera Wiodącego.",
        {"leader: Hamm"},
    ),
    (
        "W ramach projektu pt. „Czysta rzeka” Miasto Kalisz wraz z Radą Miejską w Sieradzu zorganizowało warsztaty.",
        {"partner: Kalisz", "partner: Rada Miejska w Sieradzu"},
    ),
    ("Gmina Kalisz nie uczestniczy w projekcie „Czysta rzeka”. Liderem jest Hamm.", {"leader: Hamm"}),
    ("Partnerzy projektu „Czysta rzeka”: Hamm, Termy Sieradz i Kalisz.", {"partner: Hamm", "partner: Kalisz"}),
    (
        "Umowa o dofinansowanie projektu „Czysta rzeka” jest gotowa. Partnerem Kalisza jest Hamm.",
        {"partner: Kalisz", "partner: Hamm"},
    ),
]
FUNDS = [
    (
        "Projekt „Czysta rzeka” ruszył. Pieniądze pochodzą z Programu Interreg Polska-Saksonia.",
        {("underProgramme", "Interreg Polska-Saksonia")},
    ),
    (
        "Projekt „Czysta rzeka” ruszył. Pieniądze dała Polsko-Łotewska Fundacja Most.",
        {("coFinancedBy", "Polsko-Łotewska Fundacja Most")},
    ),
    ("Projekt „Czysta rzeka” ruszył. Dofinansowanie przyznał mu Wspólny Komitet Monitorujący.", set()),
    ("Projekt „Czysta rzeka” ruszył. Wyjazd do Hamm dofinansowano z programu Erasmus+.", set()),
    ("Wniosek o projekt „Czysta rzeka” złożono do programu Erasmus+, ale nie otrzymał dofinansowania.", set()),
]


@pytest.mark.parametrize(("text", "wanted"), PARTS)
def test_parts(text: str, wanted: set[str]) -> None:
    """Winners of grants, joint runners, parties of consents take part; a closer role replaces a vague one."""
    assert parts(text + "\n") == wanted


@pytest.mark.parametrize(("text", "wanted"), FUNDS)
def test_money_right_after(text: str, wanted: set[tuple[str, str]]) -> None:
    """Words of money right after a project is named mean it; a committee only decides, a journey is paid for itself."""
    assert {(prop, value) for _, prop, value in facts(text + "\n", "underProgramme", "coFinancedBy")} == wanted


def test_long_sheets() -> None:
    """The fields of one sheet belong to its project, however many they are."""
    text = (
        "Tytuł projektu: Czysta rzeka\nProgram: Erasmus+\nBeneficjent: Kalisz\nPartner: Hamm\nAkronim: CR\n"
        "Cel: woda\nWartość projektu: 90 zł\nLata realizacji: 2012-2014\n"
    )
    assert {value for _, _, value in facts(text, "start", "end")} == {"2012-01-01", "2014-12-31"}


def test_names_of_which_only_the_town_is_known_go_to_review() -> None:
    """A body that is not understood is listed for a person, not taken for its town."""
    found = read("Partnerzy projektu „Czysta rzeka”: Hamm, Termy Sieradz i Kalisz.\n")
    assert [item.reason for item in found.review] == ["a body of which only the town is understood"]


def test_two_towns_of_like_names() -> None:
    """Who writes both "Gubin" and "Guben" means the two towns."""
    text = "Projekt „Czysta rzeka”\nLider: Gmina Gubin\nPartner: Stadt Guben\nProgram: Erasmus+\n"
    assert parts(text) == {"leader: Gubin", "partner: Guben"}


def test_whoever_speaks_beside_others() -> None:
    """The words "oprócz naszego miasta" make whoever speaks a partner, "przewodziła mu" another the leader."""
    text = (
        "Urząd Miejski w Kaliszu\n\nUkończyliśmy międzynarodowy projekt BALTIC LINES. Przewodziła mu gmina Hamm, "
        "a oprócz naszego miasta uczestniczyły w nim Preston i Politechnika Morska.\n"
    )
    assert parts(text) == {"leader: Hamm", "partner: Kalisz", "partner: Preston", "partner: Politechnika Morska"}
