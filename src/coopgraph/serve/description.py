"""What the service says of itself: SPARQL 1.1 Service Description."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from coopgraph.model import Literal, Ref
from coopgraph.namespaces import BASE, PREFIXES
from coopgraph.rdf import Syntax, ntriples, parse, write
from coopgraph.serve.frames import Reply
from coopgraph.serve.negotiation import GRAPHS, JSONLD, NQUADS, NTRIPLES, RDFXML, TRIG, TURTLE, choose
from coopgraph.turtle import Triple, turtle

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_RDF: Final = PREFIXES["rdf"]
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_NAMES: Final = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "N-Quads", "JSON-LD", "TriG", "RDF_XML"),
)
SYNTAXES: Final = {
    TURTLE: Syntax.TURTLE,
    JSONLD: Syntax.JSONLD,
    NTRIPLES: Syntax.NTRIPLES,
    NQUADS: Syntax.NQUADS,
    TRIG: Syntax.TRIG,
    RDFXML: Syntax.RDFXML,
}


def service(job: Mapping[str, Any], *, writable: bool) -> Reply:
    """The description of the service at `job["url"]`, in the type the client likes."""
    return graph_reply(tuple(_service(str(job["url"]), writable=writable)), str(job.get("accept", "")))


def graph_reply(triples: tuple[Triple, ...], accept: str) -> Reply:
    """Triples as an answer in the type the client likes best, Turtle by itself; 406 where it likes none."""
    media_type = choose(accept, GRAPHS)
    if media_type is None:
        return Reply(406, "text/plain", ("this can be had as " + ", ".join(GRAPHS) + "\n").encode())
    return Reply(200, media_type, written(triples, media_type))


def written(triples: tuple[Triple, ...], media_type: str) -> bytes:
    """Triples in an RDF syntax, sorted."""
    text = turtle(triples).encode()
    if media_type == TURTLE:
        return text
    if media_type in {NTRIPLES, NQUADS}:
        return b"".join(sorted(ntriples(text, Syntax.TURTLE, base=BASE).splitlines(keepends=True)))
    return write(parse(text, Syntax.TURTLE, base=BASE), SYNTAXES[media_type], prefixes=PREFIXES)


def _service(url: str, *, writable: bool) -> Iterator[Triple]:
    node, dataset, graph = f"{url}#service", f"{url}#dataset", f"{url}#default-graph"
    yield node, _RDF + "type", Ref(_SD + "Service")
    yield node, _SD + "endpoint", Ref(url)
    for name in ("SPARQL11Query", *(("SPARQL11Update",) if writable else ())):
        yield node, _SD + "supportedLanguage", Ref(_SD + name)
    yield node, _SD + "feature", Ref(_SD + "UnionDefaultGraph")
    for name in _NAMES:
        yield node, _SD + "resultFormat", Ref(_FORMATS + name)
    yield node, _SD + "defaultDataset", Ref(dataset)
    yield dataset, _RDF + "type", Ref(_SD + "Dataset")
    yield dataset, _SD + "defaultGraph", Ref(graph)
    yield graph, _RDF + "type", Ref(_SD + "Graph")
    yield dataset, PREFIXES["dct"] + "title", Literal("coopgraph", language="en")
