"""Sentences that go on from the day told just before them: "Wcześniej, 3 kwietnia, …", a visit made in return."""

from __future__ import annotations

import re
from typing import Final

from coopgraph.annotate.date_publication import is_planned

_SEQUEL: Final = frozenset({"wczesniej", "nastepnie", "potem", "pozniej", "takze", "rowniez", "kolei", "natomiast"})
_RETURNED: Final = frozenset({"rewizyta", "rewizyte", "rewizyty", "rewizycie"})
_OPENING: Final = 3  # words
_NUMERALS: Final = tuple(
    "dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście trzynaście czternaście".split()  # noqa: SIM905
)
_NEXT_YEAR: Final = r"w (?:następnym|kolejnym) roku|w roku (?:następnym|kolejnym)"
_NEXT_TOLD: Final = re.compile(_NEXT_YEAR)
_YEARS_LATER: Final = re.compile(
    rf"\b(?:(?:(?P<one>rok)|(?P<number>\d{{1,2}}|{'|'.join(_NUMERALS)}) lata?) później|{_NEXT_YEAR})(?: -|,| –| \()?"
    r"(?: ?(?:bo |już )?(?:w dni(?:u|ach)|dnia|w|od))?\s*\Z",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(
    rf"\b(?:(?:rok|lata?) później|{_NEXT_YEAR})[ ,(–-]*(?:(?:w dni(?:u|ach)|dnia|w|od))?\s*\Z", re.IGNORECASE
)
_LATER: Final = re.compile(r"\b(?:(?:rok|lata?) pozniej|(?:nastepnym|kolejnym) roku|roku (?:nastepnym|kolejnym))\b")
_YEARS: Final = re.compile(r"(?:19|20)\d\d")
_TOLD: Final = 400  # characters back to the year named last
_REACH: Final = 60  # characters from "dwa lata później" to its day


def goes_on(words: str) -> bool:
    """Whether a (folded) sentence opens with a word that goes on from the one before."""
    told = not _SEQUEL.isdisjoint(word.strip(",.;:") for word in words.split()[:_OPENING])
    return told and not counts_years(words)  # "Dwa lata później, 3 lipca, …" is of no year told before


def counts_years(words: str) -> bool:
    """Whether a (folded) sentence tells of something years after what was told before: "rok później"."""
    return ("pozniej" in words or "nym rok" in words or "roku " in words) and _LATER.search(words) is not None


def is_counted(text: str, sentence: int, position: int) -> bool:
    """Whether a day stands right behind words for some years later, however many: "kilka lat później, 3 lipca"."""
    return _COUNTED.search(text, max(sentence, position - _REACH), position) is not None


def _told_since(before: str) -> bool:
    """Whether something years later was told since the last year: "W 2005 r. … Rok później … Pięć lat później"."""
    since = _YEARS.split(before)[-1].casefold()
    return "później" in since or _NEXT_TOLD.search(since) is not None


def years_later(text: str, sentence: int, position: int) -> int | None:
    """How many years after the one named last a day is: "rok później, 3 lipca", "pięć lat później, w maju"."""
    found = _YEARS_LATER.search(text, max(sentence, position - _REACH), position)
    if found is None or _told_since(text[max(0, found.start() - _TOLD) : found.start()]):
        return None
    number = found["number"]
    if number is None:
        return 1
    return int(number) if number.isdigit() else _NUMERALS.index(number.lower()) + 2


def is_return(words: str) -> bool:
    """Whether a (folded) sentence tells of a visit made in return: "We wrześniu Niemcy przyjechali z rewizytą"."""
    return not _RETURNED.isdisjoint(word.strip(",.;:") for word in words.split()) and not is_planned(words)
