"""Who paid for the journeys of a list whose entries are sentences: the line right below it says so of all.

"– wizyta studyjna w X w dniach 3–5 maja, w której wzięły udział 4 osoby" / … / "Koszty wyjazdów pokryła gmina."
Entries that are records have their payers from `sharing`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Sentence
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.funding_clauses import may_speak_of_paying
from coopgraph.extract.list_tails import is_of_one
from coopgraph.extract.people import place_of
from coopgraph.extract.sharing import add_paid, is_of_others
from coopgraph.extract.state import State
from coopgraph.model import Block, BlockKind, MentionKind

_ENTRIES: Final = frozenset({BlockKind.ITEM, BlockKind.BULLET})
_SEVERAL: Final = 2


def pay_below(frames: Sequence[TripFrame], state: State) -> None:
    """Give the journeys of each list the payer that the sentence below it names."""
    told = [frame for frame in frames if frame.span is not None and not frame.status]
    if len(told) < _SEVERAL:
        return
    for entries, below in _lists(state.reading.annotation.layout):
        inside = [f for f in told if f.span is not None and any(b.span.covers(f.span) for b in entries)]
        if len(inside) < _SEVERAL or len({f.incoming for f in inside}) > 1:
            continue
        sentence = next(iter(state.reading.inside(below.span)), None)
        if sentence is None or not _is_of_all(sentence, state):
            continue
        if any(f.contributions for f in inside[:-1]):
            continue  # who paid is told entry by entry
        for frame in inside:
            if not frame.contributions:
                add_paid(frame, sentence, state)


def _lists(block: Block) -> Iterator[tuple[Sequence[Block], Block]]:
    """Each list of entries side by side with the paragraph right below it."""
    entries: list[Block] = []
    for one, after in pairwise((*block.children, None)):
        if one is not None and one.kind in _ENTRIES:
            entries.append(one)
            if after is not None and after.kind is BlockKind.PARAGRAPH and len(entries) >= _SEVERAL:
                yield entries, after
        else:
            entries = []
        if one is not None:
            yield from _lists(one)


def _is_of_all(sentence: Sentence, state: State) -> bool:
    """Whether a sentence says who paid, and of no single journey: it names no day and no town but the own one."""
    if MentionKind.DATE in sentence.named or not may_speak_of_paying(sentence, state.costs):
        return False
    towns = [town for chunk in sentence.chunks if (town := place_of(chunk)) is not None]
    other = any(not state.context.is_own(town) for town in towns)
    return not (other or is_of_one(sentence) or is_of_others(sentence))
