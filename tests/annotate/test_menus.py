"""The frame of a saved page: what is a menu and what is a text of short lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopgraph.annotate.lines import lines
from coopgraph.annotate.menus import Menus
from coopgraph.project import Project

ROOT = Path(__file__).resolve().parents[2]
MENUS = Menus(Project(ROOT))
BODY = "\n\nW dniach 3–5 maja delegacja Piły gościła w Schwerinie na zaproszenie nadburmistrza.\n"


def frame(text: str) -> list[str]:
    """The lines of a text that are of its page's frame."""
    found = list(lines(text))
    starts = MENUS.lines(found)
    return [line.text.strip() for line in found if line.span.start in starts]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Strona główna\nO nas\nHerb i flaga\nKontakt" + BODY, ["Strona główna", "O nas", "Herb i flaga", "Kontakt"]),
        ("Menu\n\nAktualności\n\nUrząd\n\nKontakt" + BODY, ["Menu", "Aktualności", "Urząd", "Kontakt"]),
        ("- Aktualności\n- Urząd\n- Sport\n- Kontakt" + BODY, ["- Aktualności", "- Urząd", "- Sport", "- Kontakt"]),
        ("  • pl\n  • en\nA+ A-" + BODY, ["• pl", "• en", "A+ A-"]),
        ("STRONA GLOWNA\nAKTUALNOSCI\nKONTAKT" + BODY, ["STRONA GLOWNA", "AKTUALNOSCI", "KONTAKT"]),
        ("Dla turystów Kontakt Mapa strony" + BODY, ["Dla turystów Kontakt Mapa strony"]),
        ("Rada Miasta rozwiń menu" + BODY, ["Rada Miasta rozwiń menu"]),
        ("Startseite\nRathaus\nImpressum\n\nBesuch aus Piła.", ["Startseite", "Rathaus", "Impressum"]),
    ],
)  # fmt: skip
def test_a_menu_above_the_text(text: str, found: list[str]) -> None:
    """Words that every site has make a menu of the short lines that a page opens with."""
    assert frame(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Kultura\n\nKoncert chóru z Brna\n\nSport\n\nTurniej w Schwerinie" + BODY,
        "Promocja Gmina Kultura" + BODY,
        "Kultura\nKoncert chóru z Brna\nSport\nTurniej w Schwerinie\nEdukacja" + BODY,
        "Brno\nCZ\nSchwerin\nDE\nLwów\nUA",
        BODY + "\nBrno\nCZ\nSchwerin\nDE",
        "Rada Miejska\nw Pile\n\nProtokół nr 4/2018" + BODY,
        "Urząd Miasta Piły\nWydział Promocji\nPiła, 3 maja 2018 r." + BODY,
        "Schwerin\nBrno\nCzerniowce\nImola\nKontakty od 1996 roku",
        "Miasta partnerskie\n\nSchwerin\n\nBrno" + BODY,
    ],
)
def test_short_lines_are_no_menu(text: str) -> None:
    """A letterhead, headings and a list of towns are the text itself."""
    assert frame(text) == []


def test_the_name_of_a_section_above_the_text_is_its_title() -> None:
    """The last line of a menu stays where it is a section's name: below it stands what the section holds."""
    text = "Strona główna\nAktualności\nKontakt\nMiasta partnerskie\n\nSchwerin (Niemcy) – od 1996 r."
    assert frame(text) == ["Strona główna", "Aktualności", "Kontakt"]


def test_headlines_of_other_pages_below_the_text() -> None:
    """What stands below "Zobacz także" is of other pages, up to a sentence, and so is a headline beside an arrow."""
    foot = "\n\nZobacz także\n\nDelegacja z Nysy w Jesioniku\nWyjazd do Wilna\n\nTo jest zdanie."
    assert frame(BODY * 5 + foot) == ["Zobacz także", "Delegacja z Nysy w Jesioniku", "Wyjazd do Wilna"]
    assert frame(BODY + "\n\nNastępny artykuł\nGoście z Brna\nGoście odjechali") == [
        "Następny artykuł",
        "Goście z Brna",
    ]


def test_a_title_below_links_of_the_upper_half_stays() -> None:
    """A blank line ends links that stand above the text, so its title is not one of them."""
    text = "Polecamy\nNabór do żłobka\n\nDelegacja z Brna w Pile" + BODY * 3
    assert frame(text) == ["Polecamy", "Nabór do żłobka"]
    assert frame("Poprzedni\nNastępny\n\nDelegacja z Brna w Pile" + BODY) == ["Poprzedni", "Następny"]


def test_counters_and_notes_of_cookies() -> None:
    """Lines that begin as every site's foot does, however they go on."""
    foot = "\nLiczba odwiedzin: 5512\nTagi: wizyta, młodzież\nTa strona używa plików cookies.\n© Miasto"
    assert len(frame(BODY + foot)) == len(foot.strip().split("\n"))
