"""Look-ups by clerks: what is one, that answers are a worker's to the byte, and how connections move."""

from __future__ import annotations

import http.client
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from coopgraph.namespaces import BASE
from coopgraph.serve import lookups
from serving import PATIENCE, Server, make_project, serving, until

LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
TOWN = f"{BASE}id/municipality/lublin"
QUERY = f"SELECT ?l {{ <{TOWN}> <{LABEL}> ?l }}"
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="clerks are for Linux only")


def _request(query: str = QUERY, *, line: str = "GET /sparql?query={} HTTP/1.1", more: str = "") -> bytes:
    return f"{line.format(quote(query))}\r\nHost: x\r\nAccept: text/csv\r\n{more}\r\n".encode()


def test_request_is_read() -> None:
    """Query, Accept, whether the answer may be compressed, and what is asked."""
    read = lookups.read(_request(more="Accept: application/json;q=0.1\r\nAccept-Encoding: br, gzip\r\n"))
    assert read is not None
    assert read[:4] == (QUERY, "text/csv, application/json;q=0.1", True, "")
    assert read.asked.one
    assert read.asked.question.constants == (TOWN, LABEL)


def test_joins_are_answered_as_json_only() -> None:
    """Rows in other types are for the engine to write, and joins are not for the engine of a clerk."""
    query = f"SELECT ?l {{ ?t a coop:Trip ; <{LABEL}> ?l }}"
    assert lookups.read(_request(query)) is None
    assert lookups.read(_request(query).replace(b"text/csv", b"application/json")) is not None


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


class Client:
    """A client that keeps its connection."""

    def __init__(self, server: Server) -> None:
        self.connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=PATIENCE)

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers but the date, body."""
        self.connection.request("GET", path, headers={name.replace("_", "-"): text for name, text in headers.items()})
        response = self.connection.getresponse()
        found = {name.lower(): value for name, value in response.getheaders() if name.lower() != "date"}
        return response.status, found, response.read()

    def ask(self, query: str = QUERY, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """A query."""
        return self.get(f"/sparql?query={quote(query)}", **headers)


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose clerks are ready."""
    project = make_project(tmp_path_factory.mktemp("clerks"))
    facts = "".join(f'<{TOWN}> <http://x/many> "{"x" * 200} {n}" . ' for n in range(600))
    (project / "data/graph/many.ttl").write_text(facts, encoding="utf-8")
    with serving(project, "--workers", "2", "--timeout", "3") as running:
        until(lambda: running.metric("clerks") == 2)
        yield running


@linux
@pytest.mark.parametrize("accept", ["application/sparql-results+json", "text/csv", "application/xml", "*/*"])
@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_a_clerk_answers_as_a_worker_does(quick: Server, accept: str, coding: str) -> None:
    """The same status, headers and bytes, whoever answers."""
    joined = f"SELECT ?t {{ ?t <{LABEL}> ?l . <{TOWN}> <{LABEL}> ?l ; a coop:Municipality }}"
    for query in (QUERY, f"SELECT * {{ <{TOWN}> ?p ?o }} LIMIT 50", f"ASK {{ <{TOWN}> a coop:Municipality }}", joined):
        client = Client(quick)
        by_worker = client.ask(query, Accept=accept, Accept_Encoding=coding)
        client.ask(query, Accept=accept, Accept_Encoding=coding)
        assert client.ask(query, Accept=accept, Accept_Encoding=coding) == by_worker
        if query != joined or accept in {"*/*", "application/sparql-results+json"}:
            assert quick.metric("clerks_connections") >= 1
        client.connection.close()


