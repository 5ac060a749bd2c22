"""Journeys told in running text: clauses with a trigger become frames, frames of one journey are joined.

A clause that says somebody stayed, went, came or visited opens a frame; what the next sentences add (inviter, project,
bodies seen, money) joins the frame in focus. Two frames are one journey unless dates, places or directions differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Sentence, is_territory
from coopgraph.extract.clauses import Clause, clauses
from coopgraph.extract.context import same_place
from coopgraph.extract.drafts import Where, at
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.funding import FundingReader, merge
from coopgraph.extract.joining import is_weaker, join, same_journey
from coopgraph.extract.journeys import add_end, add_hosts, add_towns_worked, adopt_date, open_journey
from coopgraph.extract.people import place_of
from coopgraph.extract.roles import (
    add_bodies,
    add_definite_project,
    add_named,
    add_place,
    add_visited,
    named,
    own_sender,
)
from coopgraph.extract.rules import Match
from coopgraph.extract.sections import Section, fill, parted, sections
from coopgraph.extract.sizes import size_of
from coopgraph.extract.state import State
from coopgraph.extract.subject import add_subject_project
from coopgraph.extract.write import write_trip
from coopgraph.model import BlockKind, Confidence, MentionKind, OrganisationValue, PlaceValue, QuantityValue, Span
from coopgraph.namespaces import fold

_PROSE: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.ITEM, BlockKind.FIELD, BlockKind.CELL})
_JOURNEY: Final = frozenset({"wizyta", "wyjazd", "pobyt", "podróż", "wymiana", "mobilność", "udział", "spotkanie"})
_OFFICIAL: Final = frozenset(
    {"prezydent", "burmistrz", "wójt", "starosta", "mer", "radny", "przewodniczący", "wiceprezydent", "wiceburmistrz"}
    | {
        "delegacja",
        "władza",
        "samorządowiec",
        "przedstawiciel",
        "skarbnik",
        "sekretarz",
        "wicestarosta",
        "reprezentant",
    }
)
_TOLD: Final = frozenset({"study-visit", "youth-exchange", "volunteering"})
_PARTAKE: Final = frozenset({"udział", "uczestniczyć", "wystąpić"})
_VAGUE: Final = frozenset({"other", "official-visit", "project-meeting", "youth-exchange"})
_WHY: Final = frozenset({"cel", "okazja", "powód", "pretekst", "związek", "obchody", "udział", "uczestniczyć"})
_BEFORE: Final = frozenset({"ubiegły", "zeszły", "miniony", "poprzedni"})
_SHARED: Final = frozenset({"wyjazd", "wizyta", "podróż", "delegacja", "pobyt", "rewizyta"})
_EVERY: Final = frozenset({"oba", "wszystek"})
_BOTH: Final = 2
_WISHES: Final = frozenset({"chcieć", "zamierzać", "zapowiedzieć", "deklarować", "planować", "przyszłość", "możliwość"})
_TITLES: Final = 4  # sentences at the head among which a title stands
_TOWNS: Final = frozenset({"settlement", "region"})
_PLACE_OWN: Final = "trip-place-own"
_REACH: Final = 8  # sentences a journey stays in focus
_DONE: Final = ("praet:", "imps:")
_INTRODUCES: Final = 8  # tokens: "… gościła delegacja z X w składzie:" is set like a heading and is a sentence


def run(state: State) -> None:
    """Read the journeys of running text and write them."""
    frames = _collect(state)
    if len(frames) == 1:
        _name_kind(frames[0], state)
    for told in frames:
        for frame in _by_sender(told, state):
            _finish(frame, state)


def _by_sender(frame: TripFrame, state: State) -> list[TripFrame]:
    """Guests from several towns abroad came on journeys of their own: where and when is shared, their number is not."""
    senders = frame.get("sender")
    seats = [_seat(f) for f in senders]
    apart = {fold(seat.name) for seat in seats if seat is not None and not state.context.is_own(seat)}
    if not frame.incoming or len(senders) < _BOTH or len(apart) < len(senders):
        return [frame]
    shared = {role: found for role, found in frame.roles.items() if role not in {"sender", "unit", "origin"}}
    return [
        replace(frame, roles={**shared, "sender": [sender]}, size=None, contributions=[], number=None)
        for sender in senders
    ]


def _name_kind(frame: TripFrame, state: State) -> None:
    """Where a text tells of one journey, what it calls the journey anywhere ("wizyta studyjna") is its kind."""
    stated = [s for s in state.reading.sentences if not any("status" in m.rule.constants for m in state.of(s, "trip"))]
    titles = [s for s in state.reading.sentences[:_TITLES] if s.block.kind is BlockKind.HEADING]
    title_kinds = (state.kinds.names - _VAGUE) | {"youth-exchange"}
    found = state.kinds.find(stated, _TOLD - {"youth-exchange"}) or state.kinds.find(titles, title_kinds)
    if found and (frame.kind is None or is_weaker(frame.kind[0], found[0])):
        frame.kind = (found[0], at(found[1], found[2], "trip-kind-told", Confidence.MEDIUM))


def _collect(state: State) -> list[TripFrame]:
    story = _Story(state)
    read = 0  # the offset up to which the text has been looked at
    parts = sections(state)
    part: Section | None = None
    for sentence in state.reading.sentences:
        before, part = part, parts.get(sentence.index)
        if part is not before and parted(before, part):
            story.focus = None
        if sentence.index in state.used:
            read = sentence.span.end
        elif sentence.block.kind in _PROSE or _introduces(sentence):
            if known := story.known(sentence):
                _count_listed(known, Span(read, max(read, sentence.span.start)), state)
            read = sentence.span.end
            for clause in clauses(sentence, state):
                story.read(clause, part)
    return story.frames


class _Story:
    """The journeys told so far, and the one in focus with the sentence that told it."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.frames: list[TripFrame] = []
        self.focus: tuple[int, TripFrame] | None = None

    def known(self, sentence: Sentence) -> TripFrame | None:
        """The journey in focus, if a sentence may go on with it."""
        return _in_focus(self.focus, sentence, self.state)

    def read(self, clause: Clause, part: Section | None) -> None:
        """Open a journey, go on with one, or add to the one in focus."""
        frame = open_journey(clause, self.state)
        if frame is not None and part is not None:
            fill(frame, part, self.state)
        known = self.known(clause.sentence)
        if frame is not None and (frame.dates is not None or known is None):
            self._open(frame, clause)
        elif known is not None and not _of_another_year(clause):
            if frame is not None and same_journey(known, frame):
                join(known, frame)
            elif self.focus is not None and self.focus[0] == clause.sentence.index:
                add_towns_worked(known, clause, self.state)
            self._go_on(known, clause)

    def _open(self, frame: TripFrame, clause: Clause) -> None:
        old = next((f for f in reversed(self.frames[-4:]) if same_journey(f, frame)), None)
        if old is not None:
            join(old, frame)
        else:
            self.frames.append(frame)
        self.focus = (clause.sentence.index, old or frame)

    def _go_on(self, known: TripFrame, clause: Clause) -> None:
        adopt_date(known, clause, self.state)
        _extend(known, clause, self.state)
        _add_payers(known, self.frames, clause, self.state)
        _share(self.frames, clause, self.state)
        if self.focus is not None:
            self.focus = (clause.sentence.index if clause.matches else self.focus[0], known)


