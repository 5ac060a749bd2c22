"""`coopgraph extract` and `build` as a user meets them: data on standard output, talk on standard error, exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src"
TEXT = "W dniach 3-5 czerwca 2019 r. delegacja Urzędu Miasta Torunia przebywała w Getyndze (Niemcy).\n"


def run(*arguments: str, stdin: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run the command line as its own process."""
    return subprocess.run(
        [sys.executable, "-m", "coopgraph", *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        cwd=cwd,
        env={"PYTHONPATH": str(SOURCE), "PATH": "/usr/bin:/bin", "HOME": str(Path.home())},
    )


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A document that states one trip."""
    path = tmp_path / "wizyta.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_forms_say_the_same(letter: Path) -> None:
    """N-Quads and TriG hold the same quads, Turtle the same triples, JSON lines one object a claim with its quote."""
    out = {form: run("extract", str(letter), "--format", form).stdout for form in ("nquads", "trig", "turtle", "jsonl")}
    quads = {str(q) for q in ox.parse(out["nquads"], format=ox.RdfFormat.N_QUADS)}
    assert {str(q) for q in ox.parse(out["trig"], format=ox.RdfFormat.TRIG)} == quads
    triples = {str(q.triple) for q in ox.parse(out["turtle"], format=ox.RdfFormat.TURTLE)}
    assert {str(q.triple) for q in ox.parse(out["nquads"], format=ox.RdfFormat.N_QUADS)} == triples
    rows = [json.loads(line) for line in out["jsonl"].splitlines()]
    assert rows
    for row in rows:
        assert row["quote"] == TEXT[row["start"] : row["end"]]
    claims = [q for q in quads if "ns#Claim>" in q and "rdf-syntax-ns#type" in q]
    assert len(rows) == len(claims)


def test_standard_input_is_a_document() -> None:
    """`-` reads standard input; nothing is written to disk."""
    done = run("extract", "-", "--format", "jsonl", stdin=TEXT.encode())
    assert done.returncode == 0
    assert any(json.loads(line)["property"] == "coop:place" for line in done.stdout.splitlines())


def test_old_charsets_are_read(tmp_path: Path, letter: Path) -> None:
    """A text in CP1250 or ISO 8859-2 states the same facts as in UTF-8."""
    facts = [json.loads(line)["value"] for line in run("extract", str(letter), "--format", "jsonl").stdout.splitlines()]
    for charset in ("cp1250", "iso8859-2"):
        path = tmp_path / charset / "wizyta.txt"
        path.parent.mkdir()
        path.write_bytes(TEXT.encode(charset))
        done = run("extract", str(path), "--format", "jsonl")
        assert [json.loads(line)["value"] for line in done.stdout.splitlines()] == facts


def test_one_bad_document_never_stops_the_others(tmp_path: Path, letter: Path) -> None:
    """Missing, empty and binary files are named with a cure, the good one is done, and the exit code is 2."""
    empty, binary = tmp_path / "leer.txt", tmp_path / "bild.txt"
    empty.write_bytes(b"")
    binary.write_bytes(bytes(range(256)) * 40)
    done = run("extract", str(tmp_path / "weg.txt"), str(empty), str(letter), str(binary), "--format", "jsonl")
    said = done.stderr.decode()
    assert done.returncode == 2
    assert done.stdout
    for name in ("weg.txt", "leer.txt", "bild.txt"):
        assert name in said
    assert said.count("cure:") == 3
    assert "Traceback" not in said


def test_no_project_is_an_error_with_a_cure(tmp_path: Path) -> None:
    """A folder that is not there is named, and what to do."""
    done = run("-C", str(tmp_path / "weg"), "build")
    assert done.returncode == 2
    assert "weg" in done.stderr.decode()
    assert "cure:" in done.stderr.decode()


def test_a_broken_configuration_is_named(tmp_path: Path) -> None:
    """coopgraph.toml with a syntax error or an unknown setting is an error that names the file."""
    for text in ("title = ", 'tilte = "x"'):
        (tmp_path / "coopgraph.toml").write_text(text)
        done = run("-C", str(tmp_path), "build")
        assert done.returncode == 2
        assert "coopgraph.toml" in done.stderr.decode()
        assert "Traceback" not in done.stderr.decode()


def test_build_of_nothing_says_so(tmp_path: Path) -> None:
    """A project without documents is not a clean build: it says what is missing."""
    run("init", str(tmp_path / "p"))
    done = run("-C", str(tmp_path / "p"), "build")
    assert done.returncode == 2
    assert "data/documents" in done.stderr.decode()


def test_build_summary_and_quiet(tmp_path: Path, letter: Path) -> None:
    """The summary counts documents, facts, entities and findings; --quiet says nothing; stdout stays empty."""
    run("init", str(tmp_path / "p"), "--city", "Toruń")
    (tmp_path / "p/data/documents/wizyta.txt").write_bytes(letter.read_bytes())
    done = run("-C", str(tmp_path / "p"), "build")
    assert (done.returncode, done.stdout) == (0, b"")
    for word in ("1 documents", "facts", "entities", "findings"):
        assert word in done.stderr.decode()
    assert run("-q", "-C", str(tmp_path / "p"), "build").stderr == b""


def test_version_help_and_completion() -> None:
    """--version, --help and completion work without loading anything heavy; an unknown command is exit code 2."""
    assert run("--version").stdout.startswith(b"coopgraph, version")
    assert b"extract" in run("--help").stdout
    assert b"_COOPGRAPH_COMPLETE" in run("completion", "bash").stdout
    assert run("nonsense").returncode == 2
    probe = "import sys, coopgraph.cli; sys.exit(bool({'rdflib', 'pyshacl', 'networkx', 'lark'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", probe], env={"PYTHONPATH": str(SOURCE)}, check=False).returncode == 0


def test_unsupported_language_is_said() -> None:
    """A text in a language that is not read gives no facts of its own, and standard error names the language."""
    text = "Делегация из города была у нас и также встретилась с мэром, который это не ожидал для себя.\n"
    done = run("extract", "-", "--format", "jsonl", stdin=text.encode())
    assert done.returncode == 0
    assert done.stdout == b""
    assert "language ru is not supported" in done.stderr.decode()
