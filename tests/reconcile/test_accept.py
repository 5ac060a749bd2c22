"""What enters: candidates above a bar, or those a person left in a file; contradictions leave everything as it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from coopgraph import mappings
from coopgraph.errors import ProjectError, QueryError, RegistryError
from coopgraph.mappings import SEMAPV, Link
from coopgraph.namespaces import BASE, PREFIXES
from coopgraph.project import Project
from coopgraph.reconcile import target_of, targets
from coopgraph.reconcile.accept import enter, judged, settled, sure
from towns import WD

EXACT = PREFIXES["skos"] + "exactMatch"
ONE = Link(f"{BASE}id/municipality/alfin", EXACT, f"{WD}Q10", "Alfin", "Alfin", confidence=0.97)
TWO = Link(f"{BASE}id/municipality/betin", EXACT, f"{WD}Q12", "Betin", "Betin", confidence=0.6)


def test_a_bar() -> None:
    """Only what reaches the bar passes, signed by the machine."""
    assert [(link.subject, link.author) for link in sure([ONE, TWO], 0.97)] == [(ONE.subject, "coopgraph reconcile")]


def test_a_persons_file(tmp_path: Path) -> None:
    """Rows left in a file are signed by the person as curated; nobody is no author."""
    path = tmp_path / "c.sssom.tsv"
    mappings.save(path, [ONE, replace(TWO, negated=True)])
    rows = judged(path, "A. Person")
    assert {(row.author, row.justification) for row in rows} == {("A. Person", SEMAPV + "ManualMappingCuration")}
    assert [row.negated for row in rows] == [False, True]
    with pytest.raises(RegistryError, match="who decided"):
        judged(path, " ")


def test_enter_and_settled(tmp_path: Path) -> None:
    """New rows are added once; the package's rows stay as they are; links and refusals are then known."""
    project = Project(tmp_path)
    before = {(m.subject, m.object) for m in mappings.read_all(project)}
    path, number = enter(project, "wikidata", [ONE, replace(TWO, negated=True)])
    assert number == 2
    assert enter(project, "wikidata", [ONE])[1] == 0
    assert {(m.subject, m.object) for m in mappings.read_all(project)} == before | {
        (ONE.subject, ONE.object),
        (TWO.subject, TWO.object),
    }
    assert path == tmp_path / "data" / "mappings" / "wikidata-accepted.sssom.tsv"
    linked, denied = settled(project, WD)
    assert ONE.subject in linked
    assert TWO.subject not in linked
    assert denied == {(TWO.subject, TWO.object)}


def test_contradictions_do_not_enter(tmp_path: Path) -> None:
    """A second exact match of one thing is refused with both rows named, and the file stays as it was."""
    project = Project(tmp_path)
    path, _ = enter(project, "wikidata", [ONE])
    before = path.read_bytes()
    with pytest.raises(RegistryError, match=r"Q11 contradicts .*Q10 \(.*wikidata-accepted.sssom.tsv:\d+\)"):
        enter(project, "wikidata", [TWO, replace(ONE, object=f"{WD}Q11")])
    assert path.read_bytes() == before


def test_targets_by_name_and_address(tmp_path: Path) -> None:
    """A name has its address, an address the shape given or Wikidata's; what has no service says so."""
    project = Project(tmp_path)
    assert target_of(project, "wikidata")[1].startswith("https://")
    target, address = target_of(project, "http://localhost/sparql", "geonames")
    assert (target.name, address) == ("geonames", "http://localhost/sparql")
    assert target_of(project, "http://localhost/sparql")[0].name == "wikidata"
    with pytest.raises(QueryError, match="no public service"):
        target_of(project, "geonames")
    with pytest.raises(QueryError, match="no target named"):
        target_of(project, "wikipedia")
    with pytest.raises(QueryError, match="has no trip"):
        target.chosen("trip")
    assert target.chosen(None) == "place"


@pytest.mark.parametrize(
    "text",
    [
        "targets: [a]",
        "a: b",
        "targets: {x: {}}",
        "targets: {x: {query: 'SELECT *'}}",
        "targets: {x: {query: '{names}', partners: 'SELECT *'}}",
        "targets: {x: {query: '{names}', colour: red}}",
        "targets: {x: {query: '{names}', batch: many}}",
    ],
)
def test_bad_targets(tmp_path: Path, text: str) -> None:
    """A lexicon of targets that cannot be used is refused by its name."""
    folder = tmp_path / "data" / "lexicon"
    folder.mkdir(parents=True)
    (folder / "reconcile.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ProjectError) as caught:
        targets(Project(tmp_path))
    assert caught.value.source == "data/lexicon/reconcile.yaml"
