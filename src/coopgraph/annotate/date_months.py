"""Bare days of a calendar whose months are lines of their own: "Luty" above "6-7 – burmistrz przebywał w …"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from coopgraph.annotate.date_grammar import Part, Stretch
from coopgraph.annotate.date_names import MONTHS
from coopgraph.annotate.token_table import TokenTable
from coopgraph.model import Token

_HEADING: Final = re.compile(
    rf"^[ \t]*(?:#+ |[*_]+|[IVX]+\. )?(?P<month>{'|'.join(MONTHS)})(?: (?P<year>(?:19|20)\d\d)(?: ?(?:r\.|roku?))?)?"
    r"[*_:.]*[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
# "6-7 – …", "12: …", "• 25–28 – …"; an hour or a sum has no dash behind it
_DAYS: Final = re.compile(
    r"^[ \t]*(?:[-–•*] ?)?(?P<first>[12]\d|3[01]|0?[1-9])\.?(?:[ ]?(?:[-–]|i)[ ]?(?P<last>[12]\d|3[01]|0?[1-9])\.?)?"
    r"[ ]?(?:(?<=[ .])[–—-](?=[ ])|:(?=[ ]))",
    re.MULTILINE,
)


# "Maj – przyjazd chóru z …", "Wrzesień: wyjazd do …", "luty    - 9-11.02. …": an entry of a calendar of months, where
# there are several; a column of months is set off by blanks, and its entries may tell their own days
_ENTRY: Final = re.compile(
    rf"^[ \t]*(?:[-–•*] ?)?(?P<month>{'|'.join(MONTHS)})(?: (?P<year>(?:19|20)\d\d)(?: ?(?:r\.|roku?))?)?"
    rf"(?:[ ]+[–—-][ ]+|:[ ])(?!(?:{'|'.join(MONTHS)})\b)(?=[^\W\d_]|\d{{1,2}}(?:[-–]\d{{1,2}}[. ]|\.\d\d\b))",
    re.IGNORECASE | re.MULTILINE,
)
# "No i wrzesień: 12-14 byliśmy w …": days behind a month in running text; no hours, no sums
_BEHIND: Final = re.compile(
    rf"\b(?P<month>{'|'.join(MONTHS)})(?: (?P<year>(?:19|20)\d\d))?: "
    r"(?P<first>[12]\d|3[01]|0?[1-9])[-–](?P<last>[12]\d|3[01]|0?[1-9])(?= [^\W\d_]|,)",
    re.IGNORECASE,
)
_SEVERAL: Final = 2


@lru_cache(maxsize=4)  # layout and dates ask of the same text
def _entries(text: str) -> list[re.Match[str]]:
    """The beginnings of the lines that open with the name of a month and tell something of it, if there are several."""
    found = list(_ENTRY.finditer(text))
    return found if len({m["month"].casefold() for m in found}) >= _SEVERAL else []


def month_lines(text: str) -> dict[int, int]:
    """Where the lines of a calendar of months begin that open with a month, and where what they tell does.

    The month belongs to what is told, unless days follow it: "luty    - 9-11.02. …".
    """
    begins = ((m, m.start() + len(m[0]) - len(m[0].lstrip())) for m in _entries(text))
    return {start: m.end() if text[m.end()].isdigit() else start for m, start in begins}


def months_of_lines(tokens: Sequence[Token], text: str) -> Iterator[Stretch]:
    """The months that lines of a calendar open with; whoever tells of two in one entry has no month of it."""
    starts = TokenTable.of(tokens).starts if (entries := _entries(text)) else []
    for match in entries:
        if text[match.end()].isdigit():
            continue
        part = Part(int(match["year"]) if match["year"] else None, MONTHS.index(match["month"].casefold()) + 1)
        last = match.end("year") if match["year"] else match.end("month")
        yield Stretch(bisect_left(starts, match.start("month")), bisect_left(starts, last), part, part, "month")


@lru_cache(maxsize=4)  # as above
def _headings(text: str) -> list[re.Match[str]]:
    """The lines that are the name of a month and nothing else."""
    return list(_HEADING.finditer(text))


def days_behind_months(tokens: Sequence[Token], text: str) -> Iterator[Stretch]:
    """The days that running text tells behind their month and a colon."""
    for match in _BEHIND.finditer(text):
        first, last = int(match["first"]), int(match["last"])
        if first < last:
            starts = TokenTable.of(tokens).starts
            at, after = (bisect_left(starts, i) for i in (match.start("month"), match.end("last")))
            month, year = MONTHS.index(match["month"].casefold()) + 1, match["year"] and int(match["year"])
            yield Stretch(at, after, Part(year or None, month, first), Part(year or None, month, last), "range")


def is_month(line: str) -> bool:
    """Whether a line is the name of a month and nothing else, with or without its year."""
    return _HEADING.fullmatch(line) is not None


def day_lines(text: str) -> frozenset[int]:
    """Where the lines below the name of a month begin that open with days."""
    heading = next(iter(_headings(text)), None)
    if heading is None:
        return frozenset()
    found = (m.group() for m in _DAYS.finditer(text, heading.end()))
    starts = (m.start() for m in _DAYS.finditer(text, heading.end()))
    return frozenset(s + len(b) - len(b.lstrip()) for s, b in zip(starts, found, strict=True))


def days_of_months(tokens: Sequence[Token], text: str) -> Iterator[Stretch]:
    """The days that lines below the name of a month begin with."""
    headings = _headings(text)
    if not headings:
        return
    starts = TokenTable.of(tokens).starts
    ends = [*(m.start() for m in headings[1:]), len(text)]
    for heading, end in zip(headings, ends, strict=True):
        month = MONTHS.index(heading["month"].casefold()) + 1
        year = int(heading["year"]) if heading["year"] else None
        for match in _DAYS.finditer(text, heading.end(), end):
            first, last = int(match["first"]), int(match["last"] or match["first"])
            if last < first:
                continue
            at, after = (bisect_left(starts, i) for i in (match.start("first"), match.end(match.lastgroup or "")))
            one, two = Part(year, month, first), Part(year, month, last)
            yield Stretch(at, after, one, two, "day" if first == last else "range")
