"""The year that a sentence gives to the days told below it."""

from __future__ import annotations

import re

import pytest

from coopgraph.annotate.date_covering import covering_year
from coopgraph.model import Span


def covered(text: str, own: int | None = 2019) -> int | None:
    """The year for a day in the last sentence of a text; sentences end with a line or a full stop."""
    sentences = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n.:]+[.:]?", text)]
    return covering_year(text, sentences, sentences[-1], own)


@pytest.mark.parametrize(
    "text",
    [
        "W 2017 roku odbyły się dwa wyjazdy. W dniach 14–16 marca byliśmy w Brnie.",
        "W roku 2017 odbyły się dwa wyjazdy:\n14–16 marca, Brno.",
        "Również w 2017 r odbyła się wizyta. Dnia 3 maja wójt był w Zlinie.",
        "W 2017 roku odbyły się wizyty.\n\nW dniach 14–16 marca byliśmy w Brnie.",
        "W 2017 roku odbyły się dwa wyjazdy. W maju 2017 było Brno. W dniach 3–5 lipca był Zlin.",
    ],
)
def test_a_year_of_journeys_covers_what_is_told_below(text: str) -> None:
    """In the paragraph any journey does; in an earlier paragraph only several."""
    assert covered(text) == 2017


@pytest.mark.parametrize(
    "text",
    [
        "W 2017 roku podpisano umowę o wymianach. W dniach 14–16 marca byliśmy w Brnie.",  # of a paper
        "W 2017 roku odbyła się wizyta.\n\nW dniach 14–16 marca byliśmy w Brnie.",  # one journey, another paragraph
        "W 2017 roku odbyły się wyjazdy. W 2018 było Brno. W dniach 14–16 marca był Zlin.",  # another year since
        "W 2009 roku odbyły się wyjazdy. W dniach 14–16 marca byliśmy w Brnie.",  # history told in passing
        "W 2017 roku odbyły się wyjazdy.\nPlany\nW dniach 14–16 marca będziemy w Brnie.",  # a heading between
        "Wyjazdy odbyły się. W dniach 14–16 marca byliśmy w Brnie.",
    ],
)
def test_what_no_year_covers(text: str) -> None:
    """Papers, one journey of another paragraph, other years, long ago, headings between, no year."""
    assert covered(text) is None


def test_the_year_of_the_paper_bounds_it() -> None:
    """A year behind the paper's own is none of what it tells; without one any year may be."""
    text = "W 2017 roku odbyły się dwa wyjazdy. W dniach 14–16 marca byliśmy w Brnie."
    assert covered(text, 2016) is None
    assert covered(text, None) == 2017
