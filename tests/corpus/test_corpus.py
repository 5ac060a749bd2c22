"""The corpus is data and is tested like code: complete, spread over towns and genres, and true to its own texts."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
TEXTS = {
    "documents": (ROOT / "data" / "documents", ROOT / "data" / "gold"),
    "dev": (HERE / "dev", HERE / "dev" / "gold"),
    "test": (HERE / "test", HERE / "test" / "gold"),
}
INDEX: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "index.yaml").read_text(encoding="utf-8"))
GENRES = {
    "annual-report", "cluster-page", "minutes", "negative", "news", "note", "partner-list",
    "press-roundup", "project-sheet", "register", "reply", "resolution",
}  # fmt: skip
KINDS = {
    "study-visit", "conference", "trade-fair", "project-meeting", "official-visit", "anniversary",
    "training", "youth-exchange", "cultural-event", "sports-event", "volunteering", "other",
}  # fmt: skip
COSTS = {"transport", "accommodation", "meals", "per-diem", "participation-fee", "unspecified"}
ROLES = {"leader", "partner", "beneficiary", "coordinator", "implementer", "any"}
AGREEMENTS = {"partnership-agreement", "twinning", "letter-of-intent", "cooperation-declaration"}
STATUSES = {"planned", "cancelled", "postponed", "remote"}
LISTS = ("trips", "projects", "agreements", "clusters", "organisations")
MONTHS = (
    ("stycz", "january", "січ", "januar"),
    ("lut", "february", "лют", "februar"),
    ("mar", "march", "берез", "märz"),
    ("kwie", "april", "квіт"),
    ("maj", "may", "трав", "mai"),
    ("czerw", "june", "черв", "juni"),
    ("lip", "july", "лип", "juli"),
    ("sierp", "august", "серп"),
    ("wrze", "september", "верес"),
    ("październik", "pazdziernik", "october", "жовт", "oktober"),
    ("listopad", "november", "листопад"),
    ("grud", "december", "груд", "dezember"),
)
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def text_of(name: str) -> str:
    """The text of one corpus document."""
    folder, _ = TEXTS[INDEX[name]["split"]]
    return (folder / f"{name}.txt").read_text(encoding="utf-8")


@cache
def gold_of(name: str) -> dict[str, Any]:
    """The gold facts of one corpus document."""
    _, folder = TEXTS[INDEX[name]["split"]]
    gold: dict[str, Any] = yaml.safe_load((folder / f"{name}.yaml").read_text(encoding="utf-8"))
    return gold


def mappings(value: object) -> Iterator[dict[str, Any]]:
    """Every mapping anywhere inside a gold value."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from mappings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from mappings(inner)


def listed(value: Any) -> list[Any]:
    """A value that may be absent, single or a list, as a list."""
    return [] if value is None else value if isinstance(value, list) else [value]


def month_stands(text: str, month: int) -> bool:
    """Whether the month is written in the text: by name, in Roman or in Arabic numerals."""
    numeral = rf"[.\-/ ]\s?0?{month}(?=[.\-–/)\s]|$)"
    roman = rf"(?<=[\d ]){ROMAN[month - 1]}(?=[\s|.\-])"
    return any(n in text.casefold() for n in MONTHS[month - 1]) or bool(
        re.search(numeral, text) or re.search(roman, text)
    )


def stated(text: str, date: str) -> bool:
    """Whether each part of an ISO or EDTF date stands in the text in some form; a year may come from a short form."""
    year, *rest = date.split("-")
    parts = [year == "XXXX" or year in text]
    parts += [month_stands(text, int(rest[0]))] if rest else []
    parts += [re.search(rf"(?<!\d)0?{int(rest[1])}(?!\d)", text) is not None] if len(rest) > 1 else []
    return all(parts)


def test_every_text_has_its_gold_and_its_line_in_the_index() -> None:
    """Texts, gold files and index lines are the same set in each split, so none is forgotten or scored unawares."""
    for split, (texts, golds) in TEXTS.items():
        named = {n for n, entry in INDEX.items() if entry["split"] == split}
        assert {p.stem for p in texts.glob("*.txt")} == named
        assert {p.stem for p in golds.glob("*.yaml")} == named


def test_the_corpus_is_large_and_spread() -> None:
    """At least 60 texts of at least 12 municipalities in every genre; a third or so held back; enough negatives."""
    splits = Counter(entry["split"] for entry in INDEX.values())
    assert sum(splits.values()) >= 60
    assert 0.25 <= splits["test"] / sum(splits.values()) <= 0.4
    assert len({entry["municipality"] for entry in INDEX.values()}) >= 12
    assert {entry["genre"] for entry in INDEX.values()} == GENRES
    assert sum(bool(entry.get("negative")) for entry in INDEX.values()) >= 4
    assert {"pl", "uk", "en", "de"} <= {entry["language"] for entry in INDEX.values()}


def test_the_held_back_split_has_towns_of_its_own() -> None:
    """No municipality of the test split occurs among the texts one tunes on: the score is one on unseen towns."""
    seen = {entry["municipality"] for entry in INDEX.values() if entry["split"] != "test"}
    assert not seen & {entry["municipality"] for entry in INDEX.values() if entry["split"] == "test"}


@pytest.mark.parametrize("name", sorted(INDEX))
def test_texts_have_a_fair_length(name: str) -> None:
    """A text has 50 to 900 words and is clean of control characters."""
    text = text_of(name)
    assert 50 <= len(text.split()) <= 900
    assert not re.search(r"[\x00-\x08\x0b\x0e-\x1f�]", text)


