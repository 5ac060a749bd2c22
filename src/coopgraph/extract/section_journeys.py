"""Journeys below a heading that is a partner's town, told without it: "W maju delegacja miasta wzięła udział w …"."""

from __future__ import annotations

from typing import Final

from coopgraph.extract.chunks import Sentence, opens
from coopgraph.extract.clauses import Clause, is_ahead
from coopgraph.extract.drafts import at
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.journeys import add_date, add_told
from coopgraph.extract.people import place_of
from coopgraph.extract.roles import own_sender
from coopgraph.extract.sections import Section, fill
from coopgraph.extract.state import State
from coopgraph.model import Confidence

_RULE: Final = "trip-town-of-section"
_OURS: Final = "trip-own-people"
_THERE: Final = frozenset({"uczestniczyć", "udział", "przebywać", "wystąpić", "reprezentować", "pojechać", "wyjechać"})
_DELEGATION: Final = frozenset({"delegacja", "reprezentacja", "przedstawiciel", "grupa", "zespół", "drużyna", "radny"})
_HERE: Final = frozenset({"u nas", "do nas", "naszym", "naszego", "naszej gminie", "tutejszy"})


def filled(frame: TripFrame | None, clause: Clause, part: Section, state: State) -> TripFrame | None:
    """A journey with what the heading of its section tells; or the one that a clause without a place tells there."""
    frame = frame or _open_there(clause, part, state)
    if frame is not None:
        fill(frame, part, state)
    return frame


def _open_there(clause: Clause, part: Section, state: State) -> TripFrame | None:
    """The journey to the town of its section that a clause without a place tells."""
    if part.town is None or part.mention is None:
        return None
    ours = next((m for m in clause.matches if m.rule.id == _OURS), None)
    if ours is None or not _tells(clause, state):
        return None
    frame = TripFrame(span=clause.span, told=True)
    where = at(part.heading, part.mention.span, _RULE, Confidence.MEDIUM)
    frame.add("place", Found(part.town, where, part.mention))
    own_sender(frame, state, at(clause.sentence, ours.focus, _OURS))
    add_date(frame, clause, state)
    add_told(frame, clause.sentence, clause.matches, state)
    return frame if frame.dates is not None else None


def _tells(clause: Clause, state: State) -> bool:
    """Whether a delegation of the speaker's is said to have been somewhere on a day, with no place or others named."""
    sentence = clause.sentence
    if not clause.dates() or clause.status() or is_ahead(clause) or sentence.lemmas.isdisjoint(_THERE):
        return False
    if any(place_of(c) is not None for c in sentence.chunks if c.mention is not None) or _is_here(sentence):
        return False
    if not state.agreement_words.papers.isdisjoint(sentence.lemmas):
        return False
    groups = [c for c in sentence.chunks if c.lemmas & _DELEGATION and "nom" in c.cases]
    return bool(groups) and any(opens(c.tags, ("praet:",)) for c in sentence.chunks)


def _is_here(sentence: Sentence) -> bool:
    said = " ".join(t.form.casefold() for t in sentence.tokens)
    return "nie " in f"{said} " or any(word in said for word in _HERE)
