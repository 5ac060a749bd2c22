"""How many went, told before where: "Do domu wróciła już trzyosobowa delegacja. W dniach 3–5 maja gościła w X"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.chunks import Sentence
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.people import place_of
from coopgraph.extract.size_company import size_of_goers
from coopgraph.extract.state import State
from coopgraph.model import MentionKind

_MOVED: Final = frozenset({"wrócić", "powrócić", "wyruszyć", "wyjechać", "pojechać", "udać"})


def size_before(frames: Sequence[TripFrame], state: State) -> None:
    """Give each journey without a size that of those who came back or set out in the sentence right before it.

    The sentence of the journey must leave out who went, or else they may be others.
    """
    group = state.rules.lemmas("group")
    for frame in frames:
        if frame.size is not None or frame.incoming or frame.status or frame.span is None or not frame.get("place"):
            continue
        told = state.reading.meeting(frame.span)[:1]
        if not told or not told[0].index or not group.isdisjoint(told[0].lemmas):
            continue
        before = state.reading.sentences[told[0].index - 1]
        if before.block.span == told[0].block.span and _set_out(before, state):
            frame.size = size_of_goers(frame, before, group, state.rules.lemmas("bystander"))


def _set_out(sentence: Sentence, state: State) -> bool:
    """Whether people are counted in a sentence that says they moved, and names no town but that of the speaker."""
    if MentionKind.SIZE not in sentence.named or sentence.lemmas.isdisjoint(_MOVED):
        return False
    places = (place_of(c) for c in sentence.chunks if c.mention is not None)
    return all(place is None or state.context.is_own(place) for place in places)
