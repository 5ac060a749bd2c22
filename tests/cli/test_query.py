"""`coopgraph query` and `coopgraph why` as a user runs them."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from questions import GRAPH

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose graph is the fixture's."""
    root = tmp_path_factory.mktemp("project")
    shutil.copytree(GRAPH, root / "data" / "graph", ignore=shutil.ignore_patterns("vocab.ttl"))
    (root / "coopgraph.toml").write_text('city = "lublin"\n', encoding="utf-8")
    return root


def run(project: Path, *words: str, code: int = 0, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run coopgraph in the project; the exit code is part of the claim, and no traceback ever shows."""
    done = subprocess.run(
        [sys.executable, "-m", "coopgraph", "-C", str(project), *words],
        capture_output=True,
        text=True,
        input=stdin,
        check=False,
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
    )
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done


def test_the_list(project: Path) -> None:
    """Without a name all questions are listed, in every format."""
    names = {r["name"] for r in json.loads(run(project, "query", "--format", "json").stdout)}
    assert {"hosts", "costs", "conflicts"} <= names
    assert "hosts" in run(project, "query").stdout


def test_csv_has_the_variables_as_header(project: Path) -> None:
    """The header of the CSV is the query's variables, and the rows are those of the graph."""
    rows = list(csv.reader(io.StringIO(run(project, "query", "hosts", "--city", "Lublin", "--format", "csv").stdout)))
    assert rows[0] == ["trip", "start", "end", "host", "place", "country", "project", "programme", "basis", "claim"]
    assert [row[8] for row in rows[1:]] == ["stated", "derived", "stated"]


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "jsonl", "markdown"])
def test_every_format_with_evidence(project: Path, form: str) -> None:
    """Every format carries the sentence behind a row."""
    done = run(project, "query", "hosts", "--city=lublin", "--evidence", "--format", form)
    assert "Gospodarzem wizyty było miasto Turyn." in done.stdout
    assert "quote_start" in done.stdout


def test_names_and_iris(project: Path) -> None:
    """The table shows names, CSV IRIs, and either can be asked for."""
    assert "https://" not in run(project, "query", "partners").stdout
    assert "Debreczyn" in run(project, "query", "partners", "--format", "csv", "--names").stdout
    assert "municipality/debreczyn" in run(project, "query", "partners", "--iris").stdout


def test_a_file_and_standard_input(project: Path, tmp_path: Path) -> None:
    """A file and standard input are queries too; with a header their variables can be given."""
    text = "#+ parameters:\n#+   what: {type: iri}\nSELECT (COUNT(DISTINCT ?x) AS ?n) { ?x a ?what }"
    path = tmp_path / "mine.rq"
    path.write_text(text, encoding="utf-8")
    assert run(project, "query", str(path), "--what", "coop:Trip", "--format", "csv").stdout == "n\n8\n"
    assert run(project, "query", "-", "--format", "csv", stdin="ASK { ?x a coop:Trip }").stdout == "true\n"
    made = run(project, "query", "-", stdin="CONSTRUCT { ?x a coop:Stop } WHERE { ?x a coop:Trip }").stdout
    assert made.count("coop:Stop") == 8


def test_a_broken_query_is_named_with_its_line(project: Path, tmp_path: Path) -> None:
    """A broken .rq: file and line, exit code 2; likewise a broken header, a missing and a binary file."""
    path = tmp_path / "broken.rq"
    path.write_text("SELECT ?x\nWHERE { ?x ?y }", encoding="utf-8")
    assert f"{path}:2" in run(project, "query", str(path), code=2).stderr
    path.write_text("#+ summary: a\n#+ columns: [\nASK {}", encoding="utf-8")
    assert f"{path}:" in run(project, "query", str(path), code=2).stderr
    path.write_bytes(b"\xff\xfe\x00")
    assert str(path) in run(project, "query", str(path), code=2).stderr
    assert "nowhere.rq" in run(project, "query", "nowhere.rq", code=2).stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["query", "hosts", "--contry", "IT"], "it takes city, programme, country, since, until"),
        (["query", "hosts", "--city"], "needs a value"),
        (["query", "hosts", "--city", "Lublim"], "Lublin"),
        (["query", "hosts", "--since", "soon"], "a year such as 2021"),
        (["query", "hosts", "lublin"], "--name value"),
        (["query", "consortium"], "needs --project"),
        (["query", "hostz"], "did you mean hosts"),
        (["why", "Turym"], "Turyn"),
        (["why", "turyn", "hostedBi"], "hostedBy"),
        (["query", "hosts", "--endpoint", "http://127.0.0.1:9/sparql"], "cannot be reached"),
    ],
)
def test_what_cannot_be_done_says_what_can(project: Path, words: list[str], said: str) -> None:
    """Unknown questions, parameters, names and values: exit code 2 and the cure."""
    assert said in run(project, *words, code=2).stderr


def test_no_graph_yet(tmp_path: Path) -> None:
    """An empty project is told to build."""
    assert "coopgraph build" in run(tmp_path, "query", "hosts", code=2).stderr


def test_help_of_a_question(project: Path) -> None:
    """`query NAME --help` tells its parameters, `query --help` the command's options."""
    assert "--programme" in run(project, "query", "hosts", "--help").stdout
    assert "--evidence" in run(project, "query", "--help").stdout


def test_why_shows_the_sentence(project: Path) -> None:
    """The sentence of a fact, its document and place; by name, slug, CURIE, claim, property and object."""
    trip = "lublin-turyn-2021-06-01"
    for words in ([trip, "hostedBy"], [trip, "coop:hostedBy", "Turyn"], ["Turyn"], ["claim:cc849cb4bfb13ad2"]):
        out = run(project, "why", *words).stdout
        assert "„Gospodarzem wizyty było miasto Turyn.”" in out
        assert "characters 397-434" in out
    rows = json.loads(run(project, "why", trip, "delegationSize", "5", "--format", "json").stdout)
    assert [(r["value"], r["repairs"], r["confidence"]) for r in rows] == [(5, "pieć → pięć", "medium")]
    assert "pokryto z budżetu projektu" in run(project, "why", trip).stdout


def test_why_of_nothing(project: Path) -> None:
    """A fact that no claim states: exit code 1."""
    assert "no claim" in run(project, "why", "turyn", "hostedBy", code=1).stderr
