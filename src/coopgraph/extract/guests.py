"""Guests told without saying again where they are from: "goście odwiedzili gminę X", "delegaci zwiedzili ratusz".

Whoever is called a guest is from elsewhere: a clause about them goes on with their visit and opens no journey of the
speaker's people. Guests of a country "z burmistrzem X na czele" are from X.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins, is_land_abroad, opens
from coopgraph.extract.clauses import Clause
from coopgraph.extract.day_words import LEAP_YEAR
from coopgraph.extract.days import refines
from coopgraph.extract.demonyms import is_of
from coopgraph.extract.drafts import at, municipality
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.joining import PLACE_OWN, tells_where
from coopgraph.extract.parties import did, home_of, is_abroad, is_people, is_told, parties_of
from coopgraph.extract.people import body_of, place_of
from coopgraph.extract.state import State
from coopgraph.model import Confidence, MentionKind, OrganisationValue, PlaceValue

_VISIT: Final = frozenset({"wizyta", "pobyt"})
_COUNTY: Final = "powiat "
_RULE: Final = "trip-sender-at-the-head"
_AT_OFFICE: Final = "trip-came-to-office"
_OF_THAT_TOWN: Final = "trip-guests-of-that-town"
_THAT: Final = frozenset({"tego", "tej", "tamtejszej", "tamtejszego"})
_NAMED_BEFORE: Final = 2  # sentences
_OF_SPEAKER: Final = frozenset({"trip-sender-own", "trip-represented"})
_REPRESENTED: Final = "trip-represented"
_GUEST: Final = frozenset({"gość", "delegat"})
_TAKE_PART: Final = frozenset({"uczestnik", "uczestniczka", "gość", "delegacja", "grupa"})
_AHEAD: Final = frozenset({"czele", "przewodnictwem", "kierownictwem"})
_BARE: Final = frozenset({"miasta", "gminy", "powiatu", "miast", "gmin"})
_PARTNER: Final = frozenset({"partnerski", "zaprzyjaźniony", "bliźniaczy", "siostrzany"})
_GUESTS_FROM: Final = 6  # chunks from guests to their town
_FROM: Final = frozenset({"z", "ze"})
_SEVERAL: Final = 2
_REACH: Final = 9  # chunks from "na czele" to the office of whoever leads
_STAY: Final = 7  # days that guests stay whose last day is told later, if at all
_BACK: Final = 8  # chunks from that office on to "na czele"


def is_day_of(frame: TripFrame, known: TripFrame, clause: Clause) -> bool:
    """Whether a mere weekday tells of the stay in focus: "byli tu 6–9 maja. W poniedziałek goście zwiedzili …"."""
    stay = known.dates is not None and ("/" in known.dates.edtf or known.incoming)
    told = [mention.rule == "date-told" and "/" not in value.edtf for value, mention in clause.dates()]
    theirs = [f.value for f in known.get("sender")] if known.incoming and frame.incoming else []
    mine = all(f.where.rule == "trip-sender-own" or f.value in theirs for f in frame.get("sender"))
    day = (stay and bool(told) and all(told)) or _is_within_stay(frame, known)
    return mine and (day or (known.incoming and refines(known.dates, frame)))


def _is_within_stay(frame: TripFrame, known: TripFrame) -> bool:
    """Whether nobody new did something here while guests stayed: "Od 5.06 goszczą … 8.06 młodzież odwiedziła urząd"."""
    if not known.incoming or known.dates is None or not known.get("sender") or frame.dates is None or frame.status:
        return False
    named = [f for role in ("sender", "origin") for f in frame.get(role) if f.where.rule != "trip-sender-own"]
    elsewhere = any(f.where.rule not in {PLACE_OWN, _AT_OFFICE} for f in frame.get("place"))
    day, (first, _, last) = frame.dates.edtf, known.dates.edtf.partition("/")
    if named or elsewhere or not last or len(day) != len(first) or len(day) != len(LEAP_YEAR + "-01-01"):
        return False
    year = next((text[:4] for text in (first, day) if text[:4].isdigit()), LEAP_YEAR)
    begun, then = (date.fromisoformat(text.replace("XXXX", year)) for text in (first, day))
    return first < day <= last if last[:1].isalnum() else 0 < (then - begun).days <= _STAY


def of_guests(frame: TripFrame, clause: Clause, state: State) -> None:
    """Where bare guests are the subject and were at home, they came; what else they saw is not where they came to."""
    if not frame.incoming and frame.get("sender") and frame.get("place"):
        _met_at_home(frame, clause, state)
    if frame.incoming or frame.get("sender") or frame.get("origin"):
        return
    found = [(f, f.value) for f in frame.get("place") if isinstance(f.value, PlaceValue)]
    own = bool(found) and all(state.context.is_own(place) for _, place in found)
    if own and did(clause.sentence, state, "comes") and _people_came(clause.sentence, state):
        frame.incoming = True  # "do X przyjechały delegacje z miast partnerskich"
        return
    if own and from_the_partner(clause.sentence) and did(clause.sentence, state, "stays"):
        frame.incoming = True  # "przedstawiciele z partnerskiego miasta przebywali w X"
        return
    if _GUEST.isdisjoint(clause.sentence.lemmas):
        return
    guests = [i for i, c in enumerate(clause.sentence.chunks) if _is_guests(c)]
    ours = any(i and "nasz" in clause.sentence.chunks[i - 1].lemmas for i in guests)
    if not guests or not found or (not ours and any(is_abroad(place, state) for _, place in found)):
        return
    frame.incoming = True
    if all(f.where.rule == _AT_OFFICE for f, _ in found):
        frame.roles["place"] = []  # "goście odwiedzili Urząd Miasta X": one of the houses they saw on their way
    elif ours or state.context.own is not None:
        frame.roles["place"] = [f for f, place in found if _is_home(place, state)]


def as_guests(frame: TripFrame, known: TripFrame, clause: Clause, state: State) -> None:
    """Those who came to the speaker's town right after guests are told of are the guests: "Do X dotarli w środę"."""
    if frame.incoming or not known.incoming or known.status or frame.get("origin"):
        return
    # "Wizyta w <own town> trwa do piątku", "Ich pobyt w naszej gminie trwał od …"
    visit = known.dates is None and any(_VISIT & c.lemmas and "nom" in c.cases for c in clause.sentence.chunks[:2])
    ours = all(f.where.rule in _OF_SPEAKER for f in frame.get("sender"))
    places = [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]
    if _saw_the_country(frame, known, places, clause, state):
        frame.incoming = frame.came = True
        return
    if not places and _stood_for(frame, known, state):
        frame.incoming = frame.came = True  # "Mieliśmy gości z Francji. Gminę X reprezentowali: …"
        return
    if (frame.get("sender") and not (visit and ours)) or not all(map(state.context.is_own, places)):
        return
    if (visit and (places or ours)) or (places and did(clause.sentence, state, "comes", "stays")):
        frame.incoming = frame.came = True
        frame.roles["sender"] = []


