"""Generality: no rule names anything that a test text names. Rules are words of the language, not of one document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from coopgraph.evaluate.view import listed, name_of
from coopgraph.lexicon import read_yaml

ROOT = Path(__file__).resolve().parent.parent
RULES = sorted((ROOT / "data" / "lexicon").glob("rules-*.yaml"))
# Knowledge of the world, not rules: towns, countries and programmes have names, and these files list them by name.
GAZETTEERS = {"exonyms", "countries", "counties", "regions", "programmes", "languages"}
WORDS = sorted(p for p in (ROOT / "data" / "lexicon").glob("*.yaml") if not p.stem.startswith(("exonyms", "gazetteer")))


def names(gold: dict[str, Any]) -> Iterator[str]:
    """Every proper name a gold file states: towns, bodies, projects, events, clusters."""
    for trip in listed(gold.get("trips")):
        for key in (
            "destinations",
            "allow_destinations",
            "sender",
            "unit",
            "hosts",
            "visited",
            "inviters",
            "event",
            "project",
        ):
            yield from (name_of(entry) for entry in listed(trip.get(key)))
    for project in listed(gold.get("projects")):
        yield from (str(project[key]) for key in ("title", "acronym") if project.get(key))
        for key in ("lead", "participants"):
            yield from (name_of(entry) for entry in listed(project.get(key)))
    for agreement in listed(gold.get("agreements")):
        yield from (name_of(entry) for entry in listed(agreement.get("parties")))
    for cluster in listed(gold.get("clusters")):
        yield cluster["name"]
        for key in ("leader", "coordinator", "members"):
            yield from (name_of(entry) for entry in listed(cluster.get(key)))


def files(shared: Path) -> list[Path]:
    """Gold of the four real documents, of our own and of the corpus."""
    folders = [shared / "gold" / "seeds", ROOT / "data" / "gold", *(ROOT / "tests" / "corpus").glob("*/gold")]
    return [path for folder in folders for path in sorted(folder.glob("*.yaml"))]


@pytest.fixture(scope="module")
def proper(shared: Path) -> set[str]:
    """All names of at least four letters, lower case."""
    found = {name.casefold() for path in files(shared) for name in names(read_yaml(path))}
    return {name for name in found if len(name) > 3}


def _patterns(content: Any) -> Iterator[str]:
    """What decides: patterns, word sets and constants; examples are sentences and may name anything of our own."""
    if isinstance(content, dict):
        for key, value in content.items():
            if key not in {"accepts", "rejects", "examples", "positive", "negative", "note"}:
                yield str(key)
                yield from _patterns(value)
    elif isinstance(content, list):
        for item in content:
            yield from _patterns(item)
    elif content is not None:
        yield str(content)


@pytest.mark.parametrize("path", RULES, ids=lambda p: p.stem)
def test_no_pattern_holds_a_proper_name(path: Path, proper: set[str]) -> None:
    """No pattern, word set or constant of a rule file is or holds a name that a gold file states."""
    text = "\n".join(_patterns(read_yaml(path))).casefold()
    words = set(re.findall(r"\w[\w-]*", text))
    held = {n for n in proper if (" " in n and n in text) or (" " not in n and n in words)}
    assert not held


def test_real_documents_stand_in_no_example(shared: Path) -> None:
    """No example sentence of a lexicon names a project, cluster or event of the four real documents."""
    own = set()
    for path in sorted((shared / "gold" / "seeds").glob("*.yaml")):
        gold = read_yaml(path)
        own |= {str(p[k]) for p in listed(gold.get("projects")) for k in ("title", "acronym") if p.get(k)}
        own |= {c["name"] for c in listed(gold.get("clusters"))}
        own |= {name_of(t["event"]) for t in listed(gold.get("trips")) if t.get("event")}
    for path in WORDS:
        if path.stem not in GAZETTEERS:
            text = path.read_text(encoding="utf-8").casefold()
            assert not [name for name in own if name.casefold() in text], path.name
