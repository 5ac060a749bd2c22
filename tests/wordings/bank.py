"""The bank of wordings: entries of a file, and what the whole chain makes of one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from coopgraph.evaluate import Outcome
from corpus import reading

HERE = Path(__file__).resolve().parent


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


def outcomes(wording: Wording) -> tuple[Outcome, ...]:
    """What is right, false and missed when the text is read, resolved and scored against its facts."""
    return reading.outcomes(wording.id, wording.text, wording.gold)
