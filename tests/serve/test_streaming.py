"""Long answers as clients see them: whole or visibly cut off, never a part that looks whole; and who waits for whom."""

from __future__ import annotations

import socket
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from coopgraph.remote import Remote
from serving import Server, serving, until

LONG = "SELECT ?s ?o ?c WHERE { ?s ?p ?o . ?a ?b ?c } LIMIT 20000"


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_a_long_answer_arrives_whole(server: Server, encoding: str) -> None:
    """An answer too long to be held back comes in pieces, all of them, compressed or not."""
    response = server.ask(LONG, headers={"Accept-Encoding": encoding})
    assert response.headers["transfer-encoding"] == "chunked"
    assert response.headers.get("content-encoding", "identity") == encoding
    assert len(response.json()["results"]["bindings"]) == 20_000


def test_a_client_of_the_standard_library_reads_it(server: Server) -> None:
    """SPARQLWrapper, which reads through urllib, gets all rows of an answer in pieces."""
    assert len(Remote(f"{server.url}/sparql").query(LONG).rows) == 20_000


def test_a_limit_passed_midway_cuts_the_connection(project: Path) -> None:
    """Once an answer has begun, a limit can only break it off, and the client notices; early on it is a plain 413."""
    with serving(project, "--workers", "1", "--max-rows", "10000") as running, pytest.raises(httpx.RemoteProtocolError):
        running.ask(LONG)
    with serving(project, "--workers", "1", "--max-rows", "10") as running:
        response = running.ask("SELECT * { ?s ?p ?o } LIMIT 20")
        assert response.status_code == 413
        assert "LIMIT" in response.text


def test_who_has_an_answer_is_told_so_at_once(server: Server) -> None:
    """The entity tag of a query holds for as long as the graph stays, also for answers that come in pieces."""
    path = "/sparql?query=" + quote(LONG)
    first = server.get(path)
    again = server.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    chance = server.get("/sparql?query=" + quote("SELECT (RAND() AS ?x) {}"))
    assert server.get("/sparql?query=" + quote("SELECT (RAND() AS ?x) {}")).text != chance.text


def test_a_reader_that_stops_reading_holds_no_worker(project: Path) -> None:
    """Clients that ask for a long answer and take nothing of it leave the only worker to others."""
    with serving(project, "--workers", "1", "--timeout", "10") as running:
        host, port = running.url.removeprefix("http://").split(":")
        deaf = []
        for _ in range(5):
            connection = socket.create_connection((host, int(port)))
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            connection.sendall(f"GET /sparql?query={quote(LONG + '0')} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            deaf.append(connection)
        until(lambda: running.metric("workers_busy") == 0)
        assert running.ask("ASK {}").json()["boolean"] is True
        for connection in deaf:
            connection.close()
        assert running.ask("ASK {}").json()["boolean"] is True
