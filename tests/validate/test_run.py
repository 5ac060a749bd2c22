"""The whole run: coverage told as findings, evidence and baseline put in, one exit code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from coopgraph.errors import GraphError, ShapesError
from coopgraph.model import Document, Severity
from coopgraph.project import Project
from coopgraph.validate.baseline import write_baseline
from coopgraph.validate.inputs import gather
from coopgraph.validate.run import Options, Outcome, validate
from validate.conftest import PREFIXES, TRIP_SHAPES
from validate.test_changed import git

Run = Callable[..., Outcome]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Check Turtle in a project whose shapes are the trip shapes, with the options given."""
    (tmp_path / "s.ttl").write_text(PREFIXES + TRIP_SHAPES, encoding="utf-8")

    def go(text: str, **options: object) -> Outcome:
        (tmp_path / "g.ttl").write_text(PREFIXES + text, encoding="utf-8")
        project = Project.open(tmp_path)
        inputs = gather(project, [str(tmp_path / "g.ttl")], shapes=[str(tmp_path / "s.ttl")])
        return validate(project, inputs, Options(**options))  # type: ignore[arg-type]

    return go


def codes(outcome: Outcome) -> list[str]:
    """Codes of the findings, each once."""
    return sorted({finding.code for finding in outcome.report.findings})


def test_nothing_checked_is_a_finding(run: Run) -> None:
    """An empty graph is clean by SHACL; here it carries a warning, in the language asked for, and fails if strict."""
    outcome = run("", lang="pl")
    assert (codes(outcome), outcome.exit_code) == (["CG910"], 0)
    assert "Nic nie sprawdzono" in outcome.report.findings[0].message
    assert run("", fail_on=Severity.WARNING).exit_code == 1
    assert run("", strict=True).exit_code == 1


def test_strict_tells_what_was_not_covered(run: Run) -> None:
    """Dead shapes, classes and properties outside all shapes each have their code, and fail whatever their severity."""
    text = "ex:t a ex:Trip ; ex:place ex:p ; ex:other 1 . ex:p a ex:Place . ex:x a ex:Strange ."
    assert run(text).exit_code == 0
    outcome = run(text, strict=True)
    assert (codes(outcome), outcome.exit_code) == (["CG912", "CG913"], 1)
    terms = {f.focus for f in outcome.report.findings}
    assert terms == {"http://example.org/Strange", "http://example.org/other"}
    assert "CG911" in codes(run("ex:p a ex:Place .", strict=True))
    assert run("ex:t a ex:Trip ; ex:place ex:p . ex:p a ex:Place .", strict=True).exit_code == 0


def test_a_shape_without_data_is_not_a_dead_one(run: Run) -> None:
    """A shape for a declared term is idle where the data have nothing of the kind; one for a mistyped term is dead."""
    outcome = run("ex:p a ex:Place . ex:Trip a rdfs:Class .", strict=True)
    assert (codes(outcome), outcome.exit_code) == ([], 0)
    assert set(outcome.report.coverage.idle) == {f"http://example.org/{n}Shape" for n in ("Trip", "Once")}
    outcome = run("ex:p a ex:Place . ex:Tripp a rdfs:Class .", strict=True)
    assert (codes(outcome), outcome.exit_code) == (["CG911"], 1)


def test_quotes_are_compared_where_sources_can_be_read(run: Run) -> None:
    """With a reader of documents each quote is compared; without one it is not."""
    text = """ex:c a coop:Claim ; <http://www.w3.org/ns/oa#hasTarget> ex:t .
ex:t <http://www.w3.org/ns/oa#hasSource> ex:d ; <http://www.w3.org/ns/oa#hasSelector> ex:s .
ex:s <http://www.w3.org/ns/oa#start> 0 ; <http://www.w3.org/ns/oa#end> 3 ; <http://www.w3.org/ns/oa#exact> "abc" .
ex:d coop:path "d.txt" . ex:p a ex:Place ."""
    assert codes(run(text)) == []
    for there, found in (("abc def", []), ("abd def", ["CG901"])):
        outcome = run(text, read=lambda path, there=there: Document("d", path, there, "0"))
        assert codes(outcome) == found
        assert outcome.exit_code == len(found)


