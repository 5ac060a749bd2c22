"""The text with its tokens as segments are cut from it: its lines, how wide they are set, whether they are entries."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import coopgraph.annotate.lines as look
from coopgraph.annotate.counted_marks import counted_marks
from coopgraph.annotate.date_months import day_lines, month_lines
from coopgraph.annotate.labels import Labels
from coopgraph.annotate.lines import Line
from coopgraph.annotate.token_table import TokenTable
from coopgraph.model import Token
from coopgraph.model.lazy import lazy

TERMINAL: Final = (".", "!", "?", ":", ";")
_WRAP_MAX: Final = 130
_PROSE_SHARE: Final = 0.25  # of wrapped lines of prose begin with a small letter; two in three do
_WRAP_NARROW: Final = 48  # no text is wrapped narrower; a list of short lines is no paragraph
_ROOMY: Final = 0.9
_FEW: Final = 4  # lines too few for a usual length other than the longest
_ENTRY: Final = re.compile(r"[^\W\d]\S*(?: \S+){0,3}?(?: \(|, | [–—-] )")  # "Name (Country) …", "Name – …"
_LISTED: Final = re.compile(r"[^\W\d_][^\n()\d:;]{1,40} \([^\W\d_][^\n()\d]{1,25}\)\s?(?:[:–-]|\. \S)")
_YEAR: Final = re.compile(r"(?:19|20)\d\d(?: ?r\.| rok)?:?")
_CALENDAR: Final = 3  # lines that begin with a date
_DATED_SHARE: Final = 0.25  # of all lines


class Source:
    """The text with its tokens, as segments are cut from it."""

    def __init__(self, text: str, tokens: Sequence[Token], labels: Labels) -> None:
        self.text, self.tokens, self.labels = text, tokens, labels
        self._starts = TokenTable.of(tokens).starts

    def range(self, start: int, end: int) -> tuple[int, int]:
        """Indices [first, last) of the tokens that begin inside `text[start:end]`."""
        return bisect_left(self._starts, start), bisect_left(self._starts, end)

    def words(self, start: int, end: int) -> Sequence[Token]:
        """The tokens that begin inside `text[start:end]`."""
        first, last = self.range(start, end)
        return self.tokens[first:last]

    @lazy
    def lines(self) -> list[Line]:
        """The lines that hold something."""
        return list(look.lines(self.text))

    @lazy
    def counted(self) -> dict[int, tuple[str, int]]:
        """The lines of lists whose marks count on, by where they begin: the number, where the text behind it begins."""
        return counted_marks(self.lines, self.labels.counted())

    @lazy
    def frame(self) -> frozenset[int]:
        """Where the lines of the page's frame begin: its menu, its buttons."""
        return self.labels.menus.lines(self.lines)

    @lazy
    def body(self) -> list[Line]:
        """The lines that are not of the frame."""
        return [line for line in self.lines if line.span.start not in self.frame] if self.frame else self.lines

    @lazy
    def dated(self) -> frozenset[int]:
        """Where the entries of a chronicle begin."""
        return look.chronicle(self.lines)

    @lazy
    def days(self) -> frozenset[int]:
        """Where lines begin that open with days of the month above them."""
        return day_lines(self.text) | self.months.keys()

    @lazy
    def months(self) -> dict[int, int]:
        """Where the entries of a calendar of months begin, and what they tell."""
        return month_lines(self.text)

    @lazy
    def years(self) -> frozenset[int]:
        """Where lines begin that hold a year alone, above a line that begins with a date or a bullet."""
        pairs = (pair for pair in pairwise(self.lines) if _YEAR.fullmatch(pair[0].text.strip()))
        return frozenset(a.span.start for a, b in pairs if look.is_dated(b) or look.bullet(b.text, 0, len(b.text)))

    @lazy
    def listed(self) -> frozenset[int]:
        """Where lines begin that open with a name and its country, if several do: "Brno (Czechy): 1994"."""
        found = frozenset(line.span.start for line in self.lines if _LISTED.match(line.text.strip()))
        return found if len(found) >= _CALENDAR else frozenset()

    @lazy
    def width(self) -> int | None:
        """The usual line length where lines are hard-wrapped, else None."""
        lengths = sorted(len(line.span) for line in self.body)
        if not lengths:
            return None
        usual = lengths[-1] if len(lengths) <= _FEW else lengths[int(0.9 * (len(lengths) - 1))]
        wrapped = _WRAP_NARROW <= usual <= _WRAP_MAX and lengths[-1] <= _WRAP_MAX * 1.5
        return usual if wrapped else None

    @lazy
    def calendar(self) -> bool:
        """Whether lines begin with dates so often that each such line is an entry of its own."""
        dated = sum(look.is_dated(line) for line in self.body)
        return dated >= _CALENDAR and dated >= _DATED_SHARE * len(self.body)

    @lazy
    def lists(self) -> bool:
        """Whether lines that follow one another begin with capitals nearly always and not for want of room: entries."""
        pairs = [(a, b) for a, b in pairwise(self.body) if not b.gap and not a.text.rstrip().endswith(TERMINAL)]
        low = sum(self.text[b.span.start].islower() for _, b in pairs)
        longest = max((len(line.span) for line in self.body), default=0)
        roomy = any(len(a.span) + 1 + len(b.text.split(maxsplit=1)[0]) <= _ROOMY * longest for a, b in pairs)
        alike = all(_ENTRY.match(line.text.strip()) for pair in pairs for line in pair)
        return (roomy or alike) and low < _PROSE_SHARE * len(pairs)
