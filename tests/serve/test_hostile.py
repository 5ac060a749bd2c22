"""What comes from the open internet: bombs, requests for files and networks, half requests, false names."""

from __future__ import annotations

import asyncio
import json
import socket
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from coopgraph.serve import guard
from coopgraph.serve.guard import GuardedProtocol
from serving import PATIENCE, TOKEN, Server, listener, make_project, serving, until

LIMIT = 1.0
TRIES = 10
# Everything with everything, in the ways that engines do not see coming.
BOMBS = {
    "product": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "sorted product": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY DESC(?c) ?f ?i",
    "path": "SELECT (COUNT(*) AS ?n) { "
    + " . ".join(f"?{a} (!<urn:x>|^!<urn:x>)* ?{b}" for a, b in ("ab", "bc", "cd"))
    + " }",
    "nested path": "SELECT (COUNT(*) AS ?n) { ?a ((!<urn:x>*)*)* ?b . ?c ((!<urn:y>*)*)* ?d . ?e ?f ?g }",
    "regex": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i "
    'FILTER(REGEX(CONCAT(STR(?c), STR(?f), STR(?i)), "(a*)*b")) }',
    "filters": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER NOT EXISTS { ?a ?h ?f . ?i ?j ?k } }",
    "aggregate": "SELECT (GROUP_CONCAT(CONCAT(STR(?c), STR(?f)); separator='') AS ?n) "
    "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "doubling": "SELECT ?z { ?a ?b ?c . "
    + " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(40))
    .replace("?x0,", "STR(?c),")
    .replace("?x0)", "STR(?c))")
    + " BIND(STRLEN(?x40) AS ?z) }",
}


@pytest.fixture(scope="module")
def narrow(project: Path) -> Iterator[Server]:
    """A server with one worker, little time and little memory."""
    with serving(project, "--workers", "1", "--timeout", str(LIMIT), "--max-memory", "1000") as running:
        yield running


@pytest.mark.parametrize("name", BOMBS)
def test_bombs(narrow: Server, name: str) -> None:
    """A query without end is 503 within the limit and half a second, and the next request is served.

    A machine with much else to do may have the server wait once; a server that itself is late is so each time.
    """
    for _ in range(TRIES):
        known = len(_refused(narrow))
        response = narrow.ask(BOMBS[name])
        assert response.status_code == 503, response.text[:200]
        assert response.headers["retry-after"]
        assert narrow.ask("ASK {}").json()["boolean"] is True
        until(lambda known=known: len(_refused(narrow)) > known)  # type: ignore[misc]  # a default binds the loop's value
        if _refused(narrow)[-1] < (LIMIT + 0.5) * 1000:
            return
    pytest.fail(f"late in each of {TRIES} tries: {_refused(narrow)}")


def _refused(server: Server) -> list[float]:
    """How many milliseconds each request took that was refused as too long or too much."""
    return [line["milliseconds"] for line in server.lines() if line.get("status") == 503]


@pytest.mark.parametrize(
    ("query", "more"),
    [
        ("SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}", {}),
        ("SELECT * {{ SERVICE SILENT <{url}> {{ ?s ?p ?o }} }}", {}),
        ("SELECT * FROM <{url}> {{ ?s ?p ?o }}", {}),
        ("SELECT * FROM NAMED <{url}> {{ GRAPH ?g {{ ?s ?p ?o }} }}", {}),
        ("SELECT * {{ ?s ?p ?o }}", {"default-graph-uri": "{url}"}),
        ("DESCRIBE <{url}>", {}),
        ("PREFIX x: <{url}> ASK {{ x:a x:b x:c }}", {}),
    ],
)
def test_nothing_is_fetched(server: Server, query: str, more: dict[str, str]) -> None:
    """Whatever a query names, no request arrives at a listener on loopback."""
    with listener() as (port, arrived):
        url = f"http://127.0.0.1:{port}/"
        parameters = {"query": query.format(url=url), **{k: v.format(url=url) for k, v in more.items()}}
        assert server.get("/sparql", params=parameters).status_code in {200, 403}
        time.sleep(0.2)
        assert arrived == []


