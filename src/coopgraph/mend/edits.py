"""A text with some stretches of it written otherwise, and where each sign of it came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Final

from coopgraph.model import Span
from coopgraph.model.record import record


@record()
class Edit:
    """`text[start:end]` is to be written as `new`."""

    start: int
    end: int
    new: str


class Edited:
    """A text after edits that stand in order and do not overlap; offsets of either text told in the other."""

    def __init__(self, text: str, edits: Iterable[Edit]) -> None:
        made: list[str] = []
        self._new: Final[list[int]] = [0]  # where a stretch kept begins, or one written otherwise, in the new text
        self._old: Final[list[int]] = [0]  # the same in the old one
        self._kept: Final[list[bool]] = [True]
        at = length = 0
        for edit in edits:
            made += (text[at : edit.start], edit.new)
            length += edit.start - at
            self._begin(length, edit.start, kept=False)
            length += len(edit.new)
            at = edit.end
            self._begin(length, at, kept=True)
        made.append(text[at:])
        self.text: Final = "".join(made)
        self._end = len(text)

    def _begin(self, new: int, old: int, *, kept: bool) -> None:
        self._new.append(new)
        self._old.append(old)
        self._kept.append(kept)

    def back(self, span: Span) -> Span:
        """Where a span of the new text stands in the old one; what was written otherwise is taken whole."""
        start = self._first(span.start)
        if span.end <= span.start:
            return Span(start, start)
        at = bisect_right(self._new, span.end - 1) - 1
        if self._kept[at]:
            return Span(start, self._old[at] + span.end - self._new[at])
        return Span(start, self._old[at + 1])

    def _first(self, offset: int) -> int:
        at = bisect_right(self._new, offset) - 1
        return min(self._old[at] + (offset - self._new[at] if self._kept[at] else 0), self._end)

    def on(self, span: Span) -> Span:
        """Where a span of the old text stands in the new one."""
        start, end = self._on(span.start), self._on(span.end)
        return Span(start, max(start, end))

    def _on(self, offset: int) -> int:
        at = bisect_right(self._old, offset) - 1
        stop = self._new[at + 1] if at + 1 < len(self._new) else len(self.text)
        return min(self._new[at] + offset - self._old[at], stop) if self._kept[at] else self._new[at]
