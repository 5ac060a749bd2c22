"""Tables drawn with pipes whose rows run over several lines, as a scanner or a narrow page leaves them.

The header says how many cells a row has; each row begins after a blank line and goes on until it has as many.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from coopgraph.annotate.lines import Line
from coopgraph.model import Span

_COLUMNS: Final = 3
_KEYED: Final = 2  # columns whose label is known
# no pipe: the first month in a date ("22-25 | 2015"), and one drawn again where a row goes on in the next line
_PIPE: Final = re.compile(r"(?<!\d )\||(?<=\d )\|(?! (?:19|20)\d\d\b)|(?<=^\| \d)[\[\]](?=\d)", re.MULTILINE)
_AGAIN: Final = re.compile(r"\|\s*\n\s*")
_WORD: Final = re.compile(r"[^\W\d_]{3}")

Row = tuple[Span, ...]


def wrapped_rows(
    text: str, lines: Sequence[Line], at: int, is_label: Callable[[Span], bool]
) -> tuple[list[Row], int] | None:
    """The rows of a table that begins with line `at`, its header first, and the index after its last line."""
    if lines[at].text.count("|") < _COLUMNS - 1:
        return None
    groups = _groups(lines, at)
    first, last = next(groups)
    while last > first + 1 and _is_drawn(lines[last - 2], lines[last - 1]) and not is_label(lines[last - 1].span):
        last -= 1
    header = _cells(text, lines[first].span.start, lines[last - 1].span.end)
    if len(header) < _COLUMNS or sum(map(is_label, header)) < _KEYED:
        return None
    rows, end, start = [header], last, -1
    for first, last in groups:
        start = first if start < 0 else start
        row = _cells(text, lines[start].span.start, lines[last - 1].span.end)
        if len(row) > len(header) or (len(row) == 1 and start == first):
            break
        if len(row) == len(header):
            rows.append(row)
            end, start = last, -1
    return (rows, end) if len(rows) > 1 else None


def _is_drawn(before: Line, line: Line) -> bool:
    """Whether a line below a closed header may be a drawn one that was read as letters."""
    drawn = "|" not in line.text or not _WORD.search(line.text)
    return drawn and before.text.rstrip().endswith("|")


def _groups(lines: Sequence[Line], at: int) -> Iterator[tuple[int, int]]:
    """Ranges of lines without a blank one between, from line `at` on."""
    start = at
    for i in range(at + 1, len(lines)):
        if lines[i].gap:
            yield start, i
            start = i
    yield start, len(lines)


def _cells(text: str, start: int, end: int) -> Row:
    """What stands between the pipes of a stretch, without blanks; nothing before the first and after the last."""
    again = {m.end() for m in _AGAIN.finditer(text, start, end)}
    cuts = [start, *(m.start() for m in _PIPE.finditer(text, start, end) if m.start() not in again), end]
    found = []
    for one, two in pairwise(cuts):
        first = one + (one > start or text[one] == "|")
        body = text[first:two]
        begin = first + len(body) - len(body.lstrip("\r\n\t |"))
        found.append(Span(begin, max(begin, first + len(body.rstrip()))))
    while found and not len(found[0]):
        found.pop(0)
    while found and not len(found[-1]):
        found.pop()
    return tuple(found)
