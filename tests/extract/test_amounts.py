"""Sums and periods of projects by many phrasings."""

from __future__ import annotations

import pytest

from extract.reader import facts

HEAD = "Gmina Kalisz realizuje projekt „Czysta Rzeka” z programu Erasmus+.\n"
WHOLE = [
    ("Całkowita wartość projektu wynosi 1 250 000,50 zł.", {"1250000.5"}),
    ("Łączny budżet przedsięwzięcia to 249 870 euro, z czego Kalisz otrzyma 61 200 euro.", {"249870"}),
    ("Wartość projektu: 300 tys. zł", {"300000"}),
    ("Wartość zakupionego sprzętu wynosi 20 000 zł.", set()),
    ("Projekt „Jasny Brzeg” i projekt „Czysta Rzeka” mają budżet 20 000 zł i 30 000 zł.", set()),
]
GIVEN = [
    ("Dofinansowanie w wysokości 61 200 euro przyznano na dwa lata.", {("Erasmus+", "61200", "EUR")}),
    (
        "Otrzymaliśmy 12 500 euro z Funduszu Wyszehradzkiego na projekt „Czysta Rzeka”.",
        {("Międzynarodowy Fundusz Wyszehradzki", "12500", "EUR")},
    ),
    ("Wkład własny Kalisza to 180 tys. zł.", {("Kalisz", "180000", "PLN")}),
    ("Na remont mostu miasto przeznaczyło 20 000 zł.", set()),
    ("Z tego 50 zł to koszty prac, a wkład własny Kalisza 40 zł.", {("Kalisz", "40", "PLN")}),
    ("Projekt Szkoły Podstawowej w Kaliszu z dofinansowaniem 98 760 euro.", {("Erasmus+", "98760", "EUR")}),
    ("Dofinansowanie dla Kalisza wynosi 50 zł.", set()),
    ("50 zł dołożyła Polsko-Niemiecka Współpraca Młodzieży.", {("Polsko-Niemiecka Współpraca Młodzieży", "50", "PLN")}),
    ("Dofinansowanie z EFRR: 50 zł", {("Europejski Fundusz Rozwoju Regionalnego", "50", "PLN")}),
]
PERIODS = [
    ("Projekt potrwa od września 2022 do lutego 2025 r.", {"2022-09-01", "2025-02-28"}),
    ("Okres realizacji: 01.03.2019 – 31.12.2020", {"2019-03-01", "2020-12-31"}),
    ("Konferencję projektu otwarto 3 maja 2020 r.", set()),
    ("Termin realizacji: 2018-2020", {"2018-01-01", "2020-12-31"}),
]


@pytest.mark.parametrize(("text", "wanted"), WHOLE)
def test_worth(text: str, wanted: set[str]) -> None:
    """The whole value of a project is a Figure; values of other things and of two projects at once are not."""
    assert {value for _, _, value in facts(HEAD + text, "value")} == wanted


@pytest.mark.parametrize(("text", "wanted"), GIVEN)
def test_given(text: str, wanted: set[tuple[str, str, str]]) -> None:
    """A grant or own share is a contribution of the fund, programme or body whose money it is."""
    rows = facts(HEAD + text, "funder", "amount", "currency", "value")
    payers = [value for _, name, value in rows if name == "funder"]
    sums = [value for _, name, value in rows if name == "value"]
    units = [value for _, name, value in rows if name == "currency"]
    assert set(zip(payers, sums, units, strict=True)) == wanted


@pytest.mark.parametrize(("text", "wanted"), PERIODS)
def test_period(text: str, wanted: set[str]) -> None:
    """A project runs over an interval; a lone day is when something of it happened."""
    assert {value for _, _, value in facts(HEAD + text, "start", "end")} == wanted
