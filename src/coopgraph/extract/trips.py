"""Journeys told in running text: clauses with a trigger become frames, frames of one journey are joined.

A clause that says somebody stayed, went, came or visited opens a frame; what the next sentences add (inviter, project,
bodies seen, money) joins the frame in focus. Two frames are one journey unless dates, places or directions differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence
from coopgraph.extract.context import same_place
from coopgraph.extract.drafts import Where, at
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.funding import FundingReader, merge
from coopgraph.extract.people import body_of
from coopgraph.extract.roles import (
    add_bodies,
    add_named,
    add_place,
    add_sender,
    add_visited,
    dates_of,
    own_sender,
    size_of,
)
from coopgraph.extract.rules import Match
from coopgraph.extract.state import State
from coopgraph.extract.write import write_trip
from coopgraph.model import (
    BlockKind,
    Confidence,
    DateValue,
    Mention,
    MentionKind,
    OrganisationValue,
    PlaceValue,
    Span,
)

_RULE: Final = "trip-prose"
_PROSE: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.ITEM, BlockKind.FIELD, BlockKind.CELL})
_CUT_REACH: Final = 60  # characters
_REACH: Final = 8  # sentences a journey stays in focus
_BREAK: Final = frozenset({",", ";", "a", "natomiast", "zaś", "oraz", "i", "–"})
_STATUS: Final = ("cancelled", "postponed", "remote", "planned")
_FOREIGN_FIRST: Final = frozenset({"in"})


@dataclass(slots=True)
class Clause:
    """A part of a sentence with the matches, dates and chunks inside it."""

    sentence: Sentence
    span: Span
    matches: list[Match] = field(default_factory=list)

    @property
    def triggers(self) -> list[Match]:
        """The matches that say that there is a journey."""
        return [m for m in self.matches if "trigger" in m.rule.constants]

    def dates(self) -> list[tuple[DateValue, Mention]]:
        """Dates inside the clause."""
        return [(v, m) for v, m in dates_of(self.sentence) if self.span.covers(m.span)]

    def status(self) -> str | None:
        """The worst status that a match states."""
        stated = [m.rule.constants["status"] for m in self.matches if "status" in m.rule.constants]
        return min(stated, key=_STATUS.index, default=None)


def run(state: State) -> None:
    """Read the journeys of running text and write them."""
    frames = _collect(state)
    for frame in frames:
        _finish(frame, state)


def _collect(state: State) -> list[TripFrame]:
    frames: list[TripFrame] = []
    focus: tuple[int, TripFrame] | None = None
    for sentence in state.reading.sentences:
        if sentence.index in state.used or sentence.block.kind not in _PROSE:
            continue
        opened = False
        for clause in clauses(sentence, state):
            frame = _open(clause, state) if clause.triggers else None
            if frame is None:
                continue
            opened = True
            old = next((f for f in reversed(frames[-4:]) if _same(f, frame)), None)
            if old is not None:
                _join(old, frame)
                frame = old
            else:
                frames.append(frame)
            focus = (sentence.index, frame)
        if not opened and focus is not None and sentence.index - focus[0] <= _REACH:
            _extend(focus[1], sentence, state)
    return frames


# --- clauses ---
def clauses(sentence: Sentence, state: State) -> Iterator[Clause]:
    """The sentence whole, or cut where several journeys stand side by side: each part with its own trigger."""
    matches = state.of(sentence, "trip")
    whole = Clause(sentence, sentence.span, matches)
    triggers = sorted({_verb(m) for m in whole.triggers}, key=lambda s: s.start)
    dates = whole.dates()
    if len(dates) < 2 or len(triggers) < 2:  # noqa: PLR2004 - two of each make two journeys
        yield whole
        return
    cuts = _cuts(sentence, [m.span for _, m in dates])
    edges = [sentence.span.start, *cuts, sentence.span.end]
    for start, end in pairwise(edges):
        span = Span(start, end)
        yield Clause(sentence, span, [m for m in matches if span.covers(m.focus) or _mostly(span, m)])


def _verb(match: Match) -> Span:
    return match.focus


def _mostly(span: Span, match: Match) -> bool:
    return bool(match.roles) and all(span.covers(chunk.span) for _, chunk in match.roles) and span.overlaps(match.focus)


def _cuts(sentence: Sentence, dates: Sequence[Span]) -> list[int]:
    """Offsets to cut at: a comma or conjunction between two dates, where something triggers on both sides."""
    cuts: list[int] = []
    for first, second in pairwise(dates):
        between = [c for c in sentence.chunks if first.end <= c.span.start < second.start and c.form in _BREAK]
        breaks = [c for c in between if c.form in {",", ";", "natomiast", "zaś"}] or between
        if breaks:
            near = second.start - breaks[-1].span.end < _CUT_REACH
            cuts.append(breaks[-1].span.start if near else breaks[0].span.start)
    return cuts


# --- opening a frame ---
def _open(clause: Clause, state: State) -> TripFrame | None:
    frame = TripFrame(span=clause.span)
    directions = {m.rule.constants["trigger"] for m in clause.triggers}
    frame.incoming = "in" in directions
    for match in clause.matches:
        for role, chunk in match.roles:
            where = at(clause.sentence, chunk.span, match.rule.id, match.rule.confidence)
            if role == "place":
                add_place(frame, chunk, where)
            elif role == "sender" and _may_send(chunk, clause):
                add_sender(frame, chunk, where, state)
    _clean(frame, state)
    _own_people(frame, clause, state)
    dates = clause.dates()
    if dates:
        frame.dates, mention = dates[0]
        frame.dated = at(clause.sentence, mention.span, _RULE)
    _read(frame, clause.sentence, clause.matches, state)
    status = clause.status()
    if status:
        frame.status = (status, at(clause.sentence, clause.span, f"{_RULE}-{status}"))
    if not (frame.get("place") or frame.get("sender") or frame.dates):
        return None
    return frame


def _may_send(chunk: Chunk, clause: Clause) -> bool:
    return clause.span.covers(chunk.span)


def _clean(frame: TripFrame, state: State) -> None:
    """What was taken as sender and as place at once is a place; the speaker's own town is no destination of its own."""
    places = [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]
    senders = frame.get("sender")
    if not frame.incoming and any(_is_own(f, state) for f in senders):
        away = [f for f in frame.get("place") if isinstance(f.value, PlaceValue) and not state.context.is_own(f.value)]
        frame.roles["place"] = away
        places = [f.value for f in away if isinstance(f.value, PlaceValue)]
    kept = [f for f in senders if not _sits_in(f, places)]
    frame.roles["sender"] = kept
    foreign = [f for f in kept if not _is_own(f, state)]
    if foreign and places and all(state.context.is_own(p) for p in places):
        frame.incoming = True
    if frame.incoming and foreign:
        frame.roles["sender"] = foreign


