"""Stretches of text that are taken, asked about others without a look at each of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from coopgraph.model.text import Span


class Stretches:
    """A growing set of spans; they may overlap."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._starts: list[int] = []
        self._reach: list[int] = []  # how far the spans reach that begin here or before
        for span in spans:
            self.add(span)

    def add(self, span: Span) -> None:
        """Take a span; cheapest when spans come in reading order."""
        place = bisect_right(self._starts, span.start)
        self._starts.insert(place, span.start)
        self._reach.insert(place, max(span.end, self._reach[place - 1] if place else 0))
        for later in range(place + 1, len(self._reach)):
            if self._reach[later] >= span.end:
                break  # reach never falls
            self._reach[later] = span.end

    def cover(self, span: Span) -> bool:
        """Whether one of the spans holds this one."""
        place = bisect_right(self._starts, span.start)
        return place > 0 and self._reach[place - 1] >= span.end

    def meet(self, span: Span) -> bool:
        """Whether one of the spans shares a character with this one."""
        place = bisect_left(self._starts, span.end)
        return place > 0 and self._reach[place - 1] > span.start