def _in_focus(focus: tuple[int, TripFrame] | None, sentence: Sentence, state: State) -> TripFrame | None:
    """The journey a sentence may go on with: not one told long before, nor one of another bullet of a list."""
    if focus is None or sentence.index - focus[0] > _REACH:
        return None
    one = state.reading.sentences[focus[0]].within(BlockKind.BULLET)
    two = sentence.within(BlockKind.BULLET)
    return focus[1] if one is None or two is None or one.span == two.span else None


def _count_listed(frame: TripFrame, skipped: Span, state: State) -> None:
    """A heading or label above the names of those who went ("Delegacja gminy w X:") gives a journey its size."""
    for mention in state.reading.mentions(skipped) if frame.size is None else ():
        value = mention.value
        if mention.rule == "size-list" and isinstance(value, QuantityValue) and value.bound is None:
            start = state.reading.document.text.rfind("\n", 0, mention.span.start) + 1
            line = Span(start, mention.span.end)
            frame.size = (value.value, Where(line, line, "trip-size-of-list"))


def _introduces(sentence: Sentence) -> bool:
    """Whether a heading is a whole sentence that a list goes on."""
    long = len(sentence.tokens) >= _INTRODUCES and sentence.tokens[-1].form == ":"
    heading = sentence.block.kind is BlockKind.HEADING
    return heading and long and any(t.startswith(("praet:", "imps:")) for c in sentence.chunks for t in c.tags[:1])


