"""Each wording of the bank is read as its facts say; one not read yet at least states nothing false."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from coopgraph.evaluate import Verdict
from corpus.reading import wrong
from wordings.bank import Wording, files, outcomes, wordings

ALL = [wording for path in files() for wording in wordings(path)]


@pytest.mark.parametrize("wording", [pytest.param(w, id=w.name) for w in ALL])
def test_wording_comes_out_as_its_facts_say(wording: Wording) -> None:
    """Nothing is false in any entry; nothing is missed but in one that is marked open, and there something is."""
    found = outcomes(wording)
    assert not (faults := wrong(found, Verdict.FALSE)), "\n".join([wording.text, *faults])
    missed = wrong(found, Verdict.MISSED)
    assert bool(missed) == bool(wording.open), "\n".join([wording.text, *(missed or ["read whole: drop the mark"])])


def test_entries_have_names_of_their_own() -> None:
    """No two entries of a file share an id, so that a failing test names one text."""
    names = [wording.name for wording in ALL]
    assert len(names) == len(set(names))


def test_the_list_of_faults_can_be_asked_for(root: Path) -> None:
    """`tools/read_wordings.py` reads a file of the bank and says how much of it comes out whole."""
    asked = [sys.executable, "tools/read_wordings.py", f"tests/wordings/{ALL[0].file}.yaml", "--only", ALL[0].id]
    run = subprocess.run(asked, cwd=root, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert f"{ALL[0].file}: " in run.stdout
    assert " of 1 whole" in run.stdout
