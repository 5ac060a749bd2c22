"""The year of a date told from the day of publication: the last such day, or the next where a sentence looks ahead."""

from __future__ import annotations

import re
from typing import Final

from coopgraph.annotate.date_grammar import Part, Stretch
from coopgraph.namespaces import fold

_FUTURE: Final = re.compile(
    r"\b(?:bedzie|beda|odbedzie|odbeda|planuje\w*|przyjedzie|przyjada|wyjedzie|wyjada|rozpocznie|rozpoczna|potrwa|"
    r"zaprasza(?:my)?|wyruszy|wyrusza|wezmie|wezma|zostanie|zostana|maj?a? sie (?:\w+ )?odbyc)\b"
)
_PLANNED: Final = re.compile(r"\b(?:za)?planowan\w+|\bprzewidzian\w+|\bzapowiad\w+|\bzapowiedzian\w+")
_AGREED: Final = re.compile(  # what is agreed upon is to come
    r"\b(?:ustal|uzgodn|omow|omaw)\w+ (?:\w+ ){0,3}(?:przyjazd|wizyt|rewizyt|wyjazd|pobyt|wymian)\w*"
)
THIS_YEAR: Final = re.compile(r"\btegoroczn\w+")
LAST_YEAR: Final = re.compile(r"\b(?:zeszloroczn|ubiegloroczn)\w+")


_YEAR_GONE: Final = re.compile(
    r"\b(?:(?:miniony|ubiegly|zeszly|poprzedni) rok|w (?:minionym|ubieglym|zeszlym|poprzednim) roku)\b"
    r"(?! (?:szkoln|budzet|kadencj))"
)
_THIS: Final = re.compile(r"\b(?:biezac|tym|obecn)\w* rok|\btegoroczn")
_MONTH_STEMS: Final = ("sty", "lut", "mar", "kwie", "maj", "czer", "lip", "sier", "wrze", "paz", "listo", "grud")
_YEARS_AGO: Final = re.compile(  # "rok temu, w maju"; "w maju rok temu"
    r"\brok temu,? (?:\w+ ){0,2}(?:we? |od |\d{1,2} )[^\W\d]+|\b(?:we? |\d{1,2} )[^\W\d]+ rok temu\b"
)
_LETTER: Final = re.compile(r"\b(?:odpowied|odpowiada|interpelacj|zapytani|informuj|wyjasni|szanown)\w*")
_OPENING: Final = 900  # characters in which a letter says what it is about


def year_gone(text: str, own: Part | None) -> int | None:
    """The year before the document's own, where the opening of a letter speaks of that year ("miniony rok")."""
    if own is None or not own.year:
        return None
    words = fold(text[:_OPENING])
    about = _YEAR_GONE.search(words)
    return own.year - 1 if about and _LETTER.search(words) and not _THIS.search(words, about.end()) else None


def order(part: Part) -> tuple[int, int]:
    """Month and day as a date sorts within its year; seasons by their first month."""
    month = part.month or 0
    return {21: 3, 22: 6, 23: 9, 24: 12}.get(month, month), part.day or 0


def is_planned(words: str) -> bool:
    """Whether a (folded) sentence tells what was planned or is to come."""
    return any(sign.search(words) for sign in (_PLANNED, _AGREED, _FUTURE))


def from_document(stretch: Stretch, own: Part, words: str, *, ahead: bool, back: bool) -> int | None:
    """The latest such date not after the document's; the next one where the (folded) sentence looks ahead.

    `ahead`, `back`: what the verb of the date itself does.
    """
    if own.year is None or own.month is None:
        return None
    if THIS_YEAR.search(words) or LAST_YEAR.search(words):
        return own.year - (1 if LAST_YEAR.search(words) else 0)
    if (ago := _YEARS_AGO.search(words)) is not None and _MONTH_STEMS[(stretch.start.month or 1) - 1] in ago.group():
        return own.year - 1
    here = order(stretch.start)
    if _PLANNED.search(words) or _AGREED.search(words):
        return own.year + _nearest(here[0] - own.month)
    if ahead or (not back and _FUTURE.search(words)):
        this = (own.month, own.day or 0) if stretch.start.day else (own.month, 0)
        return own.year + (here < this)
    return own.year - (here > (own.month, own.day or 31))


def _nearest(months: int) -> int:
    """-1, 0 or 1 year, whichever brings a month nearest."""
    half = 6
    return -1 if months > half else 1 if months <= -half else 0
