"""The kind of the one journey of a text, by what the text calls it anywhere: "wizyta studyjna"."""

from __future__ import annotations

from typing import Final

from coopgraph.extract.beside_kinds import is_to_come, of_delegates, serves, speaks_of_others
from coopgraph.extract.chunks import Sentence
from coopgraph.extract.drafts import at
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.joining import is_weaker
from coopgraph.extract.purposes import is_of_paper
from coopgraph.extract.state import State
from coopgraph.extract.told_kinds import of_years_before
from coopgraph.model import BlockKind, Confidence

_TOLD: Final = frozenset({"study-visit"})
_SERVED: Final = frozenset({"volunteering"})
_SPENT: Final = frozenset({"wyjazd", "pobyt", "wizyta", "projekt", "program", "miesiąc", "tydzień", "rok"})
_VAGUE: Final = frozenset({"other", "official-visit", "project-meeting", "youth-exchange"})
_TITLES: Final = 4  # sentences at the head among which a title stands
_BONDS: Final = frozenset({"współpraca", "partnerstwo", "kontakt", "znajomość", "przyjaźń"})
_LATER: Final = frozenset({"następny", "kolejny"})  # "Kolejne spotkania stały się forum wymiany doświadczeń"
_BEFORE: Final = frozenset({"wcześniej", "temu", "uprzednio", "dawniej"})
_OPENING: Final = 2  # tokens


def name_kind(frame: TripFrame, state: State) -> None:
    """Where a text tells of one journey, what it calls the journey anywhere ("wizyta studyjna") is its kind."""
    held = (
        s
        for s in state.reading.sentences
        if s.index not in state.used and not is_of_paper(s, state) and not _is_of_old_days(s) and not is_to_come(s)
    )
    stated = [s for s in held if not any("status" in m.rule.constants for m in state.of(s, "trip"))]
    titles = [s for s in state.reading.sentences[:_TITLES] if s.block.kind is BlockKind.HEADING]
    title_kinds = (state.kinds.names - _VAGUE) | {"youth-exchange"}
    spent = [s for s in stated if not _SPENT.isdisjoint(s.lemmas)]
    delegates = of_delegates(frame, state)
    aims = [s for s in stated if serves(s, delegates=delegates) and not speaks_of_others(frame, s, state)]
    found = (
        state.kinds.find(spent, _SERVED)
        or state.kinds.find(stated, _TOLD, phrases=False)
        or state.kinds.find(aims, _TOLD)
        or state.kinds.find(titles, title_kinds)
    )
    if found and (frame.kind is None or is_weaker(frame.kind[0], found[0])):
        frame.kind = (found[0], at(found[1], found[2], "trip-kind-told", Confidence.MEDIUM))


def _is_of_old_days(sentence: Sentence) -> bool:
    """Whether a sentence goes back in time, or on: "Rok wcześniej spotkaliśmy się na …", "Współpraca zaczęła …"."""
    if of_years_before(sentence) or any(t.form.casefold() in _BEFORE for t in sentence.tokens):
        return True
    return any(not (_BONDS | _LATER).isdisjoint(t.lemmas) for t in sentence.tokens[:_OPENING])
