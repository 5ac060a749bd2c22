"""Questions over HTTP: a tiny SPARQL service of our own on loopback, and a real Virtuoso."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from coopgraph import rdf
from coopgraph.errors import EndpointError, QueryError
from coopgraph.evidence import attach, why
from coopgraph.model import Literal, Ref
from coopgraph.namespaces import BASE, PREFIXES, coop
from coopgraph.query import ask, labels
from coopgraph.remote import Remote
from coopgraph.sparql import form
from coopgraph.store import Store
from questions import answer, catalogue, files
from test_sparql import HOSTILE
from virtuoso import BINARY, virtuoso

NAMES = catalogue().names
Reply = tuple[int, str, bytes]


def serve(reply: Callable[[str], Reply]) -> Iterator[str]:
    """A SPARQL Protocol service on loopback whose answer to a query text is (status, media type, body)."""

    class Handler(BaseHTTPRequestHandler):
        def _send(self, query: str) -> None:
            status, kind, body = reply(query)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self) -> None:
            self._send(parse_qs(urlsplit(self.path).query)["query"][0])

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._send(parse_qs(body)["query"][0])

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/sparql"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """The fixture graph behind the SPARQL Protocol."""
    store = Store.load(files())

    def reply(query: str) -> Reply:
        rows = form(query) in {"SELECT", "ASK"}
        kind = "application/sparql-results+json" if rows else "application/n-triples"
        try:
            return 200, kind, store.answer(query, kind)
        except QueryError as error:
            return 400, "text/plain", str(error).encode()

    yield from serve(reply)


@pytest.fixture(scope="module")
def local() -> Store:
    """The fixture graph in the embedded store."""
    return Store.load(files())


@pytest.mark.parametrize("name", NAMES)
def test_the_same_answers_over_http(endpoint: str, local: Store, name: str) -> None:
    """Every question has the same answer over the protocol as in the embedded store."""
    assert answer(Remote(endpoint), name) == answer(local, name)


def test_every_form_over_http(endpoint: str) -> None:
    """ASK, CONSTRUCT and long queries (sent by POST) work; the result names the service."""
    remote = Remote(endpoint)
    trip = {"x": Ref(f"{BASE}id/trip/lublin-turyn-2021-06-01")}
    assert remote.query("ASK { ?x a coop:Trip }", trip).answer is True
    assert remote.query("ASK { ?x a coop:Stop }", trip).answer is False
    made = remote.query("CONSTRUCT { ?x a coop:Stop } WHERE { ?x a coop:Trip }", trip)
    assert made.triples == ((trip["x"], Ref(PREFIXES["rdf"] + "type"), Ref(coop("Stop"))),)
    assert made.engine == endpoint
    assert remote.query("SELECT * { ?x a coop:Trip } # " + "long " * 1000).rows


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_literals_over_http(endpoint: str, text: str) -> None:
    """What looks like SPARQL stays a literal on its way to a service and back."""
    value = Literal(text, language="pl")
    assert Remote(endpoint).query("SELECT ?y { BIND(?x AS ?y) }", {"x": value}).rows == ((value,),)


def test_a_query_the_service_refuses(endpoint: str) -> None:
    """The service's own words about a bad query reach the user, with its address."""
    with pytest.raises(QueryError) as caught:
        Remote(endpoint).query("SELECT * { ?a ?b }")
    assert caught.value.source == endpoint


HTML = b"<html><body>Welcome <b>here</b></body></html>"


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        ((200, "text/html", HTML), "a web page"),
        ((200, "application/sparql-results+json", HTML), "broken"),
        ((200, "application/sparql-results+json", b'{"head": {}}'), "broken"),
        (
            (200, "application/sparql-results+json", b'{"head":{"vars":["a"]},"results":{"bindings":[{"a":1}]}}'),
            "broken",
        ),
        ((200, "application/sparql-results+json", b"[]"), "broken"),
        ((404, "text/html", HTML), "no such page"),
        ((401, "text/plain", b"who are you"), "login"),
        ((503, "text/html", HTML), "wait"),
        ((500, "text/plain", b"\x1b[31mout of memory"), "smaller"),
        ((418, "text/plain", b"a teapot"), "418"),
    ],
)
def test_bad_services_are_told_plainly(reply: Reply, said: str) -> None:
    """Web pages, broken answers and refusals become an EndpointError with a cure, without mark-up or control codes."""
    service = serve(lambda _: reply)
    with pytest.raises(EndpointError) as caught:
        Remote(next(service)).query("SELECT ?a { ?a ?b ?c }")
    assert said in str(caught.value)
    assert "<b>" not in str(caught.value)
    assert "\x1b" not in str(caught.value)
    next(service, None)


