"""Lines that say who wrote a text, when and where."""

from __future__ import annotations

import pytest

from coopgraph.bylines import is_byline

DAY = "12 maja 2019"


@pytest.mark.parametrize(
    "line",
    [
        "Autor: Anna Nowak | {} | Kategorie: Wschód, biblioteki | Komentarze (2)",
        "Anna Nowak • {} • Aktualności",
        "pasym.pl | {}",
        "Tekst i zdjęcia: Anna Nowak, {} r.",
        "Autor: Referat Promocji, data: {}",
        "Umieszczono {} w kategorii Aktualności",
        "Artykuł dodany: {}, godz. 10:11",
        "Wiadomość dodana: {} r.",
        "Źródło: UM Pasym, {} r.",
        "{} / Aktualności",
    ],
)
def test_who_wrote_when_and_where(line: str) -> None:
    """A label, a site or a section beside the day, and nothing but names, counts and hours otherwise."""
    assert is_byline(line.format(DAY), DAY)


@pytest.mark.parametrize(
    "line",
    [
        "{}",
        "Brno | {} | targi",
        "1 | Brno (Czechy) | {} | 4 osoby",
        "Data wyjazdu: {} | Miejsce: Brno",
        "Autor: Anna Nowak, {}, wizyta w Brnie",
        "Tekst umowy podpisano w Brnie, {}",
        "Anna Nowak, {}",
        "Autor projektu pojechał {} do Brna na zaproszenie burmistrza",
    ],
)
def test_what_is_no_byline(line: str) -> None:
    """Rows of tables, journeys, a name alone, sentences."""
    assert not is_byline(line.format(DAY), DAY)
