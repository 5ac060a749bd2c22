"""Words that only count the journeys of a project: "Mobilność 2 (M2)", "Spotkanie nr 3: …", "LTT – …", "II wyjazd"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from coopgraph.extract.chunks import Sentence
from coopgraph.model import Token

_COUNTED: Final = frozenset(
    {"mobilność", "spotkanie", "wyjazd", "wizyta", "podróż", "wymiana", "kurs", "staż", "szkolenie", "warsztaty"}
    | {"seminarium", "praktyki", "mobility", "meeting", "visit", "exchange", "training", "ltt", "ltta", "tpm"}
    | {"wydarzenie", "event", "zjazd"}
)
_CODED: Final = re.compile(r"(?:WP|LTTA?|TPM|[CM]) ?\d{1,2}\b")  # "WP1: Brno, …", "C2 – Brno, …"
_PLAIN: Final = frozenset({"mobilność", "mobility", "ltt", "ltta", "tpm"})  # these need no number
_BESIDE: Final = frozenset(
    {"nr", "numer", "pierwszy", "drugi", "trzeci", "czwarty", "piąty", "szósty", "siódmy", "ósmy", "międzynarodowy"}
    | {"projektowy", "partnerski", "roboczy", "transnarodowy", "ponadnarodowy", "zagraniczny", "studyjny", "partner"}
    | {"uczeń", "nauczyciel", "kadra", "młodzież", "kolejny", "ostatni", "transnational", "project", "language"}
)
_ORDINALS: Final = frozenset({"pierwszy", "drugi", "trzeci", "czwarty", "piąty", "szósty", "siódmy", "ósmy"})
_NUMBER: Final = re.compile(r"\d{1,2}|[IVX]{1,4}|[A-Z]{1,3}\d{1,2}")
_MARKS: Final = frozenset({".", "(", ")", "/", ","})
_ENDS: Final = frozenset({"–", "—", "-", ":"})
_LONGEST: Final = 9  # tokens


def counts(tokens: Sequence[Token]) -> bool:
    """Whether words only count the journeys or meetings of a project: "Mobilność 1 (M1)", "II wyjazd", "LTT"."""
    if not 0 < len(tokens) <= _LONGEST:
        return False
    noun = number = False
    for token in tokens:
        said = token.lemmas | {token.form.casefold()}
        if said & _COUNTED:
            noun = True
            number = number or bool(said & _PLAIN)
        elif _NUMBER.fullmatch(token.form) or said & _ORDINALS:
            number = True
        elif not (said & _BESIDE or token.form in _MARKS):
            return False
    return noun and number


def is_numbered(item: Sequence[Token], text: str) -> bool:
    """Whether the mark of an item is such a count: "WP1 / Event 1: …", "Wydarzenie 2: …", "C1 – …"."""
    return _CODED.match(text) is not None or bool(item and (item[0].lemmas | {item[0].form.casefold()}) & _COUNTED)


def past_count(sentence: Sentence) -> int:
    """Where the text behind a count at the head of an entry begins: "Mobilność 2 – Brno, 3–5 maja" at "Brno"."""
    for i, token in enumerate(sentence.tokens[: _LONGEST + 1]):
        if token.form in _ENDS:
            return token.span.end if counts(sentence.tokens[:i]) else sentence.span.start
    return sentence.span.start
