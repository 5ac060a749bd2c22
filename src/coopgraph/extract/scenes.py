"""Journeys whose town the sentences before name: "Władze X zaprosiły nas na święto. Pojechało dziewięć osób"."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins, opens
from coopgraph.extract.clauses import Clause, is_ahead
from coopgraph.extract.comings import is_denied
from coopgraph.extract.drafts import at
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.journeys import add_date, add_told, adopt_date
from coopgraph.extract.no_visits import is_no_visit
from coopgraph.extract.parties import did, is_abroad, is_verb, parties_of
from coopgraph.extract.people import place_of
from coopgraph.extract.senders import lacks_a_place
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, Confidence, MentionKind, PlaceValue

_RULE: Final = "trip-scene"
_REACH: Final = 4  # sentences back to the one that names the town
_LONG: Final = 30  # chunks of a sentence that only says who went
_PROSE: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM})
_ASKED: Final = frozenset({"zaprosić", "zapraszać", "zaproszenie"})
_FEASTS: Final = frozenset(
    {"święto", "obchody", "obchód", "jubileusz", "rocznica", "lecie", "dni", "dożynki", "uroczystość", "festiwal"}
    | {"świętować", "obchodzić", "urodziny", "festyn", "zjazd", "odbyć", "odbywać", "trwać"}
)
_PARTNERS: Final = frozenset({"partner", "partnerski", "zaprzyjaźniony", "partnerstwo"})
_IN: Final = frozenset({"w", "we"})
_FROM: Final = frozenset({"od", "z", "ze"})
_AWAY: Final = _FROM | {"do", *_IN}
_OF_DELEGATION: Final = frozenset(
    {"przewodniczyć", "czele", "czoło", "skład", "stanowić", "tworzyć", "liczyć", "znaleźć", "reprezentować"}
)
_ANSWERED: Final = frozenset({"odpowiedzieć", "skorzystać", "przyjąć"})
_TRAVEL: Final = frozenset({"wyjazd", "podróż", "wyprawa", "wizyta", "delegacja"})
_PARTOOK: Final = frozenset({"udział", "uczestniczyć"})
_OURS: Final = frozenset({"gmina", "miasto", "powiat", "samorząd", "my", "nasz"})
_HOME: Final = frozenset({"przyjechać", "przybyć", "przyjeżdżać", "rewizyta", "odwiedzić", "rozgrywki", "mistrzostwa"})
# where "pojechali do …", "na …" still leaves the town open
_GOALS: Final = _FEASTS | {
    "partner",
    "przyjaciel",
    "gospodarz",
    "miejsce",
    "spotkanie",
    "zaproszenie",
    "zagranica",
    "dzień",
}
_TIMES: Final = frozenset(
    {"termin", "dzień", "weekend", "tydzień", "miesiąc", "rok", "poniedziałek", "wtorek", "środa", "czwartek", "piątek"}
    | {"sobota", "niedziela", "lato", "zima", "wiosna", "jesień", "wakacje", "ferie", "czas"}
)
_GOAL_REACH: Final = 3  # chunks from "do" to its noun
_SENT: Final = frozenset({"wysłać", "wysłany", "skierować", "przekazać", "wystosować", "nasz", "przyjąć"})
_GOT: Final = frozenset({"otrzymać", "dostać"})
_TRIGGERS: Final = _OF_DELEGATION | _ANSWERED | _PARTOOK
_TOLD: Final = ("praet:", "imps:")
_PAST: Final = ("li", "ły", "ła", "ło", "ł")
_WE: Final = "śmy"


def words_of_going(state: State) -> frozenset[str]:
    """The lemmas one of which a sentence must have for `staged` to find a journey in it by itself."""
    return _TRIGGERS | state.rules.lemmas("goes")


def staged(frame: TripFrame | None, clause: Clause, state: State) -> TripFrame | None:
    """The journey of the speaker's people to the one town abroad that the sentences before speak of.

    `frame` is what the clause told by itself: nothing, or a journey without a place. Somebody must have asked them to
    come, or something must have been held there; the clause must say in the past that people went, who they were, or
    who led them. None where the clause tells no such journey.
    """
    if frame is not None and not lacks_a_place(frame, state):
        return None
    index = clause.sentence.index
    if not any(MentionKind.PLACE in s.named for s in state.reading.sentences[max(0, index - _REACH) : index]):
        return None
    if (frame is None and not _tells_who_went(clause, state)) or not _is_open(clause, state):
        return None
    scene = _scene(clause.sentence, state)
    if scene is None:
        return None
    found = frame or TripFrame(span=clause.span, told=True)
    sentence, chunk, town = scene
    found.add("place", Found(town, at(sentence, chunk.span, _RULE, Confidence.MEDIUM), chunk.mention))
    if frame is None:
        add_date(found, clause, state)
        add_told(found, clause.sentence, clause.matches, state)
    if found.dates is None:
        _date_of_scene(found, sentence, clause, state)
    return found


def _date_of_scene(frame: TripFrame, scene: Sentence, clause: Clause, state: State) -> None:
    """The days on which what was held there is said to be, before the clause that tells who went."""
    for sentence in state.reading.sentences[scene.index : clause.sentence.index]:
        if MentionKind.DATE in sentence.named and not sentence.lemmas.isdisjoint(_FEASTS):
            adopt_date(frame, Clause(sentence, state.of(sentence, "trip")), state)


def _is_open(clause: Clause, state: State) -> bool:
    """Whether a clause leaves open where: it names no town itself, neither theirs nor ours."""
    sentence = clause.sentence
    if sentence.block.kind not in _PROSE or clause.status() or is_ahead(clause):
        return False
    if not any(_in_past(c) for c in sentence.chunks):
        return False
    places = (place_of(chunk) for chunk in sentence.chunks if chunk.mention is not None)
    if any(place is not None and not state.context.is_own(place) for place in places):
        return False
    if _leads_home(sentence, state):
        return False
    return not (is_denied(sentence, state) or is_no_visit(clause) or _leads_on(sentence))


def _leads_home(sentence: Sentence, state: State) -> bool:
    """Whether "w" or "do" leads to the speaker's own town: "pojechali do X" is no journey of the people of X."""
    chunks = sentence.chunks
    for k, (one, two) in enumerate(pairwise(chunks)):
        whose = k > 0 and chunks[k - 1].mention is not None  # "uczniowie Szkoły nr 2 w X"
        if two.mention is None or whose or one.form.casefold() not in {"do", *_IN}:
            continue
        if state.context.is_own(place_of(two)):
            return True
    return False