def _stood_for(frame: TripFrame, known: TripFrame, state: State) -> bool:
    """Whether a clause only says who stood for a town abroad, of whose land the guests in focus are."""
    seats = [getattr(f.value, "seat", None) for f in frame.get("sender") if f.where.rule == _REPRESENTED]
    lands = {land for f in (*known.get("sender"), *known.get("origin")) if (land := _land(f)) is not None}
    return (
        len(seats) == 1
        and isinstance(seats[0], PlaceValue)
        and is_abroad(seats[0], state)
        and seats[0].country in lands
    )


def _land(found: Found) -> str | None:
    """The country that people are from."""
    value = found.value.seat or found.value if isinstance(found.value, OrganisationValue) else found.value
    return getattr(value, "country", None)


def _saw_the_country(
    frame: TripFrame, known: TripFrame, places: Sequence[PlaceValue], clause: Clause, state: State
) -> bool:
    """Whether guests of the country are told to have seen places of it: "uczestnicy odwiedzili X"."""
    lands, home = [f.value for f in known.get("place") if isinstance(f.value, PlaceValue)], home_of(state)
    if frame.get("sender") or not frame.told or not all(p.kind == "country" and p.country == home for p in lands):
        return False
    return bool(lands and places) and all(p.country == home for p in places) and _are_they(clause)


def _are_they(clause: Clause) -> bool:
    """Whether those who took part are the subject: "uczestnicy odwiedzili X", after a visit to the country."""
    return any(not _TAKE_PART.isdisjoint(c.lemmas) and "nom" in c.cases for c in clause.sentence.chunks)


def goes_on_guests(clause: Clause, state: State) -> bool:
    """Whether a part without a verb tells of the next guests: "(3 maja gościła delegacja z X), 5 maja młodzież z Y"."""
    chunks = clause.sentence.chunks
    if not clause.dates():
        return False
    people = state.rules.any_of("group", "folk")
    who = next((i for i, c in enumerate(chunks) if not people.isdisjoint(c.lemmas) and "nom" in c.cases), None)
    after = chunks[who + 1 : who + _GUESTS_FROM] if who is not None else ()
    return any(
        one.form in _FROM and (town := place_of(two)) is not None and is_abroad(town, state)
        for one, two in pairwise(after)
        if two.mention is not None
    )


