"""A text of a generator or a bank through the whole chain, against its facts."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from coopgraph.emit import emit
from coopgraph.evaluate import Outcome, Verdict, score_document
from coopgraph.pipeline import Chain, resolve
from coopgraph.project import Project
from coopgraph.read import read_document

ROOT = Path(__file__).resolve().parents[2]


@cache
def _chain() -> tuple[Project, Chain]:
    project = Project(ROOT)
    return project, Chain(project)


def outcomes(name: str, text: str, gold: Mapping[str, Any]) -> tuple[Outcome, ...]:
    """What is right, false and missed when a text is read, resolved and scored; `name` is that of its file."""
    project, chain = _chain()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        (resolution,) = resolve(project, [chain(read_document(path))])
    return tuple(score_document(emit(resolution).facts, dict(gold)))


def wrong(found: tuple[Outcome, ...], *verdicts: Verdict) -> list[str]:
    """The outcomes of some verdicts as lines a person reads."""
    return [
        f"{o.verdict.value:6} {o.slot}: stated {o.stated or '-'}, wanted {o.wanted or '-'}"
        for o in found
        if o.verdict in verdicts
    ]
