"""Journeys reported side by side, each in a clause of its own: "powiedział, że … w X (3 maja), oraz że … w Y …".

Such parts are read one by one, before anything else cuts them, for a relative clause may hold the days of one of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence
from coopgraph.extract.clauses import Clause, clauses, part_of
from coopgraph.extract.state import State
from coopgraph.model import MentionKind, Span

_THAT: Final = frozenset({"że", "iż"})
REPORTING: Final = _THAT | {"który"}  # a sentence without these reports no journeys side by side
_AND: Final = frozenset({"oraz", "i", "a"})
_WHILE: Final = frozenset({"a", "natomiast", "zaś"})


def reported_clauses(sentence: Sentence, state: State) -> Iterator[Clause]:
    """The clauses of a sentence; of one that reports several journeys each part is one."""
    placed = MentionKind.PLACE in sentence.named and MentionKind.DATE in sentence.named
    parts = _reported(sentence) if placed else [sentence]
    if len(parts) == 1:
        yield from clauses(sentence, state)
        return
    for part in parts:
        yield Clause(part, [m for m in state.rules.match(part) if m.rule.frame == "trip"])


def _reported(sentence: Sentence) -> list[Sentence]:
    """The parts of a sentence that report a journey each, with its own town and days; else the sentence itself."""
    cuts = [sentence.span.start, *_joints(sentence.chunks), sentence.span.end]
    if len(cuts) == 2:  # noqa: PLR2004 - no joint
        return [sentence]
    parts = [part_of(sentence, Span(*ends)) for ends in pairwise(cuts)]
    return parts if all(_is_journey(part) for part in parts) else [sentence]


def _joints(chunks: tuple[Chunk, ...] | list[Chunk]) -> list[int]:
    """Where a further clause begins: "oraz że", ", że" behind another one, ", a" before what tells of a journey."""
    found, said = [], False
    which = max((i for i, c in enumerate(chunks) if "który" in c.lemmas), default=-1)
    for i, (one, two) in enumerate(pairwise(chunks)):
        joins = one.form.casefold() in _AND and two.form.casefold() in _THAT
        again = said and one.form == "," and two.form.casefold() in _THAT
        beside = one.form == "," and two.form.casefold() in _WHILE and i < which
        if joins or again:
            found.append(one.span.start)
        elif beside:
            found.append(two.span.start)
        said = said or two.form.casefold() in _THAT
    return found


def _is_journey(part: Sentence) -> bool:
    towns = any("settlement" in c.kinds for c in part.chunks)
    return towns and any("date" in c.kinds for c in part.chunks)
