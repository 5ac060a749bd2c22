"""The door to RDF syntaxes."""

from __future__ import annotations

import time
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopgraph.errors import GraphError
from coopgraph.model import Literal, Ref, Value
from coopgraph.rdf import Syntax, canonical, from_term, parse, parse_file, syntax_of, to_term, triples, write

DATA = b'@prefix ex: <http://example.org/> .\nex:a ex:p ex:b, "x"@pl .\n'


def test_a_fault_names_file_line_and_column() -> None:
    """A syntax error becomes a GraphError with source, line and column, without the parser's own preamble."""
    with pytest.raises(GraphError) as caught:
        list(parse(b"@prefix ex: <http://example.org/> .\nex:a ex:p ;;; ex:c .\n", source="x.ttl"))
    assert (caught.value.source, caught.value.line) == ("x.ttl", 2)
    assert caught.value.column is not None
    assert "Parser error" not in caught.value.message


def test_bytes_that_are_not_utf8_are_a_fault() -> None:
    """Wrongly encoded bytes are a GraphError, not a UnicodeDecodeError."""
    with pytest.raises(GraphError, match="UTF-8"):
        list(parse(b'<http://e.org/a> <http://e.org/b> "\xff" .'))


def test_unreadable_and_unknown_files(tmp_path: Path) -> None:
    """A missing file and an unknown suffix are GraphErrors that name the file."""
    with pytest.raises(GraphError, match=r"none\.ttl"):
        list(parse_file(tmp_path / "none.ttl"))
    with pytest.raises(GraphError, match="suffix"):
        syntax_of("notes.txt")


@pytest.mark.parametrize("syntax", list(Syntax))
def test_every_syntax_round_trips(syntax: Syntax) -> None:
    """What is written in any syntax is read back the same."""
    quads = list(parse(DATA))
    assert set(triples(parse(write(quads, syntax), syntax))) == set(triples(quads))


def test_named_graphs_need_a_syntax_that_has_them() -> None:
    """Writing a named graph as Turtle is a GraphError, never a silent loss of the name."""
    quads = list(parse(b"<http://e.org/g> { <http://e.org/a> <http://e.org/b> 1 }", Syntax.TRIG))
    with pytest.raises(GraphError, match="named graphs"):
        write(quads, Syntax.TURTLE)


def test_canonical_form_ignores_order_and_blank_labels() -> None:
    """Two spellings of one graph have the same canonical form, in process and in the killable one."""
    one = b"_:x <http://e.org/p> _:y . _:y <http://e.org/q> 1 ."
    two = b"_:b <http://e.org/q> 1 . _:a <http://e.org/p> _:b ."
    assert canonical(parse(one)) == canonical(parse(two)) == canonical(parse(two), seconds=30)


def test_poison_blank_nodes_are_stopped_in_time() -> None:
    """A clique of blank nodes, which RDFC-1.0 names in exponential time, ends in an error soon after the limit."""
    nodes = range(14)
    poison = "".join(f"_:b{i} <http://e.org/p> _:b{j} .\n" for i in nodes for j in nodes if i != j)
    started = time.monotonic()
    with pytest.raises(GraphError, match="canonical order"):
        canonical(parse(poison.encode()), seconds=1)
    assert time.monotonic() - started < 30  # a bound against hanging, not a speed


VALUES = st.one_of(
    st.builds(Ref, st.sampled_from(["http://e.org/a", "_:b1"])),
    st.builds(Literal, st.text(), st.just(None), st.sampled_from([None, "pl", "en"])),
    st.builds(Literal, st.text(), st.sampled_from(["http://e.org/dt", "http://www.w3.org/2001/XMLSchema#date"])),
)


@given(VALUES)
def test_terms_round_trip(value: Value) -> None:
    """A value of the model survives the way to a term and back."""
    term = to_term(value)
    assert isinstance(term, ox.NamedNode | ox.BlankNode | ox.Literal)
    assert from_term(term) == value
