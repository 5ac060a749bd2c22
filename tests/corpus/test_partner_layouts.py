"""One list of partner towns in many layouts: every layout gives the same agreements."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from coopgraph.emit import emit
from coopgraph.evaluate import Verdict, score_document
from coopgraph.pipeline import Chain, resolve
from coopgraph.project import Project
from coopgraph.read import read_document
from corpus.layouts import Text
from corpus.partner_layouts import texts

ROOT = Path(__file__).resolve().parents[2]


@cache
def _chain() -> tuple[Project, Chain]:
    project = Project(ROOT)
    return project, Chain(project)


@pytest.mark.parametrize("text", [pytest.param(text, id=text.name) for text in texts()])
def test_a_layout_loses_nothing(text: Text, tmp_path: Path) -> None:
    """Every partner with its town and the day or year of its agreement comes out of every layout, and nothing else."""
    path = tmp_path / f"{text.name}.txt"
    path.write_text(text.text, encoding="utf-8")
    project, chain = _chain()
    (resolution,) = resolve(project, [chain(read_document(path))])
    found = score_document(emit(resolution).facts, text.gold)
    wrong = [f"{o.verdict.value} {o.slot}: {o.stated or o.wanted}" for o in found if o.verdict is not Verdict.RIGHT]
    assert not wrong, text.text


def test_layouts_differ() -> None:
    """No two layouts are the same text under two names."""
    made = texts()
    assert len({text.text for text in made}) == len({text.name for text in made}) == len(made)
