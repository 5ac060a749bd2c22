"""The two engines agree on every fixture of our shapes, one by one and all together."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopgraph.project import Project
from coopgraph.validate.check import Report, check, load_shapes
from coopgraph.validate.engine import Engine
from coopgraph.validate.inputs import gather
from coopgraph.validate.shapes import Shapes
from coopgraph.validate.source import Source, load, load_file
from validate.conftest import PREFIXES

ROOT: Final = Path(__file__).resolve().parents[2]
FIXTURES: Final = sorted((ROOT / "tests/shapes").rglob("*.ttl"))


@cache
def ours() -> tuple[Shapes, bytes]:
    """The project's shapes and the context they are checked with."""
    inputs = gather(Project.open(ROOT), [str(FIXTURES[0])])
    return inputs.shapes, inputs.context


def both(sources: list[Source], shapes: Shapes, context: bytes = b"") -> tuple[Report, Report]:
    """A report of each engine."""
    one, other = (check(sources, shapes, context=context, engine=engine) for engine in Engine)
    return one, other


@pytest.mark.parametrize("first", range(0, len(FIXTURES), 10))
def test_fixtures(first: int) -> None:
    """The same result multiset from both engines, and the same findings word for word, ten fixtures at a time."""
    shapes, context = ours()
    files = FIXTURES[first : first + 10]
    one, other = both([load_file(p, f"{p.parent.name}/{p.name}", n) for n, p in enumerate(files)], shapes, context)
    assert [r.key for r in one.results] == [r.key for r in other.results]
    assert one.findings == other.findings


# Left out, since they differ for reasons of pySHACL or rdflib (docs/decisions/0020-two-shacl-engines.md): sh:lessThan
# over blank nodes, and a SPARQL comparison of a text with a number.
SHAPES: Final = '''@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
ex:A a sh:NodeShape ; sh:targetClass ex:T ; sh:property
  [ sh:path ex:p ; sh:minCount 1 ; sh:maxCount 2 ; sh:datatype xsd:integer ; sh:minInclusive 0 ],
  [ sh:path ex:q ; sh:nodeKind sh:Literal ; sh:uniqueLang true ; sh:languageIn ( "pl" ) ; sh:pattern "^[0-9a]" ],
  [ sh:path [ sh:inversePath ex:r ] ; sh:maxCount 1 ; sh:class ex:T ],
  [ sh:path ( ex:r [ sh:zeroOrMorePath ex:r ] ) ; sh:node ex:B ],
  [ sh:path ex:r ; sh:qualifiedValueShape [ sh:class ex:U ] ; sh:qualifiedMinCount 1 ; sh:qualifiedMaxCount 1 ] ;
  sh:xone ( [ sh:property [ sh:path ex:p ; sh:minCount 1 ] ] [ sh:property [ sh:path ex:q ; sh:minCount 1 ] ] ) .
ex:B a sh:NodeShape ; sh:targetObjectsOf ex:r ; sh:or ( [ sh:class ex:T ] [ sh:class ex:U ] ) ;
  sh:not [ sh:property [ sh:path ex:p ; sh:hasValue 3 ] ] .
ex:C a sh:NodeShape ; sh:targetSubjectsOf ex:q ; sh:closed true ; sh:ignoredProperties ( rdf:type ex:r ) ;
  sh:property [ sh:path ex:q ] ; sh:property [ sh:path ex:p ; sh:equals ex:q ; sh:disjoint ex:r ; sh:in ( 1 2 "a" ) ] .
ex:D a sh:NodeShape ; sh:targetClass ex:U ; sh:sparql [ sh:message "{?value}" ;
  sh:select """SELECT $this ?value WHERE { $this <http://example.org/p>|<http://example.org/r> ?value .
    FILTER isIRI(?value) }""" ] .
'''
TERMS: Final = st.sampled_from(["ex:a", "ex:b", "_:c", "1", "2", "3", "-1", '"a"', '"a"@pl', '"b"@pl', '"a"@en', "1.0"])
STATEMENT: Final = st.builds(
    lambda s, p, o: f"{s} {p} {o} .",
    st.sampled_from(["ex:a", "ex:b", "_:c"]),
    st.sampled_from(["ex:p", "ex:q", "ex:r"]),
    TERMS,
) | st.builds(lambda s, o: f"{s} a {o} .", st.sampled_from(["ex:a", "ex:b", "_:c"]), st.sampled_from(["ex:T", "ex:U"]))


@settings(max_examples=40, deadline=None)
@given(st.lists(STATEMENT, max_size=12))
def test_any_graph(lines: list[str]) -> None:
    """On random graphs over shapes that use most constraints, both engines give the same results."""
    shapes = load_shapes([load("s.ttl", (PREFIXES + SHAPES).encode(), 9)])
    one, other = both([load("g.ttl", (PREFIXES + "\n".join(lines)).encode(), 0)], shapes)
    assert [r.key for r in one.results] == [r.key for r in other.results]