def _of_another_year(clause: Clause) -> bool:
    """Whether a clause without a date of its own speaks of the year before ("w ubiegłym roku")."""
    lemmas = clause.sentence.lemmas
    return "rok" in lemmas and not _BEFORE.isdisjoint(lemmas) and not clause.dates()


def _extend(frame: TripFrame, clause: Clause, state: State) -> None:
    """A clause that opens no journey of its own adds to the journey in focus, unless it speaks of plans."""
    sentence, matches = clause.sentence, clause.matches
    status = clause.status()
    if status and status != (frame.status and frame.status[0]):
        return
    add_bodies(frame, matches, state)
    add_visited(frame, matches, state)
    if frame.size is None:
        frame.size = size_of([sentence], state.rules.lemmas("group"))
    kind = state.kinds.find([sentence], _TOLD) if _WISHES.isdisjoint(sentence.lemmas) else None
    if kind is None and not _WHY.isdisjoint(sentence.lemmas):
        kind = state.kinds.find([sentence], state.kinds.names - _VAGUE)
    if kind and (frame.kind is None or is_weaker(frame.kind[0], kind[0])):
        frame.kind = (kind[0], at(sentence, kind[2], "trip-kind-told"))
    if not frame.get("place") or all(p.kind == "country" for p in _places(frame)):
        _visited_towns(frame, sentence, matches, state)
    if not frame.get("event") and not _WHY.isdisjoint(sentence.lemmas):
        for mention in sentence.of(MentionKind.EVENT)[:1]:
            frame.add("event", named(sentence, mention, "trip-event"))
    add_hosts(frame, sentence, matches, state)
    add_end(frame, sentence, matches)
    if not frame.get("project") and not frame.get("programme") and not sentence.lemmas.isdisjoint(_JOURNEY):
        add_named(frame, [sentence], state)
        add_definite_project(frame, sentence, state)


def _add_payers(known: TripFrame, frames: Sequence[TripFrame], clause: Clause, state: State) -> None:
    """Add who paid; what was paid in the past was not paid for a journey that is only planned."""
    past = any(t.startswith(_DONE) for c in clause.sentence.chunks for t in c.tags[:1])
    frame: TripFrame | None = known
    if known.status and known.status[0] == "planned" and past:
        frame = next((f for f in reversed(frames) if not f.status), None)
    if frame is not None:
        paid = FundingReader(state, frame).prose([clause.sentence])
        frame.contributions = merge([*frame.contributions, *paid])


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


def _share(frames: Sequence[TripFrame], clause: Clause, state: State) -> None:
    """What "obu wyjazdów" or "wszystkich wizyt" cost is said of the last two, or of all journeys told so far."""
    for one, two in pairwise(clause.sentence.tokens):
        if two.lemmas.isdisjoint(_SHARED) or one.lemmas.isdisjoint(_EVERY):
            continue
        for frame in frames[-_BOTH:-1] if "oba" in one.lemmas else frames[:-1]:
            add_hosts(frame, clause.sentence, clause.matches, state)
            frame.contributions = merge([*frame.contributions, *FundingReader(state, frame).prose([clause.sentence])])
        return


