"""Journeys that are told by counting them: one town gone to twice, one group after another.

"W X byliśmy dwukrotnie. Pierwszy raz 4 września, na spotkaniu (dwie osoby), drugi raz od 13 do 15 listopada", "do Y
jeździliśmy 12–14 maja na jubileusz i 3 października na dożynki", "w Y były dwie delegacje. Druga, 10 września, …".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins
from coopgraph.extract.clauses import Clause, part_of
from coopgraph.extract.context import same_place
from coopgraph.extract.drafts import Where, at
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.journeys import add_date, add_told
from coopgraph.extract.parties import home_of
from coopgraph.extract.people import place_of
from coopgraph.extract.roles import add_place
from coopgraph.extract.sizes import size_of
from coopgraph.extract.state import State
from coopgraph.extract.unsaid_years import with_year
from coopgraph.model import DateValue, Mention, MentionKind, PlaceValue, Span

_RULE: Final = "trip-several-times"
_TIMES: Final = frozenset({"dwukrotnie", "trzykrotnie", "czterokrotnie", "pięciokrotnie"})
_NUMBERS: Final = frozenset({"dwa", "trzy", "cztery", "pięć", "oba"})
_COUNTED: Final = frozenset({"raz", "delegacja", "grupa", "wizyta", "wyjazd", "podróż", "ekipa", "reprezentacja"})
_NEXT: Final = frozenset({"drugi", "trzeci", "czwarty", "piąty"})
_FIRST: Final = "pierwszy"
COUNTING: Final = _TIMES | _NEXT | {"raz"}  # a sentence without any of these counts no journeys
_GONE: Final = frozenset(
    {"być", "gościć", "przebywać", "jeździć", "wyjeżdżać", "jechać", "pojechać", "wyjechać", "odwiedzić", "bawić"}
)
_WE_WERE: Final = ("liśmy", "łyśmy", "łem", "łam", "byli")
_TO: Final = frozenset({"w", "we", "do", "na"})
_BREAKS: Final = frozenset({",", ";", "i", "oraz", "a", "–", ":"})
_JOINTS: Final = frozenset({",", "i", "oraz", "a", "dnia", "w", "dniach", "od", "następnie", "potem"})
_SAME: Final = frozenset({"ten", "sam"})
_OF_ALL: Final = frozenset({"place", "sender", "host"})
_OPENING: Final = 3  # chunks
_DAY: Final = 10  # characters of YYYY-MM-DD
_APART: Final = 5  # days between two journeys at least
_BOTH: Final = 2


def several_times(clause: Clause, state: State) -> TripFrame | None:
    """The journey that a clause without a date only counts: "W X byliśmy dwukrotnie". Its days are told next."""
    sentence = clause.sentence
    if MentionKind.DATE in sentence.named or not _counts(sentence) or not sentence.mentions:
        return None
    if not any(_GONE & c.lemmas and c.form.casefold().endswith(_WE_WERE) for c in sentence.chunks):
        return None
    for one, two in pairwise(sentence.chunks):
        town = place_of(two) if one.form.casefold() in _TO else None
        if town is not None and town.kind == "settlement" and town.country not in {None, home_of(state)}:
            frame = TripFrame(span=clause.span, told=True)
            add_place(frame, two, at(sentence, two.span, _RULE))
            return frame
    return None


def is_counted_anew(frame: TripFrame) -> bool:
    """Whether a journey is one that was only counted so far, and so none that was told before."""
    return frame.dates is None and any(f.where.rule == _RULE for f in frame.get("place"))


def next_of_count(known: TripFrame | None, clause: Clause, state: State) -> TripFrame | None:
    """The next of journeys that were counted, to the same place: "Druga, trzyosobowa, pojechała 10 września"."""
    sentence = clause.sentence
    if known is None or known.incoming or known.dates is None or not known.get("place") or known.span is None:
        return None
    if _NEXT.isdisjoint(sentence.lemmas) or not clause.dates() or clause.status():
        return None
    opening = sentence.chunks[:_OPENING]
    i = next((k for k, c in enumerate(opening) if not _NEXT.isdisjoint(c.lemmas)), None)
    after = sentence.chunks[i + 1] if i is not None and i + 1 < len(sentence.chunks) else None
    if after is None or any(c.mention is not None and place_of(c) is not None for c in sentence.chunks):
        return None
    noun = not _COUNTED.isdisjoint(after.lemmas)
    bare = after.form in {",", "–", "-", "("} or begins(after.tags, "praet:") or "date" in after.kinds
    if not noun and not (bare and _counts(state.reading.meeting(known.span)[0])):
        return None
    frame = TripFrame(span=clause.span, told=True)
    frame.roles = {"place": list(known.get("place")), "sender": list(known.get("sender"))}
    add_date(frame, clause, state)
    add_told(frame, sentence, clause.matches, state)
    return frame


def tells_first(sentence: Sentence) -> bool:
    """Whether a sentence begins to tell journeys that were counted: "Pierwszy raz 4 września", "Pierwsza w maju"."""
    return _FIRST in sentence.lemmas and any(_FIRST in c.lemmas for c in sentence.chunks[:_OPENING])


def by_day(frame: TripFrame, state: State) -> list[TripFrame]:
    """One journey for each of the days that one sentence gives to journeys to one place; itself alone in most cases."""
    if frame.dates is None or frame.dated is None or frame.status or frame.span is None:
        return [frame]
    sentence = next(iter(state.reading.meeting(frame.dated.focus)), None)
    if sentence is not None and sentence.span.covers(frame.dated.span) and sentence.span != frame.dated.span:
        sentence = part_of(sentence, frame.dated.span)  # what the rest of the sentence tells is another journey
    if sentence is None or len(sentence.of(MentionKind.DATE)) < _BOTH:
        return [frame]
    days = [(v, m) for v, m in Clause(sentence, []).dates() if v.start and len(v.edtf.partition("/")[0]) == _DAY]
    if len(days) < _BOTH or not _are_apart([v for v, _ in days]) or _goes_elsewhere(sentence, frame, state):
        return [frame]
    told = (sentence, *state.reading.meeting(frame.span))
    row = not frame.incoming and _is_row(sentence, [m for _, m in days])
    if not any(map(_counts, told)) and not row:
        return [frame]
    cuts = [sentence.span.start, *(_cut(sentence, one, two) for (_, one), (_, two) in pairwise(days))]
    parts = [Span(start, end) for start, end in pairwise((*cuts, sentence.span.end))]
    return [_on(frame, day, part, sentence, state) for day, part in zip(days, parts, strict=True)]


def _counts(sentence: Sentence) -> bool:
    """Whether a sentence says how often people went, or how many groups did."""
    if not _TIMES.isdisjoint(sentence.lemmas):
        return True
    if _COUNTED.isdisjoint(sentence.lemmas):
        return False
    numbered = _NUMBERS | {_FIRST} if "drugi" in sentence.lemmas else _NUMBERS
    tokens = sentence.tokens
    numbers = [i for i, t in enumerate(tokens) if not numbered.isdisjoint(t.lemmas)]
    return any(not _COUNTED.isdisjoint(t.lemmas) for i in numbers for t in tokens[i + 1 : i + 3])


def _are_apart(days: Sequence[DateValue]) -> bool:
    """Whether stretches of days follow one another with days between that nobody stays away for."""
    for one, two in pairwise(days):
        end, start = one.end or one.start, two.start
        if not end or not start or (date.fromisoformat(start) - date.fromisoformat(end)).days < _APART:
            return False
    return True


def _goes_elsewhere(sentence: Sentence, frame: TripFrame, state: State) -> bool:
    """Whether a sentence names a town besides those of the journey and the one that speaks."""
    places = [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]
    if frame.incoming:  # their own town is named, too
        seats = (getattr(f.value, "seat", None) for f in frame.get("sender"))
        places += [seat for seat in seats if isinstance(seat, PlaceValue)]
    towns = (place_of(c) for c in sentence.chunks if c.mention is not None)
    return any(
        t is not None and not state.context.is_own(t) and not any(same_place(t, p) for p in places) for t in towns
    )


def _is_row(sentence: Sentence, days: Sequence[Mention]) -> bool:
    """Whether days are a mere list: "5 marca, 7–8 czerwca i 9 listopada"."""
    chunks = sentence.chunks
    return all(
        all(c.form.casefold() in _JOINTS for c in chunks if one.span.end <= c.span.start < two.span.start)
        for one, two in pairwise(days)
    )


def _cut(sentence: Sentence, one: Mention, two: Mention) -> int:
    """Where what is told of one day ends: at the last comma or conjunction before the next that no bracket holds."""
    depth, found = 0, two.span.start
    for chunk in reversed(sentence.chunks):
        if not one.span.end <= chunk.span.start < two.span.start:
            continue
        depth += (chunk.form == ")") - (chunk.form == "(")
        if not depth and chunk.form in _BREAKS and not _is_aside(sentence, chunk):
            return chunk.span.start
    return found


def _is_aside(sentence: Sentence, joint: Chunk) -> bool:
    """Whether a dash stands right before a date, whose people are told before it: "radni – 3 października"."""
    after = next((c for c in sentence.chunks if c.span.start >= joint.span.end), None)
    return joint.form in {"–", ":"} and after is not None and "date" in after.kinds


def _on(frame: TripFrame, day: tuple[DateValue, Mention], part: Span, sentence: Sentence, state: State) -> TripFrame:
    """The journey of one day: what is told of another day is not said of it, what is told of all of them is."""

    def stays(where: Where) -> bool:
        return not sentence.span.covers(where.focus) or part.covers(where.focus) or where.focus.covers(part)

    piece = part_of(sentence, part)
    group, others = state.rules.lemmas("group"), state.rules.lemmas("bystander")
    size = size_of([piece], group, subject=True, others=others)
    if size is None and frame.size is not None and frame.size[1].focus.start < sentence.span.start:
        size = frame.size
    kind = state.kinds.find([piece])
    named = (kind[0], at(kind[1], kind[2], _RULE)) if kind else None
    roles = {role: [f for f in found if role in _OF_ALL or stays(f.where)] for role, found in frame.roles.items()}
    if not roles.get("unit") and piece.lemmas >= _SAME:
        roles["unit"] = list[Found](frame.get("unit"))
    return replace(
        frame,
        roles=roles,
        dates=with_year(day[0], state),
        dated=at(sentence, day[1].span, _RULE),
        ended=None,
        size=size,
        kind=named
        or (frame.kind if frame.kind is not None and not sentence.span.covers(frame.kind[1].focus) else None),
        purpose=frame.purpose if frame.purpose is not None and stays(frame.purpose[1]) else None,
        contributions=[c for c in frame.contributions if stays(c.where)],
    )
