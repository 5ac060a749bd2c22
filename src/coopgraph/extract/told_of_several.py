"""A sentence that says something of several journeys told before, each by its town: "do Brna – 3 osoby, do X – 2"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence
from coopgraph.extract.clauses import Clause, part_of
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.funding_clauses import may_speak_of_paying
from coopgraph.extract.funding_words import JOURNEY
from coopgraph.extract.joining import goes_to
from coopgraph.extract.list_told import SIGNS, add_told
from coopgraph.extract.parties import did
from coopgraph.extract.people import place_of
from coopgraph.extract.state import State
from coopgraph.model import MentionKind, Span

_LISTS: Final = frozenset({",", "i", "oraz", "do", "w", "we"})
_SEPARATES: Final = frozenset({",", ";", "a", "i", "oraz", "natomiast", "zaś"})
_GOING: Final = ("goes", "comes", "stays", "partakes", "leaves", "returns", "receives", "visits")
_SEVERAL: Final = 2
_SPENT: Final = frozenset({"koszt", "koszty", "wydatek", "wydatki"})
_WHOLE: Final = frozenset({"wszystek", "całość", "wszelki"})


def told_of_several(
    sentence: Sentence, frames: Sequence[TripFrame], state: State
) -> list[tuple[TripFrame, Clause]] | None:
    """The parts of a sentence that names the towns of several journeys, each with its journey; None for another one.

    Empty where the parts cannot be told apart: nothing is then said of any of them.
    """
    if len(frames) < _SEVERAL or MentionKind.DATE in sentence.named:
        return None
    if not SIGNS.isdisjoint(sentence.lemmas) and add_told(sentence, [f for f in frames if not f.status], {}, state):
        return []  # "wyjazd do X opłacił Y, pozostałe – gmina"
    towns = list(_towns(sentence, frames, state))
    if len({id(frame) for _, frame in towns}) < _SEVERAL:
        return None
    matches = state.of(sentence, "trip")
    if did(sentence, state, *_GOING) and not _all_told(sentence, [town for town, _ in towns], state):
        return None  # it tells journeys itself
    found: list[tuple[TripFrame, Clause]] = []
    start, together = sentence.span.start, list[TripFrame]()
    for k, (town, frame) in enumerate(towns):
        together.append(frame)
        if k + 1 < len(towns) and (towns[k + 1][1] is frame or _joined(sentence, town, towns[k + 1][0])):
            continue
        end = _cut(sentence, town, towns[k + 1]) if k + 1 < len(towns) else sentence.span.end
        part = part_of(sentence, Span(start, end)) if end is not None else None
        shared = len({id(one) for one in together}) > 1
        if part is None or (shared and not _only_pays(part, state)):
            return []
        clause = Clause(part, [m for m in matches if part.span.covers(m.focus)])
        found.extend((one, clause) for one in (together if shared else [frame]))
        start, together = part.span.end, []
    return found


def _joined(sentence: Sentence, town: Chunk, after: Chunk) -> bool:
    """Whether two towns stand together: "wyjazdy do X i Y", "do X, do Y"."""
    between = [c.form for c in sentence.chunks if town.span.end <= c.span.start < after.span.start]
    return bool(between) and all(form in _LISTS for form in between) and len(between) <= _SEVERAL


def _only_pays(part: Sentence, state: State) -> bool:
    """Whether a part says of journeys together who paid, and no number of people, which would be that of both."""
    return MentionKind.SIZE not in part.named and may_speak_of_paying(part, state.costs)


class Listed:
    """The journeys that one sentence told, and the sentence that spoke of several of them last."""

    def __init__(self) -> None:
        self.frames: list[TripFrame] = []
        self._last = -1

    def of(self, frames: Sequence[TripFrame], sentence: Sentence) -> None:
        """Keep the journeys that a sentence told or spoke of; those of a list remain where it speaks of some."""
        if not frames:
            return
        known = all(any(one is frame for one in self.frames) for frame in frames)
        self.frames = self.frames if known else list(frames)
        self._last = sentence.index

    def meant_by(self, sentence: Sentence, state: State) -> bool:
        """Whether a sentence right behind, or one that opens its block, tells who paid for all of them."""
        if len(self.frames) < _SEVERAL:
            return False
        near = sentence.index == self._last + 1 or sentence.span.start <= sentence.block.span.start
        return near and of_them_all(sentence, state)


def of_them_all(sentence: Sentence, state: State) -> bool:
    """Whether a sentence right behind several journeys tells who paid for all: "Wszystkie wydatki pokryto z …"."""
    if _SPENT.isdisjoint(sentence.lemmas) or not may_speak_of_paying(sentence, state.costs):
        return False
    first = sentence.tokens[0]
    if first.lemmas.isdisjoint(_SPENT | _WHOLE) or MentionKind.DATE in sentence.named:
        return False
    one = any(
        not JOURNEY.isdisjoint(t.lemmas) and any(tag.startswith("subst:sg") for tag in t.tags) for t in sentence.tokens
    )
    return not one and not any(c.mention is not None and _is_away(c, state) for c in sentence.chunks)


def _is_away(chunk: Chunk, state: State) -> bool:
    """Whether a chunk is a town that is not the speaker's."""
    place = place_of(chunk) if "settlement" in chunk.kinds else None
    return place is not None and not state.context.is_own(place)


def _all_told(sentence: Sentence, told: Sequence[Chunk], state: State) -> bool:
    """Whether a sentence names no town but those of journeys told: "w wyjeździe do X udział wzięły 2 osoby, do Y 4"."""
    named = [chunk for _, chunk, _ in sentence.names if _is_away(chunk, state)]
    return len(named) == len(told)


def _towns(sentence: Sentence, frames: Sequence[TripFrame], state: State) -> Iterator[tuple[Chunk, TripFrame]]:
    """The towns of a sentence to which just one of the journeys went, each with it."""
    for _, chunk, _ in sentence.names:
        place = place_of(chunk)
        if place is None or not _is_away(chunk, state):
            continue
        meant = [f for f in frames if not f.incoming and goes_to(f, [place])]
        if len(meant) == 1:
            yield chunk, meant[0]


def _cut(sentence: Sentence, town: Chunk, after: tuple[Chunk, TripFrame]) -> int | None:
    """Where what is said of one town ends: the last mark or conjunction before the next one."""
    between = [c for c in sentence.chunks if town.span.end <= c.span.start < after[0].span.start]
    return next((c.span.end for c in reversed(between) if c.form in _SEPARATES), None)
