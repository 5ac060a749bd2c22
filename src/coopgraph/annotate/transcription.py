"""How Polish names sound in Ukrainian letters: one key for "Прущ-Гданський" and "Pruszcz Gdański".

Ukrainian texts write Polish towns by ear (the practical transcription), each with small freedoms: и or і, г or ґ, with
or without ь. Both sides are brought to a key of sounds in which such freedoms do not show, so that equal keys mean the
same name. Names with a Ukrainian form of their own ("Перемишль") stand in `exonyms-uk.yaml`.
"""

from __future__ import annotations

import re
from typing import Final

# Polish letters, the longest first; š č ž stand for one sound each, x for ch.
_POLISH: Final = {
    "szcz": "šč", "dzi": "dzi", "sz": "š", "cz": "č", "rz": "ž", "ch": "x", "dź": "dz", "dż": "dž",
    "ż": "ž", "ź": "z", "ś": "s", "ć": "c", "ń": "n", "ł": "l", "ó": "u", "y": "i", "j": "i", "g": "h", "w": "w",
    "v": "w", "x": "ks",
}  # fmt: skip
_CYRILLIC: Final = {
    "а": "a", "б": "b", "в": "w", "г": "h", "ґ": "h", "д": "d", "е": "e", "є": "ie", "ж": "ž", "з": "z", "и": "i",
    "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ф": "f", "х": "x", "ц": "c", "ч": "č", "ш": "š", "щ": "šč", "ю": "iu", "я": "ia",
}  # fmt: skip
# Letters of the neighbours' names that Polish lacks.
_ABROAD: Final = {
    "sch": "sz", "š": "sz", "č": "cz", "ž": "ż", "ř": "rż", "ě": "e", "á": "a", "í": "i", "é": "e", "ú": "u", "ů": "u",
    "ý": "y", "ň": "n", "ľ": "l", "ĺ": "l", "ŕ": "r", "ť": "t", "ď": "d", "ä": "e", "ö": "e", "ü": "i", "ß": "s",
    "ô": "o", "ő": "e", "ű": "i", "ș": "sz", "ț": "c", "ş": "sz", "ţ": "c", "ă": "a", "â": "i", "î": "i",
    "ū": "u", "ė": "e", "į": "i",
}  # fmt: skip
_FOREIGN: Final = re.compile("|".join(sorted(_ABROAD, key=len, reverse=True)))
_LETTERS: Final = re.compile("|".join(sorted(_POLISH, key=len, reverse=True)))
_NASAL: Final = re.compile(r"([ąę])(?=(.?))")
_DEVOICED: Final = re.compile(r"(?<=[ptk])rz|(?<=ch)rz")
_GLIDE: Final = re.compile(r"i+(?=[aeou])")
_MARKS: Final = re.compile(r"[ьъ'’ʼ]")
_JOINED: Final = re.compile(r"[\s‑–-]+")


def sounds_of_polish(name: str) -> tuple[str, ...]:
    """The keys of a Polish name; two where usage wavers ("-ów" is told -ув and -ів, "ś" с and ш)."""
    low = _DEVOICED.sub("š", name.lower())
    low = _NASAL.sub(lambda m: ("o" if m[1] == "ą" else "e") + ("m" if m[2] in {"b", "p"} else "n"), low)
    variants = [low, re.sub(r"ów(?=\b|n)", "iw", low), low.replace("ó", "o"), low.replace("ś", "sz")]
    variants.append(low.replace("śl", "szl"))
    return tuple(dict.fromkeys(_smooth(_LETTERS.sub(lambda m: _POLISH[m[0]], one)) for one in variants))


def sounds_of_foreign(name: str) -> tuple[str, ...]:
    """The keys of a name of another country near by, its letters told as Polish ones."""
    return sounds_of_polish(_FOREIGN.sub(lambda m: _ABROAD[m[0]], name.lower()))


def sounds_of_cyrillic(name: str) -> str:
    """The key of a name in Ukrainian letters; letters of other alphabets stay as they are."""
    return _smooth("".join(_CYRILLIC.get(c, c) for c in _MARKS.sub("", name.lower())))


def sounds_of_adjective(name: str) -> tuple[str, ...]:
    """The keys of the adjective of a Polish town or county; "-owski" is told -івський, too."""
    keys = sounds_of_polish(name)
    return tuple(dict.fromkeys((*keys, *(re.sub(r"owski$", "iwski", one) for one in keys))))


def _smooth(sounds: str) -> str:
    """A key without the differences that spelling by ear leaves open."""
    words = (_GLIDE.sub("", word) for word in _JOINED.split(sounds.strip()))
    return " ".join(re.sub(r"(?<=c)[ei]$|(?<=i)i$", "", re.sub(r"(.)\1", r"\1", word)) for word in words)
