"""Our people at an event told of before: "W X rozegrano turniej. Wystąpiła w nim także drużyna z naszego miasta"."""

from __future__ import annotations

from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins, opens
from coopgraph.extract.clauses import Clause, is_ahead
from coopgraph.extract.comings import is_denied
from coopgraph.extract.drafts import at
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.gathered import is_at_home
from coopgraph.extract.journeys import add_date, add_told
from coopgraph.extract.no_visits import is_no_visit, is_prepared
from coopgraph.extract.parties import is_abroad
from coopgraph.extract.people import place_of
from coopgraph.extract.senders import lacks_a_place
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, Confidence, MentionKind, PlaceValue

_RULE: Final = "trip-appearance"
_REACH: Final = 2  # sentences back to the one that tells of the event
_LONG: Final = 30  # chunks of a sentence that only says who was there
_PROSE: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM})
# what is held: contests, shows, fairs, meetings; a lesson, a walk or a session is no reason to travel
_EVENTS: Final = frozenset(
    (  # noqa: SIM905 - a list of words reads as one line
        "turniej zawody mecz mistrzostwa bieg wyścig regaty maraton półmaraton spartakiada olimpiada igrzyska rajd "
        "festiwal przegląd konkurs koncert plener wystawa targi jarmark kiermasz zlot zjazd święto obchody obchód "
        "jubileusz uroczystość dożynki dni urodziny lecie rocznica festyn forum kongres konferencja sympozjum "
        "seminarium warsztaty gala parada memoriał puchar liga"
    ).split()
)
_HAPPENINGS: Final = _EVENTS | {"dzień"}
_MEANT: Final = frozenset({"on", "impreza", "wydarzenie", "rozgrywki", "rywalizacja"})  # the one just named
_HELD: Final = frozenset(
    (  # noqa: SIM905 - likewise
        "odbyć odbywać rozegrać rozgrywać trwać zorganizować organizować przeprowadzić mieć zakończyć świętować "
        "obchodzić wystartować spotkać gościć stać być urządzić zagościć toczyć rywalizować"
    ).split()
)
# what people do who are there
APPEARED: Final = frozenset(
    (  # noqa: SIM905 - likewise
        "wystąpić wziąć brać uczestniczyć wystartować startować stanąć reprezentować zabraknąć znaleźć zagrać "
        "rywalizować zaprezentować prezentować zająć wywalczyć zdobyć pojechać wyjechać udać być mieć promować "
        "towarzyszyć rywalizować walczyć grać pojawić zmierzyć pokazać zaśpiewać zatańczyć gościć przybyć zjawić wybrać"
    ).split()
)
_OURS: Final = frozenset({"nasz", "my"})
_PARTOOK: Final = frozenset({"udział", "start", "uczestnik", "gość", "stoisko", "zabraknąć", "tam", "starcie"})
# what may follow "w" and "na" in a sentence that only says who was there: "na podium", "w kategorii juniorów"
_WHERE_THERE: Final = frozenset(
    (  # noqa: SIM905 - likewise
        "miejsce podium start scena kategoria finał grono skład barwa czoło czele rama liczba osoba zaproszenie udział "
        "uczestnik goście gość drużyna reprezentacja rywalizacja eliminacje program rola charakter strój koniec"
    ).split()
)
_EARLIER: Final = frozenset({"wcześniej", "temu", "ubiegłym", "zeszłym", "poprzednim", "podobny", "podobne", "podobna"})
_TOLD: Final = ("praet:", "imps:")
_HELD_AT: Final = frozenset({"w", "we", "u"})
_THERE: Final = frozenset({"wśród", "udział", "gość"})
_OURS_REACH: Final = 6  # chunks from "wśród" to "nasz", "gośćmi" to the speaker's town
_PARTNERS: Final = frozenset({"partner", "partnerski", "zaprzyjaźniony", "przyjaciel"})
_AT: Final = frozenset({"w", "we", "na", "u"})
_GOAL_REACH: Final = 3  # chunks from "w" to its noun


def may_appear(sentence: Sentence, state: State) -> bool:
    """Whether a sentence has a word of being at an event and one before tells of one, so that `appeared` is asked."""
    if state.context.own is None or APPEARED.isdisjoint(sentence.lemmas):
        return False
    for before in state.reading.sentences[max(0, sentence.index - _REACH) : sentence.index]:
        if MentionKind.PLACE in before.named and not _HAPPENINGS.isdisjoint(before.lemmas):
            return True
    return False


