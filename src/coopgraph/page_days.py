"""Lines in which a page tells a day: that of its reader, of its last change, of the issue of a paper, its own.

"Dziś jest 4 maja 2019 r., imieniny Moniki" says when somebody looked at the page and nothing of when it was written.
"Aktualizacja: 4 maja 2019" dates a page only where nothing says when it was first put there.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from coopgraph.model import Span
from coopgraph.namespaces import fold

_LONGEST: Final = 140  # characters of a line that tells no more than the day
_READ: Final = re.compile(
    r"^\W*(?:(?:dzis|dzisiaj|today)\b(?:\W*(?:jest|mamy|is))?\W*(?:poniedzialek|wtorek|sroda|czwartek|piatek|sobota"
    r"|niedziela)?\W*$|(?:pobran[oy]|wydrukowan[oy]|data (?:wydruku|pobrania)|dostep)\b(?: dnia| w dniu)?\W*$)"
)
_ENDS: Final = re.compile(r"\W*(?:r|roku)?\W*(?:$|imienin)")
_NAMES: Final = re.compile(r"\bimienin\w*\b")
_NAMES_LINE: Final = re.compile(r"\W*(?:dzis |dzisiaj )?imienin\w*\b")
# "Piątek, 16 maja 2025 Andrzej, Szymon", a number of degrees before: names of the day, a word each; an author has two
_WEEKDAY: Final = re.compile(
    r"[^\W_]*\W*(?:poniedzialek|wtorek|sroda|czwartek|piatek|sobota|niedziela)\W*", re.IGNORECASE
)
_NAMED_DAY: Final = re.compile(
    r"\.?(?: ?r\.?| roku)?[ ,|•·-]*[A-ZŁŚŻŹĆ][a-ząćęłńóśźż]+(?:(?:, ?| i | oraz )[A-ZŁŚŻŹĆ][a-ząćęłńóśźż]+){1,4}\W*"
)
_BARE: Final = re.compile(
    r"\W*(?:poniedzialek|wtorek|sroda|czwartek|piatek|sobota|niedziela)?\W*(?P<day>#)\W*(?:r|roku)?\W*"
)
# a line of the frame of a site, right below a bare day: it is the clock beside its menu
_FRAME: Final = re.compile(
    r"\W*(?:szukaj|wyszukaj|wyszukiwarka|menu|przejdz do|bip|zaloguj|logowanie|mapa strony|a a a|pogoda)\b.{0,20}"
)
_CHANGED: Final = re.compile(
    r"\b(?:aktualizacj[aei]|zaktualizowan[oyae]|modyfikacj[aei]|zmodyfikowan[oyae]|zmian[ay]|zmienion[oy]|edycj[aei])\b"
    r"[^\d\n]{0,25}(?:\d{1,2}[:.]\d\d(?::\d\d)?,?[ \t]*)?$"
)
# "AKTUALIZACJA (październik 2023)" above what a page has to add; a form without diacritics is not written by papers
CHANGED_IN: Final = re.compile(
    r"^[ \t]*(?:ostatnia )?aktualizacja(?: strony)?[ :(–-]{1,3}[^\W\d_]{3,12} (?:19|20)\d\d(?: ?r\.?)?"
    r"(?:\)?[ \t]*$|\)?:)",
    re.IGNORECASE | re.MULTILINE,
)
_PAPER: Final = re.compile(
    r"\b(?:(?:dwu)?(?:miesiecznik|tygodnik)|kwartalnik|gazet[ay]|biuletyn|informator|czasopismo|pismo|dziennik|wydanie)\b"
)
_ISSUE: Final = re.compile(r"\b(?:nr|numer) ?\d|\(\d{1,4}\)|\brok [ivxlc]+\b|\bissn\b")
_OTHER_PAPER: Final = re.compile(r"\b(?:odpowied\w+|wplyn\w+|znak|dotycz\w+|uchwal\w+|napisal\w*|pisze|pisal\w*)\b")
_TOP: Final = 300  # characters in which a paper gives its number and month

# "2018-05 Od 2015 r. prezydent …", "2026-01-29 Prezydent …": the day or month that a copy of a page puts before its
# first words, in figures that start with the year; a list has such a day in more than one line
_LEAD: Final = re.compile(
    r"^[ \t]*(?:(?:date|data)[ \t]*:?[ \t]+)?(?P<day>(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)"
    r"[ \t]+(?=[„\"–—-]?[ \t]?[^\W\d_a-ząćęłńóśźż])(?P<rest>[^\n]*)",
    re.MULTILINE,
)
_TOLD: Final = re.compile(r"\W*(?:[^\W_]+\W+){3,}[^\n]*[.!?…][”\"»)\]]?[ \t]*$")  # a sentence, no entry of a list
_ABOVE_LEAD: Final = 3  # short lines, a title among them


@lru_cache(maxsize=4)  # layout, dates and the document ask of the same text
def lead_day(text: str) -> Span | None:
    """Where the day or month stands that a page has before the first sentence of its text; None where none does."""
    found = list(_LEAD.finditer(text))
    if len(found) != 1 or _TOLD.match(found[0]["rest"]) is None:
        return None
    above = [line for line in text[: found[0].start()].split("\n") if line.strip()]
    titles = len(above) <= _ABOVE_LEAD and not any(re.search(r"\d|[.;:]$", line.rstrip()) for line in above)
    return Span(*found[0].span("day")) if titles else None


def is_of_reader(text: str, start: int, end: int) -> bool:
    """Whether a day is the one on which the page was looked at, saved or printed, as the frame of a site tells it."""
    before, after = _around(text, start, end)
    if len(before) + len(after) > _LONGEST:
        return False
    rest = fold(after)
    if (_READ.match(fold(before)) and _ENDS.match(rest)) or _NAMES.search(rest) or _NAMES_LINE.match(fold(before)):
        return True
    if _WEEKDAY.fullmatch(fold(before)) and _NAMED_DAY.fullmatch(after):
        return True
    if _BARE.fullmatch(fold(f"{before}#{after}")) is None:
        return False
    above, below = _neighbours(text, start, end)
    if _READ.match(above) or _NAMES_LINE.match(above) or _NAMES_LINE.match(below):
        return True
    return _FRAME.fullmatch(below) is not None


def is_of_change(text: str, start: int) -> bool:
    """Whether the words right before a day say that a page was changed then: "Aktualizacja: 08:05, 25.09.2024"."""
    line = text.rfind("\n", 0, start) + 1
    return _CHANGED.search(fold(text[max(line, start - _LONGEST) : start])) is not None


def is_of_issue(text: str, start: int, end: int) -> bool:
    """Whether a month stands beside the number of an issue, at the head of a paper: "Miesięcznik … Nr 5 maj 2012"."""
    if start > _TOP:
        return False
    before, after = _around(text, start, end)
    above, _ = _neighbours(text, start, end)
    line = fold(f"{before} {after}")
    if len(line) > _LONGEST or _OTHER_PAPER.search(line):
        return False
    alone = not re.search(r"[^\W\d_]", before + after)  # "Gazeta … nr 12/2018 (233)" above "grudzień 2018"
    return _ISSUE.search(f"{above} {line}" if alone else line) is not None and bool(_PAPER.search(f"{above} {line}"))


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands on the line of a day before and behind it."""
    line, close = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    return text[line:start], text[end : close if close >= 0 else len(text)]


def _neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    """The lines above and below that of a day, folded, past empty ones."""
    above = text[: text.rfind("\n", 0, start) + 1].rstrip().rpartition("\n")[2]
    below = text[end:].partition("\n")[2].lstrip().partition("\n")[0]
    return fold(above), fold(below)
