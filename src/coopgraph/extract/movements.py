"""Who came or went in a clause, by what its parts do: people and where they are from, a verb of coming or going, a way.

The patterns of rules-trips.yaml read set phrases; this reads the clause in any order. People are a noun for people or a
number of them; the place they are from hangs on them ("z X", "delegacja gminy X"); the way is a preposition before
another place ("do Y", "w Y"). Only where people, verb and way agree is there a movement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins, is_territory, opens
from coopgraph.extract.comings import Movement, begins_note, came, home_body, is_denied
from coopgraph.extract.demonyms import is_of
from coopgraph.extract.drafts import at, municipality
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.listed_guests import listed_parties
from coopgraph.extract.no_visits import is_talked_of
from coopgraph.extract.origins import FROM, leads_to
from coopgraph.extract.parties import (
    Party,
    did,
    governor,
    is_abroad,
    is_learned_of,
    is_on_board,
    is_people,
    is_persons,
    is_told,
    is_verb,
    may_be_subject,
    parties_of,
)
from coopgraph.extract.people import body_of, place_of
from coopgraph.extract.roles import add_place, add_sender
from coopgraph.extract.seats import house_abroad, seat_of_gathering
from coopgraph.extract.senders import HOUSES
from coopgraph.extract.state import State
from coopgraph.extract.ways import IN, INTO, REACH, way
from coopgraph.model import Confidence, MentionKind, OrganisationValue, PlaceValue

RULE: Final = "trip-movement"
_SIGNED: Final = frozenset({"podpisać", "podpisywać", "parafować", "zawrzeć"})
_GUESTS_DO: Final = ("comes", "stays", "partakes", "visits", "receives", "visiting", "present", "lacks")
_OF_GUESTS: Final = frozenset({"study-visit", "training", "official-visit", "project-meeting"})
_TOOK_PART: Final = frozenset({"udział", "uczestniczyć", "uczestnik", "uczestniczka"})
_LISTED: Final = frozenset({"i", "oraz", ","})
_OFFICERS: Final = ("owie", "nci")  # "burmistrzowie", "prezydenci"
_THERE: Final = frozenset({"tam", "tamtejszy"})
_VISITED: Final = frozenset({"odwiedzić", "odwiedzać", "wizytować"})


def add_movement(frame: TripFrame, sentence: Sentence, state: State) -> bool:
    """Give a journey the direction, place and sender that its clause tells by what its parts do; whether it tells any.

    What set phrases have said stands: only roles that are open are filled.
    """
    known = frame.get("place") and frame.get("sender") and not (frame.incoming and _names_towns(sentence, state))
    found = None if known else movement(sentence, state)
    if found is None:
        return False
    places = [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]
    home = all(map(state.context.is_own, places)) or all(_is_town_at_home(p, state) for p in places)
    if found.incoming and not home:
        return False  # a set phrase knows that they went abroad
    if not found.incoming and frame.incoming:
        return False
    frame.incoming = found.incoming
    if found.place is not None and not frame.get("place"):
        add_place(frame, found.place, at(sentence, found.place.span, RULE, Confidence.MEDIUM))
    if found.incoming and state.context.own is None and not frame.get("place"):
        _at_body(frame, sentence, state)
    if found.sender is not None:
        _add_parties(frame, found.sender, found.others, sentence, state)
    if found.hall is not None and not frame.get("place"):
        frame.add("place", Found(found.hall[1], at(sentence, found.hall[0].span, RULE, Confidence.MEDIUM)))
        if found.seen and (mention := found.hall[0].mention) is not None:
            frame.add("visited", Found(mention.value, at(sentence, mention.span, RULE, Confidence.MEDIUM), mention))
    body = body_of(found.host, state.context) if found.host is not None else None
    if body is not None and found.host is not None:
        frame.add("host", Found(body, at(sentence, found.host.span, RULE, Confidence.MEDIUM), found.host.mention))
    frame.here = frame.here or found.here
    return True


def _is_town_at_home(place: PlaceValue, state: State) -> bool:
    return place.kind == "settlement" and not is_abroad(place, state)


def add_guests_told(frame: TripFrame, sentence: Sentence, state: State) -> None:
    """Who came on a visit at home, as the sentence behind says: "Wizyta odbyła się w X. Udział wzięli goście z Y"."""
    places = [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]
    open_ = frame.told and not (frame.get("sender") or frame.get("origin")) and frame.status is None
    if not open_ or not places or any(is_abroad(p, state) for p in places):
        return
    if frame.kind is None or frame.kind[0] not in _OF_GUESTS or _TOOK_PART.isdisjoint(sentence.lemmas):
        return
    guests = [
        p
        for p in parties_of(sentence, state)
        if p.subject and p.governed is None and is_abroad(p.place, state) and not is_learned_of(sentence, p, state)
    ]
    for party in guests:
        _add_party(frame, party, sentence, state)
    frame.incoming = frame.incoming or bool(guests)


def _names_towns(sentence: Sentence, state: State) -> bool:
    """Whether a sentence names several towns abroad, from each of which people may have come."""
    if not {"dash", "–", "—", "-", ";", ","} & {c.form for c in sentence.chunks}:
        return False
    towns = (place_of(c) for c in sentence.chunks if "settlement" in c.kinds)
    return len({t.name for t in towns if t is not None and is_abroad(t, state)}) > 1


def _at_body(frame: TripFrame, sentence: Sentence, state: State) -> None:
    """Guests were in the town of the one body at home that their sentence names."""
    body = home_body(sentence, state)
    if body is not None and _is_whose(body, sentence):
        return
    seat = getattr(body.mention.value, "seat", None) if body is not None and body.mention is not None else None
    if body is not None and isinstance(seat, PlaceValue):
        frame.add("place", Found(seat, at(sentence, body.span, RULE, Confidence.MEDIUM)))


def _is_whose(body: Chunk, sentence: Sentence) -> bool:
    """Whether a body is one whose people were there, too: "udział wzięli goście z X i Starostwa w Y"."""
    before = sentence.before(body.span.start)[-1:]
    return "gen" in body.cases and bool(before) and before[0].form in _LISTED


def _add_parties(frame: TripFrame, sender: Party, others: Sequence[Party], sentence: Sentence, state: State) -> None:
    """Whoever came or went, if nobody is known to have."""
    said = {seat.name for f in frame.get("sender") if (seat := getattr(f.value, "seat", None)) is not None}
    parties = (sender, *others)
    if others and said <= {p.place.name for p in parties}:
        parties = tuple(p for p in parties if p.place.name not in said)  # a set phrase has one of several
    elif frame.get("sender"):
        parties = (sender,) if _heads_list(sender, frame, sentence) else ()
    for party in parties:
        _add_party(frame, party, sentence, state)
    _locate(frame, sender)


def _heads_list(sender: Party, frame: TripFrame, sentence: Sentence) -> bool:
    """Whether those in office of a town begin a list of which a phrase has the rest: "burmistrzowie X, | Y i Z"."""
    spans = [f.mention.span for f in frame.get("sender") if f.mention is not None]
    several = sender.chunk.form.split()[0].casefold().endswith(_OFFICERS)
    if "municipality" not in sender.chunk.kinds or not several or not spans or len(spans) < len(frame.get("sender")):
        return False
    between = [c for c in sentence.chunks if sender.chunk.span.end <= c.span.start < min(s.start for s in spans)]
    return bool(between) and all(c.form in _LISTED for c in between)


def _add_party(frame: TripFrame, party: Party, sentence: Sentence, state: State) -> None:
    """Whoever sent these people; a people of one town named in the text ("Węgrzy") is sent by that town."""
    where = at(sentence, party.chunk.span, RULE, Confidence.MEDIUM)
    if not party.nation:
        add_sender(frame, party.chunk, where, state)
    elif party.place.kind == "settlement":
        frame.add("sender", Found(municipality(party.place), where))
    else:
        frame.add("origin", Found(party.place, where))


def _locate(frame: TripFrame, party: Party) -> None:
    """The country of a sender that only the people's adjective tells: "ukraińskie dzieci z powiatu X"."""
    senders = frame.get("sender")
    value = senders[0].value if len(senders) == 1 else None
    if isinstance(value, OrganisationValue) and value.seat is None and value.country is None and party.place.country:
        frame.roles["sender"] = [replace(senders[0], value=replace(value, country=party.place.country))]