def appeared(frame: TripFrame | None, clause: Clause, state: State) -> TripFrame | None:
    """The journey of the speaker's people to the event of the one town abroad that a sentence before tells of.

    `frame` is what the clause told by itself: nothing, or a journey of ours without a place. The clause must say in the
    past that people of the speaker's town were there, and name no other town; None where it does not.
    """
    sentence = clause.sentence
    if frame is not None and not lacks_a_place(frame, state):
        return None
    if sentence.block.kind not in _PROSE or len(sentence.chunks) > _LONG or MentionKind.DATE in sentence.named:
        return None
    if clause.status() or is_ahead(clause) or not _tells_of_ours(sentence, state):
        return None
    if _is_missing(sentence, state) or is_no_visit(clause):
        return None
    scene = _event(sentence, state)
    if scene is None:
        return None
    other, chunk, town = scene
    found = frame or TripFrame(span=clause.span, told=True)
    found.add("place", Found(town, at(other, chunk.span, _RULE, Confidence.MEDIUM), chunk.mention))
    if frame is None:
        add_date(found, clause, state)
        add_told(found, sentence, clause.matches, state)
    if found.dates is None:
        add_date(found, Clause(other, state.of(other, "trip")), state)
    return found


def held_where(clause: Clause, known: TripFrame | None, state: State) -> TripFrame | None:
    """The journey to an event of which a clause says where and when it was, after one that says that ours were there.

    `known` is the journey told so far, if it has no place.
    "Nasza drużyna wystąpiła w międzynarodowym turnieju. Odbył się on 12 maja 2023 r. w X".
    """
    sentence = clause.sentence
    if not sentence.index or MentionKind.DATE not in sentence.named or clause.status() or is_ahead(clause):
        return None
    before = state.reading.sentences[sentence.index - 1]
    if before.block.span != sentence.block.span or not _were_at_event(before, known, state):
        return None
    held = _held_in(sentence, state)
    if held is None:
        return None
    found = TripFrame(span=before.span, told=True)
    found.add("place", Found(held[1], at(sentence, held[0].span, _RULE, Confidence.MEDIUM), held[0].mention))
    add_date(found, clause, state)
    add_told(found, before, state.of(before, "trip"), state)
    return found


def were_at_it(clause: Clause, state: State) -> TripFrame | None:
    """The journey to an event that a clause tells of together with those of ours who were there.

    "W X rozegrano turniej; grało 16 zespołów, wśród nich nasza Pogoń", "gośćmi byli burmistrz naszego miasta i radni".
    """
    sentence = state.reading.sentences[clause.sentence.index]  # whole: a semicolon cuts clauses
    if _THERE.isdisjoint(sentence.lemmas) or clause.status() or is_ahead(clause) or is_no_visit(clause):
        return None
    if MentionKind.DATE not in sentence.named or not _names_ours(sentence, state):
        return None
    others = [(c, p) for c, p in _towns(sentence) if not state.context.is_own(p)]
    if len(others) != 1 or not is_abroad(others[0][1], state) or not _is_held(sentence, others[0][0], state):
        return None
    chunk, town = others[0]
    found = TripFrame(span=clause.span, told=True)
    found.add("place", Found(town, at(sentence, chunk.span, _RULE, Confidence.MEDIUM), chunk.mention))
    add_date(found, Clause(sentence, clause.matches), state)
    add_told(found, sentence, clause.matches, state)
    return found


def _names_ours(sentence: Sentence, state: State) -> bool:
    """Whether "wśród nich", "z udziałem" or "gośćmi byli" leads to people of ours, and not to partners of ours."""
    chunks = sentence.chunks
    for i, chunk in enumerate(chunks):
        if chunk.lemmas.isdisjoint(_THERE):
            continue
        for j, after in enumerate(chunks[i + 1 : i + 1 + _OURS_REACH], i + 1):
            if after.mention is not None and state.context.is_own(place_of(after)):
                return True
            if "nasz" in after.lemmas:
                return all(_PARTNERS.isdisjoint(c.lemmas) for c in chunks[j + 1 : j + 3])
    return False


def _were_at_event(sentence: Sentence, known: TripFrame | None, state: State) -> bool:
    """Whether a sentence says that people of ours were at an event, and neither where nor when."""
    if sentence.index in state.used or APPEARED.isdisjoint(sentence.lemmas) or _EVENTS.isdisjoint(sentence.lemmas):
        return False
    if known is not None and not lacks_a_place(known, state):
        return False
    if MentionKind.DATE in sentence.named or _towns_of_others(sentence, state) or _is_missing(sentence, state):
        return False
    if known is None and not _tells_of_ours(sentence, state):
        return False
    said = Clause(sentence, state.of(sentence, "trip"))
    return not (said.status() or is_ahead(said) or is_no_visit(said))


