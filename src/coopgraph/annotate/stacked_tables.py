"""Tables whose cells stand one below another, as a page copied to text leaves them.

With a column of ordinals ("Lp.") the header ends where the first ordinal stands alone on its line, and each further one
begins a row; without, the first column is that of the dates, and each row begins with one. Cells are parted by blank
lines where the header's are, else each line is one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from coopgraph.annotate.lines import Line
from coopgraph.model import Span

_ORDINAL_HEAD: Final = re.compile(r"(?:l\.?\s?p\.?|nr|no\.?|poz\.?)$", re.IGNORECASE)
_ORDINAL: Final = re.compile(r"(\d{1,3})[.)]?$")
_YEAR: Final = re.compile(r"(?:w )?(?:rok(?:u)? )?(?:19|20)\d\d(?: ?r(?:\.|oku?)?)?:?$", re.IGNORECASE)
_DATE: Final = re.compile(
    r"(?:od |w dniach |dnia )?\d{1,2}\s?[.–—-]|\d{1,2} (?:[^\W\d]{3,}|i)|(?:19|20)\d\d-\d\d|[^\W\d]{3,12} (?:19|20)\d\d"
)
_DATES: Final = "dates"
_DATE_CELL: Final = 60
_KEYED: Final = 2  # columns whose label is known, beside the ordinal
_COLUMNS: Final = 3
_HEADER_LINES: Final = 24
_CELL: Final = 200  # characters of a cell, but the last
_FITTING: Final = 0.6  # share of the rows that have as many cells as the header

Row = tuple[Span, ...]


def stacked_rows(lines: Sequence[Line], at: int, key: Callable[[Span], str | None]) -> tuple[list[Row], int] | None:
    """The rows of a table that begins with line `at`, its header first, and the index after its last line."""
    if _ORDINAL_HEAD.match(lines[at].text.strip()):
        return _numbered(lines, at, key)
    if key(lines[at].span) == _DATES and at + _COLUMNS < len(lines) and key(lines[at + 1].span) is not None:
        return _dated(lines, at, key)
    return None


def _numbered(lines: Sequence[Line], at: int, key: Callable[[Span], str | None]) -> tuple[list[Row], int] | None:
    """A table with a column of ordinals."""
    first = next((i for i in range(at + 1, min(len(lines), at + _HEADER_LINES)) if _ordinal(lines[i]) == 1), None)
    if first is None:
        return None
    head = [lines[i] for i in range(at, first) if not _is_year(lines[i])]
    for cut in (_by_gaps, _by_lines):
        header = cut(head)
        if len(header) < _COLUMNS or sum(key(cell) is not None for cell in header[1:]) < _KEYED:
            continue
        rows, end = _rows(lines, first, len(header), cut)
        if rows:
            return [header, *rows], end
    return None


def _rows(lines: Sequence[Line], first: int, width: int, cut: Callable[[Sequence[Line]], Row]) -> tuple[list[Row], int]:
    """The rows from line `first` on that have `width` cells, and the index after the last; none where few fit."""
    starts = list(_starts(lines, first))
    rows: list[Row] = []
    end = first
    for one, two in pairwise(starts):
        row = cut([line for line in lines[one:two] if not _is_year(line)])
        if _fits(row, width):
            rows.append(row)
            end = two
    row, after = _last(lines, starts[-1], width, cut)
    if _fits(row, width):
        rows.append(row)
        end = after
    return (rows, end) if len(rows) >= _FITTING * len(starts) else ([], first)


def _fits(row: Row, width: int) -> bool:
    return len(row) == width and all(len(cell) <= _CELL for cell in row[:-1])


def _last(lines: Sequence[Line], start: int, width: int, cut: Callable[[Sequence[Line]], Row]) -> tuple[Row, int]:
    """The last row ends with its last cell, whatever comes after."""
    for end in range(start + 1, len(lines) + 1):
        row = cut(lines[start:end])
        if len(row) == width and (end == len(lines) or len(cut(lines[start : end + 1])) > width):
            return row, end
        if len(row) > width:
            break
    return (), start


def _dated(lines: Sequence[Line], at: int, key: Callable[[Span], str | None]) -> tuple[list[Row], int] | None:
    """A table without ordinals whose first column is that of the dates."""
    first = next((i for i in range(at, min(len(lines), at + _HEADER_LINES)) if _is_date(lines[i])), None)
    header = _by_lines(lines[at:first]) if first is not None else ()
    known = sum(key(cell) is not None for cell in header)
    if first is None or len(header) < _COLUMNS or known <= len(header) // 2:
        return None
    rows, end = [], first
    while end + len(header) <= len(lines) and _is_date(lines[end]):
        rows.append(_by_lines(lines[end : end + len(header)]))
        end += len(header)
    return ([header, *rows], end) if len(rows) > 1 else None


def _is_date(line: Line) -> bool:
    return bool(_DATE.match(line.text.strip())) and len(line.span) <= _DATE_CELL


def _is_year(line: Line) -> bool:
    """Whether a line heads the rows of a year."""
    return bool(_YEAR.match(line.text.strip()))


def _starts(lines: Sequence[Line], first: int) -> Iterator[int]:
    """Indices of the lines that hold nothing but the next ordinal; a new section may begin at 1 again."""
    expected = 1
    for i in range(first, len(lines)):
        number = _ordinal(lines[i])
        if number is not None and number in {expected, 1}:
            yield i
            expected = number + 1


def _ordinal(line: Line) -> int | None:
    found = _ORDINAL.match(line.text.strip())
    return int(found[1]) if found else None


def _by_gaps(lines: Sequence[Line]) -> Row:
    """Cells parted by blank lines."""
    cells: list[Span] = []
    for i, line in enumerate(lines):
        if i and not line.gap:
            cells[-1] = Span(cells[-1].start, line.span.end)
        else:
            cells.append(line.span)
    return tuple(cells)


def _by_lines(lines: Sequence[Line]) -> Row:
    """Each line a cell."""
    return tuple(line.span for line in lines)
