"""Which blocks are records of journeys: an item, a row or a sheet of fields with a date and a place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.cards import cards
from coopgraph.extract.chunks import Sentence
from coopgraph.extract.context import same_place
from coopgraph.extract.day_words import is_others
from coopgraph.extract.entries import (
    countries,
    is_journey_entry,
    is_led_in,
    most_precise,
    told_places,
)
from coopgraph.extract.groups import field_groups, groups, leads_in, names_only
from coopgraph.extract.headed_entries import headed_place
from coopgraph.extract.led_lists import is_led, land_of_line, led_lines
from coopgraph.extract.merged_cells import fill_merged, fill_same
from coopgraph.extract.mobilities import (
    counted_field,
    is_counted,
    is_listed_meeting,
)
from coopgraph.extract.money_lines import add_lines_below
from coopgraph.extract.openings import is_prose, opens_with_place_and_date, speaks_of_journeys
from coopgraph.extract.record_parts import Record, is_answer, make_record
from coopgraph.extract.record_places import abroad, of_events, seats
from coopgraph.extract.roles import (
    dates_of,
    settlements,
)
from coopgraph.extract.sharing import is_of_others
from coopgraph.extract.side_by_side import holders
from coopgraph.extract.state import State
from coopgraph.model import (
    Block,
    BlockKind,
    DateValue,
    Mention,
    MentionKind,
    PlaceValue,
)
from coopgraph.model.stretches import Stretches

_TRIP_KEYS: Final = frozenset(
    {"unit", "purpose", "participants", "inviter", "host", "organiser", "funding", "dates", "place"}
)
_OTHER_KEYS: Final = frozenset(
    {"lead", "partners", "members", "founded", "signed", "partner-town", "acronym", "period"}
)
_LISTED: Final = frozenset({BlockKind.ITEM, BlockKind.BULLET})
_DATE_KEYS: Final = frozenset({"dates", "date-start"})
_PAPERS: Final = frozenset({"umowa", "porozumienie", "intencyjny", "deklaracja"})  # a row about one is no journey
_LIES: Final = frozenset({"leżeć", "położony", "kilometr", "km", "znajdować"})
_BILLS: Final = frozenset({"faktura", "rachunek", "nota", "paragon"})
_SHEET_FIELDS: Final = 3
_RUNS: Final = frozenset({"rozpocząć", "trwać", "potrwać", "zakończyć", "rozpoczynać"})
_RUN_WORDS: Final = 4
_YEARS: Final = re.compile(r"\d{4}/\d{4}")
_HEADED: Final = 9  # tokens
_BEHIND: Final = frozenset({"za", "minąć"})
_FROM: Final = frozenset({"z", "ze"})


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
        if (
            dates_told(record)
            and places_told(record, state)
            and state.noted.isdisjoint(s.index for s in record.sentences)
        ):
            taken.add(block.span)
            record.parts["text"] = _own_text(record, state)
            yield record
    for block in (*holders(root, state), *led_lines(state)):
        inside = state.reading.inside(block.span)
        dated = any(MentionKind.DATE in s.named for s in inside)  # of most blocks there is no more to ask
        tables = dated and any(child.kind is BlockKind.TABLE for child in block.children)
        noted = dated and not state.noted.isdisjoint(s.index for s in inside)
        if noted or tables or not dated or taken.cover(block.span):
            continue
        record = make_record(inside, block, counted=any(counted_field(b, state) for b in block.walk()))
        fill_merged(record, state)
        if is_trip_record(record, state) and not _lists_records(block, state):
            taken.add(block.span)
            add_lines_below(record, state)
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


def _lists_records(block: Block, state: State) -> bool:
    """Whether an item is the answer to a question whose list of journeys hangs below it: "Ad. 1 (wyjazdy)", "a) …"."""
    below = [b for b in block.children if b.kind in _LISTED and any(child.key in _DATE_KEYS for child in b.children)]
    records = (make_record(state.reading.inside(b.span), b) for b in below if len(below) > 1)
    return sum(is_trip_record(record, state) for record in records) > 1


def is_trip_record(record: Record, state: State, *, sheet: bool = False) -> bool:
    """Whether the record has a date and a settlement where a journey has them, and nothing says it is another thing."""
    keys = {k for k, v in record.parts.items() if v}
    if len(keys & _OTHER_KEYS) > len(keys & _TRIP_KEYS) or any(s.lemmas & _PAPERS for s in record.parts["agreement"]):
        return False
    section = state.reading.document.text.startswith("§", record.block.span.start)  # of a resolution
    if (
        section
        or _is_bill(record)
        or _heads_project(record)
        or _runs_for_years(record)
        or not dates_told(record)
        or not places_told(record, state)
        or _tells_several(record, state)
    ):
        return False
    fields = keys & _TRIP_KEYS
    if sheet:
        return len(fields) >= _SHEET_FIELDS and bool({"place", "dates", "date-start"} & keys)
    if fields and record.block.kind is not BlockKind.PARAGRAPH:
        return True
    return is_led(record, state) or (record.block.kind is not BlockKind.HEADING and _is_plain_record(record, state))


def _is_plain_record(record: Record, state: State) -> bool:
    """Whether an entry without fields is a journey by how it opens, and by what the page around it speaks of."""
    group = state.rules.lemmas("group")
    opened = bool(record.parts["head"]) and opens_with_place_and_date(record.parts["head"][0], group)
    speaks = speaks_of_journeys(state) or is_counted(record.sentences, state)
    led = opened and (is_led_in(record.sentences[0], state) or is_listed_meeting(record.block, record.sentences, state))
    speaks = speaks or led or (opened and _tells_who_went(record, state))
    if record.block.kind is BlockKind.PARAGRAPH:
        head = record.parts["head"][0] if opened else None
        entry = head is not None and speaks and is_journey_entry(head, state) and not _is_dateline(head, state)
        return entry or _is_headed(record, state) or bool(headed_place(record, state))
    told = _heads_one_journey(record) and _is_headed(record, state) and _tells_of_journey(record, state)
    entry = opened or (bool(record.parts["head"]) and not is_prose(record.parts["head"][0]))
    return told or (entry and speaks and is_journey_entry(record.parts["head"][0], state))


def _runs_for_years(record: Record) -> bool:
    """Whether an entry names a project and only says when it runs: "„X” (2016–2017): partner: Y"."""
    if not any(MentionKind.PROJECT in s.named or MentionKind.PROGRAMME in s.named for s in record.sentences):
        return False
    dated = [s for s in record.sentences if MentionKind.DATE in s.named]
    return all(_tells_its_run(s) for s in dated)


def _heads_project(record: Record) -> bool:
    """Whether an entry begins with the title of a project and its years, whatever is told below: "1. X (2009)"."""
    head = record.parts["head"][:1]
    return bool(head) and MentionKind.PROJECT in head[0].named and not is_prose(head[0]) and _only_years(head[0])


def _only_years(sentence: Sentence) -> bool:
    values = [m.value for m in sentence.of(MentionKind.DATE) if isinstance(m.value, DateValue)]
    return bool(values) and all(re.fullmatch(r"\d{4}(?:/\d{4})?", v.edtf) for v in values)


def _tells_its_run(sentence: Sentence) -> bool:
    """Whether the dates of a sentence are whole years, or days between which "projekt" itself runs."""
    values = [m.value for m in sentence.of(MentionKind.DATE)]
    if all(isinstance(v, DateValue) and _YEARS.fullmatch(v.edtf) for v in values):
        return True
    opening = sentence.chunks[:_RUN_WORDS]
    return "projekt" in opening[0].lemmas and any(not c.lemmas.isdisjoint(_RUNS) for c in opening)


def _is_bill(record: Record) -> bool:
    """Whether an entry is a bill, which has a day of its own: "Faktura nr 14 z 12 maja – przewóz grupy do X"."""
    head = record.parts["head"]
    return bool(head) and not _BILLS.isdisjoint(head[0].tokens[0].lemmas)


def _tells_several(record: Record, state: State) -> bool:
    """Whether an answer begins with towns that have days of their own: "Ad 1. Wyjazdy do X (3 maja) i do Y (5 VI)"."""
    if record.block.number is None or not is_answer(record.block.number):
        return False
    found = 0
    town = False
    for chunk in record.parts["head"][0].chunks if record.parts["head"] else ():
        if chunk.mention is not None and "settlement" in chunk.kinds:
            town = not state.context.is_own(place_of(chunk.mention))
        elif town and isinstance(getattr(chunk.mention, "value", None), DateValue):
            found, town = found + 1, False
    return found > 1


def _tells_who_went(record: Record, state: State) -> bool:
    """Whether the text behind a place and a date says that people went there or stood for the town."""
    went = state.rules.lemmas("goes") | {"reprezentować"}
    return any(not went.isdisjoint(s.lemmas) for s in record.parts["text"])


def _is_dateline(sentence: Sentence, state: State) -> bool:
    """Whether an entry is the line that says where and when the text was written: "X, 10 października 2018 r."."""
    if not names_only(sentence) or state.issued is None:
        return False
    days = [m.value.edtf for m in sentence.mentions if isinstance(m.value, DateValue)]
    homes = [m for m in sentence.mentions if isinstance(m.value, PlaceValue) and m.value.country == "PL"]
    return days == [state.issued] and bool(homes)


def _own_text(record: Record, state: State) -> list[Sentence]:
    """The free text that is about the record: paragraphs below it that tell of another journey are left out."""
    places = [place_of(m) for m, _ in places_told(record, state)]
    dated = any(dates_of(s) for key in ("dates", "date-start", "head") for s in record.parts[key])
    foreign = set()
    for sentence in record.parts["text"]:
        constants = [m.rule.constants for m in state.of(sentence, "trip")]
        tells = any("status" in c or "trigger" in c for c in constants)
        away = [place_of(m) for m in settlements(sentence) if not state.context.is_own(place_of(m))]
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
    if any(one.form.casefold() in _FROM and "settlement" in two.kinds for one, two in pairwise(head[0].chunks)):
        return False  # "20 lat partnerstwa z X. 3 maja gościła u nas …", "Goście z X. …"
    if not (_BEHIND & head[0].lemmas).isdisjoint(head[0].tokens[0].lemmas):
        return False  # "Za nami wyjazd radnych do X. Odbył się …" is told, no heading
    if head[0].lemmas & _LIES or any(s.lemmas & _PAPERS and dates_of(s) for s in record.parts["text"]):
        return False  # "Leży 30 km od X. W 1992 roku burmistrzowie podpisali umowę"
    return bool(settlements(head[0])) and speaks_of_journeys(state)


def _tells_of_journey(record: Record, state: State) -> bool:
    """Whether the text below a place is about a journey, not about a bond with the town."""
    text, below = record.parts["text"], record.parts["head"][1:]
    papers = any(s.lemmas & _PAPERS for s in (*text, *below))
    return (bool(below) or any(state.of(s, "trip") for s in text)) and not papers


def _heads_one_journey(record: Record) -> bool:
    """Whether an item begins with its place alone and then tells of one day or span: "1. Brno, Czechy"."""
    head = record.parts["head"]
    dated = [s for s in (*head[1:], *record.parts["text"]) if any(v.start for v, _ in dates_of(s))]
    return bool(head) and names_only(head[0]) and bool(settlements(head[0])) and len(dated) == 1


# --- date and place ---
def dates_told(record: Record) -> Sequence[tuple[DateValue, Mention, Sentence]]:
    """The days of a record where a journey has them: the field, the head, the text only where it is one journey."""
    told = record.block.kind is BlockKind.PARAGRAPH or _heads_one_journey(record)
    for key in ("dates", "head", "date-start", "place", *(("text",) if told else ())):
        said = [s for s in record.parts[key] if key != "head" or not leads_in(s)]
        found = [
            (v, m, s) for s in said for v, m in dates_of(s) if v.edtf and not (key == "text" and is_others(s, v, m))
        ]
        if found:
            return most_precise(found)
    return []


def places_told(record: Record, state: State) -> list[tuple[Mention, Sentence]]:
    """The settlements of a record, each with its sentence: of the field, the head, the partners, the purpose."""
    for key in ("place", "head", "dates"):
        found = [(m, s) for s in record.parts[key] for m in settlements(s) or seats(s) if m.span not in record.left_out]
        foreign = [(m, s) for m, s in found if not state.context.is_own(place_of(m))]
        if len(found) > len(foreign) > 1 and state.context.is_own(place_of(found[0][0])):
            foreign = abroad(foreign, state) or foreign  # of a route that begins at home
        if foreign or found:
            return foreign or found
    held = [(m, s) for s in record.parts["head"] for m in of_events(s) if not state.context.is_own(place_of(m))]
    if held and record.block.kind in _LISTED:
        return held[:1]
    partners = record.parts["partners"] if record.block.kind is BlockKind.ROW else ()
    found = [(m, s) for s in partners for m in settlements(s) if not state.context.is_own(place_of(m))]
    if found:
        return found
    found = [(m, s) for s in record.parts["purpose"] for m in settlements(s) if not state.context.is_own(place_of(m))]
    found = found[:1] or countries(record.parts["place"], state) or told_places(record, state)
    return found or headed_place(record, state) or land_of_line(record, state)


def place_of(mention: Mention) -> PlaceValue:
    """The place that a mention of one holds."""
    assert isinstance(mention.value, PlaceValue)
    return mention.value
