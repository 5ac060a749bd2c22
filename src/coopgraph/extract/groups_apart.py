"""Groups that one sentence sends to several towns on the same days, each with its number.

"W szkoleniach uczestniczyło troje urzędników: dwoje w X, jedno w Y", "wyjechały dwie delegacje: trzyosobowa do X i
pięcioosobowa do Y". The numbers add up to the one told before, or there are as many of them as groups.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from coopgraph.extract.chunks import Chunk, Sentence, tells
from coopgraph.extract.drafts import at
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.numerals import NUMERALS
from coopgraph.extract.parties import home_of
from coopgraph.extract.people import place_of
from coopgraph.extract.state import State
from coopgraph.model import MentionKind, PlaceValue, QuantityValue

_RULE: Final = "trip-group-apart"
_TO: Final = frozenset({"w", "we", "do", "na"})
_GROUPS: Final = frozenset({"delegacja", "grupa", "zespół", "reprezentacja", "ekipa"})
_COLLECTIVE: Final = {
    "jeden": 1,
    "jedna": 1,
    "jedno": 1,
    "jedną": 1,
    "dwaj": 2,
    "dwie": 2,
    "dwoje": 2,
    "dwóch": 2,
    "trzej": 3,
    "troje": 3,
    "trzech": 3,
    "czworo": 4,
    "czterech": 4,
    "pięcioro": 5,
    "sześcioro": 6,
}
_PEOPLE: Final = frozenset({"size-people", "size-compound"})
_BOTH: Final = 2
_OF_PLACE: Final = frozenset({"place", "event", "host", "visited"})


class _Group(NamedTuple):
    """A number of people and the town that they went to."""

    number: int
    counted: Chunk
    town: Chunk


def by_group(frame: TripFrame, state: State) -> list[TripFrame]:
    """The journeys of the groups that the sentence of a journey tells apart; itself alone in most cases."""
    if frame.incoming or frame.span is None or frame.dates is None:
        return [frame]
    for sentence in state.reading.meeting(frame.span):
        if len(sentence.of(MentionKind.PLACE)) >= _BOTH and MentionKind.SIZE in sentence.named:
            groups = _groups(sentence, state)
            if groups and any(f.value == place_of(g.town) for g in groups for f in frame.get("place")):
                return [_of_group(frame, group, groups, sentence) for group in groups]
    return [frame]


def _groups(sentence: Sentence, state: State) -> list[_Group]:
    """The groups of a sentence: they make up the number told before them, or the second only says how many, too."""
    told = [
        (i, c, number) for i, c in enumerate(sentence.chunks) if (number := _number(sentence.chunks, i)) is not None
    ]
    towns = [c for i, c in enumerate(sentence.chunks) if i and _is_goal(sentence.chunks, i, state)]
    if len(towns) < _BOTH or len({place_of(c) for c in towns}) != len(towns):
        return []
    rest = [(c, number) for _, c, number in told][len(told) > len(towns) :]
    on = len(told) == len(towns) and _are_told_on(sentence, rest, towns)
    if len(rest) != len(towns) or not (on or _add_up(sentence, told, towns)):
        return []
    dated = [m.span.start for m in sentence.of(MentionKind.DATE)]
    if any(start > min(rest[0][0].span.start, towns[0].span.start) for start in dated):
        return []  # each has days of its own
    spots = sorted([*((c.span.start, "n") for c, _ in rest), *((c.span.start, "t") for c in towns)])
    if "".join(kind for _, kind in spots) not in {"nt" * len(rest), "tn" * len(rest)}:
        return []
    return [_Group(number, c, town) for (c, number), town in zip(rest, towns, strict=True)]


def _add_up(sentence: Sentence, told: Sequence[tuple[int, Chunk, int]], towns: Sequence[Chunk]) -> bool:
    """Whether the first number is that of all people, or of the groups."""
    (at_, first, whole), *rest = told
    if len(rest) != len(towns) or first.span.start > towns[0].span.start:
        return False
    named = first.lemmas.union(*(c.lemmas for c in sentence.chunks[at_ + 1 : at_ + 2]))
    return sum(number for _, _, number in rest) == whole or (not _GROUPS.isdisjoint(named) and whole == len(rest))


def _are_told_on(sentence: Sentence, rest: Sequence[tuple[Chunk, int]], towns: Sequence[Chunk]) -> bool:
    """Whether the next group only takes up the verb of the first: "do X pojechały trzy osoby, a do Y dwie"."""
    first = rest[0][0]
    people = first.mention is not None and first.mention.rule in _PEOPLE
    start = min(max(first.span.end, towns[0].span.end), towns[1].span.start)
    return people and not tells([c for c in sentence.chunks if c.span.start >= start])


def _number(chunks: Sequence[Chunk], i: int) -> int | None:
    """How many a chunk counts: a size, or a numeral for people by itself, not "2 szkoły", "w jednej"."""
    chunk = chunks[i]
    value = chunk.mention.value if chunk.mention is not None else None
    if isinstance(value, QuantityValue) and chunk.mention is not None and value.bound is None:
        counts = chunk.mention.rule in _PEOPLE or value.unit in _GROUPS
        return int(value.value) if counts and value.value.isdecimal() else None
    after = chunks[i + 1] if i + 1 < len(chunks) else None
    noun = after is not None and after.form.isalpha() and after.form.casefold() not in _TO
    if chunk.mention is not None or (noun and after is not None and after.lemmas.isdisjoint(_GROUPS)):
        return None
    if i and chunks[i - 1].form.casefold() in _TO:
        return None
    form = chunk.form.casefold()
    return int(form) if form.isdecimal() and len(form) <= _BOTH else _COLLECTIVE.get(form) or NUMERALS.get(form)


def _is_goal(chunks: Sequence[Chunk], i: int, state: State) -> bool:
    """Whether a chunk is a town abroad that a preposition leads to."""
    place = place_of(chunks[i]) if chunks[i].mention is not None else None
    abroad = (
        isinstance(place, PlaceValue) and place.kind == "settlement" and place.country not in {None, home_of(state)}
    )
    return abroad and chunks[i - 1].form.casefold() in _TO


def _of_group(frame: TripFrame, group: _Group, groups: Sequence[_Group], sentence: Sentence) -> TripFrame:
    """The journey of one group; what is told right behind its town is of it alone."""
    place = place_of(group.town)
    after = [g.town.span.start for g in groups if g.town.span.start > group.town.span.start]
    end = min(after, default=sentence.span.end)
    roles = {role: list(found) for role, found in frame.roles.items() if role not in _OF_PLACE}
    events = [e for e in frame.get("event") if group.town.span.start < e.where.focus.start < end]
    before = [e for e in frame.get("event") if e.where.focus.end <= groups[0].counted.span.start]
    where = at(sentence, group.town.span, _RULE)
    town = [Found(place, where, group.town.mention)] if place is not None else []
    return replace(
        frame,
        roles={**roles, "place": town, "event": events or before},
        size=(str(group.number), at(sentence, group.counted.span, _RULE)),
        contributions=list(frame.contributions),
        number=None,
    )
