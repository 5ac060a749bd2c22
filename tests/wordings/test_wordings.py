"""Each wording of the bank is read as its facts say; one not read yet at least states nothing false."""

from __future__ import annotations

import pytest

from coopgraph.evaluate import Verdict
from wordings.bank import Wording, files, outcomes, wordings, wrong

ALL = [wording for path in files() for wording in wordings(path)]


@pytest.mark.parametrize("wording", [pytest.param(w, id=w.name) for w in ALL])
def test_wording_comes_out_as_its_facts_say(wording: Wording) -> None:
    """Nothing is false in any entry, and nothing is missed in one that is not marked open."""
    verdicts = (Verdict.FALSE,) if wording.open else (Verdict.FALSE, Verdict.MISSED)
    assert not (faults := wrong(outcomes(wording), *verdicts)), "\n".join([wording.text, *faults])


def test_entries_have_names_of_their_own() -> None:
    """No two entries of a file share an id, so that a failing test names one text."""
    names = [wording.name for wording in ALL]
    assert len(names) == len(set(names))