def _finish(frame: TripFrame, state: State) -> None:
    """Fill what direction and focus tell, then write the journey, or put it to review."""
    assert frame.span is not None
    own = state.context.own
    if frame.incoming and own is not None and any(_abroad(f, own) for f in frame.get("origin")):
        frame.roles["sender"] = [f for f in frame.get("sender") if not state.context.is_own(_seat(f))]
        frame.roles["unit"] = []
    if frame.incoming and not frame.get("place"):
        _at_host(frame)
    if not frame.incoming and not frame.get("place"):
        _at_inviter(frame, state)
    if frame.incoming and not frame.get("place") and own is not None:
        where = frame.dated or _somewhere(frame)
        frame.add("place", Found(own, where.by(_PLACE_OWN, Confidence.MEDIUM)))
    if not frame.incoming and not frame.get("sender") and not frame.get("origin") and own is not None:
        places = [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]
        home = {p.country for p in places} & {None, own.country}
        if places and not home:
            own_sender(frame, state, _somewhere(frame))
            frame.told = False  # nobody says who went
    if add_subject_project(frame, state) and (frame.kind is None or frame.kind[0] in {"other", "official-visit"}):
        where = frame.get("project")[0].where
        frame.kind = ("project-meeting", where.by("trip-kind-of-project", Confidence.MEDIUM))
    if frame.kind is None and any(_is_official(s) for s in state.reading.inside(frame.span)):
        frame.kind = ("official-visit", _somewhere(frame).by("trip-kind-of-officials", Confidence.MEDIUM))
    _not_themselves(frame)
    reason = _doubt(frame, state)
    if reason:
        state.drafts.doubt(reason, frame.span)
        return
    state.trips.append(frame)
    write_trip(frame, state.drafts, frame.dated or _somewhere(frame))


def _is_official(sentence: Sentence) -> bool:
    """Whether people in office travel, and not to take part in something that the text does not name."""
    return not _OFFICIAL.isdisjoint(sentence.lemmas) and sentence.lemmas.isdisjoint(_PARTAKE)


def _not_themselves(frame: TripFrame) -> None:
    """Nobody is invited or received by those who sent them."""
    senders = [f.value for f in frame.get("sender")]
    for role in ("inviter", "host"):
        if role in frame.roles:
            frame.roles[role] = [f for f in frame.get(role) if f.value not in senders]


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
    return (body.seat.country if body.seat else body.country) in {None, own.country}


def _somewhere(frame: TripFrame) -> Where:
    for values in frame.roles.values():
        for found in values:
            return found.where
    assert frame.kind is not None
    return frame.kind[1]


def _told_otherwise(frame: TripFrame) -> bool:
    """Whether an undated journey took place all the same: told as done, or with its size, host, inviter or event."""
    stated = frame.size is not None or bool(frame.get("host") or frame.get("inviter") or frame.get("event"))
    return stated or (frame.told and _between_two(frame))


def _between_two(frame: TripFrame) -> bool:
    """Whether senders and towns visited are all named and none sits in the other's town."""
    named = [f for f in frame.get("place") if f.where.rule != _PLACE_OWN or frame.get("host") or frame.here]
    places = [f.value for f in named if isinstance(f.value, PlaceValue) and f.value.kind in _TOWNS]
    seats = [_seat(f) for f in frame.get("sender")]
    known = all(
        seat or getattr(f.value, "kind", "") != "municipality"
        for f, seat in zip(frame.get("sender"), seats, strict=True)
    )
    return bool(places) and known and not any(seat and same_place(seat, p) for seat in seats for p in places)


def _doubt(frame: TripFrame, state: State) -> str | None:
    """Why a frame is not stated in the graph, or None where it may be."""
    if not frame.get("place"):
        return "a journey without a place"
    own = state.context.own
    places = [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]
    if not frame.get("sender") and not frame.get("origin") and (frame.incoming or _any_home(places, own)):
        return "a journey nobody is said to have made"
    senders = bool(frame.get("sender")) or (frame.incoming and bool(frame.get("origin")))
    if frame.dates is None and not (senders and _told_otherwise(frame)):
        return "a journey without a date"
    bodies = [f.value for f in frame.get("sender") if isinstance(f.value, OrganisationValue)]
    if own and all(p.country == own.country for p in places) and bodies and all(_at_home(b, own) for b in bodies):
        return "a journey within the country"
    return None
