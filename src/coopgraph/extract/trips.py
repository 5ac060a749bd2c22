"""Journeys told in running text: clauses with a trigger become frames, frames of one journey are joined.

A clause that says somebody stayed, went, came or visited opens a frame; what the next sentences add (inviter, project,
bodies seen, money) joins the frame in focus. Two frames are one journey unless dates, places or directions differ.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from coopgraph.extract.another_body import of_another_body
from coopgraph.extract.apart import apart
from coopgraph.extract.bare_years import date_by_line, date_by_year, year_of_opening, year_of_same_day
from coopgraph.extract.chunks import is_county_abroad, is_land_abroad, is_territory
from coopgraph.extract.context import same_place
from coopgraph.extract.drafts import at
from coopgraph.extract.durations import spread
from coopgraph.extract.frames import Found, TripFrame, where_told
from coopgraph.extract.funding_lists import spell_out
from coopgraph.extract.goers import guests_away, names_goers
from coopgraph.extract.guest_places import settle_guests
from coopgraph.extract.hosts import nobody_came
from coopgraph.extract.joining import PLACE_OWN
from coopgraph.extract.journeys_told import journeys_told
from coopgraph.extract.last_kinds import kind_of_office, kind_of_project
from coopgraph.extract.named_kinds import name_kind
from coopgraph.extract.occasions import drop_organisers_of_feasts, kind_of_occasion
from coopgraph.extract.parties import home_of
from coopgraph.extract.people import place_of
from coopgraph.extract.plan_parts import put_planned
from coopgraph.extract.planned_lists import put_as_planned_lists
from coopgraph.extract.pupils import is_school_page, of_school, of_trained
from coopgraph.extract.reasons import kinds_of_reasons
from coopgraph.extract.retold import once_told
from coopgraph.extract.roles import COUNCIL_ABROAD, own_sender
from coopgraph.extract.roundups import is_roundup, of_label, of_paragraph
from coopgraph.extract.senders import is_own
from coopgraph.extract.signed_there import only_signed
from coopgraph.extract.state import State
from coopgraph.extract.subject import SubjectProject, subject_of
from coopgraph.extract.travels import add_travels
from coopgraph.extract.units import add_reporting
from coopgraph.extract.weighed_kinds import weigh_kind
from coopgraph.extract.write import put_ahead, write_trip
from coopgraph.model import BlockKind, Confidence, DateValue, MentionKind, NamedValue, OrganisationValue, PlaceValue

_GOVERNMENTS: Final = frozenset({"municipality", "territory"})
_PARTNER: Final = frozenset({"partnerski", "zaprzyjaźniony", "bliźniaczy", "siostrzany"})
_BOTH, _PARTNER_REACH = 2, 4  # the latter chunks
_SCHOOL_ABROAD: Final = re.compile(
    r"\b(?:Gymnasium|Gymnázium|Gimnázium|Lycée|Collège|Liceo|Scuola|Colegio|Instituto)\b|schule\b|škola"
)
_TITLES: Final = 4  # sentences at the head among which a title stands
_HEADS: Final = frozenset({BlockKind.HEADING, BlockKind.LETTERHEAD})
_DUTY: Final = frozenset({"podróż", "wojaż", "rozjazd", "delegować", "służbowy"})
_TOWNS: Final = frozenset({"settlement", "region"})


def run(state: State) -> None:
    """Read the journeys of running text and write them."""
    told = add_travels(journeys_told(state), state)
    frames, subject = once_told([*state.guests, *told]), subject_of(state.reading)
    put_planned(frames, state)
    put_as_planned_lists(frames, state)
    if len(frames) == 1:
        name_kind(frames[0], state)
    kinds_of_reasons(frames, state)
    for known in frames:
        for frame in apart(known, state):
            date_by_line(frame, state)
            _finish(frame, state, subject, frames)


def _finish(frame: TripFrame, state: State, subject: SubjectProject, journeys: Sequence[TripFrame]) -> None:
    """Fill what direction and focus tell, then write the journey, or put it to review."""
    assert frame.span is not None
    own = state.context.own
    settle_guests(frame, state)
    if frame.incoming and own is not None and any(_abroad(f, own) for f in frame.get("origin")):
        frame.roles["sender"] = [f for f in frame.get("sender") if not is_own(f, state)]
        frame.roles["unit"] = []
    _one_sender(frame, state)
    _at_bodies(frame, state)
    _only_dated(frame, state)
    if frame.incoming and not frame.get("place") and own is not None:
        frame.add("place", Found(own, (frame.dated or where_told(frame)).by(PLACE_OWN, Confidence.MEDIUM)))
    if not frame.incoming and not frame.get("sender") and not frame.get("origin") and own is not None:
        places = [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]
        home = {p.country for p in places} & {None, own.country}
        if places and not home and not of_another_body(frame, state):
            if not of_school(frame, state, where_told(frame)):
                own_sender(frame, state, where_told(frame))
            frame.told = frame.told and names_goers(frame, state)  # else nobody says who went
    _of_paying_project(frame, state)
    add_reporting(frame, state)
    of_project = subject.add_to(frame)
    kind_of_project(frame, state, meeting=of_project)
    drop_organisers_of_feasts(frame, state)
    kind_of_occasion(frame, len(journeys), state)
    if frame.kind is not None and frame.kind[0] == "official-visit" and is_school_page(state):
        frame.kind = None
    if not of_project:
        kind_of_office(frame, state)
    weigh_kind(frame, journeys, state, of_project=of_project)
    _not_themselves(frame, state)
    of_label(frame, state)
    unowned = is_roundup(state) and not of_paragraph(frame, state)
    reason = "a journey of a round-up that does not say whose it was" if unowned else _doubt(frame, state)
    if reason:
        state.drafts.doubt(reason, frame.span)
        return
    state.trips.append(frame)
    date_by_year(frame, state)
    year_of_same_day(frame, state)
    year_of_opening(frame, state)
    spread(frame, state)
    spell_out(frame, state)
    _of_year(frame, state)
    put_ahead(frame, state.issued)
    write_trip(frame, state.drafts, frame.dated or where_told(frame))


def _one_sender(frame: TripFrame, state: State) -> None:
    """Of several bodies whose people went together the one that speaks sent them, or the one named first."""
    of_trained(frame, state)
    senders = frame.get("sender")
    if len(senders) < _BOTH:
        return
    if frame.incoming:
        towns = [f for f in senders if isinstance(f.value, OrganisationValue) and f.value.kind in _GOVERNMENTS]
        frame.roles["sender"] = towns or senders
        return
    places = [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]
    away = [f for f in senders if (s := _seat(f)) is None or not any(same_place(s, p) for p in places)]
    senders = away or senders  # "w zlocie młodzieży w X wzięła udział drużyna z Y"
    own = [f for f in senders if state.context.is_own(_seat(f)) or f.value == state.context.county]
    first = min(senders, key=lambda f: f.where.focus.start)
    frame.roles["sender"] = own[:1] or [first]


def _at_bodies(frame: TripFrame, state: State) -> None:
    """Where a journey went whose place only its host or inviter tells."""
    if frame.incoming:
        _at_their_inviter(frame, state)
    if not frame.get("place"):
        _at_host(frame) if frame.incoming else _at_inviter(frame, state)


def _of_paying_project(frame: TripFrame, state: State) -> None:
    """A journey that one project paid belongs to that project."""
    paid = [c for c in frame.contributions if c.prop == "paidFrom" and c.payer]
    value = state.drafts.value(paid[0].payer) if len(paid) == 1 and not frame.get("project") else None
    if isinstance(value, NamedValue):
        frame.add("project", Found(value, paid[0].where.by("trip-paid-by-project", Confidence.MEDIUM)))


def _in_countries(frame: TripFrame) -> int:
    """In how many countries the towns of a journey lie."""
    towns = [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]
    return len({p.country for p in towns if p.kind == "settlement"})


def _only_dated(frame: TripFrame, state: State) -> None:
    """Of towns in several countries, those stay that the sentence of the day names: each visit has its own.

    "… o wizytach w X (Niemcy) i Y (Słowacja). Wizyta w X odbyła się 19 lipca": nobody was in Y on that day.
    """
    told = _dated_there(frame, state) if _in_countries(frame) >= _BOTH else []
    if told:
        frame.roles["place"] = told


def _dated_there(frame: TripFrame, state: State) -> list[Found]:
    """The places of a journey that the sentence of its day names, or those beside a day that is not understood."""
    if frame.dated is None:
        return [
            f for f in frame.get("place") if any(s.of(MentionKind.DATE) for s in state.reading.meeting(f.where.span))
        ]
    said = {m.value for s in state.reading.meeting(frame.dated.span) for m in s.of(MentionKind.PLACE)}
    return [f for f in frame.get("place") if f.value in said]


def _not_themselves(frame: TripFrame, state: State) -> None:
    """Nobody is invited or received by those who sent them, nor by their council, nor received without having come."""
    nobody_came(frame)
    senders = [f.value for f in frame.get("sender")]
    for role in ("inviter", "host"):
        if role in frame.roles:
            frame.roles[role] = [f for f in frame.get(role) if f.value not in senders and not _at_ours(f, frame, state)]


def _at_ours(found: Found, frame: TripFrame, state: State) -> bool:
    """Whether "na zaproszenie przewodniczącego Rady Miasta" was read as the council of those who went abroad."""
    value, seat = found.value, _seat(found)
    if not isinstance(value, OrganisationValue) or value.kind != "council" or frame.incoming:
        return False
    bare = seat is None and value.name.startswith("Rada ") and value.name.count(" ") == 1
    return bare or state.context.is_own(seat)


def _of_year(frame: TripFrame, state: State) -> None:
    """The bare year that its sentence opens with dates a journey that nothing else does: "W roku 2009 gościliśmy …"."""
    if frame.dates is not None or frame.year is None or not frame.told or frame.status or frame.span is None:
        return
    for sentence in state.reading.meeting(frame.span)[:1]:
        for mention in sentence.of(MentionKind.DATE)[:1]:
            if isinstance(mention.value, DateValue) and mention.value.edtf == frame.year:
                frame.dates, frame.dated = mention.value, at(sentence, mention.span, "trip-year-told")


def _at_host(frame: TripFrame) -> None:
    """Guests came to whoever received them: the town of a host, the land of a county."""
    for found in frame.get("host"):
        value = found.value
        if not isinstance(value, OrganisationValue) or any(value == f.value for f in frame.get("sender")):
            continue
        land = PlaceValue(value.name, "region", value.country) if is_territory(value) else None
        if place := value.seat or land:
            frame.add("place", Found(place, found.where.by("trip-place-of-host", Confidence.MEDIUM)))
            return


def _at_their_inviter(frame: TripFrame, state: State) -> None:
    """Guests of another town of the country than the one that tells of them came to the one that invited them."""
    supposed = all(f.where.rule == PLACE_OWN for f in frame.get("place"))
    found = [(f, seat) for f in frame.get("inviter") if (seat := _seat(f)) is not None]
    if not supposed or len(found) != 1 or frame.get("host") or frame.here:
        return
    ((inviter, seat),) = found
    if seat.country == home_of(state) and not state.context.is_own(seat):
        where = inviter.where.by("trip-place-of-inviter", Confidence.MEDIUM)
        frame.roles["place"] = [Found(seat, where)]


def _at_inviter(frame: TripFrame, state: State) -> None:
    """Whoever followed the invitation of one foreign town, or was its guest, went there, if no place is named."""
    own = state.context.own
    for role in ("host", "inviter"):
        found = [(f, s) for f in frame.get(role) if (s := _seat(f)) and not state.context.is_own(s)]
        if len(found) == 1 and own is not None and found[0][1].country != own.country and frame.get("sender"):
            where = found[0][0].where
            frame.add("place", Found(found[0][1], where.by(f"trip-place-of-{role}", Confidence.MEDIUM)))
            return


def _abroad(found: Found, own: PlaceValue) -> bool:
    return isinstance(found.value, PlaceValue) and found.value.country not in {None, own.country}


def _seat(found: Found) -> PlaceValue | None:
    return found.value.seat if isinstance(found.value, OrganisationValue) else None


def _any_home(places: Sequence[PlaceValue], own: PlaceValue | None) -> bool:
    return any(p.country == (own.country if own else "PL") for p in places)


def _at_home(body: OrganisationValue, own: PlaceValue) -> bool:
    if COUNCIL_ABROAD.search(body.name) or (body.kind == "school" and _SCHOOL_ABROAD.search(body.name)):
        return False
    abroad = is_land_abroad(body.name) or is_county_abroad(body.name)
    return not abroad and (body.seat.country if body.seat else body.country) in {None, own.country}


def _unknown(body: OrganisationValue) -> bool:
    """Whether a body sits in a place that no gazetteer knows; most such are abroad."""
    return body.seat is not None and body.seat.country is None and body.seat.geonames is None


def _names_nation(state: State) -> bool:
    """Whether the text speaks of people of another country: "gruzińska delegacja", "goście z Japonii"."""
    group, home = state.rules.lemmas("group"), {None, home_of(state)}
    for sentence in state.reading.sentences:
        for chunk in sentence.chunks if not group.isdisjoint(sentence.lemmas) else ():
            land = place_of(chunk) if "country" in chunk.kinds else None
            code = land.country if land is not None else None if chunk.mention else state.nations.of(chunk.lemmas)
            if code not in home:
                return True
    return False


def _told_otherwise(frame: TripFrame) -> bool:
    """Whether an undated journey took place all the same: told as done, or with its size, host, inviter or event."""
    several = frame.size is not None and frame.size[0] != "1"  # one person is counted in many other sentences
    stated = several or bool(frame.get("host") or frame.get("inviter") or frame.get("event"))
    return stated or (frame.told and _between_two(frame))


def _between_two(frame: TripFrame) -> bool:
    """Whether senders and towns visited are all named and none sits in the other's town."""
    # guests of a town, or of a county abroad, came to whoever tells of them
    guests = frame.came and any(_seat(f) or getattr(f.value, "country", None) for f in frame.get("sender"))
    named = [f for f in frame.get("place") if f.where.rule != PLACE_OWN or frame.get("host") or frame.here or guests]
    places = [f.value for f in named if isinstance(f.value, PlaceValue) and f.value.kind in _TOWNS]
    seats = [_seat(f) for f in frame.get("sender")]
    known = all(
        seat or getattr(f.value, "kind", "") != "municipality"
        for f, seat in zip(frame.get("sender"), seats, strict=True)
    )
    return bool(places) and known and not any(seat and same_place(seat, p) for seat in seats for p in places)


