"""What a clause that goes on with a journey says the journey was: "był to wyjazd szkoleniowy", "z okazji …"."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from coopgraph.extract.beside_kinds import of_delegates, serves, speaks_of_others
from coopgraph.extract.chunks import Sentence, opens
from coopgraph.extract.clauses import Clause
from coopgraph.extract.done_there import done_there
from coopgraph.extract.drafts import at
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.joining import is_weaker
from coopgraph.extract.journeys import answers_why
from coopgraph.extract.one_of_many import FEASTS, is_one_of_many
from coopgraph.extract.purposes import is_of_paper
from coopgraph.extract.state import State

_TOLD: Final = frozenset({"study-visit", "youth-exchange", "volunteering"})
_VAGUE: Final = frozenset({"other", "official-visit", "project-meeting", "youth-exchange"})
_COME: Final = frozenset({"przyjechać", "przybyć", "pojechać", "udać"})
_WHY: Final = frozenset(
    {"cel", "okazja", "powód", "pretekst", "związek", "obchody", "charakter", "udział", "uczestniczyć"}
)
_SITTING: Final = frozenset({"conference"})
_EXCHANGE: Final = frozenset({"youth-exchange"})
_PASTIMES: Final = frozenset({"training", "sports-event"})
_PART: Final = frozenset({"udział", "uczestniczyć"})
_EARLIER: Final = frozenset({"ubiegły", "zeszły", "poprzedni", "miniony"})
_OPENING: Final = 4  # tokens: "Już w ubiegłym roku"
_WISHES: Final = frozenset(
    {
        "chcieć",
        "zamierzać",
        "zapowiedzieć",
        "deklarować",
        "planować",
        "planowany",
        "przyszły",
        "przyszłość",
        "możliwość",
    }
)
_LEARNT: Final = frozenset({"staż", "praktyka", "szkolenie", "kurs", "przeszkolenie"})
_JOURNEY: Final = frozenset(
    {"wizyta", "wyjazd", "pobyt", "podróż", "wymiana", "mobilność", "udział", "spotkanie", "misja"}
)


def kind_of_day(frame: TripFrame, clause: Clause, state: State) -> None:
    """The clause that dates a journey named before tells what it was: "wyjazd do X. W maju był tam na targach"."""
    kind = state.kinds.find([clause.sentence])
    if kind and (frame.kind is None or is_weaker(frame.kind[0], kind[0])):
        frame.kind = (kind[0], at(clause.sentence, kind[2], "trip-kind-told"))


def tell_kind(frame: TripFrame, sentence: Sentence, state: State) -> None:
    """What a sentence says the journey was, where it tells more than is known: "był to wyjazd szkoleniowy"."""
    if any(c.tags[0].startswith("bedzie:") for c in sentence.chunks if c.tags) or is_of_paper(sentence, state):
        return  # what is to come, what an agreement provides for
    if of_years_before(sentence) or speaks_of_others(frame, sentence, state):
        return
    delegates = of_delegates(frame, state)
    on_it = not _JOURNEY.isdisjoint(sentence.lemmas)
    serve = not (_JOURNEY - _PART).isdisjoint(sentence.lemmas)  # else "placówka działa dzięki wolontariuszom"
    told = (_TOLD if serve else _TOLD - {"volunteering"}) - (
        _EXCHANGE if delegates else frozenset()
    )  # they saw a school, too
    only_people = on_it and sentence.lemmas.isdisjoint(state.rules.lemmas("officials"))
    wishes = not _WISHES.isdisjoint(sentence.lemmas)
    phrases = serves(sentence, delegates=delegates)
    kind = None if wishes else state.kinds.find([sentence], told, by_people=only_people, phrases=phrases)
    called = {"być", "to"} <= sentence.lemmas and not _JOURNEY.isdisjoint(
        sentence.lemmas
    )  # "był to wyjazd szkoleniowy"
    called = called or came_to(sentence) or underwent(sentence)
    if kind is None and not wishes and (called or answers_why(sentence, state) or _says_why(sentence)):
        part = _WHY.isdisjoint(sentence.lemmas - _PART) and not called  # guests take part in games and classes, too
        passing = FEASTS if not called and is_one_of_many(sentence) else _PASTIMES if part else frozenset()
        other = state.kinds.names - _VAGUE - _TOLD - passing
        sitting = _SITTING if "posiedzenie" in sentence.lemmas else frozenset()  # a board sits on ordinary visits, too
        kind = state.kinds.find([sentence], (other | told) - sitting, phrases=phrases)
    if kind is None and not wishes and (done := done_there(frame, sentence, state)):
        kind = state.kinds.find([sentence], done, by_people=False)
    if kind and (frame.kind is None or is_weaker(frame.kind[0], kind[0])):
        frame.kind = (kind[0], at(sentence, kind[2], "trip-kind-told"))


def of_years_before(sentence: Sentence) -> bool:
    """Whether a sentence opens with an earlier year: "Ubiegłego roku dwie absolwentki wyjechały na wolontariat"."""
    opening = sentence.tokens[:_OPENING]
    return any(not one.lemmas.isdisjoint(_EARLIER) and "rok" in two.lemmas for one, two in pairwise(opening))


def _says_why(sentence: Sentence) -> bool:
    """Whether a sentence says what a journey was for; "mieli okazję" does not, "z okazji" and "okazją był" do."""
    why = _WHY & sentence.lemmas
    if why != {"okazja"}:
        return bool(why)
    return any("okazja" in c.lemmas and c.form.casefold() != "okazję" for c in sentence.chunks)


def came_to(sentence: Sentence) -> bool:
    """Whether a sentence says what people came to: "Goście przyjechali na turniej tenisa stołowego"."""
    return not _COME.isdisjoint(sentence.lemmas) and any(
        not _COME.isdisjoint(one.lemmas) and two.form.casefold() == "na" and opens(one.tags, "praet:")
        for one, two in pairwise(sentence.chunks)
    )


def underwent(sentence: Sentence) -> bool:
    """Whether a sentence says what people went through where they were: "Goście odbyli tygodniowy staż w urzędzie"."""
    return "odbyć" in sentence.lemmas and not _LEARNT.isdisjoint(sentence.lemmas)
