"""Resolved claims -> triples: the facts of a document in one graph, their evidence in another (design §5).

A claim node is a coop:Claim and an rdf:Statement (RDF 1.1 Semantics, Appendix D.1) with a Web Annotation target
(Web Annotation Data Model §3.2, §4.2.4, §4.2.5) that says where the sentence stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from coopgraph.model import Claim, Document, Entity, Evidence, Literal, Ref, Resolution
from coopgraph.namespaces import PREFIXES, claim_iri, concept_iri, coop, document_iri
from coopgraph.turtle import Quad, Triple, term

_RDF: Final = PREFIXES["rdf"]
_RDFS: Final = PREFIXES["rdfs"]
_DCT: Final = PREFIXES["dct"]
_OA: Final = PREFIXES["oa"]
_SKOS: Final = PREFIXES["skos"]
_XSD: Final = PREFIXES["xsd"]


@dataclass(frozen=True, slots=True)
class Graphs:
    """The two graphs of one document: light facts, and the evidence for them."""

    document: str
    facts: tuple[Triple, ...]
    claims: tuple[Triple, ...]

    def quads(self) -> Iterator[Quad]:
        """All triples, in the graphs `document/<slug>` and `document/<slug>/claims`."""
        for s, p, o in self.facts:
            yield s, p, o, self.document
        for s, p, o in self.claims:
            yield s, p, o, f"{self.document}/claims"


def emit(resolution: Resolution) -> Graphs:
    """Write one document's entities and claims as triples, in no order that matters: writers sort."""
    iri = document_iri(resolution.document.slug)
    facts: list[Triple] = [*_document(resolution.document, iri)]
    for entity in resolution.entities:
        facts += _entity(entity)
    claims: list[Triple] = []
    for claim in resolution.claims:
        facts.append((claim.subject, claim.property, claim.value))
        claims += _claim(claim, iri)
    return Graphs(iri, tuple(dict.fromkeys(facts)), tuple(dict.fromkeys(claims)))


def _integer(number: int) -> Literal:
    return Literal(str(number), _XSD + "integer")


def _date(text: str) -> Literal:
    datatype = {4: "gYear", 7: "gYearMonth", 10: "date"}.get(len(text))
    return Literal(text, _XSD + datatype if datatype else None)


def _document(document: Document, iri: str) -> Iterator[Triple]:
    """The node of the source itself: what was read and what its metadata say, none of it a claim."""
    yield iri, _RDF + "type", Ref(coop("SourceDocument"))
    yield iri, _RDF + "type", Ref(coop("Document"))
    yield iri, coop("sha256"), Literal(document.sha256)
    yield iri, coop("path"), Literal(document.path)
    yield iri, _DCT + "format", Literal(document.media_type)
    meta = document.metadata
    yield iri, _RDFS + "label", Literal(meta.title or document.slug, language="pl")
    for prop, text in (("title", meta.title), ("identifier", meta.identifier), ("source", meta.source)):
        if text:
            yield iri, _DCT + prop, Literal(text)
    if meta.issued:
        yield iri, _DCT + "issued", _date(meta.issued)
    if meta.language:
        yield iri, _DCT + "language", Literal(meta.language)
    if document.pages:
        worst = min(page.quality for page in document.pages)
        yield iri, coop("textQuality"), Literal(f"{worst:.2f}", _XSD + "decimal")


def _entity(entity: Entity) -> Iterator[Triple]:
    for kind in entity.types:
        yield entity.iri, _RDF + "type", Ref(kind)
    for label in entity.labels:
        yield entity.iri, _RDFS + "label", label
    for label in entity.alt_labels:
        yield entity.iri, _SKOS + "altLabel", label
    for prop, value in entity.facts:
        yield entity.iri, prop, value


def _claim(claim: Claim, document: str) -> Iterator[Triple]:
    node = claim_iri(claim.subject, claim.property, term(claim.value), document)
    yield node, _RDF + "type", Ref(coop("Claim"))
    yield node, _RDF + "type", Ref(_RDF + "Statement")
    yield node, _RDF + "subject", Ref(claim.subject)
    yield node, _RDF + "predicate", Ref(claim.property)
    yield node, _RDF + "object", claim.value
    yield node, coop("rule"), Literal(claim.rule)
    yield node, coop("confidence"), Ref(concept_iri("confidence", claim.confidence.value))
    if claim.note:
        yield node, _RDFS + "comment", Literal(claim.note)
    for number, evidence in enumerate(claim.evidence, 1):
        yield from _target(node, document, evidence, "" if number == 1 else f"-{number}")


def _target(node: str, document: str, evidence: Evidence, suffix: str) -> Iterator[Triple]:
    """A target with two selectors; the second and later ones of a claim are numbered."""
    target, position, quote = (f"{node}#{part}{suffix}" for part in ("target", "position", "quote"))
    yield node, _OA + "hasTarget", Ref(target)
    yield target, _RDF + "type", Ref(_OA + "SpecificResource")
    yield target, _OA + "hasSource", Ref(document)
    yield target, _OA + "hasSelector", Ref(position)
    yield target, _OA + "hasSelector", Ref(quote)
    yield position, _RDF + "type", Ref(_OA + "TextPositionSelector")
    yield position, _OA + "start", _integer(evidence.span.start)
    yield position, _OA + "end", _integer(evidence.span.end)
    yield quote, _RDF + "type", Ref(_OA + "TextQuoteSelector")
    yield quote, _OA + "exact", Literal(evidence.quote)
    if evidence.focus:
        yield position, coop("focusStart"), _integer(evidence.focus.start)
        yield position, coop("focusEnd"), _integer(evidence.focus.end)
    if evidence.page:
        yield target, coop("page"), _integer(evidence.page)
    if evidence.cell:
        yield target, coop("cell"), Literal(evidence.cell)
    for written, read in evidence.repairs:
        yield node, coop("repair"), Literal(f"{written} → {read}")
