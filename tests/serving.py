"""A project on the hand-made graph, and servers on it as a user starts them."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import httpx

from coopgraph.namespaces import BASE

ROOT = Path(__file__).resolve().parents[1]
TOKEN = "a-token-of-the-tests"
PATIENCE: Final = 300.0  # seconds for what takes one: only what never comes is a fault, on however busy a machine


def until(holds: Callable[[], bool], said: Callable[[], str] = str) -> None:
    """Wait until something holds; where it never does, fail with what is said then."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, said()
        time.sleep(0.05)


@contextmanager
def free_port() -> Iterator[int]:
    """A port on loopback that nobody else gets meanwhile.

    A socket that is bound and does not listen keeps it: whoever sets SO_REUSEADDR, as servers do, can listen there.
    """
    with socket.socket() as held:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


@dataclass(frozen=True)
class Server:
    """A running server."""

    url: str
    log: Path
    process: subprocess.Popen[bytes]

    def get(self, path: str, **more: object) -> httpx.Response:
        """GET without following redirects."""
        return httpx.get(self.url + path, timeout=PATIENCE, **more)  # type: ignore[arg-type]

    def post(self, path: str, **more: Any) -> httpx.Response:
        """POST."""
        return httpx.post(self.url + path, timeout=PATIENCE, **more)

    def lines(self) -> list[dict[str, Any]]:
        """The lines of the log that are whole, but for those that are no JSON: the first, and Python's own."""
        whole = self.log.read_text(encoding="utf-8").split("\n")[:-1]
        return [json.loads(line) for line in whole if line.startswith("{")]

    def metric(self, name: str) -> int:
        """A number of /metrics that has no labels."""
        lines = self.get("/metrics").text.splitlines()
        return int(next(line.rpartition(" ")[2] for line in lines if line.startswith(f"coopgraph_{name} ")))

    def ask(self, query: str, **more: object) -> httpx.Response:
        """A query by POST."""
        headers = {"Content-Type": "application/sparql-query", **more.pop("headers", {})}  # type: ignore[dict-item]
        return self.post("/sparql", content=query, headers=headers, **more)


@contextmanager
def serving(project: Path, *options: str) -> Iterator[Server]:
    """Start `coopgraph serve` on a free port and end it afterwards."""
    environment = {**os.environ, "COOPGRAPH_TOKEN": TOKEN, "PYTHONPATH": str(ROOT / "src"), "PYTHONFAULTHANDLER": "1"}
    command = [sys.executable, "-m", "coopgraph", "-C", str(project), "serve", *options]
    with free_port() as port:
        log = project / f"log-{port}.jsonl"
        with (
            log.open("wb") as stream,
            subprocess.Popen([*command, "--port", str(port)], stderr=stream, env=environment) as process,
        ):
            try:
                _wait(f"http://127.0.0.1:{port}/healthz", process, log)
                yield Server(f"http://127.0.0.1:{port}", log, process)
            finally:
                _end(process, log)


def _end(process: subprocess.Popen[bytes], log: Path) -> None:
    """End a server as a user does; one that does not obey says where it stands."""
    process.terminate()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGABRT)
        process.wait(30)
        raise AssertionError(f"the server does not end:\n{log.read_text()}") from None


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    def up() -> bool:
        assert process.poll() is None, log.read_text()
        try:
            return httpx.get(url, timeout=PATIENCE).is_success
        except httpx.HTTPError:
            return False

    until(up, log.read_text)


def make_project(folder: Path) -> Path:
    """A project whose graph is the hand-made one of tests/queries."""
    graph = folder / "data" / "graph"
    graph.mkdir(parents=True)
    (folder / "coopgraph.toml").write_text('title = "Lublin"\ncity = "lublin"\n', encoding="utf-8")
    for path in (ROOT / "tests" / "queries" / "graph").glob("*.ttl"):
        if not path.name.startswith("vocab"):
            shutil.copy(path, graph / path.name)
    # The hand-made graph has no coordinates, which a map needs.
    (graph / "places.ttl").write_text(
        "@prefix geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> .\n"
        "<https://w3id.org/coopgraph/id/place/iwano-frankiwsk> geo:lat 48.92 ; geo:long 24.71 .\n",
        encoding="utf-8",
    )
    return folder


@contextmanager
def listener() -> Iterator[tuple[int, list[bytes]]]:
    """A port on loopback, and what arrived there."""
    arrived: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as port:
        port.settimeout(0.1)
        done = threading.Event()

        def accept() -> None:
            while not done.is_set():
                try:
                    connection, _ = port.accept()
                except TimeoutError:
                    continue
                arrived.append(b"connected")
                connection.close()

        thread = threading.Thread(target=accept)
        thread.start()
        try:
            yield port.getsockname()[1], arrived
        finally:
            done.set()
            thread.join()


NASTY = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "{{ 7*7 }}{% raw %}",
    "</textarea></title><svg/onload=alert(1)>",
    "\u202egnirts\u202c<b>",
]


def hostile() -> str:
    """Turtle in which every text is an attack, and a link that is a script."""
    lines = []
    for number, text in enumerate(NASTY):
        quoted = text.replace("\\", "\\\\").replace('"', '\\"')
        trip, town, claim = (
            f"{BASE}{kind}{number}" for kind in ("id/trip/nasty-", "id/municipality/nasty-", "claim/00")
        )
        lines.append(f"""
        <{town}> a coop:Municipality ; rdfs:label "{quoted}"@pl ; skos:altLabel "{quoted}"@pl ;
          coop:countryCode "{quoted}" ;
          skos:exactMatch <javascript:alert(1)> ; coop:seat <{BASE}id/place/lublin> .
        <{trip}> a coop:Trip ; rdfs:label "{quoted}"@pl ; coop:sentBy <{BASE}id/municipality/lublin> ;
          coop:hostedBy <{town}> ;
          coop:purpose "{quoted}"@pl ; coop:edtf "{quoted}" .
        <{BASE}document/nasty> a coop:SourceDocument ; rdfs:label "{quoted}"@pl ; dct:title "{quoted}" .
        <{claim}> a coop:Claim, rdf:Statement ; rdf:subject <{trip}> ; rdf:predicate coop:hostedBy ;
          rdf:object <{town}> ;
          coop:rule "{quoted}" ; rdfs:comment "{quoted}" ; coop:repair "{quoted}" ; oa:hasTarget <{claim}#t> .
        <{claim}#t> oa:hasSource <{BASE}document/nasty> ; oa:hasSelector <{claim}#p>, <{claim}#q> .
        <{claim}#p> oa:start 0 ; oa:end {len(text)} . <{claim}#q> oa:exact "{quoted}" .
        """)
    prefixes = "".join(
        f"@prefix {p}: <{iri}> .\n"
        for p, iri in {
            "coop": f"{BASE}ns#",
            "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
            "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
            "skos": "http://www.w3.org/2004/02/skos/core#",
            "dct": "http://purl.org/dc/terms/",
            "oa": "http://www.w3.org/ns/oa#",
        }.items()
    )
    return prefixes + "".join(lines)
