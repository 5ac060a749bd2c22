"""Whether a journey that the page's own people made names them: "Młodzi piłkarze wrócili z turnieju w X"."""

from __future__ import annotations

from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins, opens
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.movements import is_own_body
from coopgraph.extract.parties import did, governor, is_abroad, is_people, may_be_subject, parties_of
from coopgraph.extract.state import State

_BEFORE: Final = "trip-town-named-before"
_STAYED: Final = frozenset({"gościć", "przebywać", "bawić", "przebyć"})  # told in the imperfective all the same
_PART: Final = frozenset(
    {
        "uczestniczyć",
        "wziąć",
        "wystąpić",
        "zagrać",
        "koncertować",
        "zaśpiewać",
        "zatańczyć",
        "rywalizować",
        "wystartować",
    }
    | {"reprezentować", "szkolić", "świętować", "zwyciężyć", "wygrać", "zdobyć", "wywalczyć"}
)
_GUESTS: Final = frozenset({"gość", "turysta", "wycieczka", "wczasowicz", "pielgrzym"})
_EVERY: Final = frozenset(
    {"każdy", "raz", "wiele", "kilka", "wieloletni", "coroczny", "rok", "lato", "wtedy", "dawniej"}
)


def names_goers(frame: TripFrame, state: State) -> bool:
    """Whether people, no guests, are the subject of the one finished thing that the journey's sentence tells."""
    assert frame.span is not None
    sentence = next(iter(state.reading.meeting(frame.span)), None)
    if sentence is None or not (_GUESTS | _EVERY).isdisjoint(sentence.lemmas):
        return False
    here = [f for f in frame.get("place") if sentence.span.covers(f.where.focus)]
    if all(f.where.rule == _BEFORE or getattr(f.value, "kind", "") == "country" for f in here):
        return False  # where they went is only supposed
    if any(
        is_abroad(party.place, state) and party.governed is None and party.subject
        for party in parties_of(sentence, state)
    ):
        return False
    moved = did(sentence, state, "goes", "stays", "returns", "visits") or _took_part(sentence)
    moved = moved or not state.rules.lemmas("journey").isdisjoint(sentence.lemmas)
    return moved and _is_finished(sentence) and any(_goes(c, i, sentence, state) for i, c in enumerate(sentence.chunks))


def _is_finished(sentence: Sentence) -> bool:
    """Whether what is told happened once: "pojechali", "gościła", not "jeździli"."""
    verbs = [c for c in sentence.chunks if c.mention is None and opens(c.tags, "praet:")]
    return bool(verbs) and all(":perf" in c.tags[0] or not _STAYED.isdisjoint(c.lemmas) for c in verbs)


def _took_part(sentence: Sentence) -> bool:
    """Whether people did something where they had to be; they may well meet those of X elsewhere."""
    return any(not _PART.isdisjoint(c.lemmas) and opens(c.tags, "praet:") for c in sentence.chunks)


def _goes(chunk: Chunk, i: int, sentence: Sentence, state: State) -> bool:
    """Whether a chunk is people, or the town's own body or officer, as the subject."""
    if chunk.mention is not None and "size" not in chunk.kinds and is_own_body(chunk, state):
        return "nom" in chunk.cases
    if not is_people(sentence, chunk, state) or not may_be_subject(chunk):
        return False
    return governor(sentence.chunks, i) is None and not begins(chunk.tags, "subst:pl:gen")


def guests_away(frame: TripFrame, state: State) -> bool:
    """Whether only guests are said to have been somewhere: "Goście zwiedzili klasztor w X" is no journey of ours."""
    stated = any(f.where.rule != "trip-sender-own" for f in frame.get("sender"))
    if frame.incoming or stated or frame.span is None:
        return False
    opening = state.reading.meeting(frame.span)[0]
    return "gość" in opening.lemmas and any("gość" in c.lemmas and "nom" in c.cases for c in opening.chunks)
