"""Visits read from lists of guests (extract/guest_lists.py): each town of the list sent the people of its note."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.chunks import Sentence
from coopgraph.extract.clauses import Clause
from coopgraph.extract.drafts import Where, at, municipality
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.guest_lists import Note, guest_notes, town_of_mention
from coopgraph.extract.happenings import held_at_home
from coopgraph.extract.hosts import add_hosts
from coopgraph.extract.journeys import add_date, add_told
from coopgraph.extract.parties import is_abroad
from coopgraph.extract.pupils import is_school_page
from coopgraph.extract.roles import add_bodies, named
from coopgraph.extract.sharing import add_paid, is_of_others
from coopgraph.extract.state import State
from coopgraph.extract.unsaid_years import with_year
from coopgraph.model import BlockKind, Confidence, MentionKind, PlaceValue, Span

_RULE: Final = "trip-guest-note"
_VAGUE: Final = frozenset({"other", "official-visit"})
_ONE: Final = 1


def run(state: State) -> None:
    """Read the lists of guests of a text; their sentences are left alone by the frames that read journeys after."""
    if is_school_page(state):
        return
    found = [(note, frame) for note in guest_notes(state) if (frame := _read(note, state)) is not None]
    if len(found) == _ONE and not _is_below(found[0][0]):
        return  # one line that begins with a town is no list
    _share_below(found, state)
    for note, frame in found:
        state.guests.append(frame)
        state.noted.update(s.index for s in note.sentences)


def _is_below(note: Note) -> bool:
    """Whether a note stands right below the words that say that guests came."""
    return note.sentences[0].index - note.lead.index == _ONE


def _here(note: Note, state: State) -> PlaceValue | None:
    """Where the guests came: to the speaker's town, or the one town of the country that the words above name."""
    if state.context.own is not None:
        return state.context.own
    named_there = {(t.geonames, t.name): t for m in note.lead.mentions if (t := town_of_mention(m))}
    towns = list(named_there.values())
    return towns[0] if len(towns) == _ONE and not is_abroad(towns[0], state) else None


def _read(note: Note, state: State) -> TripFrame | None:
    """The visit of one note, or None where nothing says where or when, or that people came at all."""
    own = _here(note, state)
    if own is None:
        return None
    first, last = note.sentences[0], note.sentences[-1]
    frame = TripFrame(span=Span(min(note.line.start, first.span.start), last.span.end), incoming=True, told=True)
    where = Where(Span(min(note.line.start, first.span.start), first.span.end), note.mention.span, _RULE)
    frame.came = True
    frame.add("sender", Found(municipality(note.town), where, note.mention))
    frame.add("place", Found(own, where.by(f"{_RULE}-place", Confidence.MEDIUM)))
    papers, people = state.agreement_words.papers, False
    for sentence in note.sentences:
        clause = Clause(sentence, state.of(sentence, "trip"))
        if clause.status() is not None:
            return None
        if not papers.isdisjoint(sentence.lemmas) and not people:
            return None  # a list of bonds, not of guests
        if papers.isdisjoint(sentence.lemmas):
            if frame.dates is None:
                add_date(frame, clause, state)
            add_told(frame, sentence, clause.matches, state)
            people = people or _tells_of_people(frame, clause, state)
    _of_lead(frame, note, state)
    return frame if people and frame.dates is not None else None


def _tells_of_people(frame: TripFrame, clause: Clause, state: State) -> bool:
    """Whether a sentence counts or names people."""
    return frame.size is not None or not state.rules.any_of("group", "folk").isdisjoint(clause.sentence.lemmas)


def _of_lead(frame: TripFrame, note: Note, state: State) -> None:
    """What the words above the list say of all its guests: who received them, at what event, when, what for."""
    lead = note.lead
    clause = Clause(lead, state.of(lead, "trip"))
    add_bodies(frame, [m for m in clause.matches if m.all("host") or m.all("inviter")], state)
    add_hosts(frame, lead, clause.matches, state)
    _of_occasion(frame, lead, state)
    for event in lead.of(MentionKind.EVENT)[:1] if not frame.get("event") else ():
        frame.add("event", named(lead, event, "trip-event"))
    kind = state.kinds.find([lead], state.kinds.names - _VAGUE)
    if kind is not None and (frame.kind is None or frame.kind[0] in _VAGUE):
        frame.kind = (kind[0], at(lead, kind[2], f"{_RULE}-kind", Confidence.MEDIUM))
    days = [(v, m) for v, m in clause.dates() if v.edtf.count("-") > _ONE]
    if frame.dates is None and len(days) == _ONE:
        value, mention = days[0]
        frame.dates = with_year(value, state)
        frame.dated = at(lead, mention.span, _RULE, Confidence.MEDIUM)


def _of_occasion(frame: TripFrame, lead: Sentence, state: State) -> None:
    """The day and the feast of the sentence right before the words above a list: "obchodziliśmy Dni X. Przybyli:"."""
    before = state.reading.sentences[lead.index - 1] if lead.index else None
    if before is None or before.block.kind is not lead.block.kind or not held_at_home(lead, state):
        return
    clause = Clause(before, state.of(before, "trip"))
    if frame.dates is None and not Clause(lead, []).dates():
        add_date(frame, clause, state)
    named_there = [*lead.of(MentionKind.EVENT), *before.of(MentionKind.EVENT)]
    if len(named_there) == _ONE and not frame.get("event"):
        frame.add("event", named(before, named_there[0], "trip-event"))


def _share_below(found: Sequence[tuple[Note, TripFrame]], state: State) -> None:
    """What the sentence right below a list says of paying is of all its guests, where no note says who paid."""
    if len(found) <= _ONE or any(frame.contributions for _, frame in found):
        return
    last = found[-1][0].sentences[-1]
    for sentence in state.reading.sentences[last.index + 1 : last.index + 2]:
        names = any({"date", "settlement"} & c.kinds for c in sentence.chunks)
        if not names and sentence.block.kind is BlockKind.PARAGRAPH and not is_of_others(sentence):
            for _, frame in found:
                add_paid(frame, sentence, state)
