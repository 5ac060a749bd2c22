"""Reconciliation against a SPARQL server on the loopback that holds a small extract in Wikidata's shape."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coopgraph.errors import EndpointError, QueryError
from coopgraph.mappings import Link
from coopgraph.namespaces import BASE, PREFIXES
from coopgraph.project import Project
from coopgraph.reconcile import Asker, Target, Thing, ours, reconcile, targets
from coopgraph.reconcile.ask import LONGEST
from coopgraph.remote import Remote
from towns import EXTRACT, JSON, OURS, WD, Fault, Service, running, store

TARGETS = targets(Project(Path()))
WIKIDATA = TARGETS["wikidata"]
CLOSE = PREFIXES["skos"] + "closeMatch"
THINGS = ours(store(OURS), "municipality")


@pytest.fixture
def service() -> Iterator[Service]:
    """The extract behind the SPARQL Protocol."""
    with running() as running_service:
        yield running_service


def run(asker: Asker, things: list[Thing] | None = None, target: Target = WIKIDATA) -> dict[str, Link]:
    """The candidates by the last part of our IRI."""
    return {link.subject.rpartition("/")[2]: link for link in reconcile(things or THINGS, asker, target)}


def test_candidates_with_reasons(service: Service) -> None:
    """The right one of three namesakes is found; one far off and one unknown have no candidate."""
    found = run(Asker(Remote(service.url), pause=0))
    assert {name: link.object.removeprefix(WD) for name, link in found.items()} == {
        "alfin": "Q10",
        "betin": "Q12",
        "deltin": "Q15",
        "epsin": "Q17",
    }
    assert {link.predicate for link in found.values()} == {CLOSE}
    assert found["alfin"].confidence == pytest.approx(0.99)
    for reason in ("name Alfin", "same country PL", "km away", "same GeoNames 777", "is a Q515", "population 4000"):
        assert reason in found["alfin"].comment
    assert "alias" in found["deltin"].comment
    assert (found["betin"].confidence or 0) > (found["deltin"].confidence or 0)


def test_equal_candidates_are_unsure(service: Service) -> None:
    """Where nothing tells two namesakes apart the larger is shown, no surer than even, with its rival."""
    link = run(Asker(Remote(service.url), pause=0))["epsin"]
    assert link.confidence == pytest.approx(0.5)
    assert f"as good: {WD}Q16" in link.comment


def test_refused_pairs_are_not_shown_again(service: Service) -> None:
    """A pair that a person refused gives way to the next best, or to none."""
    thing = next(t for t in THINGS if t.label == "Epsin")
    denied = {(thing.iri, f"{WD}Q17")}
    (link,) = reconcile([thing], Asker(Remote(service.url), pause=0), WIKIDATA, denied=denied)
    assert link.object == f"{WD}Q16"


def test_names_without_marks_are_asked_for(service: Service) -> None:
    """Our "Gämin" is found as their "Gamin", with less than an equal name gets."""
    found = run(Asker(Remote(service.url), pause=0), [Thing("urn:x", ("Gämin",)), Thing("urn:y", ("Gamin",))])
    assert found["urn:x"].object == found["urn:y"].object == f"{WD}Q13"
    assert (found["urn:x"].confidence or 0) < (found["urn:y"].confidence or 0)


def test_hostile_names_stay_names(service: Service) -> None:
    """A name with quotes and braces is asked for as a literal, not as a part of the query."""
    hostile = ['x"@pl } DROP ALL #', "{names}", "a\\", "O'Brien\n}"]
    assert (
        run(Asker(Remote(service.url), pause=0), [Thing(f"urn:{n}", (name,)) for n, name in enumerate(hostile)]) == {}
    )
    assert len(service.asked) == 1


def test_answers_are_kept(service: Service, tmp_path: Path) -> None:
    """A second run asks nothing and says the same; a damaged answer is asked for again, and so is all with `fresh`."""
    first, again = (Asker(Remote(service.url), tmp_path, pause=0) for _ in range(2))
    assert run(first) == run(again)
    assert (first.asked, again.asked) == (1, 0)
    (kept,) = tmp_path.iterdir()
    kept.write_text('[{"candidate": ', encoding="utf-8")
    for asker in (Asker(Remote(service.url), tmp_path, pause=0), Asker(Remote(service.url), tmp_path, 0, fresh=True)):
        assert run(asker) == run(first)
        assert asker.asked == 1


OVERLOAD = Fault(503, "text/html", b"<html><h1>sorry</h1></html>")


@pytest.mark.parametrize(
    "fault",
    [
        Fault(429, "text/plain", b"too many requests"),
        OVERLOAD,
        Fault(500, "text/html", b"<html><body>Internal Server Error</body></html>"),
        Fault(200, "text/html", b"<html>a form</html>"),
        Fault(200, JSON, b'{"head": {"vars": ["na'),
        Fault(200, JSON, b'{"head": {"vars": ["na', cut=100),
        Fault(delay=4),
    ],
    ids=["429", "503", "500 in HTML", "200 in HTML", "broken JSON", "cut connection", "timeout"],
)
def test_faults_that_pass(fault: Fault) -> None:
    """Overload, error pages, broken and cut answers and timeouts meet growing pauses; the third try succeeds."""
    pauses: list[float] = []
    with running(fault, fault) as service:
        found = run(Asker(Remote(service.url, timeout=3 if fault.delay else 60), pause=1.0, sleep=pauses.append))
    assert len(found) == 4
    assert len(service.asked) == 3
    assert pauses == [2.0, 4.0]


@pytest.mark.parametrize(
    ("headers", "pause"),
    [
        ({"Retry-After": "30"}, 30.0),
        ({"Retry-After": "1"}, 2.0),
        ({"Retry-After": "soon"}, 2.0),
        ({"Retry-After": "Sat, 01 Jan 2000 00:00:00 GMT"}, 2.0),
    ],
)
def test_retry_after(headers: dict[str, str], pause: float) -> None:
    """The service is never asked sooner than it says; a wait shorter than ours, past or senseless changes nothing."""
    pauses: list[float] = []
    with running(Fault(429, "text/plain", b"slow down", headers)) as service:
        run(Asker(Remote(service.url), pause=1.0, sleep=pauses.append))
    assert pauses == [pause]


def test_retry_after_as_a_date() -> None:
    """A date is read against the clock of the service."""
    headers = {"Date": "Sat, 01 Jan 2000 00:00:00 GMT", "Retry-After": "Sat, 01 Jan 2000 00:01:00 GMT"}
    fault = Fault(503, "text/plain", b"", headers)
    with running(fault) as service, pytest.raises(EndpointError) as caught:
        Remote(service.url).query("ASK {}")
    assert caught.value.passing
    assert caught.value.wait == pytest.approx(60.0)


def test_asked_to_wait_too_long(tmp_path: Path) -> None:
    """Who asks for an hour is not waited for: the error says to come back, and what was answered is kept."""
    many = [Thing(f"{BASE}id/municipality/m{i}", (f"Alfin{i}",)) for i in range(WIKIDATA.batch + 1)]
    slow = Fault(429, "text/plain", b"", {"Retry-After": str(int(LONGEST) + 1)})
    with running() as service:
        asker = Asker(Remote(service.url), tmp_path, pause=1.0, sleep=lambda _s: service.faults.append(slow))
        with pytest.raises(EndpointError, match="asks to wait 121 s") as caught:
            run(asker, many)
        assert "later" in (caught.value.cure or "")
        assert len(list(tmp_path.iterdir())) == 1


def test_interrupted_run_goes_on(tmp_path: Path) -> None:
    """A run that failed in its second batch is done after one more question, with the result of a whole run."""
    many = [Thing(f"{BASE}id/municipality/m{i:02}", (f"Alfin{i:02}",)) for i in range(WIKIDATA.batch)]
    many.append(Thing("urn:x", ("Alfin",), country="PL", point=(50.0, 20.0)))
    with running() as service:

        def pause(_seconds: float) -> None:
            service.faults = [Fault(403, "text/plain", b"forbidden")]

        with pytest.raises(EndpointError):
            run(Asker(Remote(service.url), tmp_path, pause=1.0, sleep=pause), many)
        resumed = Asker(Remote(service.url), tmp_path, pause=0)
        assert run(resumed, many)["urn:x"].object == f"{WD}Q10"
        assert resumed.asked == 1


def test_service_that_never_answers_right(tmp_path: Path) -> None:
    """After the last try the error names the service, and nothing is kept that could pass for an answer."""
    with running(*[OVERLOAD] * 9) as service:
        asker = Asker(Remote(service.url), tmp_path, pause=0, sleep=lambda _s: None)
        with pytest.raises(EndpointError, match="503") as caught:
            run(asker)
        assert caught.value.source == service.url
    assert list(tmp_path.iterdir()) == []
    assert asker.asked == 5


@pytest.mark.parametrize(("status", "error"), [(403, EndpointError), (404, EndpointError), (400, QueryError)])
def test_faults_that_stay(status: int, error: type[Exception]) -> None:
    """A refusal is not asked again: once is enough."""
    with running(*[Fault(status, "text/plain", b"no")] * 3) as service, pytest.raises(error):
        run(Asker(Remote(service.url), pause=0))
    assert len(service.asked) == 1


def test_questions_go_in_batches_with_pauses(service: Service) -> None:
    """Many things are a few questions, one after another, with the pause between."""
    many = [Thing(f"urn:{i}", (f"Alfin{i}",)) for i in range(2 * WIKIDATA.batch + 1)]
    pauses: list[float] = []
    seen: list[tuple[int, int]] = []
    asker = Asker(Remote(service.url), pause=0.5, sleep=pauses.append)
    list(reconcile(many, asker, WIKIDATA, progress=lambda _what, done, total: seen.append((done, total))))
    assert (asker.asked, pauses) == (3, [0.5, 0.5])
    assert seen == [(0, 81), (40, 81), (80, 81), (81, 81)]


KOHESIO = """
@prefix e: <https://linkedopendata.eu/entity/> . @prefix p: <https://linkedopendata.eu/prop/direct/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
e:Q50 rdfs:label "Zielone mosty"@pl ; p:P35 e:Q9934 ; p:P32 e:Q13 . e:Q13 p:P173 "PL" .
"""
CORDIS = """
@prefix eurio: <http://data.europa.eu/s66#> .
<http://data.europa.eu/s66/resource/projects/1> a eurio:Project ; eurio:title "Zielone mosty" ; eurio:acronym "ZM" .
"""
GEONAMES = """
@prefix gno: <http://www.geonames.org/ontology#> . @prefix geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> .
<https://sws.geonames.org/777/> gno:name "Alfin" ; gno:featureClass gno:P ; gno:countryCode "PL" ; geo:lat "50.0" ;
  geo:long "20.0" ; gno:population 4000 .
