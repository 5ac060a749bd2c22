"""`coopgraph judge` and `coopgraph review`: decisions in, waiting items out, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coopgraph.cli import group
from coopgraph.errors import ProjectError, RegistryError
from coopgraph.judgements import Judgements
from coopgraph.model import Claim, Confidence, Evidence, Literal, ReviewItem, Span
from coopgraph.namespaces import BASE, coop
from coopgraph.pipeline import review_line
from coopgraph.project import Project

LUBLIN, GDANSK = "id:municipality/lublin", "id:municipality/gdansk"
WHO = ("--author", "Ewa Lis", "--reason", "because")


def run(folder: Path, *words: str) -> Result:
    """Run a command in a project folder."""
    return CliRunner().invoke(group, ["-C", str(folder), *words])


def _item(document: str = "d") -> ReviewItem:
    span = Span(0, 4)
    claim = Claim(
        f"{BASE}id/trip/x",
        coop("delegationSize"),
        Literal("6"),
        document,
        (Evidence(span, "tekst"),),
        "r",
        Confidence.LOW,
    )
    return ReviewItem(document, "unsure", span, "tek\x1bst\nokno", claim)


@pytest.fixture
def reviewed(tmp_path: Path) -> Path:
    """A project with one item to review."""
    graph = tmp_path / "data" / "graph"
    graph.mkdir(parents=True)
    (graph / "review.jsonl").write_text(review_line(_item()), encoding="utf-8")
    return tmp_path


def test_judge_records(tmp_path: Path) -> None:
    """A decision on things of the registry is written with author, day and reason."""
    result = run(tmp_path, "judge", "not-same", LUBLIN, GDANSK, *WHO, "--date", "2026-11-20")
    assert result.exit_code == 0, result.output
    (record,) = Judgements.read(Project(tmp_path)).records
    assert (record.judgement.author, record.judgement.date, record.judgement.reason) == (
        "Ewa Lis",
        "2026-11-20",
        "because",
    )


def test_judge_refuses_the_unknown(tmp_path: Path) -> None:
    """An IRI that stands nowhere is refused and nothing is written, unless asked for."""
    words = ("judge", "merge", "id:organization/nowhere", LUBLIN, *WHO)
    assert isinstance(run(tmp_path, *words).exception, RegistryError)
    assert not (tmp_path / "data" / "judgements").exists()
    assert run(tmp_path, *words, "--unchecked").exit_code == 0


def test_judge_refuses_a_contradiction(tmp_path: Path) -> None:
    """The second of two contradicting decisions is refused."""
    assert run(tmp_path, "judge", "not-same", LUBLIN, GDANSK, *WHO).exit_code == 0
    assert isinstance(run(tmp_path, "judge", "merge", GDANSK, LUBLIN, *WHO).exception, RegistryError)


def test_review_lists_what_waits(reviewed: Path) -> None:
    """Items come with the command that answers, control characters of the text gone; exit code 1."""
    result = run(reviewed, "review")
    assert result.exit_code == 1
    assert "\x1b" not in result.stdout
    assert "coopgraph judge accept|reject claim:" in result.stdout


def test_review_as_json_names_the_claim(reviewed: Path) -> None:
    """The JSON has the CURIE that judge takes, and judge knows it."""
    (line,) = run(reviewed, "review", "--json").stdout.splitlines()
    subject = json.loads(line)["subject"]
    assert run(reviewed, "judge", "accept", subject, *WHO).exit_code == 0


def test_review_of_one_document(reviewed: Path) -> None:
    """Nothing waits in another document: exit code 0."""
    assert run(reviewed, "review", "other").exit_code == 0


def test_review_before_a_build(tmp_path: Path) -> None:
    """Without a graph there is nothing to review, and the cure is said."""
    assert isinstance(run(tmp_path, "review").exception, ProjectError)


def test_review_of_a_broken_file(reviewed: Path) -> None:
    """A line that is no item is an error with its number."""
    (reviewed / "data/graph/review.jsonl").write_text(review_line(_item()) + "{}\n", encoding="utf-8")
    error = run(reviewed, "review").exception
    assert isinstance(error, ProjectError)
    assert error.line == 2
