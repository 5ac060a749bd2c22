"""Reconciliation against a SPARQL server on the loopback that holds a small extract in Wikidata's shape."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from coopgraph import mappings, rdf
from coopgraph.cli import group
from coopgraph.compare import BOTH, MISSING, ONE_SIDED, UNLINKED, compare, partnerships
from coopgraph.errors import EndpointError
from coopgraph.namespaces import BASE
from coopgraph.reconcile import Asker, Thing, kilometres, ours, reconcile, score
from coopgraph.remote import Remote
from coopgraph.store import Store
from test_remote import Reply, serve

WD = "http://www.wikidata.org/entity/"
# Made up, in the shape of the real service (labels, P625, P17/P297, P190): a namesake abroad, one far off.
EXTRACT = """
@prefix wd: <http://www.wikidata.org/entity/> . @prefix wdt: <http://www.wikidata.org/prop/direct/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix geo: <http://www.opengis.net/ont/geosparql#> .
wd:Q1 wdt:P297 "PL" . wd:Q2 wdt:P297 "DE" .
wd:Q10 rdfs:label "Alfin"@pl , "Alfin"@en ; wdt:P17 wd:Q1 ;
  wdt:P625 "Point(20.0 50.0)"^^geo:wktLiteral ; wdt:P190 wd:Q12 .
wd:Q11 rdfs:label "Alfin"@pl ; wdt:P17 wd:Q2 ; wdt:P625 "Point(10.0 50.0)"^^geo:wktLiteral .
wd:Q12 rdfs:label "Betin"@pl ; wdt:P17 wd:Q2 ;
  wdt:P625 "Point(11.0 51.0)"^^geo:wktLiteral ; wdt:P190 wd:Q10 , wd:Q13 .
wd:Q13 rdfs:label "Gamin"@pl ; wdt:P17 wd:Q1 ; wdt:P625 "Point(20.0 54.0)"^^geo:wktLiteral .
"""
OURS = """
@prefix coop: <https://w3id.org/coopgraph/ns#> . @prefix geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @base <https://w3id.org/coopgraph/id/> .
<municipality/alfin> a coop:Municipality ; rdfs:label "Alfin"@pl ; coop:seat <place/alfin> .
<place/alfin> coop:countryCode "PL" ; geo:lat 50.01 ; geo:long 20.01 .
<municipality/betin> a coop:Municipality ; rdfs:label "Betin"@pl ; coop:seat <place/betin> ;
  coop:twinnedWith <municipality/alfin> .
<place/betin> coop:countryCode "DE" ; geo:lat 51.0 ; geo:long 11.0 .
<municipality/gamin> a coop:Municipality ; rdfs:label "Gamin"@pl ; coop:seat <place/gamin> ;
  coop:twinnedWith <municipality/betin> .
