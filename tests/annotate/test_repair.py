"""OCR repair: an extra reading over unchanged offsets, in damaged text only."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

import factory
from coopgraph.annotate.repair import Repairer
from coopgraph.annotate.tokens import tokenize
from coopgraph.model import Document, Page, Span, Token
from coopgraph.project import Project

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES: Any = yaml.safe_load((ROOT / "data/lexicon/confusions.yaml").read_text(encoding="utf-8"))["examples"]
DAMAGED = (
    "Komisja wystuchata informacji o wspétpracy miedzynarodowej, realizowanej przez Wydziat Strategii. Urzad "
    "zorganizowat w tym roku dwie wizyty, w ktérych uczestniczyli przedsiebiorcy i radni. {} Koszty podrézy pokryto "
    "z budzetu miasta, a srodki na nocleg zapewnita strona ukrainska.\n"
)


@pytest.fixture(scope="module")
def repairer() -> Repairer:
    """A repairer over the package's own lexica."""
    return Repairer(Project(ROOT))


def run(repairer: Repairer, text: str, *pages: Page) -> list[Token]:
    """The repaired tokens of a text."""
    document = factory.document(text)
    if pages:
        document = Document("test", "test.txt", text, document.sha256, pages=pages)
    return repairer(list(tokenize(text)), document)


def readings(tokens: Sequence[Token]) -> dict[str, str | None]:
    """Repaired reading by form."""
    return {item.form: item.repaired for item in tokens}


@pytest.mark.parametrize(("damaged", "whole"), EXAMPLES["repaired"].items())
def test_positive_examples(repairer: Repairer, damaged: str, whole: str) -> None:
    """Each damaged word of the lexicon is read as it says, with the analyses of that word."""
    item = next(t for t in run(repairer, DAMAGED.format(f"Tak {damaged} dalej.")) if t.form == damaged)
    assert item.repaired == whole
    assert item.known


@pytest.mark.parametrize("word", EXAMPLES["kept"])
def test_negative_examples(repairer: Repairer, word: str) -> None:
    """Each word that only looks damaged keeps its reading, even in damaged text."""
    text = DAMAGED.format(f"Tak {word} dalej.")
    at = text.index(f" {word} ") + 1
    covered = [t for t in run(repairer, text) if t.span.overlaps(Span(at, at + len(word)))]
    assert all(t.repaired is None for t in covered)


def test_offsets_and_forms_stay(repairer: Repairer) -> None:
    """A token's form is the text of its span, tokens follow one another, and no letter is lost."""
    text = DAMAGED.format("Zaje¢ 0s6b wok6t by}o 137 cztonk6w.")
    tokens = run(repairer, text)
    assert all(text[t.span.start : t.span.end] == t.form for t in tokens)
    assert all(a.span.end <= b.span.start for a, b in pairwise(tokens))
    assert "".join(t.form for t in tokens) == "".join(text.split())


def test_pieces_become_one_token(repairer: Repairer) -> None:
    """A word that the tokeniser parts at a digit or mark is one token again."""
    tokens = run(repairer, DAMAGED.format("Byto tam wielu cztonk6w zarzadu."))
    assert readings(tokens)["cztonk6w"] == "członków"


def test_clean_text_is_untouched(repairer: Repairer) -> None:
    """Of all clean texts of this repository not one token is changed."""
    changed = total = 0
    for path in [*ROOT.glob("data/documents/*.txt"), *ROOT.glob("tests/corpus/dev/*.txt")]:
        text = path.read_text(encoding="utf-8")
        if sum(text.count(c) for c in "ąęłśżźćń") < 0.02 * len(text):
            continue  # written as damaged
        tokens = list(tokenize(text))
        total += len(tokens)
        changed += sum(a != b for a, b in zip(tokens, run(repairer, text), strict=True))
    assert total > 1000
    assert changed <= 0.001 * total


