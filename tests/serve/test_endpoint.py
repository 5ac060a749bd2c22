"""The SPARQL endpoint as a client sees it: types, errors, caching, limits, and what is refused."""

from __future__ import annotations

import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from coopgraph.serve import frames
from coopgraph.serve.desk import Desk
from coopgraph.serve.endpoint import ForbiddenError, forbid
from coopgraph.serve.frames import FrameError, Reply, Splitter
from coopgraph.serve.negotiation import GRAPHS, JSON, RESULTS, XML
from coopgraph.serve.outbox import Outbox
from coopgraph.serve.rows import Rows
from coopgraph.serve.settings import Limits, ServeSettings
from coopgraph.serve.worker import work
from serving import PATIENCE, TOKEN, Server, listener, make_project, serving, until

SELECT = "SELECT ?t WHERE { ?t a coop:Trip } LIMIT 2"
HEAVY = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY ?c ?f ?i"


@pytest.mark.parametrize("media_type", RESULTS)
def test_select_in_each_type(server: Server, media_type: str) -> None:
    """SELECT and ASK are answered in all four result types, under the type asked for."""
    for query in (SELECT, "ASK {}"):
        response = server.ask(query, headers={"Accept": media_type})
        assert response.status_code == 200
        assert response.headers["content-type"].startswith(media_type)


@pytest.mark.parametrize("media_type", GRAPHS)
def test_construct_in_each_type(server: Server, media_type: str) -> None:
    """CONSTRUCT and DESCRIBE are answered in all RDF types, under the type asked for."""
    for query in ("CONSTRUCT WHERE { ?t a coop:Trip }", "DESCRIBE ?t WHERE { ?t a coop:Trip } LIMIT 1"):
        response = server.ask(query, headers={"Accept": media_type})
        assert response.status_code == 200
        assert response.headers["content-type"].startswith(media_type)
        assert len(response.content) > 50


@pytest.mark.parametrize(
    ("accept", "got"),
    [
        ("", JSON),
        ("*/*", JSON),
        ("text/csv;q=0.5, application/sparql-results+xml", XML),
        ("application/json", JSON),
        ("text/html, */*;q=0.1", JSON),
        ("text/turtle", None),
        ("text/csv;q=0", None),
    ],
)
def test_negotiation(server: Server, accept: str, got: str | None) -> None:
    """The highest quality wins, wildcards let anything in, a type that cannot be had is 406."""
    response = server.ask(SELECT, headers={"Accept": accept})
    assert response.status_code == (200 if got else 406)
    assert not got or response.headers["content-type"].startswith(got)


def test_errors_say_where(server: Server) -> None:
    """A syntax error is 400 with its line and column; an answer is never a page of HTML."""
    response = server.ask("SELECT * WHERE {\n ?s ?p }")
    assert response.status_code == 400
    assert response.text.startswith("line 2, column ")
    assert response.headers["content-type"].startswith("text/plain")


def test_method_type_and_size(server: Server) -> None:
    """PUT is 405, an unknown media type 415, a query beyond the limit 413."""
    assert httpx.put(f"{server.url}/sparql", content="ASK {}", timeout=PATIENCE).status_code == 405
    assert server.ask("ASK {}", headers={"Content-Type": "text/plain"}).status_code == 415
    assert server.ask("ASK {}" + " " * (1 << 20)).status_code == 413


def test_read_only(server: Server) -> None:
    """An update is 403, with the right words and with a token."""
    headers = {"Authorization": "Bearer x"}
    response = server.post("/sparql", data={"update": "CLEAR ALL"}, headers=headers)
    assert (response.status_code, response.text) == (403, "this service is read-only\n")


def test_update_needs_the_token(tmp_path: Path) -> None:
    """Where the server is writable, no token is 401 and a wrong one 403; LOAD is refused even so."""
    with serving(make_project(tmp_path), "--writable") as running:
        data = {"update": "LOAD <file:///etc/hostname>"}
        assert running.post("/sparql", data=data).status_code == 401
        assert running.post("/sparql", data=data, headers={"Authorization": "Bearer wrong"}).status_code == 403
        response = running.post("/sparql", data=data, headers={"Authorization": f"Bearer {TOKEN}"})
        assert response.status_code == 403
        assert "LOAD" in response.text