def _met_at_home(frame: TripFrame, clause: Clause, state: State) -> None:
    """Whoever met the speaker's people in their town came there: "w Urzędzie odbyło się spotkanie władz X i <own>"."""
    sentence = clause.sentence
    if "spotkanie" not in sentence.lemmas or not is_told(sentence) or clause.status() is not None:
        return
    places = [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]
    seats = [(f, seat) for f in frame.get("sender") if (seat := getattr(f.value, "seat", None)) is not None]
    theirs = [f for f, seat in seats if is_abroad(seat, state)]
    ours = any(state.context.is_own(seat) for _, seat in seats)
    if theirs and ours and len(theirs) + 1 == len(frame.get("sender")) and all(map(state.context.is_own, places)):
        frame.incoming = True
        frame.roles["sender"] = theirs


def same_guests(frame: TripFrame, known: TripFrame, clause: Clause, state: State) -> None:
    """Whoever is told to have been here another year without being named is who comes: "rok temu gościła u nas".

    `known` is the visit in focus, which is ahead: "przyjedzie delegacja z X". Of one made they are its members.
    """
    _of_members(frame, known, clause)
    if not known.incoming or known.status is None or frame.get("sender") or frame.get("origin"):
        return
    if not (frame.told and frame.came and frame.dates is not None):
        return
    people = (is_people(clause.sentence, c, state) and "nom" in c.cases for c in clause.sentence.chunks)
    if not any(people):
        frame.roles["sender"] = list(known.get("sender"))


def _of_members(frame: TripFrame, known: TripFrame, clause: Clause) -> None:
    """The villages that people named one by one hold office in sent nobody, once it is told whose guests they are.

    "Gościmy delegację gminy X. Przyjechali: A B – burmistrz gminy Y, C D – zastępca burmistrza Z".
    """
    if not (known.incoming and frame.incoming and known.get("sender") and frame.get("sender")) or known.status:
        return
    named = (_is_word_of_name(one) and _is_word_of_name(two) for one, two in pairwise(clause.sentence.chunks))
    if frame.dates is None and sum(named) >= max(_SEVERAL, len(frame.get("sender"))):
        frame.roles["sender"], frame.kind = [], None  # "koordynator wymiany młodzieży" tells of no exchange


def _is_word_of_name(chunk: Chunk) -> bool:
    """Whether a word may be one of a person's name."""
    return chunk.form[:1].isupper() and (chunk.mention is None or chunk.mention.kind is MentionKind.PERSON)


def of_that_town(frame: TripFrame, sentence: Sentence, state: State) -> None:
    """Guests of the one town abroad that was named right before: "gościły u nas władze tej gminy"."""
    if not frame.incoming or frame.get("sender") or frame.get("origin"):
        return
    people = state.rules.any_of("group", "folk", "officials")
    # "delegacja z tego francuskiego miasta"
    chunks = [c for c in sentence.chunks if c.form.casefold() not in _FROM and not _is_of_land(c, state)]
    for who, one, two in zip(chunks, chunks[1:], chunks[2:], strict=False):
        if one.form.casefold() not in _THAT or two.form.casefold() not in _BARE or people.isdisjoint(who.lemmas):
            continue
        before = state.reading.sentences[max(0, sentence.index - _NAMED_BEFORE) : sentence.index]
        named = (place_of(c) for s in before for c in s.chunks if {"settlement", "municipality"} & c.kinds)
        towns = {(p.geonames, p.name): p for p in named if p is not None and is_abroad(p, state)}
        if len(towns) == 1:
            where = at(sentence, two.span, _OF_THAT_TOWN, Confidence.MEDIUM)
            frame.add("sender", Found(municipality(next(iter(towns.values()))), where))
        return


def _is_of_land(chunk: Chunk, state: State) -> bool:
    """Whether a word is the adjective of a country: "francuskiego"."""
    return chunk.mention is None and begins(chunk.tags, "adj") and state.nations.of(chunk.lemmas) is not None


