"""Look-ups by clerks: what is one, that answers are a worker's to the byte, and how connections move."""

from __future__ import annotations

import http.client
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopgraph.namespaces import BASE
from coopgraph.serve import facts, lookups
from coopgraph.serve.lookups import Fact
from coopgraph.store import Store
from serving import Server, make_project, serving

LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
TOWN = f"{BASE}id/municipality/lublin"
QUERY = f"SELECT ?l {{ <{TOWN}> <{LABEL}> ?l }}"
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="clerks are for Linux only")


@pytest.mark.parametrize(
    "query",
    [
        QUERY,
        f"SELECT * WHERE {{ <{TOWN}> ?p ?o . }} LIMIT 20",
        "PREFIX x: <http://x/>\nSELECT ?a ?b { x:s x:p ?a }",
        "SELECT ?t {coop:a a ?t}",
        "ASK { <http://a/b> rdfs:label 'x' }".replace("'", '"'),
        'ASK { <http://a/b> rdfs:label "x"@pl }',
        'ASK { <http://a/b> coop:n "1"^^xsd:integer }',
        "ask{<http://a/b> a coop:Trip }",
    ],
)
def test_look_ups(query: str) -> None:
    """A query for the facts one named thing is the subject of."""
    assert lookups.is_lookup(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s { ?s ?p ?o }",
        "SELECT ?s { ?s a coop:Trip }",
        "SELECT ?o { <http://a/b> ?o ?o }",
        "SELECT ?o { <http://a/b> a ?o . ?o a ?x }",
        "SELECT ?o { <http://a/b> a ?o ; ?p ?x }",
        "SELECT ?o { <http://a/b> a ?o, ?x }",
        "SELECT ?o { <http://a/b> (!a)* ?o }",
        "SELECT ?o { <http://a/b> a* ?o }",
        "SELECT ?o { <http://a/b> ^a ?o }",
        "SELECT ?o { <http://a/b> a/a ?o }",
        "SELECT ?o { <http://a/b> a ?o } ORDER BY ?o",
        "SELECT DISTINCT ?o { <http://a/b> a ?o }",
        "SELECT (COUNT(*) AS ?n) { <http://a/b> a ?o }",
        "SELECT ?o FROM <http://g> { <http://a/b> a ?o }",
        "SELECT ?o { GRAPH ?g { <http://a/b> a ?o } }",
        "SELECT ?o { SERVICE <http://a/b> { <http://a/b> a ?o } }",
        "SELECT ?o { <http://a/b> a ?o FILTER(RAND() > 1) }",
        "SELECT ?o { <http://a/b> a ?o } VALUES ?o { 1 2 }",
        "SELECT ?o { <http://a/b> a ?o } # and more",
        "SELECT ?o { <http://a/\\u0062> a ?o }",
        "SELECT ?o { _:b a ?o }",
        "CONSTRUCT { ?s ?p ?o } { <http://a/b> ?p ?o }",
        "DESCRIBE <http://a/b>",
        "BASE <http://x/> ASK { <a> a <b> }",
        "",
    ],
)
def test_what_is_none(query: str) -> None:
    """Whatever can cost more than it answers, or says more than the one pattern."""
    assert not lookups.is_lookup(query)


def _request(query: str = QUERY, *, line: str = "GET /sparql?query={} HTTP/1.1", more: str = "") -> bytes:
    return f"{line.format(quote(query))}\r\nHost: x\r\nAccept: text/csv\r\n{more}\r\n".encode()


def test_request_is_read() -> None:
    """Query, Accept and whether the answer may be compressed; the objects of one property are a fact."""
    read = lookups.read(_request(more="Accept: application/json;q=0.1\r\nAccept-Encoding: br, gzip\r\n"))
    assert read == lookups.Lookup(QUERY, "text/csv, application/json;q=0.1", True, "", Fact(TOWN, LABEL, "l", ("l",)))  # noqa: FBT003


