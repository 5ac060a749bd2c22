"""Shapes of queries: which are questions about a small pattern, and that whatever is not plainly one is none."""

from __future__ import annotations

import sqlite3

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coopgraph.errors import QueryError
from coopgraph.serve import cards, shapes
from coopgraph.store import Store

S = "<http://a/b>"


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT ?l {{ {S} <http://a/p> ?l }}",
        f"SELECT * WHERE {{ {S} ?p ?o . }} LIMIT 20",
        "PREFIX x: <http://x/>\nSELECT ?a ?b { x:s x:p ?a }",
        "PREFIX : <http://x/>\nSELECT ?a ?b { :s :p ?a }",
        "SELECT ?t {coop:a a ?t}",
        f'ASK {{ {S} rdfs:label "x"@pl }}',
        f"ask{{{S} a coop:Trip }}",
    ],
)
def test_look_ups(query: str) -> None:
    """One pattern about one named thing, which the engine may answer too."""
    found = shapes.asked(query)
    assert found is not None
    assert found.one


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s { ?s a coop:Trip }",
        f"SELECT ?s {{ ?s ?p {S} }}",
        f"SELECT DISTINCT ?o {{ {S} a ?o }}",
        f"SELECT ?o {{ {S} ?o ?o }}",
        f"SELECT ?o {{ {S} a ?o . ?o a ?x }}",
        f"SELECT ?o {{ {S} a ?o ; ; ?p ?x ; }}",
        f"SELECT ?o {{ {S} a ?o, ?x }}",
        'SELECT $d ?t { ?t rdfs:label "trip 5"@pl ; coop:edtf ?d }',
        f"SELECT ?o {{ {S} a _:b. _:b a ?o.}}",
        f"select distinct*where{{{S} a ?o}}",
    ],
)
def test_questions(query: str) -> None:
    """Patterns joined, in any of the ways the grammar has for plain triples."""
    found = shapes.asked(query)
    assert found is not None
    assert not found.one


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s { ?s ?p ?o }",
        "SELECT ?s { ?s rdfs:label ?o }",
        f"SELECT ?s {{ {S} a ?x . ?s rdfs:label ?o }}",
        f"SELECT ?o {{ {S} (!a)* ?o }}",
        f"SELECT ?o {{ {S} a* ?o }}",
        f"SELECT ?o {{ {S} ^a ?o }}",
        f"SELECT ?o {{ {S} a/a ?o }}",
        f"SELECT ?o {{ {S} a ?o }} ORDER BY ?o",
        f"SELECT ?o {{ {S} a ?o }} LIMIT 5 OFFSET 5",
        f"SELECT (COUNT(*) AS ?n) {{ {S} a ?o }}",
        f"SELECT ?o ?o {{ {S} a ?o }}",
        f"SELECT {{ {S} a ?o }}",
        f"SELECT _:b {{ {S} a _:b }}",
        f"SELECT REDUCED ?o {{ {S} a ?o }}",
        f"SELECT ?o FROM <http://g> {{ {S} a ?o }}",
        f"SELECT ?o {{ GRAPH ?g {{ {S} a ?o }} }}",
        f"SELECT ?o {{ SERVICE {S} {{ {S} a ?o }} }}",
        f"SELECT ?o {{ {S} a ?o OPTIONAL {{ ?o a ?x }} }}",
        f"SELECT ?o {{ {S} a ?o FILTER(RAND() > 1) }}",
        f"SELECT ?o {{ {S} a ?o }} VALUES ?o {{ 1 2 }}",
        f"SELECT ?o {{ {S} a ?o }} # and more",
        f"SELECT ?o {{ {S} a ?o . # <http://a/c>\n }}",
        "SELECT ?o { <http://a/\\u0062> a ?o }",
        "SELECT ?o { <b> a ?o }",
        "SELECT ?o { nobody:b a ?o }",
        "SELECT ?o { coop:b a ?o . coop:a.b:c a ?o }",
        "SELECT ?o { coop:b%20 a ?o }",
        f"SELECT ?o {{ {S} _:b ?o }}",
        f'SELECT ?o {{ {S} "b" ?o }}',
        f'SELECT ?o {{ "b" {S} ?o }}',
        f"SELECT ?o {{ [] a ?o ; a {S} }}",
        f"SELECT ?o {{ {S} a (1 ?o) }}",
        f"SELECT ?o {{ {S} a 1 . {S} a ?o }}",
        f"SELECT ?o {{ {S} a true . {S} a ?o }}",
        f"SELECT ?o {{ {S} a 'x' . {S} a ?o }}",
        f'SELECT ?o {{ {S} a """x""" . {S} a ?o }}',
        f'SELECT ?o {{ {S} a "1"^^xsd:integer ; a ?o }}',
        f"SELECT ?o {{ {S} A ?o }}",
        f"SELECT ?o {{ {S} a ?o ?x }}",
        f"SELECT ?o {{ {S} a ?o {S} a ?x }}",
        f"SELECT ?o {{ {S} a ?o, . }}",
        f"SELECT ?o {{ . {S} a ?o }}",
        f"SELECT ?o {{ {S} a ?o .. }}",
        f"SELECT ?o {{ {S} a ?o",
        f"SELECT ?o {{ {S} a ?oé }}",
        f"SELECT ?o {{ << {S} a ?x >> a ?o }}",
        "SELECT ?o { }",
        "PREFIX x: <http://x/> PREFIX x: <http://y/> SELECT ?o { x:a a ?o }",
        "PREFIX x: <http://x/%zz> SELECT ?o { coop:a a ?o }",
        "SELECT ?o { coop:-a a ?o }",
        f"ASK {{ {S} a ?o }} LIMIT 0",
        "PREFIX x: <y/> SELECT ?o { x:a a ?o }",
        f"CONSTRUCT {{ ?s ?p ?o }} {{ {S} ?p ?o }}",
        f"DESCRIBE {S}",
        "BASE <http://x/> ASK { <a> a <b> }",
        f"INSERT DATA {{ {S} a {S} }}",
        "",
        "SELECT ?o { " + f"{S} a ?o . " * 17 + "}",
        "SELECT ?o { " + ("x" * 7000) + " a ?o }",
        "SELECT ?o { " + ('"' * 7001) + " a ?o }",
        "SELECT ?o { " + ("a:" * 3500) + " a ?o }",
    ],
)
def test_what_is_none(query: str) -> None:
    """Whatever can cost more than its steps, says more than patterns, or is not plain to read."""
    assert shapes.asked(query) is None