def test_cors_cache_and_gzip(server: Server) -> None:
    """Any origin may read; what a client has is 304; a long answer is compressed for who asks."""
    response = server.get("/sparql?query=SELECT%20*%20%7B%3Fs%20%3Fp%20%3Fo%7D%20LIMIT%20100")
    assert response.headers["access-control-allow-origin"] == "*"
    assert response.headers["content-encoding"] == "gzip"
    again = server.get(response.url.raw_path.decode(), headers={"If-None-Match": response.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert httpx.options(f"{server.url}/sparql", timeout=PATIENCE).status_code == 204


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { BIND(1 AS ?x).service SILENT<http://127.0.0.1:9/>{ ?s ?p ?o } }",
        r"SELECT * { \u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { VALUES ?u { <http://127.0.0.1:9/> } SERVICE ?u { ?s ?p ?o } }",
    ],
)
def test_service_is_refused_in_clear_words(server: Server, query: str) -> None:
    """SERVICE in any spelling is 403."""
    response = server.ask(query)
    assert response.status_code == 403
    assert "SERVICE" in response.text


def test_the_word_service_is_no_crime() -> None:
    """A text, a comment, a variable or a name with the word in it is not refused."""
    forbid('# SERVICE\nSELECT ?SERVICE { ?SERVICE rdfs:label "SERVICE", ex:SERVICE }', "SERVICE")
    with pytest.raises(ForbiddenError):
        forbid("SELECT * { service <x:> {} }", "SERVICE")


def _federated(project: Path, port: int, *, bound: bool) -> str:
    """Run a SERVICE query in the engine itself, past the token check; `bound` in a worker's sandbox."""
    program = f"""
import sys; sys.path[:] = {sys.path!r}
from pathlib import Path
from coopgraph.serve import sandbox
from coopgraph.project import Project
from coopgraph.store import Store
if {bound}: print(sandbox.apply(1 << 32, network=False))
store = Store.open(Project.open(Path({str(project)!r})))
try: print(store.query("SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}"))
except Exception as error: print(type(error).__name__, error)
"""
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=PATIENCE)
    return run.stdout + run.stderr


def test_nothing_arrives_from_a_worker(project: Path) -> None:
    """Even past the token check no request leaves a worker; without the sandbox the same query does arrive."""
    with listener() as (port, arrived):
        said = _federated(project, port, bound=True)
        assert "QueryError" in said
        assert "syscalls" in said or "namespace" in said
        assert arrived == []
        _federated(project, port, bound=False)
        assert arrived, "the listener would not have noticed"


def _worked(desk: Desk, accept: str, query: str) -> Reply:
    """The reply to a query, put together from the messages a worker sends."""
    sent: list[bytes] = []
    work(desk, {"do": "sparql", "accept": accept}, query.encode(), Outbox(sent.append, desk.settings.limits))
    messages = list(Splitter(1 << 30).feed(b"".join(sent)))
    head = frames.reply_of(messages[0][1], b"")
    assert {m[0] for m in messages} <= {frames.WHOLE, frames.BEGIN, frames.MORE, frames.END}
    return Reply(head.status, head.media_type, b"".join(m[2] for m in messages), head.headers)


def test_limits_of_an_answer(project: Path) -> None:
    """Bytes and rows beyond the limits are 413 with the cure, in every result type, and cost no more than that."""
    for limits in (Limits(bytes=2000), Limits(rows=10)):
        desk = Desk.open(ServeSettings(project, limits=limits))
        for accept in RESULTS:
            reply = _worked(desk, accept, "SELECT * { ?s ?p ?o }")
            assert reply.status == 413
            assert b"LIMIT" in reply.body
        assert _worked(desk, JSON, "SELECT * { ?s ?p ?o } LIMIT 5").status == 200


@pytest.mark.parametrize("media_type", RESULTS)
def test_rows_are_counted_right(project: Path, media_type: str) -> None:
    """Rows are counted in what was written, whatever signs stand in the texts."""
    nasty = r'VALUES ?x { "},{" "\"},{" "<result>" "a\nb" "\\" UNDEF }'
    desk = Desk.open(ServeSettings(project))
    body = _worked(desk, media_type, f"SELECT ?x {{ {nasty} }}").body
    for size in (1, 2, 3, 7, len(body)):
        rows = Rows(media_type)
        for start in range(0, len(body), size):
            rows.feed(body[start : start + size])
        assert rows.seen == 6


def test_heavy_queries_end(project: Path) -> None:
    """A cartesian product, which would take years, is 503, and the next request is answered."""
    with serving(project, "--timeout", "1", "--workers", "1") as running:
        response = running.ask(HEAVY)
        assert response.status_code == 503
        assert response.headers["retry-after"]
        assert running.ask("ASK {}").json()["boolean"] is True


