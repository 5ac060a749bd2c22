"""Names of towns in Cyrillic letters as Polish texts write them ("Кіцмань" → "Kicmań").

The practical Polish transcription (KSNG), with the endings that usage prefers: -ськ is -sk, -ський is -ski, -ець is
-ec, -ів is -iw and -ów. Ukrainian, Russian and Belarusian letters; other languages in Cyrillic are not meant.
"""

from __future__ import annotations

import re
from typing import Final

_LATIN: Final = "a b w h g d ż z y j k ł m n o p r s t u f ch c cz sz szcz u"
_PLAIN: Final = dict(zip("абвгґджзийклмнопрстуфхцчшщў", _LATIN.split(), strict=True))
_SOFT: Final = {"н": "ń", "с": "ś", "ц": "ć", "з": "ź", "л": "l", "д": "d", "т": "t", "р": "r"}
_GLIDES: Final = {"я": "a", "ю": "u", "є": "e", "ё": "o"}
_VOWELS: Final = frozenset("аеиіїоуюяєёыэ")
_HARD: Final = frozenset("жшцчщ")
_ENDINGS: Final = (
    ("ський", "ski"), ("цький", "cki"), ("ский", "ski"), ("цкий", "cki"), ("ий", "y"), ("ый", "y"), ("ець", "ec"),
)  # fmt: skip
_FIXED: Final = re.compile(r"([сцз])ь(?=к)")
_CYRILLIC: Final = re.compile(r"[\u0400-\u052f'’ʼ -]+")


def polish(name: str, *, russian: bool) -> tuple[str, ...]:
    """The Polish spellings of a Cyrillic name, the regular one first; none for a name in other letters."""
    if not _CYRILLIC.fullmatch(name) or not name[0].isupper():
        return ()
    words = [part if part in {" ", "-"} else _word(part, russian=russian) for part in re.split(r"([ -])", name)]
    made = "".join(words)
    traditional = re.sub(r"(?<=[a-zżłź])iw\b", "ów", made)
    return tuple(dict.fromkeys(one for one in (made, traditional) if one))


def _word(word: str, *, russian: bool) -> str:
    low = _FIXED.sub(r"\1", re.sub(r"['’ʼ]", "ъ", word.lower()))
    tail = ""
    for ending, spelt in _ENDINGS:
        if low.endswith(ending) and len(low) > len(ending) + 1:
            low, tail = low.removesuffix(ending), spelt
            break
    made = "".join(_letter(low, i, russian=russian) for i in range(len(low))) + tail
    return made[:1].upper() + made[1:] if word[:1].isupper() else made


def _letter(word: str, i: int, *, russian: bool) -> str:  # noqa: PLR0911 - one return for each sort of letter
    """The Polish letters of one Cyrillic letter where it stands."""
    letter, before, after = word[i], word[i - 1] if i else "", word[i + 1 : i + 2]
    if letter in _GLIDES or letter == "е":
        return _glide(letter, before, russian=russian)
    if letter in {"і", "и"} and (letter == "і" or russian):
        return "y" if before in _HARD and russian else "i"
    if letter == "ї":
        return "ji"
    if letter == "ы":
        return "y"
    if letter == "э":
        return "e"
    if letter in {"ь", "ъ"}:
        return ""
    if letter == "г" and russian:
        return "g"
    if letter == "л":
        return "l" if after in {"і", "ь", "я", "ю", "є", "ё"} or (russian and after in {"и", "е"}) else "ł"
    if after == "ь" and letter in _SOFT:
        return _SOFT[letter]
    return _PLAIN.get(letter, "")


def _glide(letter: str, before: str, *, russian: bool) -> str:
    """я, ю, є, ё, and е where it is soft: "ja" at the start of a syllable, "ia" after a consonant, "a" after l."""
    plain = _GLIDES.get(letter, "e")
    if letter == "е" and not russian:
        return plain
    if not before or before in _VOWELS or before in {"ь", "ъ", "й"}:
        return "j" + plain
    return plain if before in _HARD or before == "л" else "i" + plain
