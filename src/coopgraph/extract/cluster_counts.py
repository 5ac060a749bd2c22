"""Counts of a cluster's members at its beginning and later, told in one sentence: the later one is what it has."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence
from coopgraph.model import QuantityValue

_EARLIER: Final = frozenset(
    {"początek", "początkowo", "pierwotnie", "najpierw", "wówczas", "wtedy", "zaczynać", "zacząć", "startować"}
)
_LATER: Final = frozenset({"już", "ich", "dziś", "dzisiaj", "obecnie", "teraz", "liczy", "liczył", "ma", "do"})
_LONGEST: Final = 3  # digits; a year has four


def later_count(sentence: Sentence, chunk: Chunk, value: QuantityValue) -> QuantityValue | None:
    """The count behind one of the beginning: "na początku należało 8 podmiotów, na koniec 2022 roku już 23"."""
    if not any(c.lemmas & _EARLIER for c in sentence.chunks if c.span.end <= chunk.span.start):
        return None
    before = chunk
    for after in (c for c in sentence.chunks if c.span.start >= chunk.span.end):
        quantity = after.mention.value if after.mention is not None else None
        if isinstance(quantity, QuantityValue) and quantity.unit == value.unit:
            return quantity
        bare = after.mention is None and after.form.isdigit() and len(after.form) <= _LONGEST
        if bare and (before.form.casefold() in _LATER or "date" in before.kinds):
            return replace(value, value=after.form)
        before = after
    return None
