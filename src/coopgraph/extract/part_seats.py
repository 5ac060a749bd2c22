"""Towns in lists of partners that only say where the body named before them sits: "Vilniaus kolegija, Wilno, Litwa"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence
from coopgraph.model import BlockKind, OrganisationValue

_PARTS: Final = frozenset({",", ";", ":", "–", "—", ")"})
_TOWNS: Final = frozenset({"settlement", "municipality", "territory", "country", "person"})
_ENDS: Final = frozenset({"", "(", ";", "."})
_OF_ONE: Final = frozenset({"lead", "coordinator", "beneficiary"})  # fields that name one body
_PAIR: Final = 2


def behind_comma(chunk: Chunk, named: Sequence[Chunk], sentence: Sentence) -> bool:
    """Whether a town behind a comma tells where the one body of an entry is: "– Fundacja Most, Brno (Czechy)"."""
    entry = sentence.block.kind is BlockKind.BULLET or sentence.within(BlockKind.ITEM) is not None
    if not entry or "settlement" not in chunk.kinds or chunk is not named[-1] or len(named) > _PAIR:
        return False
    before = sentence.before(chunk.span.start)
    after = next((c.form for c in sentence.chunks if c.span.start >= chunk.span.end), "")
    if len(before) < _PAIR or before[-1].form != "," or after not in _ENDS:
        return False
    if len(named) == _PAIR:  # beside another town it is a second entry
        return _is_body(named[0])
    words = [c.form for c in before[:-1]]
    return len(words) >= _PAIR and words[0][:1].isupper() and after == "("


def is_seat(chunk: Chunk, sentence: Sentence) -> bool:
    """Whether a town stands between a name and its country, or behind the one body that a field names.

    "Vilniaus kolegija, Wilno, Litwa"; "Koordynator: Uniwersytet X, Wilno".
    """
    if "settlement" not in chunk.kinds:
        return False
    before = sentence.before(chunk.span.start)
    if len(before) < _PAIR or before[-1].form != ",":
        return False
    after = [c for c in sentence.chunks if c.span.start >= chunk.span.end][:_PAIR]
    in_country = len(after) == _PAIR and after[0].form in {",", "("} and _is_country(after[1])
    alone = sentence.block.key in _OF_ONE and (not after or after[0].form in _ENDS)
    return (in_country or alone) and _is_name(before[:-1])


def _is_name(before: Sequence[Chunk]) -> bool:
    """Whether what stands before a comma, back to the mark before it, is the name of a body and of no town."""
    words = list(takewhile(lambda c: c.form not in _PARTS, reversed(before)))
    if not words or any("municipality" in c.kinds for c in words) or words[0].kinds & _TOWNS - {"settlement"}:
        return False
    unread = len(words) >= _PAIR and words[-1].form[:1].isupper() and not words[-1].kinds & _TOWNS
    return any(_is_body(c) for c in words) or unread


def _is_body(chunk: Chunk) -> bool:
    body = chunk.mention.value if chunk.mention is not None else None
    return isinstance(body, OrganisationValue) and body.kind != "municipality"


def _is_country(chunk: Chunk) -> bool:
    return "country" in chunk.kinds or chunk.form == "Polska"  # which is no mention beside its own towns
