"""Rows of a register whose columns are lost, as a scan or a copied page leaves them: one blank between all words.

A line of column names stands above ("Lp. Miejsce Od Do Liczba osób Cel Koszt"), the rows below it are numbered one
after the other and may wrap anywhere. What a cell holds tells where it begins: days are days, a number beside them is
the people, a name in capitals the place, a department the unit, the first small word the purpose, and who paid for what
ends the row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from coopgraph.annotate.flowed_words import FlowedWords
from coopgraph.annotate.lines import Line
from coopgraph.model import Span

KEYS: Final = ("ordinal", "dates", "date-start", "date-end", "place", "participants", "unit", "purpose", "funding")
_ORDINAL, _DATES, _START, _END, _PLACE, _PEOPLE, _UNIT, _PURPOSE, _FUNDING = range(len(KEYS))
_HEAD: Final = re.compile(r"\s*(?:l\.?\s?p|nr|poz|lfd)\b", re.IGNORECASE)
_COLUMNS: Final = 4
_ROWS: Final = 2
_LINES: Final = 8  # of a row
_HEADER_LINES: Final = 3
_NUMBER: Final = re.compile(r"(\d{1,3})[.),]?\s+(?=\S)")
_DAY: Final = r"\d{1,2}\.(?:0[1-9]|1[0-2])\.(?:19|20)\d\d(?:\s?r\.?)?|(?:19|20)\d\d-\d\d-\d\d"
_SHORT: Final = r"\d{1,2}\.?(?:\s?[-–—]\s?\d{1,2}\.?)?(?:\.(?:0[1-9]|1[0-2]))\b\.?"
_DATE: Final = re.compile(
    rf"(?:{_SHORT}\s?[-–—]\s?)?(?:\d{{1,2}}\.?\s?[-–—]\s?)?(?:{_DAY})(?:\s?(?:[-–—/]|do)\s?(?:{_DAY}))?"
    rf"|{_SHORT}(?:\s?[-–—]\s?{_SHORT})?"
)
_BARE: Final = re.compile(
    r"(?<![\w.,/-])(?<!\+ )(\d{1,3})(?:\s+(?:os(?:\.|[oó]b\w*)?))?(?![\w.,/%-])(?!\s*(?:z[lł]|PLN|EUR)\b)"
)
_BLACK: Final = re.compile(r"\S+")
_NAME_PAYER: Final = re.compile(r"[A-ZĄĆĘŁŃÓŚŹŻ][\w-]+(?:\s[A-ZĄĆĘŁŃÓŚŹŻ][\w-]+){0,2}$")


class Cell(NamedTuple):
    """A cell with the number of its column in `KEYS`."""

    column: int
    span: Span


def flowed_rows(
    text: str, lines: Sequence[Line], at: int, words: Callable[[], FlowedWords]
) -> tuple[list[list[Cell]], int, int] | None:
    """(rows, where the first begins, line after the last) of a table whose header is line `at`; None for no such.

    `words` gives the words that part the cells; it is called only where the line begins as such a header does.
    """
    if _HEAD.match(lines[at].text) is None:
        return None
    known = words()
    first = _first_row(text, lines, at, known)
    if first is None:
        return None
    counted = known.counted.search(text, lines[at].span.start, lines[first].span.start) is not None
    spans, end = _rows(lines, first, known)
    cutter = _Cutter(text, known, counted=counted)
    rows = [cutter.cells(span) for span in spans]
    if len(rows) < _ROWS or not all(_is_journey(row) for row in rows):
        return None
    return rows, spans[0].start, end


def _first_row(text: str, lines: Sequence[Line], at: int, words: FlowedWords) -> int | None:
    """The line of the row numbered 1 below the names of columns that begin with line `at`."""
    for first in range(at + 1, min(len(lines), at + 1 + _HEADER_LINES)):
        number = _NUMBER.match(lines[first].text.strip())
        if number is not None and number[1] in {"1", "01"}:
            heads = words.column.finditer(text, lines[at].span.start, lines[first].span.start)
            return first if len({head.group().lower() for head in heads}) >= _COLUMNS else None
    return None


def _rows(lines: Sequence[Line], first: int, words: FlowedWords) -> tuple[list[Span], int]:
    """The stretch of each numbered row, and the line after the last."""
    begun, number, at = [first], 1, first + 1
    while at < len(lines) and at - begun[-1] <= _LINES and not words.ends.match(lines[at].text):
        found = _NUMBER.match(lines[at].text.strip())
        if found is not None and int(found[1]) == number + 1:
            number += 1
            begun.append(at)
        at += 1
    end = begun[-1] + 1
    while end < at and not lines[end].gap and not words.ends.match(lines[end].text):
        end += 1
    stops = [*begun[1:], end]
    return [Span(lines[one].span.start, lines[two - 1].span.end) for one, two in zip(begun, stops, strict=True)], end


def _is_journey(row: Sequence[Cell]) -> bool:
    columns = {cell.column for cell in row}
    return bool(columns & {_DATES, _START}) and (_PLACE in columns or _PURPOSE in columns)


class _Cutter:
    """Cuts rows of `text` into cells; `counted` says whether a column holds how many people travelled."""

    def __init__(self, text: str, words: FlowedWords, *, counted: bool) -> None:
        self._text, self._words, self._counted = text, words, counted

    def cells(self, row: Span) -> list[Cell]:
        """The cells of a row in reading order."""
        number = _NUMBER.match(self._text, row.start, row.end)
        start = number.end() if number else row.start
        cells = [Cell(_ORDINAL, Span(row.start, number.end(1)))] if number else []
        paid = self._funding(start, row.end)
        at, found = start, False
        for day in list(_DATE.finditer(self._text, start, paid))[:2]:
            if found and self._text[at : day.start()].strip(" \n-–—_do"):
                continue  # a day of the purpose
            span = Span(day.start(), day.end())
            if found and cells[-1].column == _DATES:
                cells[-1:] = [Cell(_START, cells[-1].span), Cell(_END, span)]
            else:
                cells += [*self._between(at, day.start(), cells), Cell(_DATES, span)]
            at, found = day.end(), True
        cells += self._between(at, paid, cells)
        return [*cells, Cell(_FUNDING, Span(paid, row.end))] if paid < row.end else cells

    def _funding(self, start: int, end: int) -> int:
        """Where the words about money begin that end a row; its end where there are none."""
        cost = self._words.cost.search(self._text, start, end)
        if cost is None:
            last = self._words.last_payer.search(self._text, start, end)
            return last.start() if last else end
        heads = list(self._words.payer.finditer(self._text, start, cost.start()))
        if heads:
            return heads[-1].start()
        name = _NAME_PAYER.search(self._text, start, cost.start())
        return name.start() if name else end

    def _between(self, start: int, end: int, before: Sequence[Cell]) -> Iterator[Cell]:
        """The cells between days: people, place, unit and purpose."""
        asked = self._counted and not _has(before, _PEOPLE)
        number = _BARE.search(self._text, start, end) if asked else None
        if number is None:
            yield from self._names(start, end, before)
            return
        ahead = list(self._names(start, number.start(), before))
        yield from ahead
        yield Cell(_PEOPLE, Span(number.start(), number.end()))
        yield from self._names(number.end(), end, [*before, *ahead])

    def _names(self, start: int, end: int, before: Sequence[Cell]) -> Iterator[Cell]:
        """The place, the unit and the purpose in words between numbers, in the order in which they begin."""
        text, words = self._text, self._words
        start, end = _trimmed(text, start, end)
        if start >= end:
            return
        unit = words.unit.search(text, start, end)
        if not _has(before, _PLACE) and text[start].isupper() and (unit is None or unit.start() > start):
            found = (unit, words.small.search(text, start, end), words.event.search(text, start, end))
            stop = min(m.start() if m else end for m in found)
            yield from self._town_and_land(start, stop)
            before, start = [*before, Cell(_PLACE, Span(start, stop))], stop
        if start < end and unit is not None and not _has(before, _UNIT):
            behind = (words.small.search(text, unit.end(), end), words.event.search(text, unit.end(), end))
            stop = min(m.start() if m else end for m in behind)
            yield from _made(_PURPOSE, text, start, unit.start())
            yield from _made(_UNIT, text, unit.start(), stop)
            start = stop
        yield from _made(_PURPOSE, text, start, end)

    def _town_and_land(self, start: int, end: int) -> Iterator[Cell]:
        """A place, apart from the country that stands beside it without a mark: "Brno Czechy", "Czechy Brno"."""
        start, end = _trimmed(self._text, start, end)
        found = list(_BLACK.finditer(self._text, start, end))
        words = [word.group() for word in found]
        land = self._words.land_first(words)
        behind = 0 if land else self._words.land_last(words)
        cut = found[land].start() if land else found[-behind].start() if behind else start
        yield from _made(_PLACE, self._text, start, cut)
        yield from _made(_PLACE, self._text, cut, end)


def _has(cells: Sequence[Cell], column: int) -> bool:
    return any(cell.column == column for cell in cells)


def _made(column: int, text: str, start: int, end: int) -> Iterator[Cell]:
    start, end = _trimmed(text, start, end)
    if start < end:
        yield Cell(column, Span(start, end))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without blanks and single marks at either end."""
    while start < end and not (text[start].isalnum() or text[start] in '„"('):
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