@pytest.mark.parametrize(
    "data",
    [
        _request(line="HEAD /sparql?query={} HTTP/1.1"),
        _request(line="GET /sparql?query={} HTTP/1.0"),
        _request(line="GET /sparql?query={}&default-graph-uri=x HTTP/1.1"),
        _request(line="GET /sparql?query={}#x HTTP/1.1"),
        _request(line="GET  /sparql?query={} HTTP/1.1"),
        _request(more="Content-Length: 5\r\n"),
        _request(more="Transfer-Encoding: chunked\r\n"),
        _request(more="Connection: close\r\n"),
        _request(more="If-None-Match: x\r\n"),
        _request(more="Upgrade: h2c\r\n"),
        _request(more="Host: y\r\n"),
        _request(more="User-Agent : x\r\n"),
        _request(more="User-Agent: x\r\n folded\r\n"),
        _request(more="User-Agent: \x01\r\n"),
        _request().replace(b"Host: x\r\n", b""),
        _request()[:-1],
        _request() + b"GET / HTTP/1.1\r\n\r\n",
        _request("SELECT ?l { <http://a/b> a ?l }" + " " * 9000),
        b"GET /sparql?query=%ff%fe HTTP/1.1\r\nHost: x\r\n\r\n",
    ],
)
def test_what_the_server_reads_itself(data: bytes) -> None:
    """Requests with more to them than a look-up has, in part or one behind another."""
    assert lookups.read(data) is None


def _store(terms: list[ox.NamedNode | ox.BlankNode | ox.Literal]) -> Store:
    where = ox.NamedNode(TOWN), ox.NamedNode(LABEL)
    # Each fact in two graphs, as facts that several documents state are.
    return Store.of_quads(ox.Quad(*where, term, ox.NamedNode(f"http://g/{n}")) for term in terms for n in (1, 2))


TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
TERMS = st.one_of(
    st.builds(ox.Literal, TEXTS),
    st.builds(lambda text, tag: ox.Literal(text, language=tag), TEXTS, st.sampled_from(["pl", "en-GB", "PL"])),
    st.builds(
        lambda text, name: ox.Literal(text, datatype=ox.NamedNode(name)),
        st.one_of(TEXTS, st.sampled_from(["01", "1.50", "2021-10-17", "true", "2021-10-17T00:00:00.000Z", "1e5"])),
        st.sampled_from([f"http://www.w3.org/2001/XMLSchema#{n}" for n in ("integer", "decimal", "date", "boolean")])
        | st.sampled_from(["http://www.w3.org/2001/XMLSchema#dateTime", "http://id.loc.gov/datatypes/edtf/EDTF"]),
    ),
    st.sampled_from([ox.NamedNode(f"{BASE}id/place/łódź"), ox.NamedNode("http://a/?q='&x=%22"), ox.BlankNode("b1")]),
)


@settings(deadline=None)
@given(st.lists(TERMS, max_size=5), st.sampled_from([("l",), ("x", "l"), ("l", "x"), ("x",)]))
def test_facts_are_as_the_engine_writes_them(
    terms: list[ox.NamedNode | ox.BlankNode | ox.Literal], shown: tuple[str, ...]
) -> None:
    """Whatever the terms are, the bytes are those of the engine."""
    store = _store(terms)
    query = f"SELECT {' '.join('?' + name for name in shown)} {{ <{TOWN}> <{LABEL}> ?l }}"
    fact = lookups.read(_request(query))
    assert fact is not None
    assert fact.fact is not None
    assert facts.as_json(store, fact.fact) == store.answer(query, "application/sparql-results+json")


def test_many_facts_are_left_to_the_engine() -> None:
    """A thing with more facts than are quick to gather."""
    store = _store([ox.Literal(str(n)) for n in range(501)])
    assert facts.as_json(store, Fact(TOWN, LABEL, "l", ("l",))) is None


class Client:
    """A client that keeps its connection."""

    def __init__(self, server: Server) -> None:
        self.connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=30)

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers but the date, body."""
        self.connection.request("GET", path, headers={name.replace("_", "-"): text for name, text in headers.items()})
        response = self.connection.getresponse()
        found = {name.lower(): value for name, value in response.getheaders() if name.lower() != "date"}
        return response.status, found, response.read()

    def ask(self, query: str = QUERY, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """A query."""
        return self.get(f"/sparql?query={quote(query)}", **headers)


def _metric(server: Server, name: str) -> int:
    lines = server.get("/metrics").text.splitlines()
    return int(next(line.rpartition(" ")[2] for line in lines if line.startswith(name)))


def _until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose clerks are ready."""
    project = make_project(tmp_path_factory.mktemp("clerks"))
    facts = "".join(f'<{TOWN}> <http://x/many> "{"x" * 200} {n}" . ' for n in range(600))
    (project / "data/graph/many.ttl").write_text(facts, encoding="utf-8")
    with serving(project, "--workers", "2", "--timeout", "3") as running:
        _until(lambda: _metric(running, "coopgraph_clerks ") == 2)
        yield running


