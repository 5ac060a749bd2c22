"""Where guests came to, once all of a visit is known: not on an excursion, not to their own town, not abroad."""

from __future__ import annotations

from typing import Final

from coopgraph.extract.chunks import is_land_abroad
from coopgraph.extract.drafts import at, municipality
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.parties import home_of, is_abroad
from coopgraph.extract.people import place_of
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, Confidence, OrganisationValue, PlaceValue

_THERE: Final = "trip-placed-there"
_PARTNERED: Final = "trip-guests-of-partner"
_BONDS: Final = frozenset({"współpraca", "partnerstwo", "wymiana", "partnerski"})
_BOND_REACH: Final = 5  # chunks from "wymiany" to the town
_STAYED: Final = frozenset({"gościć", "przebywać", "bawić", "być"})
_TOP: Final = 2  # sentences among which a headline stands
_EXCURSIONS: Final = frozenset({"wycieczka"})
_RECEIVED: Final = "trip-received-by"
_WENT_ON: Final = frozenset({"trip-went-to"})
_ON_TOUR: Final = frozenset({"trip-stayed-in", "trip-towns-seen", "trip-visited"})  # of guests told to have come before


def settle_guests(frame: TripFrame, state: State) -> None:
    """What a visit told as one of guests is, once all of it is known: who came, and where to."""
    _of_partner(frame, state)
    _of_land(frame, state)
    _were_there(frame, state)
    _from_abroad(frame, state)
    _not_on_the_way(frame, state)
    if frame.incoming:  # whoever received guests is none of them: "uczniowie szkoły X przyjęli rówieśników z Francji"
        hosts = [f.value for f in frame.get("host") if f.where.rule == _RECEIVED]
        frame.roles["sender"] = [f for f in frame.get("sender") if f.value not in hosts]
        frame.roles["unit"] = [f for f in frame.get("unit") if f.value not in hosts]


def _of_partner(frame: TripFrame, state: State) -> None:
    """Guests of whom nothing else is told are of the town that the visit was arranged with: "w ramach wymiany z X"."""
    if not frame.incoming or frame.status or frame.get("sender") or frame.get("origin") or frame.span is None:
        return
    sentence = next(iter(state.reading.meeting(frame.span)), None)
    if sentence is None or _BONDS.isdisjoint(sentence.lemmas):
        return
    chunks = sentence.chunks
    towns = [(i, c, town) for i, c in enumerate(chunks) if (town := place_of(c)) and is_abroad(town, state)]
    if len(towns) != 1 or towns[0][2].kind != "settlement" or "inst" not in towns[0][1].cases:
        return
    i, chunk, town = towns[0]
    led = [c for c in chunks[max(0, i - _BOND_REACH) : i] if c.form.casefold() != "miastem"]
    bond = next((k for k, c in enumerate(led) if c.lemmas & _BONDS and c.mention is None), None)
    if bond is not None and any(c.form.casefold() in {"z", "ze"} for c in led[bond + 1 :]):
        frame.roles["place"] = [f for f in frame.get("place") if f.value != town]
        frame.add("sender", Found(municipality(town), at(sentence, chunk.span, _PARTNERED), chunk.mention))


def _of_land(frame: TripFrame, state: State) -> None:
    """People of another land who were at home are guests; whoever of the country is told beside them sent nobody."""
    home = home_of(state)
    lands = {f.value.country for f in frame.get("origin") if isinstance(f.value, PlaceValue)} - {None, home}
    places = [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]
    if not lands or frame.status or not places or any(p.country != home for p in places):
        return
    bodies = [f.value for f in frame.get("sender") if isinstance(f.value, OrganisationValue)]
    if bodies and len(bodies) == len(frame.get("sender")) and all(_is_of(body, home) for body in bodies):
        frame.roles["sender"], frame.roles["unit"], frame.incoming = [], [], True


def _is_of(body: OrganisationValue, home: str) -> bool:
    """Whether a body sits in the speaker's country, its counties among them, of which the text tells no country."""
    country = body.seat.country if body.seat else body.country
    return country == home or (country is None and body.kind == "territory" and not is_land_abroad(body.name))