def _is_missing(sentence: Sentence, state: State) -> bool:
    """Whether nobody of ours came ("zabrakło naszej drużyny"); "nie mogło zabraknąć" says that they did."""
    if {"nie", "zabraknąć"} <= sentence.lemmas and any(
        "inf:perf" in c.tags or c.form == "Nie" for c in sentence.chunks
    ):
        return False
    return is_denied(sentence, state)


def _tells_of_ours(sentence: Sentence, state: State) -> bool:
    """Whether a sentence says that people of the speaker's town were there, and speaks of no other town or contest."""
    lemmas = sentence.lemmas
    if not _EARLIER.isdisjoint(c.form.casefold() for c in sentence.chunks) or is_prepared(sentence):
        return False
    if (
        is_at_home(sentence)
        or _leads_on(sentence)
        or "który" in lemmas
        or not any(begins(c.tags, _TOLD) for c in sentence.chunks)
    ):
        return False
    places = [p for c in sentence.chunks if c.mention is not None and (p := place_of(c)) is not None]
    if any(not state.context.is_own(place) for place in places):
        return False
    if not places and _OURS.isdisjoint(lemmas):
        return False
    return not state.rules.any_of("group", "officials").isdisjoint(lemmas) or not _PARTOOK.isdisjoint(lemmas)


def _leads_on(sentence: Sentence) -> bool:
    """Whether people were somewhere else, or at something that is no event: "w przetargu", "w naszym mieście"."""
    chunks = sentence.chunks
    for i, chunk in enumerate(chunks):
        if chunk.form.casefold() not in _AT:
            continue
        for after in chunks[i + 1 : i + 1 + _GOAL_REACH]:
            if after.mention is not None and place_of(after) is not None:
                return True
            if not after.lemmas.isdisjoint(_EVENTS | _WHERE_THERE | _MEANT):
                break
            if after.mention is None and opens(after.tags, ("subst:", "ger:")):
                return True
    return False


def _event(sentence: Sentence, state: State) -> tuple[Sentence, Chunk, PlaceValue] | None:
    """The one town abroad of the last sentence before that names any, where that tells of something held there."""
    if state.context.own is None:
        return None
    for other in reversed(state.reading.sentences[max(0, sentence.index - _REACH) : sentence.index]):
        if other.index in state.used:
            return None
        if MentionKind.PLACE in other.named and _towns(other):
            held = _held_in(other, state)
            return (other, *held) if held is not None else None
    return None


def _towns(sentence: Sentence) -> list[tuple[Chunk, PlaceValue]]:
    """The towns that a sentence names."""
    places = [(c, p) for c in sentence.chunks if c.mention is not None and (p := place_of(c)) is not None]
    return [(c, p) for c, p in places if p.kind == "settlement"]


def _held_in(sentence: Sentence, state: State) -> tuple[Chunk, PlaceValue] | None:
    """The only town that a sentence names, where it is abroad and something was held there."""
    towns = _towns(sentence)
    if len({p.geonames or p.name for _, p in towns}) != 1 or not is_abroad(towns[0][1], state):
        return None
    return towns[0] if _is_held(sentence, towns[0][0], state) else None


def _is_held(sentence: Sentence, chunk: Chunk, state: State) -> bool:
    """Whether a sentence tells in the past that an event was held in a town, or that the town held it."""
    lemmas = sentence.lemmas
    feast = "miasto" in lemmas and any(c.form == "dni" for c in sentence.chunks)
    named = feast or not _EVENTS.isdisjoint(lemmas) or not _MEANT.isdisjoint(lemmas)
    if not named or is_denied(sentence, state):
        return False
    if not any(begins(c.tags, _TOLD) and not _HELD.isdisjoint(c.lemmas) for c in sentence.chunks):
        return False
    before = [c for c in sentence.before(chunk.span.start) if "nasz" not in c.lemmas]
    governed = before[-1].form.casefold() if before else ""
    return governed in _HELD_AT or ("nom" in chunk.cases and governed not in {"z", "ze", "od", "do"})


def _towns_of_others(sentence: Sentence, state: State) -> bool:
    """Whether a sentence names another town than the speaker's."""
    return any(not state.context.is_own(place) for _, place in _towns(sentence))