def _at_partner(frame: TripFrame, state: State) -> bool:
    """Whether people went to a partner of the speaker within the country: "w partnerskiej gminie X"."""
    towns = [(f, f.value) for f in frame.get("place") if f.mention is not None and isinstance(f.value, PlaceValue)]
    found = [f for f, town in towns if not state.context.is_own(town)]
    for one in found:
        assert one.mention is not None
        for sentence in state.reading.meeting(one.mention.span):
            near = [c for c in sentence.chunks if c.span.start <= one.mention.span.start][-_PARTNER_REACH:]
            if any(not _PARTNER.isdisjoint(c.lemmas) for c in near):
                return frame.told and not frame.incoming
    return False


def _on_duty(frame: TripFrame, state: State) -> bool:
    """Whether a text whose title speaks of journeys tells one to another town of the country with its day."""
    told = frame.dates is not None and not frame.incoming and frame.status is None and bool(frame.get("sender"))
    titles = (s.lemmas for s in state.reading.sentences[:_TITLES] if s.block.kind in _HEADS)
    return told and any(not _DUTY.isdisjoint(lemmas) for lemmas in titles)


def _only_from(frame: TripFrame) -> bool:
    """Whether several towns sent people and only they are named: "40 people from X, 20 from Y took part"."""
    seats = [seat for f in frame.get("sender") if (seat := _seat(f)) is not None]
    places = [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]
    return len(seats) > _BOTH and bool(places) and all(any(same_place(s, p) for s in seats) for p in places)


