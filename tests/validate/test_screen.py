"""The screen lets every failing node through, and the statements it picks out give the engine's report on them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopgraph.errors import ShapesError
from coopgraph.validate.check import check, load_shapes
from coopgraph.validate.engine import Engine, _foci, _once, _pyshifty, _results
from coopgraph.validate.focus import Index
from coopgraph.validate.screen import Screen
from coopgraph.validate.shapes import Shapes
from coopgraph.validate.source import load
from validate.conftest import PREFIXES

# One shape for each constraint component and each way in which its answer passes from values to nodes.
CONSTRAINTS = [
    "sh:property [ sh:path ex:p ; sh:minCount 1 ]",
    "sh:property [ sh:path ex:p ; sh:minCount 2 ]",
    "sh:property [ sh:path ex:p ; sh:maxCount 1 ]",
    "sh:property [ sh:path ex:p ; sh:class ex:T ]",
    "sh:property [ sh:path ex:p ; sh:datatype xsd:integer ]",
    "sh:property [ sh:path ex:p ; sh:datatype xsd:date ]",
    "sh:property [ sh:path ex:p ; sh:datatype xsd:string ]",
    "sh:property [ sh:path ex:p ; sh:datatype ex:dt ]",
    "sh:property [ sh:path ex:p ; sh:datatype <http://www.w3.org/1999/02/22-rdf-syntax-ns#langString> ]",
    "sh:property [ sh:path ex:p ; sh:nodeKind sh:BlankNodeOrIRI ]",
    "sh:property [ sh:path ex:p ; sh:minInclusive 1 ; sh:maxExclusive 3 ]",
    'sh:property [ sh:path ex:p ; sh:minExclusive "2020-02-01"^^xsd:date ]',
    "sh:property [ sh:path ex:p ; sh:minLength 2 ; sh:maxLength 20 ]",
    'sh:property [ sh:path ex:p ; sh:pattern "^[a-z]{1,2}$" ]',
    'sh:property [ sh:path ex:p ; sh:pattern "A" ; sh:flags "i" ]',
    'sh:property [ sh:path ex:p ; sh:languageIn ( "pl" "en" ) ]',
    "sh:property [ sh:path ex:p ; sh:uniqueLang true ]",
    "sh:property [ sh:path ex:p ; sh:equals ex:q ]",
    "sh:property [ sh:path ex:p ; sh:disjoint ex:q ]",
    "sh:property [ sh:path ex:p ; sh:lessThan ex:q ]",
    "sh:property [ sh:path ex:p ; sh:lessThanOrEquals ex:q ]",
    'sh:property [ sh:path ex:p ; sh:in ( 1 "a" ex:a ) ]',
    "sh:property [ sh:path ex:p ; sh:hasValue ex:b ]",
    "sh:property [ sh:path ex:p ; sh:node [ sh:property [ sh:path ex:q ; sh:minCount 1 ] ] ]",
    "sh:property [ sh:path ex:p ; sh:property [ sh:path ex:q ; sh:maxCount 0 ] ]",
    "sh:property [ sh:path ex:p ; sh:qualifiedValueShape [ sh:class ex:T ] ; sh:qualifiedMinCount 1 ]",
    "sh:property [ sh:path ex:p ; sh:qualifiedValueShape [ sh:nodeKind sh:IRI ] ; sh:qualifiedMaxCount 1 ]",
    """sh:property [ sh:path ex:p ; sh:qualifiedValueShape [ sh:class ex:T ] ; sh:qualifiedMinCount 1 ;
      sh:qualifiedValueShapesDisjoint true ] , [ sh:path ex:p ; sh:qualifiedValueShape [ sh:class ex:U ] ;
      sh:qualifiedMinCount 1 ; sh:qualifiedValueShapesDisjoint true ]""",
    "sh:property [ sh:path [ sh:inversePath ex:p ] ; sh:maxCount 1 ; sh:class ex:T ]",
    "sh:property [ sh:path ( ex:p ex:q ) ; sh:maxCount 1 ]",
    "sh:property [ sh:path [ sh:inversePath ( ex:p ex:q ) ] ; sh:maxCount 0 ]",
    "sh:property [ sh:path [ sh:alternativePath ( ex:p [ sh:inversePath ex:q ] ) ] ; sh:nodeKind sh:IRI ]",
    "sh:property [ sh:path [ sh:zeroOrMorePath ex:p ] ; sh:class ex:T ]",
    "sh:property [ sh:path [ sh:oneOrMorePath ex:p ] ; sh:maxCount 1 ]",
    "sh:property [ sh:path [ sh:zeroOrOnePath ex:p ] ; sh:minCount 2 ]",
    "sh:closed true ; sh:ignoredProperties ( ex:q ) ; sh:property [ sh:path ex:p ]",
    "sh:not [ sh:property [ sh:path ex:p ; sh:minCount 1 ] ]",
    'sh:not [ sh:property [ sh:path ex:p ; sh:pattern "a" ] ]',
    "sh:and ( [ sh:class ex:T ] [ sh:property [ sh:path ex:p ; sh:minCount 1 ] ] )",
    "sh:or ( [ sh:class ex:U ] [ sh:property [ sh:path ex:p ; sh:datatype xsd:date ] ] )",
    "sh:xone ( [ sh:class ex:T ] [ sh:property [ sh:path ex:p ; sh:minCount 1 ] ] [ sh:nodeKind sh:BlankNode ] )",
    "sh:not [ sh:xone ( [ sh:class ex:T ] [ sh:property [ sh:path ex:q ; sh:maxInclusive 2 ] ] ) ]",
    "sh:nodeKind sh:IRI ; sh:hasValue ex:a",
]
QUERIES = [
    "$this ex:p ?value FILTER isLiteral(?value)",
    "$this ex:p ?v . ?v ex:q ?value . FILTER NOT EXISTS { ?value ex:p $this }",
    "$this ?path ?value FILTER (?path = ex:p && EXISTS { ?value a ex:T })",
    "?value ex:p|^ex:q $this",
    "?value ex:p/ex:q $this .",
    "$this ex:p+ $this",
    "{ $this ex:p ?value } UNION { $this ex:q ?value FILTER isIRI($this) }",
    "OPTIONAL { $this ex:p ?value } FILTER (!BOUND(?value))",
    "$this ex:p ?value . ?other ex:q ?value . FILTER (?other != $this)",
    "?value a ex:T FILTER EXISTS { $this ex:p ex:a }",
    "$this ex:p ?v BIND (STR(?v) AS ?value) FILTER (STRLEN(?value) < 3)",
    "FILTER NOT EXISTS { $this ex:p ?any } $this ex:q ?value",
    "FILTER NOT EXISTS { $this ?any ?thing }",
    "{ SELECT $this (COUNT(?v) AS ?value) WHERE { $this ex:p ?v } GROUP BY $this } FILTER (?value > 1)",
]
NODES = st.sampled_from(["ex:a", "ex:b", "ex:c", "_:d"])
VALUES = NODES | st.sampled_from(
    [
        "1",
        "2",
        "03",
        "2.5",
        "1e0",
        '"a"',
        '"ab"',
        '"A\\nb"',
        '"a"@pl',
        '"ą"@PL',
        '"b"@en-GB',
        '"x"^^ex:dt',
        '"x"^^xsd:integer',
    ]
    + [f'"{day}"^^xsd:date' for day in ("2020-01-31", "2020-02-29", "2020-02-30", "2021-01-01Z")]
)
STATEMENT = st.builds(lambda s, p, o: f"{s} {p} {o} .", NODES, st.sampled_from(["ex:p", "ex:q"]), VALUES) | st.builds(
    lambda s, o: f"{s} a {o} .", NODES, st.sampled_from(["ex:T", "ex:U", "ex:V"])
)
GRAPH = st.lists(STATEMENT, max_size=10)
TARGETS = "sh:targetClass ex:T ; sh:targetSubjectsOf ex:p ; sh:targetNode ex:b"


def _select(body: str) -> str:
    text = re.sub(r"\bex:(\w+)", r"<http://example.org/\1>", body)
    wanted = " ".join(f"?{name}" for name in ("path", "value") if f"?{name}" in body)
    return f'sh:sparql [ sh:select """SELECT DISTINCT $this {wanted} WHERE {{ {text} }}""" ]'


def shapes_of(body: str) -> Shapes:
    """One shape with every kind of target."""
    return load_shapes([load("s.ttl", f"{PREFIXES} ex:S a sh:NodeShape ; {TARGETS} ; {body} .".encode(), 9)])


ALL = [shapes_of(body) for body in CONSTRAINTS]
NESTED = next(s for s, body in zip(ALL, CONSTRAINTS, strict=True) if "ex:p ; sh:property" in body)  # values fail
ASKED = [shapes_of(_select(body)) for body in QUERIES]


def straight(lines: bytes, shapes: Shapes) -> list[tuple[str, ...]]:
    """The engine's own results over everything."""
    return sorted(r.key for r in _once(_results(_pyshifty(lines, shapes.lines()))))