def test_a_graph_that_is_none() -> None:
    """A CONSTRUCT answered with something that is no RDF is an error too."""
    for kind in ("text/html", "text/turtle"):
        service = serve(lambda _, kind=kind: (200, kind, HTML))  # type: ignore[misc]  # a default binds the loop's value
        with pytest.raises(EndpointError):
            Remote(next(service)).query("CONSTRUCT WHERE { ?a ?b ?c }")
        next(service, None)


def test_a_service_that_is_silent() -> None:
    """No answer within the time is an error that says so; nobody listening another."""

    def slow(_: str) -> Reply:
        time.sleep(2.5)
        return 200, "text/plain", b""

    service = serve(slow)
    with pytest.raises(EndpointError, match="no answer within 1 s"):
        Remote(next(service), timeout=1).query("ASK {}")
    next(service, None)
    with pytest.raises(EndpointError, match="cannot be reached"):
        Remote("http://127.0.0.1:9/sparql").query("ASK {}")


@pytest.mark.parametrize("url", ["", "file:///etc/passwd", "sparql", "ftp://a/b"])
def test_only_addresses_of_services(url: str) -> None:
    """Only http and https addresses are asked."""
    with pytest.raises(EndpointError):
        Remote(url)


# --- Virtuoso --------------------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Remote]:
    """A Virtuoso with the fixture graph, on a fresh database."""
    if BINARY is None:
        pytest.skip("Virtuoso is not installed (Debian: virtuoso-opensource)")
    nquads = Store.load(files()).dump().decode()
    with virtuoso(tmp_path_factory.mktemp("virtuoso"), nquads) as address:
        yield Remote(address)


def _loose(record: dict[str, object]) -> list[list[str]]:
    """Rows without order, and decimals as numbers: 1200.50 comes back as 1200.5."""
    rows = json.loads(json.dumps(record["rows"]))
    return sorted([str(cell).replace('"1200.50"', '"1200.5"') for cell in row] for row in rows)


@pytest.mark.virtuoso
@pytest.mark.parametrize("name", NAMES)
def test_the_same_answers_from_virtuoso(big: Remote, local: Store, name: str) -> None:
    """Every question has the same answer in Virtuoso, from the same file."""
    assert _loose(answer(big, name)) == _loose(answer(local, name))


@pytest.mark.virtuoso
def test_virtuoso_answers_all_we_ask(big: Remote, local: Store) -> None:
    """ASK, CONSTRUCT, names, evidence and `why` come out as from the embedded store; bad queries are QueryErrors."""
    assert big.query("ASK { ?x a coop:Trip }").answer is True
    assert big.query("ASK { ?x a <http://nowhere/> }").answer is False
    assert len(big.query("CONSTRUCT WHERE { ?x a coop:Trip }").triples) == 8
    question = catalogue().get("hosts")
    rows = [attach(s, ask(s, question, {}, city="lublin").result, ["claim"]).rows for s in (big, local)]
    assert rows[0] == rows[1]
    trip = f"{BASE}id/trip/lublin-turyn-2021-06-01"
    assert why(big, trip, coop("hostedBy")) == why(local, trip, coop("hostedBy"))
    assert labels(big, [trip]) == labels(local, [trip])
    with pytest.raises(QueryError):
        big.query("SELECT * { ?a ?b }")


@pytest.mark.virtuoso
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_literals_in_virtuoso(big: Remote, text: str) -> None:
    """The same hostile literals stay literals in the other engine."""
    value = Literal(text)
    assert big.query("SELECT ?y { BIND(?x AS ?y) }", {"x": value}).rows == ((value,),)


def test_the_fixture_parses() -> None:
    """The fixture's Turtle is read by the door that reads everything."""
    assert all(list(rdf.parse_file(Path(path), base=BASE)) for path in files())
