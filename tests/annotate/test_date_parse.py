"""Patterns of dates: what is kept of a parse is the parse."""

from __future__ import annotations

from coopgraph.annotate.date_parse import Branch, prefix, tree


def test_a_prefix_goes_on_or_ends() -> None:
    """A day may go on to a month, a month with its day may end, and no date begins with a closing bracket."""
    assert prefix(("LOW",)) == (True, False)
    assert prefix(("LOW", "MONTH")) == (True, True)
    assert prefix(("RPAR",)) == (False, False)


def test_leaves_are_positions() -> None:
    """A tree names its terminals by where they stand, so that one tree serves all dates of its pattern."""
    found = tree(("LOW", "DASH", "HIGH", "MONTH", "YEAR"))
    assert isinstance(found, Branch)
    assert found.leaves == (0, 1, 2, 3, 4)
    assert tree(("LOW", "DASH", "HIGH", "MONTH", "YEAR")) is found


def test_what_is_no_date_has_no_tree() -> None:
    """A run that the grammar does not accept, or not to its end, has no tree."""
    assert tree(("LOW", "DASH")) is None
    assert tree(("MONTH", "MONTH")) is None
