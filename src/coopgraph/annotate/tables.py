"""Tables of plain text: rows whose cells pipes, tabs, gaps, semicolons, slashes or columns part, or one cell a line.

A header of known labels says how many columns there are and what each holds. Rows below it that have a mark too many or
too few are fitted to it by their dates, and what goes on below a line of its own (a year, a department) keeps it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import coopgraph.annotate.lines as look
from coopgraph.annotate.counted_stacks import counted_rows
from coopgraph.annotate.flowed_rows import KEYS, flowed_rows
from coopgraph.annotate.label_finder import LabelFinder
from coopgraph.annotate.lines import Line
from coopgraph.annotate.source import Source
from coopgraph.annotate.stacked_tables import DATES, Row, begins_with_date, stacked_rows
from coopgraph.annotate.table_splits import split_columns
from coopgraph.annotate.wrapped_tables import wrapped_rows
from coopgraph.model import Span

_MIN_ROWS: Final = 2
_MIN_COLUMNS: Final = 3
_MIN_PAIRS: Final = 3  # rows of two columns that a pipe parts
_MARKS: Final = (";", " / ", "|", "\t", ",")
_BANDED: Final = ("|", "\t")
_EXACT: Final = ","  # stands in cells, too: rows must have as many as the header
_BETWEEN: Final = 2  # lines between two parts of a table
_SHARE: Final = 0.6  # of the header's cells that a row has at least
_GAPS: Final = re.compile(r"[ \u00a0]{2,}")
_SLACK: Final = 1  # characters that a column may begin before its label


@dataclass(slots=True)
class Table:
    """Rows, the header first where there is one; `end` is the line after, `columns` where cells of wrapped lines go.

    A part that goes on below another has that one's header: `start` is where its own rows begin.
    """

    rows: list[Row]
    start: int
    end: int
    columns: dict[int, int] = field(default_factory=dict)
    keys: tuple[str, ...] = ()  # of columns that no header names


class TableFinder:
    """Finds the tables of one text, line by line."""

    def __init__(self, source: Source, finder: LabelFinder) -> None:
        self._source, self._finder = source, finder
        self._last: tuple[str, Row, int] | None = None  # mark, header and end of the table above

    def find(self, at: int) -> Table | None:
        """The table that begins with a line, or None."""
        lines = self._source.lines
        if self._stands_above_header(at):
            return None
        if self._last is not None and (further := self._further(at)) is not None:
            return self._split(further)
        marked = "|" in lines[at].text or "\t" in lines[at].text
        if (marked and self._heads_bands(at)) or (self._last is not None and self._is_band(at)):
            return None
        table = self._aligned(at) or self._drawn(at)
        if (table is None or len({len(row) for row in table.rows}) != 1) and (
            found := wrapped_rows(self._source.text, lines, at, self.is_label)
            or stacked_rows(lines, at, self._finder.key)
            or counted_rows(lines, at)
        ):
            return self._split(self._hung(Table(found[0], found[0][0][0].start, found[1])))
        table = table or self._listed(at)
        return self._flowed(at) if table is None else self._split(table)

    def _split(self, table: Table) -> Table:
        """The table with its columns of departments and numbers of people made two."""
        if not table.columns:
            table.rows = split_columns(self._source.text, table.rows, self._finder.key)
        return table

    def _heads_bands(self, at: int) -> bool:
        """Whether a line is a header below which lines of their own part the rows: above "Wydział X | | |", "Maj"."""
        lines = self._source.lines
        mark = next((mark for mark in _BANDED if mark in lines[at].text), None)
        if mark is None or at + _BETWEEN >= len(lines):
            return False
        header, band, row = (look.exact_cells(line, mark) for line in lines[at : at + _BETWEEN + 1])
        if len(header) < _MIN_COLUMNS or not self._parts_rows(band) or len(row) != len(header):
            return False
        known = sum(map(self.is_label, header)) * 2 > len(header) and self._dates_fit(row, header)
        self._last = (mark, header, at + 1) if known else self._last
        return known

    def _is_band(self, at: int) -> bool:
        """Whether a line of its own parts the rows of a table."""
        if self._last is None or not 0 <= at - self._last[2] <= 1 or at + 1 >= len(self._source.lines):
            return False
        mark, header, _ = self._last
        band, row = (look.exact_cells(line, mark) for line in self._source.lines[at : at + 2])
        fits = mark in _BANDED and len(row) == len(header) and self._parts_rows(band)
        return fits and self._dates_fit(row, header)

    def _parts_rows(self, row: Row) -> bool:
        """Whether all cells of a line are empty but the first or second, which does not go on with one above."""
        said = [(i, cell) for i, cell in enumerate(row) if len(cell)]
        first = self._source.text[said[0][1].start] if len(said) == 1 else ""
        return first.isalnum() and not first.islower() and said[0][0] <= 1

    def _stands_above_header(self, at: int) -> bool:
        """Whether a line tells of the table below it, in fewer cells than its header: "Rok: 2018 | Wydział: …"."""
        lines = self._source.lines
        if at + 1 >= len(lines) or "|" not in lines[at].text or "|" not in lines[at + 1].text:
            return False
        own, header = look.cells(lines[at]), look.cells(lines[at + 1])
        told = [cell for cell in own if ":" in self._source.text[cell.start : cell.end]]
        known = sum(map(self.is_label, header))
        return bool(told) and len(own) < len(header) and known * 2 > len(header) and known > _MIN_ROWS

    def is_label(self, cell: Span) -> bool:
        """Whether the words of a cell are a known label."""
        return self._finder.key(cell) is not None

    def _tells_spending(self, cell: Span) -> bool:
        """Whether a column headed so only tells what was spent on one thing."""
        return self._source.labels.tells_spending(self._source.words(cell.start, cell.end))

    def is_label_table(self, rows: Sequence[Row]) -> bool:
        """Whether the first column holds labels: a sheet."""
        keyed = sum(bool(self._finder.key(row[0])) for row in rows)
        return keyed * 2 > len(rows)

    # --- pipes, tabs, gaps ---
    def _drawn(self, at: int) -> Table | None:
        rows: list[Row] = []
        own: list[Line] = []
        lines, end = self._source.lines, at
        bar = look.is_bar_row(lines[at])
        while end < len(lines):
            line = lines[end]
            found = (self._broken(at, end) or self._numbered(rows[0], end)) if own else None
            end += found is not None
            found = found or look.cells(line)
            if not found or look.is_bar_row(line) != bar or (rows and line.gap > 1):
                break
            rows.append(found)
            own.append(line)
            end += 1
        widest = max((len(row) for row in rows), default=0)
        paired = len(rows) >= _MIN_PAIRS and all("|" in line.text for line in own)
        alone = len(rows) == 1 and len(rows[0]) > _MIN_COLUMNS and self._is_entry(rows[0])
        if alone and bar:
            return Table(rows, rows[0][0].start, at + 1)
        if len(rows) < _MIN_ROWS or not (bar or paired or widest >= _MIN_COLUMNS or self.is_label_table(rows)):
            return None
        return self._hung(Table(self._whole(rows, own), rows[0][0].start, end))

    def _hung(self, table: Table) -> Table:
        """The table with lines that only go on with the cells above them put there: no number, no day, no count."""
        head = table.rows[0]
        if len(table.rows) <= _MIN_ROWS or any(len(row) != len(head) for row in table.rows):
            return table
        keys = [self._finder.key(cell) for cell in head]
        if "ordinal" not in keys or DATES.isdisjoint(keys):
            return table
        leads = [i for i, key in enumerate(keys) if key == "ordinal" or key in DATES]
        counts = [i for i, key in enumerate(keys) if key == "participants"]
        text, rows = self._source.text, list[Row]()
        for row in table.rows:
            counted = any(text[row[i].start : row[i].end][:1].isdigit() for i in counts)
            if len(rows) > 1 and not counted and not any(len(row[i]) for i in leads):
                said = [(cell, i) for i, cell in enumerate(row) if len(cell)]
                rows[-1] = (*rows[-1], *(cell for cell, _ in said))
                table.columns |= {cell.start: i for cell, i in said}
            else:
                rows.append(row)
        table.rows = rows
        return table

    def _broken(self, first: int, at: int) -> Row | None:
        """A row that breaks inside a cell and goes on in the next line: "… | Jan Nowak,⏎przew. rady | uwagi"."""
        lines = self._source.lines
        if at + 1 >= len(lines) or lines[at + 1].gap or "|" not in lines[at].text or "|" not in lines[at + 1].text:
            return None
        wide, one, two = (look.exact_cells(line, "|") for line in (lines[first], lines[at], lines[at + 1]))
        if len(wide) <= _MIN_COLUMNS or len(one) + len(two) - 1 != len(wide) or not len(one) > 1 < len(two):
            return None
        if not lines[at].text.rstrip().endswith(",") or not lines[at + 1].text.lstrip()[:1].islower():
            return None
        return (*one[:-1], Span(one[-1].start, two[0].end), *two[1:])

    def _numbered(self, header: Row, at: int) -> Row | None:
        """A row whose number stands alone on the line above its other cells: "1." / "3–5.05.2019 | Brno | …"."""
        lines = self._source.lines
        if at + 1 >= len(lines) or lines[at].gap or look.bare_enumerator(lines[at]) is None:
            return None
        rest = look.cells(lines[at + 1])
        return (lines[at].span, *rest) if len(rest) == len(header) - 1 and self._is_entry(rest) else None

    def _is_entry(self, row: Row) -> bool:
        """Whether a row that stands alone begins with its date, or has it behind an ordinal."""
        return any(begins_with_date(self._source.text[cell.start : cell.end]) for cell in row[:2])

    @staticmethod
    def _whole(rows: list[Row], lines: Sequence[Line]) -> list[Row]:
        """The rows with their empty cells, where single tabs or pipes part each line into as many as the first."""
        if len({len(row) for row in rows}) == 1:
            return rows
        mark = "|" if "|" in lines[0].text else "\t"
        exact = [_exact(row, line, lines[0], mark) for row, line in zip(rows, lines, strict=True)]
        return exact if len({len(row) for row in exact}) == 1 and len(exact[0]) == len(rows[0]) else rows

    # --- marks below a header ---
    def _listed(self, at: int) -> Table | None:
        """Rows whose cells marks part, below a header of as many: "Lp.;Termin;Miejsce;Cel"."""
        line = self._source.lines[at]
        below = self._source.lines[at + 1].text if at + 1 < len(self._source.lines) else ""
        for mark in _MARKS:
            if mark not in below or line.text.count(mark) < _MIN_COLUMNS - 1:
                continue  # a header alone is no table: its words are not asked
            header = self._bracketed(look.exact_cells(line, mark))
            named = [c for c in header if len(c) and ":" not in self._source.text[c.start : c.end]]
            known = sum(map(self.is_label, named))
            spent = sum(map(self._tells_spending, named)) if known >= _MIN_COLUMNS and mark != _EXACT else 0
            if (known + spent) * 2 > len(header) or (
                mark != _EXACT and known * 3 > len(header) and known > _MIN_COLUMNS
            ):
                rows, end = self._rows(at + 1, mark, header)
                if rows:
                    self._last = (mark, header, end)
                    return self._hung(Table([header, *rows], header[0].start, end))
        return None

    def _further(self, at: int) -> Table | None:
        """Rows that go on below a line or two of their own after a table, with its header."""
        if self._last is None or not 0 <= at - self._last[2] <= _BETWEEN:
            return None
        mark, header, _ = self._last
        rows, end = self._rows(at, mark, header)
        if not rows or (mark in _BANDED and not self._dates_fit(rows[0], header)):
            return None
        self._last = (mark, header, end)
        return self._hung(Table([header, *rows], rows[0][0].start, end))

    def _rows(self, at: int, mark: str, header: Row) -> tuple[list[Row], int]:
        rows: list[Row] = []
        for i, line in enumerate(self._source.lines[at:]):
            row = look.exact_cells(line, mark)
            fitted = row if len(row) == len(header) else self._fitted(row, header, mark) if not line.gap else None
            if fitted is None:
                return rows, at + i
            rows.append(fitted)
        return rows, len(self._source.lines)

    def _fitted(self, row: Row, header: Row, mark: str) -> Row | None:
        """A row with a mark too many or too few, made as wide as the header; None where its dates deny it."""
        more = len(row) - len(header)
        if mark == _EXACT or len(row) < max(_SHARE * len(header), _MIN_COLUMNS):
            return None
        if more < 0:
            padded = (*row, *(Span(row[-1].end, row[-1].end),) * -more)
            return padded if self._dates_fit(padded, header) else None
        for i in (len(header) - 1, *range(len(header) - 1)):
            joined = (*row[:i], Span(row[i].start, row[i + more].end), *row[i + more + 1 :])
            if self._dates_fit(joined, header):
                return joined
        return None

    def _dates_fit(self, row: Row, header: Row) -> bool:
        """Whether dates stand in the columns of dates only, and there is one."""
        text = self._source.text
        dated = [begins_with_date(text[cell.start : cell.end]) for cell in row]
        meant = [self._finder.key(cell) in DATES for cell in header]
        return any(dated) and all(want or not is_date for is_date, want in zip(dated, meant, strict=True))

    def _bracketed(self, header: Row) -> Row:
        """The cells of a header that a title has in brackets: "Wykaz wyjazdów (termin; miejsce; cel)"."""
        text, first, last = self._source.text, header[0], header[-1]
        opened = text.rfind("(", first.start, first.end) + 1
        if not opened or len(header) == 1 or text[last.end - 1] != ")":
            return header
        return (Span(opened, first.end), *header[1:-1], Span(last.start, last.end - 1))

    # --- columns that are lost ---
    def _flowed(self, at: int) -> Table | None:
        found = flowed_rows(self._source.text, self._source.lines, at, self._source.labels.flowed)
        if found is None:
            return None
        rows, start, end = found
        table = Table([tuple(cell.span for cell in row) for row in rows], start, end, keys=KEYS)
        table.columns = {cell.span.start: cell.column for row in rows for cell in row}
        return table

    # --- columns set with blanks ---
    def _aligned(self, at: int) -> Table | None:
        """Rows in columns that begin below the labels of a header; a line with no date goes on with the row above."""
        lines = self._source.lines
        header = _pieces(lines[at])
        known = sum(map(self.is_label, header)) if len(header) >= _MIN_COLUMNS else 0
        spent = sum(map(self._tells_spending, header)) if known >= _MIN_COLUMNS else 0
        if (known + spent) * 2 <= len(header) or not known:
            return None
        keys = [self._finder.key(cell) for cell in header]
        left = [cell.start - _begin(lines[at]) for cell in header]
        table = Table([header], header[0].start, at + 1)
        for i, line in enumerate(lines[at + 1 :], at + 1):
            pieces = _pieces(line)
            if not pieces or (len(pieces) == 1 and pieces[0].start - _begin(line) < left[1]):
                break
            placed = _placed(pieces, left, _begin(line))
            if placed is None:
                break
            dated = any(keys[column] in DATES or keys[column] == "ordinal" for column, _ in placed)
            dated = dated and not self._waits_for_day(table, keys)
            numbered = keys[0] == "ordinal" and placed[0][0] == 0
            if line.gap > (i == at + 1) and not (numbered and line.gap == 1):
                break  # but a blank line may part rows that are numbered
            dated = numbered if keys[0] == "ordinal" and len(table.rows) > 1 else dated
            if dated or len(table.rows) == 1:
                table.rows.append(_filled(placed, len(header)))
            else:
                table.rows[-1] = (*table.rows[-1], *(cell for _, cell in placed))
                table.columns |= {cell.start: column for column, cell in placed}
            table.end = i + 1
        return table if len(table.rows) >= _MIN_ROWS else None

    def _waits_for_day(self, table: Table, keys: Sequence[str | None]) -> bool:
        """Whether the days of the last row break off at a dash: "9.02 -" above "11.02.2018"."""
        columns = (table.columns.get(cell.start, i) for i, cell in enumerate(table.rows[-1]))
        told = [c for c, column in zip(table.rows[-1], columns, strict=True) if keys[column] in DATES and len(c) > 1]
        last = self._source.text[told[-1].start : told[-1].end] if told else ""
        return last.rstrip().endswith(("-", "–", "—"))


def _exact(row: Row, line: Line, first: Line, mark: str) -> Row:
    """The cells of a line between single marks; a row that a line break parts inside a cell is whole as it is."""
    if row[-1].end > line.span.end:
        return row
    found = look.exact_cells(line, mark)
    return _with_outer(found, line, first) if mark == "|" else found


def _with_outer(row: Row, line: Line, first: Line) -> Row:
    """The cells of a line with the empty one before or behind them that its outer pipe parts, unlike the first's."""
    body, head = line.text.strip(), first.text.strip()
    before = (Span(line.span.start, line.span.start),) if body[0] == "|" != head[0] else ()
    behind = (Span(line.span.end, line.span.end),) if body[-1] == "|" != head[-1] else ()
    return (*before, *row, *behind)