def test_a_full_queue_says_so(project: Path) -> None:
    """With the worker taken and the queue full, a request is 503 with Retry-After, and counted as refused."""
    with serving(project, "--timeout", "3", "--workers", "1", "--queue", "1") as running:
        with ThreadPoolExecutor(4) as threads:
            responses = list(threads.map(running.ask, [HEAVY] * 4))
        assert [response.status_code for response in responses] == [503] * 4
        assert all(response.headers["retry-after"] for response in responses)
        assert 1 <= running.metric("queue_refused_total") <= 3


def test_memory_is_bounded(project: Path) -> None:
    """A query that hoards memory ends its worker, not the server; the answer says why."""
    with serving(project, "--timeout", "100", "--workers", "1", "--max-memory", "1000") as running:
        response = running.ask(HEAVY)
        assert response.status_code == 503
        assert "memory" in response.text
        assert running.ask("ASK {}").json()["boolean"] is True


def test_a_slow_client_holds_no_worker(project: Path) -> None:
    """A client that sends half a request, or reads nothing, leaves the only worker free for others."""
    with serving(project, "--workers", "1", "--timeout", "10") as running:
        host, port = running.url.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port))) as half, socket.create_connection((host, int(port))) as deaf:
            half.sendall(b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n")
            half.sendall(b"Content-Length: 100\r\n\r\nASK")
            query = "SELECT%20*%20%7B%3Fs%20%3Fp%20%3Fo%20.%20%3Fa%20%3Fb%20%3Fc%7D%20LIMIT%205000"
            deaf.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            assert running.ask("ASK {}").json()["boolean"] is True


def test_logs_are_one_line_of_json_each(server: Server) -> None:
    """Whatever a request holds, a log line stays one line, and no header comes out of a parameter."""
    path = "/no%0d%0aSet-Cookie:%20a=b/%1b%5b31m"
    response = server.get(path)
    assert "set-cookie" not in response.headers
    until(lambda: any("Set-Cookie" in line.get("path", "") for line in server.lines()))
    assert "\x1b" not in server.log.read_text(encoding="utf-8")


def test_a_new_build_is_taken_over(tmp_path: Path) -> None:
    """After the graph is replaced the answers are of the new one, and no request is lost on the way."""
    root = make_project(tmp_path)
    ask = "ASK { <urn:new> a coop:Trip }"
    with serving(root, "--workers", "2") as running:
        assert running.ask(ask).json()["boolean"] is False
        (root / "data" / "graph" / "new.ttl").write_text(
            "<urn:new> a <https://w3id.org/coopgraph/ns#Trip> .", encoding="utf-8"
        )

        def known() -> bool:
            response = running.ask(ask)
            assert response.status_code == 200
            return bool(response.json()["boolean"])

        until(known)


def test_a_broken_build_changes_nothing(tmp_path: Path) -> None:
    """A graph that cannot be read is named in the log, and the old one goes on answering."""
    root = make_project(tmp_path)
    with serving(root, "--workers", "1") as running:
        (root / "data" / "graph" / "new.ttl").write_text("this is no Turtle", encoding="utf-8")
        until(lambda: "reload failed" in running.log.read_text(encoding="utf-8"))
        assert running.ask(SELECT).status_code == 200


def test_barriers_are_in_force(server: Server) -> None:
    """The log says which barriers bind the workers; on Linux memory and system calls are among them."""
    ready = server.lines()[0]
    assert {"memory", "syscalls"} <= set(ready["barriers"])


def test_frames(tmp_path: Path) -> None:
    """A message comes back as it was, whatever pieces it arrives in; one cut short is the end of the stream."""
    message = frames.pack(frames.WHOLE, frames.head({"do": "ąę"}), b"\x00body")
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    whole.write_bytes(message)
    cut.write_bytes(message[:-1])
    with whole.open("rb") as stream:
        found = frames.read(stream)
        assert found is not None
        assert (frames.table_of(found[1]), found[2]) == ({"do": "ąę"}, b"\x00body")
        assert frames.read(stream) is None
    with cut.open("rb") as stream:
        assert frames.read(stream) is None
    splitter = Splitter(100)
    pieces = [m for byte in message * 2 for m in splitter.feed(bytes([byte]))]
    assert pieces == [found, found]
    with pytest.raises(FrameError):
        list(Splitter(3).feed(message))
