"""The W3C tests of SPARQL 1.1 Protocol and Service Description, against a server as it is started by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import RDFS
from rdflib.term import Node

from conftest import SHARED
from serving import PATIENCE, TOKEN, Server, make_project, serving

FOLDER = SHARED / "suites" / "sparql11" / "sparql" / "sparql11" / "protocol"
MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = rdflib.Namespace("http://www.w3.org/2011/http#")
CNT = rdflib.Namespace("http://www.w3.org/2011/content#")
UT = rdflib.Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
HEADERS = {"content-type", "accept"}


@dataclass(frozen=True)
class Exchange:
    """One request of a test and what must come back."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    statuses: set[int]  # first digits
    boolean: bool | None
    kind: str | None


@dataclass(frozen=True)
class Case:
    """One test: the graphs there must be, and its exchanges in order."""

    name: str
    graphs: dict[str, Path] = field(default_factory=dict)
    exchanges: tuple[Exchange, ...] = ()


def _exchange(graph: rdflib.Graph, node: Node) -> Exchange:
    def text(subject: Node, predicate: Node) -> str:
        return str(graph.value(subject, predicate) or "")

    headers = {}
    for listed in graph.objects(node, HT.headers):
        for header in Collection(graph, listed):
            headers[text(header, HT.fieldName).lower()] = text(header, HT.fieldValue)
    body = graph.value(node, HT.body)
    response = graph.value(node, HT.resp)
    assert response is not None
    encoding = text(body, CNT.characterEncoding) if body else "utf-8"
    boolean = graph.value(response, MF.expectedBoolean)
    return Exchange(
        text(node, HT.methodName),
        text(node, HT.absolutePath),
        headers,
        text(body, CNT.chars).encode(encoding) if body else b"",
        {int(str(s).rpartition("StatusCode")[2][0]) for s in graph.objects(response, MF.expectedStatus)},
        None if boolean is None else str(boolean) == "true",
        text(response, MF.expectedFormat) or None,
    )


def cases() -> list[Case]:
    """All tests of the manifest, in its order."""
    path = FOLDER / "manifest.ttl"
    if not path.exists():
        return []
    graph = rdflib.Graph().parse(path)
    entries = graph.value(rdflib.URIRef(path.as_uri()), MF.entries)
    assert entries is not None
    found = []
    for entry in Collection(graph, entries):
        data = {
            str(graph.value(d, RDFS.label)): FOLDER / Path(str(graph.value(d, UT.graph))).name
            for d in graph.objects(entry, UT.graphData)
        }
        action = graph.value(entry, MF.action)
        requests = [r for listed in graph.objects(action, HT.requests) for r in Collection(graph, listed)]
        exchanges = tuple(_exchange(graph, r) for r in requests)
        found.append(Case(str(entry).rpartition("#")[2], data, exchanges))
    return found


CASES = cases()


@pytest.fixture(scope="module")
def writable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that takes updates."""
    with serving(make_project(tmp_path_factory.mktemp("writable")), "--writable") as running:
        yield running


def _send(server: Server, exchange: Exchange) -> httpx.Response:
    headers = {"authorization": f"Bearer {TOKEN}", **exchange.headers}
    return httpx.request(
        exchange.method, server.url + exchange.path, headers=headers, content=exchange.body, timeout=PATIENCE
    )


def _load(server: Server, graphs: dict[str, Path]) -> None:
    """Make these, under their names, the only graphs."""
    parts = [f"INSERT DATA {{ GRAPH <{iri}> {{ {path.read_text()} }} }}" for iri, path in graphs.items()]
    update = " ; ".join(["CLEAR ALL", *parts])
    headers = {"authorization": f"Bearer {TOKEN}", "content-type": "application/sparql-update"}
    server.post("/sparql", content=update, headers=headers).raise_for_status()


def test_the_suite_is_here(shared: Path) -> None:
    """All 34 tests of the manifest are found."""
    assert shared.is_dir()
    assert len(CASES) == 34


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_w3c_protocol(writable: Server, case: Case) -> None:
    """Status, boolean and kind of answer are what the manifest expects."""
    _load(writable, case.graphs)
    for exchange in case.exchanges:
        response = _send(writable, exchange)
        assert response.status_code // 100 in exchange.statuses, response.text
        if exchange.boolean is not None:
            assert response.json() == {"head": {}, "boolean": exchange.boolean}
        media_type = response.headers.get("content-type", "").split(";")[0]
        if exchange.kind in {"tabular", "boolean"} and exchange.boolean is None:
            assert media_type.startswith("application/sparql-results+")
        if exchange.kind == "RDF":
            rdflib.Graph().parse(data=response.text, format=media_type)


def test_w3c_service_description(server: Server) -> None:
    """A GET on the endpoint gives RDF with a matching sd:endpoint triple, in the schema's own terms."""
    response = server.get("/sparql")
    graph = rdflib.Graph().parse(data=response.text, format=response.headers["content-type"].split(";")[0])
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    (service,) = graph.subjects(sd.endpoint, rdflib.URIRef(f"{server.url}/sparql"))
    assert (service, rdflib.RDF.type, sd.Service) in graph
    # SPARQL 1.1 Service Description §3.4
    known = {"endpoint", "supportedLanguage", "feature", "resultFormat", "defaultDataset", "defaultGraph"}
    used = {str(p).removeprefix(sd) for p in graph.predicates() if str(p).startswith(sd)}
    assert used <= known
