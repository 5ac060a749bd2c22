"""The scorer: an oracle scores 1, damage costs, and the independent scorer beside the repository agrees."""

from __future__ import annotations

import importlib.util
import random
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from coopgraph.evaluate import Verdict, report, score_document
from coopgraph.evaluate.facts import Tally
from coopgraph.evaluate.names import same
from coopgraph.evaluate.view import View
from coopgraph.model import Literal, Ref
from coopgraph.namespaces import PREFIXES, coop
from coopgraph.turtle import Triple

T = "https://w3id.org/coopgraph/id/trip/x"
TYPE = PREFIXES["rdf"] + "type"
LABEL = PREFIXES["rdfs"] + "label"

GOLD: dict[str, Any] = {
    "trips": [
        {
            "start": "2020-01-02",
            "end": "2020-01-03",
            "destinations": [{"name": "Lwów", "geonames": 702550}],
            "sender": {"name": "Lublin"},
            "activity": "study-visit",
        }
    ]
}


def _trip(**changes: str) -> list[Triple]:
    said = {"start": "2020-01-02", "end": "2020-01-03", "place": "Lwów", "sender": "Lublin", "kind": "study-visit"}
    said |= changes
    place, sender = T + "#place", T + "#sender"
    return [
        (T, TYPE, Ref(coop("Trip"))),
        (T, coop("start"), Literal(said["start"])),
        (T, coop("end"), Literal(said["end"])),
        (T, coop("place"), Ref(place)),
        (place, LABEL, Literal(said["place"], language="pl")),
        (T, coop("sentBy"), Ref(sender)),
        (sender, LABEL, Literal(said["sender"], language="pl")),
        (T, coop("tripKind"), Ref(f"https://w3id.org/coopgraph/vocab/trip-kind/{said['kind']}")),
    ]


def test_the_right_graph_scores_one() -> None:
    """A graph that says what the gold says has precision and recall 1, and every fact of it is counted."""
    total = report({"a": score_document(_trip(), GOLD)}).total
    assert (total.right, total.false, total.missed) == (6, 0, 0)


@pytest.mark.parametrize(
    "change", [{"start": "2020-01-01"}, {"place": "Łuck"}, {"sender": "Lubin"}, {"kind": "training"}]
)
def test_each_wrong_value_costs_both_ways(change: dict[str, str]) -> None:
    """A wrong value is one false fact and one missed fact, in its own slot."""
    outcomes = score_document(_trip(**change), GOLD)
    wrong = [o for o in outcomes if o.verdict is not Verdict.RIGHT]
    assert sorted(o.verdict for o in wrong) == [Verdict.FALSE, Verdict.MISSED]
    assert len({o.slot for o in wrong}) == 1


def test_what_is_allowed_is_compared_as_text() -> None:
    """YAML reads "allow: [2020, 2021]" as numbers: each excuses the text that a graph states, and no other."""
    allowed: Any = [2020, 2021]
    tally = Tally(View([]))
    for stated in ("2021", "2022"):
        tally.value("trip.size", "t", [stated], "2019", allowed=allowed)
    assert [(o.verdict, o.stated) for o in tally.outcomes] == [(Verdict.FALSE, "2022"), (Verdict.MISSED, "")]


def test_an_empty_graph_finds_nothing() -> None:
    """Nothing stated: precision 1 (nothing was false), recall 0."""
    total = report({"a": score_document([], GOLD)}).total
    assert (total.precision, total.recall) == (1.0, 0.0)


def test_a_place_may_be_its_name_alone() -> None:
    """Gold that gives a destination by its name is scored as one that gives a table, found or missed."""
    gold = {"trips": [{**GOLD["trips"][0], "destinations": ["Lwów"]}]}
    for graph in (_trip(), []):
        short, long = (report({"a": score_document(graph, one)}).total for one in (gold, GOLD))
        assert (short.right, short.missed) == (long.right, long.missed)


@pytest.mark.parametrize(
    ("one", "two", "equal"),
    [
        ("Gmina Lublin", "Lublin", True),
        ("Lublin", "Lubin", False),
        ("Program Polska-Białoruś-Ukraina 2014-2020", "Program Polska-Białoruś-Ukraina 2007-2013", False),
        ("AI-X - Asystent podróży", "AI-X", True),
        ("Konferencja Roczna Programu", "Konferencja Roczna", True),
        ("Urząd Gminy Urzędów", "Urząd Miasta Lublin", False),
        ("Fundacja Pomost", "Stowarzyszenie Pomost", False),
    ],
)
def test_names(one: str, two: str, equal: bool) -> None:  # noqa: FBT001 - a column of the table
    """Which names mean the same; the relation is symmetric."""
    assert same(one, two) is equal
    assert same(two, one) is equal


def _load(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def test_the_other_scorer_agrees(shared: Path, root: Path) -> None:
    """On oracle graphs, whole and with a random half of their lines, both scorers count the same, slot by slot."""
    score = _load("score", shared / "score" / "score.py")
    selftest = _load("selftest", shared / "score" / "selftest.py")
    files = sorted((shared / "gold" / "seeds").glob("*.yaml")) + sorted((root / "tests/corpus/dev/gold").glob("*.yaml"))
    assert files
    draw = random.Random(1)
    for path in files:
        gold = yaml.safe_load(path.read_text(encoding="utf-8"))
        whole = selftest.oracle(gold).decode().splitlines()
        for lines in (whole, draw.sample(whole, len(whole) // 2)):
            data = ("\n".join(lines) + "\n").encode()
            theirs = score.score_document(score.Graph(data), gold)
            ours = report({"a": score_document(_triples(score.Graph(data)), gold)})
            for mine, other in (("right", theirs.tp), ("false", theirs.fp), ("missed", theirs.fn)):
                counts = {slot: getattr(f, mine) for slot, f in ours.slots.items() if getattr(f, mine)}
                assert counts == {k.replace("cluster.members", "cluster.member"): v for k, v in other.items() if v}, (
                    path
                )


def _triples(graph: Any) -> list[Triple]:
    found: list[Triple] = []
    for quad in graph.store:
        o = quad.object
        value = Ref(o.value) if type(o).__name__ == "NamedNode" else Literal(o.value)
        found.append((quad.subject.value, quad.predicate.value, value))
    return found
