"""Where "there" is: "Od lat przyjaźnimy się z czeskim X. W dniach 5-7 lipca gościła tam delegacja gminy"."""

from __future__ import annotations

from typing import Final

from coopgraph.extract.chunks import Sentence
from coopgraph.extract.clauses import Clause, is_ahead
from coopgraph.extract.context import same_place
from coopgraph.extract.drafts import at
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.parties import did, is_abroad, is_told, parties_of, towns_abroad
from coopgraph.extract.people import place_of
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, Confidence

_RULE: Final = "trip-place-there"
_THERE: Final = frozenset({"tam"})
_SIGNED: Final = frozenset({"akt", "podpis", "podpisać"})
_PROSE: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM})


def placed_there(frame: TripFrame, clause: Clause, state: State) -> bool:
    """Give people who went or were "there" the one town abroad of the sentence before; whether there is one."""
    sentence = clause.sentence
    if frame.get("place") or _THERE.isdisjoint(sentence.lemmas) or not sentence.index:
        return False
    before = state.reading.sentences[sentence.index - 1]
    told = before.block.kind in _PROSE and bool(clause.dates()) and is_told(sentence)
    if not told or clause.status() or is_ahead(clause):
        return False
    paper = not (state.agreement_words.papers | _SIGNED).isdisjoint(sentence.lemmas)  # its day is the paper's
    if paper or state.context.own is None or not did(sentence, state, "goes", "stays", "partakes"):
        return False
    towns = {(town.geonames or town.name): (town, chunk) for town, chunk in towns_abroad(before.chunks, state)}
    if len(towns) != 1 or any(is_abroad(party.place, state) for party in parties_of(sentence, state)):
        return False
    ((town, chunk),) = towns.values()
    if any(not same_place(town, other) for other, _ in towns_abroad(sentence.chunks, state)):
        return False  # it leads elsewhere itself, but "na zaproszenie burmistrza X pojechał tam …"
    frame.add("place", Found(town, at(before, chunk.span, _RULE, Confidence.MEDIUM), chunk.mention))
    return True


def guests_there(frame: TripFrame, sentence: Sentence, state: State) -> bool:
    """Whether guests came "there", to a town abroad named before: "X obchodziło jubileusz. Wystąpił tam chór z Y"."""
    if not frame.incoming or _THERE.isdisjoint(sentence.lemmas) or not sentence.index:
        return False
    if any(state.context.is_own(place_of(chunk)) for chunk in sentence.chunks if chunk.mention is not None):
        return False
    return any(True for _ in towns_abroad(state.reading.sentences[sentence.index - 1].chunks, state))
