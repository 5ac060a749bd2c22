"""Real clients on the endpoint, and the site in front of another service."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from coopgraph.namespaces import BASE
from coopgraph.remote import Remote
from coopgraph.store import Store
from questions import files
from serving import PATIENCE, Server, make_project, serving
from virtuoso import BINARY, virtuoso

COUNT = "SELECT (COUNT(DISTINCT ?t) AS ?n) WHERE { ?t a <https://w3id.org/coopgraph/ns#Trip> }"
HTML = {"Accept": "text/html"}


def _expected(server: Server) -> int:
    return int(server.ask(COUNT).json()["results"]["bindings"][0]["n"]["value"])


def test_sparqlwrapper(server: Server) -> None:
    """SPARQLWrapper reads a table, a boolean and a graph."""
    remote = Remote(f"{server.url}/sparql")
    ((number,),) = remote.query(COUNT).rows
    assert int(getattr(number, "text", "0")) == _expected(server) > 0
    assert remote.query("ASK {}").answer is True
    assert remote.query("CONSTRUCT WHERE { ?t a coop:Trip }").triples


def test_rdflib_store(server: Server) -> None:
    """Rdflib's SPARQLStore pages through the graph as if it were its own."""
    graph = rdflib.Graph(SPARQLStore(f"{server.url}/sparql"))
    trips = set(graph.subjects(rdflib.RDF.type, rdflib.URIRef(f"{BASE}ns#Trip")))
    assert len(trips) == _expected(server)


@pytest.mark.skipif(not shutil.which("curl"), reason="needs curl")
def test_curl(server: Server) -> None:
    """Curl gets CSV by GET and by a form."""
    for way in (["-G"], []):
        command = ["curl", "-s", *way, "-H", "Accept: text/csv", f"{server.url}/sparql", "--data-urlencode"]
        run = subprocess.run([*command, f"query={COUNT}"], capture_output=True, text=True, check=True)
        assert run.stdout.split() == ["n", str(_expected(server))]


@pytest.fixture(scope="module")
def front(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The site in front of the other server, with no graph of its own."""
    folder = tmp_path_factory.mktemp("front")
    (folder / "coopgraph.toml").write_text('city = "lublin"\n', encoding="utf-8")
    with serving(folder, "--endpoint", f"{server.url}/sparql", "--workers", "1") as running:
        yield running


@pytest.mark.parametrize("accept", ["application/sparql-results+json", "text/csv", "application/sparql-results+xml"])
def test_the_endpoint_in_front_of_another(server: Server, front: Server, accept: str) -> None:
    """The same answers in the type asked for, by way of the other service; SERVICE is refused before it gets there."""
    headers = {"Accept": accept}
    query = "SELECT ?t { ?t a coop:Trip } ORDER BY ?t"
    assert front.ask(query, headers=headers).content == server.ask(query, headers=headers).content
    assert front.ask("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }").status_code == 403
    assert front.ask("SELECT * { ?s ?p }").status_code == 400


@pytest.mark.parametrize("path", ["/?lang=en", "/questions/hosts?city=lublin", "/gaps", "/search?q=lublin", "/data"])
def test_the_pages_in_front_of_another(server: Server, front: Server, path: str) -> None:
    """The pages say the same as those over the graph itself."""

    def content(text: str) -> str:
        main = text.partition("<main")[2].partition("</main>")[0]
        return re.sub(r'<p class="quiet">The graph was built.*?</p>', "", main)

    own, other = server.get(path, headers=HTML), front.get(path, headers=HTML)
    assert other.status_code == 200
    assert content(own.text) == content(other.text)


@pytest.mark.slow
def test_a_service_that_is_not_there(tmp_path: Path) -> None:
    """Where the other service does not answer, the site says so with 502 or 503, and stays up."""
    project = make_project(tmp_path / "one")
    front_folder = tmp_path / "two"
    front_folder.mkdir()
    with serving(project, "--workers", "1") as behind:
        url = behind.url
        with serving(front_folder, "--endpoint", f"{url}/sparql", "--workers", "1") as before:
            behind.process.terminate()
            behind.process.wait(PATIENCE)
            response = before.ask("ASK {}")
            assert response.status_code in {502, 503}
            assert "reached" in response.text
            assert before.get("/metrics").status_code == 200


def test_openapi_holds(server: Server) -> None:
    """Each question answers its own example with the columns its OpenAPI schema allows."""
    document: dict[str, Any] = server.get("/api/openapi.json").json()
    for path, item in document["paths"].items():
        required = [p for p in item["get"]["parameters"] if p.get("required")]
        response = server.get(path)
        status = "400" if required else "200"
        assert str(response.status_code) == status, path
        content = item["get"]["responses"][status]["content"]
        schema = content[response.headers["content-type"].partition(";")[0]]["schema"]
        jsonschema.validate(response.json(), {**schema, "components": document["components"]})


@pytest.mark.virtuoso
@pytest.mark.slow
@pytest.mark.skipif(not BINARY, reason="needs virtuoso-t")
def test_in_front_of_virtuoso(server: Server, tmp_path: Path) -> None:
    """Over Virtuoso the questions, things and searches say what they say over the embedded store."""
    (tmp_path / "db").mkdir()
    nquads = Store.load({path: graph for path, graph in files().items() if graph}).dump().decode()
    with (
        virtuoso(tmp_path / "db", nquads) as address,
        serving(make_project(tmp_path / "site"), "--endpoint", address, "--workers", "1", "--timeout", "30") as running,
    ):
        for path in ("/questions/hosts?city=lublin&lang=en", "/questions/trips-by-year?lang=en"):
            words = re.findall(r'<p class="words">.*?</p>', running.get(path, headers=HTML).text)
            assert words == re.findall(r'<p class="words">.*?</p>', server.get(path, headers=HTML).text)
            assert words
        for path in ("/", "/gaps", "/search?q=lublin", "/id/municipality/iwano-frankiwsk.html", "/data", "/questions"):
            assert running.get(path, headers=HTML).status_code == 200, path
        assert running.get("/id/municipality/iwano-frankiwsk.ttl").status_code == 200
        for accept in ("application/sparql-results+json", "text/csv"):
            assert running.ask(COUNT, headers={"Accept": accept}).status_code == 200
