"""Sentences that go on from the day told just before them: "Wcześniej, 3 kwietnia, …", a visit made in return."""

from __future__ import annotations

import re
from typing import Final

from coopgraph.annotate.date_publication import is_planned
from coopgraph.namespaces import fold

_SEQUEL: Final = frozenset({"wczesniej", "nastepnie", "potem", "pozniej", "takze", "rowniez", "kolei", "natomiast"})
_RETURNED: Final = frozenset({"rewizyta", "rewizyte", "rewizyty", "rewizycie"})
_OPENING: Final = 3  # words
_NUMERALS: Final = tuple(
    "dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście trzynaście czternaście".split()  # noqa: SIM905
)
_NEXT_YEAR: Final = r"w (?:następnym|kolejnym) roku|w roku (?:następnym|kolejnym)"
_NEXT_TOLD: Final = re.compile(_NEXT_YEAR)
_YEARS_LATER: Final = re.compile(
    rf"\b(?:(?:rok|(?P<number>\d{{1,2}}|{'|'.join(_NUMERALS)}) lata?) (?:później|(?P<before>wcześniej))|{_NEXT_YEAR})"
    r"(?: -|,| –| \()?(?: ?(?:bo |już )?(?:w dni(?:u|ach)|dnia|w|od))?\s*\Z",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(
    rf"\b(?:(?:rok|lata?) (?:później|wcześniej)|{_NEXT_YEAR})[ ,(–-]*(?:(?:w dni(?:u|ach)|dnia|w|od))?\s*\Z",
    re.IGNORECASE,
)
_LATER: Final = re.compile(
    r"\b(?:(?:rok|lata?) (?:pozniej|wczesniej)|(?:nastepnym|kolejnym) roku|roku (?:nastepnym|kolejnym))\b"
)
_YEARS: Final = re.compile(r"(?:19|20)\d\d")
_TOLD: Final = 400  # characters back to the year named last
_REACH: Final = 60  # characters from "dwa lata później" to its day
_SAME: Final = tuple(
    fold(words)
    for words in (
        *("samego rok", "samym rok", "tegoż rok", "того ж рок", "тогож рок", "того самого рок", "того же рок"),
        *("цього ж рок", "цього самого рок", "desselben jahr", "gleichen jahr", "selben jahr", "same year"),
    )
)


def goes_on(words: str) -> bool:
    """Whether a (folded) sentence opens with a word that goes on from the one before."""
    told = not _SEQUEL.isdisjoint(word.strip(",.;:") for word in words.split()[:_OPENING])
    return told and not counts_years(words)  # "Dwa lata później, 3 lipca, …" is of no year told before


def of_year_told(words: str) -> bool:
    """Whether a (folded) sentence has words of a year told before, the same one or so many on."""
    return any(same in words for same in _SAME) or counts_years(words)


def counts_years(words: str) -> bool:
    """Whether a (folded) sentence tells of something years after what was told before: "rok później"."""
    told = "pozniej" in words or "wczesniej" in words or "nym rok" in words or "roku " in words
    return told and _LATER.search(words) is not None


def is_counted(text: str, sentence: int, position: int) -> bool:
    """Whether a day stands right behind words for some years later, however many: "kilka lat później, 3 lipca"."""
    return _COUNTED.search(text, max(sentence, position - _REACH), position) is not None


def years_later(text: str, sentence: int, position: int) -> int | None:
    """How many years after the one named last a day is: "rok później, 3 lipca"; below 0 before: "dwa lata wcześniej".

    "W następnym roku … W następnym roku …" are counted one by one; other words told since leave it open.
    """
    found = _YEARS_LATER.search(text, max(sentence, position - _REACH), position)
    if found is None:
        return None
    since = _YEARS.split(text[max(0, found.start() - _TOLD) : found.start()])[-1].casefold()
    if "później" in since or "wcześniej" in since:
        return None
    if nexts := len(_NEXT_TOLD.findall(since)):
        return nexts + 1 if found["number"] is None and _NEXT_TOLD.search(found[0].casefold()) else None
    number = found["number"] or "1"
    years = int(number) if number.isdigit() else _NUMERALS.index(number.lower()) + 2
    return -years if found["before"] else years


def is_return(words: str) -> bool:
    """Whether a (folded) sentence tells of a visit made in return: "We wrześniu Niemcy przyjechali z rewizytą"."""
    return not _RETURNED.isdisjoint(word.strip(",.;:") for word in words.split()) and not is_planned(words)
