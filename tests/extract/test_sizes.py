"""How many travelled: what a list of participants and running text count, and what they do not."""

from __future__ import annotations

import pytest

from coopgraph.model import Literal
from extract.reader import read

HEAD = "Urząd Miasta Kalisza\nKalisz, dnia 21 marca 2019 r.\n\n"
SHEET = f"{HEAD}Wyjazdy służbowe w 2018 r.\n\n1. Hamm (Niemcy)\nTermin: 6–8 października 2018 r.\nUczestnicy: "
THERE = f"{HEAD}W dniach 6–8 października 2018 r. w Hamm "

FIELDS = [
    ("pracownicy Miejskiego Ośrodka Kultury – 2", {"2"}),
    ("Burmistrz z małżonką", {"2"}),
    ("Burmistrz wraz z delegacją", set()),
    ("strażacy OSP (6) i burmistrz", set()),
    ("trzech radnych i sołtysi", set()),
    ("Prezydent Miasta, 2 radnych, kierowca", {"4"}),
]
TOLD = [
    ("przebywał prezydent Kalisza w towarzystwie dwóch radnych i kierowcy.", {"4"}),
    ("przebywała delegacja Kalisza na czele z prezydentem oraz dwoma radnymi.", set()),
    ("przebywała delegacja Kalisza. W jej skład weszli: prezydent, dwóch radnych i kierowca.", {"4"}),
    ("przebywała delegacja Kalisza. Ze strony Rady Miasta pojechały trzy osoby.", set()),
    ("przebywała delegacja Kalisza. Radę Miasta reprezentowało trzech radnych.", set()),
    ("gościła delegacja Kalisza. W spotkaniu uczestniczyło 15 osób.", set()),
    ("przebywało dwóch radnych z Kalisza oraz grupa młodzieży.", set()),
    ("przebywało dwóch radnych z Kalisza.", {"2"}),
]


def _sizes(text: str) -> set[str]:
    claims = read(text + "\n").claims
    values = (c.value for c in claims if c.property.endswith("#delegationSize"))
    return {v.text for v in values if isinstance(v, Literal)}


@pytest.mark.parametrize(("field", "wanted"), FIELDS)
def test_a_field_of_participants(field: str, wanted: set[str]) -> None:
    """People beside a number whom nobody counts make the whole unknown; who goes along is counted."""
    assert _sizes(f"{SHEET}{field}\nCel: udział w święcie miasta") == wanted


@pytest.mark.parametrize(("sentence", "wanted"), TOLD)
def test_running_text(sentence: str, wanted: set[str]) -> None:
    """A part of the delegation, or everybody at a gathering, is not who travelled."""
    assert _sizes(THERE + sentence) == wanted
