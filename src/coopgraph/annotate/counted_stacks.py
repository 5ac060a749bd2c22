"""Tables without a header whose cells stand one below another: "1." / "3–5 maja 2019" / "Brno" / … / "2." / ….

Nothing names the columns, so only what is beyond doubt is a table: the lines are counted on from one, each row has as
many lines as the others, and the days stand in the same line of each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coopgraph.annotate.lines import Line
from coopgraph.annotate.stacked_tables import Row, begins_with_date

_NUMBER: Final = re.compile(r"(\d{1,3})[.)]?$")
_FEWEST: Final = 3  # rows
_COLUMNS: Final = range(4, 12)  # the number among them
_CELL: Final = 120  # characters


def counted_rows(lines: Sequence[Line], at: int) -> tuple[list[Row], int] | None:
    """The rows of such a table that begins with line `at`, and the index after its last line."""
    if _number(lines[at]) != 1:
        return None
    width = next((w for w in _COLUMNS if at + w < len(lines) and _number(lines[at + w]) == 2), None)  # noqa: PLR2004
    if width is None:
        return None
    rows: list[Sequence[Line]] = []
    while at + width <= len(lines) and _number(lines[at]) == len(rows) + 1:
        rows.append(lines[at : at + width])
        at += width
    if len(rows) < _FEWEST or any(len(line.span) > _CELL for row in rows for line in row):
        return None
    dated = [i for i in range(width) if all(begins_with_date(row[i].text.strip()) for row in rows)]
    even = len({tuple(line.gap > 0 for line in row[1:]) for row in rows}) == 1
    last = all(one[-1].gap == two[-1].gap for one, two in pairwise(rows))
    return ([tuple(line.span for line in row) for row in rows], at) if dated and even and last else None


def _number(line: Line) -> int | None:
    found = _NUMBER.match(line.text.strip())
    return int(found[1]) if found else None
