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
_HEADER: Final = 3  # blank lines that a scan may leave inside a header
_SCRAP: Final = 8  # letters that a drawn line may be read as
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
    groups = list(_groups(lines, at))
    head = _head(lines, groups)
    first, last = groups[0][0], groups[head - 1][1]
    while last > first + 1 and _is_drawn(lines[last - 2], lines[last - 1]) and not is_label(lines[last - 1].span):
        last -= 1
    header = _cells(text, lines[first].span.start, lines[last - 1].span.end)
    if len(header) < _COLUMNS or sum(map(is_label, header)) < _KEYED:
        return None
    rows, end, start = [header], last, -1
    for first, last in _entries(text, lines, groups[head:], len(header)):
        if start < 0 and last == first + 1 and _is_rule(lines, first):
            continue
        start = first if start < 0 else start
        row = _cells(text, lines[start].span.start, lines[last - 1].span.end)
        if len(row) > len(header) or (len(row) == 1 and start == first):
            break
        if len(row) == len(header) and not _goes_on(lines, at, last):
            rows.append(row)
            end, start = last, -1
    return (rows, end) if len(rows) > 1 else None


def _head(lines: Sequence[Line], groups: Sequence[tuple[int, int]]) -> int:
    """How many groups the header takes: one that a pipe opens goes on, over a blank line, until a pipe closes it."""
    drawn = lines[groups[0][0]].text.lstrip().startswith("|")
    closed = (n for n, (first, last) in enumerate(groups[:_HEADER], 1) if _is_closed(lines[first:last]))
    return next(closed, 1) if drawn else 1


def _is_closed(group: Sequence[Line]) -> bool:
    """Whether a pipe closes the last of some lines, or the one above a drawn line that was read as letters."""
    scrap = len(group) > 1 and "|" not in group[-1].text and len(group[-1].text.strip()) <= _SCRAP
    return any(line.text.rstrip().endswith("|") for line in group[-1 - scrap :])


def _goes_on(lines: Sequence[Line], at: int, last: int) -> bool:
    """Whether the last cell goes on below a blank line: pipes close the header, none this row, and one the next."""
    if last >= len(lines) or not lines[at].text.lstrip().startswith("|") or lines[last - 1].text.rstrip().endswith("|"):
        return False
    after = lines[last].text.strip()
    return after.count("|") == 1 and after.endswith("|")


def _is_rule(lines: Sequence[Line], i: int) -> bool:
    """Whether a line alone between two of a table may be a drawn one that was read as some letters."""
    scrap = "|" not in lines[i].text and len(lines[i].text.strip()) <= _SCRAP
    below = lines[i + 1].text.lstrip() if i + 1 < len(lines) else ""
    return scrap and lines[i - 1].text.rstrip().endswith("|") and below.startswith("|")


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


def _entries(
    text: str, lines: Sequence[Line], groups: Sequence[tuple[int, int]], width: int
) -> Iterator[tuple[int, int]]:
    """The groups, those parted that are several whole rows of which one runs over lines; others stay as they are."""
    for first, last in groups:
        begins = [first, *(i for i in range(first + 1, last) if _begins(lines[i - 1], lines[i])), last]
        parts = list(pairwise(begins))
        counts = [len(_cells(text, lines[a].span.start, lines[b - 1].span.end)) for a, b in parts]
        whole = all(count == width for count in counts[:-1]) and counts[-1] <= width  # it may go on below
        yield from parts if whole and any(b > a + 1 for a, b in parts) else [(first, last)]


def _begins(before: Line, line: Line) -> bool:
    """Whether a row may begin with a line: pipes close the one before and open it, or it begins with a figure."""
    said, closed = line.text.strip(), before.text.rstrip().endswith("|")
    return "|" in said and (said[0] == "|" if closed else said[0].isdigit())


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
