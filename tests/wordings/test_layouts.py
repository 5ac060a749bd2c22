"""One list of journeys, laid out in some two hundred ways, is read alike."""

from __future__ import annotations

import pytest

from coopgraph.evaluate import Verdict
from corpus import reading
from wordings.layouts import gold, texts

LAYOUTS = dict(texts())
PAGES = sorted({name.partition(":")[0] for name in LAYOUTS})


@pytest.mark.parametrize("page", PAGES)
def test_layout_changes_no_fact(page: str) -> None:
    """Whatever parts the cells, names the columns and writes the days, the same journeys come out, and no other."""
    facts = gold()
    for name, text in LAYOUTS.items():
        if name.partition(":")[0] == page:
            found = reading.outcomes(name.replace(":", "-"), text, facts)
            faults = reading.wrong(found, Verdict.FALSE, Verdict.MISSED)
            assert not faults, "\n".join([text, *faults])
