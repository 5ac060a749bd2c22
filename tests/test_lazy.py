"""What is worked out once for an object and kept in it."""

from __future__ import annotations

from coopgraph.model.lazy import lazy


class _Table:
    def __init__(self) -> None:
        self.asked = 0

    @lazy
    def answer(self) -> int:
        """The answer."""
        self.asked += 1
        return 40 + self.asked


def test_an_answer_is_worked_out_once_for_each_object() -> None:
    """The second look finds the first answer; another object has its own."""
    one, two = _Table(), _Table()
    assert (one.answer, one.answer, one.asked) == (41, 41, 1)
    assert (two.answer, two.asked) == (41, 1)


def test_nothing_is_worked_out_unasked() -> None:
    """An object keeps no answer before somebody asks."""
    one = _Table()
    assert "answer" not in vars(one)
    assert one.answer == vars(one)["answer"]


def test_the_class_shows_what_its_answer_is() -> None:
    """Asked of the class, the question itself is given, with its docstring."""
    assert isinstance(_Table.answer, lazy)
    assert _Table.answer.__doc__ == "The answer."
