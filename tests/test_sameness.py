"""`why A sameAs B` over a real build: merges with their reasons and sentences, undone to the same bytes."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coopgraph.cli import group

ALFA = "Delegacja Miasta Lublin była w Brnie w dniach 3-5 maja 2019 r. Koszty noclegów pokryła Fundacja {}.\n"
NAMES = ("Most Solidarności", "Mosty Solidarności")
ONE, OTHER = ("id:organization/fundacja-most-solidarnosci", "id:organization/fundacja-mosty-solidarnosci")


def run(project: Path, *words: str) -> Result:
    """A command in a project."""
    return CliRunner().invoke(group, ["-C", str(project), "--quiet", *words])


def digests(project: Path) -> dict[str, str]:
    """The bytes of the graph, by file."""
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted((project / "data/graph").glob("*.ttl"))}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two documents with two spellings of one foundation, built."""
    root = tmp_path_factory.mktemp("sameness")
    assert run(root, "init", str(root)).exit_code == 0
    for number, name in enumerate(NAMES):
        (root / "data/documents" / f"d{number}.txt").write_text(ALFA.format(name), encoding="utf-8")
    assert run(root, "build").exit_code in {0, 1}
    return root


def test_two_things_with_their_score(project: Path) -> None:
    """Not merged: the score and its reasons, below the bar; the pair waits in review."""
    found = run(project, "why", ONE, "sameAs", OTHER)
    assert found.exit_code == 1
    assert "two things" in found.stdout
    assert "0.90 words alike" in found.stdout
    assert "for a person to look at, below the bar of 0.95" in found.stdout
    assert "the same as" in run(project, "review").stdout


def test_a_merge_is_explained_and_undone(project: Path) -> None:
    """Author, date and reason, the sentences of both names; without the record the graph has its old bytes again."""
    before = digests(project)
    decide = ("--author", "Ewa Lis", "--date", "2026-11-21", "--reason", "literówka")
    assert run(project, "judge", "merge", ONE, OTHER, *decide).exit_code == 0
    run(project, "build")
    assert digests(project) != before
    for words in ((ONE, OTHER), ("Fundacja Most Solidarności", "fundacja-mosty-solidarnosci")):
        found = run(project, "why", words[0], "sameAs", words[1])
        assert found.exit_code == 0, found.output
        assert "judgement: merge, Ewa Lis, 2026-11-21: literówka" in found.stdout
        for name in NAMES:
            assert f"pokryła Fundacja {name}.”" in found.stdout
    rows = json.loads(run(project, "why", ONE, "sameAs", OTHER, "--format", "json").stdout)
    assert {row["sort"] for row in rows} == {"reason", "judgement", "mention"}
    assert {row["same"] for row in rows} == {True}
    assert "the same as" not in run(project, "review").stdout
    (project / "data/judgements/judgements.yaml").unlink()
    run(project, "build")
    assert digests(project) == before


def test_names_of_one_thing(project: Path) -> None:
    """Two names of one place: which is which, and the link that says so."""
    same = run(project, "why", "place/brno", "sameAs", "Brno")
    assert same.exit_code == 0
    assert "linked with https://sws.geonames.org/3078610/" in same.stdout


def test_different_kinds(project: Path) -> None:
    """A town and its municipality are two, and why."""
    found = run(project, "why", "place/lublin", "sameAs", "municipality/lublin")
    assert found.exit_code == 1
    assert "municipality and place are different kinds" in found.stdout


def test_one_thing_alone_is_bad_usage(project: Path) -> None:
    """With sameAs there must be another thing."""
    found = run(project, "why", ONE, "sameAs")
    assert found.exit_code == 2
    assert "name the other thing" in found.output