def _begin(line: Line) -> int:
    """The offset of a line's first character, blanks counted."""
    return line.span.start - line.text.index(line.text.strip(" \t\u00a0\u200b\ufeff"))


def _pieces(line: Line) -> Row:
    """What two blanks or more part on a line without other marks."""
    body = line.text.strip(" \t\u00a0\u200b\ufeff")
    if "  " not in body or "|" in body or "\t" in body:
        return (line.span,) if body else ()
    found, at = [], line.span.start
    for gap in _GAPS.finditer(body):
        found.append(Span(at, line.span.start + gap.start()))
        at = line.span.start + gap.end()
    return (*found, Span(at, line.span.end))


def _placed(pieces: Row, left: Sequence[int], begin: int) -> list[tuple[int, Span]] | None:
    """(column, cell) of each piece: by its number where there are as many as columns, else by where it begins."""
    if len(pieces) == len(left):
        return list(enumerate(pieces))
    placed: dict[int, Span] = {}
    for piece in pieces:
        column = max((i for i, at in enumerate(left) if piece.start - begin >= at - _SLACK), default=0)
        known = placed.get(column)
        placed[column] = piece if known is None else Span(known.start, piece.end)
    return sorted(placed.items()) if len(pieces) <= len(left) else None


def _filled(placed: Sequence[tuple[int, Span]], width: int) -> Row:
    """A row of `width` cells; those that nothing stands in are empty."""
    cells = dict(placed)
    row: list[Span] = []
    for column in range(width):
        before = row[-1].end if row else placed[0][1].start
        row.append(cells.get(column, Span(before, before)))
    return tuple(row)