<place/gamin> coop:countryCode "PL" ; geo:lat 50.0 ; geo:long 20.0 .
<municipality/deltin> a coop:Municipality ; rdfs:label "Deltin"@pl ; coop:seat <place/deltin> .
<agreement/a> a coop:PartnershipAgreement ; coop:partner <municipality/alfin> , <municipality/gamin> .
<agreement/b> a coop:PartnershipAgreement ; coop:partner <municipality/alfin> , <municipality/deltin> .
"""


def _store(turtle: str) -> Store:
    return Store.of_quads(rdf.parse(turtle.encode()))


def _answering(store: Store) -> Callable[[str], Reply]:
    kind = "application/sparql-results+json"
    return lambda query: (200, kind, store.answer(query, kind))


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    """The extract behind the SPARQL Protocol."""
    yield from serve(_answering(_store(EXTRACT)))


@pytest.fixture(scope="module")
def things() -> list[Thing]:
    """Our municipalities, from a graph."""
    return ours(_store(OURS))


def test_candidates_with_reasons(service: str, things: list[Thing]) -> None:
    """The right one of two namesakes is found; one far off and one unknown have no candidate."""
    found = {link.subject.rpartition("/")[2]: link for link in reconcile(things, Asker(Remote(service), pause=0))}
    assert {name: link.object for name, link in found.items()} == {"alfin": WD + "Q10", "betin": WD + "Q12"}
    assert found["alfin"].confidence == pytest.approx(0.99)
    assert "same country PL" in found["alfin"].comment
    assert "km away" in found["alfin"].comment


def test_answers_are_kept(service: str, things: list[Thing], tmp_path: Path) -> None:
    """A second run asks nothing and says the same."""
    first = Asker(Remote(service), tmp_path, pause=0)
    again = Asker(Remote(service), tmp_path, pause=0)
    assert list(reconcile(things, first)) == list(reconcile(things, again))
    assert (first.asked, again.asked) == (1, 0)


_JSON = "application/sparql-results+json"


@pytest.mark.parametrize(
    "fault",
    [
        (429, "text/plain", b"too many requests"),
        (503, "text/html", b"<html>sorry</html>"),
        (200, "text/html", b"<html>a form</html>"),
        (200, _JSON, b'{"head": {"vars": ["na'),
    ],
)
def test_faults_of_the_service(things: list[Thing], fault: Reply) -> None:
    """Overload, error pages and cut answers are met with growing pauses; the third try succeeds."""
    answer = _answering(_store(EXTRACT))
    tries: list[str] = []
    pauses: list[float] = []

    def reply(query: str) -> Reply:
        tries.append(query)
        return fault if len(tries) < 3 else answer(query)

    for url in serve(reply):
        found = list(reconcile(things, Asker(Remote(url), pause=1.0, sleep=pauses.append)))
        assert len(found) == 2
    assert pauses == [2.0, 4.0]


def test_service_that_never_answers_right(things: list[Thing], tmp_path: Path) -> None:
    """After the last try the error names the service, and nothing is kept that could pass for an answer."""
    for url in serve(lambda _query: (503, "text/plain", b"down")):
        asker = Asker(Remote(url), tmp_path, pause=0, sleep=lambda _s: None)
        with pytest.raises(EndpointError, match="503"):
            list(reconcile(things, asker))
    assert list(tmp_path.iterdir()) == []
    assert asker.asked == 5


class _At:
    """A source that answers under another address."""

    def __init__(self, engine: str, inner: Remote) -> None:
        self.engine = engine
        self.query = inner.query


def test_interrupted_run_goes_on(service: str, tmp_path: Path) -> None:
    """Batches answered before a fault are not asked again."""
    many = [Thing(f"{BASE}id/municipality/m{i}", (f"Alfin{i}",)) for i in range(60)]
    many.append(Thing("urn:x", ("Alfin",), "PL", (50.0, 20.0)))
    answer = _answering(_store(EXTRACT))
    queries: list[str] = []

    def failing(query: str) -> Reply:
        queries.append(query)
        return answer(query) if len(queries) == 1 else (503, "text/plain", b"down")

    address = ""
    for url in serve(failing):
        address = Remote(url).engine
        with pytest.raises(EndpointError):
            list(reconcile(many, Asker(Remote(url), tmp_path, pause=0, sleep=lambda _s: None)))
    assert len(list(tmp_path.iterdir())) == 1
    # the same service, up again: what it answered before counts by its address
    resumed = Asker(_At(address, Remote(service)), tmp_path, pause=0)
    assert [link.object for link in reconcile(many, resumed)] == [WD + "Q10"]
    assert resumed.asked == 1


def test_two_equal_candidates_are_unsure() -> None:
    """Where nothing tells two namesakes apart the confidence says so."""
    store = _store(EXTRACT)
    (link,) = reconcile([Thing("urn:x", ("Alfin",))], Asker(store, pause=0))
    assert link.confidence == pytest.approx(0.5)
    assert "1 others as good" in link.comment


def test_score() -> None:
    """Another country or a far place is none; near and same country is nearly sure."""
    here = Thing("a", ("A",), "PL", (50.0, 20.0))
    assert score(here, Thing("b", ("A",), "DE", (50.0, 20.0)))[0] == 0
    assert score(here, Thing("b", ("A",), "PL", (54.0, 20.0)))[0] == 0
    assert score(here, Thing("b", ("A",), "PL", (50.01, 20.0)))[0] == pytest.approx(0.99)
    assert kilometres((0.0, 0.0), (0.0, 1.0)) == pytest.approx(111.2, abs=0.1)


def test_compare(service: str) -> None:
    """Each pair is stated both ways, one-sided, missing or not linked."""
    pairs = partnerships(_store(OURS))
    links = {
        f"{BASE}id/municipality/{n}": f"{WD}{q}" for n, q in (("alfin", "Q10"), ("betin", "Q12"), ("gamin", "Q13"))
    }
    found = {
        (p.one.rpartition("/")[2], p.other.rpartition("/")[2]): p.theirs
        for p in compare(pairs, links, Asker(Remote(service)))
    }
    assert found == {
        ("alfin", "betin"): BOTH,
        ("betin", "gamin"): ONE_SIDED,
        ("alfin", "gamin"): MISSING,
        ("alfin", "deltin"): UNLINKED,
    }


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose graph is the small one."""
    graph = tmp_path / "data" / "graph"
    graph.mkdir(parents=True)
    (graph / "d.ttl").write_text(OURS, encoding="utf-8")
    return tmp_path


def test_commands(service: str, project: Path) -> None:
    """Reconcile prints SSSOM and adds what is sure; compare tells with exit code 1 what is not stated both ways."""
    run = CliRunner().invoke(
        group, ["-C", str(project), "reconcile", "--against", service, "--pause", "0", "--accept-above", "0.9"]
    )
    assert run.exit_code == 0, run.output
    (path,) = (project / "data" / "mappings").iterdir()
    assert {link.object for link in mappings.read(path)} == {WD + "Q10", WD + "Q12"}
    run = CliRunner().invoke(
        group, ["-C", str(project), "compare", "--against", service, "--pause", "0", "--format", "csv"]
    )
    assert run.exit_code == 1, run.output
    assert "both ways" in run.stdout
    assert "not linked" in run.stdout


def test_command_without_a_service(project: Path) -> None:
    """A service that is down is an error of ours and leaves no file."""
    run = CliRunner().invoke(
        group, ["-C", str(project), "reconcile", "--against", "http://127.0.0.1:9/sparql", "--pause", "0"]
    )
    assert isinstance(run.exception, EndpointError)
    assert not (project / "data" / "mappings").exists()
