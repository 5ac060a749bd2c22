"""Polish names as Ukrainian texts write them by ear."""

from __future__ import annotations

import pytest

from coopgraph.annotate.transcription import sounds_of_adjective, sounds_of_cyrillic, sounds_of_polish

SAME = [
    ("Прущ-Гданський", "Pruszcz Gdański"),
    ("Вомбжезьно", "Wąbrzeźno"),
    ("Тшебниця", "Trzebnica"),
    ("Жешув", "Rzeszów"),
    ("Грубешів", "Hrubieszów"),
    ("Глівіце", "Gliwice"),
    ("Єленя-Гура", "Jelenia Góra"),
    ("Гура-Кальварія", "Góra Kalwaria"),
    ("Новий Томишль", "Nowy Tomyśl"),
    ("Бяла-Подляська", "Biała Podlaska"),
]


@pytest.mark.parametrize(("ukrainian", "polish"), SAME)
def test_one_name_has_one_key(ukrainian: str, polish: str) -> None:
    """The Ukrainian spelling has the key of the Polish name."""
    assert sounds_of_cyrillic(ukrainian) in sounds_of_polish(polish)


@pytest.mark.parametrize(("ukrainian", "polish"), [("Ниса", "Nidzica"), ("Свідник", "Świdnica"), ("Хожув", "Gorzów")])
def test_other_names_have_other_keys(ukrainian: str, polish: str) -> None:
    """Names that only look alike keep apart."""
    assert sounds_of_cyrillic(ukrainian) not in sounds_of_polish(polish)


def test_adjectives_of_counties() -> None:
    """The ending -owski is told -івський, too."""
    assert sounds_of_cyrillic("томашівський") in sounds_of_adjective("tomaszowski")
    assert sounds_of_cyrillic("люблінський") not in sounds_of_adjective("lubiński")
