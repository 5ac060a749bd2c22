"""Where a page ends inside a sentence: its number, the head and foot of every page, the empty lines around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from coopgraph.mend.edits import Edit
from coopgraph.mend.setting import ABBREVIATED, Row, rows

_PAGE: Final = (
    r"(?:(?:strona|str\.|page|seite|s\.)[ \t]*)?(?:[-–—][ \t]*)?\d{1,3}(?:[ \t]*[-–—])?"
    r"(?:[ \t]*(?:z|/|of|von|\|)[ \t]*\d{1,3})?"
)
_NUMBER: Final = re.compile(_PAGE, re.IGNORECASE)
_ANY: Final = re.compile(rf"\f|\n[ \t]*{_PAGE}[ \t]*\n", re.IGNORECASE)
_BESIDE: Final = re.compile(rf"\S.*? {{3,}}{_PAGE}|{_PAGE} {{3,}}\S.*", re.IGNORECASE)  # a head with its page's number
_DIGITS: Final = re.compile(r"\d+")
_END: Final = (".", "!", "?", ":", ";", "|")
_RUNNER: Final = 110  # characters of a line that every page has
_FULL: Final = 55  # characters of a line that may go on behind the break with a capital or a number
_PROSE: Final = 40  # characters of a line behind which a number alone is that of a page
_LINES: Final = 12  # that a page has at least
_AT: Final = 2  # lines of a page's head or foot


def breaks(text: str) -> list[Edit]:
    """What parts the two halves of a sentence, and the heads and feet of pages wherever they stand."""
    if _ANY.search(text) is None:
        return []
    lines = rows(text)
    marks = [i for i, line in enumerate(lines) if line.fed or _NUMBER.fullmatch(line.said)]
    found = _Breaks(lines, _running(lines, marks), _counting(lines, marks))
    return [edit for zone in found.zones(marks) if (edit := found.edit(*zone))]


def _running(lines: Sequence[Row], marks: Sequence[int]) -> frozenset[str]:
    """The lines that stand beside the marks of several pages, digits aside."""
    near = {i for mark in marks for i in range(max(0, mark - 2 * _AT), min(len(lines), mark + 2 * _AT + 1))}
    counts = Counter(_alike(lines[i].said) for i in near if _may_run(lines[i]))
    return frozenset(said for said, count in counts.items() if count > 1)


def _may_run(line: Row) -> bool:
    return bool(line.said) and len(line.said) <= _RUNNER and (not line.columns or bool(_BESIDE.fullmatch(line.said)))


def _alike(said: str) -> str:
    return " ".join(_DIGITS.sub("#", said).split())


def _counting(lines: Sequence[Row], marks: Sequence[int]) -> bool:
    """Whether the numbers that stand alone are those of pages: they count on, a page of lines apart."""
    alone = [(i, int(lines[i].said)) for i in marks if lines[i].said.isdigit()]
    pairs = list(pairwise(alone))
    counted = all(n + 1 == m and j - i >= _LINES for (i, n), (j, m) in pairs)
    return counted and bool(alone) and alone[0][0] >= _LINES and alone[0][1] <= _AT


@dataclass(frozen=True, slots=True)
class _Breaks:
    """The breaks between the pages of a text; `counting` where numbers that stand alone count its pages."""

    lines: Sequence[Row]
    running: frozenset[str]
    counting: bool

    def zones(self, marks: Sequence[int]) -> Iterator[tuple[int, int]]:
        """First and last line of each break: what is empty, a page's number, or of its head or foot."""
        end = -1
        for mark in marks:
            if mark <= end:
                continue
            first = mark
            while first > end + 1 and self._within(first - 1):
                first -= 1
            end = mark if self._within(mark) else mark - 1  # a feed may stand before the first line of a page
            while end >= mark and end + 1 < len(self.lines) and self._within(end + 1):
                end += 1
            if first <= end:
                yield first, end
            end = max(end, mark)

    def _within(self, at: int) -> bool:
        line = self.lines[at]
        if not line.said or _NUMBER.fullmatch(line.said) or _alike(line.said) in self.running:
            return True
        near = self.lines[max(0, at - 1) : at + 2]  # the first line of a page, or the last
        return any(one.fed for one in near) and _BESIDE.fullmatch(line.said) is not None

    def edit(self, first: int, last: int) -> Edit | None:
        """What is to be written for a break: a line's end inside a sentence, an empty line for a head of a page."""
        if first == 0 or last + 1 >= len(self.lines):
            return None
        before, after, zone = self.lines[first - 1], self.lines[last + 1], self.lines[first : last + 1]
        sure = self.counting or any(line.fed for line in (*zone, after)) or any(map(_tells_page, zone))
        if _goes_on(before, after, sure=sure) or (sure and _in_list(before, after)):
            return Edit(before.end, after.start, "\n")
        alone = any(line.fed or not line.said for line in zone)  # no cell of a table that stands line by line
        return Edit(before.end, after.start, "\n\n") if sure and alone and any(line.said for line in zone) else None


def _in_list(before: Row, after: Row) -> bool:
    """Whether the break stands before an item of a list or between the rows of a table."""
    return after.begins_item or (before.columns and after.columns)


def _tells_page(line: Row) -> bool:
    return bool(_NUMBER.fullmatch(line.said)) and not line.said.isdigit()


def _goes_on(before: Row, after: Row, *, sure: bool) -> bool:
    """Whether a sentence that one page ends with goes on with the next."""
    if before.columns or after.columns or after.begins_item:
        return False
    open_ = not before.said.endswith(_END) or bool(ABBREVIATED.search(before.said))
    if after.said[0].islower():
        prose = sure or len(before.said) >= _PROSE  # below a cell a number alone may be the next
        return (open_ and prose) or (sure and before.said.endswith(";"))
    return sure and open_ and len(before.said) >= _FULL and not before.said.endswith(".")