@settings(max_examples=60, deadline=None)
@given(GRAPH)
def test_screened_as_straight(lines: list[str]) -> None:
    """Each constraint, over random graphs: the results behind the screen are those without it."""
    data = load("g.ttl", (PREFIXES + "ex:V rdfs:subClassOf ex:T .\n" + "\n".join(lines)).encode(), 0)
    for shapes in ALL:
        results = check([data], shapes, engine=Engine.PYSHIFTY).results
        assert sorted(r.key for r in results) == straight(data.lines, shapes)


@settings(max_examples=60, deadline=None)
@given(GRAPH.map(lambda lines: [line.replace("_:d", "ex:d") for line in lines]))
def test_queries_screened_as_straight(lines: list[str]) -> None:
    """The same for SPARQL constraints, those that our reader takes in and those it leaves to the engine."""
    data = load("g.ttl", (PREFIXES + "\n".join(lines)).encode(), 0)
    for shapes in ASKED:
        results = check([data], shapes, engine=Engine.PYSHIFTY).results
        assert sorted(r.key for r in results) == straight(data.lines, shapes)


@settings(max_examples=60, deadline=None)
@given(GRAPH)
def test_what_surely_fails(lines: list[str]) -> None:
    """A node that surely fails does fail: under sh:not and sh:xone that half of the verdict counts."""
    data = load("g.ttl", (PREFIXES + "\n".join(lines)).encode(), 0)
    index = Index(data.lines)
    for shapes in ALL:
        failing = {key[0] for key in straight(data.lines, shapes)}
        nodes = _foci(shapes, {"<http://example.org/S>"}, index)["<http://example.org/S>"]
        maybe, surely = Screen(index.table, index, shapes).judge("<http://example.org/S>", nodes)
        assert surely <= maybe
        if shapes is not NESTED:
            assert surely <= failing


