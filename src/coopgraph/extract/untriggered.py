"""Clauses without a word of going or staying that tell a journey all the same: a day, people, something done."""

from __future__ import annotations

from coopgraph.extract.chunks import begins
from coopgraph.extract.clauses import Clause
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.parties import did, home_of
from coopgraph.extract.people import place_of
from coopgraph.extract.state import State


def tells_anyway(frame: TripFrame, clause: Clause, state: State) -> bool:
    """Whether a clause without a trigger tells a journey all the same."""
    if (bool(frame.get("place")) or _is_asked_abroad(clause, state)) and may_tell(clause, state):
        return True
    return "zaproszenie" in clause.sentence.lemmas and _followed(clause, state)


def _followed(clause: Clause, state: State) -> bool:
    """Whether the speaker's people took part on the invitation of a town abroad, nobody says when."""
    ours = any(m.rule.constants.get("sender") == "own" for m in clause.matches) or _are_ours(clause, state)
    return ours and _by_town_abroad(clause, state) and did(clause.sentence, state, "partakes", "visits")


def _is_asked_abroad(clause: Clause, state: State) -> bool:
    """Whether people of the speaker were invited by a town abroad: "zaproszona przez burmistrza X delegacja …"."""
    return _are_ours(clause, state) and _by_town_abroad(clause, state)


def _are_ours(clause: Clause, state: State) -> bool:
    return any(state.context.is_own(place_of(c)) for m in clause.matches for c in m.all("sender"))


def _by_town_abroad(clause: Clause, state: State) -> bool:
    """Whether whoever invited is one or several towns abroad."""
    asked = (place_of(c) for m in clause.matches for c in m.all("inviter"))
    towns = [t for t in asked if t is not None and not state.context.is_own(t)]
    return bool(towns) and all(t.country not in {None, home_of(state)} for t in towns)


def may_tell(clause: Clause, state: State) -> bool:
    """Whether a clause without a trigger has what tells a journey, but for a place: a day, people, something done."""
    lemmas = clause.sentence.lemmas
    if not state.agreement_words.papers.isdisjoint(lemmas) or not clause.dates():
        return False
    return not state.rules.any_of("evidence", "group").isdisjoint(lemmas) or _people_did(clause, state)


def _people_did(clause: Clause, state: State) -> bool:
    """Whether people, or the speaker's town itself, are the subject of something done."""
    chunks = clause.sentence.chunks
    if not any(begins(c.tags, "praet:") for c in chunks):
        return False
    own = any(state.context.is_own(place_of(c)) and "nom" in c.cases for c in chunks if c.mention is not None)
    return own or any(":m1" in t and t.startswith("subst:") and "nom" in t for c in chunks for t in c.tags)
