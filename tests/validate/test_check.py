"""From sources and shapes to findings with code, words and place."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopgraph.model import Finding, Severity
from coopgraph.validate.check import check, fingerprint, load_shapes
from coopgraph.validate.engine import Engine
from coopgraph.validate.shapes import Shapes
from validate.conftest import MakeSource

FAULTY = """
ex:t1 a ex:Trip ; ex:place ex:lublin ;
   ex:size 12, 301 .
ex:t2 a ex:Trip .
ex:t3 a ex:Trip ; ex:place "Lublin" .
ex:t4 a ex:Trip ; ex:place [ a ex:Place ; ex:size "x" ] .
ex:lublin a ex:Place .
"""
BOTH = pytest.mark.parametrize("engine", list(Engine))


def by_code(findings: tuple[Finding, ...]) -> dict[str, list[Finding]]:
    """Findings under their codes."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.code, []).append(finding)
    return found


@BOTH
def test_findings_have_code_severity_and_place(source: MakeSource, trip_shapes: Shapes, engine: Engine) -> None:
    """Each fault is found once, with its rule's code, its severity, and the line and column of the value."""
    report = check([source(FAULTY)], trip_shapes, engine=engine)
    found = [(f.code, f.severity.value, f.line, f.column) for f in report.findings]
    assert found == [
        ("T7", "warning", 8, 16),
        ("TripShape/place.minCount", "violation", 9, 1),
        ("OnceShape/sparql", "violation", 10, 28),
        ("TripShape/place.class", "violation", 10, 28),
    ]
    assert not report.conforms()


@BOTH
def test_words_are_in_the_language_asked_for(source: MakeSource, trip_shapes: Shapes, engine: Engine) -> None:
    """Message and hint come in the language, the query's own variables filled in, the value always named."""
    data = [source(FAULTY)]
    english = by_code(check(data, trip_shapes, engine=engine, lang="en").findings)
    polish = by_code(check(data, trip_shapes, engine=engine, lang="pl").findings)
    assert english["TripShape/place.minCount"][0].message == "no place"
    assert polish["TripShape/place.minCount"][0].message == "brak miejsca"
    assert polish["TripShape/place.minCount"][0].hint == "podaj miejsce"
    assert "Lublin" in english["TripShape/place.class"][0].message
    assert english["OnceShape/sparql"][0].message.startswith("left 2 before it came")
    assert polish["OnceShape/sparql"][0].message.startswith("opuścił 2 przed przybyciem")
    assert "301" in polish["T7"][0].message


def test_both_engines_say_the_same(source: MakeSource, trip_shapes: Shapes) -> None:
    """The same results, and the same words, from pyshifty and pySHACL."""
    one, other = (check([source(FAULTY)], trip_shapes, engine=engine) for engine in Engine)
    assert [r.key for r in one.results] == [r.key for r in other.results]
    assert one.findings == other.findings


def test_fail_on_sets_the_bar(source: MakeSource, trip_shapes: Shapes) -> None:
    """A warning alone fails only where warnings are to fail."""
    report = check([source("ex:t a ex:Trip ; ex:place ex:p ; ex:size 999 . ex:p a ex:Place .")], trip_shapes)
    assert [f.severity for f in report.findings] == [Severity.WARNING]
    assert report.conforms(Severity.VIOLATION)
    assert not report.conforms(Severity.WARNING)
    assert not report.conforms(Severity.INFO)


def test_nothing_checked_is_told_from_all_fine(source: MakeSource, trip_shapes: Shapes) -> None:
    """A mistyped class and an empty graph conform, and the coverage says that nothing was looked at."""
    report = check([source("ex:t a ex:Tripp ; ex:plase ex:p .")], trip_shapes)
    assert report.conforms()
    assert report.coverage.total == 0
    assert report.coverage.classes == ("http://example.org/Tripp",)
    assert report.coverage.properties == ("http://example.org/plase",)
    assert set(report.coverage.dead) == {f"http://example.org/{n}Shape" for n in ("Trip", "Place", "Once")}
    assert check([source("")], trip_shapes).coverage.total == 0


def test_context_counts_but_is_not_checked(source: MakeSource, trip_shapes: Shapes) -> None:
    """A node that only the context describes satisfies a constraint and is itself no focus node."""
    context = source("ex:lublin a ex:Place . ex:old a ex:Trip . ex:Fair rdfs:subClassOf ex:Trip .", number=1).lines
    report = check([source("ex:t a ex:Fair ; ex:place ex:lublin .")], trip_shapes, context=context)
    assert report.findings == ()
    assert report.coverage.counts["http://example.org/TripShape"] == 1


def test_fingerprints_outlive_moves(source: MakeSource, trip_shapes: Shapes) -> None:
    """A finding keeps its fingerprint when lines move, and two different findings never share one."""
    before = check([source(FAULTY)], trip_shapes).findings
    after = check([source("\n\n# moved\n" + FAULTY)], trip_shapes).findings
    assert [fingerprint(f) for f in before] == [fingerprint(f) for f in after]
    assert [f.line for f in before] != [f.line for f in after]
    assert len({fingerprint(f) for f in before}) == len(before)


def test_the_source_sentence_comes_from_the_claim(source: MakeSource, trip_shapes: Shapes) -> None:
    """Where a claim states the value, its quote goes with the finding."""
    report = check(
        [
            source("ex:t a ex:Trip ; ex:place ex:p ; ex:size 400 . ex:p a ex:Place ."),
            source(
                """@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix oa: <http://www.w3.org/ns/oa#> .
ex:c a coop:Claim ; rdf:subject ex:t ; rdf:predicate ex:size ; rdf:object 400 ; oa:hasTarget ex:c1 .
ex:c1 oa:hasSelector ex:c2 . ex:c2 oa:exact "Pojechało 400 osób." .""",
                "claims.ttl",
                1,
            ),
        ],
        trip_shapes,
    )
    assert [f.quote for f in report.findings] == ["Pojechało 400 osób."]


def test_two_files_blank_nodes_stay_apart(source: MakeSource, trip_shapes: Shapes) -> None:
    """The same blank node label in two files names two nodes, each reported in its own file."""
    text = "_:x a ex:Trip ."
    findings = check([source(text, "a.ttl", 0), source(text, "b.ttl", 1)], trip_shapes).findings
    assert [f.file for f in findings] == ["a.ttl", "b.ttl"]
    assert len({f.focus for f in findings}) == 2


def test_shapes_of_several_files_are_one_graph(source: MakeSource) -> None:
    """A property shape may stand in another file than the shape that uses it."""
    shapes = load_shapes(
        [
            source("ex:S a sh:NodeShape ; sh:targetClass ex:T ; sh:property ex:P .", "a.ttl", 0),
            source("ex:P sh:path ex:p ; sh:minCount 1 .", "b.ttl", 1),
        ]
    )
    assert [f.code for f in check([source("ex:t a ex:T .")], shapes).findings] == ["P.minCount"]


def test_sources_know_their_files(source: MakeSource, tmp_path: Path) -> None:
    """The name given to a source is the file of its findings, untouched."""
    del tmp_path
    assert source("", "some folder/ł.ttl").name == "some folder/ł.ttl"