@pytest.mark.parametrize("number", range(len(QUERIES) - 2))
def test_queries_that_are_read(number: int) -> None:
    """Each of these is narrowed: a record that has nothing to do with the failing one does not reach the engine."""
    shapes = ASKED[number]
    far = "".join(f"<http://example.org/far{i}> <http://example.org/r> <http://example.org/far> .\n" for i in range(5))
    table = Index(far.encode()).table
    screen = Screen(table, Index(far.encode()), shapes)
    (constraint,) = (o for _, o in shapes.graph.pairs("<http://www.w3.org/ns/shacl#sparql>"))
    assert screen.select(constraint) is not None


def test_a_clean_graph_asks_no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no node may fail, no report is made at all."""
    data = load("g.ttl", (PREFIXES + "ex:a a ex:T ; ex:p 1 . ex:b ex:p 2 .").encode(), 0)
    monkeypatch.setattr("coopgraph.validate.engine._pyshifty", lambda *_: pytest.fail("asked"))
    assert check([data], ALL[0], engine=Engine.PYSHIFTY).results == ()


def test_an_ill_formed_query_is_told_before_any_data() -> None:
    """A query no engine can run is an error of the shapes, whether or not a node could fail."""
    with pytest.raises(ShapesError, match="the SPARQL query is ill-formed"):
        shapes_of('sh:sparql [ sh:select "SELECT $this WHERE { $this " ]')
