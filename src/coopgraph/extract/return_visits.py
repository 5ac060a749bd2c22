"""Return visits, told by the visit they answer: "grupa z naszej szkoły złożyła im rewizytę", "z rewizytą pojechaliśmy".

Such a sentence names no town: whoever came before is now at home, and whoever was at home has come.
"""

from __future__ import annotations

from typing import Final

from coopgraph.extract.asides import is_before
from coopgraph.extract.chunks import begins
from coopgraph.extract.clauses import Clause
from coopgraph.extract.drafts import at, municipality
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.journeys import add_date, add_told
from coopgraph.extract.parties import is_abroad, is_told
from coopgraph.extract.people import place_of
from coopgraph.extract.state import State
from coopgraph.model import Confidence, Mention, OrganisationValue, PlaceValue

_RULE: Final = "trip-return-visit"
RETURNED: Final = frozenset({"rewizyta", "rewizytować", "zrewizytować", "odwzajemnić", "odwzajemnić się", "rewanżowy"})
_VISIT: Final = frozenset({"wizyta", "pobyt", "wyjazd", "odwiedziny", "gościna"})
_ASKS_VISIT: Final = frozenset({"odwzajemnić", "odwzajemnić się", "rewanżowy"})
_NOT_YET: Final = frozenset({"zaprosić", "zapraszać", "czekać", "oczekiwać", "zapowiedzieć", "liczyć", "nadzieja"})


def return_visit(frame: TripFrame | None, known: TripFrame | None, clause: Clause, state: State) -> TripFrame | None:
    """The journey that answers the one in focus, where a clause tells it as made on days of its own; else None.

    `frame` is what the clause tells by itself: who went, when, how many, but not where to.
    """
    if known is None or known.status is not None or not _tells_one(clause) or clause.status() is not None:
        return None
    there = _town_abroad(known)
    # "do naszego miasta z rewizytą przybyła grupa" is the visit told before
    same = frame is not None and (frame.status is not None or (known.incoming and frame.here))
    if there is None or same:
        return None
    town, mention = there
    named = [p for c in clause.sentence.chunks if (p := place_of(c)) is not None and is_abroad(p, state)]
    if any(p.name != town.name for p in named) or (frame is not None and frame.get("place")):
        return None  # it says itself where they went
    back = TripFrame(span=clause.span, incoming=not known.incoming, told=True)
    add_date(back, clause, state)
    if back.dates is None or (known.dates is not None and back.dates.edtf == known.dates.edtf):
        return None
    if is_before(back, known):
        return None
    where = at(clause.sentence, clause.span, _RULE, Confidence.MEDIUM)
    if back.incoming:
        back.came = True
        back.add("sender", Found(municipality(town), where, mention))
    else:
        back.add("place", Found(town, where, mention))
        for sender in frame.get("sender") if frame is not None and not frame.incoming else ():
            back.add("sender", sender)
    add_told(back, clause.sentence, clause.matches, state)
    return back


def is_answered(frame: TripFrame | None, known: TripFrame | None) -> bool:
    """Whether the visit a clause dates is the one that was answered: "goście odwzajemnili naszą wizytę z 5 maja"."""
    if frame is None or known is None or frame.incoming != known.incoming:
        return False
    return is_before(frame, known)


def _tells_one(clause: Clause) -> bool:
    """Whether a clause tells of a visit made in return: not one hoped for, nor one that somebody was asked to."""
    sentence = clause.sentence
    if RETURNED.isdisjoint(sentence.lemmas) or not _NOT_YET.isdisjoint(sentence.lemmas):
        return False
    if not _ASKS_VISIT.isdisjoint(sentence.lemmas) and _VISIT.isdisjoint(sentence.lemmas):
        return False
    return is_told(sentence) and not any(begins(c.tags, "bedzie:") for c in sentence.chunks)


def _town_abroad(known: TripFrame) -> tuple[PlaceValue, Mention | None] | None:
    """The one town that a journey told before led to, or that its guests were from."""
    found = known.get("sender" if known.incoming else "place")
    towns = {(t.geonames, t.name): (t, f.mention) for f in found if (t := _seat(f)) is not None}
    return next(iter(towns.values())) if len(towns) == 1 else None


def _seat(found: Found) -> PlaceValue | None:
    value = found.value.seat if isinstance(found.value, OrganisationValue) else found.value
    return value if isinstance(value, PlaceValue) and value.kind == "settlement" else None