def _were_there(frame: TripFrame, state: State) -> None:
    """Turn a visit round that its sentence places abroad: "W X na zaproszenie starosty X gościło 4 radnych"."""
    sentence = next(iter(state.reading.meeting(frame.span)), None) if frame.incoming and frame.span else None
    first, second = (sentence.chunks[0], sentence.chunks[1]) if sentence and len(sentence.chunks) > 1 else (None, None)
    if sentence is None or first is None or second is None or first.form not in {"W", "We", "w", "we"}:
        return
    town = place_of(second) if second.mention is not None and "loc" in second.cases else None
    if town is None or not is_abroad(town, state) or _STAYED.isdisjoint(sentence.lemmas):
        return
    seats = [f.value.seat for f in frame.get("sender") if isinstance(f.value, OrganisationValue)]
    here = any(sentence.span.covers(f.where.focus) and f.mention is not None for f in frame.get("place"))
    if town in seats and not here:
        frame.incoming = False
        frame.roles = {**frame.roles, "sender": [], "origin": [], "host": []}
        frame.roles["place"] = [Found(town, at(sentence, second.span, _THERE), second.mention)]


def _from_abroad(frame: TripFrame, state: State) -> None:
    """Drop the places at home of people from abroad, who did not travel there: "18 osób z obwodu X … szkolenia w Y".

    On a study visit they came to the town that tells of it.
    """
    if frame.incoming or frame.status or not frame.roles.get("sender"):
        return
    senders, home = [f.value for f in frame.roles["sender"]], home_of(state)
    lands = {(v.seat.country if v.seat else v.country) for v in senders if isinstance(v, OrganisationValue)}
    if not lands or not lands.isdisjoint({None, home}):
        return
    away = [f for f in frame.get("place") if getattr(f.value, "country", None) not in lands]
    if away or (not frame.get("place") and not frame.here):
        return
    seats = [f.value.seat for f in frame.get("sender") if isinstance(f.value, OrganisationValue)]
    if any(isinstance(f.value, PlaceValue) and f.value in seats for f in frame.get("place")):
        frame.roles["sender"] = []  # nobody goes to their own town: "odwiedzili rówieśników ze szkoły w X"
        return
    frame.roles["place"], frame.roles["unit"] = [], []
    frame.incoming = frame.here or (frame.kind is not None and frame.kind[0] == "study-visit")


def _not_on_the_way(frame: TripFrame, state: State) -> None:
    """Where guests went on an excursion is not where they came to, even if the text names no town of its own."""
    if not frame.incoming or frame.span is None or not frame.get("place"):
        return
    if frame.here and state.context.own is None and _came_to_headline(frame, state):
        return
    places = [f for f in frame.get("place") if not (isinstance(f.value, PlaceValue) and state.context.is_own(f.value))]
    later = {f.where.span for f in places if not frame.span.covers(f.where.focus)}
    tours = {
        s.span for span in later for s in state.reading.meeting(span) if not _EXCURSIONS.isdisjoint(s.lemmas)
    }  # "wycieczka do X", beside "goście udali się do X"
    frame.roles["place"] = [
        f
        for f in frame.get("place")
        if f.where.span not in later
        or not (
            f.where.rule in _WENT_ON
            or (frame.came and state.context.own is not None and f.where.rule in _ON_TOUR)
            or any(t.covers(f.where.focus) for t in tours)
        )
    ]


def _came_to_headline(frame: TripFrame, state: State) -> bool:
    """Whether guests "in our commune" came to the one town at home of the headlines; a town told later was a trip."""
    assert frame.span is not None
    if any(frame.span.covers(f.where.focus) for f in frame.get("place")):
        return False
    heads = [s for s in state.reading.sentences[:_TOP] if s.block.kind is BlockKind.HEADING]
    towns = [(s, c, p) for s in heads for c in s.chunks if (p := place_of(c)) is not None and p.kind == "settlement"]
    at_home = [(s, c, p) for s, c, p in towns if not is_abroad(p, state)]
    if len({p.name for _, _, p in at_home}) != 1:
        return False
    sentence, chunk, place = at_home[0]
    frame.roles["place"] = [Found(place, at(sentence, chunk.span, _THERE, Confidence.MEDIUM), chunk.mention)]
    return True
