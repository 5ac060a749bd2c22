"""Numbers by which a text points at the entries of its list: "pkt 1, 3 i 4", "poz. 2–3", "podróże c/, f/ i h/"."""

from __future__ import annotations

import re
from typing import Final

_POINT: Final = (
    r"(?:pkt\.?|p\.|punk(?:t|tu|cie|ty|tów|tach|tami)|poz\.|pozycj(?:a|i|e|ę|ach)|przypadkach"
    r"|nr|numer(?:ze|u|em|ach)?|lp\.|lit\.)"
)
NUMBER: Final = r"(?:\d{1,2}|[IVX]{1,5}|[a-z])"
_AND: Final = rf"(?:\s*,\s*(?:{_POINT}\s*)?|\s+(?:i|oraz|lub)\s+(?:{_POINT}\s*)?|\s*[-–—]\s*)"
POINTS: Final = re.compile(  # "pkt 1, 3 i 4", "lit. d/", "podróże c/, f/ i h/"
    rf"\b(?:{_POINT}\s*(?P<list>{NUMBER}[)/]?(?:{_AND}{NUMBER}[)/]?)*)(?![\w/])(?!\.\d)"
    rf"|(?i:wyjazd|podróż|wizyt|delegacj|przyjazd|przypadk)\w*\s+(?P<marked>{NUMBER}[)/](?:{_AND}{NUMBER}[)/])*)(?!\w))"
)
ONE: Final = re.compile(rf"{NUMBER}")
_RANGE: Final = re.compile(r"(\d{1,2})[)/]?\s*[-–—]\s*(\d{1,2})")


def listed(text: str) -> frozenset[str]:
    """The numbers of "1, 2 i 4", "1-3"."""
    span = _RANGE.fullmatch(text.strip(" )/"))
    if span is not None:
        return frozenset(str(n) for n in range(int(span[1]), int(span[2]) + 1))
    return frozenset(m.group() for m in ONE.finditer(re.sub(rf"{_POINT}|\b(?:i|oraz|lub)\b(?![)/])", " ", text)))
