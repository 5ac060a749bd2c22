"""Documents in, a valid graph out; what fails leaves the old graph whole."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from functools import partialmethod
from pathlib import Path

import pytest

from coopgraph.annotate import Annotator
from coopgraph.cache import Spill
from coopgraph.errors import RegistryError
from coopgraph.judgements import append
from coopgraph.model import Annotation, Claim, Document, Evidence, Extraction, Judgement, Literal, Ref, Severity, Span
from coopgraph.namespaces import BASE, EDTF, PREFIXES, coop, slug
from coopgraph.pipeline import borne_out, build, harvest
from coopgraph.project import Project
from coopgraph.scaffold import make_project

TEXT = "W dniach 3-5 czerwca 2019 r. delegacja Urzędu Miasta Torunia przebywała w Getyndze (Niemcy).\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with one document."""
    make_project(tmp_path / "p", city="Toruń")
    (tmp_path / "p/data/documents/wizyta.txt").write_text(TEXT, encoding="utf-8")
    return Project.open(tmp_path / "p")


def _content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_same_input_same_bytes(project: Project) -> None:
    """A second build, with and without what the first one kept, writes the same bytes."""
    first = build(project)
    before = _content(project.graph)
    second = build(project)
    assert _content(project.graph) == before
    assert (first.reused, second.reused) == (0, 1)
    for file in project.state.iterdir():
        file.unlink()
    build(project)
    assert _content(project.graph) == before


def test_the_graph_is_the_same_from_memory_and_from_disk(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Extractions that were put aside on disk give the bytes that those held in memory give."""
    (project.documents / "rewizyta.txt").write_text(TEXT.replace("czerwca 2019", "maja 2020"), encoding="utf-8")
    report, before = build(project), _content(project.graph)
    monkeypatch.setattr(Spill, "__init__", partialmethod(Spill.__init__, few=0))
    again = build(project)
    assert _content(project.graph) == before
    assert (again.documents, again.facts, again.entities) == (report.documents, report.facts, report.entities)


def test_a_bad_document_does_not_stop_the_others(project: Project) -> None:
    """The good document is in the graph, the bad one is named with its cure."""
    (project.documents / "leer.txt").write_bytes(b"")
    report = build(project)
    assert report.documents == 1
    assert [Path(failure.path).name for failure in report.failures] == ["leer.txt"]
    assert report.failures[0].error.cure


PAID = "Noclegi w Getyndze w dniach 3-5 czerwca 2019 r. opłaciło {}. Delegacja Torunia liczyła 3 osoby.\n"


def test_a_fault_of_ours_in_one_document_does_not_stop_the_others(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A text that our own code fails on is a failure with its place and a cure; the other document is read."""
    (project.root / "data/documents/inny.txt").write_text("Inny tekst.\n", encoding="utf-8")
    whole = Annotator.__call__

    def fails(self: Annotator, document: Document) -> Annotation:
        if document.slug != "wizyta":
            raise IndexError
        return whole(self, document)

    monkeypatch.setattr(Annotator, "__call__", fails)
    found = harvest(project, sorted((project.root / "data/documents").glob("*.txt")))
    assert [Path(failure.path).name for failure in found.failures] == ["inny.txt"]
    assert "IndexError in test_pipeline.py" in str(found.failures[0].error)
    assert found.failures[0].error.cure
    assert len(found.extractions) == 1


def test_a_judgement_of_nothing_stops_the_build(project: Project) -> None:
    """A merge into an IRI that nothing has is named with its record, and the old graph stays."""
    build(project)
    before = _content(project.graph)
    iri = f"{BASE}id/organization/"
    append(project, Judgement("merge", iri + "nobody", iri + "no-other", "Ewa Lis", "2026-11-20", "a slip"))
    with pytest.raises(RegistryError, match=r"nothing is called id:organization/nobody.*Ewa Lis"):
        build(project)
    assert _content(project.graph) == before


def test_undo_of_a_merge_restores_the_bytes(project: Project) -> None:
    """Two payers made one by a judgement are two again, byte for byte, once its file is gone."""
    for name in ("Stowarzyszenie Biała Góra", "Stowarzyszenie Czarna Dolina"):
        path = project.documents / f"{slug(name.split()[1])}.txt"
        path.write_text(TEXT + PAID.format(name), encoding="utf-8")
    build(project)
    before = _content(project.graph)
    iri = f"{BASE}id/organization/stowarzyszenie-"
    merge = Judgement("merge", iri + "biala-gora", iri + "czarna-dolina", "Ewa Lis", "2026-11-20", "renamed in 2020")
    path = append(project, merge)
    build(project)
    merged = _content(project.graph)
    assert b"dct:isReplacedBy <id/organization/stowarzyszenie-czarna-dolina>" in merged["biala.ttl"]
    path.unlink()
    build(project)
    assert _content(project.graph) == before


def test_an_invalid_graph_replaces_nothing(project: Project) -> None:
    """A new graph with violations is not swapped in unless forced."""
    build(project)
    before = _content(project.graph)
    (project.root / "shapes").mkdir()
    (project.root / "shapes/strict.ttl").write_text(
        """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix coop: <https://w3id.org/coopgraph/ns#> .
        <urn:x> a sh:NodeShape ; sh:targetClass coop:SourceDocument ;
          sh:property <urn:y> . <urn:y> a sh:PropertyShape ; sh:path coop:neverThere ; sh:minCount 1 .""",
        encoding="utf-8",
    )
    (project.documents / "druga.txt").write_text(TEXT.replace("2019", "2020"), encoding="utf-8")
    report = build(project)
    assert not report.replaced
    assert any(finding.severity is Severity.VIOLATION for finding in report.findings)
    assert _content(project.graph) == before
    assert build(project, force=True).replaced
    assert "druga.ttl" in _content(project.graph)


@pytest.mark.slow
@pytest.mark.parametrize("after", [0.4, 0.9, 1.4])
def test_a_killed_build_leaves_the_old_graph(project: Project, after: float) -> None:
    """Killing the process midway changes nothing that was there, and the next build works."""
    build(project)
    before = _content(project.graph)
    for number in range(40):
        text = TEXT.replace("2019", str(1980 + number))
        (project.documents / f"neu-{number}.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "coopgraph", "-C", str(project.root), "build"]
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parent.parent / "src")}
    with subprocess.Popen(command, env=env, stderr=subprocess.DEVNULL) as process:
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
    now = _content(project.graph)
    # Either the kill came first, or the build was done already; nothing between the two is ever seen.
    assert now == before or len([name for name in now if name.endswith(".claims.ttl")]) == 41
    assert build(project).documents == 41


