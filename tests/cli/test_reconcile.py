"""`coopgraph reconcile` and `coopgraph compare`, from the command line to the files."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coopgraph import mappings
from coopgraph.cli import group
from coopgraph.errors import EndpointError, RegistryError
from towns import OURS, WD, Fault, running


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose graph is the small one."""
    graph = tmp_path / "data" / "graph"
    graph.mkdir(parents=True)
    (graph / "d.ttl").write_text(OURS, encoding="utf-8")
    return tmp_path


def run(project: Path, *words: str) -> Result:
    """The outcome of a command line."""
    return CliRunner().invoke(group, ["-C", str(project), *words])


def entered(project: Path) -> set[str]:
    """What the project's own Wikidata links for the made-up towns lead to."""
    path = project / "data" / "mappings" / "wikidata-accepted.sssom.tsv"
    towns = ("alfin", "betin", "gamin", "deltin", "epsin")
    rows = mappings.read(path) if path.exists() else []
    return {row.object.removeprefix(WD) for row in rows if row.subject.endswith(towns) and not row.negated}


def test_nothing_enters_unasked(project: Path) -> None:
    """The candidates are printed as SSSOM that our own reader takes; no file is written."""
    with running() as service:
        done = run(project, "reconcile", "--against", service.url, "--pause", "0")
    assert done.exit_code == 0, done.output
    rows = mappings.parse(done.stdout, "stdout")
    assert {row.object.removeprefix(WD) for row in rows} == {"Q10", "Q12", "Q15", "Q17"}
    assert all(row.comment and row.confidence for row in rows)
    assert done.stderr.startswith("4 candidates for ")
    assert not (project / "data" / "mappings").exists()


def test_accept_above(project: Path) -> None:
    """What is sure enters, the rest does not; what is linked is not looked for again."""
    with running() as service:
        words = ("reconcile", "--against", service.url, "--pause", "0", "--accept-above", "0.9")
        assert run(project, *words).exit_code == 0
        assert entered(project) == {"Q10"}
        again = run(project, *words, "--fresh")
    assert "Q10" not in again.stdout
    assert again.stderr.startswith("3 candidates for ")
    assert "0 new in" in again.stderr


def test_a_person_accepts(project: Path) -> None:
    """Rows left in the file enter with the person's name; a row marked Not is never proposed again."""
    candidates = project / "candidates.sssom.tsv"
    with running() as service:
        lines = run(project, "reconcile", "--against", service.url, "--pause", "0").stdout.splitlines()
        kept = [line for line in lines if "Q10" not in line and "Q17" not in line]
        denied = [line.replace("skos:closeMatch\t", "skos:closeMatch\tNot") if "Q15" in line else line for line in kept]
        candidates.write_text("\n".join(denied) + "\n", encoding="utf-8")
        done = run(project, "reconcile", "--against", "wikidata", "--accept", str(candidates), "--author", "A. Person")
        assert done.exit_code == 0, done.output
        assert entered(project) == {"Q12"}
        again = run(project, "reconcile", "--against", service.url, "--pause", "0")
    assert "Q15" not in again.stdout
    assert "Q10" in again.stdout


def test_accept_needs_an_author(project: Path) -> None:
    """Nobody's decision is none."""
    path = project / "c.sssom.tsv"
    path.write_text("#mapping_set_id: x\n#license: y\nsubject_id\tpredicate_id\tobject_id\tmapping_justification\n")
    assert isinstance(run(project, "reconcile", "--accept", str(path)).exception, RegistryError)
    assert run(project, "reconcile").exit_code == 2


def test_without_a_service(project: Path) -> None:
    """A service that is down is an error of ours and leaves no file."""
    done = run(project, "reconcile", "--against", "http://127.0.0.1:9/sparql", "--pause", "0")
    assert isinstance(done.exception, EndpointError)
    assert not (project / "data" / "mappings").exists()


def test_compare_with_a_closed_service(project: Path) -> None:
    """A service that wants a login is an error of ours too."""
    with running() as service:
        run(project, "reconcile", "--against", service.url, "--pause", "0", "--accept-above", "0.9")
        service.faults.append(Fault(401, "text/plain", b"login"))
        assert isinstance(run(project, "compare", "--against", service.url).exception, EndpointError)


def test_compare(project: Path) -> None:
    """The list and the counts, in a format for programs; exit code 1 while not all are stated both ways."""
    with running() as service:
        run(project, "reconcile", "--against", service.url, "--pause", "0", "--accept-above", "0.6")
        words = ("compare", "--against", service.url, "--pause", "0", "--format", "json")
        done, counted = run(project, *words), run(project, *words, "--counts", "--theirs")
    assert done.exit_code == counted.exit_code == 1, done.output
    assert [row["status"] for row in json.loads(done.stdout)] == ["both ways", "not linked", "not linked", "not linked"]
    counts = {row["status"]: row["count"] for row in json.loads(counted.stdout)}
    assert counts == {"both ways": 1, "one-sided": 0, "missing": 0, "not linked": 3, "only there": 2, "ours": 4}


def test_the_coverage_page(project: Path) -> None:
    """The page has the figures, every partnership under its status with links and documents, and the day of answers."""
    evidence = """
@prefix coop: <https://w3id.org/coopgraph/ns#> . @prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @base <https://w3id.org/coopgraph/> .
<claim/1> rdf:subject <id/municipality/betin> ; rdf:predicate coop:twinnedWith ; rdf:object <id/municipality/alfin> ;
  oa:hasTarget <claim/1#target> . <claim/1#target> oa:hasSource <document/list-1> .
"""
    (project / "data" / "graph" / "d.claims.ttl").write_text(evidence, encoding="utf-8")
    with running() as service:
        run(project, "reconcile", "--against", service.url, "--pause", "0", "--accept-above", "0.6")
        words = ("compare", "--against", service.url, "--pause", "0", "--page", "--theirs")
        first, kept = run(project, *words), run(project, *words)
    assert first.exit_code == 1, first.output
    assert first.stdout == kept.stdout
    lines = first.stdout.splitlines()
    assert lines[0].startswith("# ")
    assert service.url in lines[0]
    assert "| both ways | 1 | 25.0 % |" in lines
    assert f"| [Alfin]({WD}Q10) | [Bętin]({WD}Q12) | both | `doc:list-1` |" in lines
    assert "## Stated there, by no document of ours" in lines
    assert f"[Q99]({WD}Q99)" in first.stdout
    day = datetime.fromtimestamp(next((project / ".coopgraph" / "reconcile").iterdir()).stat().st_mtime, UTC).date()
    assert f"as of {day}" in lines[-1] or f"as of {day}" in lines[-2]
