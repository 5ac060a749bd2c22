"""Incremental checks find for the nodes they look at what a full check finds for them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopgraph.errors import InputError
from coopgraph.validate.changed import affected, changed_lines, hierarchy_changed, narrowed
from coopgraph.validate.check import check, load_shapes
from coopgraph.validate.engine import Engine
from coopgraph.validate.focus import Index
from coopgraph.validate.source import Source, load, load_file
from coopgraph.validate.worktree import change
from validate.conftest import PREFIXES, TRIP_SHAPES

SHAPES = load_shapes([load("shapes.ttl", (PREFIXES + TRIP_SHAPES).encode(), 9)])
NODES = [f"ex:n{i}" for i in range(6)]
STATEMENTS = st.builds(
    lambda s, po: f"{s} {po} .",
    st.sampled_from(NODES),
    st.one_of(
        st.sampled_from(["a ex:Trip", "a ex:Place", "a ex:Fair", "ex:size 12", "ex:size 999", 'ex:place "x"']),
        st.sampled_from(NODES).map(lambda n: f"ex:place {n}"),
    ),
)
GRAPH = st.lists(STATEMENTS, max_size=14).map(lambda lines: "\n".join(sorted(set(lines))))


def turtle(body: str) -> Source:
    """The statements as a source, with a class hierarchy that stays."""
    return load("g.ttl", (PREFIXES + "ex:Fair rdfs:subClassOf ex:Trip .\n" + body).encode(), 0)


@settings(max_examples=120, deadline=None)
@given(GRAPH, GRAPH)
def test_the_same_findings_as_a_full_run(before: str, now: str) -> None:
    """For every node it looks at, the narrowed check has the full check's findings, and no others."""
    old, new = turtle(before), turtle(now)
    changed = set(old.lines.splitlines()) ^ set(new.lines.splitlines())
    nodes = affected(changed, new.lines)
    foci = narrowed(SHAPES, Index(new.lines), nodes)
    full, part = check([new], SHAPES), check([new], SHAPES, foci=foci)
    assert [r.key for r in part.results] == [r.key for r in full.results if r.focus in nodes]


@settings(max_examples=60, deadline=None)
@given(GRAPH, GRAPH)
def test_no_new_finding_escapes(before: str, now: str) -> None:
    """What the change itself made wrong is found: these shapes look no further than a neighbour."""
    old, new = turtle(before), turtle(now)
    nodes = affected(set(old.lines.splitlines()) ^ set(new.lines.splitlines()), old.lines + new.lines)
    known = {r.key for r in check([old], SHAPES).results}
    part = check([new], SHAPES, foci=narrowed(SHAPES, Index(new.lines), nodes))
    fresh = {r.key for r in check([new], SHAPES).results} - known
    assert fresh <= {r.key for r in part.results}


def test_both_engines_agree_on_rewritten_targets() -> None:
    """Targets rewritten to nodes, implicit class targets among them, mean the same to both engines."""
    text = "ex:T a rdfs:Class, sh:NodeShape ; sh:property [ sh:path ex:p ; sh:minCount 1 ] ."
    shapes = load_shapes([load("s.ttl", (PREFIXES + text).encode(), 9)])
    data = load("g.ttl", (PREFIXES + "ex:a a ex:T . ex:b a ex:T .").encode(), 0)
    foci = narrowed(shapes, Index(data.lines), {"<http://example.org/b>"})
    for engine in Engine:
        results = check([data], shapes, foci=foci, engine=engine).results
        assert [r.focus for r in results] == ["<http://example.org/b>"]


def git(folder: Path, *arguments: str) -> None:
    """Run git in a scratch repository."""
    who = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with two committed files, one of which has changed since."""
    for name in ("a", "b", "gone"):
        (tmp_path / f"{name}.ttl").write_text(PREFIXES + f"ex:{name} a ex:Trip ; ex:place ex:p .\n", encoding="utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "first")
    (tmp_path / "b.ttl").write_text(PREFIXES + "# moved\n\nex:b ex:place ex:p, ex:q ; a ex:Trip .\n", encoding="utf-8")
    (tmp_path / "new.ttl").write_text(PREFIXES + "ex:new a ex:Place .\n", encoding="utf-8")
    (tmp_path / "gone.ttl").unlink()
    return tmp_path


def test_git_tells_what_changed(repository: Path) -> None:
    """Only statements that came or went count, not their order or lines; new and deleted files count whole."""
    sources = [load_file(repository / f"{n}.ttl", f"{n}.ttl", i) for i, n in enumerate(("a", "b", "new"))]
    changed = {line.decode() for line in changed_lines(sources, change(repository, "HEAD"))}
    subjects = sorted({line.split(" ")[0].rpartition("/")[2] for line in changed})
    assert subjects == ["b>", "gone>", "new>"]
    assert sum("/b>" in line.split(" ")[0] for line in changed) == 1
    assert not hierarchy_changed(line.encode() for line in changed)


@pytest.mark.parametrize("revision", ["no-such", "--output=x", "HEAD~99"])
def test_an_unknown_revision(repository: Path, revision: str) -> None:
    """A revision git does not know, or that looks like an option, is an InputError; no file is written."""
    with pytest.raises(InputError):
        change(repository, revision)
    assert not (repository / "x").exists()
