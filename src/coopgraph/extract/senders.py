"""Who sent the people of a journey: senders that sit where it went, guests received elsewhere, the speaker's people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins, is_land_abroad, opens
from coopgraph.extract.clauses import Clause
from coopgraph.extract.context import same_place
from coopgraph.extract.demonyms import is_of
from coopgraph.extract.drafts import at
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.houses import cluster_of_page
from coopgraph.extract.lands_received import received_by_land
from coopgraph.extract.origins import is_seatless
from coopgraph.extract.parties import home_of, is_abroad, parties_of
from coopgraph.extract.people import body_of, place_of
from coopgraph.extract.roles import own_sender
from coopgraph.extract.rules import Match
from coopgraph.extract.state import State
from coopgraph.model import Confidence, MentionKind, OrganisationValue, PlaceValue
from coopgraph.namespaces import fold

RULE: Final = "trip-prose"
HERE: Final = frozenset({"trip-received-by-us", "trip-came-here", "trip-here-with-us"})
HOUSES: Final = frozenset({"ratusz", "magistrat", "urząd", "starostwo", "szkoła", "liceum", "muzeum", "zamek"})
_PARTNER: Final = "partnersk"
_APPOSED: Final = 3  # chunks: ", miasta partnerskiego"
_MARKS: Final = frozenset({"–", "—", "-", ":", ",", "("})
_COMMON: Final = frozenset({"miejski", "wiejski", "morski", "męski", "polski"})


def foreign_people(frame: TripFrame, clause: Clause, state: State) -> None:
    """Note travellers of another country ("ukraińscy nauczyciele"): whoever sent them, it was not the speaker."""
    if frame.get("sender"):
        return
    group = state.rules.lemmas("group")
    chunks = clause.sentence.chunks
    for i, chunk in enumerate(chunks):
        code = state.nations.of(chunk.lemmas) if chunk.mention is None or "size" in chunk.kinds else None
        if code is None or code == "PL" or not any(group & c.lemmas for c in _beside(chunks, i)):
            continue
        place = PlaceValue(chunk.form, "country", code)
        frame.add("origin", Found(place, at(clause.sentence, chunk.span, f"{RULE}-origin")))
        places = [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]
        frame.incoming = frame.incoming or (bool(places) and all(state.context.is_own(p) for p in places))
        break
    _came_to_the_land(frame, clause, state)


def _beside(chunks: Sequence[Chunk], i: int) -> Sequence[Chunk]:
    """The words beside an adjective, up to the noun behind that it is of: "węgierskich partnerów | dyrektor …"."""
    behind = chunks[i : i + 3]
    noun = next((k for k, c in enumerate(behind) if k and c.mention is None and opens(c.tags, "subst:")), len(behind))
    return (*chunks[max(0, i - 2) : i], *behind[: noun + 1])


def _came_to_the_land(frame: TripFrame, clause: Clause, state: State) -> None:
    """People of another country who went to the speaker's are guests: "wizyta studyjna do Polski grupy z Gruzji"."""
    places = [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]
    if not places or frame.incoming or not clause.triggers:
        return
    home = home_of(state)
    if any(p.country != home or p.kind == "region" for p in places):
        return  # guests of a region may be told of its towns, too
    if not frame.get("origin"):
        for party in parties_of(clause.sentence, state):
            came = party.subject or party.governed == "dla"  # "wizyta studyjna dla nauczycieli z X"
            if came and party.place.kind == "country" and party.place.country != home:
                where = at(clause.sentence, party.chunk.span, f"{RULE}-origin", Confidence.MEDIUM)
                frame.add("origin", Found(party.place, where))
                break
    origins = [f.value for f in frame.get("origin") if isinstance(f.value, PlaceValue)]
    frame.incoming = any(p.country not in {None, home} for p in origins)