def movement(sentence: Sentence, state: State) -> Movement | None:
    """The movement of a clause, if its parts agree on one."""
    if not sentence.mentions:
        return None
    told = is_told(sentence)  # else there are guests by a word for what they do
    noted = told or begins_note(sentence) or "gość" in sentence.lemmas
    if not noted and state.rules.any_of(*_GUESTS_DO).isdisjoint(sentence.lemmas):
        return None
    parties = tuple(parties_of(sentence, state))
    if ":" in {c.form for c in sentence.chunks}:
        known = {p.chunk.span for p in parties}
        parties = (*parties, *(p for p in listed_parties(sentence, state) if p.chunk.span not in known))
    guests = came(sentence, parties, state)
    if guests is not None and _only_signed(sentence):
        return None  # "burmistrz X i burmistrz Y podpisali w X umowę" tells of a paper
    if guests is not None and not _received_us(sentence, state):
        return guests
    return _went(sentence, parties, state) if told else None


def _only_signed(sentence: Sentence) -> bool:
    """Whether all that a sentence tells is that a paper was signed."""
    if _SIGNED.isdisjoint(sentence.lemmas):
        return False
    told = [c for c in sentence.chunks if c.mention is None and opens(c.tags, ("praet:", "imps:"))]
    return bool(told) and all(_SIGNED & c.lemmas for c in told)


