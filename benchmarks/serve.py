"""Look-ups of three kinds, light queries beside heavy ones, and entity pages: this server and others, same quads.

    python benchmarks/serve.py [--quads 1000000] [--seconds 4] [--rounds 3] [--others FOLDER] [--keep FOLDER]

The graph is made as `coopgraph build` makes one: facts of a document in a graph, their evidence in another, ten trips a
document. All servers run at once and are asked in turn, round after round, so that what else the machine does falls on
all of them alike; read the ratios, not the numbers. Needs `wrk`. `--others` is the bin folder of an environment with
`oxigraph`, `rdflib-endpoint[cli]` and `oxrdflib` (all from PyPI); Virtuoso is found on the path. What is not there is
left out and said so. Every query asks for another thing and names a variable as no other does, so that no cache
answers. With `--keep` what was loaded stays.
"""

from __future__ import annotations

import argparse
import json
import math
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
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
from virtuoso import BINARY, virtuoso  # noqa: E402 - a helper of the tests

COOP = "https://w3id.org/coopgraph/"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
OA = "http://www.w3.org/ns/oa#"
TRIPS = 10  # of a document
FACTS = 5  # of a trip
PER_THING = FACTS * (1 + 18)  # each fact with the statements of its evidence
HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c = ?f && ?f = ?i && ?a != ?d) }"
LOOKUP = f"SELECT ?lCOUNT {{ <{COOP}id/trip/t%d> <{LABEL}> ?lCOUNT }}"
BY_NAME = f'SELECT ?d ?tCOUNT {{ ?tCOUNT <{LABEL}> "trip %d"@pl ; <{COOP}ns#edtf> ?d }}'
# A fact as `why` and the pages show it (coopgraph.evidence): the value, the sentence, the document and the place in it.
SENTENCE = f"""SELECT ?vCOUNT ?quote ?document ?start ?end {{
  ?claim <{RDF}subject> <{COOP}id/trip/t%d> ; <{RDF}predicate> <{COOP}ns#place> ; <{RDF}object> ?vCOUNT ;
    <{OA}hasTarget> ?target .
  ?target <{OA}hasSource> ?document ; <{OA}hasSelector> ?position , ?words .
  ?position <{OA}start> ?start ; <{OA}end> ?end . ?words <{OA}exact> ?quote }}"""
KINDS = {"a fact": LOOKUP, "a fact, by name": BY_NAME, "a fact with its sentence": SENTENCE}
LIGHT = (
    f"SELECT ?l ?n {{ <{COOP}id/trip/t%d> <{LABEL}> ?l ; <{COOP}ns#place> ?p . ?p <{LABEL}> ?n }} ORDER BY ?n # COUNT"
)
# wrk calls request() for each; a prime step visits all things in an order of its own.
LUA = """
local k, n = {start}, {start}
request = function()
  k, n = (k + 7919) % {things}, n + 1
  local query = ("{path}?query={query}"):gsub("THING", tostring(k)):gsub("COUNT", tostring(n))
  return wrk.format("GET", query, {{["Accept"] = "{accept}"}})
end
"""


@dataclass
class Server:
    """A running server: its process, and what was measured of it."""

    name: str
    url: str
    process: int
    rates: dict[str, list[float]] = field(default_factory=dict)
    costs: dict[str, list[float]] = field(default_factory=dict)
    worst: dict[str, list[float]] = field(default_factory=dict)