def clean(frame: TripFrame, state: State) -> None:
    """What was taken as sender and as place at once is a place; the speaker's own town is no destination of its own."""
    if len(frame.get("place")) > 1:
        frame.roles["place"] = [f for f in frame.get("place") if not _is_whose_partner(f, state)]
    places = [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]
    senders = frame.get("sender")
    guests = any(not is_own(f, state) and _has_seat(f) for f in senders)
    here = guests and bool(places) and all(state.context.is_own(p) for p in places)
    if not frame.incoming and not here and any(is_own(f, state) for f in senders):
        away = [f for f in frame.get("place") if isinstance(f.value, PlaceValue) and not state.context.is_own(f.value)]
        frame.roles["place"] = away
        places = [f.value for f in away if isinstance(f.value, PlaceValue)]
    kept = [f for f in senders if not _sits_in(f, places)]
    frame.roles["sender"] = kept
    foreign = [f for f in kept if not is_own(f, state)]
    if foreign and places and (all(state.context.is_own(p) for p in places) or _came_home(foreign, places, state)):
        frame.incoming = True
    if frame.incoming and foreign:
        seated = [f for f in foreign if isinstance(f.value, OrganisationValue) and f.value.seat is not None]
        frame.roles["sender"] = seated or foreign
    elif kept and not foreign:
        frame.incoming = False  # the town's own people were received elsewhere
    if frame.incoming and state.context.own is None and kept and _were_away(kept, places, state):
        frame.incoming = False


def _is_whose_partner(found: Found, state: State) -> bool:
    """Whether the speaker's town is only the one whose partner a place is: "do X, miasta partnerskiego <own>".

    Another town is, too, where the partner itself stands before the comma: "w X, mieście partnerskim Krobi".
    """
    if found.mention is None or not isinstance(found.value, PlaceValue):
        return False
    own = state.context.is_own(found.value)
    for sentence in state.reading.meeting(found.mention.span)[:1]:
        before = sentence.before(found.mention.span.start)[-_APPOSED:]
        named_so = any(c.span.covers(found.mention.span) and _PARTNER in c.form.casefold() for c in sentence.chunks)
        apposed = len(before) == _APPOSED and before[0].form == "," and _PARTNER in before[2].form.casefold()
        apposed = apposed or (named_so and bool(before) and before[-1].form == ",")
        comma = next((c for c in before if c.form == ","), None)
        first = sentence.before(comma.span.start)[-1:] if apposed and comma is not None else ()
        return apposed and (own or any("settlement" in c.kinds for c in first))
    return False


def _were_away(senders: Sequence[Found], places: Sequence[PlaceValue], state: State) -> bool:
    """Whether nobody is known to speak, the people are of no other country and none of the places is at home."""
    home = home_of(state)
    bodies = [f.value for f in senders if isinstance(f.value, OrganisationValue)]
    lands = {(body.seat.country if body.seat else body.country) for body in bodies}
    return bool(places) and lands <= {None, home} and all(p.country != home for p in places)


def _came_home(senders: Sequence[Found], places: Sequence[PlaceValue], state: State) -> bool:
    """Whether people of other countries were in places of the speaker's country, its counties among them."""
    home = home_of(state)
    bodies = [f.value for f in senders if isinstance(f.value, OrganisationValue)]
    abroad = [body for body in bodies if body.country not in {None, home}]
    return len(abroad) == len(senders) and all(
        p.country == home or (p.country is None and p.kind == "region" and not is_land_abroad(p.name)) for p in places
    )


def not_home(frame: TripFrame, state: State) -> None:
    """Of several places the speaker's own is none that its people went to: "w X, mieście partnerskim <own>"."""
    places = [f for f in frame.get("place") if isinstance(f.value, PlaceValue)]
    away = [f for f in places if isinstance(f.value, PlaceValue) and not state.context.is_own(f.value)]
    if frame.incoming or not away or len(away) == len(places):
        return
    abroad = all(is_abroad(f.value, state) for f in away if isinstance(f.value, PlaceValue))
    if abroad or any(is_own(f, state) for f in frame.get("sender")):
        frame.roles["place"] = away


def is_in_own_land(frame: TripFrame, state: State) -> bool:
    """Whether the only place of a journey out is the speaker's country: "z partnerami w Polsce i za granicą"."""
    places = [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]
    home = state.context.own.country if state.context.own is not None else None
    return not frame.incoming and bool(places) and all(p.kind == "country" and p.country == home for p in places)