def _is_own(found: Found, state: State) -> bool:
    value = found.value
    return isinstance(value, OrganisationValue) and state.context.is_own(value.seat)


def _sits_in(found: Found, places: Sequence[PlaceValue]) -> bool:
    value = found.value
    return isinstance(value, OrganisationValue) and any(value.seat and same_place(value.seat, p) for p in places)


def _own_people(frame: TripFrame, clause: Clause, state: State) -> None:
    if frame.incoming or frame.get("sender") or frame.get("origin"):
        return
    for match in clause.matches:
        if match.rule.constants.get("sender") == "own" or any(c.lemmas & {"nasz"} for c in clause.sentence.chunks):
            own_sender(frame, state, at(clause.sentence, match.focus, match.rule.id))
            return
    for chunk in clause.sentence.chunks:
        if chunk.mention is not None and chunk.mention.kind is MentionKind.PERSON and clause.span.covers(chunk.span):
            body = body_of(chunk, state.context)
            if body is not None:
                frame.add("sender", Found(body, at(clause.sentence, chunk.span, "trip-sender-office"), chunk.mention))
                return


def _read(frame: TripFrame, sentence: Sentence, matches: Sequence[Match], state: State) -> None:
    """What any sentence of a journey may add to it."""
    add_bodies(frame, matches, state)
    add_visited(frame, matches, state)
    add_named(frame, [sentence], state)
    frame.size = frame.size or size_of([sentence])
    kind = state.kinds.find([sentence])
    if kind and (frame.kind is None or _weaker(frame.kind[0], kind[0])):
        frame.kind = (kind[0], at(kind[1], kind[2], f"{_RULE}-kind"))
    frame.contributions = merge([*frame.contributions, *FundingReader(state, frame).prose([sentence])])


def _weaker(old: str, new: str) -> bool:
    return old in {"other", "official-visit"} and new not in {"other", "official-visit"}


