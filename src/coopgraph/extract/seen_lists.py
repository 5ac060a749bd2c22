"""Bodies far on in a list of what travellers saw: "zwiedzili stację uzdatniania wody, halę, Muzeum X i siedzibę Y".

A rule for a list of bodies ends at what is no body; here the list goes on to the next thing that is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins, opens
from coopgraph.extract.enumerations import STOP, closing, enumeration
from coopgraph.model import BlockKind

_ENDS: Final = frozenset(
    {"gdzie", "który", "jaki", "co", "kiedy", "gdy", "gdyż", "aby", "żeby", "by", "że", "ponieważ", "podczas", "czyli"}
)
_FRESH: Final = frozenset({",", "oraz"})  # begins the next thing of a list, whatever governed the one before
_WITH: Final = frozenset({"wraz", "łącznie"})
_NEAR: Final = 6  # chunks from the verb to the colon above a list
_FIRST: Final = 4  # chunks of an entry in which what it is about is named
_ENTRIES: Final = frozenset({BlockKind.BULLET, BlockKind.ITEM})
_BODIES: Final = frozenset({"organisation"})
_OBLIQUE: Final = frozenset({"gen", "dat", "inst", "loc"})
_TOLD: Final = ("praet:", "fin:", "imps", "bedzie")


def bodies_listed(sentence: Sentence, see: frozenset[str]) -> Iterator[Chunk]:
    """The names of bodies that are objects of a verb of seeing, however far on in its list they stand."""
    if sentence.lemmas.isdisjoint(see):
        return
    for i, chunk in enumerate(sentence.chunks):
        told = chunk.mention is None and bool(chunk.lemmas & see) and begins(chunk.tags, ("praet:", "imps"))
        if told and not begins(chunk.tags, "praet:sg:n"):  # "odwiedziło nas Towarzystwo X": those who came
            yield from _objects(sentence.chunks, i + 1, see)


def bodies_below(
    sentence: Sentence, sentences: Sequence[Sentence], see: frozenset[str]
) -> Iterator[tuple[Sentence, Chunk]]:
    """The bodies that the entries of a list name, where the words above it end on having seen them: "Zwiedzili:"."""
    if not sentence.tokens or sentence.tokens[-1].form != ":" or sentence.lemmas.isdisjoint(see):
        return
    if not any(c.lemmas & see and begins(c.tags, ("praet:", "imps")) for c in sentence.chunks[-_NEAR:]):
        return
    for entry in sentences[sentence.index + 1 :]:
        if not any(block.kind in _ENTRIES for block in entry.path):
            return
        first = next((c for c in entry.chunks[:_FIRST] if c.mention is not None), None)
        if first is None or "organisation" not in first.kinds or any(opens(c.tags, _TOLD) for c in entry.chunks):
            continue
        yield entry, first
        yield from ((entry, c) for c in enumeration(entry.chunks, entry.chunks.index(first) + 1, _BODIES)[0])


def _listed_behind(chunks: Sequence[Chunk], i: int) -> int | None:
    """The colon behind a relative clause: "odwiedzili placówki, które współpracują najściślej: liceum X, szpital Y"."""
    return next((k for k in range(i, len(chunks)) if chunks[k].form == ":"), None)


def _objects(chunks: Sequence[Chunk], i: int, see: frozenset[str]) -> Iterator[Chunk]:
    governed = False
    while i < len(chunks):
        chunk = chunks[i]
        if chunk.form == "(":
            i = closing(chunks, i)
        elif chunk.mention is not None:
            free = not governed or (chunks[i - 1].form == "i" and chunk.cases.isdisjoint(_OBLIQUE))
            if free and "organisation" in chunk.kinds and "acc" in chunk.cases:
                yield chunk
        elif chunk.form in STOP or chunk.lemmas & _ENDS or (opens(chunk.tags, _TOLD) and not chunk.lemmas & see):
            if not chunk.lemmas & _ENDS or (colon := _listed_behind(chunks, i)) is None:
                return
            i, governed = colon, False
        elif chunk.form in _FRESH:
            governed = False
        elif opens(chunk.tags, "prep"):
            governed = not (i and chunks[i - 1].lemmas & _WITH)
        i += 1
