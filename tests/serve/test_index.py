"""The index beside a graph: search and the numbers of VoID, the same from the file as from the graph itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopgraph.project import Project
from coopgraph.serve import index
from coopgraph.serve.desk import Desk
from coopgraph.serve.index import Index
from coopgraph.serve.linked import void
from coopgraph.serve.pages.search import stems
from coopgraph.serve.preparation import ready
from coopgraph.serve.settings import ServeSettings
from coopgraph.store import Store
from serving import make_project


@pytest.fixture(scope="module")
def both(project: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Index, Index]:
    """The index in memory and the one in a file."""
    source = Store.open(Project.open(project))
    path = tmp_path_factory.mktemp("index") / "side.sqlite"
    index.write(path, source)
    return Index.of_source(source), Index.of_file(path)


@pytest.mark.parametrize(
    "text", ["lublin", "Iwano", "miasta partnerskie", "", "nothing-has-this", "lub ' OR \" * NEAR("]
)
def test_file_and_memory_find_the_same(both: tuple[Index, Index], text: str) -> None:
    """Whatever is asked, both give the same things and quotes; no sign in it is an operator."""
    memory, file = both
    wanted = stems(text)
    assert memory.things(wanted, 10) == file.things(wanted, 10)
    assert memory.quotes(wanted, 10) == file.quotes(wanted, 10)
    assert memory.candidates(text) == file.candidates(text)


def test_beginnings_of_words_are_found(both: tuple[Index, Index]) -> None:
    """Each word must begin some word of one name, in any order and without Polish letters; nothing finds nothing."""
    memory, _ = both
    things, count = memory.things(["frankiw", "iwano"], 100)
    assert any(iri.endswith("iwano-frankiwsk") for iri in things)
    assert count == len(things) > 0
    assert memory.things(["rankiwsk"], 10) == ([], 0)
    assert memory.things([], 10) == ([], 0)
    assert len(memory.things(["l"], 1)[0]) == 1 < memory.things(["l"], 1)[1]
    assert memory.things(["x"] * 5000, 10) == ([], 0)


def test_what_is_made_ready_is_made_once(tmp_path: Path) -> None:
    """The copy and the index are made at the first start, found at the second, and made anew for another graph."""
    root = make_project(tmp_path)
    project = Project.open(root)
    first = ready(project)
    made = Path(first["side"]).stat().st_mtime_ns
    assert ready(project) == first
    assert Path(first["side"]).stat().st_mtime_ns == made
    (root / "data" / "graph" / "new.ttl").write_text("<urn:a> <urn:b> <urn:c> .", encoding="utf-8")
    second = ready(project)
    assert first["key"] != second["key"]
    assert Path(second["side"]).is_file()
    assert Path(second["store"]).is_dir()


def test_void_is_the_same_from_the_file(tmp_path: Path) -> None:
    """VoID from the file says what the graph itself says, and its numbers add up."""
    root = make_project(tmp_path)
    said = ready(Project.open(root))
    job = {"url": "http://x/sparql", "accept": "application/n-triples"}
    plain = void(Desk.open(ServeSettings(root)), job).body
    assert void(Desk.open(ServeSettings(root, store=said["store"], side=said["side"])), job).body == plain
    assert b"classPartition" in plain
    ((_, _, total),) = (
        Store.of_copy(Path(said["store"])).query("SELECT (1 AS ?a) (2 AS ?b) (COUNT(*) AS ?n) { ?s ?p ?o }").rows
    )
    assert f'<http://rdfs.org/ns/void#triples> "{getattr(total, "text", "")}"'.encode() in plain
