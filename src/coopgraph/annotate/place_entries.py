"""Names that stand where entries of lists name their place: beside the date that opens or follows them.

"3–5.05.2019 Brno – konferencja", "Brno, 3–5 maja – konferencja", "2/2019; 3.05.2019; Brno; …". Places are found before
dates, so that a date is known here by its looks.
"""

from __future__ import annotations

import re
from typing import Final

from coopgraph.model import Span

_MONTH: Final = (
    r"(?:stycz\w+|lut\w+|mar(?:zec|ca)|kwie\w+|maj\w?|czerw\w+|lip(?:iec|ca)|sierp\w+|wrze\w+|paźdz\w+|listop\w+|grud\w+"
    r"|[IVX]{1,4})"
)
_DAY: Final = re.compile(
    rf"\d{{1,2}}\s*(?:\.\s*\d{{1,2}}\b|\s{_MONTH}\b)|\d{{4}}-\d\d-\d\d|\b{_MONTH}[,:]\s\d{{1,2}}\b", re.IGNORECASE
)
_NUMBER: Final = r"(?:[-–—•*·]|\(?\w{1,3}[.)]|(?:lp|poz|nr)\.?\s*\d{1,3}[.):;]?|\d{1,3}/(?:19|20)\d\d[.;,:]?)"
# "2 osoby – Brno, 3–5.05": how many went may stand first
_PEOPLE: Final = r"(?:\d{1,3}\s(?:os\.|osob\w+|osób|uczni\w+|nauczyciel\w*|radn\w+|pracowni\w+)\s?[,;:–—-]\s)"
_START: Final = re.compile(rf"[\s|]*(?:{_NUMBER}[\s|]+){{0,2}}{_PEOPLE}?", re.IGNORECASE)
# a month alone opens an entry: "Marzec – Brno, 2 osoby"
_MONTH_HEAD: Final = re.compile(
    r"(?:stycz|lut|mar|kwie|maj|czerw|lip|sierp|wrze|paźdz|listop|grud)[^\W\d]{0,8}"
    r"(?: (?:19|20)\d\d(?: ?r\.)?)?\s?[–—:,-]\s+",
    re.IGNORECASE,
)
# a part once taken is not given back: a line of numbers could be parted in more ways than can be tried
_DATES: Final = re.compile(
    rf"(?:w\s+dniach|w\s+dniu|dnia|od|w)?\s*(?:\d[\d.\s–—/-]*+|\b(?:{_MONTH}|do|i|a|od|r|br|roku)\b[.]?|[\s.,;:|()–—/-])++",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(r"\s*[,–—(;:|/-]\s*(?:w\s+dniach|w\s+dniu|dnia|od)?\s*(?=\d)", re.IGNORECASE)
_ENDS: Final = re.compile(r"\s*(?:[,–—():;|/•-]|$)", re.MULTILINE)
_DAYS: Final = re.compile(r"\d{1,2}(?:\.\d{1,2})?\.?\s*[–—-]\s*\d{1,2}(?:\.\d|\s[^\W\d])")  # "3–5.05", "3.05–5.06"
_ONLY_DATE: Final = re.compile(r"[\d.\s–—/-]*(?:\w{3,13}\s*)?(?:(?:19|20)\d\d)?\s*(?:r\.?|roku)?[\s.]*$")
_DATED: Final = re.compile(
    r"[ ]{1,2}\d{1,2}(?:\.\d{1,2})?(?:[-–]\d{1,2})?\.\d{1,2}\.(?:19|20)\d\d\s?(?:r\.)?\s?[-–—,;:(]"
)
# "…, Brno (Czechy), 3–5.05.2019": a country in brackets, then the date
_LAND_AND_DATE: Final = re.compile(
    r"[ ]\([^\W\d][^()\n\d]{2,24}\)[,;:]?[ ]?[–—-]?[ ](?:w dniach |w dniu |dnia |od )?\d{1,2}(?:[.–—-]|[ ][^\W\d]{3})"
)
# where an entry may begin within a line: behind a mark, its number among them, before its day or the name itself
_INNER: Final = re.compile(rf"[.;:]\s(?:\(?\w{{1,2}}\)\s)?(?=\d|\Z|{_MONTH}[,:]\s\d)", re.IGNORECASE)
_REACH: Final = 60  # characters
# where a letter or a note was written, alone in its line at the head or the foot: "Gniew, dnia 4 maja 2017 r."
_DATELINE: Final = re.compile(
    rf",[ ]{{1,2}}(?:dn(?:ia|\.)?[ ])?\d{{1,2}}(?:[ ]{_MONTH}[ ]|\.\d\d\.)(?:19|20)\d\d[ ]?(?:r\.?|roku)?[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_HEAD: Final = 700  # characters
_FOOT: Final = 160
# "Mobilność 2 (M2)", "• Spotkanie nr 3", "II wyjazd", "LTT": what a project counts, before a place or on the line above
_COUNT: Final = re.compile(
    r"[\s•●▪○■*·–-]*(?:\d{1,2}[.)]\s+)?(?:(?:[IVX]{1,4}|\d{1,2})\.?\s+)?(?:mobilno|spotkan|wyjazd|wizyt|podróż|wymian|LTT|TPM|kurs"
    r"|staż|szkole|warsztat|mobility|meeting)\w*[^:,;\n–—]{0,25}(?P<mark>[:–—]\s*)?",
    re.IGNORECASE,
)
_NTH: Final = re.compile(
    r"\b(?:\d{1,2}|[IVX]{1,4}|[A-Z]{1,2}\d|LTTA?|TPM|pierwsz\w+|drug\w+|trzeci\w*|czwart\w+|piąt\w+|szóst\w+)\b",
    re.IGNORECASE,
)


def beside_date(text: str, name: Span) -> bool:
    """Whether a name stands beside the date of an entry, and a mark or the end of the line follows it.

    An entry begins with its line, or behind a mark within one: "…: 1) Brno, 3–5 maja, …; 2) 7 maja, Graz, …".
    """
    line = text.rfind("\n", 0, name.start) + 1
    if _beside(text, name, line):
        return True
    inner = None
    for inner in _INNER.finditer(text, max(line, name.start - _REACH), name.start):  # noqa: B007 - the last one
        pass
    return inner is not None and _beside(text, name, inner.end())


def is_dateline(text: str, name: Span) -> bool:
    """Whether a name and a day are a whole line at the head or foot of a text, so that even "Gniew" is a town."""
    if name.start > _HEAD and len(text) - name.end > _FOOT:
        return False
    line = text[text.rfind("\n", 0, name.start) + 1 : name.start]
    return not line.strip() and _DATELINE.match(text, name.end) is not None


def _beside(text: str, name: Span, line: int) -> bool:
    """The same for an entry that begins at `line`."""
    before = text[line : name.start]
    if len(before) > _REACH:
        return False
    counted = _AFTER.match(text, name.end) is not None and _is_counted(text, line, before)
    if counted or _LAND_AND_DATE.match(text, name.end):
        return True
    start = _START.match(before)
    rest = before[start.end() :] if start else before
    if not rest.strip() and _DATED.match(text, name.end):
        return True
    if _ENDS.match(text, name.end) is None:
        return False
    if rest.strip():
        dated = any(map(str.isdigit, rest)) and _DATES.fullmatch(rest) is not None
        return _MONTH_HEAD.fullmatch(rest) is not None or (dated and _DAY.search(rest) is not None)
    return _before_date(text, name.end, listed=bool(before.strip()))


def _is_counted(text: str, line: int, before: str) -> bool:
    """Whether what stands before a name on its line, or alone on the line above, only counts what a project does."""
    if before.strip():
        count = _COUNT.fullmatch(before)
        return count is not None and count["mark"] is not None and _NTH.search(before) is not None
    above = text[text.rfind("\n", 0, max(0, line - 1)) + 1 : max(0, line - 1)]
    return len(above) <= _REACH and _NTH.search(above) is not None and _COUNT.fullmatch(above) is not None


def _before_date(text: str, end: int, *, listed: bool) -> bool:
    """Whether a date follows behind a mark, and more after it: the head of a letter ends with its day.

    Such a head has neither a bullet or number before it (`listed`) nor several days.
    """
    stop = text.find("\n", end)
    line = text[end : stop if stop >= 0 else len(text)]
    mark = _AFTER.match(line)
    if mark is None:
        return False
    day = _DAY.search(line, mark.end(), mark.end() + _REACH)
    more = listed or _DAYS.match(line, mark.end()) is not None or not _ONLY_DATE.fullmatch(line[mark.end() :])
    return day is not None and more
