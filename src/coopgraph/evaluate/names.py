"""When do two names mean the same thing? Stricter than a reader, kinder than string equality.

Short names must be equal; digits must never conflict; a shorter form must keep the first word and most others; a long
word may differ by a small slip (an OCR letter, an ending).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

_QUOTES: Final = re.compile(r"[\"'„”“«»‘’`]")
_MARKS: Final = re.compile(r"[\s\-–—_/,.;:()&]+")
# Words that say what sort of thing is named, not which.
_SORT: Final = re.compile(
    r"\b(miasto|miasta|gmina|gminy|m|urząd miasta|urząd miejski|urząd gminy"
    r"|program|programu|projekt|projektu|pn|klaster|cluster)\b"
)
_LONG_WORD: Final = 7
_SLIP: Final = 88
_SINGLE: Final = 12
# how much of the shorter and of the longer name must agree
_OF_SHORT: Final = 0.9
_OF_LONG: Final = 0.6


@lru_cache(maxsize=20_000)
def plain(name: str) -> str:
    """Lower case, no quotation marks, every run of punctuation one blank."""
    return _MARKS.sub(" ", _QUOTES.sub(" ", name.casefold())).strip()


@lru_cache(maxsize=20_000)
def core(name: str) -> str:
    """The plain name without words of sort ("miasto", "projekt"), unless nothing is left."""
    return re.sub(r"\s+", " ", _SORT.sub(" ", plain(name))).strip() or plain(name)


def _word(one: str, two: str) -> bool:
    if one == two:
        return True
    return min(len(one), len(two)) >= _LONG_WORD and one[:4] == two[:4] and fuzz.ratio(one, two) >= _SLIP


def _head(name: str) -> str:
    """What stands before a dash or colon: an acronym or a short title."""
    return plain(re.split(r"\s+[-–—]\s+|:\s", name, maxsplit=1)[0])


def same(one: str, two: str) -> bool:
    """Whether two names may name one thing."""
    if not one or not two:
        return False
    if plain(one) == plain(two) or core(one) == core(two):
        return True
    digits = [set(re.findall(r"\d+", name)) for name in (one, two)]
    if all(digits) and digits[0] != digits[1]:
        return False
    if " " in one + two and (_head(one) == plain(two) or _head(two) == plain(one)):
        return True
    return _most_words(*sorted((core(one).split(), core(two).split()), key=len))


def _most_words(short: list[str], long: list[str]) -> bool:
    if len(long) == 1 and min(len(short[0]), len(long[0])) < _SINGLE:
        return False
    if not any(not word.isdigit() for word in short) or not _word(short[0], long[0]):
        return False
    rest, found = list(long), 0
    for word in short:
        hit = next((other for other in rest if _word(word, other)), None)
        if hit is not None:
            rest.remove(hit)
            found += 1
    return found / len(short) >= _OF_SHORT and found / len(long) >= _OF_LONG


def any_same(names: Iterable[str], others: Iterable[str]) -> bool:
    """Whether any pair means the same."""
    listed = list(others)
    return any(same(name, other) for name in names for other in listed)


def closeness(names: Iterable[str], wanted: list[str]) -> int:
    """3: the first wanted name to the letter, 2: another one, 1: alike, 0: not."""
    have = list(names)
    exact = {plain(name) for name in have}
    if wanted and plain(wanted[0]) in exact:
        return 3
    if any(plain(name) in exact for name in wanted):
        return 2
    return int(any_same(have, wanted))