@pytest.mark.parametrize(
    "text",
    [
        "The delegation of the city visited the town hall and signed a letter of intent about the youth exchange.",
        "Die Delegation der Stadt besuchte das Rathaus und unterzeichnete eine Erklärung über den Austausch.",
        "Делегація міста відвідала ратушу та підписала угоду про обмін молоддю між двома містами.",
    ],
)
def test_other_languages_are_untouched(repairer: Repairer, text: str) -> None:
    """Text of another language is unknown, not damaged."""
    assert not any(t.repaired for t in run(repairer, text))


def test_only_damaged_pages_are_repaired(repairer: Repairer) -> None:
    """The gate is for each page: "prosze" on a clean page stays as it is, on a damaged one it is read."""
    clean = "Wizyta trwała dwa dni, a delegacja zwiedziła ratusz i prosze bardzo, wróciła do domu.\n"
    text = clean + DAMAGED.format("Tak prosze bardzo.")
    pages = Page(1, Span(0, len(clean))), Page(2, Span(len(clean), len(text)))
    found = [t.repaired for t in run(repairer, text, *pages) if t.form == "prosze"]
    assert found == [None, "proszę"]


def test_frequent_words_win_over_known_ones(repairer: Repairer) -> None:
    """In damaged text "maja" is "mają" and "sa" is "są", but "9 maja" is a date and "ze" needs its comma."""
    tokens = run(
        repairer, DAMAGED.format("Radni maja pytania, a 9 maja przyjada goscie; jasne, ze sa chetni ze Lwowa.")
    )
    found = [(t.form, t.repaired) for t in tokens if t.form in {"maja", "sa", "ze"}]
    assert found == [("maja", "mają"), ("maja", None), ("ze", "że"), ("sa", "są"), ("ze", None)]


def test_case_after_preposition(repairer: Repairer) -> None:
    """After a preposition an impossible case gives way to the ending with its mark, along the phrase."""
    tokens = run(repairer, DAMAGED.format("Rozmawiano o tym z delegacja ukrainska przed wizyta."))
    assert [t.repaired for t in tokens if t.form in {"delegacja", "wizyta"}] == ["delegacją", "wizytą"]
    assert all("inst" in t.cases for t in tokens if t.repaired in {"delegacją", "ukraińską", "wizytą"})


def test_document_decides_between_candidates(repairer: Repairer) -> None:
    """Of two words that fit, the one the document holds elsewhere is meant."""
    tokens = run(repairer, DAMAGED.format("Wojt i wojtowie; wójt miasta, wójt gminy."))
    assert readings(tokens)["Wojt"] == "Wójt"


def test_line_end_hyphens(repairer: Repairer) -> None:
    """A word parted at the end of a line, or by a soft hyphen, is one token in any text; a real hyphen stays."""
    text = (
        "Trwa współ-\npraca obu miast, zwłaszcza polsko-\nukraińska, i wy\u00admiana młodzieży z biało-czerwoną flagą."
    )
    tokens = run(repairer, text)
    assert [t.repaired for t in tokens if t.repaired] == ["współpraca", "wymiana"]
    assert all(text[t.span.start : t.span.end] == t.form for t in tokens)
    assert [t.form for t in tokens][6:9] == ["polsko", "-", "ukraińska"]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Delegacja pojechała do Wes-\nterburga.", "Westerburga"),
        ("Umowę podpisała firma Rubi-\ngax.", "Rubigax"),
        ("Delegacja pojechała do Bielska-\nBiałej.", None),
        ("Polsko-\nniemieckie spotkanie trwało dzień.", None),
    ],
)
def test_names_parted_by_the_end_of_a_line(repairer: Repairer, text: str, read: str | None) -> None:
    """A town's name, or pieces that are no words, are joined where a line parts them; two names are not."""
    assert {t.repaired for t in run(repairer, text)} - {None} == ({read} if read else set())


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Powiedział, że. miasto ma umowę:i plan. W. dniach 1-3 maja pracównik był w. Szwecji.", "pracownik"),
        ("Spółka z o.o. i firma o.o. mają plan. Był np. w XX w. pracównik tu. Od 1900 r. i dłużej.", None),
    ],
)
def test_a_page_with_specks_is_damaged(repairer: Repairer, text: str, read: str | None) -> None:
    """Specks between words, which no clean page has, show a bad scan although its words are mostly whole."""
    assert next(t.repaired for t in run(repairer, text) if t.form == "pracównik") == read


