"""Dates written in figures, and the patterns of dates that no word tells: "12.09.2019", "23. 06. 2016", "3 V 2018"."""

from __future__ import annotations

import re
from typing import Final

from coopgraph.annotate.date_names import ABBREVIATED, MONTHS

ROMAN: Final = {
    roman: i for i, roman in enumerate(["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"], 1)
}
ISO_DAY: Final = r"(?:19|20)\d\d-[01]\d-[0-3]\d(?!\d)"
_NUMERIC: Final = (
    ("ISO", re.compile(rf"((?:19|20)\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?![\d-])(?!/(?!{ISO_DAY}))")),
    ("ISO", re.compile(r"((?:19|20)\d\d)\.(0[1-9]|1[0-2])\.(0[1-9]|[12]\d|3[01])(?![\d/.])")),
    ("ISO", re.compile(r"((?:19|20)\d\d)/(0[1-9]|1[0-2])/(0[1-9]|[12]\d|3[01])(?![\d/.])")),
    ("ISO", re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?![\d/.])")),
    ("DMY", re.compile(r"(0?[1-9]|[12]\d|3[01])[./-](0?[1-9]|1[0-2])[./-]((?:19|20)\d\d)(?:(?![\d/])|(?=\d\d:\d\d))")),
    ("DMY", re.compile(r"(0?[1-9]|[12]\d|3[01])\. (0?[1-9]|1[0-2])\. ((?:19|20)\d\d)(?![\d/])")),
    ("DMY", re.compile(r"(0?[1-9]|[12]\d|3[01])[. ] ?(X?I{1,3}|I?[VX]|V?I{1,3})[. ] ?((?:19|20)\d\d)(?![\d/])")),
    ("MY", re.compile(r"(0?[1-9]|1[0-2])[./]((?:19|20)\d\d)(?![\d/])(?!(?<=/\d{4})\s?;)")),  # no "1/2012;"
    ("DMY", re.compile(r"(0?[1-9]|[12]\d|3[01])\.(0[1-9]|1[0-2])\.(\d\d)(?= ?r\.)")),  # "31.05.02 r."
    ("DMY", re.compile(r"(0[1-9]|[12]\d|3[01])\.(0[1-9]|1[0-2])\.(\d\d)(?= ?\))")),  # "(12 - 15.06.18)"
    ("DMY", re.compile(r"(?:(?<=\n)|(?<![\s\S]))([0-2]\d|3[01])\.(0[1-9]|1[0-2])\.([0-3]\d)(?=[ \t]*(?:\n|\Z))")),
    ("DM", re.compile(r"(0?[1-9]|[12]\d|3[01])\.(0[1-9]|1[0-2])\.?(?![\d/])")),
)  # fmt: skip
COMPACT: Final = 8  # figures of "20190312", which only a cell of dates makes one
_CENTURY: Final = 100
_YOUNG: Final = 40  # "02 r." is 2002, "98 r." 1998
MONTH_FIRST: Final = re.compile(
    r" (?P<first>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
    r"(?:(?:\s?[-–]\s?| (?:to|until|till) (?:the )?)(?P<last>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?)?(?![\d:]|\.\d)"
    r"(?:,? (?P<year>(?:19|20)\d\d)(?!\d))?"
)
YEAR_ENDS_LINE: Final = re.compile(r", (?:19|20)\d\d(?: ?[rр]\.?)?[ \t]*(?:$|[\n|])")  # "26 серпня, 2017", a stamp
# the minutes of an hour that a comma parts from the day: "11:20, 24.09.2024" is not the 20th and the 24th
MINUTES: Final = re.compile(r"(?<=\d:)[0-5]\d, (?=\d{1,2}[. ])")
_TWO_DAYS: Final = re.compile(r"dniach\s(?P<first>\d{1,2}) (?P<last>\d{1,2})\b(?![.:,]?\d)", re.IGNORECASE)
# how sites stamp a page: "poniedziałek, 12, marzec 2018", "12 mar, 2018", "26-cze-2018",
# "marzec 12, 2018". The weekday tells the first from the number of a paper: "nr 12, marzec 2018"
_NAMED: Final = {name: i for i, name in enumerate(MONTHS, 1)} | {
    k: v for k, v in ABBREVIATED.items() if len(k) == len("mar")
}
_NAME: Final = rf"({'|'.join(_NAMED)})"
_DAY_OF: Final = r"(0?[1-9]|[12]\d|3[01])"
_YEAR_OF: Final = r"((?:19|20)\d\d)(?![\d/])"
_STAMPS: Final = tuple(
    ("DMY", re.compile(pattern, re.IGNORECASE))
    for pattern in (
        rf"(?:(?<=ek, )|(?<=oda, )|(?<=ota, )|(?<=ela, )){_DAY_OF}, {_NAME} {_YEAR_OF}",
        rf"{_DAY_OF} {_NAME}, {_YEAR_OF}",
        rf"{_DAY_OF}-{_NAME}-{_YEAR_OF}",
    )
)
_MONTH_STAMP: Final = re.compile(rf"{_NAME}\.? {_DAY_OF}, {_YEAR_OF}", re.IGNORECASE)
# blanks stand in dates with a Roman month, and about slashes; behind other marks no date goes on
_WITH_BLANKS: Final = (
    _NUMERIC[6],
    ("DMY", re.compile(rf"{_DAY_OF} / (0?[1-9]|1[0-2]) / {_YEAR_OF}")),
    *_STAMPS,
)

Figures = tuple[int | None, int, int | None]  # year, month, day


def dash_lost(text: str, start: int) -> bool:
    """Whether the number at `start` begins a stretch whose dash is lost, as on copied pages: "W dniach 28 30 maja"."""
    days = _TWO_DAYS.match(text, start - len("dniach ")) if start >= len("dniach ") else None
    return days is not None and int(days["first"]) < int(days["last"])


def in_figures(text: str, start: int, *, blank: bool) -> tuple[str, Figures, int] | None:
    """(terminal of the grammar, year, month and day, end) of the date in figures that begins at `start`, or None.

    `blank`: a blank follows the bare first number.
    """
    for kind, pattern in _WITH_BLANKS if blank else (*_NUMERIC, _STAMPS[2]):
        if match := pattern.match(text, start):
            return kind, _numbers(kind, match.groups()), match.end()
    return None


def _numbers(kind: str, groups: tuple[str, ...]) -> Figures:
    numbers = [ROMAN.get(group) or _NAMED.get(group.lower()) or int(group) for group in groups]
    if kind == "ISO":
        return numbers[0], numbers[1], numbers[2]
    if kind == "DMY":
        short = numbers[2] < _CENTURY
        return numbers[2] + (short and (2000 if numbers[2] <= _YOUNG else 1900)), numbers[1], numbers[0]
    if kind == "MY":
        return numbers[1], numbers[0], None
    return None, numbers[1], numbers[0]


def month_stamp(text: str, start: int) -> tuple[Figures, int] | None:
    """The day that a site stamps with the month first ("marzec 12, 2018"), and its end; None for another month."""
    match = _MONTH_STAMP.match(text, start)
    return ((int(match[3]), _NAMED[match[1].lower()], int(match[2])), match.end()) if match else None
