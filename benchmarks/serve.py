"""One-fact look-ups, light queries beside heavy ones, and entity pages: this server and others, on the same quads.

    python benchmarks/serve.py [--quads 1000000] [--seconds 4] [--rounds 3] [--others FOLDER] [--keep FOLDER]

All servers run at once and are asked in turn, round after round, so that what else the machine does falls on all of
them alike; read the ratios, not the numbers. Needs `wrk`. `--others` is the bin folder of an environment that has
`oxigraph` and `rdflib-endpoint` (both from PyPI); Virtuoso is found on the path. What is not there is left out and said
so. Every look-up asks for another thing, so that no cache answers. With `--keep` what was loaded stays.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
from virtuoso import BINARY, virtuoso  # noqa: E402 - a helper of the tests

COOP = "https://w3id.org/coopgraph/"
PER_THING = 5
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c = ?f && ?f = ?i && ?a != ?d) }"
LOOKUP = f"SELECT ?l {{ <{COOP}id/trip/t%d> <{LABEL}> ?l }}"
LIGHT = f"SELECT ?l ?n {{ <{COOP}id/trip/t%d> <{LABEL}> ?l ; <{COOP}ns#place> ?p . ?p <{LABEL}> ?n }} ORDER BY ?n"
# wrk calls request() for each; a prime step visits all things in an order of its own.
LUA = """
local k = {start}
request = function()
  k = (k + 7919) % {things}
  return wrk.format("GET", ("{path}?query={query}"):gsub("THING", tostring(k)), {{["Accept"] = "{accept}"}})
end
"""


@dataclass
class Server:
    """A running server: its process, and what was measured of it."""

    name: str
    url: str
    process: int
    rates: dict[int, list[float]] = field(default_factory=dict)
    costs: list[float] = field(default_factory=list)
    worst: list[float] = field(default_factory=list)


def lines(quads: int) -> Iterator[str]:
    """N-Triples of `quads` statements about trips between towns."""
    for n in range(997):
        yield f'<{COOP}id/place/p{n}> <{LABEL}> "place {n}"@pl .\n'
    for n in range((quads - 997) // PER_THING):
        trip = f"<{COOP}id/trip/t{n}>"
        yield f"{trip} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{COOP}ns#Trip> .\n"
        yield f'{trip} <{LABEL}> "trip {n}"@pl .\n'
        yield f"{trip} <{COOP}ns#place> <{COOP}id/place/p{n % 997}> .\n"
        yield f"{trip} <{COOP}ns#sentBy> <{COOP}id/municipality/m{n % 211}> .\n"
        yield f'{trip} <{COOP}ns#edtf> "20{n % 24:02}-05-0{n % 9 + 1}" .\n'


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: list[str], log: Path) -> Iterator[int]:
    """A server as a process; its number."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    with (
        log.open("wb") as stream,
        subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=stream, env=environment) as process,
    ):
        try:
            yield process.pid
        finally:
            process.terminate()


def ready(server: Server, most: float = 600.0) -> Server:
    """Wait until a server answers a look-up rightly."""
    end = time.monotonic() + most
    while time.monotonic() < end:
        try:
            given = httpx.get(server.url, params={"query": LOOKUP % 1}, headers={"Accept": JSON}, timeout=60)
            if '"trip 1"' in given.text:
                return server
        except httpx.HTTPError:
            pass
        time.sleep(0.2)
    raise SystemExit(f"{server.name} does not answer")


JSON = "application/sparql-results+json"


