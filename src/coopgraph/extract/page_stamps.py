"""The line in which a page gives its own day: "25 września 2019 | Wydział Promocji | Drukuj", "Utworzono: …, 10:14"."""

from __future__ import annotations

import re
from typing import Final

from coopgraph.bylines import is_byline
from coopgraph.model import Span

_WEEKDAY: Final = (
    r"(?:(?:poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela|pon|wt|śr|czw|pt|pią|sob|nd|niedz)\b[.,]*\s*)?"
)
_DAY_OF_WEEK: Final = re.compile(r"\b(?:poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela)\b", re.IGNORECASE)
_MADE: Final = (
    r"(?:utworzono|utworzon[ey]|publikacja|data publikacji"
    r"|dodano|dodał\w*|wpisan[ye]|opublikowa\w+|zamieszczon\w|napisan[ey]|wysłan[aey]"
    r"|wstawi\w+|udost[eę]pni[łlo]\w*|wytworz\w+|wprowadzi[łl]\w*|posted|submitted)"
)
_HOUR: Final = re.compile(r"(?:\s?r\.)?[ ,|–-]*(?:godz\.? ?|o )?\d{1,2}[:.]\d\d(?::\d\d)?\b(?![.:–-]\d)", re.IGNORECASE)
_CLOCK: Final = re.compile(r"[ ,]+\d\d:\d\d:\d\d\s*")  # no event begins on a second
# what stands before the day: nothing but its weekday, or words for the making of a page
_BARE: Final = re.compile(rf"\W*{_WEEKDAY}", re.IGNORECASE)
_BY: Final = re.compile(rf"\W*{_MADE}\b[^\d\n]{{0,40}}", re.IGNORECASE)
_BY_WHOM: Final = re.compile(r"\s+(?:by|przez) \w+(?: \w+)?\s*")
_UPDATED: Final = re.compile(
    r"\W*(?:(?:data )?(?:ostatni\w+ )?(?:aktualizacj[ai]|modyfikacj[ai]|zmian[ay])|zaktualizowan[oy])\b[^\d\n]{0,25}",
    re.IGNORECASE,
)
# "26 czerwca 2018, 12:01, aktualizacja 27 czerwca 2018": the day before these words is that of the page
_CHANGE_BEHIND: Final = re.compile(
    r"[ ,|(–-]*(?:ostatnia |data )?(?:aktualizacj[ai]|modyfikacj[ai]|zmian[ay]|zaktualizowano)\b[^\n]{0,50}$",
    re.IGNORECASE,
)
# "Udostępnił: 8.07.2013 09:12 Opublikował: 8.07.2013 09:14 Zmienił: …": the first of several stamps of one page
_STAMPS_BEHIND: Final = re.compile(
    rf"[ ,|(–-]+(?:{_MADE}|zmieni\w+|zmodyfikowa\w+|ostatni[ao] zmian\w+)\b[^\d\n]{{0,40}}\d[^\n]{{0,160}}$",
    re.IGNORECASE,
)
# what a page says beside its day, parted by marks: its section, who wrote it, how often it was read
_PARTED: Final = re.compile(r"\s*(?:[|•·/›»]|\s{3,})\s*")
_OF_PAGES: Final = re.compile(
    r"\b(?:druk\w*|autor\w*|redak\w+|kategori\w+|aktualno\w+|wydarzeni\w+|wydzia\w+|biuro|komentarz\w*|odsłon\w*"
    r"|wyświetl\w*|czyta\w*|udostępni\w*|wiadomo\w+|promocj\w*|news\w*|komunikat\w*|ogłoszeni\w+|admin|by)\b",
    re.IGNORECASE,
)
_WORDS: Final = 5  # of a part beside the day
_DIGIT_FIRST: Final = re.compile(r"\W*\d")
_STATISTICS: Final = re.compile(
    r"\b(?:odsłon\w*|odwiedz\w*|wyświetle\w*|czytań|autor\w*|redak\w+|kategori\w+|szczegóły|poprawion\w+)\b",
    re.IGNORECASE,
)


def is_page_stamp(text: str, day: Span) -> bool:
    """Whether a line gives the day, with its hour or other marks of a page, on which that page was made."""
    before, after = _around(text, day)
    after = _CHANGE_BEHIND.sub("", _STAMPS_BEHIND.sub("", after))
    said = text[day.start : day.end]
    if _CLOCK.fullmatch(after) or is_byline(f"{before}{said}{after}", said):
        return True
    made = _BY.fullmatch(before) is not None
    if not made and _BARE.fullmatch(before) is None:
        return False
    if hour := _HOUR.match(after):
        return made or _of_page(after[hour.end() :], bare=True)
    if made:
        if _BY_WHOM.fullmatch(after):
            return True
        told = _DAY_OF_WEEK.search(before) is not None or any(map(_STATISTICS.search, _neighbours(text, day)))
        return len(after.strip(" \t.r")) <= 1 and (told or _around(text, day)[1] != after)
    return _of_page(after, bare=False) and not any(map(_DIGIT_FIRST.match, _neighbours(text, day)))


def is_update(text: str, day: Span) -> bool:
    """Whether a line says when a page was changed last, and no more: "Ostatnia aktualizacja: 14.03.2019"."""
    before, after = _around(text, day)
    hour = _HOUR.match(after)
    rest = after[hour.end() :] if hour else after
    return _UPDATED.fullmatch(before) is not None and len(rest.strip(" \t.r")) <= 1


def _around(text: str, day: Span) -> tuple[str, str]:
    """What stands on the line of a day before and behind it."""
    start = text.rfind("\n", 0, day.start) + 1
    end = text.find("\n", day.end)
    return text[start : day.start], text[day.end : end if end >= 0 else len(text)]


def _neighbours(text: str, day: Span) -> tuple[str, str]:
    """The lines above and below that of a day."""
    start = text.rfind("\n", 0, day.start) + 1
    above = text[:start].rstrip().rpartition("\n")[2]
    below = text[day.end :].partition("\n")[2].lstrip().partition("\n")[0]
    return above, below


def _of_page(after: str, *, bare: bool) -> bool:
    """Whether a line goes on with short parts that pages have beside their day, or ends (`bare`)."""
    parts = [part for part in _PARTED.split(after.strip(" \t.r,")) if part]
    if not parts:
        return bare
    if any(len(part.split()) > _WORDS or (not _OF_PAGES.search(part) and re.search(r"\d", part)) for part in parts):
        return False
    return _PARTED.search(after) is not None and any(map(_OF_PAGES.search, parts))
