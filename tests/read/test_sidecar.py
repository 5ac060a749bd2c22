"""Metadata beside a document."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopgraph.errors import InputError
from coopgraph.model import Metadata
from coopgraph.read.sidecar import merge, sidecar


def beside(tmp_path: Path, text: str) -> Path:
    """A document path with the given sidecar beside it."""
    (tmp_path / "a.meta.yaml").write_text(text, encoding="utf-8")
    return tmp_path / "a.pdf"


def test_values_stay_text(tmp_path: Path) -> None:
    """Dates and numbers are what was written, not what YAML makes of them."""
    path = beside(tmp_path, "issued: 2021-12-03\nidentifier: 4.10\ntitle: no\ncity:\n")
    assert sidecar(path) == Metadata(issued="2021-12-03", identifier="4.10", title="no")


def test_none_and_empty(tmp_path: Path) -> None:
    """No sidecar and an empty one say nothing."""
    assert sidecar(tmp_path / "none.txt") == Metadata()
    assert sidecar(beside(tmp_path, "# nic\n")) == Metadata()


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("title: a\npubisher: b\n", 2, "unknown key: pubisher"),
        ("title: a\ntitle: b\n", 2, "twice"),
        ("title: [a]\n", 1, "must be text"),
        ("- a\n", 1, "not a mapping"),
        ("title: a\ncity: 'b\n", 3, "end of stream"),
        ("issued: w maju\n", 1, "no date"),
        ("issued: 2021-13\n", 1, "no date"),
        ("language: polski!\n", 1, "language tag"),
    ],
)
def test_errors_name_file_and_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    """What cannot be used is named by file and line, with a cure."""
    with pytest.raises(InputError, match=says) as caught:
        sidecar(beside(tmp_path, text))
    assert (caught.value.source, caught.value.line) == (str(tmp_path / "a.meta.yaml"), line)
    assert caught.value.cure


def test_precedence() -> None:
    """The caller wins over the sidecar, the sidecar over the file."""
    merged = merge(
        Metadata(title="own", publisher="own", city="own"), Metadata(title="b", city="b"), Metadata(city="g")
    )
    assert merged == Metadata(title="b", publisher="own", city="g")
