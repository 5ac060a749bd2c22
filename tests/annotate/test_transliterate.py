"""Cyrillic names of towns in Polish letters."""

from __future__ import annotations

import pytest

from coopgraph.annotate.transliterate import polish

UKRAINIAN = {
    "Кіцмань": ["Kicmań"],
    "Шацьк": ["Szack"],
    "Борщів": ["Borszcziw", "Borszczów"],
    "Хмельницький": ["Chmelnycki"],
    "Новий Розділ": ["Nowy Rozdił"],
    "Івано-Франкове": ["Iwano-Frankowe"],
    "Заболоття": ["Zabołottia"],
    "Щирець": ["Szczyrec"],
}
RUSSIAN = {"Мамоново": ["Mamonowo"], "Черняховск": ["Czerniachowsk"], "Новый Роздол": ["Nowy Rozdoł"]}


@pytest.mark.parametrize(("name", "wanted"), UKRAINIAN.items())
def test_ukrainian(name: str, wanted: list[str]) -> None:
    """Ukrainian letters give the practical Polish spelling, and the traditional ending beside it."""
    assert list(polish(name, russian=False)) == wanted


@pytest.mark.parametrize(("name", "wanted"), RUSSIAN.items())
def test_russian(name: str, wanted: list[str]) -> None:
    """Russian letters are read by their own sounds."""
    assert list(polish(name, russian=True)) == wanted


@pytest.mark.parametrize("name", ["Lviv", "львів", "Київ 2"])
def test_other_letters(name: str) -> None:
    """What is no capitalised Cyrillic name gives nothing."""
    assert polish(name, russian=False) == ()
