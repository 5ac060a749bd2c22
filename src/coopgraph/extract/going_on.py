"""What a sentence that opens no journey adds to the one that is being told."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Sentence
from coopgraph.extract.clauses import Clause
from coopgraph.extract.days import add_end
from coopgraph.extract.definite_projects import add_definite_project, did_within, is_part_told
from coopgraph.extract.drafts import at
from coopgraph.extract.event_fit import may_be_for
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.funding_clauses import tells_of_several
from coopgraph.extract.hosts import add_hosts
from coopgraph.extract.inviters import inviter_told
from coopgraph.extract.movements import add_guests_told, add_places_told
from coopgraph.extract.people import place_of
from coopgraph.extract.purposes import purpose_told
from coopgraph.extract.roles import (
    add_bodies,
    add_named,
    add_place,
    add_visited,
    named,
)
from coopgraph.extract.rules import Match
from coopgraph.extract.senders import add_sender_told
from coopgraph.extract.size_company import counts_travellers, size_with_one
from coopgraph.extract.size_groups import Size
from coopgraph.extract.size_sums import of_us
from coopgraph.extract.sizes import size_of
from coopgraph.extract.state import State
from coopgraph.extract.stops import add_stops
from coopgraph.extract.told_kinds import came_to, tell_kind
from coopgraph.extract.units import add_staff
from coopgraph.model import Confidence, MentionKind, PlaceValue

_JOURNEY: Final = frozenset(
    {"wizyta", "wyjazd", "pobyt", "podróż", "wymiana", "mobilność", "udział", "spotkanie", "misja"}
    | {"przyjazd", "rewizyta", "wyprawa"}
)
_OTHER_ONE: Final = frozenset({"następny", "kolejny", "poprzedni", "przyszły"})
_STAYS: Final = frozenset({"staż", "praktyka", "praktyki"})  # at the head of a sentence: "Staż odbył się w ramach X"
_SHOWN: Final = frozenset({"występ", "koncert", "warsztaty", "turniej", "plener"})  # "Występ był częścią projektu X"
_PARTS: Final = frozenset({"część", "element", "rama", "ramy"})
_WHY: Final = frozenset(
    {"cel", "okazja", "powód", "pretekst", "związek", "obchody", "charakter", "udział", "uczestniczyć"}
)
_LEFT: Final = frozenset({"wyjazd", "wyprawa", "delegacja"})
_PART: Final = frozenset({"udział", "uczestniczyć"})
_NOT_HELD: Final = frozenset({"cancelled", "postponed"})
_MEANT: Final = frozenset({"wyjazd", "wizyta", "przyjazd", "podróż", "pobyt", "wymiana", "wyprawa"})
_ELSEWHERE: Final = frozenset({"settlement", "municipality", "country", "region"})
_PREPARED: Final = frozenset(
    {"przygotować", "przygotowywać", "zorganizować", "organizować", "zrealizować", "koordynować", "poprowadzić"}
)
_HER: Final = frozenset({"ją", "go", "je"})
_IT: Final = frozenset({"nim", "niej"})
_MEETING: Final = frozenset({"obrady", "spotkanie", "konferencja", "rozmowa", "wydarzenie", "szkolenie", "warsztat"})


def _on_another_day(frame: TripFrame, clause: Clause) -> bool:
    """Whether a clause dates only another time: "…, a w październiku uczniowie na wymianie"."""
    start, end = (frame.dates.start, frame.dates.end) if frame.dates is not None else (None, None)
    if not (start and end):
        return False
    days = [value for value, _ in clause.dates()]
    return bool(days) and all(v.start and v.end and (v.end[:7] < start[:7] or v.start > end) for v in days)


def extend(frame: TripFrame, clause: Clause, state: State) -> None:
    """A clause that opens no journey of its own adds to the journey in focus, unless it speaks of plans."""
    sentence, matches = clause.sentence, clause.matches
    status = clause.status()
    if status and _says_of_it(status, frame, sentence, state):
        frame.status = (status, at(sentence, sentence.span, f"trip-prose-{status}"))
    if (status and status != (frame.status and frame.status[0])) or _is_of_plans(sentence):
        return
    add_bodies(frame, matches, state)
    add_visited(frame, [sentence], matches, state)
    frame.size = frame.size or _size_told(frame, sentence, state) or size_with_one(frame, sentence, state)
    frame.size = frame.size or of_us(sentence)
    several = tells_of_several(sentence)  # "celem tych podróży były szkolenia"
    if not several and not _on_another_day(frame, clause):
        tell_kind(frame, sentence, state)
    add_sender_told(frame, sentence, matches, state)
    add_guests_told(frame, sentence, state)
    _places_and_staff(frame, sentence, matches, state)
    if not frame.get("event") and (not _WHY.isdisjoint(sentence.lemmas) or came_to(sentence)):
        for mention in sentence.of(MentionKind.EVENT)[:1]:
            if may_be_for(frame, mention, state):
                frame.add("event", named(sentence, mention, "trip-event"))
    add_hosts(frame, sentence, matches, state)
    inviter_told(frame, sentence, state, asked=False)
    add_end(frame, sentence, matches, state)
    frame.purpose = frame.purpose or (None if several else purpose_told(sentence, state))
    add_stops(frame, sentence, matches, state)
    within = not sentence.lemmas.isdisjoint(_JOURNEY) or not sentence.tokens[0].lemmas.isdisjoint(_STAYS)
    within = within or not (_PARTS.isdisjoint(sentence.lemmas) or _SHOWN.isdisjoint(sentence.tokens[0].lemmas))
    within = within or _was_prepared(sentence) or is_part_told(sentence, state) or did_within(sentence, state)
    if within and not frame.get("project") and not frame.get("programme"):
        add_named(frame, [sentence], state)
        add_definite_project(frame, sentence, state)


def _was_prepared(sentence: Sentence) -> bool:
    """Whether the journey told before was prepared by somebody: "Przygotowała ją Fundacja X w ramach programu Y"."""
    if _PREPARED.isdisjoint(sentence.lemmas):
        return False
    return any(
        (one.form.casefold() in _HER and not _PREPARED.isdisjoint(two.lemmas))
        or (two.form.casefold() in _HER and not _PREPARED.isdisjoint(one.lemmas))
        for one, two in pairwise(sentence.chunks)
    )


def _places_and_staff(frame: TripFrame, sentence: Sentence, matches: Sequence[Match], state: State) -> None:
    """Where people were and whose staff they are, as a later clause tells."""
    if not frame.incoming:
        add_staff(frame, {}, matches, state)
    if not frame.get("place") or all(p.kind == "country" for p in _places(frame)):
        _visited_towns(frame, sentence, matches, state)
    if not frame.incoming and not frame.get("place"):
        add_places_told(frame, sentence, state)


def _is_of_plans(sentence: Sentence) -> bool:
    """Whether a sentence says what is meant to be: "W planach jest udział w obchodach w X"."""
    return "plan" in sentence.lemmas and any(c.form.casefold() == "planach" for c in sentence.chunks)


def _says_of_it(status: str, frame: TripFrame, sentence: Sentence, state: State) -> bool:
    """Whether the sentence behind a journey says what became of it."""
    if status == "remote":
        return _only_met(frame, sentence, state)
    return status in _NOT_HELD and _says_it_was_not(frame, sentence, state)


def _says_it_was_not(frame: TripFrame, sentence: Sentence, state: State) -> bool:
    """Whether the sentence behind a plan says that nothing came of it: "Wyjazd odwołano", "Do wizyty nie doszło"."""
    if frame.status is None or frame.status[0] != "planned" or frame.span is None:
        return False
    other = any(not _ELSEWHERE.isdisjoint(chunk.kinds) for chunk in sentence.chunks)
    next_ = sentence.index == state.reading.meeting(frame.span)[-1].index + 1
    return next_ and not other and not sentence.lemmas.isdisjoint(_MEANT)


def _size_told(frame: TripFrame, sentence: Sentence, state: State) -> Size | None:
    """How many people a sentence counts that goes on with a journey; not those it only speaks of or means to send."""
    went = not frame.incoming and (not _LEFT.isdisjoint(sentence.lemmas) or _took_part_in_it(sentence))
    size = size_of([sentence], state.rules.lemmas("group") | state.rules.lemmas("folk"), subject=went)
    if size is None:
        return None
    if any(c.span == size[1].focus and c.cases == {"dat"} for c in sentence.chunks):
        return None  # "wręczył go zaledwie trzem osobom"
    if not counts_travellers(frame, sentence, size[1], state):
        return None
    before = sentence.before(size[1].focus.start)
    return None if any(state.kinds.talk & c.lemmas for c in before if c.mention is None) else size


def _took_part_in_it(sentence: Sentence) -> bool:
    """Whether people took part in what was told right before: "udział w niej wzięli: A, B i C"."""
    if _PART.isdisjoint(sentence.lemmas):
        return False
    return any(one.form.casefold() == "w" and two.form in _IT for one, two in pairwise(sentence.chunks))


def _only_met(frame: TripFrame, sentence: Sentence, state: State) -> bool:
    """Whether a journey was read from a mere part in a meeting, which the next sentence says was held on line."""
    if frame.status is not None or frame.span is None or _MEETING.isdisjoint(sentence.lemmas):
        return False
    if not _OTHER_ONE.isdisjoint(sentence.lemmas):
        return False  # "Następne spotkanie online we wrześniu"
    told = state.reading.meeting(frame.span)[0]
    went = any(not state.rules.lemmas(name).isdisjoint(told.lemmas) for name in ("goes", "comes", "stays"))
    return not went and sentence.index == told.index + 1


def _places(frame: TripFrame) -> list[PlaceValue]:
    return [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]


def _visited_towns(frame: TripFrame, sentence: Sentence, matches: Sequence[Match], state: State) -> None:
    """The towns that travellers saw, where their journey was told without a town ("za ocean", "do USA")."""
    countries = {p.country for p in _places(frame)}
    for match in matches:
        for chunk in match.all("town") if not frame.incoming else ():
            place = place_of(chunk)
            if place is None or state.context.is_own(place) or (countries and place.country not in countries):
                continue
            if countries:
                frame.roles["place"], countries = [], set()
            add_place(frame, chunk, at(sentence, chunk.span, match.rule.id, Confidence.MEDIUM))
