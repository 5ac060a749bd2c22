"""Linked data: an IRI of ours leads to a page or to data, whatever the client likes; what is gone says where to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from coopgraph.model import Literal, Ref
from coopgraph.namespaces import BASE, PREFIXES
from coopgraph.query import describe
from coopgraph.serve.description import graph_reply, written
from coopgraph.serve.desk import Desk
from coopgraph.serve.frames import Reply
from coopgraph.serve.negotiation import HTML, SUFFIXES, TURTLE, choose
from coopgraph.serve.pages.entity import replaced
from coopgraph.sparql import serialise
from coopgraph.store import ONTOLOGY_GRAPH
from coopgraph.turtle import Triple

_PATH: Final = re.compile(r"(?:id|document|claim|vocab|query)/[A-Za-z0-9_~-]+(?:[./][A-Za-z0-9_~-]+)*")
_ABOUT: Final = """CONSTRUCT { <x> ?p ?o . ?s ?q <x> . ?part ?pp ?po . } WHERE {
  { <x> ?p ?o } UNION { ?s ?q <x> }
  UNION { <x> oa:hasTarget|(oa:hasTarget/oa:hasSelector) ?part . ?part ?pp ?po }
}"""
_ONTOLOGY: Final = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH <g> { ?s ?p ?o } }"
_READABLE: Final = 5000  # triples that are worth sorting and shortening with prefixes
_VOID: Final = PREFIXES["void"]


def well_formed(path: str) -> bool:
    """Whether a path can be that of an IRI of ours."""
    return _PATH.fullmatch(path) is not None


def locate(desk: Desk, path: str, accept: str, language: str = "") -> Reply:
    """303 to the page or the data of a thing, 410 where another took its place, 404 where there is none.

    `language` is the one the reader chose, which the address of a page carries on.
    """
    iri = BASE + path
    if by := replaced(desk.source, iri):
        text = f"gone; replaced by {', '.join(by)}\n"
        links = ", ".join(f'<{_local(i)}>; rel="successor-version"' for i in by)
        return Reply(410, "text/plain", text.encode(), {"Link": links})
    if not _exists(desk, path):
        return Reply(404, "text/plain", b"nothing in the graph has this address\n")
    media_type = choose(accept, tuple(SUFFIXES.values()))
    if media_type is None:
        return Reply(406, "text/plain", b"this can be had as " + ", ".join(SUFFIXES.values()).encode() + b"\n")
    suffix = next(s for s, kind in SUFFIXES.items() if kind == media_type)
    where = f"/{path}.{suffix}" + (f"?lang={language}" if language and media_type == HTML else "")
    return Reply(303, "text/plain", b"", {"Location": where, "Link": alternates(path)})


def alternates(path: str) -> str:
    """The Link header that names the twins of a page."""
    return ", ".join(f'</{path}.{suffix}>; rel="alternate"; type="{kind}"' for suffix, kind in SUFFIXES.items())


def twin(desk: Desk, path: str, suffix: str) -> Reply:
    """What the graph says of a thing, as data. 404 where that is nothing, 410 where another took its place."""
    iri, media_type = BASE + path, SUFFIXES[suffix]
    headers = {"Link": alternates(path)}
    if path.startswith("query/"):
        name = path.removeprefix("query/")
        if name not in desk.catalogue.names:
            return Reply(404, "text/plain", b"no such question\n")
        return Reply(200, media_type, written(tuple(describe([desk.catalogue.get(name)])), media_type), headers)
    if not _exists(desk, path):
        return Reply(404, "text/plain", b"nothing in the graph has this address\n")
    text = _ABOUT.replace("<x>", serialise(Ref(iri)))
    status = 410 if replaced(desk.source, iri) else 200
    if media_type == TURTLE:
        found = desk.source.query(text).triples
        triples = tuple((s.id, p.id, o) for s, p, o in found if isinstance(s, Ref) and isinstance(p, Ref))
        if len(triples) <= _READABLE:
            return Reply(status, media_type, written(triples, media_type), headers)
    return Reply(status, media_type, desk.source.answer(text, media_type, limit=desk.settings.limits.bytes), headers)


def ontology(desk: Desk, media_type: str) -> Reply:
    """The ontology as data."""
    text = _ONTOLOGY.replace("<g>", serialise(Ref(ONTOLOGY_GRAPH)))
    return Reply(200, media_type, desk.source.answer(text, media_type, limit=desk.settings.limits.bytes))


def _exists(desk: Desk, path: str) -> bool:
    if path.startswith("query/"):
        return path.removeprefix("query/") in desk.catalogue.names
    found = desk.source.query("ASK { { ?x ?p ?o } UNION { ?s ?q ?x } }", {"x": Ref(BASE + path)}).answer
    return bool(found)


def _local(iri: str) -> str:
    return "/" + iri.removeprefix(BASE) if iri.startswith(BASE) else iri


def void(desk: Desk, job: Mapping[str, Any]) -> Reply:
    """VoID: what is in the graph, by class, by property and by property within class (VoID §4.6)."""
    return graph_reply(tuple(_void(desk, str(job["url"]))), str(job.get("accept", "")))


def _void(desk: Desk, url: str) -> Iterator[Triple]:
    dataset = f"{BASE}void#dataset"
    yield dataset, PREFIXES["rdf"] + "type", Ref(_VOID + "Dataset")
    yield dataset, PREFIXES["dct"] + "title", Literal(desk.project.settings.title)
    yield dataset, _VOID + "sparqlEndpoint", Ref(url)
    yield dataset, _VOID + "uriSpace", Literal(f"{BASE}id/")
    yield dataset, _VOID + "vocabulary", Ref(PREFIXES["coop"])
    total = 0
    for kind, prop, number in desk.partitions():
        node = dataset
        if kind:
            node = f"{dataset}-class-{_name(kind)}"
            yield dataset, _VOID + "classPartition", Ref(node)
            yield node, _VOID + "class", Ref(kind)
        if prop:
            inner = f"{node}-property-{_name(prop)}"
            yield node, _VOID + "propertyPartition", Ref(inner)
            yield inner, _VOID + "property", Ref(prop)
            yield inner, _VOID + "triples", _integer(number)
        else:
            yield node, _VOID + "entities", _integer(number)
        total += 0 if kind else number
    yield dataset, _VOID + "triples", _integer(total)


def _integer(number: int) -> Literal:
    return Literal(str(number), PREFIXES["xsd"] + "integer")


def _name(iri: str) -> str:
    """A name for a partition, from the IRI it is about."""
    return re.sub(r"[^A-Za-z0-9]+", "-", iri.partition("://")[2]).strip("-")
