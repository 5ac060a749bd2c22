"""Places in other languages: exonyms, inflected names, countries; ordinary words are none."""

from __future__ import annotations

import pytest

from annotate.packs import mentions, project
from coopgraph.annotate.gazetteer import Gazetteer
from coopgraph.lexicon import read_lexicon
from coopgraph.model import MentionKind, PlaceValue

PLACES = [
    ("uk", "Делегація відвідала місто Перемишль і була у Ряшеві.", ["Przemyśl", "Rzeszów"]),
    ("uk", "Гості приїхали зі Львова до Любліна.", ["Lwów", "Lublin"]),
    ("uk", "Зустріч відбулася у Тернополі та Кракові.", ["Tarnopol", "Kraków"]),
    ("uk", "Учні з Польщі поїхали до Івано-Франківська.", ["Polska", "Iwano-Frankiwsk"]),
    ("uk", "Чортків має гарну ратушу. Чортківська міська рада засідає в ній.", ["Czortków"]),
    ("uk", "Угоду підписано з Пловдивом та Оломоуцом.", ["Płowdiw", "Ołomuniec"]),
    ("en", "The guests from Cracow travelled to Gothenburg.", ["Kraków", "Göteborg"]),
    ("en", "The town is twinned with Nancy, France.", ["Nancy", "Francja"]),
    ("de", "Gäste aus Posen und Danzig besuchten die Stadt Kiel.", ["Poznań", "Gdańsk", "Kilonia"]),
    ("de", "Die Gruppe reiste nach Stettin in Polen.", ["Szczecin", "Polska"]),
    ("uk", "Делегація з Бродів відвідала Жовкву на День міста.", ["Brody", "Żółkiew"]),
    ("uk", "Делегація відвідала Броди на День міста.", ["Brody"]),
    ("de", "Die Gruppe reiste über Wien nach\nMünchen.", ["Wiedeń", "Monachium"]),
    ("uk", "Потім гості з Бродів поїхали до\nЛьвова.", ["Brody", "Lwów"]),
    ("uk", "Угоду підписано з гміною Сулошова та містом Вольбром.", ["Sułoszowa", "Wolbrom"]),
    ("uk", "Гості приїхали з міста Новий Віснич.", ["Nowy Wiśnicz"]),
    ("uk", "Делегація побувала у Кам`янці-Подільському.", ["Kamieniec Podolski"]),
    ("uk", "Гостей вітав мер Володимир Кравець та Андрій Коваль.", []),
    ("uk", "Гості були в Раді та в Парку.", []),
]


@pytest.mark.parametrize(("language", "text", "names"), PLACES)
def test_places(language: str, text: str, names: list[str]) -> None:
    """A place has the name this project uses elsewhere."""
    found = [m.value for m in mentions(text, language, MentionKind.PLACE)]
    assert [v.name for v in found if isinstance(v, PlaceValue)] == names


def test_the_written_name_is_an_alias() -> None:
    """The name as the language writes it, in the nominative, is kept beside."""
    (mention,) = mentions("Гості прибули з Холма.", "uk", MentionKind.PLACE)
    assert isinstance(mention.value, PlaceValue)
    assert mention.value.geonames == 774558
    assert "Холм" in mention.value.aliases


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Програма включала екскурсію. Сторони підписали договір."),
        ("en", "The Mayor thanked all. In March the Council met."),
        ("de", "Der Bürgermeister dankte allen. Die Gäste lobten den Empfang."),
        ("de", "Die Gruppe reiste Ende Juni ab."),
    ],
)
def test_words_are_no_places(language: str, text: str) -> None:
    """Capitalised ordinary words, months and offices are no places."""
    assert not mentions(text, language, MentionKind.PLACE)


def test_case_by_the_word_before() -> None:
    """Where a language has no cases, the preposition tells what the rules ask for."""
    found = mentions("A group from Brno stayed in Graz.", "en", MentionKind.PLACE)
    assert [m.cases for m in found] == [{"gen"}, {"loc"}]


@pytest.mark.parametrize("language", ["uk", "en", "de"])
def test_exonyms_name_places_that_exist_once(language: str) -> None:
    """Every GeoNames id of an exonym list exists, and no name stands for two places."""
    gazetteer = Gazetteer(project())
    names = read_lexicon(project(), f"exonyms-{language}")["names"]
    assert all(gazetteer.place(number) is not None for number in names)
    listed = [name for group in names.values() for name in group]
    assert len(listed) == len(set(listed))
