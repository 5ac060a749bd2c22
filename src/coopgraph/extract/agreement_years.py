"""Dates told by their distance from the one told before: "rok później", "po dwóch latach", "tego samego dnia"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk
from coopgraph.extract.numerals import NUMERALS
from coopgraph.extract.pact_dates import Dated
from coopgraph.extract.pact_later import LATER

_YEAR: Final = frozenset({"rok", "lato"})
_SAME: Final = frozenset({"sam", "ten"})
_DAY: Final = len("2001-05-07")


def since(clause: Sequence[Chunk], before: str) -> Dated | None:
    """The year that so many years after `before` is ("dwa lata później"), or `before` itself ("tego samego dnia")."""
    for i, (one, two) in enumerate(pairwise(clause)):
        if one.lemmas & _YEAR and two.form.casefold() in LATER:
            return _later(clause, i, before)
        if one.form.casefold() == "po" and two.lemmas & _YEAR:
            return Dated(str(int(before[:4]) + 1), two.span, counted=True) if "loc" in two.cases and _one(two) else None
        same = one.lemmas & _SAME and (two.lemmas & {"dzień"} or two.lemmas & {"rok"})
        if same and "sam" in one.lemmas:
            edtf = before if "dzień" in two.lemmas else before[:4]
            return Dated(edtf, two.span, counted=True) if "rok" in two.lemmas or len(before) == _DAY else None
    return None


def _one(chunk: Chunk) -> bool:
    return any(":sg:" in tag for tag in chunk.tags)


def _later(clause: Sequence[Chunk], i: int, before: str) -> Dated | None:
    """Counted by the numeral right before the word for years; one year where there is none ("rok później")."""
    word = clause[i - 1] if i else None
    if _one(clause[i]) and "rok" in clause[i].lemmas and clause[i].form.casefold() == "rok":
        return Dated(str(int(before[:4]) + 1), clause[i].span, counted=True)
    if word is None:
        return None
    count = int(word.form) if word.form.isdigit() else next((NUMERALS[x] for x in word.lemmas if x in NUMERALS), None)
    return Dated(str(int(before[:4]) + count), clause[i].span, counted=True) if count is not None else None
