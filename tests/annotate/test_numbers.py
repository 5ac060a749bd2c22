"""Sizes, counts and sums of money."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotate.recognisers import ROOT, document, layout, tokens
from coopgraph.annotate.dates import DateRecogniser
from coopgraph.annotate.numbers import QuantityRecogniser
from coopgraph.lexicon import read_yaml
from coopgraph.model import MentionKind, QuantityValue
from coopgraph.project import Project

RECOGNISER = QuantityRecogniser(Project(ROOT))
READ = [
    ("trójka urzędników i jeden kierowca", ["3 urzędnik", "1 kierowca"]),
    ("dwie pracowniczki i jedna osoba", ["2 pracowniczka", "1 person"]),
    ("czternaścioro członków", ["14 członek"]),
    ("sześcioosobowa delegacja", ["6 person"]),
    ("wizyta czternastoosobowej grupy", ["14 person"]),
    ("dwudziestopięcioosobowa grupa", ["25 person"]),
    ("25-osobowa grupa i 8 - osobowa ekipa", ["25 person", "8 person"]),
    ("dwie absolwentki liceum", ["2 absolwentka"]),
    ("wyjechało 12 osób", ["12 person"]),
    ("trzech pracowników urzędu", ["3 pracownik"]),
    ("grupa 20 uczniów", ["20 uczeń"]),
    ("ponad 300 przedstawicieli", ["min 300 przedstawiciel"]),
    ("około 20 gości", ["about 20 gość"]),
    ("ok. 40 radnych", ["about 40 radny"]),
    ("do 15 osób", ["max 15 person"]),
    ("co najmniej dwudziestu pięciu radnych", ["min 25 radny"]),
    ("zrzesza 140 członków i 780 firm", ["140 członek", "780 firma"]),
    ("pracuje w 11 zespołach roboczych", ["11 zespół roboczy"]),
    ("5-ciu oficjalnych partnerów", ["5 partner"]),
    ("7 tys. studentów", ["7000 student"]),
    ("2 036,38 zł", ["2036.38 PLN"]),
    ("1,2 mln euro", ["1200000 EUR"]),
    ("15 tys. zł", ["15000 PLN"]),
    ("EUR 2000 oraz 3.500,00 EUR", ["2000 EUR", "3500 EUR"]),
    ("około 300 USD", ["about 300 USD"]),
    ("12000 CZK i 500 hrywien", ["12000 CZK", "500 UAH"]),
    ("delegacja w składzie: Jan Kowalski, Anna Nowak oraz Piotr Zieliński.", ["3 person"]),
    ("W skład delegacji weszli:\n• Adam Nowak – burmistrz,\n• Ewa Kot – radna\n\nDnia", ["2 person"]),
]
SILENT = [
    "jeden z pracowników oraz jeden projekt",
    "uchwała nr 12 z 2019 r.",
    "sala 40",
    "17-22 października 2021 r.",
    "pkt 3 ust. 2",
    "w jednym z miast",
    "II LO",
    "",
]


def read(text: str) -> list[str]:
    """What is found, as "bound value unit"."""
    words, source, blocks = tokens(text), document(text), layout(text)
    dates = DateRecogniser().find(words, source, blocks, [])
    found = []
    for mention in RECOGNISER.find(words, source, blocks, dates):
        assert isinstance(mention.value, QuantityValue)
        bound = f"{mention.value.bound} " if mention.value.bound else ""
        found.append(f"{bound}{mention.value.value} {mention.value.unit}")
    return found


@pytest.mark.parametrize(("text", "wanted"), READ)
def test_reads(text: str, wanted: list[str]) -> None:
    """Digits, words, compounds and lists give a number with its unit and bound."""
    assert read(text) == wanted


@pytest.mark.parametrize("text", SILENT)
def test_is_silent(text: str) -> None:
    """Numbers of acts, rooms, dates and ordinals are no quantities."""
    assert read(text) == []


@given(st.decimals(min_value=1, max_value=9_999_999, places=2), st.sampled_from([" ", "\u00a0", "."]))
@settings(max_examples=60, deadline=None)
def test_any_sum(amount: Decimal, mark: str) -> None:
    """A sum written the Polish way, with any mark between thousands, comes back to the grosz."""
    written = f"{amount:,.2f}".replace(",", "_").replace(".", ",").replace("_", mark)
    words = tokens(f"zapłacono {written} zł")
    (mention,) = RECOGNISER.find(words, document(f"zapłacono {written} zł"), layout("x"), [])
    assert isinstance(mention.value, QuantityValue)
    assert mention.kind == MentionKind.MONEY
    assert Decimal(mention.value.value) == amount


@pytest.mark.parametrize("kind", ["positive", "negative"])
def test_lexicon_example(kind: str) -> None:
    """The lexicon's own examples hold."""
    example = read_yaml(ROOT / "data" / "lexicon" / "quantities.yaml")["examples"][kind]
    assert read(example["text"]) == example["finds"]
