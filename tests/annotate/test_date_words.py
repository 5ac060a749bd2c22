"""Days told from the day a text was published."""

from __future__ import annotations

import pytest

from annotate.recognisers import document, layout, tokens
from coopgraph.annotate.dates import DateRecogniser
from coopgraph.model import DateValue

HEAD = "Opublikowano: 20.06.2018\n\n"  # a Wednesday
TOLD = [
    ("Wczoraj do ratusza przyszli goście.", ["2018-06-19"]),
    ("Przedwczoraj otwarto most.", ["2018-06-18"]),
    ("W miniony weekend gościła u nas grupa.", ["2018-06-16/2018-06-17"]),
    ("W ubiegły piątek gościła u nas grupa.", ["2018-06-15"]),
    ("W dniach 12-14 bm. gościła u nas grupa.", ["2018-06-12/2018-06-14"]),
    ("W środę (13 bm.) gościła u nas grupa.", ["2018-06-13"]),
    ("30 ub. m. gościła u nas grupa.", ["2018-05-30"]),
]
LEFT_ALONE = [
    "W ubiegłym tygodniu gościła u nas grupa.",  # a week is no day
    "Dziś miasto liczy trzy tysiące mieszkańców.",  # nowadays
    "W dniach 30-32 bm. gościła u nas grupa.",  # no such days
]


def _read(text: str) -> list[str]:
    source = document(text)
    found = DateRecogniser().find(tokens(text), source, layout(text), [])
    return [m.value.edtf for m in found if isinstance(m.value, DateValue) and m.span.start >= len(HEAD)]


@pytest.mark.parametrize(("text", "wanted"), TOLD)
def test_a_day_told_from_the_day_of_publication_is_read(text: str, wanted: list[str]) -> None:
    """A text that says when it was published gives its "wczoraj" and "12-14 bm." their days."""
    assert _read(HEAD + text) == wanted


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_tells_no_day_is_left_alone(text: str) -> None:
    """A week, "nowadays" and days no month has are no dates."""
    assert _read(HEAD + text) == []


def test_without_a_day_of_publication_nothing_is_told() -> None:
    """Nobody knows which day "wczoraj" was in a text without a date."""
    assert _read(" " * len(HEAD) + TOLD[0][0]) == []
