"""`coopgraph format`: files rewritten in place, or only told about."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopgraph.cli import group


def run(*arguments: str) -> int:
    """Run the command in process; its exit code."""
    return int(group.main(["format", *arguments], standalone_mode=False))


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """A file in some other layout."""
    path = tmp_path / "g.ttl"
    path.write_text("@prefix e: <http://e.org/> . e:b e:p 1 . e:a e:p 2 .", encoding="utf-8")
    return path


def test_check_changes_nothing(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--check names the file, exits with 1 and leaves it as it was."""
    before = graph.read_bytes()
    assert run("--check", str(graph)) == 1
    assert "g.ttl: not canonical" in capsys.readouterr().err
    assert graph.read_bytes() == before


def test_format_settles(graph: Path) -> None:
    """After one rewrite the file is canonical, and nothing else lies beside it."""
    assert run(str(graph)) == 0
    assert run("--check", str(graph)) == 0
    assert [path.name for path in graph.parent.iterdir()] == ["g.ttl"]


def test_a_broken_file_is_left_alone_and_named(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2 for the broken file; the others are still done."""
    broken = graph.with_name("broken.ttl")
    broken.write_text("e:a e:p 1 .", encoding="utf-8")
    assert run(str(broken), str(graph), str(graph.with_name("none.ttl"))) == 2
    assert broken.read_text(encoding="utf-8") == "e:a e:p 1 ."
    assert run("--check", str(graph)) == 0
    assert "broken.ttl:1" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("SELECT ?s WHERE { ?s ?p ?o }", 0),
        ("SELECT ?s WHERE { ?s ?p }", 2),
        ("SELECT ?s { SERVICE <http://e.org/> { ?s ?p ?o } }", 2),
        ('SELECT ?s { ?s ?p "SERVICE" }', 0),
    ],
)
def test_queries_are_parsed(tmp_path: Path, text: str, code: int) -> None:
    """A query that does not parse, or would call another service, is an error; none is ever sent anywhere."""
    path = tmp_path / "q.rq"
    path.write_text(text, encoding="utf-8")
    assert run("--check", str(path)) == code
    assert path.read_text(encoding="utf-8") == text
