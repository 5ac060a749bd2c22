"""A made-up graph of towns in Wikidata's shape, ours beside it, and a service on the loopback that can fail."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from coopgraph import rdf
from coopgraph.store import Store

WD = "http://www.wikidata.org/entity/"
JSON = "application/sparql-results+json"
# Labels, aliases, P31, P625, P17/P297, P1082, P1566, P190: a namesake abroad, one far off, a family name, two twins.
EXTRACT = """
@prefix wd: <http://www.wikidata.org/entity/> . @prefix wdt: <http://www.wikidata.org/prop/direct/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix geo: <http://www.opengis.net/ont/geosparql#> .
wd:Q1 wdt:P297 "PL" . wd:Q2 wdt:P297 "DE" .
wd:Q10 rdfs:label "Alfin"@pl , "Alfin"@en ; wdt:P31 wd:Q515 ; wdt:P17 wd:Q1 ; wdt:P1082 4000 ; wdt:P1566 "777" ;
  wdt:P625 "Point(20.0 50.0)"^^geo:wktLiteral ; wdt:P190 wd:Q12 , wd:Q99 .
wd:Q11 rdfs:label "Alfin"@pl ; wdt:P31 wd:Q515 ; wdt:P17 wd:Q2 ; wdt:P625 "Point(10.0 50.0)"^^geo:wktLiteral .
wd:Q12 rdfs:label "Bętin"@pl , "Betin"@en ; wdt:P31 wd:Q515 ; wdt:P17 wd:Q2 ;
  wdt:P625 "Point(11.0 51.0)"^^geo:wktLiteral ; wdt:P190 wd:Q10 , wd:Q13 .
wd:Q13 rdfs:label "Gamin"@pl ; wdt:P31 wd:Q515 ; wdt:P17 wd:Q1 ; wdt:P625 "Point(20.0 54.0)"^^geo:wktLiteral .
wd:Q14 rdfs:label "Alfin"@pl ; wdt:P31 wd:Q101352 .
wd:Q15 rdfs:label "Großdorf"@en ; skos:altLabel "Deltin"@pl ; wdt:P17 wd:Q2 .
wd:Q16 rdfs:label "Epsin"@pl . wd:Q17 rdfs:label "Epsin"@pl ; wdt:P1082 900 .
"""
OURS = """
@prefix coop: <https://w3id.org/coopgraph/ns#> . @prefix geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@base <https://w3id.org/coopgraph/id/> .
<municipality/alfin> a coop:Municipality ; rdfs:label "Alfin"@pl ; coop:seat <place/alfin> .
<place/alfin> coop:countryCode "PL" ; geo:lat 50.01 ; geo:long 20.01 ;
  skos:exactMatch <https://sws.geonames.org/777/> .
<municipality/betin> a coop:Municipality ; rdfs:label "Bętin"@pl ; coop:seat <place/betin> ;
  coop:twinnedWith <municipality/alfin> .
<place/betin> coop:countryCode "DE" ; geo:lat 51.1 ; geo:long 11.0 .
<municipality/gamin> a coop:Municipality ; rdfs:label "Gamin"@pl ; coop:seat <place/gamin> ;
  coop:twinnedWith <municipality/betin> .
<place/gamin> coop:countryCode "PL" ; geo:lat 50.0 ; geo:long 20.0 .
<municipality/deltin> a coop:Municipality ; rdfs:label "Deltin"@pl ; coop:seat <place/deltin> .
<municipality/epsin> a coop:Municipality ; rdfs:label "Epsin"@pl .
<municipality/zetin> a coop:Municipality ; rdfs:label "Zetin"@pl .
<agreement/a> a coop:PartnershipAgreement ; coop:partner <municipality/alfin> , <municipality/gamin> .
<agreement/b> a coop:PartnershipAgreement ; coop:partner <municipality/alfin> , <municipality/deltin> .
"""


def store(turtle: str) -> Store:
    """A store with the triples of a Turtle text."""
    return Store.of_quads(rdf.parse(turtle.encode()))


@dataclass(slots=True)
class Fault:
    """An answer that is none. `cut` bytes of the body are promised and never sent; `delay` is in seconds."""

    status: int = 200
    media_type: str = JSON
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: int = 0
    delay: float = 0.0


@dataclass(slots=True)
class Service:
    """A SPARQL service whose first answers are `faults`, one after another; `asked` are the queries it got."""

    graph: Store
    faults: list[Fault] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    url: str = ""

    def answer(self, query: str) -> Fault:
        """The next fault, else the right answer."""
        self.asked.append(query)
        return self.faults.pop(0) if self.faults else Fault(body=self.graph.answer(query, JSON))


@contextmanager
def running(*faults: Fault, graph: str = EXTRACT) -> Iterator[Service]:
    """A service on the loopback while the block runs."""
    service = Service(store(graph), list(faults))
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(service.answer))
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    service.url = f"http://127.0.0.1:{server.server_port}/sparql"
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()


def _handler(answer: Callable[[str], Fault]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def _send(self, query: str) -> None:
            reply = answer(query)
            time.sleep(reply.delay)
            self.send_response_only(reply.status)  # a Date only where a fault gives one
            self.send_header("Content-Type", reply.media_type)
            self.send_header("Content-Length", str(len(reply.body) + reply.cut))
            for name, value in reply.headers.items():
                self.send_header(name, value)
            with suppress(BrokenPipeError, ConnectionResetError):  # who waited too long has gone
                self.end_headers()
                self.wfile.write(reply.body)
            self.close_connection = True

        def do_GET(self) -> None:
            self._send(parse_qs(urlsplit(self.path).query)["query"][0])

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._send(parse_qs(body)["query"][0])

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler
