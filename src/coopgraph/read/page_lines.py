"""The lines of a PDF page as they stand on it: where paragraphs begin, blanks where columns are, tables in place.

A text layer is a row of characters; what parts them on the page is only told by where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import quantiles
from typing import Any, Final

from coopgraph.read.compose import Composer

_APART: Final = 1.35  # times the usual distance of two lines: a paragraph begins
_FAR: Final = 3.0  # line heights: further apart nothing tells what is usual
_SAME: Final = 0.4  # line heights: two ends of one line are no further apart up or down
_WIDE: Final = 1.5  # line heights between two words that stand in two columns
_FEW: Final = 2  # pairs of lines that tell what is usual
_COLUMNS: Final = "   "
_LINE: Final = re.compile(r"[^\r\n]+")
_BLANK: Final = re.compile(r"(?<=\S) +(?=\S)")
_SIGNS: Final = str.maketrans({"\ufffe": "-", "\x02": "-"})  # what pdfium gives for a hyphen at the end of a line


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of a page, in points from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    def holds(self, other: Box) -> bool:
        """Whether the middle of another rectangle lies in this one."""
        x, y = (other.left + other.right) / 2, (other.bottom + other.top) / 2
        return self.left <= x <= self.right and self.bottom <= y <= self.top


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table of a page: where it stands, and the texts of its cells."""

    box: Box
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    first: Box  # of its first character
    last: Box

    @property
    def height(self) -> float:
        return self.first.top - self.first.bottom


class TextLayer:
    """The characters of a pdfium page and where they stand on it as it is shown, turned or not."""

    def __init__(self, page: Any, layer: Any) -> None:
        self._layer = layer
        self._turn, (self._width, self._height) = page.get_rotation(), page.get_size()
        self.text: Final[str] = layer.get_text_range()

    @property
    def placed(self) -> bool:
        """Whether each character has a place: signs beyond the first plane count twice, nothing tells whose it is."""
        return bool(self._layer.count_chars() == len(self.text))

    def box(self, index: int) -> Box:
        """Where a character stands."""
        left, bottom, right, top = self._layer.get_charbox(index, loose=True)
        wide, high = self._width, self._height
        if self._turn == 90:  # noqa: PLR2004 - degrees
            return Box(bottom, high - right, top, high - left)
        if self._turn == 180:  # noqa: PLR2004
            return Box(wide - right, high - top, wide - left, high - bottom)
        if self._turn == 270:  # noqa: PLR2004
            return Box(wide - top, left, wide - bottom, right)
        return Box(left, bottom, right, top)


def page_of(layer: TextLayer, tables: Sequence[RuledTable] = ()) -> Composer:
    """The text of a PDF page in the order of its text layer, a blank line before each paragraph.

    A table stands where the first of the lines that make it up stood. Where the page does not say where each of its
    characters stands, its text is given as it is, without tables.
    """
    composer = Composer()
    if not layer.placed:
        composer.add(layer.text.replace("\r\n", "\n").translate(_SIGNS))
        return composer
    lines = list(_lines(layer))
    inside = [next((table for table in tables if _is_in(line, table)), None) for line in lines]
    apart = _paragraphs(lines)
    told: list[RuledTable] = []
    for i, (line, table) in enumerate(zip(lines, inside, strict=True)):
        if table is None:
            composer.add("\n" if i in apart and inside[i - 1] is None else "")
            composer.line(line.text)
        elif table not in told:
            told.append(table)
            composer.add("\n")
            composer.table(table.rows)
    return composer


def _is_in(line: _Line, table: RuledTable) -> bool:
    return table.box.holds(line.first) and table.box.holds(line.last)


def _lines(layer: TextLayer) -> Iterator[_Line]:
    """The lines with something on them."""
    for match in _LINE.finditer(layer.text):
        shown = [i for i in range(*match.span()) if not layer.text[i].isspace()]
        if shown:
            said = _with_columns(layer, shown[0], shown[-1] + 1).translate(_SIGNS)
            yield _Line(said, layer.box(shown[0]), layer.box(shown[-1]))


def _paragraphs(lines: Sequence[_Line]) -> frozenset[int]:
    """The lines that begin a paragraph: further below the one above than the usual distance of two lines.

    That is what a quarter of all pairs do not exceed. The first line of a column begins none.
    """
    steps = [one.first.bottom - two.first.bottom for one, two in pairwise(lines)]
    near = [s for s, line in zip(steps, lines, strict=False) if _SAME * line.height < s < _FAR * line.height]
    if len(near) < _FEW:
        return frozenset()
    usual = quantiles(near, n=4)[0]
    return frozenset(i for i, step in enumerate(steps, 1) if step > _APART * usual)


def _with_columns(layer: TextLayer, start: int, end: int) -> str:
    """A line with three blanks where a gap is as wide as that of two columns."""
    parts: list[str] = []
    at = start
    for match in _BLANK.finditer(layer.text, start, end):
        one, two = layer.box(match.start() - 1), layer.box(match.end())
        height = one.top - one.bottom
        if abs(one.bottom - two.bottom) < _SAME * height and two.left - one.right > _WIDE * height:
            parts.append(layer.text[at : match.start()] + _COLUMNS)
            at = match.end()
    return "".join((*parts, layer.text[at:end]))
