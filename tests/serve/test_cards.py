"""The card index: the engine's solutions and bytes to questions about small patterns, or nothing past a bound."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from itertools import permutations
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coopgraph.errors import ProjectError
from coopgraph.namespaces import BASE
from coopgraph.serve import cards, shapes
from coopgraph.serve.cards import Cards, Question
from coopgraph.serve.joins import Pattern, statements
from coopgraph.store import Store

JSON = "application/sparql-results+json"
TOWN = f"{BASE}id/municipality/lublin"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
XSD = "http://www.w3.org/2001/XMLSchema#"
Term = ox.NamedNode | ox.BlankNode | ox.Literal

THINGS = [ox.NamedNode(f"http://x/{name}") for name in "abc"]
PROPERTIES = [ox.NamedNode(f"http://x/{name}") for name in "pqa"]
SUBJECTS: list[ox.NamedNode | ox.BlankNode] = [*THINGS, ox.BlankNode("b1"), ox.BlankNode("b2")]
OBJECTS: list[Term] = [
    *SUBJECTS,
    ox.Literal("x"),
    ox.Literal("x", language="pl"),
    ox.Literal("x", language="en-GB"),
    ox.Literal("01", datatype=ox.NamedNode(XSD + "integer")),
    ox.Literal("1.0", datatype=ox.NamedNode(XSD + "decimal")),
    ox.Literal("1", datatype=ox.NamedNode(XSD + "integer")),
    ox.Literal("NaN", datatype=ox.NamedNode(XSD + "double")),
    ox.Literal("2021-10-17T00:00:00.000Z", datatype=ox.NamedNode(XSD + "dateTime")),
]
# The same triple stands in several graphs, as facts of several documents do.
QUADS = st.lists(
    st.builds(
        ox.Quad,
        st.sampled_from(SUBJECTS),
        st.sampled_from(PROPERTIES),
        st.sampled_from(OBJECTS),
        st.sampled_from([ox.DefaultGraph(), *(ox.NamedNode(f"http://g/{n}") for n in range(3))]),
    ),
    max_size=25,
)
VARIABLES = st.sampled_from(["?x", "?y", "?z", "$x", "_:b", "_:c"])
SUBJECT = VARIABLES | st.sampled_from([str(thing) for thing in THINGS])
PROPERTY = st.sampled_from([str(prop) for prop in PROPERTIES] * 2 + ["?p", "?x"])
OBJECT = SUBJECT | st.sampled_from(['"x"', '"x"@pl', '"x"@en-GB', '"X"', '"01"'])
PATTERNS = st.lists(st.tuples(SUBJECT, PROPERTY, OBJECT).map(" ".join), min_size=1, max_size=4).map(" . ".join)
SHOWN = st.sampled_from(["SELECT *", "SELECT ?x", "SELECT ?y ?x", "SELECT DISTINCT ?x", "SELECT ?none ?y", "ASK"])
SELECTED = st.tuples(SHOWN, PATTERNS, st.sampled_from(["", " LIMIT 3", " LIMIT 0"]))


MANY = 20_000  # claims, whose type no question can go through


def _tables(store: Store) -> sqlite3.Connection:
    tables = sqlite3.connect(":memory:")
    cards.fill(tables, store)
    return tables


def _answer(store: Store, question: Question, rows: int = 10_000, size: int = 1 << 20) -> bytes | None:
    return Cards(_tables(store)).answer(question, rows, size)


def _rows(answer: bytes) -> Counter[str]:
    return Counter(json.dumps(row, sort_keys=True) for row in json.loads(answer)["results"]["bindings"])


@settings(deadline=None, max_examples=500)
@given(QUADS, SELECTED)
@example([ox.Quad(THINGS[0], PROPERTIES[0], ox.Literal("x"))], ("SELECT *", "<http://x/a> ?p ?y . ?y ?q ?z", ""))
@example([ox.Quad(THINGS[0], PROPERTIES[2], THINGS[0])], ("SELECT *", "<http://x/a> ?x ?y . ?y ?y ?y", ""))
def test_solutions_are_the_engine_s(quads: list[ox.Quad], selected: tuple[str, str, str]) -> None:
    """Over any small graph, any pattern: the same multiset of rows under the same head."""
    head, patterns, tail = selected
    query = f"{head} {{ {patterns} }}{tail if head != 'ASK' else ''}"
    asked = shapes.asked(query)
    store = Store.of_quads(quads)
    answer = _answer(store, asked.question) if asked else None
    if answer is None:
        return
    expected = store.answer(query, JSON)
    if head == "ASK":
        assert answer == expected
    else:
        assert json.loads(answer)["head"] == json.loads(expected)["head"]
        assert _rows(answer) == _rows(expected)
        assert len(answer) == len(expected)


@pytest.fixture(scope="module")
def claims() -> sqlite3.Connection:
    """Many claims, each with a subject of its own, all of one type and one property."""
    name = ox.NamedNode
    kind = name("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    return _tables(
        Store.of_quads(
            quad
            for n in range(MANY)
            for quad in (
                ox.Quad(name(f"http://x/c{n}"), kind, name("http://x/Claim")),
                ox.Quad(name(f"http://x/c{n}"), name("http://x/subject"), name(f"http://x/s{n}")),
                ox.Quad(name(f"http://x/c{n}"), name("http://x/property"), name("http://x/p")),
                ox.Quad(name("http://x/all"), name("http://x/has"), name(f"http://x/c{n}")),
            )
        )
    )


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_any_order_of_patterns_is_answered(claims: sqlite3.Connection, order: tuple[int, ...]) -> None:
    """Where a pattern stands in the query does not matter, also if it alone has too many matches."""
    parts = ["?claim <http://x/subject> <http://x/s7>", "?claim a <http://x/Claim>", "?claim <http://x/property> ?p"]
    asked = shapes.asked(f"SELECT ?p {{ {' . '.join(parts[n] for n in order)} }}")
    assert asked is not None
    for _ in range(2):
        answer = Cards(claims).answer(asked.question, 100, 1000)
        assert answer is not None
        assert answer.count(b"http://x/p") == 1


class _Watched(Cards):
    """Cards that count how long they are at it."""

    ticks = 0

    def _tick(self) -> bool:
        self.ticks += 1
        return super()._tick()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?c { ?c a <http://x/Claim> }",
        "SELECT ?c { <http://x/all> <http://x/has> ?c }",
        "SELECT * { ?a a <http://x/Claim> . ?b a <http://x/Claim> . ?c a <http://x/Claim> }",
        "SELECT * { ?a a <http://x/Claim> . ?b ?p <http://x/p> }",
        "SELECT DISTINCT ?x { ?a a <http://x/Claim> . ?b a <http://x/Claim> . ?c a <http://x/Claim> }",
        "ASK { ?a a <http://x/Claim> . ?a <http://x/property> <http://x/p> . ?a a <http://x/Nothing> ; a ?a }",
        "ASK { ?a a <http://x/Claim> . ?b a <http://x/Claim> . ?b <http://x/subject> ?a }",
        "SELECT * { <http://x/c1> a ?t . ?x a ?t . ?y a ?t }",
        "SELECT DISTINCT ?p { <http://x/all> ?has ?c . ?c <http://x/property> ?p }",
    ],
)
def test_what_goes_too_far_has_no_answer(claims: sqlite3.Connection, query: str) -> None:
    """Cross products, common values and long lists end after so many instructions, and are nobody's answer here."""
    asked = shapes.asked(query)
    assert asked is not None
    watched = _Watched(claims)
    for _ in range(3):
        watched.ticks = 0
        found = watched.answer(asked.question, 10_000, 1 << 20)
        assert found is None or query.startswith("ASK")
        assert watched.ticks <= 70 * len(asked.question.join.orders)
    light = shapes.asked("SELECT ?s { <http://x/c1> <http://x/subject> ?s }")
    assert light is not None
    assert watched.answer(light.question, 10, 1000) is not None