def servers(folder: Path, data: Path, others: Path | None, stack: ExitStack) -> Iterator[Server]:
    """Each server that is here, its data loaded."""
    port = free_port()
    project = ["-m", "coopgraph", "-C", str(folder), "serve", "--port", str(port), "--timeout", "2"]
    started = stack.enter_context(running([sys.executable, *project], folder / "ours.log"))
    yield Server("coopgraph serve, 2 workers", f"http://127.0.0.1:{port}/sparql", started)
    program = others / "oxigraph" if others else None
    if program and program.exists():
        store, port = folder / "oxigraph", free_port()
        if not store.is_dir():
            load = [str(program), "load", "--location", str(store), "--file", str(data)]
            subprocess.run(load, check=True, capture_output=True)
        command = [str(program), "serve-read-only", "--location", str(store), "--bind", f"127.0.0.1:{port}"]
        number = stack.enter_context(running(command, folder / "oxigraph.log"))
        yield Server("oxigraph serve-read-only", f"http://127.0.0.1:{port}/query", number)
    if BINARY:
        place = folder / f"virtuoso-{os.getpid()}"
        place.mkdir()
        quads = data.read_text().replace(" .\n", f" <{COOP}document/bench> .\n")
        url = stack.enter_context(virtuoso(place, quads))
        number = int(subprocess.run(["pgrep", "-f", str(place)], check=True, capture_output=True).stdout.split()[0])
        yield Server("Virtuoso 7", url, number)
    program = others / "rdflib-endpoint" if others else None
    if program and program.exists():
        port = free_port()
        command = [str(program), "serve", "--host", "127.0.0.1", "--port", str(port), str(data)]
        number = stack.enter_context(running(command, folder / "rdflib.log"))
        yield Server("rdflib-endpoint", f"http://127.0.0.1:{port}/", number)


def wrk(server: Server, query: str, clients: int, seconds: float, things: int) -> tuple[float, float, float]:
    """(answers a second, 99th percentile in ms, CPU in µs an answer) of a query about one thing after another."""
    escaped = quote(query.replace("%d", "THING")).replace("%", "%%").replace("%%54%%48%%49%%4E%%47", "THING")
    script = LUA.format(
        start=int(time.time()) * 31 % things,
        things=things,
        path=urlsplit(server.url).path,
        query=escaped.replace("%%", "%"),
        accept=JSON,
    )
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(script)
        file.flush()
        before = cpu(server.process)
        where = f"http://{urlsplit(server.url).netloc}"
        command = ["wrk", "-t1", f"-c{clients}", f"-d{seconds:g}s", "--timeout", "60s", "--latency", "-s", file.name]
        said = subprocess.run([*command, where], check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in said:
        raise SystemExit(f"{server.name}: {said}")
    count = int(re.search(r"(\d+) requests in", said)[1])  # type: ignore[index]
    number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", said).groups()  # type: ignore[union-attr]
    worst = float(number) * {"us": 0.001, "ms": 1.0, "s": 1000.0}[unit]
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])  # type: ignore[index]
    return rate, worst, (cpu(server.process) - before) / max(count, 1) * 1e6


def cpu(process: int) -> float:
    """Seconds of processor time of a process and its children."""
    try:
        text = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        below = [f.read_text().split() for f in Path(f"/proc/{process}/task").glob("*/children")]
    except OSError:
        return 0.0
    own = (int(text[11]) + int(text[12])) / os.sysconf("SC_CLK_TCK")
    return own + sum(cpu(int(child)) for group in below for child in group)


def beside_heavy(server: Server, query: str, seconds: float, things: int) -> tuple[float, float]:
    """99th percentiles in ms of a light query by 8 clients: alone, and while another client sends heavy ones."""
    _, quiet, _ = wrk(server, query, 8, seconds, things)
    stop = threading.Event()

    def burden() -> None:
        with httpx.Client(timeout=60) as client:
            while not stop.is_set():
                client.get(server.url, params={"query": f"{HEAVY} # {time.monotonic_ns()}"})

    thread = threading.Thread(target=burden)
    thread.start()
    try:
        time.sleep(0.5)
        _, loaded, _ = wrk(server, query, 8, seconds, things)
    finally:
        stop.set()
        thread.join()
    return quiet, loaded


