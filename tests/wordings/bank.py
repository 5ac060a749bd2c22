"""The bank of wordings: entries of a file, and what the whole chain makes of one."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from coopgraph.emit import emit
from coopgraph.evaluate import Outcome, Verdict, score_document
from coopgraph.pipeline import Chain, resolve
from coopgraph.project import Project
from coopgraph.read import read_document

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent


@dataclass(frozen=True, slots=True)
class Wording:
    """One way of saying things: its text, its facts, and why it is not read yet (None where it is)."""

    file: str
    id: str
    text: str
    gold: dict[str, Any]
    open: str | None

    @property
    def name(self) -> str:
        """File and id, as tests name it."""
        return f"{self.file}:{self.id}"


def wordings(path: Path) -> Iterator[Wording]:
    """The entries of one file, in order."""
    for entry in yaml.safe_load(path.read_text(encoding="utf-8")) or ():
        yield Wording(path.stem, str(entry["id"]), entry["text"], entry.get("gold") or {}, entry.get("open"))


def files() -> list[Path]:
    """All files of the bank."""
    return sorted(HERE.glob("*.yaml"))


@cache
def _chain() -> tuple[Project, Chain]:
    project = Project(ROOT)
    return project, Chain(project)


def outcomes(wording: Wording) -> tuple[Outcome, ...]:
    """What is right, false and missed when the text is read, resolved and scored against its facts."""
    project, chain = _chain()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{wording.id}.txt"
        path.write_text(wording.text, encoding="utf-8")
        (resolution,) = resolve(project, [chain(read_document(path))])
    return tuple(score_document(emit(resolution).facts, wording.gold))


def wrong(found: tuple[Outcome, ...], *verdicts: Verdict) -> list[str]:
    """The outcomes of some verdicts as lines a person reads."""
    return [
        f"{o.verdict.value:6} {o.slot}: stated {o.stated or '-'}, wanted {o.wanted or '-'}"
        for o in found
        if o.verdict in verdicts
    ]