@pytest.mark.parametrize(
    "update",
    [
        "LOAD <{url}>",
        "LOAD SILENT <{url}> INTO GRAPH <urn:g>",
        "INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
        "LOAD <file:///etc/passwd>",
    ],
)
def test_no_update_fetches(writable: Server, update: str) -> None:
    """Also who may write can neither load from a network nor from a file."""
    with listener() as (port, arrived):
        response = writable.post(
            "/sparql",
            data={"update": update.format(url=f"http://127.0.0.1:{port}/")},
            headers={"Authorization": f"Bearer {TOKEN}"},
        )
        assert response.status_code == 403
        time.sleep(0.2)
        assert arrived == []
    assert writable.ask("ASK { ?s ?p 'root' }").json()["boolean"] is False


@pytest.fixture(scope="module")
def writable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that takes updates."""
    with serving(make_project(tmp_path_factory.mktemp("writable")), "--writable") as running:
        yield running


def _raw(server: Server, data: bytes) -> bytes:
    """What comes back for bytes as they are."""
    host, port = server.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=PATIENCE) as connection:
        connection.sendall(data)
        found = b""
        while part := connection.recv(1 << 16):
            found += part
        return found


@pytest.mark.parametrize(
    "path",
    [
        "/static/../../../../../../etc/passwd",
        "/static/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/static/..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
        "/static/%00/etc/passwd",
        "/static//etc/passwd",
        "/document/../../../etc/passwd.html",
        "/document/..%2f..%2fcoopgraph.toml.html",
        "/id/%2e%2e/%2e%2e/coopgraph.toml",
        "/questions/..%2f..%2fcoopgraph.toml",
        "/api/../coopgraph.toml",
        "/ns/..%2f..%2fcoopgraph.toml",
    ],
)
def test_no_path_leads_out(server: Server, path: str) -> None:
    """No spelling of a path leads to a file outside the site."""
    found = _raw(server, f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    assert found.split(b" ", 2)[1] in {b"400", b"404", b"406"}
    assert b"root:" not in found
    assert b'city = "lublin"' not in found


def _post(kind: str, body: bytes, *headers: str) -> bytes:
    lines = ["POST /sparql HTTP/1.1", "Host: x", f"Content-Type: application/{kind}", *headers, "Connection: close"]
    return "\r\n".join([*lines, "", ""]).encode() + body


@pytest.mark.parametrize(
    ("request_bytes", "status"),
    [
        (b"GET /sparql?query=" + b"a" * 400_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", b"4"),
        (b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 400_000 + b"\r\n\r\n", b"4"),
        (b"GET / HTTP/1.1\r\nHost: x\r\n" + b"".join(b"X%d: y\r\n" % n for n in range(40_000)) + b"\r\n", b"4"),
        (_post("sparql-query", b" " * 300_000, "Content-Length: 99999999"), b"413"),
        (_post("sparql-query", b"ASK{}", "Content-Length: -1"), b"400"),
        (_post("sparql-query", b"0\r\n\r\nGET / HTTP/1.1", "Content-Length: 5", "Transfer-Encoding: chunked"), b"4"),
        (_post("x-www-form-urlencoded", b"query=%ff%fe", "Content-Length: 12"), b"400"),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"400"),
        (b"GET /sparql?query=%ff%fe HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", b"400"),
    ],
)
def test_requests_that_are_none(server: Server, request_bytes: bytes, status: bytes) -> None:
    """Too long, too large, contradictory or no HTTP at all: refused, said so to the end, and the server goes on."""
    found = _raw(server, request_bytes)
    assert found.split(b" ", 2)[1].startswith(status), found[:300]
    assert server.ask("ASK {}").status_code == 200


def test_false_headers_are_not_repeated(server: Server) -> None:
    """What a client writes into Host, forwarded or language headers never comes back as a header or as markup."""
    nasty = 'x"><script>alert(1)</script>'
    headers = {
        "Host": nasty,
        "Accept-Language": nasty,
        "X-Forwarded-For": nasty,
        "X-Forwarded-Host": nasty,
        "Accept": "text/html",
    }
    for path in (
        "/",
        "/void",
        "/sparql",
        "/api/openapi.json",
        "/none",
        f"/search?q={quote(nasty)}&lang={quote(nasty)}",
    ):
        response = server.get(path, headers=headers)
        assert "<script>alert" not in response.text
        assert not any("alert" in value for value in response.headers.values())
    known = len(server.lines())
    server.get("/healthz")
    until(lambda: len(server.lines()) > known)
    for line in server.log.read_text(encoding="utf-8").split("\n")[1:-1]:
        json.loads(line)


async def _many(scope: Scope, receive: Receive, send: Send) -> None:
    """An application with much to say."""
    del receive
    assert scope["type"] == "http"
    await send({"type": "http.response.start", "status": 200, "headers": []})
    for _ in range(500 if scope["path"] == "/long" else 1):
        await send({"type": "http.response.body", "body": b"x" * 100_000, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


class Hasty(GuardedProtocol):
    """The protocol with little patience."""

    headers_time = 0.3
    stall_time = 0.3
    parting_time = 0.3


async def _without_end(writer: asyncio.StreamWriter) -> None:
    while True:
        writer.write(b"no request\r\n\r\n" + b"x" * 100_000)
        await writer.drain()


async def _said(reader: asyncio.StreamReader) -> bytes:
    """All that comes until the server closes."""
    return await asyncio.wait_for(reader.read(), PATIENCE)


async def _until_empty(server: uvicorn.Server) -> None:
    """Wait until the server has no connection left."""
    async with asyncio.timeout(PATIENCE):
        while server.server_state.connections:  # noqa: ASYNC110 - uvicorn has no event for it
            await asyncio.sleep(0.05)


async def _standing_still(port: int, server: uvicorn.Server) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET / HTTP/1.1\r\nHost:")  # headers that never end
    assert await _said(reader) == b""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    assert await _said(reader) == b""  # not a byte
    deaf, deaf_writer = await asyncio.open_connection("127.0.0.1", port, limit=1000)
    deaf_writer.write(b"GET /long HTTP/1.1\r\nHost: x\r\n\r\n")  # and nothing of the answer is read
    await asyncio.sleep(0.05)
    await _until_empty(server)
    del deaf
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"no request\r\n\r\n")  # and the client neither sends more nor goes
    assert (await _said(reader)).startswith(b"HTTP/1.1 400")
    await _until_empty(server)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    with pytest.raises((ConnectionResetError, BrokenPipeError)):  # more than anyone takes
        await asyncio.wait_for(_without_end(writer), PATIENCE)


async def _too_many(port: int, server: uvicorn.Server) -> None:
    held = [await asyncio.open_connection("127.0.0.1", port) for _ in range(guard.CLIENTS)]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    said = await _said(reader)
    assert said.startswith(b"HTTP/1.1 503")
    assert b"Retry-After" in said
    for _, one in held:
        one.close()
    await _until_empty(server)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert (await _said(reader)).startswith(b"HTTP/1.1 200")


def _with_a_server(protocol: type[GuardedProtocol], meet: Callable[[int, uvicorn.Server], Awaitable[None]]) -> None:
    """Let clients meet a server of this protocol."""

    async def run() -> None:
        config = uvicorn.Config(_many, port=0, http=protocol, lifespan="off", log_config=None)
        server = uvicorn.Server(config)
        task = asyncio.create_task(server.serve())
        while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
            await asyncio.sleep(0.01)
        try:
            await meet(server.servers[0].sockets[0].getsockname()[1], server)
        finally:
            server.should_exit = True
            await task

    asyncio.run(run())


def test_connections_that_stand_still_are_closed() -> None:
    """Headers that never end, a client that takes nothing, one that neither sends nor goes, one that never stops."""
    _with_a_server(Hasty, _standing_still)


def test_connections_beyond_the_number_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """One more than there may be is told to come again, and served once others have gone."""
    monkeypatch.setattr(guard, "CLIENTS", 3)
    _with_a_server(GuardedProtocol, _too_many)
