"""`coopgraph validate` from the outside: exit codes, streams, bad input."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SHAPES = """@prefix ex: <http://example.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
ex:S a sh:NodeShape ; sh:targetClass ex:T ; sh:property [ sh:path ex:p ; sh:minCount 1 ; sh:maxCount 1 ] .
"""
GOOD = "@prefix ex: <http://example.org/> .\nex:a a ex:T ; ex:p 1 .\n"
BAD = "@prefix ex: <http://example.org/> .\nex:a a ex:T .\n"
BROKEN = "@prefix ex: <http://example.org/> .\n\nex:a a ex:T ; ex:p ;;; 1 .\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with shapes, and one good, one bad and one broken file."""
    for name, text in (("shapes", SHAPES), ("good", GOOD), ("bad", BAD), ("broken", BROKEN)):
        (tmp_path / f"{name}.ttl").write_text(text, encoding="utf-8")
    return tmp_path


def run(folder: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run `coopgraph validate` in the folder."""
    return subprocess.run(
        [sys.executable, "-m", "coopgraph", "validate", "--shapes", "shapes.ttl", *arguments],
        cwd=folder,
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(Path(__file__).resolve().parents[2] / "src"), "PATH": "/usr/bin:/bin"},
        timeout=120,
    )


def test_exit_codes_are_never_confused(folder: Path) -> None:
    """0 for clean, 1 for findings, 2 for what could not be checked, whatever else was found."""
    assert run(folder, "good.ttl").returncode == 0
    assert run(folder, "bad.ttl").returncode == 1
    assert run(folder, "broken.ttl").returncode == 2
    assert run(folder, "missing.ttl").returncode == 2
    assert run(folder, "good.ttl", "--format", "no-such").returncode == 2


def test_one_broken_file_does_not_stop_the_others(folder: Path) -> None:
    """The broken file is named with its line, the bad one is still checked, the exit code is 2."""
    done = run(folder, "broken.ttl", "bad.ttl", "--format", "json")
    assert done.returncode == 2
    assert "broken.ttl:3:" in done.stderr
    assert "Traceback" not in done.stderr
    report = json.loads(done.stdout)
    assert [f["code"] for f in report["findings"]] == ["S/p.minCount"]


def test_json_keeps_its_contract(folder: Path) -> None:
    """One object with conforms, findings (code, severity, message, focus, path, file, line, column), focus_nodes."""
    report = json.loads(run(folder, "bad.ttl", "--format", "json").stdout)
    assert report["conforms"] is False
    assert report["focus_nodes"] == {"http://example.org/S": 1}
    (finding,) = report["findings"]
    assert {"code", "severity", "message", "focus", "path", "file", "line", "column"} <= finding.keys()
    assert (finding["file"], finding["line"], finding["column"]) == ("bad.ttl", 2, 1)
    assert json.loads(run(folder, "good.ttl", "--format", "json").stdout)["conforms"] is True


def test_standard_input_is_read(folder: Path) -> None:
    """- reads Turtle or TriG from standard input and gives its lines."""
    done = run(folder, "-", stdin=BAD)
    assert done.returncode == 1
    assert "-:2:1: violation S/p.minCount" in done.stdout


def test_nothing_checked_is_said(folder: Path) -> None:
    """An empty graph is clean, and said to have been no check; with --strict it fails."""
    done = run(folder, "-")
    assert done.returncode == 0
    assert "nothing was checked" in done.stdout
    assert run(folder, "-", "--strict").returncode == 1


def test_reference_engine_agrees(folder: Path) -> None:
    """--reference gives the same report from pySHACL."""
    quick, slow = (
        json.loads(run(folder, "bad.ttl", "--format", "json", *more).stdout) for more in ([], ["--reference"])
    )
    assert (quick.pop("engine"), slow.pop("engine")) == ("pyshifty", "pySHACL")
    assert quick == slow


def test_a_file_too_large_is_refused(folder: Path) -> None:
    """A file above the limit is not read: exit 2, with the limit and the cure."""
    with (folder / "huge.ttl").open("wb") as file:
        file.truncate(1_000_000_000)
    done = run(folder, "huge.ttl")
    assert done.returncode == 2
    assert "huge.ttl: 1000 MB is more than the limit of 256 MB" in done.stderr
    assert "--max-size" in done.stderr