def _received_us(sentence: Sentence, state: State) -> bool:
    """Whether those named had the speaker's people for guests: "mieszkańcom X, którzy przyjęli nas w domach"."""
    receives = state.rules.lemmas("receives")
    if "my" not in sentence.lemmas or receives.isdisjoint(sentence.lemmas):
        return False
    return any(two.form == "nas" and not receives.isdisjoint(one.lemmas) for one, two in pairwise(sentence.chunks))


# --- the speaker's people ---------------------------------------------------------------------------------------------
def _went(sentence: Sentence, parties: Sequence[Party], state: State) -> Movement | None:
    """The speaker's people, or others of the country, who went to or were in a place abroad, as is told in the past."""
    if not _may_go(sentence, parties, state) or _came_home(sentence, state):
        return None
    ours = [p for p in parties if not is_abroad(p.place, state) and p.governed is None and p.subject]
    sender = ours[0] if ours else None
    if (host := _receiver(sentence, state)) is not None:
        return Movement(incoming=False, sender=sender, place=host, host=host)
    hall = _hall_abroad(sentence, state) or seat_of_gathering(sentence, state)
    at_hall = hall is not None and did(sentence, state, "stays", "partakes")
    if at_hall or (hall := house_abroad(sentence, parties, state)) is not None:
        return Movement(incoming=False, sender=sender, hall=hall, seen=not at_hall)
    if (town := _object(sentence, parties, state)) is not None:
        return Movement(incoming=False, sender=sender, place=town)
    place = way(sentence, parties, state, abroad=True)
    if place is not None:
        return Movement(incoming=False, sender=sender, place=place) if _got_there(sentence, place, state) else None
    there = not _THERE.isdisjoint(sentence.lemmas) and did(sentence, state, "stays", "partakes")
    left = sender is not None and (there or did(sentence, state, "leaves")) and _dated(sentence)
    return Movement(incoming=False, sender=sender) if left and way(sentence, (), state, abroad=False) is None else None


def _came_home(sentence: Sentence, state: State) -> bool:
    """Whether people came to the town that speaks: "zjechali do X wystawcy z Y" went to no Y."""
    if not did(sentence, state, "comes"):
        return False
    home = way(sentence, (), state, abroad=False)
    return home is not None and state.context.is_own(place_of(home))


def _object(sentence: Sentence, parties: Sequence[Party], state: State) -> Chunk | None:
    """The town abroad that people visited on a day that is told: "odwiedziła w kwietniu Lwów"."""
    if _VISITED.isdisjoint(sentence.lemmas) or not _dated(sentence):
        return None
    if not any(_VISITED & c.lemmas and is_verb(c) for c in sentence.chunks):
        return None
    theirs = {p.chunk.span for p in parties}
    for before, chunk in pairwise(sentence.chunks):
        place = place_of(chunk) if "settlement" in chunk.kinds and chunk.span not in theirs else None
        governed = opens(before.tags, "prep") or "acc" not in chunk.cases
        if place is not None and is_abroad(place, state) and not governed:
            return chunk
    return None


def _may_go(sentence: Sentence, parties: Sequence[Party], state: State) -> bool:
    """Whether what is told is told of people who are not of another country."""
    foreign = any(
        is_abroad(p.place, state) and p.governed is None and p.subject and not is_learned_of(sentence, p, state)
        for p in parties
    )
    if foreign or is_denied(sentence, state) or (_is_thing(sentence, state) and not parties):
        return False
    return _has_people(sentence, parties, state)


def _is_thing(sentence: Sentence, state: State) -> bool:
    """Whether what went may be a thing: "autobus", "transport"; "pojechali" are people."""
    things = state.rules.lemmas("things")
    if things.isdisjoint(sentence.lemmas) or any(opens(c.tags, "praet:pl:m1") for c in sentence.chunks):
        return False
    return any(not things.isdisjoint(c.lemmas) and "nom" in c.cases for c in sentence.chunks)


