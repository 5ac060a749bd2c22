"""The day or month before the first words of a page, "2018-05 Od 2015 r. prezydent …".

It is a line of its own in all but form, cut off the sentence before which it stands, which would otherwise
happen on that day.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from coopgraph.annotate.date_grammar import Part, Stretch
from coopgraph.annotate.inline_items import Segment
from coopgraph.annotate.token_table import TokenTable
from coopgraph.model import BlockKind, Token
from coopgraph.page_days import lead_day

_MONTH: Final = len("2018-05")


def cut_lead(text: str, segments: list[Segment]) -> None:
    """Make the day before the first words of a page a letterhead of its own."""
    day = lead_day(text)
    if day is None:
        return
    for i, segment in enumerate(segments):
        if segment.start <= day.start < segment.end and segment.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING}:
            begin = day.end + len(text[day.end :]) - len(text[day.end :].lstrip())
            head = replace(segment, kind=BlockKind.LETTERHEAD, end=day.end)
            segments[i : i + 1] = [head, replace(segment, start=begin, value=begin, gap=0)]
            return


def lead_month(tokens: Sequence[Token], text: str) -> Iterator[Stretch]:
    """The month in figures that stands before the first words of a page."""
    day = lead_day(text)
    if day is not None and day.end - day.start == _MONTH:
        starts = TokenTable.of(tokens).starts
        part = Part(int(text[day.start : day.start + 4]), int(text[day.end - 2 : day.end]))
        yield Stretch(bisect_left(starts, day.start), bisect_left(starts, day.end), part, part, "month")
