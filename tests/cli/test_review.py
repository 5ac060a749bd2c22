"""`coopgraph review`: which items are listed, and how."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coopgraph.cli import group
from coopgraph.model import ReviewItem, Span
from coopgraph.pipeline import review_line

ITEMS = [
    ReviewItem("a", "page 3 is hard to read: quality 0.40", Span(0, 4), "wspó|praca\x1b[31m"),
    ReviewItem("a", "the same as X? Y: words alike", Span(7, 9), "Y"),
    ReviewItem("b", "Page 1 is hard to read: quality 0.50", Span(2, 3), "ź"),
]


@pytest.fixture
def reviewed(tmp_path: Path) -> Path:
    """A project with three items to review."""
    graph = tmp_path / "data" / "graph"
    graph.mkdir(parents=True)
    (graph / "review.jsonl").write_text("".join(map(review_line, ITEMS)), encoding="utf-8")
    return tmp_path


def review(folder: Path, *words: str) -> Result:
    """The outcome of the command."""
    return CliRunner().invoke(group, ["-C", str(folder), "review", *words])


@pytest.mark.parametrize(
    ("words", "quotes"),
    [
        ((), [0, 1, 2]),
        (("--reason", "HARD to read"), [0, 2]),
        (("a", "--reason", "hard to read"), [0]),
        (("--reason", "nobody"), []),
    ],
)
def test_filters(reviewed: Path, words: tuple[str, ...], quotes: list[int]) -> None:
    """Document and reason narrow the list together; the exit code says whether anything waits."""
    done = review(reviewed, "--format", "jsonl", *words)
    assert [json.loads(line)["quote"] for line in done.stdout.splitlines()] == [ITEMS[n].quote for n in quotes]
    assert done.exit_code == (1 if quotes else 0)
    assert f"{len(quotes)} to look at" in done.stderr


def test_csv(reviewed: Path) -> None:
    """A row for each item under its fields, the words as they stand."""
    rows = list(csv.DictReader(review(reviewed, "--format", "csv").stdout.splitlines()))
    assert [(row["document"], row["start"], row["end"], row["reason"]) for row in rows] == [
        (item.document, str(item.span.start), str(item.span.end), item.reason) for item in ITEMS
    ]
    assert rows[2]["quote"] == "ź"


@pytest.mark.parametrize("form", ["text", "table", "markdown"])
def test_for_people(reviewed: Path, form: str) -> None:
    """What people read shows every item and holds nothing that steers a terminal or breaks a table."""
    out = review(reviewed, "--format", form).stdout
    assert all(part in out for part in ("quality 0.40", "words alike", "ź"))
    assert "\x1b" not in out
    if form == "markdown":
        assert len(out.splitlines()) == 2 + len(ITEMS)
        assert "wspó\\|praca" in out
