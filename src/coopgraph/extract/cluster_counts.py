"""Counts of a cluster's members in one sentence: several that make a whole, one of its beginning and a later one."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence
from coopgraph.model import QuantityValue

MEMBERS: Final = (  # what is counted as members
    *("członek", "firma", "podmiot", "przedsiębiorstwo", "instytucja", "organizacja", "uczestnik", "założyciel"),
    *("sygnatariusz", "gmina", "samorząd", "przedsiębiorca", "partner", "spółka", "uczelnia", "jednostka", "producent"),
    *(
        "rolnik",
        "rzemieślnik",
        "plantator",
        "hodowca",
        "browar",
        "winnica",
        "hotel",
        "szkoła",
        "startup",
        "stowarzyszenie",
    ),
    *("fundacja", "hotelarz", "restaurator", "wytwórca", "usługodawca", "ośrodek", "powiat"),
)
_EARLIER: Final = frozenset(
    {
        "chwila",
        "moment",
        "początek",
        "początkowo",
        "pierwotnie",
        "najpierw",
        "wówczas",
        "wtedy",
        "zaczynać",
        "zacząć",
        "startować",
    }
)
_NOW: Final = frozenset({"dziś", "dzisiaj", "obecnie", "teraz", "aktualnie"})
_LATER: Final = frozenset({"już", "ich", "dziś", "dzisiaj", "obecnie", "teraz", "liczy", "liczył", "ma", "do"})
_LONGEST: Final = 3  # digits; a year has four


def later_count(sentence: Sentence, chunk: Chunk, value: QuantityValue) -> QuantityValue | None:
    """The count behind one of the beginning: "na początku należało 8 podmiotów, na koniec 2022 roku już 23"."""
    behind = sentence.behind(chunk.span.end)
    now = any(one.form == "," and two.form.casefold() in _NOW for one, two in pairwise(behind))
    if not now and not any(c.lemmas & _EARLIER for c in sentence.chunks if c.span.end <= chunk.span.start):
        return None
    before = chunk
    for after in behind:
        quantity = after.mention.value if after.mention is not None else None
        same = isinstance(quantity, QuantityValue) and quantity.unit == value.unit
        if isinstance(quantity, QuantityValue) and (same or (now and quantity.unit in MEMBERS)):
            return quantity
        bare = after.mention is None and after.form.isdigit() and len(after.form) <= _LONGEST
        if bare and (before.form.casefold() in _LATER or "date" in before.kinds):
            return replace(value, value=after.form)
        before = after
    return None


def is_part(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a count is one of several that only together are the whole ("24 firmy, 3 uczelnie i 2 samorządy")."""
    after = sentence.behind(chunk.span.end)[:2]
    value = after[1].mention.value if len(after) > 1 and after[1].mention is not None else None
    return after[0].form in {",", "i", "oraz"} and value.unit != "person" if isinstance(value, QuantityValue) else False


def whole_count(sentence: Sentence, chunk: Chunk) -> QuantityValue | None:
    """The sum of counts of members side by side ("83 firmy i 9 instytucji"); None for a single count."""
    chunks = sentence.behind(chunk.span.start)
    values = [chunk.mention.value] if chunk.mention else []
    for one, two in zip(chunks[1::2], chunks[2::2], strict=False):
        value = two.mention.value if two.mention is not None else None
        if one.form not in {",", "i", "oraz"} or not isinstance(value, QuantityValue) or value.unit not in MEMBERS:
            break
        values.append(value)
    counts = [v for v in values if isinstance(v, QuantityValue) and not v.bound and v.value.isdigit()]
    if len(values) == 1 or len(counts) < len(values):
        return None
    return replace(counts[0], value=str(sum(int(v.value) for v in counts)))


def count_now(sentence: Sentence, chunk: Chunk, value: QuantityValue) -> QuantityValue:
    """The count, or the later one of "…, dziś jest ich 61"."""
    after = sentence.behind(chunk.span.end)
    for one, two, three in zip(after, after[1:], after[2:], strict=False):
        if one.form.casefold() in {"jest", "są"} and two.form == "ich" and three.form.isdigit():
            return replace(value, value=three.form)
    return later_count(sentence, chunk, value) or value