def test_glued_words_are_parted(repairer: Repairer) -> None:
    """A short word run into the next one is two tokens."""
    tokens = run(repairer, DAMAGED.format("Tak byto wczoraj ijak zawsze."))
    assert [t.form for t in tokens if t.form in {"i", "jak", "ijak"}][-2:] == ["i", "jak"]


def test_abbreviations_stay(repairer: Repairer) -> None:
    """Abbreviations are no damage."""
    tokens = run(repairer, DAMAGED.format("O godz. 15 w zal. nr 2, np. dla dzieci, itp."))
    assert [t.repaired for t in tokens if t.form in {"godz", "zal", "np", "itp"}] == [None] * 4


def test_minutes(repairer: Repairer, shared: Path) -> None:
    """On real committee minutes read by a foreign model at most 3 % of the words stay unknown, of 29 % before."""
    (path,) = (shared / "corpus").glob("001*.txt")
    text = path.read_text(encoding="utf-8")
    shares = []
    for tokens in (list(tokenize(text)), run(repairer, text)):
        words = [t for t in tokens if t.form[0].isalpha()]
        shares.append(sum(not t.known for t in words) / len(words))
    assert shares[0] > 0.25
    assert shares[1] < 0.03


def test_typed_quotation_marks(repairer: Repairer) -> None:
    """Two commas before a word and two apostrophes after one are quotation marks; two commas elsewhere are not."""
    text = "Projekt ,,Razem'' trwa, a inni,, bez tytułu."
    assert [(t.form, t.repaired) for t in run(repairer, text) if t.repaired] == [(",,", "„"), ("''", "”")]


def test_names_by_the_document(repairer: Repairer) -> None:
    """A name with a small l for its I is read as the document writes it elsewhere; an unknown name stays."""
    tokens = run(
        repairer, DAMAGED.format("Miasto lwano-Frankiwsk. Byto to w Iwano-Frankiwsku. Projekt Sport Nature, lglak.")
    )
    found = readings(tokens)
    assert (found["lwano"], found["Nature"], found["lglak"]) == ("Iwano", None, None)


def test_long_names_may_have_lost_several_marks(repairer: Repairer) -> None:
    """The longer a capitalised word, the more of its letters may be damaged."""
    tokens = run(repairer, DAMAGED.format("Biuro Obstugi Mieszkancow i Centrum Wspdipracy Polska-Wschod."))
    assert readings(tokens)["Mieszkancow"] == "Mieszkańców"
    assert readings(tokens)["Wspdipracy"] == "Współpracy"


@pytest.mark.parametrize(
    ("damaged", "whole"),
    [
        ("w mieście Przemysl", "Przemyśl"),
        ("z miasta Kisk6rés", "Kiskőrös"),
        ("w gminie Elk", "Ełk"),
        ("do Jeleniej Gory", "Góry"),
        ("z Zielonej Gory", "Góry"),
        ("z miasta Elku", "Ełku"),
        ("miasta Stupsk", "Słupsk"),
        ("my we Wiochach", "Włochach"),
        ("klub Thiiringer Wald", "Thüringer"),
        ("miasto Przemyésl", "Przemyśl"),
        ("miasto lwano-Frankiwsk", "Iwano"),
        ("prezydenta Tarnow", "Tarnów"),
        ("z Tarragona", "Tarragoną"),
        ("Zaktadu nie ma", "Zakładu"),
        ("koszty podrozy", "podróży"),
    ],
)
def test_names_in_damaged_text(repairer: Repairer, damaged: str, whole: str) -> None:
    """Towns are read by the gazetteer, in the case their preposition asks for; a capital stays; no word is made up."""
    assert whole in {t.repaired for t in run(repairer, DAMAGED.format(f"Tak {damaged} byto."))}


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Fundacja Casa della Pace zaprosita.", "della"),
        ("Byto to w Bergen auf Rügen.", "auf"),
        ("Cztonkami sa miedzy innymi Gmina Leszno i Bati.", "Gmina"),
        ("Cztonkami sa miedzy innymi Gmina Leszno i Bati.", "Bati"),
    ],
)
def test_small_words_and_names_that_stay(repairer: Repairer, text: str, form: str) -> None:
    """A small word inside a foreign name, what "między innymi" names, and a short foreign name keep their reading."""
    found = run(repairer, DAMAGED.format(text))
    assert readings(found)[form] is None