# --- joining ---
def _same(old: TripFrame, new: TripFrame) -> bool:
    """Whether two frames can be one journey: nothing they both know differs."""
    if (old.status and old.status[0]) != (new.status and new.status[0]):
        return False
    if old.dates and new.dates and not _dates_agree(old.dates, new.dates):
        return False
    if old.incoming != new.incoming and old.get("place") and new.get("place"):
        return False
    return _roles_agree(old, new, "place") and _roles_agree(old, new, "sender")


def _dates_agree(old: DateValue, new: DateValue) -> bool:
    if old.start and new.start:
        return old.start <= (new.end or new.start) and new.start <= (old.end or old.start)
    return old.edtf == new.edtf or old.edtf.startswith(new.edtf) or new.edtf.startswith(old.edtf)


def _roles_agree(old: TripFrame, new: TripFrame, role: str) -> bool:
    one = [_town(f) for f in old.get(role)]
    two = [_town(f) for f in new.get(role)]
    if not one or not two:
        return True
    if any(a and b and same_place(a, b) for a in one for b in two):
        return True
    if role == "place":  # a town in the country or region already known, or the other way round
        return any(a and b and _holds(a, b) for a in one for b in two)
    return any(f.value == g.value for f in old.get(role) for g in new.get(role))


def _holds(a: PlaceValue, b: PlaceValue) -> bool:
    wide = {"region", "country"}
    return (a.kind in wide) != (b.kind in wide) and bool(a.country) and a.country == b.country


def _town(found: Found) -> PlaceValue | None:
    if isinstance(found.value, PlaceValue):
        return found.value
    return found.value.seat if isinstance(found.value, OrganisationValue) else None


def _join(old: TripFrame, new: TripFrame) -> None:
    """Bring what the new frame knows into the old one."""
    for role, values in new.roles.items():
        if role == "place" and old.get("place"):
            continue
        for found in values:
            old.add(role, found)
    if old.dates is None or (new.dates and len(new.dates.edtf) > len(old.dates.edtf) and not old.dates.start):
        old.dates, old.dated = new.dates or old.dates, new.dated or old.dated
    old.size = old.size or new.size
    if new.kind and (old.kind is None or _weaker(old.kind[0], new.kind[0])):
        old.kind = new.kind
    old.contributions = merge([*old.contributions, *new.contributions])


def _extend(frame: TripFrame, sentence: Sentence, state: State) -> None:
    """A sentence without a trigger adds to the journey in focus, unless it speaks of plans."""
    matches = state.of(sentence, "trip")
    status = Clause(sentence, sentence.span, matches).status()
    if status and status != (frame.status and frame.status[0]):
        return
    add_bodies(frame, matches, state)
    add_visited(frame, matches, state)
    if frame.size is None:
        frame.size = size_of([sentence])
    if not frame.get("project") and not frame.get("programme"):
        for match in matches:
            if match.rule.id.startswith("trip"):
                add_named(frame, [sentence], state)
                break
    frame.contributions = merge([*frame.contributions, *FundingReader(state, frame).prose([sentence])])


# --- writing ---
def _finish(frame: TripFrame, state: State) -> None:
    """Fill what direction and focus tell, then write the journey, or put it to review."""
    assert frame.span is not None
    own = state.context.own
    if frame.incoming and not frame.get("place") and own is not None:
        where = frame.dated or _somewhere(frame)
        frame.add("place", Found(own, where.by("trip-place-own", Confidence.MEDIUM)))
    if not frame.incoming and not frame.get("sender") and not frame.get("origin") and own is not None:
        places = [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]
        if places and not any(state.context.is_own(p) for p in places):
            own_sender(frame, state, _somewhere(frame))
    reason = _doubt(frame)
    if reason:
        state.drafts.doubt(reason, frame.span)
        return
    state.trips.append(frame)
    write_trip(frame, state.drafts, frame.dated or _somewhere(frame))


def _somewhere(frame: TripFrame) -> Where:
    for values in frame.roles.values():
        for found in values:
            return found.where
    assert frame.kind is not None
    return frame.kind[1]


def _doubt(frame: TripFrame) -> str | None:
    """Why a frame is not stated in the graph, or None where it may be."""
    if not frame.get("place"):
        return "a journey without a place"
    if not frame.get("sender") and not frame.get("origin"):
        return "a journey nobody is said to have made"
    if frame.dates is None:
        return "a journey without a date"
    return None
