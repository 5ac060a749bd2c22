"""Lines that are but days."""

from __future__ import annotations

import pytest

from coopgraph.model.day_lines import heads_entry

LIST = "Wykaz\n{0}\nBrno, targi\n12.03.2019\nGraz\n4 kwietnia 2019 r.:\nZlin"


@pytest.mark.parametrize("day", ["5-7 maja 2019 r.", "12.03.2019:", "3 maja 2019 roku", " 5. – 7. maja 2019"])
def test_several_lines_of_days_head_entries(day: str) -> None:
    """Three such lines or more are entries of a list."""
    text = LIST.format(day)
    assert heads_entry(text, text.index(day) + 1)


@pytest.mark.parametrize("day", ["Pasym, 5 maja 2019 r.", "5 maja 2019 r. Brno", "5 maja"])
def test_days_beside_words_head_none(day: str) -> None:
    """A dateline, an entry on one line and a day without a year are no such lines."""
    text = LIST.format(day)
    assert not heads_entry(text, text.index("5"))


def test_a_day_alone_in_the_text_heads_none() -> None:
    """One or two days alone on their lines date the page."""
    text = "5 maja 2019 r.\nWizyta w Brnie\n6 maja 2019 r."
    assert not heads_entry(text, 0)