<https://sws.geonames.org/778/> gno:name "Alfin" ; gno:featureClass gno:H .
"""


@pytest.mark.parametrize(
    ("name", "graph", "thing", "found"),
    [
        (
            "kohesio",
            KOHESIO,
            Thing("urn:p", ("Zielone mosty",), "project", "PL"),
            "https://linkedopendata.eu/entity/Q50",
        ),
        ("cordis", CORDIS, Thing("urn:p", ("ZM",), "project"), "http://data.europa.eu/s66/resource/projects/1"),
        ("geonames", GEONAMES, Thing("urn:p", ("Alfin",), "place", "PL"), "https://sws.geonames.org/777/"),
        ("plain", OURS, Thing("urn:p", ("Bętin",), "municipality", "DE"), f"{BASE}id/municipality/betin"),
    ],
)
def test_other_shapes(name: str, graph: str, thing: Thing, found: str) -> None:
    """Each shape of the lexicon finds what is there in a graph of that shape."""
    with running(graph=graph) as service:
        (link,) = run(Asker(Remote(service.url), pause=0), [thing], TARGETS[name]).values()
    assert link.object == found
    assert link.predicate == PREFIXES["skos"] + "exactMatch"


def test_ours() -> None:
    """Our things carry their names, the country, point and GeoNames number of their seat; known ones are left out."""
    by_name = {thing.label: thing for thing in THINGS}
    assert by_name["Alfin"].point == (50.01, 20.01)
    assert (by_name["Alfin"].country, by_name["Alfin"].geonames) == ("PL", "777")
    rest = ours(store(OURS), "municipality", {by_name["Alfin"].iri})
    assert {thing.label for thing in rest} == set(by_name) - {"Alfin"}
    with pytest.raises(QueryError, match="nothing of ours"):
        ours(store(OURS), "unicorn")


def test_a_store_can_be_asked_as_well() -> None:
    """The same questions go to an embedded store, with the same answers as over HTTP."""
    with running() as service:
        assert run(Asker(store(EXTRACT), pause=0)) == run(Asker(Remote(service.url), pause=0))
