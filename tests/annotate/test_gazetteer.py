"""The compiled gazetteer: content, atomic compilation, choice among places of one name."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from annotate.recognisers import ROOT, find_places, places
from coopgraph.annotate.gazetteer_build import Sources, key
from coopgraph.annotate.gazetteer_build import compile_gazetteer as build
from coopgraph.lexicon import read_yaml
from coopgraph.model import PlaceValue

LEXICON = ROOT / "data" / "lexicon"
CHOICES = [
    ("w Brześciu (Białoruś)", "Brześć", "BY"),
    ("we francuskim mieście Brest", "Brest", "FR"),
    ("w Luksemburgu", "Luksemburg", "LU"),
    ("we Włoszech", "Włochy", "IT"),
    ("we Włochach, dzielnicy Warszawy", "Włochy", "PL"),
    ("Urząd Dzielnicy Włochy", "Włochy", "PL"),
    ("w Wenecji", "Wenecja", "IT"),
    ("w Tarnowie", "Tarnów", "PL"),
    ("w Świdniku (Słowacja)", "Świdnik", "SK"),
    ("w Świdniku", "Świdnik", "PL"),
]


@pytest.mark.parametrize(("text", "name", "country"), CHOICES)
def test_choice(text: str, name: str, country: str) -> None:
    """Country in the text first, then Poland, then population; a country before a town of its name."""
    values = [m.value for m in find_places(text) if isinstance(m.value, PlaceValue)]
    assert (values[0].name, values[0].country) == (name, country)


def test_values_are_complete() -> None:
    """A settlement has its GeoNames id, coordinates and, in Poland, its voivodeship."""
    value = find_places("w Puławach")[0].value
    assert isinstance(value, PlaceValue)
    assert value.geonames == 760924
    assert (round(value.latitude or 0), round(value.longitude or 0)) == (51, 22)
    assert value.region == "województwo lubelskie"


def test_exonyms_are_known_places() -> None:
    """Every id of the exonym lexicon is a place of GeoNames, and its first name leads back to it."""
    lexicon = read_yaml(LEXICON / "exonyms.yaml")
    gazetteer = places().gazetteer
    for number, names in lexicon["names"].items():
        found = {c.value.geonames: c.value.name for c in gazetteer.candidates(key(names[0]))}
        assert found.get(number) == names[0], (number, names)


def test_key_folds_what_spelling_varies_in() -> None:
    """Case, hyphens, dashes and runs of blanks do not matter to a look-up, letters do."""
    assert key("Bielsko–Biała") == key("bielsko-biała") == key(" BIELSKO   BIAŁA ")
    assert key("Łódź") != key("Lodz")


def test_two_builders_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes compiling one file leave one whole file and no litter."""
    monkeypatch.setattr("coopgraph.annotate.gazetteer_build._settlements", lambda _: iter(()))
    sources = Sources(*(read_yaml(LEXICON / f"{name}.yaml") for name in ("exonyms", "countries", "regions")))
    target = tmp_path / "gazetteer.sqlite"
    workers = [threading.Thread(target=build, args=(target, sources)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [path.name for path in tmp_path.iterdir()] == ["gazetteer.sqlite"]
    base = sqlite3.connect(target)
    assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert base.execute("SELECT count(*) FROM place").fetchone()[0] > 300
    base.close()


def test_progress_reaches_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The callback is told of the last place, so that a bar can close."""
    monkeypatch.setattr("coopgraph.annotate.gazetteer_build._settlements", lambda _: iter(()))
    sources = Sources(*(read_yaml(LEXICON / f"{name}.yaml") for name in ("exonyms", "countries", "regions")))
    seen: list[tuple[int, int]] = []
    build(tmp_path / "g.sqlite", sources, lambda done, total: seen.append((done, total)))
    assert seen[-1][0] == seen[-1][1] > 300


@pytest.mark.parametrize("name", ["countries", "regions", "places"])
def test_lexicon_examples(name: str) -> None:
    """The positive example of each lexicon is found, the negative one is not."""
    examples = read_yaml(LEXICON / f"{name}.yaml")["examples"]
    for kind in ("positive", "negative"):
        found = find_places(examples[kind]["text"])
        wanted = examples[kind]["finds"]
        got = [
            m.value.country if name == "countries" else m.value.name for m in found if isinstance(m.value, PlaceValue)
        ]
        assert got == wanted
