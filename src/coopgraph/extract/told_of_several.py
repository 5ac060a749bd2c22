"""A sentence that says something of several journeys told before, each by its town: "do Brna – 3 osoby, do X – 2"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence
from coopgraph.extract.clauses import Clause, part_of
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.joining import goes_to
from coopgraph.extract.parties import did
from coopgraph.extract.people import place_of
from coopgraph.extract.state import State
from coopgraph.model import MentionKind, Span

_SEPARATES: Final = frozenset({",", ";", "a", "i", "oraz", "natomiast", "zaś"})
_GOING: Final = ("goes", "comes", "stays", "partakes", "leaves", "returns", "receives", "visits")
_SEVERAL: Final = 2


def told_of_several(
    sentence: Sentence, frames: Sequence[TripFrame], state: State
) -> list[tuple[TripFrame, Clause]] | None:
    """The parts of a sentence that names the towns of several journeys, each with its journey; None for another one.

    Empty where the parts cannot be told apart: nothing is then said of any of them.
    """
    if len(frames) < _SEVERAL or MentionKind.DATE in sentence.named:
        return None
    towns = list(_towns(sentence, frames, state))
    if len({id(frame) for _, frame in towns}) < _SEVERAL:
        return None
    matches = state.of(sentence, "trip")
    if did(sentence, state, *_GOING):
        return None  # it tells journeys itself
    found: list[tuple[TripFrame, Clause]] = []
    start = sentence.span.start
    for k, (town, frame) in enumerate(towns):
        end = _cut(sentence, town, towns[k + 1]) if k + 1 < len(towns) else sentence.span.end
        if end is None:
            return []
        if k + 1 < len(towns) and towns[k + 1][1] is frame:
            continue
        part = part_of(sentence, Span(start, end))
        found.append((frame, Clause(part, [m for m in matches if part.span.covers(m.focus)])))
        start = end
    return found


def _towns(sentence: Sentence, frames: Sequence[TripFrame], state: State) -> Iterator[tuple[Chunk, TripFrame]]:
    """The towns of a sentence to which just one of the journeys went, each with it."""
    for _, chunk, _ in sentence.names:
        place = place_of(chunk) if "settlement" in chunk.kinds else None
        if place is None or state.context.is_own(place):
            continue
        meant = [f for f in frames if not f.incoming and goes_to(f, [place])]
        if len(meant) == 1:
            yield chunk, meant[0]


def _cut(sentence: Sentence, town: Chunk, after: tuple[Chunk, TripFrame]) -> int | None:
    """Where what is said of one town ends: the last mark or conjunction before the next one."""
    between = [c for c in sentence.chunks if town.span.end <= c.span.start < after[0].span.start]
    return next((c.span.end for c in reversed(between) if c.form in _SEPARATES), None)