@pytest.mark.parametrize("name", sorted(INDEX))
def test_gold_keeps_to_the_vocabulary(name: str) -> None:
    """Gold has all its lists and uses only the kinds, costs, roles and statuses of the ontology."""
    gold = gold_of(name)
    assert all(isinstance(gold[key], list) for key in LISTS)
    assert {"kind", "issuer", "reference"} <= set(gold["document"])
    for trip in gold["trips"]:
        assert {"id", "destinations"} <= set(trip)
        assert {*listed(trip.get("activity")), *listed(trip.get("activity_allow"))} <= KINDS
        assert {c for f in listed(trip.get("funding")) for c in f["costs"]} <= COSTS
        assert trip.get("optional") or trip.get("sender") or trip.get("sender_country")
    assert len({trip["id"] for trip in gold["trips"]}) == len(gold["trips"])
    assert {p.get("role", "any") for g in gold["projects"] for p in mappings(g.get("participants"))} <= ROLES
    assert all(len(g["parties"]) >= 2 and g["kind"] in AGREEMENTS for g in gold["agreements"])
    assert {g["status"] for g in gold.get("not_held", [])} <= STATUSES
    if INDEX[name].get("negative"):
        assert all(entry.get("optional") for key in LISTS for entry in gold[key])


@pytest.mark.parametrize("name", sorted(INDEX))
def test_geonames_ids_are_those_of_the_named_place(name: str, cities: dict[str, dict[str, Any]]) -> None:
    """Each GeoNames id exists, lies in the stated country and carries the name given there or in Polish usage."""
    for entry in mappings(gold_of(name)):
        number = entry.get("geonames")
        if number is None or number in REGIONS:
            continue
        city = cities[str(number)]
        assert entry.get("country", city["countrycode"]) == city["countrycode"]
        names = {n.casefold() for n in (city["name"], *city["alternatenames"])}
        given = {n.casefold() for n in (entry["name"], EXONYMS.get(entry["name"], ""), *listed(entry.get("aliases")))}
        assert given & names, (entry, city["name"])


REGIONS = {858785, 858788, 3337499}
"""The voivodships of Lublin, Subcarpathia and Greater Poland: regions are not in a list of populated places."""
EXONYMS = {"Czadca": "Čadca", "Stara Lubowla": "Stará Ľubovňa", "Karwina": "Karviná"}
"""Polish names in common use that GeoNames does not list."""


@pytest.mark.parametrize("name", sorted(n for n in INDEX if "damage" not in INDEX[n]))
def test_every_date_of_the_gold_is_stated_in_the_text(name: str) -> None:
    """The parts of each start, end and signature date can be read in the text, in words or in figures."""
    text, gold = text_of(name), gold_of(name)
    dated = [str(entry[key]) for key in ("start", "end") for entry in gold["trips"] if entry.get(key)]
    dated += [str(g["signed"]) for g in gold["agreements"] if g.get("signed")]
    dated += [str(gold["document"]["date"])] if gold["document"].get("date") else []
    computed = COMPUTED.get(name, set())
    assert [d for d in dated if d not in computed and not stated(text, d)] == []


COMPUTED = {
    "zamosc-goscie-z-lucka-2023": {"2023-04-20"},  # "do czwartku", counted from Monday 17 April
    "opole-goscie-z-bonn-2019": {"2019-06-07", "2019-06-04"},  # "zakończoną dwa dni później", "dzień wcześniej"
}
"""Ends that the text gives by counting days instead of naming them."""


def names_in(gold: dict[str, Any]) -> set[str]:
    """The names of projects that gold demands; each is a title as its text writes it."""
    return {g["title"] for g in gold["projects"] if g.get("title")}


@pytest.mark.parametrize("name", sorted(n for n in INDEX if "damage" not in INDEX[n]))
def test_project_titles_stand_in_the_text(name: str) -> None:
    """A project title of the gold is copied from the text, letter by letter (white space apart)."""
    flat = re.sub(r"\s+", " ", text_of(name))
    assert [
        title for title in names_in(gold_of(name)) if title not in flat and title not in SPLIT.get(name, set())
    ] == []


SPLIT = {"walbrzych-odpowiedz-tabela-2021": {"Zimowy szlak"}}
"""Titles that a table breaks over two lines of one cell."""


def runs(text: str, length: int = 14) -> set[tuple[str, ...]]:
    """All runs of `length` words of a text, case and punctuation apart."""
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


def test_no_run_of_fourteen_words_is_taken_from_the_real_documents(shared: Path) -> None:
    """Our texts restate facts in their own words: no 14 words in a row stand in the corpus beside the tree."""
    real = set(
        itertools.chain.from_iterable(runs(p.read_text(encoding="utf-8")) for p in (shared / "corpus").glob("*.txt"))
    )
    assert real
    assert [name for name in INDEX if runs(text_of(name)) & real] == []


@pytest.mark.parametrize("name", sorted(n for n in INDEX if INDEX[n]["split"] == "documents"))
def test_documents_carry_their_metadata(name: str) -> None:
    """Each document of the published graph says where it is from, in which language, and under which licence."""
    meta = yaml.safe_load((TEXTS["documents"][0] / f"{name}.meta.yaml").read_text(encoding="utf-8"))
    assert {"title", "publisher", "language", "city", "source", "licence"} <= set(meta)
    assert meta["licence"] == "CC-BY-4.0"
    assert ("issued" in meta) == ("date" in gold_of(name)["document"])
