"""What kind of journey it was by who went and why: a choir to sing, a team to play, for an anniversary, to an event.

Asked last, where the words of the journey itself name no kind or only a vague one.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from coopgraph.extract.beside_kinds import is_shown
from coopgraph.extract.chunks import Sentence
from coopgraph.extract.drafts import Where, at
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.joining import is_weaker
from coopgraph.extract.one_of_many import is_of_evening, is_one_of_many
from coopgraph.extract.parties import governor
from coopgraph.extract.roles import named
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, Confidence, Mention, MentionKind, NamedValue

_RULE: Final = "trip-kind-of-people"
_TROUPES: Final = (("artists", "cultural-event"), ("players", "sports-event"))
_ANNIVERSARY: Final = frozenset(
    {"jubileusz", "rocznica", "lecie", "lecia", "leciu", "leciem", "dekada", "ćwierćwiecze"}
)
_PASSED: Final = frozenset({"minąć", "mijać", "upłynąć"})  # "minęło 25 lat, odkąd podpisano porozumienie"
_YEARS: Final = frozenset({"rok", "lato"})
_BOND: Final = frozenset({"partnerstwo", "współpraca", "partnerski", "umowa", "porozumienie", "przyjaźń"})
_ORGANISES: Final = frozenset({"organizator", "zorganizować", "organizować"})
_OFFICES: Final = frozenset({"organizator", "współorganizator"})
_EVENINGS: Final = frozenset({"koncert", "festyn", "zabawa", "mecz", "wystawa", "pokaz", "ognisko", "kolacja"})
_AROUND: Final = 2  # sentences before a journey that may say what it is for
_ONLY: Final = 1
_TOP: Final = 3  # sentences among which a headline stands
_HEADS: Final = frozenset({BlockKind.HEADING, BlockKind.LETTERHEAD})
_WISHES: Final = frozenset({"chcieć", "zamierzać", "planować"})  # what is to be, not what was
_VAGUE: Final = frozenset({"official-visit", "other"})
_AT_WORK: Final = frozenset({"projektowy", "roboczy", "zadaniowy", "ekspercki", "ratowniczy", "badawczy", "szkoła"})
_PUPILS: Final = frozenset({"uczeń", "uczennica", "licealista", "licealistka", "gimnazjalista", "gimnazjalistka"})
_EXCHANGED: Final = frozenset({"doświadczenie", "informacja", "pogląd", "praktyka", "nauczyciel", "handlowy"})
_EXCHANGE: Final = frozenset({"youth-exchange"})


def kind_of_occasion(frame: TripFrame, journeys: int, state: State) -> None:
    """Give a journey without a telling kind the one of its people, its event, its anniversary or the headline."""
    for found in (
        _of_people(frame, state),
        _of_event(frame, state),
        _of_anniversary(frame, journeys, state),
        _of_exchange(frame, state),
    ):
        if found is not None and (frame.kind is None or is_weaker(frame.kind[0], found[0])):
            frame.kind = found
            return


def drop_organisers_of_feasts(frame: TripFrame, state: State) -> None:
    """Keep no organiser of a journey that is told beside the name of another event: "Dni X zorganizował …"."""
    own = {f.value.name for f in frame.get("event") if isinstance(f.value, NamedValue)}
    for role in ("organiser", "co-organiser"):
        if frame.get(role):
            frame.roles[role] = [f for f in frame.get(role) if not _beside_event(f.where, own, state)]
    if frame.incoming and not own and frame.get("organiser"):
        frame.roles["organiser"] = [f for f in frame.get("organiser") if not _of_evening(f.where, state)]


def _beside_event(where: Where, own: set[str], state: State) -> bool:
    """Whether only other events are named beside an organiser, or right before "współorganizatorem był …"."""
    for sentence in state.reading.meeting(where.focus):
        told = sentence
        if MentionKind.EVENT not in sentence.named and not _OFFICES.isdisjoint(sentence.lemmas):
            told = state.reading.sentences[max(0, sentence.index - 1)]
        names = {e.value.name for e in told.of(MentionKind.EVENT) if isinstance(e.value, NamedValue)}
        if names and names.isdisjoint(own):
            return True
    return False


def _of_evening(where: Where, state: State) -> bool:
    """Whether only what guests saw one evening was organised: "organizatorem koncertu był dom kultury"."""
    return any(
        not _ORGANISES.isdisjoint(one.lemmas) and not _EVENINGS.isdisjoint(two.lemmas)
        for s in state.reading.meeting(where.focus)
        for one, two in pairwise(s.chunks)
    )


def kind_of_event(frame: TripFrame, state: State) -> None:
    """Give a journey without a telling kind the one of its event."""
    found = _of_event(frame, state)
    if found is not None and (frame.kind is None or is_weaker(frame.kind[0], found[0])):
        frame.kind = found


def occasion(frame: TripFrame, sentence: Sentence, state: State) -> None:
    """The event that a sentence tells before those who took part, and what kind of journey it makes."""
    for event in sentence.of(MentionKind.EVENT)[:1] if not frame.get("event") else ():
        frame.add("event", named(sentence, event, "trip-event"))
    kind = state.kinds.find([sentence], state.kinds.names - _VAGUE)
    if kind is not None and frame.kind is None:
        frame.kind = (kind[0], at(sentence, kind[2], "trip-told-before", Confidence.MEDIUM))


def _opening(frame: TripFrame, state: State) -> tuple[Sentence, ...]:
    return state.reading.meeting(frame.span) if frame.span is not None else ()


def _of_people(frame: TripFrame, state: State) -> tuple[str, Where] | None:
    """Artists come to perform, players to play; where officials went with them, nobody knows.

    "Zespół projektowy", "Zespół Szkół" are no artists.
    """
    for sentence in _opening(frame, state):
        if not state.rules.lemmas("officials").isdisjoint(sentence.lemmas):
            return None
        if "klaster" in sentence.lemmas:
            continue  # "dwuosobowy zespół z klastra X"
        for i, chunk in enumerate(sentence.chunks):
            if chunk.mention is not None and "size" not in chunk.kinds:
                continue
            for name, kind in _TROUPES:
                told = not state.rules.lemmas(name).isdisjoint(chunk.lemmas)
                works = told and any(not _AT_WORK.isdisjoint(c.lemmas) for c in sentence.chunks[i + 1 : i + 2])
                if told and not works and governor(sentence.chunks, i) is None:
                    return kind, at(sentence, chunk.span, _RULE, Confidence.MEDIUM)
    return None


def _of_event(frame: TripFrame, state: State) -> tuple[str, Where] | None:
    """The kind that the name of an event makes likely, unless it was one thing of their stay among others."""
    for found in frame.get("event"):
        if found.mention is not None and _is_passing(frame, found.mention, state):
            continue
        kind = found.value.attributes.get("kind") if isinstance(found.value, NamedValue) else None
        if isinstance(kind, str):
            return kind, found.where.by("trip-kind-of-event", Confidence.MEDIUM)
    return None


def _is_passing(frame: TripFrame, event: Mention, state: State) -> bool:
    """Whether an event is named as one thing of a stay, an evening out or a sight."""
    own = {s.index for s in _opening(frame, state)}
    for sentence in state.reading.meeting(event.span):
        if is_one_of_many(sentence):
            return True
        if sentence.index not in own and (is_of_evening(sentence) or is_shown(sentence, event.span.start)):
            return True
    return False


def _of_anniversary(frame: TripFrame, journeys: int, state: State) -> tuple[str, Where] | None:
    """The anniversary of a bond, told in the headline or right before."""
    opening = _opening(frame, state)
    if not opening:
        return None
    first = opening[0].index
    near = state.reading.sentences[max(0, first - _AROUND) : first]
    before = [s for s in near if s.block.kind not in _HEADS and s.within(BlockKind.ITEM) is None]
    before = [s for s in before if _WISHES.isdisjoint(s.lemmas)]
    heads = [s for s in state.reading.sentences[:_TOP] if s.block.kind in _HEADS] if journeys == _ONLY else []
    for sentence in (*opening, *reversed(before), *heads):
        if "przygotowanie" in sentence.lemmas:
            continue
        passed = not _PASSED.isdisjoint(sentence.lemmas) and not _YEARS.isdisjoint(sentence.lemmas)
        if (passed or not _ANNIVERSARY.isdisjoint(sentence.lemmas)) and not _BOND.isdisjoint(sentence.lemmas):
            return "anniversary", at(sentence, sentence.span, "trip-kind-of-anniversary", Confidence.MEDIUM)
    return None


def _of_exchange(frame: TripFrame, state: State) -> tuple[str, Where] | None:
    """The youth exchange that the headline is about, also where both of its halves are told."""
    heads = [s for s in state.reading.sentences[:_TOP] if s.block.kind in _HEADS]
    told = [s for s in heads if "wymiana" in s.lemmas]
    found = state.kinds.find(told, _EXCHANGE) if frame.kind is None else None
    if found is not None:
        return found[0], at(found[1], found[2], "trip-kind-told", Confidence.MEDIUM)
    return _of_school_exchange(frame, told, state)


def _of_school_exchange(frame: TripFrame, told: list[Sentence], state: State) -> tuple[str, Where] | None:
    """An exchange in the headline is one of pupils where the text is about pupils, and no officials came."""
    if not told or not told[0].lemmas.isdisjoint(_EXCHANGED) or (frame.kind and frame.kind[0] not in _VAGUE):
        return None
    if any(not state.rules.lemmas("officials").isdisjoint(s.lemmas) for s in _opening(frame, state)):
        return None
    if all(_PUPILS.isdisjoint(s.lemmas) for s in state.reading.sentences):
        return None
    return "youth-exchange", at(told[0], told[0].span, "trip-kind-told", Confidence.MEDIUM)
