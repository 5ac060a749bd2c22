"""Journeys that a clause tells together with the sentences beside it: the town or the event there, our people here."""

from __future__ import annotations

from typing import Final

from coopgraph.extract.appearances import APPEARED, appeared, held_where, may_appear, were_at_it
from coopgraph.extract.clauses import Clause
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.scenes import staged
from coopgraph.extract.state import State
from coopgraph.model import MentionKind

ASKED: Final = frozenset({"pytać", "zapytać", "dopytać", "dopytywać"})
_QUESTIONS: Final = frozenset({"czy", "ile"})


def is_asked(clause: Clause) -> bool:
    """Whether a clause only asks about a journey: "zapytał, czy delegacja była w X", "ile kosztował wyjazd do X"."""
    return not (ASKED.isdisjoint(clause.sentence.lemmas) or _QUESTIONS.isdisjoint(clause.sentence.lemmas))


def told_beside(
    frame: TripFrame | None, known: TripFrame | None, clause: Clause, going: frozenset[str], state: State
) -> TripFrame | None:
    """The journey of a clause with the town, day or event of the sentences beside it; `frame` where they add nothing.

    `frame` is what the clause told by itself, `known` the journey in focus, `going` the words of going (scenes.py).
    """
    if known is None and (frame is not None or not going.isdisjoint(clause.sentence.lemmas)):
        frame = staged(frame, clause, state) or frame
    if known is None and not APPEARED.isdisjoint(clause.sentence.lemmas) and may_appear(clause.sentence, state):
        frame = appeared(frame, clause, state) or frame
    if frame is not None or MentionKind.DATE not in clause.sentence.named:
        return frame
    return held_where(clause, known, state) or were_at_it(clause, state)
