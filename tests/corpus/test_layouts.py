"""One list of journeys in many layouts: every layout gives the same facts."""

from __future__ import annotations

import pytest

from coopgraph.evaluate import Verdict
from corpus.layouts import Text, texts
from corpus.reading import outcomes, wrong


@pytest.mark.parametrize("text", [pytest.param(text, id=text.name) for text in texts()])
def test_a_layout_loses_nothing(text: Text) -> None:
    """Every journey with its days, town, unit, size, kind and payers comes out of every layout, and nothing else."""
    faults = wrong(outcomes(text.name, text.text, text.gold), Verdict.FALSE, Verdict.MISSED)
    assert not faults, "\n".join([text.text, *faults])


def test_layouts_differ() -> None:
    """No two layouts are the same text under two names."""
    made = texts()
    assert len({text.text for text in made}) == len({text.name for text in made}) == len(made)
