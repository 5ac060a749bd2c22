"""Journeys given as records: an item, a table row or a sheet of fields with a date and a place, in any order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from coopgraph.extract.cards import cards
from coopgraph.extract.chunks import Chunk, Sentence
from coopgraph.extract.companions import Read, companion, travel_together
from coopgraph.extract.context import same_place
from coopgraph.extract.drafts import at
from coopgraph.extract.durations import spread
from coopgraph.extract.entries import (
    add_guests,
    add_project_of_list,
    countries,
    is_journey_entry,
    is_led_in,
    most_precise,
    return_of,
    tale_of,
    told_places,
    turn_round,
)
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.groups import field_groups, groups, leads_in, names_only
from coopgraph.extract.headed_entries import headed_place
from coopgraph.extract.hosts import add_hosts
from coopgraph.extract.later_answers import add_later_answers
from coopgraph.extract.merged_cells import fill_merged, fill_same
from coopgraph.extract.mobilities import (
    add_project_of_page,
    bare_people,
    came_here,
    counted_field,
    head_sends,
    is_counted,
)
from coopgraph.extract.occasions import kind_of_event
from coopgraph.extract.openings import is_plan, is_prose, opens_with_place_and_date, speaks_of_journeys
from coopgraph.extract.people import body_of
from coopgraph.extract.purposes import purpose_of_field, purpose_told
from coopgraph.extract.record_money import add_money
from coopgraph.extract.record_parts import Record, make_record
from coopgraph.extract.record_places import abroad, seats
from coopgraph.extract.roles import (
    add_bodies,
    add_named,
    add_visited,
    dates_of,
    named,
    own_sender,
    settlements,
    with_year,
)
from coopgraph.extract.sharing import is_of_others, share
from coopgraph.extract.sizes import size_of_record
from coopgraph.extract.state import State
from coopgraph.extract.units import add_headed, add_staff, add_units
from coopgraph.extract.write import put_ahead, write_trip
from coopgraph.model import (
    BlockKind,
    DateValue,
    Mention,
    MentionKind,
    OrganisationValue,
    PlaceValue,
)
from coopgraph.model.stretches import Stretches

_RULE: Final = "trip-record"
_HOLDERS: Final = frozenset({BlockKind.ITEM, BlockKind.ROW, BlockKind.BULLET, BlockKind.PARAGRAPH})
_TRIP_KEYS: Final = frozenset({"unit", "purpose", "participants", "inviter", "host", "funding", "dates", "place"})
_OTHER_KEYS: Final = frozenset(
    {"lead", "partners", "members", "founded", "signed", "partner-town", "acronym", "period"}
)
_BODY_FIELDS: Final = {
    "organiser": ("organiser",),
    "co-organiser": ("co-organiser",),
    "inviter": ("inviter",),
    "organiser-inviter": ("organiser", "inviter"),
    "host": ("host",),
    "visited": ("visited",),
}
_STATUS: Final = ("cancelled", "postponed", "remote", "planned")
_PAPERS: Final = frozenset({"umowa", "porozumienie", "intencyjny", "deklaracja"})  # a row about one is no journey
_SHEET_FIELDS: Final = 3
_HEADED: Final = 9  # tokens


def run(state: State) -> None:
    """Find records and write their journeys. Sentences used are left alone by the frames for running text."""
    read: list[Read] = []
    for record in find_records(state):
        frame = read_record(record, state)
        if frame is None:
            continue
        state.used.update(s.index for s in record.sentences)
        new = Read(record, frame)
        if (other := companion(read, new)) is not None:
            travel_together(other, new)
        else:
            read.append(new)
    add_later_answers(read, state)
    share(read, state)
    for record, frame in read:
        sentences = record.sentences
        where = frame.dated or at(sentences[0], sentences[0].span, _RULE)
        spread(frame, state)
        put_ahead(frame, state.issued)
        write_trip(frame, state.drafts, where)
        state.trips.append(frame)


def find_records(state: State) -> Iterator[Record]:
    """Items, rows, bullets and field groups, outermost first; one inside another record is not looked at again."""
    root = state.reading.annotation.layout
    taken = Stretches()
    before: Record | None = None
    for block in (*cards(state), *groups(state)):
        if taken.meet(block.span):
            continue
        record = make_record(state.reading.inside(block.span), block, sheet=True)
        fill_same(record, before, state)
        before = record
        if _dates(record) and _places(record, state) and state.noted.isdisjoint(s.index for s in record.sentences):
            taken.add(block.span)
            record.parts["text"] = _own_text(record, state)
            yield record
    for block in [b for b in root.walk() if b.kind in _HOLDERS or counted_field(b, state)]:
        inside = state.reading.inside(block.span)
        tables = any(child.kind is BlockKind.TABLE for child in block.children)
        noted = not state.noted.isdisjoint(s.index for s in inside)
        if noted or tables or taken.cover(block.span) or not any(MentionKind.DATE in s.named for s in inside):
            continue
        record = make_record(inside, block, counted=any(counted_field(b, state) for b in block.walk()))
        fill_merged(record, state)
        if is_trip_record(record, state):
            taken.add(block.span)
            record.parts["text"] = _own_text(record, state)
            yield record
    for group in field_groups(root):
        if any(taken.meet(b.span) for b in group):
            continue
        block = group[0]
        sentences = [s for b in group for s in state.reading.inside(b.span)]
        record = make_record(sentences, block, sheet=True)
        fill_same(record, before, state)
        before = record
        if is_trip_record(record, state, sheet=True):
            record.parts["text"] = _own_text(record, state)
            yield record


def is_trip_record(record: Record, state: State, *, sheet: bool = False) -> bool:
    """Whether the record has a date and a settlement where a journey has them, and nothing says it is another thing."""
    keys = {k for k, v in record.parts.items() if v}
    if len(keys & _OTHER_KEYS) > len(keys & _TRIP_KEYS) or any(s.lemmas & _PAPERS for s in record.parts["agreement"]):
        return False
    section = state.reading.document.text.startswith("§", record.block.span.start)  # of a resolution
    if section or not _dates(record) or not _places(record, state):
        return False
    fields = keys & _TRIP_KEYS
    if sheet:
        return len(fields) >= _SHEET_FIELDS and bool({"place", "dates", "date-start"} & keys)
    if fields and record.block.kind is not BlockKind.PARAGRAPH:
        return True
    group = state.rules.lemmas("group")
    opened = bool(record.parts["head"]) and opens_with_place_and_date(record.parts["head"][0], group)
    speaks = speaks_of_journeys(state) or is_counted(record.sentences, state)
    speaks = speaks or (opened and is_led_in(record.sentences[0], state))
    if record.block.kind is BlockKind.PARAGRAPH:
        head = record.parts["head"][0] if opened else None
        entry = head is not None and speaks and is_journey_entry(head, state) and not _is_dateline(head, state)
        return entry or _is_headed(record, state) or bool(headed_place(record, state))
    told = _heads_one_journey(record) and _is_headed(record, state) and _tells_of_journey(record, state)
    entry = opened or (bool(record.parts["head"]) and not is_prose(record.parts["head"][0]))
    return told or (entry and speaks and is_journey_entry(record.parts["head"][0], state))


def _is_dateline(sentence: Sentence, state: State) -> bool:
    """Whether an entry is the line that says where and when the text was written: "X, 10 października 2018 r."."""
    if not names_only(sentence) or state.issued is None:
        return False
    days = [m.value.edtf for m in sentence.mentions if isinstance(m.value, DateValue)]
    homes = [m for m in sentence.mentions if isinstance(m.value, PlaceValue) and m.value.country == "PL"]
    return days == [state.issued] and bool(homes)


def _own_text(record: Record, state: State) -> list[Sentence]:
    """The free text that is about the record: paragraphs below it that tell of another journey are left out."""
    places = [_place(m) for m, _ in _places(record, state)]
    dated = any(dates_of(s) for key in ("dates", "date-start", "head") for s in record.parts[key])
    foreign = set()
    for sentence in record.parts["text"]:
        constants = [m.rule.constants for m in state.of(sentence, "trip")]
        tells = any("status" in c or "trigger" in c for c in constants)
        away = [_place(m) for m in settlements(sentence) if not state.context.is_own(_place(m))]
        other = away and not any(same_place(a, p) for a in away for p in places)
        own = sentence.block.span == record.block.span
        if (
            tells
            and not own
            and sentence.block.kind is BlockKind.PARAGRAPH
            and (other or (dated and dates_of(sentence) and not away))
        ):
            foreign.add(sentence.block.span)
    return [s for s in record.parts["text"] if s.block.span not in foreign and not is_of_others(s)]


def _is_headed(record: Record, state: State) -> bool:
    """Whether a paragraph begins with its place as a heading does: "Brno (Czechy). Wyjazd trwał …"."""
    head = record.parts["head"]
    if not head or not (head[1:] or record.parts["text"]) or len(head[0].tokens) > _HEADED or is_prose(head[0]):
        return False
    return bool(settlements(head[0])) and speaks_of_journeys(state)


def _tells_of_journey(record: Record, state: State) -> bool:
    """Whether the text below a place is about a journey, not about a bond with the town."""
    text, below = record.parts["text"], record.parts["head"][1:]
    return (bool(below) or any(state.of(s, "trip") for s in text)) and not any(s.lemmas & _PAPERS for s in text)


def _heads_one_journey(record: Record) -> bool:
    """Whether an item begins with its place alone and then tells of one day or span: "1. Brno, Czechy"."""
    head = record.parts["head"]
    dated = [s for s in (*head[1:], *record.parts["text"]) if any(v.start for v, _ in dates_of(s))]
    return bool(head) and names_only(head[0]) and bool(settlements(head[0])) and len(dated) == 1


# --- date and place ---
def _dates(record: Record) -> Sequence[tuple[DateValue, Mention, Sentence]]:
    told = record.block.kind is BlockKind.PARAGRAPH or _heads_one_journey(record)
    for key in ("dates", "head", "date-start", "place", *(("text",) if told else ())):
        said = [s for s in record.parts[key] if key != "head" or not leads_in(s)]
        found = [(v, m, s) for s in said for v, m in dates_of(s) if v.start or v.edtf]
        if found:
            return most_precise(found)
    return []


def _date_frame(record: Record, frame: TripFrame, state: State) -> None:
    found = _dates(record)
    if not found:
        return
    value, mention, sentence = found[0]
    if (returned := return_of(found, state)) is not None:
        value = DateValue(f"{value.edtf}/{returned[0].edtf}", value.start, returned[0].end, value.basis)
        frame.ended = at(returned[2], returned[1].span, _RULE)
    ends = [(v, m, s) for s in record.parts["date-end"] for v, m in dates_of(s)]
    if record.parts["date-start"] and ends:
        end = ends[0][0]
        value = DateValue(
            f"{value.edtf.split('/')[0]}/{end.edtf.split('/')[-1]}", value.start, end.end or end.start, value.basis
        )
        if value.start == value.end and value.start:
            value = DateValue(value.start, value.start, value.end, value.basis)
        frame.ended = at(ends[0][2], ends[0][1].span, _RULE)
    frame.dates = with_year(value, state)
    frame.dated = at(sentence, mention.span, _RULE)


def _places(record: Record, state: State) -> list[tuple[Mention, Sentence]]:
    for key in ("place", "head", "dates"):
        found = [(m, s) for s in record.parts[key] for m in settlements(s) or seats(s) if m.span not in record.left_out]
        foreign = [(m, s) for m, s in found if not state.context.is_own(_place(m))]
        if len(found) > len(foreign) > 1 and state.context.is_own(_place(found[0][0])):
            foreign = abroad(foreign, state) or foreign  # of a route that begins at home
        if foreign or found:
            return foreign or found
    partners = record.parts["partners"] if record.block.kind is BlockKind.ROW else ()
    found = [(m, s) for s in partners for m in settlements(s) if not state.context.is_own(_place(m))]
    if found:
        return found
    found = [(m, s) for s in record.parts["purpose"] for m in settlements(s) if not state.context.is_own(_place(m))]
    found = found[:1] or countries(record.parts["place"], state) or told_places(record, state)
    return found or headed_place(record, state)


def _place(mention: Mention) -> PlaceValue:
    assert isinstance(mention.value, PlaceValue)
    return mention.value


# --- the frame ---
def read_record(record: Record, state: State) -> TripFrame | None:
    """The journey of a record, or None where it says that it did not take place in a way that leaves nothing."""
    frame = TripFrame(span=record.block.span)
    _date_frame(record, frame, state)
    plain = bool(record.parts["head"]) and not (_TRIP_KEYS - {"funding"}) & record.labels.keys()
    tale = tale_of(record, state)
    guests = plain and add_guests(frame, record.parts["head"][0], state)
    guests = guests or (tale is not None and add_guests(frame, tale, state))
    for mention, sentence in _places(record, state) if not guests else ():
        value = _place(mention)
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
    add_visited(frame, matches, state)
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
        add_project_of_page(frame, record.sentences, state)
    _funded_project(record, frame)
    _kind(record, frame, state)
    others = [*record.parts["purpose"], *record.parts["event"], *record.parts["text"]]
    people = [*record.parts["participants"], *(bare_people(record.parts["text"]) if counted else ())]
    frame.size = size_of_record(people, record.parts["head"], others, state)
    _status(record, frame, state)
    add_money(record, frame, state)
    frame.number = record.block.number
    why = (purpose_told(s, state) for s in (*record.parts["head"], *record.parts["text"]))
    frame.purpose = purpose_of_field(record.parts["purpose"], state) or next(filter(None, why), None)
    return frame


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
        for sentence in record.parts[key]:
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
    kind_of_event(frame)


def _intro(record: Record, state: State) -> list[Sentence]:
    """The sentence that introduces a list of records ("W roku X przewiduje się:")."""
    first = next((s.index for s in record.sentences), 0)
    before = [s for s in state.reading.sentences[max(0, first - 12) : first] if s.tokens[-1].form == ":"]
    return before[-1:]


def _status(record: Record, frame: TripFrame, state: State) -> None:
    if is_plan(state):
        frame.status = ("planned", frame.dated or at(record.sentences[0], record.block.span, _RULE))
    for sentence in (*_intro(record, state), *record.sentences):
        for match in state.of(sentence, "trip"):
            status = match.rule.constants.get("status")
            if status and (frame.status is None or _STATUS.index(status) < _STATUS.index(frame.status[0])):
                frame.status = (status, at(sentence, match.focus, match.rule.id))
