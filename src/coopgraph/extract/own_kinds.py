"""The kind that the words of a journey's own sentence tell, without what they say of another day."""

from __future__ import annotations

from typing import Final

from coopgraph.extract.chunks import Sentence
from coopgraph.extract.clauses import part_of
from coopgraph.extract.drafts import at
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.joining import is_weaker
from coopgraph.extract.one_of_many import FEASTS, is_one_of_many
from coopgraph.extract.roles import dates_of
from coopgraph.extract.state import State
from coopgraph.model import MentionKind, Span

_TWO: Final = 2
_BREAKS: Final = frozenset({",", ";", "a", "zaś", "natomiast"})


def kind_told(frame: TripFrame, sentence: Sentence, state: State) -> None:
    """The kind that the words of a journey's own sentence tell, without what they say of another day."""
    piece = _before_next_day(frame, sentence)
    kind = state.kinds.find([piece])
    if kind is not None and kind[0] in FEASTS and is_one_of_many(piece):
        kind = state.kinds.find([piece], state.kinds.names - FEASTS)  # "oglądali szkołę, a także byli na festynie"
    if kind and (frame.kind is None or is_weaker(frame.kind[0], kind[0])):
        frame.kind = (kind[0], at(kind[1], kind[2], "trip-prose-kind"))


def _before_next_day(frame: TripFrame, sentence: Sentence) -> Sentence:
    """What a sentence says before another day: "byli tam 3 maja na targach, a w lipcu uczniowie na wymianie"."""
    end = frame.dates.end if frame.dates is not None else None
    if frame.dated is None or not end or len(sentence.of(MentionKind.DATE)) < _TWO:
        return sentence
    told = frame.dated.focus.end
    for value, mention in dates_of(sentence):
        if mention.span.start < told or not value.start or value.start <= end:
            continue
        between = [c for c in sentence.chunks if told <= c.span.start < mention.span.start and c.form in _BREAKS]
        return part_of(sentence, Span(sentence.span.start, between[-1].span.start)) if between else sentence
    return sentence
