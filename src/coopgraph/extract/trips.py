"""Journeys told in running text: clauses with a trigger become frames, frames of one journey are joined.

A clause that says somebody stayed, went, came or visited opens a frame; what the next sentences add (inviter, project,
bodies seen, money) joins the frame in focus. Two frames are one journey unless dates, places or directions differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Sentence
from coopgraph.extract.context import same_place
from coopgraph.extract.drafts import Where, at
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.funding import FundingReader, merge
from coopgraph.extract.patterns import is_future
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
_REACH: Final = 8  # sentences a journey stays in focus
_BREAK: Final = frozenset({"a", "oraz", "i", "–"})
_STRONG_BREAK: Final = frozenset({",", ";", "natomiast", "zaś"})
_SEVERAL: Final = 2
_YEAR: Final = 4
_TO: Final = frozenset({"w", "we", "do", "na", "nad", "pod", "in", "to", "nach"})
_STATUS: Final = ("cancelled", "postponed", "remote", "planned")


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence, or a part of one that tells its own journey, with the rules that hold in it."""

    sentence: Sentence
    matches: list[Match]

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.sentence.span

    @property
    def triggers(self) -> list[Match]:
        """The matches that say that there is a journey."""
        return [m for m in self.matches if "trigger" in m.rule.constants]

    def dates(self) -> list[tuple[DateValue, Mention]]:
        """Its dates that a journey can have: a day, a month, a season, a range within a year or so; no bare years."""
        return [(v, m) for v, m in dates_of(self.sentence) if len(v.edtf.split("/")[0]) > _YEAR]

    def status(self) -> str | None:
        """The worst status that its words state."""
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
            frame = _open(clause, state)
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
    """The sentence whole, or cut where several journeys stand side by side: each part with a date of its own."""
    whole = Clause(sentence, state.of(sentence, "trip"))
    dates = [m.span for _, m in whole.dates()]
    towns = [c for c in sentence.chunks if "settlement" in c.kinds or "municipality" in c.kinds]
    if len(dates) < _SEVERAL or len(towns) < _SEVERAL:
        yield whole
        return
    cuts = [sentence.span.start, *_cuts(sentence, dates), sentence.span.end]
    for start, end in pairwise(cuts):
        part = _part(sentence, Span(start, end))
        yield Clause(part, [m for m in state.rules.match(part) if m.rule.frame == "trip"])


def _part(sentence: Sentence, span: Span) -> Sentence:
    """A stretch of a sentence as a sentence of its own."""
    return replace(
        sentence,
        span=span,
        tokens=tuple(t for t in sentence.tokens if span.covers(t.span)),
        chunks=tuple(c for c in sentence.chunks if span.covers(c.span)),
        mentions=tuple(m for m in sentence.mentions if span.covers(m.span)),
    )


def _cuts(sentence: Sentence, dates: Sequence[Span]) -> list[int]:
    """Offsets to cut at: the last comma or conjunction between two dates that has a town on either side."""
    cuts: list[int] = []
    start = sentence.span.start
    for first, second in pairwise(dates):
        between = [c for c in sentence.chunks if first.end <= c.span.start < second.start]
        breaks = [c for c in between if c.form in _STRONG_BREAK] or [c for c in between if c.form in _BREAK]
        town = any(
            {"settlement", "municipality"} & c.kinds for c in sentence.chunks if start <= c.span.start < second.start
        )
        if breaks and town:
            cuts.append(breaks[-1].span.start)
            start = cuts[-1]
    return cuts


# --- opening a frame ---
def _open(clause: Clause, state: State) -> TripFrame | None:
    """The journey a clause tells, by a trigger or by what it holds: a date, a foreign town and a word of travelling."""
    frame = TripFrame(span=clause.span)
    frame.incoming = any(m.rule.constants["trigger"] == "in" for m in clause.triggers)
    for match in clause.matches:
        for role, chunk in match.roles:
            where = at(clause.sentence, chunk.span, match.rule.id, match.rule.confidence)
            if role == "place":
                add_place(frame, chunk, where)
            elif role == "sender":
                add_sender(frame, chunk, where, state)
    _clean(frame, state)
    if not frame.incoming and not frame.get("place"):
        _place_by_content(frame, clause, state)
    if not clause.triggers and not _tells(frame, clause, state):
        return None
    _own_people(frame, clause, state)
    for value, mention in clause.dates()[:1]:
        frame.dates, frame.dated = value, at(clause.sentence, mention.span, _RULE)
    _read(frame, clause.sentence, clause.matches, state)
    status = clause.status() or ("planned" if _future(clause) else None)
    if status:
        frame.status = (status, at(clause.sentence, clause.span, f"{_RULE}-{status}"))
    if not (frame.get("place") or frame.get("sender") or frame.dates):
        return None
    return frame


def _tells(frame: TripFrame, clause: Clause, state: State) -> bool:
    """Whether a clause without a trigger tells a journey all the same."""
    words = state.rules.lemmas("evidence") | state.rules.lemmas("group")
    return bool(frame.get("place") and clause.dates() and words & clause.sentence.lemmas)


def _future(clause: Clause) -> bool:
    """Whether the only verbs of a clause look ahead."""
    tags = [t for c in clause.sentence.chunks for t in c.tags[:1]]
    return any(is_future(c.tags) for c in clause.sentence.chunks) and not any(
        tag.startswith(("praet:", "imps:")) for tag in tags
    )


def _place_by_content(frame: TripFrame, clause: Clause, state: State) -> None:
    """The first foreign town after "w", "do", "na": where the clause goes, if no rule said it."""
    chunks = clause.sentence.chunks
    for i, chunk in enumerate(chunks):
        if "settlement" not in chunk.kinds or chunk.mention is None or not isinstance(chunk.mention.value, PlaceValue):
            continue
        before = [c.form.casefold() for c in chunks[max(0, i - 4) : i] if c.mention is None]
        if state.context.is_own(chunk.mention.value) or not _TO.intersection(before) or {"z", "ze"} & set(before[-2:]):
            continue
        add_place(frame, chunk, at(clause.sentence, chunk.span, f"{_RULE}-place", Confidence.MEDIUM))
        return


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
        if chunk.mention is not None and chunk.mention.kind is MentionKind.PERSON:
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
    status = Clause(sentence, matches).status()
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