PIECES = st.sampled_from(
    [
        *("SELECT ", "ASK", "?x", "?y ", " $x", "*", "{", "}", " . ", ".", ";", ",", " a ", "a", " ", "\n", "LIMIT 5"),
        *(
            "WHERE",
            "DISTINCT ",
            "PREFIX x: <http://x/>",
            "PREFIX",
            "x:",
            "x:a",
            " x:p ",
            ":b",
            "_:b",
            " _:c ",
            "\\u0062",
        ),
        *(
            "<http://x/a>",
            " <http://x/p> ",
            '"t"',
            '"t"@pl',
            "^^",
            "'",
            '"',
            "#",
            "1",
            "|",
            "/",
            "(",
            "[]",
            "é",
            "-",
            "@en",
        ),
    ]
)
OPENINGS = st.sampled_from(["", "SELECT ?x { ?x <http://x/p> ", "PREFIX x: <http://x/> SELECT * { ?x x:p "])


@example("SELECT ?x { ?x <http://x/p> ", '"t"@plDISTINCT ', " }")  # no language tag is so long
@settings(deadline=None, max_examples=400)
@given(OPENINGS, st.lists(PIECES, max_size=12).map("".join), st.sampled_from(["", " }", "}", " . }"]))
def test_what_has_a_shape_is_what_the_engine_reads(opening: str, middle: str, closing: str) -> None:
    """No text is read as a question that the engine refuses, or answers otherwise."""
    quads = [("a", "p", "a"), ("a", "p", "b"), ("b", "p", "a"), ("b", "q", "x:p")]
    named = [[ox.NamedNode(f"http://x/{name}") for name in quad] for quad in quads]
    store = Store.of_quads(ox.Quad(s, p, o) for s, p, o in named)
    found = shapes.asked(opening + middle + closing)
    if found is None:
        return
    try:
        result = store.query(opening + middle + closing)
    except QueryError:
        raise AssertionError(opening + middle + closing) from None
    tables = sqlite3.connect(":memory:")
    cards.fill(tables, store)
    answer = cards.Cards(tables).answer(found.question, 1000, 1 << 20)
    if answer is not None:
        assert answer.count(b"},{") == max(0, len(result.rows) - 1)
        assert (found.question.names is None) == (result.form == "ASK")
        assert found.question.names in {None, result.variables}