def _doubt(frame: TripFrame, state: State) -> str | None:
    """Why a frame is not stated in the graph, or None where it may be."""
    if not frame.get("place") or _only_from(frame):
        return "a journey without a place"
    own = state.context.own
    places = [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]
    home = any(p.kind == "country" and p.country == home_of(state) for p in places) and len(places) >= _BOTH
    if home or (_in_countries(frame) >= _BOTH and not _dated_there(frame, state)):
        return "journeys to several countries told as one"
    nobody = not frame.get("sender") and not frame.get("origin")
    nobody = (nobody and (frame.incoming or _any_home(places, own))) or only_signed(frame, state)
    if guests_away(frame, state) or nobody:
        return "a journey nobody is said to have made"
    senders = bool(frame.get("sender")) or (frame.incoming and bool(frame.get("origin")) and frame.size is not None)
    if frame.dates is None and not (senders and _told_otherwise(frame)):
        return "a journey without a date"
    bodies = [f.value for f in frame.get("sender") if isinstance(f.value, OrganisationValue)]
    foreign = frame.incoming and any(f.mention and f.mention.rule == "foreign-name" for f in frame.get("sender"))
    unknown = (foreign or all(_unknown(b) for b in bodies)) and _names_nation(state)
    at_home = bodies and not unknown and own is not None and all(_at_home(b, own) for b in bodies)
    within = own and all(p.country == own.country for p in places) and at_home
    if within and not _at_partner(frame, state) and not _on_duty(frame, state):
        return "a journey within the country"
    return None
