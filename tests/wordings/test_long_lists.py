"""Long lists of journeys give the same facts in each layout."""

from __future__ import annotations

import pytest

from coopgraph.evaluate import Verdict
from corpus import reading
from wordings.long_lists import LAYOUTS, gold, text


@pytest.mark.parametrize("name", LAYOUTS)
def test_layout_of_a_long_list(name: str) -> None:
    """What a layout tells of each journey is read, and nothing else."""
    found = reading.outcomes(f"long-{name}", text(name), gold(name))
    faults = reading.wrong(found, Verdict.FALSE, Verdict.MISSED)
    assert not faults, "\n".join([text(name), *faults])