def received_elsewhere(frame: TripFrame, clause: Clause, state: State) -> None:
    """Guests received by another town, or in one, did not come to the speaker's, unless its words say "u nas"."""
    if received_by_land(frame, clause, state):
        return
    if not frame.incoming or frame.get("place") or any(HERE & {m.rule.id} for m in clause.triggers):
        return
    hosts = [(c, body_of(c, state.context)) for m in clause.matches for c in m.all("host")]
    seats = [(c, body.seat) for c, body in hosts if isinstance(body, OrganisationValue) and body.seat]
    if any(state.context.is_own(seat) for _, seat in seats):
        return
    senders = [f.value.seat for f in frame.get("sender") if isinstance(f.value, OrganisationValue) and f.value.seat]
    towns = [
        (two, place_of(two)) for one, two in pairwise(clause.sentence.chunks) if one.form.casefold() in {"w", "we"}
    ]
    for chunk, town in (*towns, *seats):
        if town is None or town.kind != "settlement" or state.context.is_own(town):
            continue
        if not any(same_place(town, seat) for seat in senders):
            # "Szkoła Podstawowa w X gościła rówieśników", at the head of its own page
            home = home_of(state)
            guests = town.country == home and all(s.country != home for s in senders)
            frame.incoming = state.context.own is None and guests
            frame.add("place", Found(town, at(clause.sentence, chunk.span, f"{RULE}-place", Confidence.MEDIUM)))
            return


def of_land(frame: TripFrame, sentence: Sentence) -> None:
    """The country told right before a partner's name: "przedstawiciele gminy partnerskiej z Niemiec – Amt X"."""
    for i, found in enumerate(frame.get("sender")):
        body, mention = found.value, found.mention
        if mention is None or not isinstance(body, OrganisationValue) or body.seat is not None or body.country:
            continue
        before = sentence.before(mention.span.start)[-2:]
        land = place_of(before[0]) if len(before) > 1 and before[1].form in _MARKS else None
        if land is not None and land.kind == "country":
            frame.roles["sender"][i] = replace(found, value=replace(body, country=land.country))


def is_own(found: Found, state: State) -> bool:
    """Whether a body found sits in the town that speaks."""
    value = found.value
    if not isinstance(value, OrganisationValue):
        return False
    county = state.context.county
    return state.context.is_own(value.seat) or (county is not None and fold(value.name) == fold(county.name))


def lacks_a_place(frame: TripFrame, state: State) -> bool:
    """Whether a journey is one that the speaker's people made, to a place that its own clause does not name."""
    if frame.incoming or frame.get("place") or frame.status:
        return False
    return all(is_own(found, state) for found in frame.get("sender"))


def _has_seat(found: Found) -> bool:
    return isinstance(found.value, OrganisationValue) and found.value.seat is not None


def sits_in(frame: TripFrame, town: PlaceValue) -> bool:
    """Whether a town sent the people of a journey: "w mieście partnerskim X … delegacja z X" was not in X."""
    return any(_sits_in(f, [town]) for f in frame.get("sender") if not frame.incoming)


def _sits_in(found: Found, places: Sequence[PlaceValue]) -> bool:
    value = found.value
    if not isinstance(value, OrganisationValue):
        return False
    land = value.kind == "territory"  # no county sent anyone to itself
    return any(
        (value.seat and same_place(value.seat, p)) or (land and fold(value.name) == fold(p.name)) for p in places
    )