def graphs(quads: int) -> Iterator[tuple[str, list[str]]]:
    """(IRI of a graph below the base, its statements): places, then for each document its facts and its evidence."""
    yield "registry", [f'<{COOP}id/place/p{n}> <{LABEL}> "place {n}"@pl' for n in range(997)]
    for document in range((quads - 997) // (PER_THING * TRIPS)):
        of_all = [fact for n in range(document * TRIPS, (document + 1) * TRIPS) for fact in facts(n)]
        yield f"document/d{document}", [" ".join(fact) for fact in of_all]
        yield (
            f"document/d{document}/claims",
            [line for n, fact in enumerate(of_all) for line in claim(document, n, fact)],
        )


def facts(n: int) -> list[tuple[str, str, str]]:
    """What is said of a trip."""
    trip = f"<{COOP}id/trip/t{n}>"
    return [
        (trip, f"<{RDF}type>", f"<{COOP}ns#Trip>"),
        (trip, f"<{LABEL}>", f'"trip {n}"@pl'),
        (trip, f"<{COOP}ns#place>", f"<{COOP}id/place/p{n % 997}>"),
        (trip, f"<{COOP}ns#sentBy>", f"<{COOP}id/municipality/m{n % 211}>"),
        (trip, f"<{COOP}ns#edtf>", f'"20{n % 24:02}-05-0{n % 9 + 1}"'),
    ]


def claim(document: int, number: int, fact: tuple[str, str, str]) -> Iterator[str]:
    """The evidence of a fact, as `coopgraph build` writes it."""
    at = f"{COOP}claim/{document:06x}{number:04x}"
    subject, predicate, value = fact
    integer = "^^<http://www.w3.org/2001/XMLSchema#integer>"
    for prop, object_ in (
        (f"{RDF}type", f"<{RDF}Statement>"),
        (f"{RDF}type", f"<{COOP}ns#Claim>"),
        (f"{RDF}subject", subject),
        (f"{RDF}predicate", predicate),
        (f"{RDF}object", value),
        (f"{OA}hasTarget", f"<{at}#target>"),
        (f"{COOP}ns#confidence", f"<{COOP}vocab/confidence/high>"),
        (f"{COOP}ns#rule", '"trip-place"'),
    ):
        yield f"<{at}> <{prop}> {object_}"
    yield f"<{at}#target> <{RDF}type> <{OA}SpecificResource>"
    yield f"<{at}#target> <{OA}hasSource> <{COOP}document/d{document}>"
    yield f"<{at}#target> <{OA}hasSelector> <{at}#position>"
    yield f"<{at}#target> <{OA}hasSelector> <{at}#quote>"
    yield f"<{at}#position> <{RDF}type> <{OA}TextPositionSelector>"
    yield f'<{at}#position> <{OA}start> "{number * 120}"{integer}'
    yield f'<{at}#position> <{OA}end> "{number * 120 + 90}"{integer}'
    yield f"<{at}#quote> <{RDF}type> <{OA}TextQuoteSelector>"
    yield f'<{at}#quote> <{OA}exact> "W dniach {number + 1}-{number + 3} maja delegacja miasta odwiedziła Miasto."@pl'
    yield f'<{at}#quote> <{OA}prefix> "Wyjazd nr {number}: "@pl'


def write(folder: Path, quads: int) -> Path:
    """The project that we serve, and the same as N-Quads for the others; the latter's path."""
    graph, data = folder / "data" / "graph", folder / "bench.nq"
    graph.mkdir(parents=True)
    with data.open("w", encoding="utf-8") as all_of_it:
        for name, statements in graphs(quads):
            all_of_it.writelines(f"{line} <{COOP}{name}> .\n" for line in statements)
            file = name.removeprefix("document/").replace("/claims", ".claims") + ".ttl"
            (graph / file).write_text("".join(f"{line} .\n" for line in statements), encoding="utf-8")
    return data


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
            given = httpx.get(
                server.url, params={"query": LOOKUP.replace("COUNT", "") % 1}, headers={"Accept": JSON}, timeout=60
            )
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
        command.append("--union-default-graph")
        number = stack.enter_context(running(command, folder / "oxigraph.log"))
        yield Server("oxigraph serve-read-only", f"http://127.0.0.1:{port}/query", number)
    if BINARY:
        place = folder / f"virtuoso-{os.getpid()}"
        place.mkdir()
        url = stack.enter_context(virtuoso(place, data.read_text(encoding="utf-8"), buffers=80_000))
        number = int(subprocess.run(["pgrep", "-f", str(place)], check=True, capture_output=True).stdout.split()[0])
        yield Server("Virtuoso 7", url, number)
    program = others / "rdflib-endpoint" if others else None
    if program and program.exists():
        # As its documentation says; the program itself makes a Dataset whose default graph is the union.
        for name, more in (("rdflib-endpoint", []), ("rdflib-endpoint --store Oxigraph", ["--store", "Oxigraph"])):
            port = free_port()
            command = [str(program), "serve", "--host", "127.0.0.1", "--port", str(port), *more, str(data)]
            number = stack.enter_context(running(command, folder / f"rdflib{len(more)}.log"))
            yield Server(name, f"http://127.0.0.1:{port}/", number)


def wrk(server: Server, query: str, clients: int, seconds: float, things: int) -> tuple[float, float, float]:
    """(answers a second, 99th percentile in ms, CPU in µs an answer) of a query about one thing after another."""
    escaped = quote(query.replace("%d", "THING")).replace("%", "%%").replace("%%54%%48%%49%%4E%%47", "THING")
    script = LUA.format(
        start=time.time_ns() // 1000 % 10**9,
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
    if " 0 requests in" in said:
        return 0.0, seconds * 1000, 0.0
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
    things = (given.quads - 997) // (PER_THING * TRIPS) * TRIPS
    folder = given.keep or Path(tempfile.mkdtemp())
    data = folder / "bench.nq" if (folder / "bench.nq").exists() else write(folder, given.quads)
    with ExitStack() as stack:
        found = [ready(server) for server in servers(folder, data, given.others, stack)]
        print(f"{given.quads} quads; not here: {missing(found)}", flush=True)
        measured_pages = pages(found[0], folder / "ours.log", things)
        for kind, query in KINDS.items():
            check(found, query, things)
            rounds(found, kind, given.rounds, given.seconds, things)
            table(found, kind)
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


def check(found: list[Server], query: str, things: int) -> None:
    """See that all give one and the same answer to a query. Ends the program where they do not."""
    answers = {}
    for server in found:
        asked = query.replace("COUNT", "") % (things // 2)
        given = httpx.get(server.url, params={"query": asked}, headers={"Accept": JSON}, timeout=60)
        rows = json.loads(given.text)["results"]["bindings"]
        answers[server.name] = sorted(sorted((k, v["value"]) for k, v in row.items()) for row in rows)
    if len({json.dumps(rows) for rows in answers.values()}) != 1 or not all(answers.values()):
        raise SystemExit(f"answers differ: {answers}")


def rounds(found: list[Server], kind: str, count: int, seconds: float, things: int) -> None:
    """Ask each in turn, after a first time that does not count: what it reads from the disk it then has in memory."""
    for server in found:
        with suppress(SystemExit):
            wrk(server, KINDS[kind], 8, seconds, things)
    for _ in range(count):
        for server in found:
            rate, worst, cost = wrk(server, KINDS[kind], 8, seconds, things)
            server.rates.setdefault(kind, []).append(rate)
            server.costs.setdefault(kind, []).append(cost)
            server.worst.setdefault(kind, []).append(worst)


def table(found: list[Server], kind: str) -> None:
    """Medians, and the ratios of each round: to the fastest, and of ours to this one."""
    print(f"\n{kind + ', 8 clients':34} {'rate':>9} {'p99 ms':>8} {'CPU µs':>8} {'of fastest':>11} {'ours is':>9}")
    for server in found:
        rates = server.rates[kind]
        best = [max(other.rates[kind][n] for other in found) for n in range(len(rates))]
        share = statistics.median(mine / top for mine, top in zip(rates, best, strict=True))
        ours = statistics.median(x / y if y else math.inf for x, y in zip(found[0].rates[kind], rates, strict=True))
        print(
            f"{server.name:34} {statistics.median(rates):7.0f}/s {statistics.median(server.worst[kind]):8.1f}"
            f" {statistics.median(server.costs[kind]):8.0f} {share:11.3f} {ours:8.2f}x",
            flush=True,
        )


def missing(found: list[Server]) -> str:
    """Who is not there."""
    everyone = ("coopgraph serve", "oxigraph", "Virtuoso", "rdflib-endpoint")
    return ", ".join(name for name in everyone if not any(s.name.startswith(name) for s in found)) or "none"


if __name__ == "__main__":
    main()
