"""Signs that a text should not hold: control characters, marks that reorder the line, right-to-left scripts."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from coopgraph.errors import InputError

_CONTROL: Final = re.compile(r"[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_BIDI: Final = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_RTL: Final = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTER: Final = re.compile(r"[^\W\d_]")
_BINARY_SHARE: Final = 0.01
_RTL_SHARE: Final = 0.3
_ENOUGH: Final = 3


def check_signs(text: str, source: str) -> tuple[str, ...]:
    """Warnings about signs in a text that stays readable.

    Raises InputError where there is no text at all, too many control characters, or mostly right-to-left script.
    """
    if not text.strip():
        raise InputError("no text: nothing but blanks", source=source, cure="check that it was saved whole")
    controls = _CONTROL.findall(text)
    if len(controls) > max(_ENOUGH, _BINARY_SHARE * len(text)):
        raise InputError(
            f"{len(controls)} control characters: binary data, or text in a charset we took for another",
            source=source,
            line=_line(text, _CONTROL),
            cure="give the document as UTF-8 text or in another format we read",
        )
    right = _RTL.findall(text)
    if right and len(right) > _RTL_SHARE * len(_LETTER.findall(text)):
        raise InputError(
            "the text is mostly in a right-to-left script, which we do not read",
            source=source,
            line=_line(text, _RTL),
            cure="give a translation",
        )
    return tuple(_warnings(text, controls, right))


def _warnings(text: str, controls: list[str], right: list[str]) -> list[str]:
    found = []
    if controls:
        codes = ", ".join(f"U+{ord(c):04X}" for c in sorted(set(controls)))
        found.append(f"control characters ({codes}), first in line {_line(text, _CONTROL)}; kept as they are")
    if marks := _BIDI.findall(text):
        names = ", ".join(sorted({unicodedata.name(c).lower() for c in marks}))
        found.append(f"text direction marks ({names}), first in line {_line(text, _BIDI)}: it may not read as it looks")
    if right:
        found.append(f"right-to-left words, first in line {_line(text, _RTL)}: they are not read")
    return found


def _line(text: str, pattern: re.Pattern[str]) -> int | None:
    match = pattern.search(text)
    return text.count("\n", 0, match.start()) + 1 if match else None
