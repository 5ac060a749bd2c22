"""How well a page can be read: the share of its words that look whole.

Judged by shape alone, since morphology is the door of another stage: signs or digits inside a word, capitals after
small letters, letters foreign to Polish, long words without a vowel, the commonest Polish words without their marks
("sie"), and Polish text that has hardly a letter with a mark. Names look whole, so clean text stays near 1.
"""

from __future__ import annotations

import re
from typing import Final

_WORD: Final = re.compile(r"\S*[^\W\d_]\S*")
_EDGE: Final = "\"'„”“’‘‚«»()[]{}<>.,;:!?…–—-*/|&•§%°"
_ADDRESS: Final = re.compile(r"[@/\\]|www\.|\.(?:pl|eu|com|org|gov|ua)\b|^[A-Z]{1,5}[-./]|^\W*https?:", re.IGNORECASE)
_INNER: Final = re.compile(
    r"[^\W\d_][\d$¢£¥€{}|\[\]<>§¦^~®©°±]+[^\W\d_]|[a-ząćęłńóśźż][A-ZĄĆĘŁŃÓŚŹŻ]|[$¢£¥{}|¦^~®©][^\W\d_]|[^\W\d_][$¢£¥{}|¦^~]$"
)
_FOREIGN: Final = re.compile(r"[éèêëàâáãåîíìïôõòûúùýÿñçæø¿¡ß]")
_VOWEL: Final = re.compile(r"[aeiouyąęóäöüéАЕЄИІЇОУЮЯаеєиіїоуюяőáíúýàèěů]", re.IGNORECASE)
_LONG: Final = 5
_MARKED: Final = re.compile(r"[ąęłśżźćńĄĘŁŚŻŹĆŃ]")  # without ó, which foreign models know
_USUAL_MARKED: Final = 0.28  # share of words with such a letter in Polish prose
_LEAST_MARKED: Final = 0.05  # clean lists of towns have .1; text read by a foreign model has none
_ENOUGH: Final = 40
_COMMON: Final = frozenset(
    {"w", "i", "na", "z", "do", "nie", "jest", "oraz", "dla", "przez", "od", "po", "za", "to", "a"}
)
_COMMON_SHARE: Final = 0.05
_ORDINAL: Final = re.compile(r"\d+(?:-?[a-z]{1,3})?|[IVXLCDM]+")
# Frequent words as they stand without their marks; none is a frequent word by itself.
_BARE_LINES: Final = (
    "sie tez juz byc moze mozna ktory ktora ktore ktorych ktorym ktorej ktorego ktorzy zeby takze rowniez jesli jezeli",
    "beda bedzie czesc osob roznych wiecej srodki srodkow miedzy miedzynarodowy miedzynarodowej wspolpraca wspolpracy",
    "urzad urzedu wydzial wydzialu panstwo pieciu szesciu dziesieciu przedsiebiorcow mlodziezy czlonkow czlonek prosze",
    "spolki wspolny wspolne",
)
_BARE: Final = frozenset(word for line in _BARE_LINES for word in line.split())


def quality(text: str) -> float:
    """0..1: the share of words that look whole; 0 for a page without words."""
    words = [word.strip(_EDGE) for word in _WORD.findall(text) if not _ADDRESS.search(word)]
    words = [word for word in words if word and not _ORDINAL.fullmatch(word)]
    if not words:
        return 0.0
    polish = sum(word.lower() in _COMMON for word in words) > _COMMON_SHARE * len(words)
    broken = sum(_broken(word, polish=polish) for word in words) / len(words)
    return round(1 - max(broken, _lost_marks(words) if polish else 0.0), 3)


def _lost_marks(words: list[str]) -> float:
    """The share of words that should carry a Polish mark and do not, where hardly any does; else 0."""
    marked = sum(_MARKED.search(word) is not None for word in words) / len(words)
    few = len(words) >= _ENOUGH and marked < _LEAST_MARKED
    return _USUAL_MARKED - marked if few else 0.0


def _broken(word: str, *, polish: bool) -> bool:
    if word.lower() in _BARE or _INNER.search(word):
        return True
    if polish and word[0].islower() and _FOREIGN.search(word):
        return True
    return len(word) >= _LONG and word.isalpha() and not word.isupper() and not _VOWEL.search(word)
