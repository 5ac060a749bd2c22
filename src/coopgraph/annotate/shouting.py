"""Lines set in capitals are read as titles are spelt: small words small, other words with one capital.

In "REJESTR WYJAZDÓW URZĘDU MIEJSKIEGO W PASYMIU W 2016 ROKU" capitals say nothing of where a name ends.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from coopgraph.model import Token, Word

_LINE: Final = re.compile(r"^[^a-ząćęłńóśźż\n]{12,}$", re.MULTILINE)
# A title or head of an office's paper: what else is in capitals (a project's title) is called as it is written.
_PAPER: Final = re.compile(
    r"\b(?:URZ[AĘ]D|RAD[AYZĘ]\b|STAROST|BURMISTRZ|W[ÓO]JT|PREZYDENT|MARSZAŁ|SEJMIK|ZARZĄD|GMIN|MIAST|POWIAT|WOJEW[ÓO]D"
    r"|PROTOK|SPRAWOZD|INFORMACJ|WYKAZ|REJESTR|RAPORT|WYJAZD|PODRÓŻ|DELEGACJ|ZESTAWIENI|ODPOWIED|KOMISJ)"
)
_WORDS: Final = 3  # of two letters or more, without which a line may be an acronym, a number, a signature
_ACRONYM: Final = 5  # letters
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_SMALL: Final = frozenset(
    {
        *("w", "we", "z", "ze", "do", "na", "i", "oraz", "o", "od", "po", "za", "dla", "przez", "przy", "u", "a", "ku"),
        *("nad", "pod", "przed", "między", "ds", "im", "r", "rok", "roku", "lata", "latach", "dnia", "dniu", "dniach"),
        *("okres", "okresie", "nr", "lub", "się", "dot"),
    }
)


def quieted(tokens: Sequence[Token], text: str) -> list[Token]:
    """The tokens, those of lines set in capitals with the `reading` of a title."""
    lines = [m for m in _LINE.finditer(text) if _PAPER.search(m[0]) and len(_WORD.findall(m[0])) >= _WORDS]
    found = list(tokens)
    if not lines:
        return found
    starts = [t.span.start for t in tokens]
    for line in lines:
        for i in range(bisect_left(starts, line.start()), bisect_left(starts, line.end())):
            reading = _quiet(found[i])
            if reading != found[i].reading:
                found[i] = replace(found[i], reading=reading, word=_word(reading, found[i].lemmas))
    return found


@lru_cache(maxsize=4_000)
def _word(reading: str, lemmas: frozenset[str]) -> Word:
    # One record for all tokens read alike: what is known of words is kept by it.
    return Word.of(reading, lemmas)


def _quiet(token: Token) -> str:
    """How a word would be spelt in a title: small if it is a small word, else with one capital; acronyms stay."""
    small = token.reading.lower()
    if small in _SMALL:
        return small
    acronym = len(small) <= _ACRONYM and (not token.known or any(a.lemma.isupper() for a in token.analyses))
    spelt = token.reading.isalpha() and token.reading.isupper() and not acronym
    return small[:1].upper() + small[1:] if spelt else token.reading
