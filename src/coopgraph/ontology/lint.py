"""Pitfalls that a reasoner does not mind but a reader does; after the OOPS! catalogue (its number in brackets).

Each rule is a function from the ontology to findings; its docstring is what the documentation says of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from coopgraph.model import Finding, Severity
from coopgraph.namespaces import compact
from coopgraph.ontology.load import Ontology, iri

LANGUAGES: Final = ("pl", "en")
_LABEL, _DEFINITION = iri("rdfs:label"), iri("skos:definition")
_ANNOTATIONS: Final = {_LABEL, _DEFINITION, iri("rdfs:comment"), iri("rdfs:isDefinedBy"), iri("rdf:type")}
_CLASS_NAME: Final = re.compile(r"[A-Z][A-Za-z0-9]*")
_PROPERTY_NAME: Final = re.compile(r"[a-z][A-Za-z0-9]*")
_HEADER: Final = ("dct:title", "dct:description", "dct:creator", "dct:license", "owl:versionIRI", "owl:versionInfo")


def _finding(code: str, message: str, term: str, hint: str, severity: Severity = Severity.VIOLATION) -> Finding:
    return Finding(code, severity, message, term.strip("<>"), hint=hint)


def _language(literal: str) -> str:
    return literal.rpartition('"@')[2] if '"@' in literal else ""


def _in_languages(ontology: Ontology, prop: str, code: str, what: str) -> Iterator[Finding]:
    for term in ontology.own():
        there = [_language(text) for text in ontology.objects(term, prop)]
        for language in LANGUAGES:
            if there.count(language) != 1:
                yield _finding(
                    code,
                    f"{there.count(language)} {what}s in “{language}” instead of one",
                    term,
                    f"write one {what} in each of {', '.join(LANGUAGES)}",
                )


def labels(ontology: Ontology) -> Iterator[Finding]:
    """ON01: a term has one label in Polish and one in English [P08]."""
    yield from _in_languages(ontology, _LABEL, "ON01", "label")


def definitions(ontology: Ontology) -> Iterator[Finding]:
    """ON02: a term has one definition in Polish and one in English [P08]."""
    yield from _in_languages(ontology, _DEFINITION, "ON02", "definition")


def naming(ontology: Ontology) -> Iterator[Finding]:
    """ON03: classes are named LikeThis, properties likeThis [P22]."""
    for term in ontology.own():
        name, kind = re.split("[#/]", term[1:-1])[-1], ontology.kind(term)
        wanted = _CLASS_NAME if kind == "Class" else _PROPERTY_NAME
        if not wanted.fullmatch(name):
            yield _finding("ON03", f"{kind} is named {name}", term, "classes LikeThis, properties likeThis")


def isolated(ontology: Ontology) -> Iterator[Finding]:
    """ON04: a class stands in some axiom [P04]: a superclass, a domain or range, a disjointness."""
    used = {t for s, p, o in ontology.triples if p not in _ANNOTATIONS for t in (s, o)}
    for term in ontology.own():
        if ontology.kind(term) == "Class" and term not in used:
            yield _finding("ON04", "no axiom mentions the class", term, "join it to another class", Severity.WARNING)


def header(ontology: Ontology) -> Iterator[Finding]:
    """ON05: each ontology has title, description, creator, licence and version [P38, P41]."""
    for node in ontology.subjects(iri("rdf:type"), iri("owl:Ontology")):
        for prop in _HEADER:
            if not ontology.objects(node, iri(prop)):
                yield _finding("ON05", f"the ontology has no {prop}", node, f"write {prop} into its header")
    if not list(ontology.subjects(iri("rdf:type"), iri("owl:Ontology"))):
        yield _finding("ON05", "no owl:Ontology is declared", "", "write a header")


def imports(ontology: Ontology) -> Iterator[Finding]:
    """ON06: nothing is imported from elsewhere: the ontology must load without a network."""
    for node in ontology.subjects(iri("owl:imports")):
        yield _finding("ON06", "the ontology imports another", node, "repeat the axioms that are relied on")


def inverses(ontology: Ontology) -> Iterator[Finding]:
    """ON07: no property is its own inverse [P25], and none has its domain and range the wrong way round [P05]."""
    for term in ontology.subjects(iri("owl:inverseOf")):
        for other in ontology.objects(term, iri("owl:inverseOf")):
            if other == term:
                yield _finding("ON07", "the property is its own inverse", term, "make it an owl:SymmetricProperty")
            for one, two in (("rdfs:domain", "rdfs:range"), ("rdfs:range", "rdfs:domain")):
                mine, theirs = ontology.objects(term, iri(one)), ontology.objects(other, iri(two))
                if mine and theirs and set(mine) != set(theirs):
                    yield _finding("ON07", f"its {one} is not its inverse's {two}", term, "make the two agree")


def cycles(ontology: Ontology) -> Iterator[Finding]:
    """ON08: no class or property stands below itself [P06]."""
    for prop in (iri("rdfs:subClassOf"), iri("rdfs:subPropertyOf")):
        for term in ontology.subjects(prop):
            open_, seen = ontology.objects(term, prop)[:], set[str]()
            while open_:
                at = open_.pop()
                if at not in seen:
                    seen.add(at)
                    open_ += ontology.objects(at, prop)
            if term in seen:
                yield _finding("ON08", "it stands below itself", term, "take one link of the circle away")


def several(ontology: Ontology) -> Iterator[Finding]:
    """ON09: no property has two domains or two ranges, which mean both at once [P19]."""
    for prop in ("rdfs:domain", "rdfs:range"):
        for term in ontology.subjects(iri(prop)):
            if len(ontology.objects(term, iri(prop))) > 1:
                yield _finding("ON09", f"it has several values of {prop}", term, "leave it out, or use a superclass")


def dates(ontology: Ontology) -> Iterator[Finding]:
    """ON10: no range is xsd:date: HermiT aborts on it, and dates here are often known to the month only."""
    for term in ontology.subjects(iri("rdfs:range"), iri("xsd:date")):
        yield _finding("ON10", "its range is xsd:date", term, "leave the range out; shapes check dates")


def undeclared(ontology: Ontology) -> Iterator[Finding]:
    """ON11: every term used in an axiom is declared with a kind [P34, P35]."""
    axioms = ("rdfs:subClassOf", "rdfs:subPropertyOf", "rdfs:domain", "rdfs:range", "owl:inverseOf")
    for prop in axioms:
        for term in ontology.subjects(iri(prop)):
            for node in (term, *ontology.objects(term, iri(prop))):
                told = node.startswith("_:") or ontology.kind(node) or compact(node[1:-1]).startswith("xsd:")
                if not told:
                    message = f"{compact(node[1:-1])} is not declared"
                    yield _finding("ON11", message, term, "declare it as class or property")


def twice(ontology: Ontology) -> Iterator[Finding]:
    """ON12: no two terms of one kind share a label [P32], since a reader could not tell them apart."""
    held: dict[tuple[str, str], str] = {}
    for term in ontology.own():
        for label in ontology.objects(term, _LABEL):
            other = held.setdefault((ontology.kind(term) or "", label.casefold()), term)
            if other != term:
                hint = "tell the two apart"
                yield _finding("ON12", f"{compact(other[1:-1])} has the same label", term, hint, Severity.WARNING)


RULES: Final[tuple[Callable[[Ontology], Iterator[Finding]], ...]] = (
    *(labels, definitions, naming, isolated, header, imports),
    *(inverses, cycles, several, dates, undeclared, twice),
)


def lint(ontology: Ontology) -> list[Finding]:
    """What the rules find, in order of rule and term."""
    return [finding for rule in RULES for finding in rule(ontology)]
