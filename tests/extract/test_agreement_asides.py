"""Sentences that make no agreement are passed over: a shortcut that may not change what a document says."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopgraph.extract.agreements import Agreements
from coopgraph.extract.chunks import Sentence
from coopgraph.model import Extraction
from coopgraph.pipeline import Chain
from coopgraph.project import Project
from coopgraph.read import read_document

ROOT = Path(__file__).resolve().parents[2]


def test_passing_over_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The texts of the development corpus say the same with every sentence read in full."""
    documents = [read_document(path) for path in sorted((ROOT / "tests/corpus/dev").glob("*.txt"))]
    chain = Chain(Project(ROOT))
    passed_over: list[Sentence] = []
    is_aside = Agreements._is_aside

    def noted(self: Agreements, sentence: Sentence) -> bool:
        aside = is_aside(self, sentence)
        passed_over.extend([sentence] if aside else [])
        return aside

    def read() -> list[Extraction]:
        return [chain(document) for document in documents]

    monkeypatch.setattr(Agreements, "_is_aside", noted)
    shortened = read()
    monkeypatch.setattr(Agreements, "_is_aside", lambda *_: False)
    assert read() == shortened
    assert passed_over
