"""Records made by the thousand: what they keep of a frozen dataclass."""

from __future__ import annotations

from dataclasses import field, replace

import pytest

from coopgraph.model import Span
from coopgraph.model.record import record


@record()
class _Coin:
    worth: int
    minted: tuple[str, ...] = field(default=())


@record(eq=False)
class _Token:
    worth: int


def test_equal_by_value_and_usable_as_a_key() -> None:
    """Two records with the same fields are one key; `replace` makes another."""
    assert {_Coin(1): "a"}[_Coin(1)] == "a"
    assert replace(_Coin(1), worth=2) == _Coin(2) != _Coin(1)


def test_without_equality_each_is_its_own() -> None:
    """Two records of a class without equality are two keys."""
    assert len({_Token(1), _Token(1)}) == 2


def test_no_field_but_those_declared() -> None:
    """A slip in a field's name is an error when the program runs, too."""
    with pytest.raises(AttributeError):
        _Coin(1).wroth = 2  # type: ignore[attr-defined]


def test_spans_are_ordered_and_checked() -> None:
    """A span that ends before it begins is refused; spans sort by where they begin, then by where they end."""
    with pytest.raises(ValueError, match="not a span"):
        Span(3, 2)
    assert sorted([Span(2, 3), Span(1, 5), Span(1, 2)]) == [Span(1, 2), Span(1, 5), Span(2, 3)]
