"""The year that the words above a list, or in front of a sentence, say that all of it is of: "Wyjazdy za 2018 r."."""

from __future__ import annotations

import re
from typing import Final

# a sentence that says in front which year all of it is about
OPENS: Final = re.compile(r"[^:]*?\b[Ww] ((?:19|20)\d\d) (?:r\.|roku)(?:(?!(?:19|20)\d\d)[^:])*:")
OF_YEAR: Final = re.compile(
    r"(?:[Ww]|[Ii]n|[Ii]m|У|В) (?:roku |Jahre? |the year )?((?:19|20)\d\d)(?: r\.| roku| році)?(?![-–/\d])"
    r"(?:(?!;|, (?:a|ale|zaś|więc|dlatego|to)\b|\b(?:będ|odbęd|zosta(?:ną|nie)|planuj|dziś|obecnie|"
    r"will|wird|werden|буд))[^\n])*",
)
# The line above: what the list is of, one year, no day; "… nr 4/2018" and "z dnia …" date papers, not what they list.
_LEAD: Final = re.compile(
    r"(?=.{0,130}\b(?:zestawien|wykaz|rejestr|ewidencj|list[ay]\b|wyjazd|wyjeżdża|podróż|delegacj|wizyt|pobyt|misj|gości)\w*)"
    r"[^\d\n|;]{0,130}(?<![\w/.,–-])(?P<year>(?:19|20)\d\d)(?![/.–-]?\d)[^\d\n|;]{0,100}",
    re.IGNORECASE,
)
_ENUMERATED: Final = re.compile(r"[ \t]*(?:Ad\.? ?)?(?:\d{1,2}|[a-z]|[IVX]{1,4})[.)] ?", re.IGNORECASE)
_MARKED: Final = re.compile(r"[ \t]*(?:[-–—•*▪] ?|(?:\d{1,2}|[a-z])[.)] ?)(?=\S)", re.IGNORECASE)
_PAPERS: Final = re.compile(
    r"\b(?:nr|numer|uchwał\w*|interpelacj\w*|wnios\w*|pism\w*|z dnia|protokół|projekt\w*)\b", re.IGNORECASE
)
_ANY_YEAR: Final = re.compile(r"(?<![\d/.-])(?:19|20)\d\d(?![\d/-])|(?<=\.)(?:19|20)\d\d(?!\d)")
_ENTRY: Final = 300  # characters of an entry of a list
_LINES: Final = 60  # of a list

# "uprzejmie wyjaśniam: w 2017 r. …", "Burmistrz w 2017 r. …": what may stand before the year that a sentence is about
_BEFORE_YEAR: Final = re.compile(
    r"(?:[^\n;]{0,200}: )?"
    r"(?:(?!(?:od|do|po|przed|podpis|zawar|umow)\w*)[^\W\d]+ ){0,3}(?=[Ww] (?:roku )?(?:19|20)\d\d\b)"
)


def clause_of_year(text: str, start: int, end: int) -> int:
    """Where a sentence says which year it is about: at its start, behind a colon, or behind its subject."""
    match = _BEFORE_YEAR.match(text, start, end)
    return match.end() if match is not None else start


def list_year(text: str, position: int) -> int | None:
    """The year of the line above the list that a position stands in; None where an entry above names another one."""
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    mark = _kind_of_mark(text, start)
    marked = mark is not None
    if (end if end >= 0 else len(text)) - start > _ENTRY:
        return None
    years: set[int] = set()
    for _ in range(_LINES):
        if not start:
            return None
        below, start = start, text.rfind("\n", 0, start - 1) + 1
        line = text[start : below - 1]
        if not line.strip():
            if not marked:
                return None
            continue
        year = _year_of_lead(line, mark)
        if year is not None:
            return year if years <= {year} else None
        if len(line) > _ENTRY or (marked and not _MARKED.match(line)) or not any(c.isdigit() for c in line):
            return None
        years.update(int(match.group()) for match in _ANY_YEAR.finditer(line))
    return None


def _kind_of_mark(text: str, start: int) -> str | None:
    """What sets a line off as an entry: a digit, a letter, another sign; None where nothing does."""
    match = _MARKED.match(text, start)
    sign = match.group().strip()[0] if match is not None else ""
    return ("1" if sign.isdigit() else "a" if sign.isalpha() else sign) or None


def _year_of_lead(line: str, mark: str | None) -> int | None:
    """The year of a line that introduces a list with such marks: it ends with a colon or is no sentence."""
    own = _kind_of_mark(line, 0)
    rest = line.rstrip()
    if own is not None and (own == mark or not _ENUMERATED.match(line)):
        return None  # an entry of the same list
    numbered = _ENUMERATED.match(line)
    rest = rest[numbered.end() :] if numbered else rest
    if rest.endswith((",", ";")) or (rest.endswith(".") and not rest.endswith(" r.")):
        return None
    match = _LEAD.fullmatch(rest)
    return int(match["year"]) if match is not None and not _PAPERS.search(rest) else None