def test_a_claim_its_sentence_does_not_bear_out_waits_for_a_person() -> None:
    """A year that the sentence does not have goes to review, with the other dates of its journey; the rest stands."""
    text = "W grudniu odwiedził Hamm w sprawie Expo 2016. Było dwóch radnych."
    first, second = Span(0, 46), Span(46, len(text))

    def said(name: str, value: Literal | Ref, span: Span) -> Claim:
        where = (Evidence(span, text[span.start : span.end]),)
        return Claim("t", coop(name), value, BASE + "document/d", where, "trip-prose")

    dates = (
        said("edtf", Literal("2015-12", EDTF), first),
        said("start", Literal("2015-12-01", PREFIXES["xsd"] + "date"), first),
        said("end", Literal("2015-12-31", PREFIXES["xsd"] + "date"), first),
    )
    size = said("delegationSize", Literal("2", PREFIXES["xsd"] + "integer"), second)
    place = said("place", Ref("p"), first)
    found = borne_out(Extraction(Document("d", "d.txt", text, "0" * 64), (), (*dates, size, place)))
    assert found.claims == (size, place)
    assert found.review[0].claim == dates[0]
    assert all("does not stand" in item.reason for item in found.review)


def test_a_counted_delegation_stops_no_build(project: Project) -> None:
    """A size counted from who is named is stated, and the build is valid."""
    text = "W dniach 3-5 maja 2019 r. Prezydent Torunia wraz z dwoma pracownikami przebywał w Getyndze (Niemcy).\n"
    (project.root / "data/documents/wizyta.txt").write_text(text, encoding="utf-8")
    report = build(project)
    assert report.replaced
    assert any("delegationSize 3" in path.read_text(encoding="utf-8") for path in project.graph.glob("*.ttl"))
