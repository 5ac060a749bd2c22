"""Rates of one-fact look-ups and of a light query beside heavy ones: this server and others on the same quads.

    python benchmarks/serve.py [--quads 1000000] [--seconds 5] [--others FOLDER]

`--others` is the bin folder of an environment with `oxigraph` and `rdflib-endpoint`; what is not there is left out and
said so. All run one after another on this machine; read the ratios, not the numbers.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx

ROOT = Path(__file__).resolve().parent.parent
COOP = "https://w3id.org/coopgraph/"
PER_THING = 5
HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c = ?f && ?f = ?i && ?a != ?d) }"


def lines(quads: int) -> Iterator[str]:
    """N-Triples of `quads` statements about trips between towns."""
    for n in range(quads // PER_THING):
        trip = f"<{COOP}id/trip/t{n}>"
        yield f"{trip} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{COOP}ns#Trip> .\n"
        yield f'{trip} <http://www.w3.org/2000/01/rdf-schema#label> "trip {n}"@pl .\n'
        yield f"{trip} <{COOP}ns#place> <{COOP}id/place/p{n % 997}> .\n"
        yield f"{trip} <{COOP}ns#sentBy> <{COOP}id/municipality/m{n % 211}> .\n"
        yield f'{trip} <{COOP}ns#edtf> "20{n % 24:02}-05-0{n % 9 + 1}" .\n'


def lookup(n: int) -> str:
    """The label of one trip."""
    return f"SELECT ?l {{ <{COOP}id/trip/t{n}> <http://www.w3.org/2000/01/rdf-schema#label> ?l }}"


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: list[str], url: str, ready: str) -> Iterator[str]:
    """A server as a process, once it answers."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment) as process:
        try:
            end = time.monotonic() + 120
            while time.monotonic() < end:
                try:
                    if httpx.get(url, params={"query": ready}, timeout=10).status_code == 200:
                        break
                except httpx.HTTPError:
                    time.sleep(0.1)
            yield url
        finally:
            process.kill()


class Connection:
    """A bare HTTP/1.1 client: a full one costs more than the servers that are measured."""

    def __init__(self, url: str) -> None:
        self.parts = urlsplit(url)

    async def open(self) -> Connection:
        """Connect."""
        self.reader, self.writer = await asyncio.open_connection(self.parts.hostname, self.parts.port)
        return self

    async def get(self, query: str) -> bytes:
        """The body of the answer to a query, kept alive."""
        head = f"GET {self.parts.path}?query={quote(query)} HTTP/1.1\r\nHost: {self.parts.netloc}\r\n"
        self.writer.write(f"{head}Accept: application/sparql-results+json\r\n\r\n".encode())
        headers = (await self.reader.readuntil(b"\r\n\r\n")).lower()
        if b"content-length:" in headers:
            return await self.reader.readexactly(int(headers.split(b"content-length:")[1].split(b"\r\n")[0]))
        body = b""
        while size := int(await self.reader.readline(), 16):
            body += await self.reader.readexactly(size)
            await self.reader.readline()
        await self.reader.readline()
        return body


async def rate(url: str, clients: int, seconds: float, things: int, heavy: str | None = None) -> tuple[float, float]:
    """(answers a second, 99th percentile in ms) of look-ups by `clients`, beside one that sends `heavy`."""
    times: list[float] = []
    end = time.perf_counter() + seconds
    pick = random.Random(1)

    async def client() -> None:
        connection = await Connection(url).open()
        while time.perf_counter() < end:
            begun = time.perf_counter()
            body = await connection.get(lookup(pick.randrange(things)))
            if b"trip " in body:
                times.append(time.perf_counter() - begun)

    async def burden() -> None:
        connection = await Connection(url).open()
        while time.perf_counter() < end:
            await connection.get(heavy or "")

    extra = [asyncio.create_task(burden())] if heavy else []
    await asyncio.gather(*(client() for _ in range(clients)))
    for task in extra:
        task.cancel()
    worst = statistics.quantiles(times, n=100)[98] * 1000 if len(times) > 100 else float("nan")
    return len(times) / seconds, worst


def servers(folder: Path, quads: int, others: Path | None) -> Iterator[tuple[str, list[str], str]]:
    """(name, command, address) of each server that is here, its data loaded."""
    graph = folder / "data" / "graph"
    graph.mkdir(parents=True)
    with (graph / "bench.ttl").open("w", encoding="utf-8") as stream:
        stream.writelines(lines(quads))
    port = free_port()
    ours = [sys.executable, "-m", "coopgraph", "-C", str(folder), "serve", "--port", str(port), "--timeout", "2"]
    yield "coopgraph serve (2 workers)", ours, f"http://127.0.0.1:{port}/sparql"
    oxigraph = others and others / "oxigraph"
    if oxigraph and oxigraph.exists():
        store, port = folder / "oxigraph", free_port()
        load = [str(oxigraph), "load", "--location", str(store), "--file", str(graph / "bench.ttl")]
        subprocess.run(load, check=True, capture_output=True)
        command = [str(oxigraph), "serve-read-only", "--location", str(store), "--bind", f"127.0.0.1:{port}"]
        yield "oxigraph serve-read-only", command, f"http://127.0.0.1:{port}/query"
    endpoint = others and others / "rdflib-endpoint"
    if endpoint and endpoint.exists():
        port = free_port()
        command = [str(endpoint), "serve", "--host", "127.0.0.1", "--port", str(port), str(graph / "bench.ttl")]
        yield "rdflib-endpoint", command, f"http://127.0.0.1:{port}/"


def main() -> None:
    """Print a table of rates."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--others", type=Path)
    given = parser.parse_args()
    things = given.quads // PER_THING
    print(f"{given.quads} quads, {given.seconds:g} s each; look-ups a second with 1 and 8 clients, p99 of 8")
    folder = Path(tempfile.mkdtemp())
    try:
        for name, command, address in servers(folder, given.quads, given.others):
            with running(command, address, lookup(0)) as url:
                one, _ = asyncio.run(rate(url, 1, given.seconds, things))
                eight, quiet = asyncio.run(rate(url, 8, given.seconds, things))
                _, loaded = asyncio.run(rate(url, 8, given.seconds, things, HEAVY)) if "coop" in name else (0, 0)
            beside = f", beside heavy {loaded:.1f} ms ({loaded / quiet:.1f}x)" if loaded else ""
            print(f"{name:28} {one:8.0f} {eight:8.0f}/s  p99 {quiet:.1f} ms{beside}", flush=True)
        print("not measured here: Virtuoso")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
