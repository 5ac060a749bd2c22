"""The variant generator: what it changes, and that text and gold stay of one mind."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from corpus import scan
from corpus.towns import POOL, paradigm, preposition, swaps
from corpus.variants import (
    MONTHS,
    TEXTUAL,
    YEARS_ON,
    Sample,
    items_reversed,
    items_tabled,
    labels_changed,
    months_in_figures,
    samples,
    table_listed,
    titles_swapped,
    towns_swapped,
    variants,
    write,
    years_moved,
)

LIST = """Wykaz

1. Brema (Niemcy), 6–8 lutego 2019 r.
Komórka wnioskująca: Wydział Środowiska
Cel wyjazdu: wizyta studyjna

2. 3. Lwów (Ukraina), 31 maja – 2 czerwca 2019 r.
Komórka wnioskująca: Wydział Zdrowia
Cel wyjazdu: targi

Podpis
"""


def sample(text: str, **gold: Any) -> Sample:
    """A sample with empty lists where no gold is given."""
    return Sample("sample", text, {"document": {}, "trips": [], "projects": [], **gold})


def leaves(value: object) -> list[object]:
    """Every leaf of a gold value."""
    if isinstance(value, Mapping):
        return [leaf for inner in value.values() for leaf in leaves(inner)]
    return [leaf for inner in value for leaf in leaves(inner)] if isinstance(value, list) else [value]


@pytest.mark.parametrize("kind", sorted(TEXTUAL))
def test_every_kind_changes_some_text_and_keeps_the_shape_of_gold(kind: str) -> None:
    """Each variant applies somewhere in the corpus, always alike, and leaves as many facts in gold as there were."""
    before = {s.name: s for split in ("documents", "dev") for s in samples(split)}
    after = [s for split in ("documents", "dev") for s in variants(split, kind)]
    assert after
    assert after == [s for split in ("documents", "dev") for s in variants(split, kind)]
    assert all(len(leaves(s.gold)) == len(leaves(before[s.name].gold)) for s in after)


def test_years_move_in_text_and_gold_alike() -> None:
    """Single years move, dates in gold with them; a period of a programme and other numbers do not."""
    text = "17 maja 2019 r. program 2014-2020, 12019 zł, World Expo 2019"
    moved = years_moved(sample(text, trips=[{"start": yaml.safe_load("2019-05-17"), "event": "World Expo 2019"}]))
    assert moved.text == text.replace(" 2019", f" {2019 + YEARS_ON}")
    assert str(moved.gold["trips"][0]["start"]) == f"{2019 + YEARS_ON}-05-17"
    assert moved.gold["trips"][0]["event"] == f"World Expo {2019 + YEARS_ON}"


def test_months_become_figures() -> None:
    """A range within a month and one across months both end in day, month and year in figures."""
    text = months_in_figures(sample(LIST)).text
    assert "6–8.02.2019 r." in text
    assert "31.05–2.06.2019 r." in text
    assert not any(month in text for month in MONTHS)


def test_labels_change_only_before_a_colon() -> None:
    """A label is replaced where it is one, not where its word stands in a sentence."""
    text = labels_changed(sample("Cel wyjazdu: targi\nJaki był Cel wyjazdu?\n")).text
    assert text == "W jakim celu: targi\nJaki był Cel wyjazdu?\n"


def test_reversed_items_keep_their_lines_and_their_numbers_count_on() -> None:
    """Items change places; double numbers stay where they stood; the frame of the letter does not move."""
    text = items_reversed(sample(LIST)).text
    assert text.index("Lwów") < text.index("Brema")
    assert [line[:5] for line in text.split("\n") if line[:1].isdigit()] == ["1. Lw", "2. 3."]
    assert text.startswith("Wykaz\n\n1.")
    assert text.endswith("\n\nPodpis\n")


def test_items_with_the_same_labels_become_rows() -> None:
    """Each item is one row under a header of its labels; items whose labels differ are left as they are."""
    rows = [line for line in items_tabled(sample(LIST)).text.split("\n") if line.startswith("|")]
    assert rows[0] == "| Lp. | Wyjazd | Komórka wnioskująca | Cel wyjazdu |"
    assert rows[3].startswith("| 2. 3. | Lwów (Ukraina), 31 maja")
    uneven = LIST.replace("Cel wyjazdu: targi\n", "")
    assert items_tabled(sample(uneven)).text == uneven


def test_a_table_becomes_items_under_its_headers() -> None:
    """Each row is one numbered item, each cell stands behind the header of its column, and no cell is lost."""
    rows = ["| Lp. | Kto | Dokąd | Kiedy |", "|---|---|---|---|", "| 1 | A | B | C |", "| 2 | D | E | F |"]
    text = table_listed(sample("\n".join(["Wyjazdy", "", *rows, "", "Podpis", ""]))).text
    assert text == "Wyjazdy\n\n1. Kto: A\nDokąd: B\nKiedy: C\n\n2. Kto: D\nDokąd: E\nKiedy: F\n\nPodpis\n"


def test_titles_change_in_text_and_gold() -> None:
    """A project keeps one name throughout: gold and text are renamed together."""
    changed = titles_swapped(sample("Projekt „Dwa brzegi” trwa.", projects=[{"title": "Dwa brzegi"}]))
    assert "Dwa brzegi" not in changed.text
    assert changed.gold["projects"][0]["title"] in changed.text


def test_towns_change_with_their_case_and_identifier() -> None:
    """Each case form gets its like, prepositions agree, and gold points at the new place."""
    place = {"name": "Lwów", "geonames": 702550, "country": "UA"}
    changed = towns_swapped(sample("Lwów: we Lwowie, do Lwowa, ze Lwowem.", trips=[{"destinations": [place]}]))
    assert changed.text == "Kijów: w Kijowie, do Kijowa, z Kijowem."
    assert changed.gold["trips"][0]["destinations"] == [{"name": "Kijów", "geonames": 703448, "country": "UA"}]


def test_towns_with_adjectives_of_their_own_are_left() -> None:
    """Where a word is built on the name, swapping the name alone would make the text contradict itself."""
    assert swaps("Lwów i Lwowska Rada", [{"name": "Lwów", "geonames": 702550, "country": "UA"}]) == []
    assert swaps("Winnica i Winnicka Rada", [{"name": "Winnica", "geonames": 689558, "country": "UA"}]) == []


def test_substitute_towns_are_what_they_say(cities: dict[str, dict[str, Any]]) -> None:
    """Every town to put in exists under its id, in its country, by its Polish name, and can be declined."""
    for country, towns in POOL.items():
        for name, number in towns.items():
            city = cities[str(number)]
            assert city["countrycode"] == country
            assert name in {city["name"], *city["alternatenames"]} or name in POLISH
            assert paradigm(name)


POLISH = {"Ołomuniec", "Czernihów"}
"""Polish names that GeoNames may lack."""


@pytest.mark.parametrize(
    ("word", "name", "right"), [("w", "Wrocław", "we"), ("we", "Kijów", "w"), ("do", "Lwów", "do")]
)
def test_prepositions_agree_with_the_new_name(word: str, name: str, right: str) -> None:
    """`w` and `z` take their vowel before a name that needs it and lose it elsewhere."""
    assert preposition(word, name) == right


def test_written_variants_are_a_folder_that_evaluate_takes(tmp_path: Any) -> None:
    """Texts and gold land beside one another and read back as they were."""
    one = samples("dev")[0]
    write([one], tmp_path)
    assert (tmp_path / f"{one.name}.txt").read_text(encoding="utf-8") == one.text
    assert yaml.safe_load((tmp_path / "gold" / f"{one.name}.yaml").read_text(encoding="utf-8")) == one.gold


def test_a_scan_loses_letters_but_not_the_text() -> None:
    """The OCR damage is that of an English model on Polish: most characters stand, the diacritics do not."""
    if not scan.available():
        pytest.skip("tesseract with its English model, or the fonts, are not here")
    text = "Współpraca z klastrem cieszy się dużym zainteresowaniem członków.\nŹródło: budżet Miasta.\n"
    read = scan.read_back(text)
    assert difflib.SequenceMatcher(None, text, read).ratio() > 0.8
    assert len(re.findall("[ąęłńśźż]", read)) < len(re.findall("[ąęłńśźż]", text)) / 2
