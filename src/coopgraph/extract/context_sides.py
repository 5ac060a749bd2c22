"""Which side of a sentence a town stands on: whom somebody does something with, whose twins are told, who is a twin."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from coopgraph.extract.chunks import Reading, Sentence
from coopgraph.model import PlaceValue, Span

_FROM: Final = frozenset({"z", "ze"})
_WITH_REACH: Final = 8  # chunks from "z" to the last of the municipalities it governs
_FRIENDS: Final = re.compile(r"\b(?:Town Twinning|Twinning (?:Association|Society|Committee|Club))\b")
TWINNED: Final = frozenset({"twinned", "verschwistert"})  # as packs tell it


def has_twins(sentence: Sentence, i: int) -> bool:
    """Whether chunk `i` opens a sentence that tells its twins: "X is twinned with Y and Z"."""
    return i == 0 and not TWINNED.isdisjoint(sentence.lemmas)


def _is_twin(sentence: Sentence, i: int) -> bool:
    """Whether chunk `i` stands behind "is twinned with" in a sentence that a town opens."""
    if TWINNED.isdisjoint(sentence.lemmas) or not sentence.chunks[0].kinds & {"settlement", "municipality"}:
        return False
    return any(not TWINNED.isdisjoint(c.lemmas) for c in sentence.chunks[:i])


def is_other_side(sentence: Sentence, i: int) -> bool:
    """Whether a municipality is whom somebody does something with: "z Gminą X (i Gminą Y)", "is twinned with X"."""
    chunks = sentence.chunks
    if _is_twin(sentence, i):
        return True
    if chunks[i].cases != {"inst"} or "municipality" not in chunks[i].kinds:
        return False
    for j in range(i - 1, max(-1, i - _WITH_REACH), -1):
        form = chunks[j].form.casefold()
        if form in _FROM:
            return True
        plain = form in {"i", "oraz", ",", "(", ")", "w", "we", "na"} or chunks[j].kinds & {"country", "region"}
        if not plain and not ("municipality" in chunks[j].kinds and chunks[j].cases == {"inst"}):
            return False
    return False


def vote_for_friends(
    reading: Reading, add: Callable[[PlaceValue, Span, int], None], homes: frozenset[str | None], points: int
) -> None:
    """Vote for the town whose friends of other towns head a page: "Sleaford Twinning Association"."""
    first = next(iter(reading.sentences), None)
    if first is None or not first.names or not _FRIENDS.search(reading.document.quote(first.span)):
        return
    _, chunk, mention = first.names[0]
    values = [m.value for m in (mention, *chunk.inner)]
    town = next((v for v in values if isinstance(v, PlaceValue) and v.kind == "settlement"), None)
    if town is not None and town.country in homes and chunk.span.start == first.span.start:
        add(town, mention.span, points)