def own_people(frame: TripFrame, clause: Clause, state: State) -> None:
    """The speaker's town as sender, where "nasi", its adjective or an office of its own says so."""
    if frame.incoming or frame.get("sender") or frame.get("origin"):
        return
    for match in clause.matches:
        if _names_foreigners(match, state) or _our_guests(match):
            continue
        if match.rule.constants.get("sender") == "cluster" and (cluster := cluster_of_page(state.reading)):
            frame.add("sender", Found(cluster, at(clause.sentence, match.focus, match.rule.id, Confidence.MEDIUM)))
            return
        if match.rule.constants.get("sender") == "own" or any(c.lemmas & {"nasz"} for c in clause.sentence.chunks):
            own_sender(frame, state, at(clause.sentence, match.focus, match.rule.id))
            return
    if chunk := _by_adjective(clause, state):
        own_sender(frame, state, at(clause.sentence, chunk.span, "trip-sender-adjective"))
        return
    for chunk in clause.sentence.chunks:
        if chunk.mention is not None and chunk.mention.kind is MentionKind.PERSON:
            body = body_of(chunk, state.context)
            if body is not None:
                frame.add("sender", Found(body, at(clause.sentence, chunk.span, "trip-sender-office"), chunk.mention))
                return


def add_sender_told(frame: TripFrame, sentence: Sentence, matches: Sequence[Match], state: State) -> None:
    """Whose people went, where only the sentences after say it: "Do X pojechali samorządowcy. Wójt Y poznał tam …"."""
    if frame.incoming or frame.get("sender") or frame.get("origin") or frame.status is not None:
        return
    for match in matches:
        for chunk in match.all("sender"):
            body = body_of(chunk, state.context)
            at_home = isinstance(body, OrganisationValue) and state.context.is_own(body.seat)
            at_home = at_home or is_seatless(chunk)
            if at_home and body is not None and _is_lead(chunk, sentence, state):
                where = at(sentence, chunk.span, match.rule.id, Confidence.MEDIUM)
                frame.add("sender", Found(body, where, chunk.mention))
                return


def _is_lead(chunk: Chunk, sentence: Sentence, state: State) -> bool:
    """Whether people named with a town are the subject of what is told of them, as far as their verb agrees."""
    before = sentence.before(chunk.span.start)
    days = [k for k, c in enumerate(before) if "date" in c.kinds]
    before = before[days[-1] + 1 :] if days else before  # "W dniach 5-7 maja członkowie X …"
    people = before[-1:] and not state.rules.lemmas("collective").isdisjoint(before[-1].lemmas)
    if people and "nom" in before[-1].cases and before[-1].mention is None:
        return True
    return not any(opens(c.tags, ("prep", "praet:", "fin:")) for c in before)


def _our_guests(match: Match) -> bool:
    """Whether the people a rule found are our guests, no people of ours: "uczniowie byli naszymi gośćmi"."""
    inside = [c for c in match.sentence.chunks if match.focus.covers(c.span)]
    return any("nasz" in one.lemmas and "gość" in two.lemmas for one, two in pairwise(inside))


def _names_foreigners(match: Match, state: State) -> bool:
    """Whether the people a rule found are of another country: "grupa ukraińskich radnych z gmin …"."""
    inside = [c for c in match.sentence.chunks if match.focus.covers(c.span)]
    return any(state.nations.of(c.lemmas) not in {None, "PL"} for c in inside if c.mention is None or "size" in c.kinds)


def at_own_hall(clause: Clause, state: State) -> Chunk | None:
    """The adjective of the speaker's town before its town hall or another house: "w słupskim ratuszu"."""
    own = state.context.own
    for one, two in pairwise(clause.sentence.chunks):
        adjective = one.mention is None and begins(one.tags, "adj")
        if own is None or not adjective or HOUSES.isdisjoint(two.lemmas):
            continue
        if any(is_of(lemma, own) for lemma in one.lemmas - _COMMON):
            return one
    return None


def _by_adjective(clause: Clause, state: State) -> Chunk | None:
    """The adjective of the speaker's town beside a word for people: "raciborska delegacja", "radni raciborscy"."""
    own, group = state.context.own, state.rules.lemmas("group")
    if own is None or group.isdisjoint(clause.sentence.lemmas):
        return None
    chunks = clause.sentence.chunks
    for i, chunk in enumerate(chunks):
        if chunk.mention is not None or not begins(chunk.tags, "adj"):
            continue
        if not any(group & c.lemmas for c in chunks[max(0, i - 1) : i + 3]) or state.nations.of(chunk.lemmas):
            continue
        if any(is_of(lemma, own) for lemma in chunk.lemmas - _COMMON):
            return chunk
    return None