def test_a_sentence_begins_with_a_frequent_word(repairer: Repairer) -> None:
    """At the start of a sentence "Miedzy" is "Między"; inside one a capital makes it a name."""
    tokens = run(repairer, DAMAGED.format("Byto tak. Miedzy 12 a 15 byto inaczej. Pan Jan Miedzy milczat."))
    assert [t.repaired for t in tokens if t.form == "Miedzy"] == ["Między", None]


def test_one_body_after_a_preposition(repairer: Repairer) -> None:
    """Before a name "przez Fundacje" is one foundation; without a name behind it there may be several."""
    tokens = run(repairer, DAMAGED.format("Optacono przez Fundacje Karpaty, optacono przez fundacje z miasta."))
    assert [t.repaired for t in tokens if t.form.lower() == "fundacje"] == ["Fundację", None]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Zaktad Wysoka Sp. z 0.0. w miescie", "sp . z o . o ."),
        ("Byta to Szkota Podstawowa or 4 w miescie", "podstawowa nr 4"),
        ("grali w klubie „Sok6?” w miescie", "„ Sokół ”"),
    ],
)
def test_signs_read_as_what_they_were(repairer: Repairer, text: str, read: str) -> None:
    """Noughts of a legal form, "or" before a number, a question mark inside a word."""
    tokens = run(repairer, DAMAGED.format(text + "."))
    assert f" {read} ".lower() in f" {' '.join(t.reading for t in tokens)} ".lower()
    assert all(DAMAGED.format(text + ".")[t.span.start : t.span.end] == t.form for t in tokens)


def test_names_of_several_words_are_not_mended(repairer: Repairer) -> None:
    """The first word of a longer foreign name keeps its form after a preposition."""
    assert readings(run(repairer, DAMAGED.format("Wrécili z Vila Nova de Poiares.")))["Vila"] is None


@pytest.mark.parametrize("name", ["Herning", "Vienne", "Reborn", "Lipawa"])
def test_names_that_stand_are_kept(repairer: Repairer, name: str) -> None:
    """A town's name as the gazetteer has it, and a foreign word that no lost mark explains, stay as they are."""
    assert readings(run(repairer, DAMAGED.format(f"Tak miasto {name} dalej.")))[name] is None


def test_a_page_without_marks_has_lost_them(repairer: Repairer) -> None:
    """A list of names has few small words; that no letter of it has a mark is enough."""
    text = "Miasta partnerskie: Swidnica, Biberach, Trutnov, Police, Nyiregyhaza, Iwano-Frankiwsk i Tiencin. " * 4
    assert readings(run(repairer, text))["Swidnica"] == "Świdnica"


@pytest.mark.parametrize(
    ("text", "form"),
    [("Projekt »Dom i las” trwa.", "»"), ("Projekt ,, Dom i las” trwa.", ",,"), ("Klub ,.Dom” gra.", ",.")],
)
def test_marks_read_for_an_opening_quote(repairer: Repairer, text: str, form: str) -> None:
    """In damaged text marks before a word whose closing quote follows are an opening one."""
    assert readings(run(repairer, DAMAGED.format(text)))[form] == "„"


def test_a_nought_between_words_is_a_preposition(repairer: Repairer) -> None:
    """An agreement "0 partnerstwie" is one about something; a nought beside a number stays."""
    found = [
        t.repaired for t in run(repairer, DAMAGED.format("Umowe 0 partnerstwie, 0 zt, od 0 do 5.")) if t.form == "0"
    ]
    assert found == ["o", None, None]


def test_months_stay_months(repairer: Repairer) -> None:
    """After a preposition or a noun for a part of it "maja" is May, elsewhere "mają"."""
    found = [t.repaired for t in run(repairer, DAMAGED.format("Od maja i pod koniec maja wszystkie maja dziatac."))]
    assert found.count("mają") == 1
