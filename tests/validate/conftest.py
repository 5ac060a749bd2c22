"""Small shapes and graphs for the tests of validate."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coopgraph.validate.check import load_shapes
from coopgraph.validate.shapes import Shapes
from coopgraph.validate.source import Source, load

PREFIXES = """@prefix ex: <http://example.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix coop: <https://w3id.org/coopgraph/ns#> .
"""
TRIP_SHAPES = '''
ex:TripShape a sh:NodeShape ; sh:targetClass ex:Trip ;
  sh:property ex:TripShape-size, [ sh:path ex:place ; sh:minCount 1 ; sh:class ex:Place ;
    sh:message "no place"@en, "brak miejsca"@pl ; coop:hint "name the place"@en, "podaj miejsce"@pl ] .
ex:TripShape-size sh:path ex:size ; sh:datatype xsd:integer ; sh:maxInclusive 300 ; sh:severity sh:Warning ;
  coop:code "T7" .
ex:PlaceShape a sh:NodeShape ; sh:targetClass ex:Place ; sh:property [ sh:path [ sh:inversePath ex:place ] ;
  sh:maxCount 2 ; sh:nodeKind sh:IRI ] .
ex:OnceShape a sh:NodeShape ; sh:targetClass ex:Trip ; sh:sparql [
  sh:message "left {?to} before it came"@en, "opuścił {?to} przed przybyciem"@pl ;
  sh:select """SELECT $this ?value ?to WHERE { $this <http://example.org/place> ?value
    BIND(2 AS ?to) FILTER isLiteral(?value) }""" ] .
'''

MakeSource = Callable[..., Source]


@pytest.fixture
def source() -> MakeSource:
    """Make a source of Turtle, prefixes put before it on their own five lines."""

    def make(text: str, name: str = "data.ttl", number: int = 0) -> Source:
        return load(name, (PREFIXES + text).encode(), number)

    return make


@pytest.fixture
def trip_shapes(source: MakeSource) -> Shapes:
    """Shapes with a code, a hint, two languages, an inverse path and a SPARQL constraint."""
    return load_shapes([source(TRIP_SHAPES, "shapes.ttl")])