def _got_there(sentence: Sentence, place: Chunk, state: State) -> bool:
    """Whether a verb of going or being somewhere fits the preposition before the place."""
    i = next(k for k, c in enumerate(sentence.chunks) if c is place)
    if leads_to(sentence.chunks, i, INTO | {"na"}) and did(sentence, state, "goes", "comes"):
        return True
    if leads_to(sentence.chunks, i, FROM):
        return did(sentence, state, "returns")
    if any(c.form.casefold() == "dokąd" for c in sentence.chunks) and did(sentence, state, "goes"):
        return True  # "w X, dokąd pojechał wójt"
    there = leads_to(sentence.chunks, i, IN) and did(sentence, state, "stays", "partakes", "returns")
    return there and not is_talked_of(sentence, i, state)


def _hall_abroad(sentence: Sentence, state: State) -> tuple[Chunk, PlaceValue] | None:
    """The town abroad, named in the text, whose adjective stands before its hall: "w kowieńskim ratuszu"."""
    if HOUSES.isdisjoint(sentence.lemmas):
        return None
    for one, two in pairwise(sentence.chunks):
        if one.mention is not None or two.lemmas.isdisjoint(HOUSES) or not begins(one.tags, "adj"):
            continue
        for mention in state.reading.annotation.mentions:
            place = mention.value
            town = isinstance(place, PlaceValue) and place.kind == "settlement" and is_abroad(place, state)
            if town and isinstance(place, PlaceValue) and any(is_of(lemma, place) for lemma in one.lemmas):
                return one, place
    return None


def _dated(sentence: Sentence) -> bool:
    return MentionKind.DATE in sentence.named and any("date" in c.kinds for c in sentence.chunks)


def _receiver(sentence: Sentence, state: State) -> Chunk | None:
    """The town abroad that received the speaker's people: "przyjęci przez mera X", "byli gośćmi miasta X"."""
    chunks = sentence.chunks
    received = state.rules.lemmas("receives")
    if "gość" not in sentence.lemmas and received.isdisjoint(sentence.lemmas):
        return None
    for i, chunk in enumerate(chunks):
        place = place_of(chunk) if {"municipality", "territory"} & chunk.kinds else None
        if place is None or not is_abroad(place, state):
            continue
        before = chunks[max(0, i - REACH) : i]
        by = any(c.form.casefold() == "przez" for c in before) and not received.isdisjoint(sentence.lemmas)
        guests = any("gość" in c.lemmas and "inst" in c.cases for c in before)
        if by or guests:
            return chunk
    return None


def _has_people(sentence: Sentence, parties: Sequence[Party], state: State) -> bool:
    """Whether people are the subject: named ones, "my", or a verb in the masculine personal plural."""
    if any(p.subject and p.governed is None for p in parties):
        return True
    telling = state.rules.any_of("group", "folk", "vehicles")
    for i, chunk in enumerate(sentence.chunks):
        if (chunk.tags and chunk.tags[0].startswith("praet:pl:m1")) or "my" in chunk.lemmas:
            return True
        if telling.isdisjoint(chunk.lemmas) and chunk.mention is None and not is_persons(chunk.tags):
            continue
        if is_people(sentence, chunk, state) and governor(sentence.chunks, i) is None:
            counted = "size" in chunk.kinds
            if counted or may_be_subject(chunk):
                return True
    return any(is_own_body(c, state) for c in sentence.chunks if c.mention is not None) or is_on_board(sentence)


def is_own_body(chunk: Chunk, state: State) -> bool:
    """Whether a chunk is a body or officer of the speaker's town, in a case that a subject may have."""
    value = chunk.mention.value if chunk.mention is not None else None
    if not isinstance(value, OrganisationValue) or not may_be_subject(chunk):
        return False
    return is_territory(value) or (value.seat is not None and state.context.is_own(value.seat))


def add_places_told(frame: TripFrame, sentence: Sentence, state: State) -> None:
    """The towns abroad in which a sentence tells something of a journey that was told without its place."""
    for i, chunk in enumerate(sentence.chunks) if is_told(sentence) else ():
        place = place_of(chunk) if "settlement" in chunk.kinds else None
        if place is not None and is_abroad(place, state) and leads_to(sentence.chunks, i, INTO | {"w", "we"}):
            add_place(frame, chunk, at(sentence, chunk.span, RULE, Confidence.MEDIUM))
