"""What a sentence beside a journey may tell of its kind: not what partners do at large, what is to come, the way back.

A page about one visit goes on about the partnership: earlier and later meetings "served an exchange of experience",
the mayor hopes for "wymiana młodzieży", guests had us with them the year after. None of it says what this visit was.
"""

from __future__ import annotations

import re
from typing import Final

from coopgraph.extract.chunks import Sentence, begins, opens
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.people import place_of
from coopgraph.extract.state import State
from coopgraph.model import OrganisationValue, PlaceValue, Token

_PAST: Final = ("praet:", "imps:")
_FUTURE: Final = "perf"  # "posłuży": the present of a verb that tells a whole deed
_MEETINGS: Final = frozenset({"spotkanie", "wizyta", "rewizyta", "wyjazd", "wymiana", "podróż"})
_BONDS: Final = frozenset({"współpraca", "partnerstwo", "znajomość", "przyjaźń", "relacja", "kontakt"})
_BESIDE: Final = ("adj", "ppas", "num", "conj", "part", "adv")  # what stands before the noun of a subject
_ASKED: Final = "zaproszenie"
_HOST: Final = 5  # chunks behind "na zaproszenie" that may name who asked
_SERVE: Final = frozenset({"cel", "służyć", "posłużyć", "poświęcony", "poświęcić", "спрямований", "присвячений"})
_FIELDS: Final = frozenset({"cel", "zakres", "dziedzina", "sfera", "obszar", "сфера", "галузь"})
_ONE: Final = frozenset({"wizyta", "rewizyta", "wyjazd", "pobyt", "podróż", "przyjazd"})
_SHOWN: Final = frozenset(
    {"zwiedzić", "zwiedzać", "zobaczyć", "obejrzeć", "oglądać", "pokazać", "pokazywać", "zabytek", "objazd", "spacer"}
    | {"wycieczka", "zwiedzanie"}
)
_THIS_YEAR: Final = frozenset({"bieżący", "tegoroczny", "obecny"})
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_OPENING: Final = 4  # tokens: "W roku bieżącym"
_DELEGATES: Final = frozenset({"przedstawiciel", "przedstawicielka", "reprezentant", "reprezentacja", "delegat"})
_YOUNG: Final = frozenset(
    {"uczeń", "uczennica", "młodzież", "dziecko", "licealista", "gimnazjalista", "harcerz", "nastolatek", "szkoła"}
    | {"nauczyciel", "młodzieżowy", "uczniowski", "szkolny", "młody", "student", "rówieśnik", "liceum"}
)


def speaks_of_others(frame: TripFrame, sentence: Sentence, state: State) -> bool:
    """Whether a sentence tells of what is to come, of all meetings together, of this year's or of the way back."""
    if is_to_come(sentence) or is_at_large(sentence) or _of_way_back(frame, sentence):
        return True
    return _of_this_year(sentence) and _tells_year(frame, state)


def _of_this_year(sentence: Sentence) -> bool:
    """Whether a sentence opens with the year in which it was written: "W roku bieżącym celem spotkania było …"."""
    return any(not _THIS_YEAR.isdisjoint(t.lemmas) for t in sentence.tokens[:_OPENING])


def _tells_year(frame: TripFrame, state: State) -> bool:
    """Whether a journey is told with its year in figures, as one of another year is: "W 2009 r. delegacja …"."""
    told = state.reading.meeting(frame.span) if frame.span is not None else ()
    return any(_YEAR.fullmatch(t.form) for s in told for t in s.tokens)


def is_shown(sentence: Sentence, start: int) -> bool:
    """Whether what stands somewhere is a sight that people were shown: "pokazali nam Koloseum, Forum Romanum"."""
    return any(not _SHOWN.isdisjoint(t.lemmas) for t in sentence.tokens if t.span.end <= start)


def is_to_come(sentence: Sentence) -> bool:
    """Whether a sentence only says what will be: "Projekt posłuży podpatrzeniu dobrych praktyk"."""
    told = [t for t in sentence.tokens if opens(t.tags, ("fin:", *_PAST))]
    return bool(told) and all(_will(t) for t in told)


def _will(token: Token) -> bool:
    return opens(token.tags, "fin:") and _FUTURE in token.tags[0].split(":")


def is_at_large(sentence: Sentence) -> bool:
    """Whether meetings in the plural or the partnership are the subject: "Kolejne spotkania władz służyły …"."""
    for token in sentence.tokens:
        if not token.lemmas.isdisjoint(_BONDS):
            return begins(token.tags, ("subst:sg:nom", "subst:pl:nom"))
        if not token.lemmas.isdisjoint(_MEETINGS):
            return begins(token.tags, "subst:pl:nom") and not begins(token.tags, "subst:sg:nom")
        if not begins(token.tags, _BESIDE):
            return False
    return False


def _of_way_back(frame: TripFrame, sentence: Sentence) -> bool:
    """Whether those who travelled here are who asked there: "Na zaproszenie burmistrza X na targach byli nasi …"."""
    if _ASKED not in sentence.lemmas:
        return False
    senders = {_town(found.value) for found in frame.get("sender")} - {None}
    at = next((i for i, c in enumerate(sentence.chunks) if _ASKED in c.lemmas), 0)
    asked = (place_of(c) for c in sentence.chunks[at : at + _HOST])
    return any(place is not None and place.name in senders for place in asked)


def _town(value: object) -> str | None:
    """The name of the town that a sender is, or sits in."""
    place = value.seat if isinstance(value, OrganisationValue) else value
    return place.name if isinstance(place, PlaceValue) else None


def serves(sentence: Sentence, *, delegates: bool) -> bool:
    """Whether a sentence says what one journey served: "Wizyta poświęcona była wymianie doświadczeń".

    Of people in office it must be called their aim or say in which field they were to learn.
    """
    if _SERVE.isdisjoint(sentence.lemmas) or _ONE.isdisjoint(sentence.lemmas):
        return False
    return not delegates or not _FIELDS.isdisjoint(sentence.lemmas)


def of_delegates(frame: TripFrame, state: State) -> bool:
    """Whether people travelled for their town or county: in office, or "przedstawiciele" of whom none is young."""
    told = state.reading.meeting(frame.span) if frame.span is not None else ()
    officials = state.rules.lemmas("officials")
    if any(not officials.isdisjoint(s.lemmas) for s in told):
        return True
    spoken = any(not _DELEGATES.isdisjoint(s.lemmas) for s in told)
    return spoken and all(_YOUNG.isdisjoint(s.lemmas) for s in told)
