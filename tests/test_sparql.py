"""Binding terms in query texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopgraph.errors import QueryError
from coopgraph.model import Literal, Ref
from coopgraph.namespaces import PREFIXES
from coopgraph.rdf import Syntax, parse
from coopgraph.sparql import bind, form, serialise, tokens, variables, with_prefixes
from coopgraph.store import Store

XSD = PREFIXES["xsd"]
HOSTILE = [
    'a" . } DROP ALL #',
    "a' || true",
    '""" } #',
    "\\",
    '\\"',
    "\\u0022 } #",
    "\\\\u0022",
    "\n\r\t\b\f\x0b\x1f",
    "?x $y <http://a> @pl ^^",
    "zażółć gęślą jaźń 🙂",
    " ",
    "",
]
STORE = Store.of_quads(parse(b"<http://a> <http://p> 1 . <http://b> <http://p> 2 .", Syntax.TURTLE))


def _echo(value: Ref | Literal) -> object:
    return STORE.query("SELECT ?y WHERE { BIND(?x AS ?y) }", {"x": value}).rows[0][0]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_literals_stay_literals(text: str) -> None:
    """A literal that looks like SPARQL comes out of the engine as it went in."""
    for value in (Literal(text), Literal(text, language="pl"), Literal(text, "http://a/datatype")):
        assert _echo(value) == value


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_literal_comes_back(text: str) -> None:
    """Every text comes back from the engine unchanged."""
    assert _echo(Literal(text)) == Literal(text)


@given(st.text(st.sampled_from("\"'\\?$<>{}#@^u0022 x\n"), max_size=12))
def test_binding_keeps_all_other_tokens(text: str) -> None:
    """Whatever the literal, nothing but the tokens of the variable changes."""
    query = "SELECT * WHERE { ?s ?p ?x . FILTER(?x != 'end') } # ?x"
    before, bound = tokens(query), tokens(bind(query, {"x": Literal(text)}))
    changed = [(a.text, b.kind) for a, b in zip(before, bound, strict=True) if a.text != b.text]
    assert changed == [("?x", "string"), ("?x", "string")]


@pytest.mark.parametrize("iri", ["http://a> } #", "http://a b", "a", "_:b", "http://a\\u003E", "http://a\n", 'x:"'])
def test_what_is_no_iri_is_refused(iri: str) -> None:
    """An IRI with a character that IRIs exclude is an error, never text of the query."""
    with pytest.raises(QueryError):
        bind("SELECT * { ?x ?p ?o }", {"x": Ref(iri)})


@pytest.mark.parametrize("tag", ["pl } #", "", "a--b", "é"])
def test_a_language_tag_is_checked(tag: str) -> None:
    """A language tag cannot carry anything but itself (an empty one is none)."""
    if tag:
        with pytest.raises(QueryError):
            serialise(Literal("a", language=tag))
    else:
        assert serialise(Literal("a", language=tag)) == '"a"'


@pytest.mark.parametrize("text", ["\ud800", "a\0b"])
def test_what_no_engine_takes_is_refused(text: str) -> None:
    """Half a surrogate pair and NUL cannot be sent to every engine."""
    with pytest.raises(QueryError):
        serialise(Literal(text))


def test_variables_in_strings_comments_and_iris_are_not_bound() -> None:
    """Only variables are bound, not what looks like one in a string, a comment, an IRI or an escaped name."""
    query = 'PREFIX e: <http://e/?x> SELECT * { ?s e:a\\?x \'?x\', """?x""" ; <http://e?x> ?x } #?x'
    bound = bind(query, {"x": Literal("v")})
    assert bound.count("?x") == 6
    assert '"v"' in bound


def test_bound_becomes_true() -> None:
    """`BOUND(?x)` of a parameter that is given is true, of one that is not it is false."""
    query = "SELECT ?o { ?s <http://p> ?o FILTER(!bound( ?y ) || ?o = ?y) }"
    assert len(STORE.query(query).rows) == 2
    one = Literal("1", XSD + "integer")
    assert STORE.query(query, {"y": one}).rows == ((one,),)


def test_a_parameter_can_be_projected_and_grouped() -> None:
    """A parameter in SELECT, GROUP BY and ORDER BY is a column with its value."""
    query = "SELECT ?s (COUNT(?o) AS ?n) { ?s <http://p> ?o } GROUP BY ?s ORDER BY ?s"
    result = STORE.query(query, {"s": Ref("http://a")})
    assert result.variables == ("s", "n")
    assert result.rows == ((Ref("http://a"), Literal("1", XSD + "integer")),)


def test_a_parameter_reaches_filters_subqueries_and_exists() -> None:
    """The value is seen where SEP-0007 substitutions are not: in sub-selects, FILTER and NOT EXISTS."""
    query = """SELECT ?o { { SELECT ?o { ?a <http://p> ?o FILTER(?a = ?s) } }
               FILTER NOT EXISTS { ?b <http://p> ?o FILTER(?b != ?s) } }"""
    assert len(STORE.query(query, {"s": Ref("http://b")}).rows) == 1


@pytest.mark.parametrize(
    "query", ["SELECT * { BIND(1 AS ?x) }", "SELECT * { VALUES ?x { 1 } }", "SELECT * { ?s ?p 1 }"]
)
def test_what_the_query_sets_cannot_be_given(query: str) -> None:
    """A value for a variable that the query assigns, or does not have, is an error."""
    with pytest.raises(QueryError):
        bind(query, {"x": Literal("1")})


def test_adjacent_tokens_do_not_grow_together() -> None:
    """A language tag does not swallow what stands behind the variable."""
    assert STORE.query("SELECT ?y { BIND(STRLEN(?x)-1 AS ?y) }", {"x": Literal("ab", language="pl")}).rows


def test_known_prefixes_are_declared() -> None:
    """A query may use our prefixes without declaring them; its own declarations stand."""
    text, shift = with_prefixes("PREFIX coop: <http://mine/> SELECT * { ?s coop:a dct:b, nope:c }")
    assert text.startswith("PREFIX dct: <http://purl.org/dc/terms/> PREFIX coop: <http://mine/>")
    assert text[shift:].startswith("PREFIX coop:")


def test_form_and_variables() -> None:
    """The form is the first of the four words that is no part of the prologue, a string or a comment."""
    assert form("# ASK\nPREFIX select: <http://ask/> construct { ?a ?b ?c } WHERE { ?a $b ?c }") == "CONSTRUCT"
    assert variables("SELECT ?a { ?a $b '?c' }") == {"a", "b"}
    with pytest.raises(QueryError):
        form("INSERT DATA { <a:a> <a:b> <a:c> }")
