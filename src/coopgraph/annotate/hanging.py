"""Sheets set with leaders and columns: "Partnerzy ........ Gmina X", and below, under the value, "Gmina Y".

Leaders part a label from its value as a colon does. A line that begins under the value of the field right above it goes
on with that value: as a further entry where the field lists bodies, else as the same words wrapped.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from coopgraph.annotate.inline_items import Segment
from coopgraph.annotate.lines import Line
from coopgraph.model import BlockKind

LEADERS: Final = re.compile(
    r"(?:[ \t]+(?P<mark>[.·_]{3,}|[.·_]*…[.·_…]*|(?:\. ){2,}\.)|(?P<close>\.{4,}|…{2,}))[ \t]*:?[ \t]*(?=[^\s.…_])"
)
LONG: Final = 4  # leaders that part a label nobody knows, too
_LISTS: Final = frozenset({"partners", "lead", "coordinator", "beneficiary", "fund", "participants", "partner-town"})
_INDENT: Final = 4  # columns that no paragraph is indented by
_NEAR: Final = 3  # columns between the value and what hangs below it


def hang(text: str, line: Line, segments: list[Segment], ends_open: Callable[[Line], bool]) -> bool:
    """Whether a line stands below the value of the last field; it is then added there, as an entry or as more words.

    `ends_open` tells whether a line breaks off where no entry can end.
    """
    if line.gap or not text.startswith((" ", "\t"), line.span.start - 1):
        return False
    field = next((s for s in reversed(segments) if s.kind is not BlockKind.BULLET), None)
    if field is None or field.kind is not BlockKind.FIELD or field.value >= field.end:
        return False
    last = segments[-1]
    if text.count("\n", last.end, line.span.start) != 1 or not _is_below(text, line, field.value):
        return False
    listed = last is field and "," in text[field.value : field.end]  # "A, B, Mesto / C" is one list that wraps
    wrapped = listed or (last.last is not None and ends_open(last.last))
    if not wrapped and field.key in _LISTS and line.text.strip()[0].isupper():
        start, end = line.span.start, line.span.end
        segments.append(Segment(BlockKind.BULLET, start, end, start, last=line))
    else:
        last.end, last.last = line.span.end, line
    return True


def _is_below(text: str, line: Line, value: int) -> bool:
    begin, top = (text.rfind("\n", 0, at) + 1 for at in (line.span.start, value))
    column, above = line.span.start - begin, value - top
    tabs = text[begin : line.span.start]
    if tabs and not tabs.strip("\t") and text[top:value].endswith(tabs):
        return text.count("\t", top, value) == len(tabs)  # a column behind a tab, whatever its width
    return column >= _INDENT and abs(column - above) <= _NEAR
