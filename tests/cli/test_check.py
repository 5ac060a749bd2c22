"""`coopgraph check` from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coopgraph.cli import group
from coopgraph.errors import GraphError, ShapesError

SHAPES = """
@prefix ex: <http://example.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix coop: <https://w3id.org/coopgraph/ns#> .
ex:Trip a sh:NodeShape ; sh:targetClass ex:Trip ; sh:property ex:Trip-place .
ex:Trip-place a sh:PropertyShape ; coop:code "T1" ; sh:path ex:place ; sh:minCount 1 ; sh:nodeKind sh:IRI .
"""
VALID = "@prefix ex: <http://example.org/> .\nex:a a ex:Trip ; ex:place ex:b .\n"
BARE = "# expect: T1 <http://example.org/c>\n@prefix ex: <http://example.org/> .\nex:c a ex:Trip .\n"
FULL = '# expect: T1 <http://example.org/d>\nex:d a ex:Trip ; ex:place "d" .\n'


def run(*args: str) -> Result:
    """Call the command line."""
    return CliRunner().invoke(group, ["check", *args], standalone_mode=False)


@pytest.fixture
def bench(tmp_path: Path) -> Path:
    """A folder with one shape of two constraints and an example that notices only the first."""
    (tmp_path / "shapes.ttl").write_text(SHAPES, encoding="utf-8")
    folder = tmp_path / "examples" / "T1"
    folder.mkdir(parents=True)
    (folder / "valid.ttl").write_text(VALID, encoding="utf-8")
    (folder / "invalid.ttl").write_text(BARE, encoding="utf-8")
    return tmp_path


def shapes(bench: Path, *more: str) -> Result:
    """Check the shapes of a bench."""
    return run("shapes", "--shapes", str(bench / "shapes.ttl"), "--examples", str(bench / "examples"), *more)


def test_an_unnoticed_constraint_is_named(bench: Path) -> None:
    """A constraint that no example fails by is a finding with the constraint's name, exit code 1."""
    result = shapes(bench)
    assert result.return_value == 1
    assert "MU01 Trip-place: sh:nodeKind IRI removed" in result.stdout
    assert "minCount" not in result.stdout


def test_with_an_example_each_all_is_noticed(bench: Path) -> None:
    """Once an example fails by each constraint, nothing goes unnoticed; JSON carries the score."""
    path = bench / "examples" / "T1" / "invalid.ttl"
    path.write_text(BARE + FULL, encoding="utf-8")
    result = shapes(bench, "--format", "json")
    assert result.return_value == 0
    assert json.loads(result.stdout)["score"] == 1


def test_an_example_that_does_not_hold_is_named(bench: Path) -> None:
    """An example that finds less than it says is a finding of its own."""
    path = bench / "examples" / "T1" / "invalid.ttl"
    path.write_text("# expect: T1 <http://example.org/other>\n" + BARE + FULL, encoding="utf-8")
    result = shapes(bench)
    assert result.return_value == 1
    assert "MU02 T1/invalid.ttl: lacks T1 on http://example.org/other" in result.stdout


def test_no_examples_is_an_error(tmp_path: Path) -> None:
    """A missing or empty folder of examples is no pass."""
    for folder in (tmp_path, tmp_path / "none"):
        assert isinstance(run("shapes", "--examples", str(folder)).exception, ShapesError)


def test_our_ontology_is_clean() -> None:
    """The project's ontology has no finding; owlrl alone is asked."""
    result = run("ontology", "--no-hermit", "--format", "json")
    assert result.return_value == 0
    assert json.loads(result.stdout)["findings"] == []


def test_a_pitfall_is_printed_with_its_cure(tmp_path: Path) -> None:
    """A finding names code, term and cure, exit code 1."""
    path = tmp_path / "o.ttl"
    text = "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n<urn:p> a owl:ObjectProperty ; owl:inverseOf <urn:p> ."
    path.write_text(text, encoding="utf-8")
    result = run("ontology", str(path), "--no-hermit")
    assert result.return_value == 1
    assert "violation ON07 urn:p: the property is its own inverse\n    fix: make it" in result.stdout


def test_a_broken_file_is_an_error(tmp_path: Path) -> None:
    """A file that cannot be parsed is told with its line, not passed."""
    path = tmp_path / "o.ttl"
    path.write_text("<urn:p> a\n<urn:q", encoding="utf-8")
    error = run("ontology", str(path)).exception
    assert isinstance(error, GraphError)
    assert error.line == 2
