"""Sentences and project sheets made by grids: hardly anything false, and no fewer read than before.

The lists of journeys and partners are read whole (test_layouts.py, test_partner_layouts.py); these are not yet, so what
they give together is held by floors, which are raised by hand when more is read.
"""

from __future__ import annotations

import pytest

from coopgraph.evaluate.statistics import count
from corpus import project_layouts, sentences, town_sentences
from corpus.layouts import Text
from corpus.reading import outcomes


@pytest.mark.parametrize(
    ("texts", "precision", "recall"),
    [
        pytest.param(sentences.texts(), 1.0, 0.94, id="sentences"),
        pytest.param(project_layouts.texts(), 0.985, 0.88, id="projects"),
        pytest.param(list(town_sentences.texts(40)), 0.999, 0.99, id="towns"),
    ],
)
def test_grids_are_read_this_far(texts: list[Text], precision: float, recall: float) -> None:
    """Over all texts of a grid precision and recall stand at their floors or above."""
    figures = count([outcome for text in texts for outcome in outcomes(text.name, text.text, text.gold)])
    assert figures.precision >= precision
    assert figures.recall >= recall


@pytest.mark.parametrize("texts", [sentences.texts(), project_layouts.texts()], ids=["sentences", "projects"])
def test_texts_of_a_grid_differ(texts: list[Text]) -> None:
    """No two texts of a grid are the same under two names."""
    assert len({text.text for text in texts}) == len({text.name for text in texts}) == len(texts)
