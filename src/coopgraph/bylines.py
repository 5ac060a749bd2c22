"""Lines that a site or a paper puts beside a text: who wrote it, when, in which section. Their day is the text's own.

"Autor: Anna Nowak | 12 maja 2019 | Kategoria: Aktualności", "gmina.pl | 12 maja 2019", "Tekst: J. K., 12.05.2019".
"""

from __future__ import annotations

import re
from typing import Final

from coopgraph.namespaces import fold

_LONGEST: Final = 140  # characters
_PARTS: Final = re.compile(r"[|•·;/()\[\]»]|,|\s[–—-]\s|(?<=\d)\.?\s*$")
# folded words that say of a part of such a line what it is; what follows the word is a name or a list
_SAYS: Final = re.compile(
    r"(?:(?:artykul|wpis|wiadomosc|news|tekst|material|komunikat)?\s*(?:dodal[aiy]?|dodano|dodan[aey]|opublikowa\w+|"
    r"zamiesci\w+|zamieszczon\w+|umiesci\w+|umieszczon\w+|wytworzy\w+|wprowadzi\w+|publikacja|utworzono)"
    r"|autor\w*|tekst|fot|foto|zdjeci[ae]|zrodlo|redakcja|red|opr|oprac|opracowa\w+"
    r"|(?:w )?kategori[aei]+|(?:w )?dziale?|sekcja|tagi"
    r"|komentarz[ey]|wyswietl\w+|odslon\w*|czytano|drukuj|posted)\b"
)
_SITE: Final = re.compile(r"(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:pl|eu|org|info|com|net)")
_SECTION: Final = re.compile(r"aktualnosci|wydarzenia|wiadomosci|blog|news")
_DAY: Final = re.compile(r"data(?: (?:publikacji|dodania|wytworzenia|wprowadzenia|utworzenia|zamieszczenia))?")
_BESIDE: Final = re.compile(r"(?:godz\.?\s*)?\d{1,2}[:.]\d\d(?::\d\d)?|\d{1,3} min(?:\.|ut\w*)? czytania|\d+|r\.?|")
_NAME: Final = re.compile(r"(?:[A-ZĄĆĘŁŃÓŚŹŻ][\w.-]*\s?){1,4}|[a-ząćęłńóśźż]{2,3}")
_LIST: Final = re.compile(r"kategori|tagi")
_WORDS: Final = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,2}")
_JOURNEYS: Final = re.compile(r"\b(?:wyjazd|wizyt|delegacj|podroz|pobyt|termin|miejsc|umow)")


def is_byline(line: str, day: str) -> bool:
    """Whether a line is who wrote a text, when and where; `day` is the date in it, as it stands there."""
    if len(line) > _LONGEST or day not in line:
        return False
    before, _, after = line.partition(day)
    parts = [part.strip(" \t.:–—-") for half in (before, after) for part in _PARTS.split(half)]
    folded = [fold(part) for part in parts]
    if any(_JOURNEYS.search(part) for part in folded):
        return False
    known = [_is_known(part) for part in folded]
    names = _WORDS if any(map(_LIST.match, folded)) else _NAME
    rest = (_BESIDE.fullmatch(f) or names.fullmatch(p) for p, f, k in zip(parts, folded, known, strict=True) if not k)
    return any(known) and all(rest)


def _is_known(part: str) -> bool:
    whole = _SITE.fullmatch(part) or _SECTION.fullmatch(part) or _DAY.fullmatch(part)
    return whole is not None or _SAYS.match(part) is not None
