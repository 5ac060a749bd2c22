"""Texts made of factors come out as their facts say, each field as often as it claims, and state nothing false."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from coopgraph.evaluate import Verdict
from corpus.reading import wrong
from factors.field import field, fields, shares, texts

SLICE, SEED = 80, 7


@pytest.mark.parametrize("name", fields())
def test_texts_come_out_whole(name: str) -> None:
    """Of a slice no text states anything false, and as many as the field says are read whole."""
    read = list(texts(name, SLICE, SEED))
    false = [f"{text.text}\n{fault}" for text in read for fault in wrong(text.outcomes, Verdict.FALSE)]
    assert not false, "\n\n".join(false)
    whole = sum(not text.faults for text in read) / len(read)
    worst = [f"{share:.2f} {factor} {place}" for share, _, factor, place in shares(read)][:8]
    assert whole >= field(name).WHOLE, f"{whole:.2f} are whole; the values that fail most:\n" + "\n".join(worst)


@pytest.mark.parametrize("name", fields())
def test_texts_are_the_same_for_a_seed(name: str) -> None:
    """A seed gives the same texts each time, so that a failing slice can be read again."""
    assert [text.text for text in texts(name, 3, SEED)] == [text.text for text in texts(name, 3, SEED)]


def test_the_values_that_fail_can_be_asked_for(root: Path) -> None:
    """`tools/read_factors.py` reads a field and says how much of it comes out whole."""
    asked = [sys.executable, "tools/read_factors.py", fields()[0], "--n", "2"]
    run = subprocess.run(asked, cwd=root, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert " of 2 texts whole" in run.stdout
