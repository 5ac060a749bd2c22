"""Tables whose cells stand one below another, as a page copied to text leaves them.

The first lines are the header: column names, most of them known. What follows is put together again row by row: each
row has a cell for each column, a date stands where a column of dates is and nowhere else, ordinals count on, and what
cannot begin a cell (a bracket, the rest of a quotation, what a preposition leaves open) goes on with the line above.
Of all ways to cut the lines the cheapest is taken; lines that no row fits end the table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from coopgraph.annotate.lines import Line
from coopgraph.model import Span

_ORDINAL_HEAD: Final = re.compile(r"(?:l\.?\s?p\.?|nr|no\.?|poz\.?)$", re.IGNORECASE)
_COUNT_HEAD: Final = re.compile(r"(?:liczba|liczebność|ilość|ile)\b", re.IGNORECASE)
_COUNTED: Final = re.compile(
    r"\d{1,3}(?: ?os(?:\.|oby|ób|oba)?)?$|[-–—x]$|(?:jed[ne]|dw[aóuo]|trz|cztere?|pię|sze|sied|osi|ośm|dzie)",
    re.IGNORECASE,
)
_OFFICE: Final = re.compile(r"(?:Wydział|Biuro|Referat|Departament|Kancelaria|Zespół)\b")
_ORDINAL: Final = re.compile(r"(\d{1,3})[.)]?$")
_YEAR: Final = re.compile(r"(?:w )?(?:rok(?:u)? )?(?:19|20)\d\d(?: ?r(?:\.|oku?)?)?:?$", re.IGNORECASE)
_MONTHS: Final = r"(?:stycz|lut|mar[ce]|kwie|maj|czerw|lip|sierp|wrze|pa[źz]dz|listop|grud)\w*"
_DATE: Final = re.compile(
    rf"""(?:(?:od|w\ dniach|dnia|w\ dniu|dn\.)\s)?(?:
        (?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d\b | (?:19|20)\d\d[-.]\d\d | {_MONTHS}\s(?:19|20)\d\d
      | \d{{1,2}}\.\d{{1,2}}\.(?:19|20)\d\d
      | \d{{1,2}}\.?(?:\s?(?:[-–—/,]|do|i|oraz)\s?\d{{1,2}}\.?)*\s?(?:{_MONTHS}|[IVX]{{1,4}}\b|\.?(?:0[1-9]|1[0-2])\b)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_TOTAL: Final = re.compile(r"(?:razem|ogółem|suma|łącznie|w sumie)\b[^a-zà-ž]*(?:zł|osób|os\.)?$", re.IGNORECASE)
PAYERS: Final = re.compile(
    r"(?:organizator|projekt|budżet|środki|koszt|gmina|miasto|urząd|um\b|ug\b|strona|starostwo|powiat|gospodarz|zaprasza)",
    re.IGNORECASE,
)
_OPEN_END: Final = re.compile(r"(?:[,–—:(„-]|\b(?:i|oraz|z|ze|w|we|do|na|dla|o|od|przy|pod|nad|u|ds\.))$")
DATES: Final = frozenset({"dates", "date-start", "date-end"})
_LONG_CELLS: Final = frozenset({"purpose", "funding", "event", None})
_KEYED: Final = 2  # columns whose label is known, beside the ordinal
_COLUMNS: Final = 3
_HEADER_LINES: Final = 24
_HEAD_CELL: Final = 60  # characters of a column's name
_CELL: Final = 200  # characters of a line in a cell
_DATE_CELL: Final = 60
_LINES: Final = 8  # of a cell
_ROW: Final = 6.0  # what a row is worth; cuts that cost more are none
_SKIPPED: Final = 2.5  # an empty cell leaves no line
_BROKEN: Final = 3.0  # a quotation or bracket cut in two
_APART: Final = 2.0  # a blank line inside a cell
_NEW: Final = 1.0  # a line in a cell that might begin one
_WRONG: Final = 4.0  # a date where none belongs

Row = tuple[Span, ...]
Key = Callable[[Span], "str | None"]


def stacked_rows(lines: Sequence[Line], at: int, key: Key) -> tuple[list[Row], int] | None:
    """The rows of a table that begins with line `at`, its header first, and the index after its last line."""
    if not _may_begin(lines, at, key):
        return None
    best: tuple[float, list[Row], int] | None = None
    for header, first in _headers(lines, at, key):
        numbered = _ORDINAL_HEAD.match(lines[at].text.strip()) is not None
        keys = tuple("ordinal" if numbered and cell is header[0] else _known(key(cell)) for cell in header)
        text = {line.span.start: line.text.strip() for line in lines[at:first]}
        counts = (bool(_COUNT_HEAD.match(text.get(cell.start, ""))) for cell in header)
        keys = tuple("count" if k == "participants" and c else k for k, c in zip(keys, counts, strict=True))
        table = _Stack(lines, keys, gaps=any(line.gap for line in lines[at + 1 : first])).read(first)
        if table is not None and (best is None or table[0] > best[0]):
            best = (table[0], [header, *table[1]], table[2])
    return (best[1], best[2]) if best is not None else None


def _may_begin(lines: Sequence[Line], at: int, key: Key) -> bool:
    head = lines[at]
    if len(head.span) > _HEAD_CELL or at + _COLUMNS >= len(lines):
        return False
    if not _ORDINAL_HEAD.match(head.text.strip()) and key(head.span) is None:
        return False
    known = (key(line.span) for line in lines[at : at + 2 * _COLUMNS] if len(line.span) <= _HEAD_CELL)
    return sum(k is not None for k in known) >= _KEYED


def _known(key: str | None) -> str | None:
    return None if key == "ordinal" else key  # "ID", beside the ordinals proper


def _headers(lines: Sequence[Line], at: int, key: Key) -> Iterator[tuple[Row, int]]:
    """Each way to read the lines from `at` on as a header, with the line that the first row begins with."""
    numbered = _ORDINAL_HEAD.match(lines[at].text.strip()) is not None
    for first in range(at + _COLUMNS, min(len(lines), at + _HEADER_LINES)):
        last = lines[first - 1]
        if len(last.span) > _HEAD_CELL or last.text.rstrip().endswith(":") or _is_date(last) or _ordinal(last):
            return
        if not numbered and _ORDINAL_HEAD.match(last.text.strip()):
            return  # a title stands above the table, which begins with its ordinals
        if numbered and _ordinal(lines[first]) != 1 and not (_is_year(lines[first]) and first + 1 < len(lines)):
            continue
        head = [line for line in lines[at:first] if not _is_year(line)]
        for header in dict.fromkeys((_by_gaps(head), _by_lines(head), _by_capitals(head))):
            keys = [key(cell) for cell in header[numbered:]]
            known = sum(k is not None for k in keys)
            fits = known >= _KEYED if numbered else known * 2 > len(keys) and not DATES.isdisjoint(keys)
            if len(header) >= _COLUMNS and fits and any(keys):
                yield header, first


@dataclass(slots=True)
class _Stack:
    """The lines below a header, cut into rows."""

    lines: Sequence[Line]
    keys: tuple[str | None, ...]
    gaps: bool  # blank lines part the cells

    def read(self, first: int) -> tuple[float, list[Row], int] | None:
        """(worth, rows, index after the last line) of the best rows from line `first` on; None where they are poor."""
        # worth of the best rows that end before a line, the line their last row begins with, that row
        reached: dict[int, tuple[float, int, Row]] = {first: (0.0, -1, ())}
        at = last = first
        while at < len(self.lines) and at <= last:
            if at in reached:
                last = max(last, self._go_on(at, reached))
            at += 1
        end = max(reached, key=lambda i: (reached[i][0], i))
        rows: list[Row] = []
        worth, back = reached[end][0], end
        while reached[back][1] >= 0:
            _, before, row = reached[back]
            if row:
                rows.insert(0, row)
            back = before
        enough = 1 if self.keys[0] == "ordinal" else _KEYED
        return (worth, rows, end) if len(rows) >= enough else None

    def _go_on(self, at: int, reached: dict[int, tuple[float, int, Row]]) -> int:
        """Reach the lines that rows from line `at` on may end before; the last of them."""
        worth = reached[at][0]
        if _is_year(self.lines[at]):
            self._reach(reached, at + 1, (worth, at, ()))
        counts = self.keys[0] != "ordinal" or self._counts(at, reached)
        rows = self._rows(at) if counts else {}
        for end, (cost, row) in rows.items():
            self._reach(reached, end, (worth + _ROW - cost, at, row))
        return max(at + 1, *rows) if rows else at + 1

    @staticmethod
    def _reach(reached: dict[int, tuple[float, int, Row]], end: int, way: tuple[float, int, Row]) -> None:
        if end not in reached or way[0] > reached[end][0]:
            reached[end] = way

    def _counts(self, at: int, reached: dict[int, tuple[float, int, Row]]) -> bool:
        """Whether a line is the ordinal after that of the row before, or counting begins anew."""
        number, back = _ordinal(self.lines[at]), at
        while back in reached and reached[back][1] >= 0 and not reached[back][2]:
            back = reached[back][1]
        before = _ordinal(self.lines[reached[back][1]]) if reached[back][1] >= 0 else None
        return number is not None and (number == 1 or before is None or number == before + 1)

    def _rows(self, at: int) -> dict[int, tuple[float, Row]]:
        """The cheapest row from line `at` up to each line that it may end before."""
        ways: dict[int, tuple[float, Row]] = {at: (0.0, ())}
        for key in self.keys:
            after: dict[int, tuple[float, Row]] = {}
            for start, (cost, row) in ways.items():
                for end, more, cell in self._cells(key, start):
                    if (total := cost + more) < _ROW and (end not in after or total < after[end][0]):
                        after[end] = (total, (*row, cell))
            ways = after
        return {end: way for end, way in ways.items() if end > at and any(len(cell) for cell in way[1])}

    def _cells(self, key: str | None, start: int) -> Iterator[tuple[int, float, Span]]:
        """(line after it, cost, cell) of each cell of a column that may begin with a line."""
        before = self.lines[start - 1].span.end
        if key not in {"ordinal", "dates", "date-start", "place"}:
            yield start, _SKIPPED, Span(before, before)
        if start >= len(self.lines):
            return
        cost = self._begins(key, start)
        for end in range(start + 1, min(len(self.lines), start + _LINES) + 1):
            if end > start + 1:
                cost += self._continues(key, end - 1)
            if cost >= _ROW or len(self.lines[end - 1].span) > _CELL:
                return
            yield end, cost, Span(self.lines[start].span.start, self.lines[end - 1].span.end)
            if key == "ordinal":
                return

    def _begins(self, key: str | None, start: int) -> float:
        """What it costs to begin a cell with a line."""
        line = self.lines[start]
        text = line.text.strip()
        if key == "ordinal":
            return 0.0 if _ordinal(line) is not None else _ROW
        if _TOTAL.match(text):
            return _ROW  # the sum of the rows above stands in none of them
        dated = _is_date(line)
        if key in DATES:
            return 0.0 if dated else _ROW if key != "date-end" else _WRONG
        cost = _WRONG if dated else 0.0
        if "count" in self.keys and key != "ordinal" and (_COUNTED.match(text) is None) is (key == "count"):
            cost += _BROKEN  # a number stands in the column that counts, and nothing else does
        if _is_open(self.lines, start):
            cost += _BROKEN
        if self.gaps and not line.gap:
            cost += _BROKEN
        if text[0] in "()[]":
            cost += _NEW * 1.5
        if key == "funding" and PAYERS.match(text):
            cost -= _NEW / 2
        return cost

    def _continues(self, key: str | None, i: int) -> float:
        """What it costs that line `i` goes on with the cell above."""
        line, text = self.lines[i], self.lines[i].text.strip()
        cost = _APART if line.gap else _ROW if _TOTAL.match(text) else 0.0
        if _is_open(self.lines, i) or text[0].islower() or text[0] in "()[]":
            cost -= 0.01
        elif not (self.gaps and not line.gap):
            cost += _NEW * (0.6 if key == "funding" else 1.0)
        if key in DATES:
            return cost if _is_date(line) or text[0].islower() or text[0] in "(–-" else cost + _NEW
        if _is_date(line) and not _is_open(self.lines, i):
            cost += _WRONG
        if "count" in self.keys and _COUNTED.match(text):
            cost += _BROKEN
        if key not in _LONG_CELLS:
            cost += 0.2 if text[0] not in "([" else 0.0
        if key != "unit" and "unit" in self.keys and _OFFICE.match(text):
            cost += _NEW
        if key != "funding" and ("funding" in self.keys) and (PAYERS.match(text) or text.endswith(":")):
            cost += _NEW
        return cost


def _is_open(lines: Sequence[Line], i: int) -> bool:
    """Whether the line before leaves a quotation or bracket open, or ends where nothing ends."""
    before = lines[i - 1].text.strip()
    quoted = before.count("„") > before.count("”") + before.count('"') or before.count("(") > before.count(")")
    return quoted or _OPEN_END.search(before) is not None


def begins_with_date(cell: str) -> bool:
    """Whether a cell begins with a date and holds little else."""
    return len(cell) <= _DATE_CELL and _DATE.match(cell) is not None


def _is_date(line: Line) -> bool:
    return begins_with_date(line.text.strip())


def _is_year(line: Line) -> bool:
    """Whether a line heads the rows of a year."""
    return bool(_YEAR.match(line.text.strip()))


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


def _by_capitals(lines: Sequence[Line]) -> Row:
    """A line that begins with a small letter or a bracket goes on with the cell above."""
    cells: list[Span] = []
    for i, line in enumerate(lines):
        text = line.text.strip()
        if i and (text[0].islower() or text[0] in "(/" or _is_open(lines, i)):
            cells[-1] = Span(cells[-1].start, line.span.end)
        else:
            cells.append(line.span)
    return tuple(cells)
