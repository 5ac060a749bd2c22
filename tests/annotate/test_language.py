"""The language of a document: stated, told from the text, or not supported and then not read."""

from __future__ import annotations

import pytest

from annotate.packs import annotated, project
from coopgraph.annotate.language import Languages
from coopgraph.extract import Extractor
from coopgraph.lexicon import read_lexicon

LANGUAGES = Languages(project())
TEXTS = {
    "pl": "Delegacja z Brna przebywała w mieście i została przyjęta przez burmistrza na ratuszu.",
    "uk": "Делегація з Бродів перебувала у місті та була прийнята міським головою, який подякував за візит.",
    "en": "The delegation from Brno stayed in the town and was received by the mayor at the town hall.",
    "de": "Die Delegation aus Brno war in der Stadt und wurde von dem Bürgermeister im Rathaus empfangen.",
    "cs": "Delegace z Brna byla v našem městě a setkala se zde se starostou, který je již od roku 2010 pro město vším.",
    "ru": "Делегация из Брно была в городе и также встретилась с мэром города, который это не ожидал для себя.",
}


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_language_is_told_from_the_text(language: str) -> None:
    """Script and frequent words tell the language."""
    assert LANGUAGES.detect(TEXTS[language]) == language


def test_examples_of_the_lexicon() -> None:
    """The lexicon's own examples hold."""
    for example in read_lexicon(project(), "languages")["examples"].values():
        assert LANGUAGES.detect(example["text"]) == example["finds"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Officials from Jarocin visited Vilnius in May.", "en"),
        ("Eine Gruppe aus Warschau besuchte München. Gastgeber war die Stadt.", "de"),
        ("City of the Future, Świdnica – współpraca", "pl"),
        ("Projekt z Programu V-A, a partnerem jest Zlín. Wartość wyniosła 245 zł, z czego 85 z EFRR.", "pl"),
        ("La Spezia, La Rochelle, Las Palmas", "pl"),
        ("Projekt and the City w Sopocie", "pl"),
    ],
)
def test_notes_of_a_line_or_two(text: str, language: str) -> None:
    """Two frequent words of a language that is read tell a short note, where nothing in it is Polish."""
    assert LANGUAGES.detect(text) == language


def test_few_words_are_polish() -> None:
    """Where next to nothing speaks for a language, the text is taken as Polish."""
    assert LANGUAGES.detect("Brno, 12.05.2019") == "pl"
    assert LANGUAGES.detect("") == "pl"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Лідером проєкту є місто Броди.", "uk"),
        ("Делегація відвідала Луцьк.", "uk"),
        ("Мы вышли к реке рано утром.", "ru"),
        ("Дэлегацыя пабывала ў Брэсце і ўручыла падарунак.", "be"),
    ],
)
def test_short_cyrillic_texts(text: str, language: str) -> None:
    """In Cyrillic script the letters of a language tell it where frequent words are few."""
    assert LANGUAGES.detect(text) == language


@pytest.mark.parametrize(("stated", "language"), [("de-AT", "de"), ("ukr", "uk"), ("xx", "xx")])
def test_metadata_win_where_the_text_says_little(stated: str, language: str) -> None:
    """What metadata say is taken, without its region, where the text does not clearly say otherwise."""
    assert annotated("Brno, 12.05.2019", stated).language == language


@pytest.mark.parametrize("stated", ["en-US", "pl", "uk"])
def test_a_wrong_template_is_not_believed(stated: str) -> None:
    """A Polish text from an English template is Polish, whatever the file's properties say."""
    assert annotated(TEXTS["pl"] + " " + TEXTS["pl"], stated).language == "pl"


@pytest.mark.parametrize("text", ["Η αντιπροσωπεία επισκέφθηκε την πόλη.", "代表团访问了城市。"])
def test_other_scripts_are_undetermined(text: str) -> None:
    """A script that no supported language uses is not guessed at."""
    assert LANGUAGES.detect(text) == "und"


@pytest.mark.parametrize(("language", "named"), [("cs", "cs"), (None, "ru")])
def test_unsupported_language_is_said(language: str | None, named: str) -> None:
    """Nothing is extracted from an unsupported language; one review item says why."""
    text = TEXTS["cs"] if language else TEXTS["ru"]
    annotation = annotated(text, language)
    extraction = Extractor(project())(annotation)
    assert annotation.mentions == ()
    assert extraction.claims == ()
    assert [item.reason for item in extraction.review] == [f"language {named} is not supported"]
