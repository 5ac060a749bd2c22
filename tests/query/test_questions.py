"""Every question of the catalogue on the fixture graph."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coopgraph.model import Literal, Ref
from coopgraph.namespaces import BASE
from coopgraph.query import Question, ask, bindings
from coopgraph.sparql import variables, with_prefixes
from coopgraph.store import Store
from questions import GOLDEN, GRAPH, answer, catalogue

QUESTIONS = list(catalogue())
NAMES = [q.name for q in QUESTIONS]


def _rows(store: Store, name: str, **values: str) -> list[dict[str, Ref | Literal | None]]:
    return list(ask(store, catalogue().get(name), values, city="lublin").result.records())


def _ids(rows: list[dict[str, Ref | Literal | None]], column: str) -> list[str]:
    return [term.id.removeprefix(f"{BASE}id/") for row in rows if isinstance(term := row[column], Ref)]


def test_there_are_enough_questions() -> None:
    """At least twenty questions, each with a golden answer and no golden answer without its question."""
    assert len(NAMES) >= 20
    assert sorted(p.stem for p in GOLDEN.glob("*.json")) == sorted(NAMES)


@pytest.mark.parametrize("question", QUESTIONS, ids=NAMES)
def test_golden_answer(store: Store, question: Question) -> None:
    """The answer to the example is the golden one (renew: python tests/questions.py) and not empty."""
    golden = json.loads((GOLDEN / f"{question.name}.json").read_text(encoding="utf-8"))
    assert answer(store, question.name) == golden
    assert golden["rows"]


@pytest.mark.parametrize("question", QUESTIONS, ids=NAMES)
def test_header_and_query_agree(store: Store, question: Question) -> None:
    """The columns are the query's variables; each question is told in both languages, tagged and typed."""
    assert store.query(question.text).variables == question.columns
    assert set(question.summary) == {"en", "pl"}
    assert question.tags
    assert set(question.claims) <= set(question.columns)
    assert {p.variable for p in question.parameters} <= variables(question.text)
    assert all(set(p.summary) == {"en", "pl"} for p in question.parameters)
    assert {p.name for p in question.parameters} >= set(question.example)


@pytest.mark.parametrize("question", QUESTIONS, ids=NAMES)
def test_queries_stand_alone(question: Question) -> None:
    """A query declares its own prefixes, so that it runs in any SPARQL tool."""
    assert with_prefixes(question.text) == (question.text, 0)


@pytest.mark.parametrize("question", [q for q in QUESTIONS if q.claims], ids=lambda q: q.name)
def test_claims_are_claims(store: Store, question: Question) -> None:
    """What stands in a claim column is a claim of the graph."""
    for record in ask(store, question, question.example, city="lublin").result.records():
        for column in question.claims:
            if record[column] is not None:
                assert store.query("ASK { ?x a coop:Claim }", {"x": record[column] or Literal("")}).answer


def test_hosts_stated_and_derived(store: Store) -> None:
    """A stated host is stated; a foreign payer of bed and board at the destination is derived; nobody else is."""
    rows = _rows(store, "hosts")
    assert [(r["host"], r["basis"]) for r in rows] == [
        (Ref(f"{BASE}id/municipality/iwano-frankiwsk"), Literal("stated")),
        (Ref(f"{BASE}id/municipality/iwano-frankiwsk"), Literal("derived")),
        (Ref(f"{BASE}id/municipality/turyn"), Literal("stated")),
    ]
    trips = " ".join(_ids(rows, "trip"))
    # A payer seated elsewhere, an inviter, a planned journey and another city's journey are not in it.
    assert not [x for x in ("londyn", "truskawiec", "debreczyn", "mielec") if x in trips]


def test_hosts_narrowed(store: Store) -> None:
    """Programme, country and years narrow the answer; the programme is found through the project."""
    assert _ids(_rows(store, "hosts", programme="Erasmus+"), "host") == ["municipality/turyn"]
    assert len(_rows(store, "hosts", country="ua")) == 2
    assert len(_rows(store, "hosts", since="2020", until="2020")) == 0
    assert len(_rows(store, "hosts", until="2019")) == 1


def test_unknown_years_are_shown_and_not_dated(store: Store) -> None:
    """A journey without a year is listed as the source writes it, and is in no span of years."""
    (row,) = _rows(store, "hosts", city="mielec")
    assert (row["start"], row["end"]) == (Literal("XXXX-05-23"), Literal("XXXX-05-27"))
    assert not _rows(store, "hosts", city="mielec", since="1990")


def test_agreements_without_visit(store: Store) -> None:
    """A visit in either direction counts; a planned one does not."""
    assert _ids(_rows(store, "agreements-without-visit", since="2010"), "partner") == ["municipality/windsor"]
    since_2022 = _ids(_rows(store, "agreements-without-visit", since="2022"), "partner")
    assert since_2022 == ["municipality/iwano-frankiwsk", "municipality/windsor"]


def test_contradictions_are_found_once(store: Store) -> None:
    """The two numbers of travellers are one conflict, told with both claims."""
    (row,) = _rows(store, "conflicts")
    assert {row["value"], row["other_value"]} == {_integer("4"), _integer("5")}


def test_the_latest_figure_counts(store: Store) -> None:
    """A cluster's members are those of the latest date."""
    assert [r["members"] for r in _rows(store, "clusters")] == [_integer("137")]


def test_a_twinning_stated_by_both_is_not_one_sided(store: Store) -> None:
    """Only the twinning that one side states is listed."""
    assert _ids(_rows(store, "twin-towns-one-sided"), "town") == ["municipality/windsor"]


def test_open_parameters_are_any(store: Store) -> None:
    """Without a city, the trips of all cities are answered."""
    question = catalogue().get("trips")
    senders = {t.id for t in ask(store, question, {}).result.column("trip") if isinstance(t, Ref)}
    assert {True, False} == {"mielec" in t for t in senders}


def test_the_projects_city_is_the_default(store: Store) -> None:
    """`$city` stands for the project's own city; a city given wins."""
    question = catalogue().get("trips")
    assert bindings(store, question, {}, city="lublin")["city"] == Ref(f"{BASE}id/municipality/lublin")
    assert bindings(store, question, {"city": "mielec"}, city="lublin")["city"] == Ref(f"{BASE}id/municipality/mielec")


def test_fixture_claims_quote_their_facts() -> None:
    """The fixture has claims for each of its documents."""
    claims = {p.name.split(".")[0] for p in Path(GRAPH).glob("*.claims.ttl")}
    assert claims == {p.stem for p in GRAPH.glob("*.ttl") if "." not in p.stem} - {"vocab"}


def _integer(text: str) -> Literal:
    return Literal(text, "http://www.w3.org/2001/XMLSchema#integer")