def pages(server: Server, log: Path, things: int) -> list[float]:
    """Server times in ms of the pages of 40 entities, each for the first time, the very first of all in front."""
    where = server.url.removesuffix("/sparql")
    paths = [f"/id/trip/t{n * 4801 % things}.html" for n in range(36)]
    paths += [f"/id/municipality/m{n}.html" for n in range(2)] + [f"/id/place/p{n}.html" for n in range(2)]
    for path in paths:
        httpx.get(where + path, timeout=60).raise_for_status()
    time.sleep(0.5)
    said = [json.loads(line) for line in log.read_text().splitlines() if line.startswith("{")]
    return [line["milliseconds"] for line in said if line.get("path") in paths]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--others", type=Path)
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    if not shutil.which("wrk"):
        raise SystemExit("needs wrk")
    things = (given.quads - 997) // PER_THING
    folder = given.keep or Path(tempfile.mkdtemp())
    data = folder / "bench.nt"
    graph = folder / "data" / "graph"
    if not graph.is_dir():
        graph.mkdir(parents=True)
        data.write_text("".join(lines(given.quads)), encoding="utf-8")
        shutil.copy(data, graph / "bench.ttl")
    with ExitStack() as stack:
        found = [ready(server) for server in servers(folder, data, given.others, stack)]
        print(f"{given.quads} quads; not here: {missing(found)}", flush=True)
        measured_pages = pages(found[0], folder / "ours.log", things)
        rounds(found, given.rounds, given.seconds, things)
        table(found)
        print("\n99th percentile of 8 clients, alone and beside one that sends heavy queries (limit 2 s)")
        for name, query in (("look-up", LOOKUP), ("two joined patterns, sorted", LIGHT)):
            pairs = [beside_heavy(found[0], query, given.seconds, things) for _ in range(given.rounds)]
            quiet, loaded = (statistics.median(column) for column in zip(*pairs, strict=True))
            print(f"  {name:28} {quiet:6.1f} ms {loaded:6.1f} ms   {loaded / quiet:.1f}x", flush=True)
        print("\nentity pages, first time, server time in ms")
        first, rest = measured_pages[0], sorted(measured_pages[1:])
        print(f"  the first of all {first:.1f}; then median {statistics.median(rest):.1f}, longest {rest[-1]:.1f}")
    if not given.keep:
        shutil.rmtree(folder, ignore_errors=True)


def rounds(found: list[Server], count: int, seconds: float, things: int) -> None:
    """Ask each in turn."""
    for _ in range(count):
        for clients in (8, 1):
            for server in found:
                rate, worst, cost = wrk(server, LOOKUP, clients, seconds, things)
                server.rates.setdefault(clients, []).append(rate)
                if clients > 1:
                    server.costs.append(cost)
                    server.worst.append(worst)


def table(found: list[Server]) -> None:
    """Medians, and the ratio to the fastest of each round."""
    print(f"\n{'look-ups':28} {'8 clients':>10} {'1 client':>10} {'p99 ms':>8} {'CPU µs':>8} {'of fastest':>11}")
    for server in found:
        best = [max(other.rates[8][n] for other in found) for n in range(len(server.rates[8]))]
        ratio = statistics.median(mine / top for mine, top in zip(server.rates[8], best, strict=True))
        print(
            f"{server.name:28} {statistics.median(server.rates[8]):8.0f}/s {statistics.median(server.rates[1]):8.0f}/s"
            f" {statistics.median(server.worst):8.1f} {statistics.median(server.costs):8.0f} {ratio:11.3f}",
            flush=True,
        )


def missing(found: list[Server]) -> str:
    """Who is not there."""
    everyone = ("coopgraph serve", "oxigraph", "Virtuoso", "rdflib-endpoint")
    return ", ".join(name for name in everyone if not any(s.name.startswith(name) for s in found)) or "none"


if __name__ == "__main__":
    main()
