"""What was paid, listed below who paid: "wydano z budżetu miasta 4 120 zł, w tym:" above "- diety: 1 220 zł"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from coopgraph.extract.chunks import Sentence
from coopgraph.extract.frames import Contribution, TripFrame
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, MentionKind

_ENTRIES: Final = frozenset({BlockKind.BULLET, BlockKind.ITEM})
_MOST: Final = 8  # entries
_FEW: Final = 6  # chunks of an entry that is only a cost
_UNTOLD: Final = frozenset({"unspecified"})


def spell_out(frame: TripFrame, state: State) -> None:
    """Give each payer who paid for nothing named the costs that the list below his sentence names."""
    frame.contributions = [_spelt(one, state) for one in frame.contributions]


def _spelt(one: Contribution, state: State) -> Contribution:
    if set(one.costs) - _UNTOLD:
        return one
    told = next(iter(state.reading.meeting(one.where.focus)), None)
    if told is None or not told.tokens or told.tokens[-1].form != ":":
        return one
    costs: dict[str, None] = {}
    for sentence in state.reading.sentences[told.index + 1 : told.index + 1 + _MOST]:
        found = [state.costs.of(chunk) for chunk in sentence.chunks]
        bare = len(found) <= _FEW and any(found)  # "– paliwo,"
        if _entry_of(sentence) is None or not (bare or MentionKind.MONEY in sentence.named):
            break
        costs |= dict.fromkeys(cost for cost in found if cost is not None and cost not in _UNTOLD)
    return replace(one, costs=tuple(costs)) if costs else one


def _entry_of(sentence: Sentence) -> BlockKind | None:
    """The kind of the list's entry that a sentence stands in."""
    return next((kind for kind in _ENTRIES if sentence.within(kind) is not None), None)
