"""Journeys given as records: an item, a table row or a sheet of fields with a date and a place, in any order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.answer_lists import is_told_again
from coopgraph.extract.chunks import Chunk, Sentence, opens
from coopgraph.extract.companions import Read, companion, travel_together
from coopgraph.extract.context import same_place
from coopgraph.extract.diaries import days_told
from coopgraph.extract.drafts import at
from coopgraph.extract.durations import spread
from coopgraph.extract.entries import add_guests, add_project_of_list, return_of, tale_of
from coopgraph.extract.entry_labels import turn_round, was_only_met
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.funding_lists import spell_out
from coopgraph.extract.hosted_meetings import guests_at_home
from coopgraph.extract.hosts import add_hosts
from coopgraph.extract.last_kinds import kind_of_list
from coopgraph.extract.later_answers import add_later_answers
from coopgraph.extract.led_lists import is_called_planned
from coopgraph.extract.list_tails import cut_tails
from coopgraph.extract.list_updates import add_updates
from coopgraph.extract.mobilities import (
    add_project_of_page,
    bare_people,
    came_here,
    head_sends,
    is_counted,
)
from coopgraph.extract.next_meetings import is_of_next
from coopgraph.extract.no_visits import is_prepared
from coopgraph.extract.occasions import kind_of_event
from coopgraph.extract.officials import lists_officials, of_officials
from coopgraph.extract.openings import is_plan, is_prose
from coopgraph.extract.people import body_of
from coopgraph.extract.plan_parts import of_plans
from coopgraph.extract.project_meetings import add_project_of_meetings
from coopgraph.extract.purposes import purpose_of_field, purpose_told
from coopgraph.extract.record_finding import dates_told, find_records, place_of, places_told
from coopgraph.extract.record_money import add_money
from coopgraph.extract.record_parts import Record
from coopgraph.extract.record_places import not_origins
from coopgraph.extract.roles import (
    add_bodies,
    add_named,
    add_visited,
    dates_of,
    named,
    own_sender,
)
from coopgraph.extract.sharing import share
from coopgraph.extract.sizes import size_of_record
from coopgraph.extract.state import State
from coopgraph.extract.subject import subject_of
from coopgraph.extract.units import add_headed, add_staff, add_units
from coopgraph.extract.unsaid_years import with_year
from coopgraph.extract.write import put_ahead, write_trip
from coopgraph.model import (
    BlockKind,
    Confidence,
    DateValue,
    MentionKind,
    OrganisationValue,
    PlaceValue,
)

_RULE: Final = "trip-record"
_TRIP_KEYS: Final = frozenset({"unit", "purpose", "participants", "inviter", "host", "funding", "dates", "place"})
_BODY_FIELDS: Final = {
    "organiser": ("organiser",),
    "co-organiser": ("co-organiser",),
    "inviter": ("inviter",),
    "organiser-inviter": ("organiser", "inviter"),
    "host": ("host",),
    "visited": ("visited",),
}
_NEW_DAY: Final = frozenset({"pierwotnie", "pierwotny", "zmieniony", "zmiana"})
_STATUS: Final = ("cancelled", "postponed", "remote", "planned")


def run(state: State) -> None:
    """Find records and write their journeys. Sentences used are left alone by the frames for running text."""
    read: list[Read] = []
    found = list(find_records(state))
    cut_tails(found, state)
    told = days_told(state) if found else None
    for record in found:
        if told is not None and told.start <= record.sentences[0].span.start < told.end:
            continue
        if is_prepared(record.sentences[0]):
            continue  # "15 maja – narada w sprawie wyjazdu do X"
        frames = _guests(record, state) or list(filter(None, (read_record(record, state),)))
        if not frames or is_told_again(record, frames[0], read, state):
            continue
        state.used.update(s.index for s in record.sentences)
        for new in (Read(record, frame) for frame in frames):
            if (other := companion(read, new)) is not None:
                travel_together(other, new)
            else:
                read.append(new)
    add_updates(read, state)
    share(read, add_later_answers(read, state), state)
    subject = subject_of(state.reading)
    for record, frame in read:
        sentences = record.sentences
        add_project_of_meetings(frame, sentences, subject, state)
        where = frame.dated or at(sentences[0], sentences[0].span, _RULE)
        spread(frame, state)
        spell_out(frame, state)
        put_ahead(frame, state.issued)
        write_trip(frame, state.drafts, where)
        state.trips.append(frame)


def _guests(record: Record, state: State) -> list[TripFrame]:
    """The visits of those who came to a meeting at home that an entry tells of."""
    found = guests_at_home(record, state)
    for frame in found:
        _date_frame(record, frame, state)
        told = state.reading.meeting(frame.get("sender")[0].where.focus)  # others who did not come say nothing of these
        _status(record, [*record.parts["head"], *told], frame, state)
        _kind(record, frame, state)
        add_money(record, frame, state)
    return found


def _date_frame(record: Record, frame: TripFrame, state: State) -> None:
    found = [told for told in dates_told(record) if told[0].start is not None or not _is_to_come(told[2])]
    if not found:
        return
    value, mention, sentence = found[0]
    if (returned := return_of(found, state)) is not None:
        value = DateValue(f"{value.edtf}/{returned[0].edtf}", value.start, returned[0].end, value.basis)
        frame.ended = at(returned[2], returned[1].span, _RULE)
    ends = [(v, m, s) for s in record.parts["date-end"] for v, m in dates_of(s)]
    if (record.parts["date-start"] or (record.parts["dates"] and value.start == value.end)) and ends:
        end = ends[0][0]
        value = DateValue(
            f"{value.edtf.split('/')[0]}/{end.edtf.split('/')[-1]}", value.start, end.end or end.start, value.basis
        )
        if value.start == value.end and value.start:
            value = DateValue(value.start, value.start, value.end, value.basis)
        frame.ended = at(ends[0][2], ends[0][1].span, _RULE)
    frame.dates = with_year(value, state)
    frame.dated = at(sentence, mention.span, _RULE)


def _is_to_come(sentence: Sentence) -> bool:
    """Whether a sentence without a verb of the past hopes for a day: "Na następne spotkanie jedziemy w marcu do X"."""
    tenses = [c.tags for c in sentence.chunks if c.mention is None]
    now = any(opens(tags, ("fin:", "bedzie")) for tags in tenses)
    return now and not any(opens(tags, ("praet:", "imps:")) for tags in tenses) and is_of_next(sentence)


# --- the frame ---
def read_record(record: Record, state: State) -> TripFrame | None:
    """The journey of a record, or None where it says that it did not take place in a way that leaves nothing."""
    frame = TripFrame(span=record.block.span)
    _date_frame(record, frame, state)
    keys = (_TRIP_KEYS - {"funding"}) & record.labels.keys()
    plain = bool(record.parts["head"]) and (not keys or (keys == {"dates"} and is_prose(record.parts["head"][0])))
    tale = tale_of(record, state)
    guests = plain and add_guests(frame, record.parts["head"][0], state)
    guests = guests or (tale is not None and add_guests(frame, tale, state))
    told = not_origins(places_told(record, state)) if not guests else ()
    for mention, sentence in () if all(was_only_met(s, m, state) for m, s in told) else told:
        value = place_of(mention)
        if all(not same_place(value, f.value) for f in frame.get("place") if isinstance(f.value, PlaceValue)):
            frame.add("place", Found(value, at(sentence, mention.span, _RULE), mention))
    places = [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]
    counted = is_counted(record.sentences, state)
    guests = guests or turn_round(frame, record.sentences, state)
    guests = guests or (counted and came_here(frame, places, record.sentences, state))
    if not guests and all(state.context.is_own(place) for place in places):
        return None  # no place at all, or nobody travels to where they are
    if frame.dates is None or ((plain or tale is not None) and not guests and _all_home(places, state)):
        return None  # an entry of a calendar that has no fields: work within the country is no journey abroad
    free = [s for key in ("head", "purpose", "text", "event", "project", "programme") for s in record.parts[key]]
    matches = [m for s in free for m in state.of(s, "trip")]
    _field_bodies(record, frame, state)
    add_bodies(frame, matches, state)
    add_visited(frame, free, matches, state)
    _hosts(record, frame, state)
    if not guests:
        own_sender(frame, state, frame.dated or at(record.sentences[0], record.block.span, _RULE))
    if not frame.incoming:  # a department beside guests looked after them
        add_units(frame, record.parts, state)
        add_staff(frame, record.parts, matches, state)
    add_headed(frame, record.sentences, state)
    add_named(frame, free, state)
    add_project_of_list(frame, record.sentences, state)
    if counted:
        head_sends(frame, state)
    if counted or _is_event(record):
        add_project_of_page(frame, record.sentences, state)
    _funded_project(record, frame)
    _kind(record, frame, state)
    others = [*record.parts["purpose"], *record.parts["event"], *record.parts["text"]]
    people = [*record.parts["participants"], *(bare_people(record.parts["text"]) if counted else ())]
    people = people or [s for s in record.parts["unit"] if s.of(MentionKind.SIZE)]  # "Wydział, liczba osób"
    frame.size = size_of_record(people, record.parts["head"], others, state)
    _status(record, record.sentences, frame, state)
    add_money(record, frame, state)
    frame.number = record.block.number
    why = (purpose_told(s, state) for s in (*record.parts["head"], *record.parts["text"]))
    frame.purpose = purpose_of_field(record.parts["purpose"], state) or next(filter(None, why), None)
    return frame


def _is_event(record: Record) -> bool:
    """Whether a record is an entry below a label of events: "Wydarzenia:", "1. Brno, 3–5.05.2019. …"."""
    around = (b for s in record.sentences[:1] for b in s.path if not record.block.span.covers(b.span))
    return any(b.kind is BlockKind.FIELD and b.key == "event" for b in around)


def _all_home(places: Sequence[PlaceValue], state: State) -> bool:
    own = state.context.own
    return own is not None and all(place.country == own.country for place in places)


def _hosts(record: Record, frame: TripFrame, state: State) -> None:
    """Hosts and inviters told without a name: "gospodarze", "na zaproszenie tamtejszego burmistrza"."""
    for key in ("head", "purpose", "text", "inviter", "funding"):
        for sentence in record.parts[key]:
            add_hosts(frame, sentence, state.of(sentence, "trip"), state)


def _field_bodies(record: Record, frame: TripFrame, state: State) -> None:
    for key, roles in _BODY_FIELDS.items():
        for i, sentence in enumerate(record.parts[key]):
            if i and sentence.block.span == record.parts[key][i - 1].block.span and any(map(frame.get, roles)):
                break  # "Zapraszający: Gmina X. Wraz z wójtem pojechało trzech radnych" goes on with the journey
            for chunk in sentence.chunks:
                body = _listed_body(chunk, state)
                if body is not None and chunk.mention is not None:
                    for role in roles:
                        where = at(sentence, chunk.span, f"{_RULE}-{role}")
                        frame.add(role, Found(body, where, chunk.mention))


def _listed_body(chunk: Chunk, state: State) -> OrganisationValue | None:
    if chunk.mention is None or chunk.mention.kind not in {
        MentionKind.ORGANISATION,
        MentionKind.PLACE,
        MentionKind.PERSON,
    }:
        return None
    return body_of(chunk, state.context)


def _funded_project(record: Record, frame: TripFrame) -> None:
    """A project whose budget pays is the project of the journey."""
    for sentence in record.parts["funding"]:
        for mention in sentence.of(MentionKind.PROJECT):
            frame.add("project", named(sentence, mention, "trip-paid-by-project"))


def _kind(record: Record, frame: TripFrame, state: State) -> None:
    own = [*record.parts["purpose"], *record.parts["event"], *record.parts["head"]]
    found = state.kinds.find(own[:3]) or state.kinds.find(own) or state.kinds.find(record.parts["text"])
    if found:
        frame.kind = (found[0], at(found[1], found[2], f"{_RULE}-kind"))
    kind_of_event(frame, state)
    bare = record.block.kind is BlockKind.BULLET and not record.labels  # "Maj – wójt z dwoma radnymi w Brnie"
    if frame.kind is None and own and bare and not frame.get("project") and of_officials(frame, state):
        frame.kind = ("official-visit", at(own[0], own[0].span, "trip-kind-of-officials", Confidence.MEDIUM))
    kind_of_list(frame, record.sentences, state)
    told = any(record.parts[key] for key in ("purpose", "event", "project", "programme"))
    if frame.kind is None and not told and frame.dated is not None and lists_officials(state):
        frame.kind = ("official-visit", frame.dated.by("trip-kind-of-officials", Confidence.MEDIUM))


def _intro(sentences: Sequence[Sentence], state: State) -> list[Sentence]:
    """The sentence that introduces a list of records ("W roku X przewiduje się:")."""
    first = next((s.index for s in sentences), 0)
    before = [s for s in state.reading.sentences[max(0, first - 12) : first] if s.tokens[-1].form == ":"]
    return before[-1:]


def _status(record: Record, sentences: Sequence[Sentence], frame: TripFrame, state: State) -> None:
    if is_plan(state) or sentences[0].index in of_plans(state.reading) or is_called_planned(sentences, state):
        frame.status = ("planned", frame.dated or at(sentences[0], sentences[0].span, _RULE))
    held = any(s.lemmas & state.rules.lemmas("goes") for s in sentences)
    ended = frame.dates.end if frame.dates is not None else None
    over = ended is not None and state.issued is not None and ended < state.issued
    intro = _intro(sentences, state)
    heads = {s.index for s in (*intro, *record.parts["head"])}
    for sentence in (*intro, *sentences):
        for match in state.of(sentence, "trip"):
            status = match.rule.constants.get("status")
            if status == "postponed" and held and not _NEW_DAY.isdisjoint(sentence.lemmas):
                continue  # "(pierwotnie listopad, przełożono z powodu …). Pojechało 6 osób."
            if status == "planned" and over and sentence.index not in heads:
                continue  # what was planned there: "zapowiedział wizytę u nas", "nabory planowane w 2024 r."
            if status and (frame.status is None or _STATUS.index(status) < _STATUS.index(frame.status[0])):
                frame.status = (status, at(sentence, match.focus, match.rule.id))
