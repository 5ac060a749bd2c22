"""Lines that are but days: one may date a page, several head the entries of a list."""

from __future__ import annotations

import re
from typing import Final

# as in "5-7 maja 2019 r." and "12.03.2019:"
# "Wtorek, 16 maja 2023", "16.05.2023 (wtorek)", "Dzień 2 (16.05.2023)" of a diary
_WEEKDAY: Final = r"(?:poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela)"
_ALONE: Final = re.compile(
    rf"^[ \t]*(?:{_WEEKDAY}[ ,–-]*|dzień \w+[ ,.:(–-]*)?"
    r"\d{1,2}\.?(?: ?[-–—] ?\d{1,2}\.?)?(?: [a-ząćęłńóśźż]{3,12} |\d{2}\.)\d{4}(?: ?r\.?| roku)?[ \t:)]*"
    rf"(?:[ ,(–-]*{_WEEKDAY}\)?)?[ \t:]*$",
    re.MULTILINE | re.IGNORECASE,
)
_LISTED: Final = 3
# "- 17.02.2020 r. wizyta studyjna w X", "2) 12–14 maja 2019 – Brno": entries of a list
_ENTRY: Final = re.compile(
    r"^[ \t]*(?:[-–—•*▪]|\d{1,2}\)|[a-z]\)|\d{1,2}\.(?! ?\d{1,2}\. ?(?:19|20)\d\d))[ \t]+(?:(?:w )?dni\w{1,3} |od )?"
    r"\d{1,2}[.–-]?(?:[.–-]| do |(?= ))[^\n]*?[^\W\d_]{3}",
    re.MULTILINE | re.IGNORECASE,
)
_ENTRIES: Final = 2
# the hours of a programme below its day: "9.00  spacer po gospodarstwie", "10:30 – 12:00 warsztaty"
_HOURS: Final = re.compile(
    r"\s*(?:[•*–-]\s*)?(?:godz\.? ?)?(?:[01]?\d|2[0-3])[.:][0-5]\d(?: ?[-–—] ?(?:[01]?\d|2[0-3])[.:][0-5]\d)?[ \t]+\S"
)


def heads_entry(text: str, start: int) -> bool:
    """Whether days at an offset stand alone on their line, as several more in the text do, or above their hours.

    Or whether they open one of the marked entries of a list, whatever is told behind them.
    """
    line = text.rfind("\n", 0, start) + 1
    if _ALONE.match(text, line) is not None and len(_ALONE.findall(text)) >= _LISTED:
        return True
    if _ENTRY.match(text, line) is not None and len(_ENTRY.findall(text)) >= _ENTRIES:
        return True
    below = text.find("\n", start)
    return below >= 0 and _HOURS.match(text, below) is not None
