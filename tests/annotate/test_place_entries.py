"""Names beside the date of an entry."""

from __future__ import annotations

import pytest

from coopgraph.annotate.place_entries import beside_date
from coopgraph.model import Span


@pytest.mark.parametrize(
    ("line", "beside"),
    [
        ("3–5.05.2019 Brno – konferencja", True),
        ("w dniach 3 i 4 maja 2019 r., Brno, konferencja", True),
        ("Brno, 3–5 maja – konferencja", True),
        ("delegacja Brno – konferencja", False),
        ("Brno, dnia 3 maja 2019 r.", False),
        # numbers that are no date: parted in all ways they can be, a line of this length would take hours
        ("1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 q Brno, konferencja", False),
    ],
)
def test_a_name_beside_the_date_of_an_entry(line: str, beside: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """A date before the name, or behind it with more to follow, makes it the place of an entry."""
    start = line.index("Brno")
    assert beside_date(f"Wyjazdy:\n{line}\n", Span(10 - 1 + start, 10 - 1 + start + 4)) is beside
