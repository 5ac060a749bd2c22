"""What is told of people beside what they did: "Delegacja z A, która wcześniej była w B, 14 maja gościła w C"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, lemmas_of, opens, tells
from coopgraph.model import MentionKind

_TOWN: Final = frozenset({"settlement", "municipality", "country"})
_TO: Final = frozenset({"w", "we", "do", "na"})
_SEES: Final = frozenset({"odwiedzić", "odwiedzać", "zwiedzić", "wizytować"})
_LATER: Final = frozenset({"później", "następnie", "potem", "nazajutrz", "wcześniej", "uprzednio", "niedawno"})
_NEAR: Final = 3  # chunks from "do" to the town
_GENERAL: Final = 8  # characters of "2019-05-": less than a day
_PAST: Final = ("praet:", "fin:")


def without_aside(sentence: Sentence) -> Sentence | None:
    """A sentence without the clause about another place that people of it were in; None where it has none.

    What is left must tell its own journey: a verb, a place and the only day.
    """
    chunks = sentence.chunks if MentionKind.DATE in sentence.named else ()
    start = next((i for i, c in enumerate(chunks) if i and _begins(chunks, i)), None)
    if start is None:
        return None
    end = next((i for i in range(start + 2, len(chunks)) if chunks[i].form == "," and tells(chunks[start:i])), None)
    inside = chunks[start : end or len(chunks)]
    rest = (*chunks[:start], *(chunks[end + 1 :] if end is not None else chunks[len(chunks) :]))
    if _has_day(inside) or not _goes(inside) or not (_has_day(rest) and _goes(rest)):
        return None
    if end is None and _LATER.isdisjoint(lemma for c in inside for lemma in c.lemmas):
        return None  # "gościła delegacja z X, która odwiedziła Y": one visit
    kept = [(c.span.start, c.span.end) for c in inside]
    low, high = kept[0][0], kept[-1][1]
    tokens = tuple([t for t in sentence.tokens if t.span.end <= low or t.span.start >= high])
    mentions = tuple([m for m in sentence.mentions if m.span.end <= low or m.span.start >= high])
    return replace(sentence, tokens=tokens, chunks=rest, mentions=mentions, lemmas=lemmas_of(tokens))


def _begins(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether a comma leads to "który" as a subject."""
    if chunks[i].form != "," or i + 1 >= len(chunks):
        return False
    who = chunks[i + 1]
    return "który" in who.lemmas and "nom" in who.cases


def _has_day(chunks: Sequence[Chunk]) -> bool:
    """Whether a day of the calendar stands in a stretch."""
    values = (c.mention.value for c in chunks if c.mention is not None and c.mention.kind is MentionKind.DATE)
    return any(len(getattr(v, "edtf", "")) >= _GENERAL for v in values)


def _goes(chunks: Sequence[Chunk]) -> bool:
    """Whether a stretch has a verb with a person, and a town that people went to or stayed in."""
    if not any(opens(c.tags, _PAST) for c in chunks):
        return False
    for i, chunk in enumerate(chunks):
        if _TOWN.isdisjoint(chunk.kinds):
            continue
        before = chunks[max(0, i - _NEAR) : i]
        led = any(c.form.casefold() in _TO for c in before)
        if led or any(_SEES & c.lemmas for c in before):
            return True
    return False