def test_a_pattern_that_stands_apart_is_refused() -> None:
    """Nothing bounds what is multiplied."""
    with pytest.raises(ValueError, match="apart"):
        statements([Pattern(0, 1, 3), Pattern(4, 2, 5)], 3, [0, 0, 0], [3], distinct=False)
    with pytest.raises(ValueError, match="begin"):
        statements([Pattern(1, 0, 2)], 1, [0], [1], distinct=False)


def test_limits(claims: sqlite3.Connection) -> None:
    """More rows or bytes than the server gives, or a LIMIT that cuts: which ones is for the engine to say."""
    asked = shapes.asked("SELECT ?p { <http://x/c1> ?p ?o } LIMIT 3")
    assert asked is not None
    index = Cards(claims)
    assert index.answer(asked.question, 3, 1000) is not None
    assert index.answer(asked.question, 2, 1000) is None
    assert index.answer(asked.question, 3, 100) is None
    assert index.answer(asked.question._replace(limit=2), 3, 1000) is None


@pytest.mark.parametrize("term", ["<http://x/%zz>", "<http://x:y:z/>", '"x"@nol'])
def test_what_may_be_no_term_is_the_engine_s(claims: sqlite3.Connection, term: str) -> None:
    """Nothing found may be a fault of the query, which the engine tells."""
    asked = shapes.asked(f"SELECT ?x {{ ?x <http://x/p> {term} }}")
    assert asked is not None
    assert Cards(claims).answer(asked.question, 3, 1000) is None
    missing = shapes.asked('SELECT ?x { ?x <http://x/p> "nothing"@pl }')
    assert missing is not None
    assert Cards(claims).answer(missing.question, 3, 1000) is not None


TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
TERMS = st.one_of(
    st.builds(ox.Literal, TEXTS),
    st.builds(lambda text, tag: ox.Literal(text, language=tag), TEXTS, st.sampled_from(["pl", "en-GB", "PL"])),
    st.builds(
        lambda text, name: ox.Literal(text, datatype=ox.NamedNode(name)),
        st.one_of(TEXTS, st.sampled_from(["01", "1.50", "2021-10-17", "true", "2021-10-17T00:00:00.000Z", "1e5"])),
        st.sampled_from([f"{XSD}{n}" for n in ("integer", "decimal", "date", "boolean", "dateTime")])
        | st.sampled_from(["http://id.loc.gov/datatypes/edtf/EDTF"]),
    ),
    st.sampled_from([ox.NamedNode(f"{BASE}id/place/łódź"), ox.NamedNode("http://a/?q='&x=%22"), ox.BlankNode("b1")]),
)


@settings(deadline=None)
@given(st.lists(TERMS, max_size=5), st.sampled_from([("l",), ("x", "l"), ("l", "x"), ("x",)]))
def test_facts_are_as_the_engine_writes_them(terms: list[Term], shown: tuple[str, ...]) -> None:
    """Whatever the terms are, the bytes are those of the engine."""
    where = ox.NamedNode(TOWN), ox.NamedNode(LABEL)
    store = Store.of_quads(ox.Quad(*where, term, ox.NamedNode(f"http://g/{n}")) for term in terms for n in (1, 2))
    query = f"SELECT {' '.join('?' + name for name in shown)} {{ <{TOWN}> <{LABEL}> ?l }}"
    asked = shapes.asked(query)
    assert asked is not None
    # The engine has its rows in an order of its own.
    found, expected = (_answer(store, asked.question), store.answer(query, JSON))
    assert found is not None
    assert found.partition(b"[{")[0] == expected.partition(b"[{")[0]
    assert sorted(found) == sorted(expected)
    assert len(terms) > 1 or found == expected


@settings(deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters='"\\\r\n')),
    st.sampled_from(["", "pl", "en-GB"]),
)
def test_texts_are_found(text: str, language: str) -> None:
    """A text, whatever is in it, is looked up as the engine wrote it."""
    term = ox.Literal(text, language=language) if language else ox.Literal(text)
    store = Store.of_quads([ox.Quad(ox.NamedNode(TOWN), ox.NamedNode(LABEL), term)])
    asked = shapes.asked(f'SELECT ?x {{ ?x <{LABEL}> "{text}"{"@" + language if language else ""} }}')
    assert asked is not None
    assert TOWN.encode() in (_answer(store, asked.question) or b"")


def test_a_graph_with_triple_terms_has_no_cards(tmp_path: Path) -> None:
    """Their facts are the engine's alone; so is a file that has no tables."""
    triple = ox.Triple(ox.NamedNode(TOWN), ox.NamedNode(LABEL), ox.Literal("x"))
    path = tmp_path / "cards.sqlite"
    tables = sqlite3.connect(path)
    cards.fill(tables, Store.of_quads([ox.Quad(ox.NamedNode(TOWN), ox.NamedNode(LABEL), triple)]))
    tables.close()
    with pytest.raises(ProjectError):
        Cards.of_file(path)


def test_long_texts_come_through() -> None:
    """What the engine writes is cut into pieces anywhere."""
    texts = [f"{n}" + '{"s":,}]' * 60_000 for n in range(4)]
    facts = [ox.Quad(ox.NamedNode(TOWN), ox.NamedNode(LABEL), ox.Literal(text)) for text in texts]
    store = Store.of_quads(
        [*facts, *(ox.Quad(ox.NamedNode(f"http://x/{n}"), PROPERTIES[0], THINGS[0]) for n in range(9999))]
    )
    tables = _tables(store)
    assert tables.execute("SELECT COUNT(*) FROM facts").fetchone() == (10_003,)
    asked = shapes.asked(f"SELECT ?l {{ <{TOWN}> <{LABEL}> ?l }}")
    assert asked is not None
    assert len(Cards(tables).answer(asked.question, 10, 1 << 22) or b"") == len(
        store.answer(f"SELECT ?l {{ <{TOWN}> <{LABEL}> ?l }}", JSON)
    )
