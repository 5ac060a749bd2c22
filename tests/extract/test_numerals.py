"""Numerals that count units of time."""

from __future__ import annotations

from pathlib import Path

from coopgraph.extract.numerals import NUMERALS
from coopgraph.lexicon import read_lexicon
from coopgraph.project import Project


def test_they_are_those_of_the_lexicon() -> None:
    """One to twenty, each as the lexicon of quantities has it."""
    cardinals = read_lexicon(Project(Path(__file__).resolve().parents[2]), "quantities")["cardinals"]
    assert sorted(NUMERALS.values()) == list(range(1, 21))
    assert {word: cardinals[word] for word in NUMERALS} == NUMERALS
