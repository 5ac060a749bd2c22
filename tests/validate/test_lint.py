"""Shapes that cannot be used are refused, with the line of the fault."""

from __future__ import annotations

import pytest

from coopgraph.errors import GraphError, ShapesError
from coopgraph.validate.check import load_shapes
from validate.conftest import MakeSource

# Strings, comments and variables of a query hold no prefixed names.
QUERY = (
    'sh:sparql [ sh:prefixes ex: ; sh:select "SELECT $this WHERE { $this ex:p \\"a:b\\" # c:d\\n }" ] . '
    'ex: sh:declare [ sh:prefix "ex" ; sh:namespace "http://example.org/"^^xsd:anyURI ] .'
)
HEAD = "ex:S a sh:NodeShape ; sh:targetClass ex:T ;\n  "


@pytest.mark.parametrize(
    ("body", "message", "line"),
    [
        ("sh:property [ sh:path ex:p ; sh:minCout 1 ] .", "no property sh:minCout", 7),
        ('sh:property [ sh:path ex:p ; sh:minCount "1" ] .', "must be an integer", 7),
        ("sh:property [ sh:minCount 1 ] .", "has no sh:path", 7),
        ("sh:property [ sh:path ex:p, ex:q ] .", "exactly one sh:path", 7),
        ("sh:property [ sh:path [ sh:inversPath ex:p ] ] .", "no property sh:inversPath", 7),
        ("sh:or ex:list .", "not a well-formed list", 7),
        ("sh:property [ sh:path [ ex:p ex:q ] ] .", "not a well-formed property path", 7),
        ('sh:property [ sh:path "p" ] .', "literal", 7),
        ("sh:property [ sh:path ex:p ; sh:in ex:a ] .", "not a well-formed list", 7),
        ("sh:or () .", "is empty", 7),
        ("sh:nodeKind ex:Kind .", "node kinds", 7),
        ('sh:property [ sh:path ex:p ; sh:pattern "(" ] .', "regular expression", 7),
        ("sh:property [ sh:path ex:p ; sh:datatype xsd:int3 ] .", "no datatype", 7),
        ("sh:class [] .", "must be an IRI", 7),
        ("sh:closed 3 .", "true or false", 7),
        ("sh:node ex:S .", "recursive shapes: S → S", 6),
        ("sh:not [ sh:or ( [ sh:property ex:P ] ) ] .\nex:P sh:path ex:p ; sh:node ex:S .", "recursive shapes", 6),
        ("sh:rule [] .", "sh:rule is not supported", 7),
        ("sh:target [] .", "sh:target is not supported", 7),
        ("sh:js [] .", "sh:js is not supported", 7),
        ("sh:entailment <http://www.w3.org/ns/entailment/RDFS> .", "entailment", 7),
        ('sh:sparql [ sh:select "SELECT $this WHERE { $this ex:p ?x }" ] .', "prefix ex:", 7),
        ('sh:sparql [ sh:select "SELECT $this WHERE {\\n $this ?p }" ] .', "ill-formed at its line 2, column 11", 7),
        ('sh:sparql [ sh:select "SELECT $this WHERE { SERVICE <http://e.org/> { $this ?p 1 } }" ] .', "SERVICE", 7),
        ("sh:property [ sh:path ( ex:p ) ; sh:minCount 1 ] .", "two parts", 7),
        ("sh:property [ sh:path [ sh:alternativePath ( ex:p ) ] ; sh:minCount 1 ] .", "two parts", 7),
        ('sh:sparql [ sh:message "x" ] .', "exactly one sh:select", 7),
        ("sh:minCount 1 .", "needs a property shape", 7),
    ],
)
def test_faults_of_form(source: MakeSource, body: str, message: str, line: int) -> None:
    """Each ill-formed, recursive or unsupported shape is a ShapesError that names file and line."""
    with pytest.raises(ShapesError) as caught:
        load_shapes([source(HEAD + body, "shapes.ttl")])
    assert message in caught.value.message
    assert (caught.value.source, caught.value.line) == ("shapes.ttl", line)


def test_a_near_miss_is_named(source: MakeSource) -> None:
    """The cure for a misspelt property is the one that was meant."""
    with pytest.raises(ShapesError) as caught:
        load_shapes([source(HEAD + "sh:property [ sh:path ex:p ; sh:minCout 1 ] .")])
    assert caught.value.cure == "did you mean sh:minCount?"


def test_shapes_without_a_target(source: MakeSource) -> None:
    """Shapes that select nothing at all are an error, not a check that always passes."""
    with pytest.raises(ShapesError, match="nothing would be checked"):
        load_shapes([source("ex:S a sh:NodeShape ; sh:nodeKind sh:IRI .")])
    with pytest.raises(ShapesError, match="nothing would be checked"):
        load_shapes([source("")])


def test_broken_turtle_names_the_line(source: MakeSource) -> None:
    """Shapes that are no Turtle are a GraphError with the line."""
    with pytest.raises(GraphError) as caught:
        source("ex:S a sh:NodeShape ;;; .\nex:T ex:p .", "shapes.ttl")
    assert (caught.value.source, caught.value.line) == ("shapes.ttl", 7)


@pytest.mark.parametrize(
    "body",
    [
        "sh:property [ sh:path ( ex:p [ sh:zeroOrMorePath [ sh:alternativePath ( ex:q [ sh:inversePath ex:r ] )]])] .",
        "sh:property [ sh:path ex:p ; sh:in () ] .",
        'sh:property [ sh:path ex:p ; sh:pattern "^\\\\p{Lu}" ; sh:flags "i" ; sh:order 2 ; sh:name "n"@pl ] .',
        'sh:property [ sh:path ex:p ; sh:minInclusive 1.5 ; sh:maxExclusive "2020-01-01"^^xsd:date ] .',
        "sh:deactivated false ; sh:closed true ; sh:ignoredProperties ( ex:p ) .",
        QUERY,
        "sh:node ex:N . ex:N sh:property [ sh:path ex:p ; sh:node ex:M ] . ex:M sh:nodeKind sh:IRI .",
    ],
)
def test_good_shapes_pass(source: MakeSource, body: str) -> None:
    """What the standard allows is not refused."""
    assert load_shapes([source(HEAD + body)]).targets