@linux
@pytest.mark.parametrize(
    "pattern",
    [
        f"<{TOWN}> <http://x/many> ?a ; <http://x/many> ?b ; <http://x/many> ?c . ?x ?y ?c",
        f"<{TOWN}> ?p ?a . ?x ?p ?b . ?y ?p ?c . ?z ?p ?d",
        "?a a owl:Class . ?b a owl:Class . ?c a owl:Class . ?d a owl:Class . ?e a owl:Class",
    ],
)
def test_what_is_too_much_for_a_clerk_is_a_worker_s(quick: Server, pattern: str) -> None:
    """A pattern that would take for ever ends at its limit in a worker, and clerks go on with other clients."""
    client, other = Client(quick), Client(quick)
    replaced = quick.metric("clerks_replaced_total")
    for _ in range(3):
        other.ask()
    for _ in range(3):
        assert client.ask(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}")[0] == 503
        assert other.ask()[0] == 200  # a connection that nobody uses is closed after ten seconds
    for _ in range(4):
        assert client.ask()[0] == 200
    for _ in range(4):
        assert client.ask(f"SELECT ?a {{ {pattern} }} LIMIT 2")[0] == 200
        assert other.ask()[0] == 200
        assert client.ask()[0] == 200
    assert quick.metric("clerks_replaced_total") == replaced


@linux
def test_a_clerk_keeps_to_the_number_of_rows(tmp_path: Path) -> None:
    """An answer with more rows than the server gives is refused, whoever would give it."""
    project = make_project(tmp_path)
    facts = "".join(f'<{TOWN}> <http://x/many> "{n}" . ' for n in range(12))
    (project / "data/graph/many.ttl").write_text(facts, encoding="utf-8")
    with serving(project, "--max-rows", "10") as running:
        until(lambda: running.metric("clerks") == 2)
        client = Client(running)
        for _ in range(4):
            assert client.ask()[0] == 200
            assert client.ask(f"SELECT ?m {{ <{TOWN}> <http://x/many> ?m }} LIMIT 10")[0] == 200
        for accept in ("text/csv", "application/json"):
            assert client.ask(f"SELECT ?m {{ <{TOWN}> <http://x/many> ?m }}", Accept=accept)[0] != 200


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


def _started(server: Server, module: str) -> list[int]:
    """The processes that a server has started from one of our modules."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            line = (folder / "cmdline").read_bytes()
            parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
        except OSError:
            continue
        if f"serve.{module}".encode() in line and int(parent) == server.process.pid:
            found.append(int(folder.name))
    return found


@linux
def test_clerks_are_barred_from_the_network(quick: Server) -> None:
    """The filter of system calls that refuses sockets and programs is in force in each of them."""
    found = _started(quick, "clerk")
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
    before = quick.metric("clerks_replaced_total")
    for number in _started(quick, "clerk"):
        os.kill(number, blow)
    with pytest.raises((http.client.HTTPException, OSError)):
        client.ask()
    until(lambda: quick.metric("clerks_replaced_total") >= before + 2)
    other = Client(quick)
    for _ in range(4):
        assert other.ask()[0] == 200
    until(lambda: quick.metric("clerks") == 2)


@linux
def test_the_log_names_the_client_of_a_proxy(quick: Server) -> None:
    """Whoever answers, the line says who asked."""
    client = Client(quick)
    for _ in range(4):
        client.ask(X_Forwarded_For="10.1.1.1, 192.0.2.7")
    assert quick.metric("clerks_connections") >= 1
    until(lambda: quick.log.read_text(encoding="utf-8").count('"client": "192.0.2.7"') == 4)


@linux
def test_a_server_ends_though_its_workers_do_not_listen(tmp_path: Path) -> None:
    """Where the process that workers come from hangs, and orders to end reach nobody, the server ends, and all with it.

    Requests may take two minutes there: whoever waits for a worker's answer to the order waits as long.
    """
    with serving(make_project(tmp_path / "p"), "--workers", "1", "--timeout", "120") as running:
        (nursery,) = _started(running, "nursery")
        os.kill(nursery, signal.SIGSTOP)
        running.process.terminate()
        running.process.wait(PATIENCE)
    assert not Path(f"/proc/{nursery}").exists()
