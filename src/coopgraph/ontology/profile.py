"""Whether an ontology stays inside OWL 2 RL (OWL 2 Profiles §4), so that plain rules can reason with it.

RL is a matter of where class expressions stand: below a subclass axiom only some are allowed, above it others.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from coopgraph.model import Finding, Severity
from coopgraph.ontology.load import Ontology, iri

# Class expressions by the property that makes them (OWL 2 Mapping to RDF §3.2.4) that may be subclasses (§4.2.3).
_SUB: Final = {"owl:intersectionOf", "owl:unionOf", "owl:oneOf", "owl:someValuesFrom", "owl:hasValue"}
# … and those that may be superclasses; cardinalities only as "at most 0 or 1".
_SUPER: Final = {
    *("owl:intersectionOf", "owl:complementOf", "owl:allValuesFrom", "owl:hasValue"),
    *("owl:maxCardinality", "owl:maxQualifiedCardinality"),
}
_EQUIVALENT: Final = {"owl:intersectionOf", "owl:hasValue"}
_EXPRESSIONS: Final = {
    *(_SUB | _SUPER),
    *("owl:minCardinality", "owl:cardinality", "owl:minQualifiedCardinality", "owl:qualifiedCardinality"),
    *("owl:hasSelf", "owl:onDataRange"),
}
_FORBIDDEN: Final = {iri("owl:disjointUnionOf"): "owl:disjointUnionOf", iri("owl:hasSelf"): "owl:hasSelf"}
# Datatypes of RL (§4.2.1); owl:real and owl:rational are not among them.
DATATYPES: Final = frozenset(
    iri(name)
    for name in (
        *("rdf:PlainLiteral", "rdf:XMLLiteral", "rdfs:Literal", "rdf:langString", "xsd:decimal", "xsd:integer"),
        *("xsd:nonNegativeInteger", "xsd:nonPositiveInteger", "xsd:positiveInteger", "xsd:negativeInteger", "xsd:long"),
        *("xsd:int", "xsd:short", "xsd:byte", "xsd:unsignedLong", "xsd:unsignedInt", "xsd:unsignedShort", "xsd:float"),
        *("xsd:unsignedByte", "xsd:double", "xsd:string", "xsd:normalizedString", "xsd:token", "xsd:language"),
        *("xsd:Name", "xsd:NCName", "xsd:NMTOKEN", "xsd:boolean", "xsd:hexBinary", "xsd:base64Binary"),
        *("xsd:anyURI", "xsd:dateTime", "xsd:dateTimeStamp"),
    )
)


def profile(ontology: Ontology) -> list[Finding]:
    """Every place where the ontology leaves OWL 2 RL, as findings with code RL01 … RL04; empty where it does not."""
    return [*_axioms(ontology), *_positions(ontology), *_ranges(ontology), *_kinds(ontology)]


def _finding(code: str, message: str, term: str, hint: str) -> Finding:
    return Finding(code, Severity.VIOLATION, message, term.strip("<>"), hint=hint)


def _axioms(ontology: Ontology) -> Iterator[Finding]:
    """RL01: axioms that RL does not have."""
    for prop, name in _FORBIDDEN.items():
        for term in ontology.subjects(prop):
            yield _finding("RL01", f"OWL 2 RL has no {name}", term, "say it by rdfs:subClassOf and owl:disjointWith")
    for term in ontology.subjects(iri("rdf:type"), iri("owl:ReflexiveProperty")):
        yield _finding("RL01", "OWL 2 RL has no reflexive properties", term, "leave it out")


def _positions(ontology: Ontology) -> Iterator[Finding]:
    """RL02: a class expression on a side of an axiom where RL does not allow it."""
    sides = (
        ("rdfs:subClassOf", _SUB, _SUPER),
        ("owl:equivalentClass", _EQUIVALENT, _EQUIVALENT),
        ("owl:disjointWith", _SUB, _SUB),
        ("rdfs:domain", None, _SUPER),
        ("rdfs:range", None, _SUPER),
    )
    for prop, left, right in sides:
        for term in ontology.subjects(iri(prop)):
            if left is not None:
                yield from _side(ontology, term, term, left, f"left of {prop}")
            for value in ontology.objects(term, iri(prop)):
                yield from _side(ontology, term, value, right, f"right of {prop}")


def _side(ontology: Ontology, term: str, node: str, allowed: set[str], where: str) -> Iterator[Finding]:
    if node == iri("owl:Thing") and where.startswith("left"):
        yield _finding("RL02", f"owl:Thing stands {where}", term, "name the class")
    if not node.startswith("_:"):
        return
    for name in sorted(_EXPRESSIONS):
        for value in ontology.objects(node, iri(name)):
            if name not in allowed:
                yield _finding("RL02", f"{name} stands {where}", term, "rewrite the axiom, or leave it to a shape")
            elif "ardinality" in name and value.split('"')[1] not in {"0", "1"}:
                yield _finding("RL02", f"{name} of more than one stands {where}", term, "count in a shape")
            for inner in _inner(ontology, name, value):
                yield from _side(ontology, term, inner, allowed, where)


def _inner(ontology: Ontology, name: str, value: str) -> list[str]:
    if name in {"owl:intersectionOf", "owl:unionOf"}:
        return ontology.members(value)
    return [value] if name in {"owl:someValuesFrom", "owl:allValuesFrom", "owl:complementOf"} else []


def _ranges(ontology: Ontology) -> Iterator[Finding]:
    """RL03: a datatype that RL does not have."""
    for term in ontology.declared("DatatypeProperty"):
        for value in ontology.objects(term, iri("rdfs:range")):
            if value.startswith("<") and value not in DATATYPES:
                yield _finding("RL03", f"OWL 2 RL has no datatype {value.strip('<>')}", term, "leave the range out")


def _kinds(ontology: Ontology) -> Iterator[Finding]:
    """RL04: a term that is both class and property, or two kinds of property (OWL 2 Syntax §5.8.1)."""
    kinds = ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")
    for term in ontology.declared(*kinds):
        found = [kind for kind in kinds if term in ontology.declared(kind)]
        if len(found) > 1:
            yield _finding("RL04", f"it is declared as {' and '.join(found)}", term, "keep one kind")
