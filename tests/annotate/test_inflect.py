"""Inflected forms of names."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopgraph.annotate.inflect import CASES, analogy, forms

PARADIGMS = [
    ("Lublin", {"gen": "Lublina", "loc": "Lublinie", "inst": "Lublinem"}),
    ("Zielona Góra", {"gen": "Zielonej Góry", "loc": "Zielonej Górze", "acc": "Zieloną Górę"}),
    ("Nowy Sącz", {"gen": "Nowego Sącza", "loc": "Nowym Sączu"}),
    ("Stalowa Wola", {"loc": "Stalowej Woli"}),
    ("Bielsko-Biała", {"gen": "Bielska-Białej", "loc": "Bielsku-Białej"}),
    ("Iwano-Frankiwsk", {"gen": "Iwano-Frankiwska", "loc": "Iwano-Frankiwsku"}),
    ("Frankfurt nad Odrą", {"loc": "Frankfurcie nad Odrą"}),
    ("Katowice", {"gen": "Katowic", "loc": "Katowicach"}),
    ("Zakopane", {"gen": "Zakopanego", "loc": "Zakopanem"}),
    ("Stany Zjednoczone", {"loc": "Stanach Zjednoczonych"}),
    ("Dolny Kubin", {"gen": "Dolnego Kubina", "loc": "Dolnym Kubinie"}),
    ("kraj preszowski", {"loc": "Kraju Preszowskim"}),
    ("Vila Nova de Poiares", {"loc": "Vila Nova de Poiares"}),
    ("Zduńska Wola", {"gen": "Zduńskiej Woli", "acc": "Zduńską Wolę"}),
    ("Nowa Ruda", {"gen": "Nowej Rudy", "loc": "Nowej Rudzie"}),
    ("Ruda Śląska", {"loc": "Rudzie Śląskiej"}),
    ("Jastrzębie Zdrój", {"loc": "Jastrzębiu Zdroju"}),
    ("Turčianske Teplice", {"loc": "Turčianskich Teplicach"}),
    ("Liptovský Mikuláš", {"gen": "Liptovskiego Mikuláša", "loc": "Liptovskim Mikulášu"}),
    ("Nový Jičín", {"gen": "Novego Jičína"}),
    ("Suwałki", {"gen": "Suwałk", "loc": "Suwałkach"}),
]
ANALOGY = [
    ("Mirkowo", {"gen": "Mirkowa", "loc": "Mirkowie"}),
    ("Zdrohów", {"gen": "Zdrohowa", "loc": "Zdrohowie"}),
    ("Brandwice", {"gen": "Brandwic", "loc": "Brandwicach"}),
    ("Trubczowiec", {"gen": "Trubczowca", "loc": "Trubczowcu"}),
    ("Glansk", {"gen": "Glanska", "loc": "Glansku"}),
    ("Coimbra", {"gen": "Coimbry", "loc": "Coimbrze"}),
    ("Palencia", {"gen": "Palencii", "acc": "Palencię"}),
    ("Mimoň", {"gen": "Mimonia", "loc": "Mimoniu"}),
]


@pytest.mark.parametrize(("name", "wanted"), PARADIGMS)
def test_paradigms(name: str, wanted: dict[str, str]) -> None:
    """Each part of a name inflects by the dictionary, adjectives with their noun, foreign particles freeze it."""
    found = {form.casefold(): cases for form, cases in forms(name).items()}
    for case, form in wanted.items():
        assert case in found.get(form.casefold(), frozenset()), (case, form, found)


@pytest.mark.parametrize(("name", "wanted"), ANALOGY)
def test_analogy(name: str, wanted: dict[str, str]) -> None:
    """A name that no dictionary has inflects by its ending."""
    found = analogy(name)
    for case, form in wanted.items():
        assert form in found[case]


@given(st.text(alphabet="aąbcćdeęfghijklłmnńoóprsśtuwyzźż", min_size=2, max_size=12))
@settings(max_examples=150, deadline=None)
def test_every_name_has_every_case(stem: str) -> None:
    """Whatever the name, it has a form for each case and is its own nominative."""
    name = stem.capitalize()
    found = forms(name)
    assert set().union(*found.values()) == set(CASES) | ({"voc"} & set().union(*found.values()))
    assert "nom" in found[name]
