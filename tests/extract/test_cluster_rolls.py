"""Members by sort, and counts by year."""

from __future__ import annotations

from coopgraph.extract.cluster_rolls import counts_by_year
from extract.reader import parts


def test_years_with_their_counts() -> None:
    """A period of years is no count."""
    assert counts_by_year("2018 – 24, 2020 – 37; w latach 2018–2020") == [("2018", "24"), ("2020", "37")]


def test_labels_of_sorts_make_a_roll() -> None:
    """Two labels that name sorts of members give the members of the only cluster; one alone does not."""
    text = "Klaster Wodny Odra\nUczelnie: Politechnika Morska\n"
    assert parts(text) == set()
    assert parts(text + "Przedsiębiorstwa: Stocznia Anna Sp. z o.o.\n") >= {"member: Politechnika Morska"}