def test_quotes_of_what_changed(tmp_path: Path) -> None:
    """Narrowed to a revision, quotes are compared where the graph's file or the document itself has changed."""
    claim = """ex:c{0} a coop:Claim ; <http://www.w3.org/ns/oa#hasTarget> ex:t{0} .
ex:t{0} <http://www.w3.org/ns/oa#hasSource> ex:d{0} ; <http://www.w3.org/ns/oa#hasSelector> ex:s{0} .
ex:s{0} <http://www.w3.org/ns/oa#start> 0 ; <http://www.w3.org/ns/oa#end> 3 ; <http://www.w3.org/ns/oa#exact> "abc" .
ex:d{0} coop:path "d{0}.txt" . ex:p a ex:Place .
"""
    (tmp_path / "s.ttl").write_text(PREFIXES + TRIP_SHAPES, encoding="utf-8")
    for number in range(3):
        (tmp_path / f"g{number}.ttl").write_text(PREFIXES + claim.format(number), encoding="utf-8")
        (tmp_path / f"d{number}.txt").write_text("wrong", encoding="utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "first")
    (tmp_path / "d1.txt").write_text("still wrong", encoding="utf-8")
    with (tmp_path / "g2.ttl").open("a", encoding="utf-8") as file:
        file.write("ex:q a ex:Place .\n")
    project = Project.open(tmp_path)
    graphs = [str(tmp_path / f"g{number}.ttl") for number in range(3)]
    for revision, count in (("HEAD", 2), (None, 3)):
        inputs = gather(project, graphs, shapes=[str(tmp_path / "s.ttl")], since=revision)
        outcome = validate(project, inputs, Options(read=lambda path: Document("d", path, "wrong", "0")))
        assert [f.code for f in outcome.report.findings] == ["CG901"] * count


def test_known_findings_are_left_out(run: Run, tmp_path: Path) -> None:
    """A baseline takes away what it knows, and what is gone from the data is counted."""
    first = run("ex:a a ex:Trip . ex:b a ex:Trip .")
    known = tmp_path / "known.json"
    known.write_text(write_baseline(first.report.findings), encoding="utf-8")
    outcome = run("ex:b a ex:Trip . ex:c a ex:Trip .", baseline=known)
    assert [f.focus for f in outcome.report.findings] == ["http://example.org/c"]
    assert [r.focus for r in outcome.report.results] == ["<http://example.org/c>"]
    assert (outcome.known, outcome.gone, outcome.exit_code) == (1, 1, 1)
    assert run("ex:a a ex:Trip .", baseline=known).exit_code == 0


def test_what_cannot_be_read(tmp_path: Path) -> None:
    """Missing and broken shapes stop everything; a broken data file is an error beside the others."""
    project = Project.open(tmp_path)
    (tmp_path / "broken.ttl").write_text("ex:a", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    for shapes in ("none.ttl", "broken.ttl", "empty"):
        with pytest.raises(ShapesError):
            gather(project, [], shapes=[str(tmp_path / shapes)])
    inputs = gather(project, [str(tmp_path / "broken.ttl")])
    assert [type(error) for error in inputs.errors] == [GraphError]
    with pytest.raises(GraphError):
        gather(project, [], context=[str(tmp_path / "broken.ttl")])


def test_a_folder_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that may not be listed is an error that names it, not an empty folder."""

    def refuse(_: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("coopgraph.validate.source.os.scandir", refuse)
    with pytest.raises(GraphError, match="Permission denied") as caught:
        gather(Project.open(tmp_path), [str(tmp_path)])
    assert caught.value.source == str(tmp_path)


def test_hidden_files_and_other_suffixes_are_left_alone(tmp_path: Path) -> None:
    """In a folder only RDF files count, in order of name; the context leaves out what is checked itself."""
    for name in ("b.ttl", "a.nt", ".c.ttl", "notes.txt", ".git/d.ttl"):
        (tmp_path / "g" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "g" / name).write_text(f"<http://e.org/{name[0]}> <http://e.org/p> 1 .\n".replace(" 1 ", ' "1" '))
    inputs = gather(Project.open(tmp_path), [str(tmp_path / "g")], context=[str(tmp_path / "g/b.ttl")])
    assert [Path(source.name).name for source in inputs.sources] == ["a.nt", "b.ttl"]
    assert b"<http://e.org/b>" not in inputs.context
