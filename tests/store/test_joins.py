"""Small patterns matched by nested look-ups: the engine's solutions and bytes, or nothing past a number of steps."""

from __future__ import annotations

import json
from collections import Counter
from itertools import permutations

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coopgraph.namespaces import BASE
from coopgraph.serve import shapes
from coopgraph.store import Store
from coopgraph.store.joins import STEPS, Join, Pattern
from coopgraph.store.questions import Question

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
    answer = store.found(asked.question, 10_000) if asked else None
    if answer is None:
        return
    expected = store.answer(query, JSON)
    if head == "ASK":
        assert answer == expected
    else:
        assert json.loads(answer)["head"] == json.loads(expected)["head"]
        assert _rows(answer) == _rows(expected)
        assert len(answer) == len(expected)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_any_order_of_patterns_is_answered(order: tuple[int, ...]) -> None:
    """Where a pattern stands in the query does not matter, also if it alone has more matches than there are steps."""
    store = Store.of_quads(_claims(2 * STEPS))
    parts = ["?claim <http://x/subject> <http://x/s7>", "?claim a <http://x/Claim>", "?claim <http://x/property> ?p"]
    asked = shapes.asked(f"SELECT ?p {{ {' . '.join(parts[n] for n in order)} }}")
    assert asked is not None
    for _ in range(2):
        answer = store.found(asked.question, 100)
        assert answer is not None
        assert answer.count(b"http://x/p") == 1


def _claims(count: int) -> list[ox.Quad]:
    name = ox.NamedNode
    kind = name("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    return [
        quad
        for n in range(count)
        for quad in (
            ox.Quad(name(f"http://x/c{n}"), kind, name("http://x/Claim")),
            ox.Quad(name(f"http://x/c{n}"), name("http://x/subject"), name(f"http://x/s{n}")),
            ox.Quad(name(f"http://x/c{n}"), name("http://x/property"), name("http://x/p")),
            ox.Quad(name("http://x/all"), name("http://x/has"), name(f"http://x/c{n}")),
        )
    ]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?c { ?c a <http://x/Claim> }",
        "SELECT ?c { <http://x/all> <http://x/has> ?c }",
        "SELECT * { ?a a <http://x/Claim> . ?b a <http://x/Claim> . ?c a <http://x/Claim> }",
        "SELECT * { ?a a <http://x/Claim> . ?b ?p <http://x/p> }",
        "ASK { ?a a <http://x/Claim> . ?a <http://x/property> <http://x/p> . ?a a <http://x/Nothing> ; a ?a }",
        "SELECT * { <http://x/c1> a ?t . ?x a ?t . ?y a ?t }",
        "SELECT DISTINCT ?p { <http://x/all> ?has ?c . ?c <http://x/property> ?p }",
        "SELECT * { <http://x/c1> ?a ?b ; ?c ?d ; ?e ?f ; ?g ?h ; ?i ?j ; ?k ?l }",
    ],
)
def test_what_takes_many_steps_has_no_answer(query: str) -> None:
    """Cross products, common values and long lists end after their number of steps, and are nobody's answer here."""
    asked = shapes.asked(query)
    assert asked is not None
    counted = _Counted(_claims(2 * STEPS))
    found = asked.question.answer(counted, 10_000)  # type: ignore[arg-type]
    assert found is None or query.startswith("ASK")
    assert counted.touched <= 3 * STEPS


class _Counted:
    """A store that counts the quads it gives and the questions it is asked."""

    def __init__(self, quads: list[ox.Quad]) -> None:
        self.inner = ox.Store()
        self.inner.bulk_extend(quads)
        self.touched = 0

    def quads_for_pattern(self, *pattern: object) -> object:
        """As the engine, counted."""
        self.touched += 1
        for quad in self.inner.quads_for_pattern(*pattern):  # type: ignore[arg-type]
            self.touched += 1
            yield quad

    def __contains__(self, quad: ox.Quad) -> bool:
        self.touched += 1
        return quad in self.inner


def test_a_pattern_that_stands_apart_is_refused() -> None:
    """Nothing bounds what is multiplied."""
    with pytest.raises(ValueError, match="apart"):
        Join([Pattern(0, 1, 3), Pattern(4, 2, 5)], 3, [0, 0, 0])
    with pytest.raises(ValueError, match="begin"):
        Join([Pattern(1, 0, 2)], 1, [0])


def test_limits_of_rows() -> None:
    """More rows than the server gives, or a LIMIT that cuts: which ones is for the engine to say."""
    store = Store.of_quads(_claims(5))
    asked = shapes.asked("SELECT ?c { <http://x/all> <http://x/has> ?c } LIMIT 5")
    assert asked is not None
    assert store.found(asked.question, 5) is not None
    assert store.found(asked.question, 4) is None
    assert store.found(asked.question._replace(limit=4), 5) is None


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
    assert store.found(asked.question, 100) == store.answer(query, JSON)


def test_terms_of_rdf_1_2_are_the_engine_s() -> None:
    """A text with a direction is written in a way of its own, and not here."""
    text = ox.Literal("x", language="ar", direction=ox.BaseDirection.RTL)
    store = Store.of_quads([ox.Quad(ox.NamedNode(TOWN), ox.NamedNode(LABEL), text)])
    question = Question(Join([Pattern(0, 1, 2)], 2, [0, 0]), (TOWN, LABEL), ("l",), (2,))
    assert store.found(question, 100) is None
