"""Columns that hold two things: "Wydział / liczba osób" above "Biuro Promocji / 4" is two columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from coopgraph.annotate.stacked_tables import Row
from coopgraph.model import Span

_PARTS: Final = (re.compile(r"\s*(/)\s*"), re.compile(r"\s*(\()(?=[^()]*\)\s*$)"))  # "A / B", "A (B)"
_COUNTED: Final = "participants"


def split_columns(text: str, rows: Sequence[Row], key: Callable[[Span], str | None]) -> list[Row]:
    """The rows, header first, with a column cut in two where its label and its cells are two by the same mark.

    Only a column of people beside something else: other things told together ("Miejsce / kraj") are read together.
    """
    found = list(rows)
    for column in range(len(rows[0]) - 1, -1, -1):
        for mark in _PARTS:
            cut = [_halves(text, row[column], mark) for row in found] if len({len(row) for row in found}) == 1 else []
            if cut and all(cut) and _are_people([key(cell) for cell in cut[0]]):
                found = [(*row[:column], *two, *row[column + 1 :]) for row, two in zip(found, cut, strict=True)]
                break
    return found


def _halves(text: str, cell: Span, mark: re.Pattern[str]) -> tuple[Span, ...]:
    """The two halves of a cell at a mark that stands in it once, () where it has none; an empty cell is empty twice."""
    if not len(cell):
        return (cell, cell)
    marks = list(mark.finditer(text, cell.start, cell.end))
    if len(marks) != 1:
        return ()
    closes = text[cell.start : cell.end].rstrip().endswith(")") and marks[0][1] == "("
    end = cell.start + len(text[cell.start : cell.end].rstrip()) - closes
    return (Span(cell.start, marks[0].start()), Span(marks[0].end(), end))


def _are_people(keys: Sequence[str | None]) -> bool:
    return _COUNTED in keys and None not in keys and len(set(keys)) == len(keys)