@linux
@pytest.mark.parametrize("accept", ["application/sparql-results+json", "text/csv", "application/xml", "*/*"])
@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_a_clerk_answers_as_a_worker_does(quick: Server, accept: str, coding: str) -> None:
    """The same status, headers and bytes, whoever answers."""
    for query in (QUERY, f"SELECT * {{ <{TOWN}> ?p ?o }} LIMIT 50", f"ASK {{ <{TOWN}> a coop:Municipality }}"):
        client = Client(quick)
        by_worker = client.ask(query, Accept=accept, Accept_Encoding=coding)
        client.ask(query, Accept=accept, Accept_Encoding=coding)
        assert client.ask(query, Accept=accept, Accept_Encoding=coding) == by_worker
        assert _metric(quick, "coopgraph_clerks_connections") >= 1
        client.connection.close()


@linux
def test_a_connection_comes_back(quick: Server) -> None:
    """Between look-ups a client may ask for anything: pages, faults, long answers, a tag it has."""
    client = Client(quick)
    for _ in range(3):
        for _ in range(4):
            status, headers, body = client.ask()
            assert (status, b"Lublin" in body) == (200, True)
        assert client.get("/healthz")[0] == 200
        assert client.ask("SELECT ?l { <http://a/b> rdfs:label ?l")[0] == 400
        assert client.ask(If_None_Match=headers["etag"])[0] == 304
        assert client.ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")[0] == 200
        long = f"SELECT ?l {{ <{TOWN}> <http://x/many> ?l }}"
        for _ in range(3):
            assert client.ask(long)[2].count(b"xxx ") == 600
    assert client.ask(Accept="image/png")[0] == 406


@linux
def test_requests_in_pieces_and_together(quick: Server) -> None:
    """A look-up cut in two, and two sent at once, on a connection that a clerk has."""
    client = Client(quick)
    for _ in range(3):
        client.ask()
    whole = _request() + _request()
    client.connection.sock.sendall(whole[:50])
    time.sleep(0.2)
    client.connection.sock.sendall(whole[50:])
    found = b""
    while found.count(b"HTTP/1.1 200 OK") < 2:
        part = client.connection.sock.recv(1 << 16)
        assert part
        found += part


def _clerks(server: Server) -> list[int]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            line = (folder / "cmdline").read_bytes()
            parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
        except OSError:
            continue
        if b"serve.clerk" in line and int(parent) == server.process.pid:
            found.append(int(folder.name))
    return found


@linux
def test_clerks_are_barred_from_the_network(quick: Server) -> None:
    """The filter of system calls that refuses sockets and programs is in force in each of them."""
    found = _clerks(quick)
    assert len(found) == 2
    for number in found:
        assert "Seccomp:\t2" in Path(f"/proc/{number}/status").read_text()


@linux
@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGSTOP])
def test_a_clerk_that_ends_or_hangs_is_replaced(quick: Server, blow: int) -> None:
    """Its clients are cut off, and ask again; another takes its place."""
    client = Client(quick)
    for _ in range(3):
        client.ask()
    before = _metric(quick, "coopgraph_clerks_replaced_total")
    for number in _clerks(quick):
        os.kill(number, blow)
    with pytest.raises((http.client.HTTPException, OSError)):
        client.ask()
    _until(lambda: _metric(quick, "coopgraph_clerks_replaced_total") == before + 2)
    other = Client(quick)
    for _ in range(4):
        assert other.ask()[0] == 200
    _until(lambda: _metric(quick, "coopgraph_clerks ") == 2)


@linux
def test_the_log_names_the_client_of_a_proxy(quick: Server) -> None:
    """Whoever answers, the line says who asked."""
    client = Client(quick)
    for _ in range(4):
        client.ask(X_Forwarded_For="10.1.1.1, 192.0.2.7")
    assert _metric(quick, "coopgraph_clerks_connections") >= 1
    _until(lambda: quick.log.read_text(encoding="utf-8").count('"client": "192.0.2.7"') == 4)
