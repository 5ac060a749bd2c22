"""Whose people went, on the page of a body that is no town: "Pojechali na nią przedstawiciele Izby X", told behind."""

from __future__ import annotations

from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, opens
from coopgraph.extract.drafts import at
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.people import body_of
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, Confidence, MentionKind, OrganisationValue, PlaceValue

_HEADS: Final = frozenset({BlockKind.HEADING, BlockKind.LETTERHEAD})
_TOP: Final = 3  # sentences among which a page names whose it is
_NEXT: Final = 2  # sentences from the one that opens a journey
_PEOPLE: Final = frozenset({"przedstawiciel", "pracownik", "reprezentant", "delegacja", "reprezentacja", "grupa"})
_WENT: Final = frozenset(
    {"pojechać", "wyjechać", "udać", "przebywać", "uczestniczyć", "udział", "wyruszyć", "wizyta", "wyjazd", "misja"}
)
_OTHERS: Final = frozenset({"też", "także", "również", "obok", "przyjąć", "powitać", "podejmować", "gospodarz"})
_JOURNEYS: Final = frozenset({"wizyta", "wyjazd", "misja", "pobyt", "podróż"})
_BEFORE: Final = 3  # chunks from "wizyta" to whose it was: "wizyta studyjna pracowników X"
_TOWNS: Final = frozenset({"municipality", "office", "unit", "council", "territory"})


def of_own_house(frame: TripFrame, state: State) -> bool:
    """Give a journey out the body whose page it is, where its people are said to have gone."""
    assert frame.span is not None
    lands = {f.value.country for f in frame.get("place") if isinstance(f.value, PlaceValue)}
    own = state.reading.meeting(frame.span)
    if not own or not lands or not lands.isdisjoint({None, "PL"}):
        return False
    heads = _heads(state)
    for sentence in state.reading.sentences[own[0].index : own[-1].index + _NEXT] if heads else ():
        if sentence.block.span != own[0].block.span or not _OTHERS.isdisjoint(sentence.lemmas):
            return False
        for chunk in _whose(sentence):
            body = body_of(chunk, state.context)
            if isinstance(body, OrganisationValue) and body.kind not in _TOWNS and body.name in heads:
                where = at(sentence, chunk.span, "trip-sender-house", Confidence.MEDIUM)
                frame.add("sender", Found(body, where, chunk.mention))
                return True
    return False


def _heads(state: State) -> set[str]:
    """The names of bodies among the first lines of a page that are headings."""
    top = [s for s in state.reading.sentences[:_TOP] if s.block.kind in _HEADS]
    values = (m.value for s in top for m in s.of(MentionKind.ORGANISATION))
    return {value.name for value in values if isinstance(value, OrganisationValue)}


def _whose(sentence: Sentence) -> list[Chunk]:
    """The bodies whose people a sentence says went, or whose visit it tells of."""
    if _WENT.isdisjoint(sentence.lemmas) or _PEOPLE.isdisjoint(sentence.lemmas):
        return []
    chunks = sentence.chunks
    found: list[Chunk] = []
    for i, chunk in enumerate(chunks[1:], 1):
        people = chunks[i - 1]
        if "organisation" not in chunk.kinds or people.mention is not None or _PEOPLE.isdisjoint(people.lemmas):
            continue
        subject = "nom" in people.cases and not (i > 1 and opens(chunks[i - 2].tags, "prep"))
        visit = any(not _JOURNEYS.isdisjoint(c.lemmas) for c in chunks[max(0, i - 1 - _BEFORE) : i - 1])
        if subject or (visit and "gen" in people.cases):
            found.append(chunk)
    return found