def _in_past(chunk: Chunk) -> bool:
    """Whether a word may be a verb in the past.

    One that opens a row of people ("Delegację stanowili burmistrz i sekretarz") is the mention of their number, and
    has no tags.
    """
    return begins(chunk.tags, _TOLD) or (chunk.form.endswith(_PAST) and not chunk.lemmas.isdisjoint(_OF_DELEGATION))


def _tells_who_went(clause: Clause, state: State) -> bool:
    """Whether a clause says that people of ours went or who they were, but by no rule."""
    sentence = clause.sentence
    lemmas = sentence.lemmas
    if len(sentence.chunks) > _LONG:
        return False
    if not lemmas.isdisjoint(_HOME) or "który" in lemmas or not _are_named(sentence, state):
        return False
    return not any(is_abroad(party.place, state) for party in parties_of(sentence, state))


def _are_named(sentence: Sentence, state: State) -> bool:
    """Whether a delegation, or people in office or in number, went, answered an invitation or stood for their town."""
    lemmas = sentence.lemmas
    if "delegacja" in lemmas and not lemmas.isdisjoint(_OF_DELEGATION | _PARTOOK):
        return True
    if MentionKind.SIZE not in sentence.named and state.rules.any_of("group", "officials").isdisjoint(lemmas):
        return False
    asked = "zaproszenie" in lemmas and not lemmas.isdisjoint(_ANSWERED)
    stood = "reprezentować" in lemmas and not lemmas.isdisjoint(_OURS)
    travelled = not (lemmas.isdisjoint(_TRAVEL) or lemmas.isdisjoint(_PARTOOK))
    return asked or stood or travelled or did(sentence, state, "goes")


def _leads_on(sentence: Sentence) -> bool:
    """Whether people went to or took part in something else: "na wycieczkę w góry", "w ogólnopolskim konkursie"."""
    for i, chunk in enumerate(sentence.chunks):
        if chunk.form.casefold() not in {"do", "na", *_IN}:
            continue
        for after in sentence.chunks[i + 1 : i + 1 + _GOAL_REACH]:
            if after.mention is not None or not after.lemmas.isdisjoint(_GOALS | _TRAVEL | _OF_DELEGATION | _TIMES):
                break
            if opens(after.tags, ("subst:", "ger:")) and not any(tag.startswith("adj") for tag in after.tags):
                return True
    return False


def _scene(sentence: Sentence, state: State) -> tuple[Sentence, Chunk, PlaceValue] | None:
    """The one town abroad of the last sentence that names any town, where that says why people should go there."""
    if state.context.own is None:
        return None
    before = state.reading.sentences[max(0, sentence.index - _REACH) : sentence.index]
    for other in reversed(before):
        if other.index in state.used:
            return None
        places = [(c, p) for c in other.chunks if c.mention is not None and (p := place_of(c)) is not None]
        towns = [(c, p) for c, p in places if p.kind == "settlement" and not state.context.is_own(p)]
        if not towns:
            continue
        if len({p.geonames or p.name for _, p in towns}) != 1 or not is_abroad(towns[0][1], state):
            return None
        chunk, town = towns[0]
        return (other, chunk, town) if _is_scene(other, chunk, state) else None
    return None


def _is_scene(sentence: Sentence, chunk: Chunk, state: State) -> bool:
    """Whether a sentence says that the town asked people to come, or that something is held there."""
    lemmas = sentence.lemmas
    told = any(opens(c.tags, _TOLD) for c in sentence.chunks)
    if not (told or "partner" in lemmas) or is_denied(sentence, state):
        return False
    before = list(sentence.before(chunk.span.start))
    governed = before[-1].form.casefold() if before else ""
    if not lemmas.isdisjoint(_ASKED):
        return _asked_us(sentence, chunk, governed)
    if lemmas.isdisjoint(_FEASTS):
        return False
    subject = "nom" in chunk.cases and governed not in _AWAY and not _PARTNERS.isdisjoint(lemmas)
    return governed in _IN or subject


def _asked_us(sentence: Sentence, chunk: Chunk, governed: str) -> bool:
    """Whether the town asked, and was not asked: "zaprosiliśmy X", "zaproszenie otrzymało X" are the other way."""
    lemmas = sentence.lemmas
    if "zaproszenie" in lemmas and governed not in _FROM:
        got = not lemmas.isdisjoint(_GOT) and not _we(sentence)
        if got or not lemmas.isdisjoint(_SENT) or governed == "do":
            return False
    if any(c.form.endswith(_WE) and not _ASKED.isdisjoint(c.lemmas) for c in sentence.chunks if is_verb(c)):
        return False
    return governed in _AWAY or not ({"nom", "gen"}.isdisjoint(chunk.cases))


def _we(sentence: Sentence) -> bool:
    return any(c.form.endswith(_WE) for c in sentence.chunks)
