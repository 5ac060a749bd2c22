"""Papers that were signed some time after they were decided on."""

from __future__ import annotations

import pytest

from coopgraph.extract.chunks import Chunk
from coopgraph.extract.pact_later import moved
from coopgraph.model import Span


def _unit(lemma: str) -> Chunk:
    return Chunk(Span(0, 5), lemma, frozenset({lemma}), frozenset({"nom"}), ("subst:sg:nom:m3",))


@pytest.mark.parametrize(
    ("edtf", "count", "lemma", "on"),
    [
        ("1999-10", 1, "miesiąc", "1999-11"),
        ("2003-12", 2, "miesiąc", "2004-02"),
        ("2003-12-05", 1, "miesiąc", "2004-01"),
        ("2003-05", 2, "rok", "2005"),
        ("2003", 1, "miesiąc", None),
        ("2003-05", 0, "miesiąc", None),
        ("2003-05-07", 2, "tydzień", None),
    ],
)
def test_a_date_is_moved_only_as_far_as_is_told(edtf: str, count: int, lemma: str, on: str | None) -> None:
    """Months and years are counted on; weeks, months of a bare year and numbers that nobody told give no date."""
    assert moved(edtf, count, _unit(lemma)) == on
