"""The year of what a report only plans: below "Plany na 2020 rok:" days without a year are of that year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

_PLANS: Final = r"(?:plan(?:y|ów|owan[aeyi]\w*|uje(?:my)?)?|zamierze(?:nia|ń)|zamierza(?:my)?|przewidywane|przewiduje)"
_YEAR: Final = r"(?P<{}>20\d\d)(?: ?(?:r\.|roku?))?"
_MARKS: Final = r"^[ \t]*(?:#+ |[*_]+|\d[\d.]*[.)]? |[IVX]+\. |[a-z]\) )?"
_LINE: Final = re.compile(
    rf"{_MARKS}(?:{_PLANS}\b[^\n:;]{{0,60}}? (?:na|w) (?:roku? )?{_YEAR.format('behind')}"
    rf"|(?:Na|W) (?:roku? )?{_YEAR.format('before')} [^\n:;]{{0,30}}{_PLANS}\b[^\n:;]{{0,40}}:)[:.*_]*[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)


@lru_cache(maxsize=4)  # each date without a year of a text asks
def _lines(text: str) -> Sequence[tuple[int, int]]:
    """(end of the line, year) of each line that heads plans for a year."""
    found = _LINE.finditer(text) if "plan" in (low := text.casefold()) or "zamierz" in low or "przewid" in low else ()
    return [(m.end(), int(m["behind"] or m["before"])) for m in found]


def plan_year(text: str, position: int) -> int | None:
    """The year of the plans that a position stands among: right below their heading, up to the next blank line."""
    for end, year in reversed(_lines(text)):
        if end <= position:
            return year if "\n\n" not in text[end:position].lstrip() else None
    return None