def of_hosts_alone(frame: TripFrame, known: TripFrame) -> bool:
    """Whether a clause only says who stood for the hosts of guests in focus: "naszą gminę reprezentował sekretarz"."""
    if frame.incoming or not known.incoming or known.status is not None or frame.dates is not None:
        return False
    named = {role for role, found in frame.roles.items() if found}
    return named == {"sender"} and all(f.where.rule in _OF_SPEAKER for f in frame.get("sender"))


def came_there(frame: TripFrame, known: TripFrame, state: State) -> bool:
    """Whether people who came, nobody says where, came to the place abroad of a journey told: they are no guests."""
    if known.incoming or known.status is not None or not frame.came or not frame.get("sender") or tells_where(frame):
        return False
    if frame.get("host"):
        return False  # "gościli ich członkowie rady X" tells of the hosts
    return any(isinstance(f.value, PlaceValue) and is_abroad(f.value, state) for f in known.get("place"))


def from_the_partner(sentence: Sentence) -> bool:
    """Whether people are of a partner that is not named: "przedstawiciele z partnerskiego miasta"."""
    return any(
        not _PARTNER.isdisjoint(one.lemmas) and two.form.casefold() in _BARE and two.mention is None
        for one, two in pairwise(sentence.chunks)
    )


def led_from(frame: TripFrame, sentence: Sentence, state: State) -> None:
    """The town of whoever leads guests of whom only the country is told: "delegacja z Gruzji z merem X na czele"."""
    lands = {f.value.country for f in frame.get("origin") if isinstance(f.value, PlaceValue)}
    if frame.get("sender") or len(lands) != 1 or not any(c.form.casefold() in _AHEAD for c in sentence.chunks):
        return
    for i, chunk in enumerate(sentence.chunks):
        if not {"municipality", "territory"} & chunk.kinds or "inst" not in chunk.cases:
            continue
        near = (*sentence.chunks[max(0, i - _REACH) : i], *sentence.chunks[i + 1 : i + _BACK])
        body = body_of(chunk, state.context) if any(c.form.casefold() in _AHEAD for c in near) else None
        place = place_of(chunk)
        known = place is not None and place.country in lands
        if not isinstance(body, OrganisationValue):
            continue
        district = body.country is None and is_land_abroad(body.name)
        if known or district or body.country in lands:
            body = replace(body, country=next(iter(lands))) if district else body
            frame.add("sender", Found(body, at(sentence, chunk.span, _RULE, Confidence.MEDIUM), chunk.mention))
            return


def guests_told(told: Sequence[TripFrame], known: TripFrame, sentence: Sentence, state: State) -> TripFrame | None:
    """The earlier visit whose guests a sentence names by their country: "… My byliśmy w X. Młodzież z Włoch zwiedziła".

    `known` is the journey in focus, one of the speaker's people.
    """
    visits = [f for f in told if f.incoming and f.status is None] if not known.incoming else []
    if not visits:
        return None
    for party in parties_of(sentence, state):
        land = party.nation or party.place.kind == "country"
        if land and party.subject and party.governed is None and is_abroad(party.place, state):
            meant = [f for f in visits if _came_from(f, party.place.country)]
            return meant[-1] if meant else None
    return None


def _came_from(frame: TripFrame, country: str | None) -> bool:
    """Whether guests are from a country."""
    values = [f.value for f in (*frame.get("sender"), *frame.get("origin"))]
    towns = [v.seat if isinstance(v, OrganisationValue) else v for v in values]
    return country is not None and any(isinstance(t, PlaceValue) and t.country == country for t in towns)


def _people_came(sentence: Sentence, state: State) -> bool:
    """Whether people are the subject of a clause, and no transport or letter."""
    if not state.rules.lemmas("things").isdisjoint(sentence.lemmas):
        return False
    people = state.rules.any_of("group", "folk")
    return any(people & c.lemmas and "nom" in c.cases and c.mention is None for c in sentence.chunks)


def _is_guests(chunk: Chunk) -> bool:
    """Whether a word is "goście", "delegaci" as a subject: in the plural, and no object."""
    return chunk.mention is None and bool(_GUEST & chunk.lemmas) and opens(chunk.tags, "subst:pl:nom")


def _is_home(place: PlaceValue, state: State) -> bool:
    """Whether a place is the speaker's town, or the county that speaks from it."""
    county = state.context.county
    names = {county.name.casefold(), *(a.casefold() for a in county.aliases)} if county is not None else set()
    if state.context.is_own(place) or place.name.casefold() in names:
        return True
    own, said = state.context.own, place.name.casefold()
    return own is not None and said.startswith(_COUNTY) and is_of(said.removeprefix(_COUNTY), own)
