"""What one sentence tells of several journeys, each written on its own: guests from several towns, visits to several.

"Delegacje z X i Y gościły w Z" came from two towns, "złożyli wizyty w trzech miastach: X, Y i Z" were in three.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins
from coopgraph.extract.context import same_place, seat_of
from coopgraph.extract.drafts import at, municipality
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.groups_apart import by_group
from coopgraph.extract.parties import home_of
from coopgraph.extract.repeated import by_day
from coopgraph.extract.respective import add_sizes_by_town
from coopgraph.extract.size_groups import Size
from coopgraph.extract.state import State
from coopgraph.model import Mention, OrganisationValue, PlaceValue, QuantityValue, Span
from coopgraph.namespaces import fold

_BRACKETED: Final = (
    re.compile(  # "(12 osób)", "(5 osób – Belgia)", "(58 osób, w tym …)", "(Austria, 7 os.)", "(Austria – 7)"
        r"\s?\((?:(\d{1,3})\s(?:os\.|osób|osoby|osoba|uczniów|gości|delegatów)(?:\)|,\s|\s[-–—]\s|\sw\stym\s)"
        r"|[A-ZŁŚĆŻ][^\W\d]+(?:,|\s[-–—])\s(\d{1,3})(?:\s(?:os\.|osób|osoby))?\))"
    )
)
_BUT: Final = frozenset({"a", "zaś", "natomiast", ";"})
_BUT_OR_MARK: Final = _BUT | {","}
_BOTH: Final = 2
_GROUP: Final = 3  # chunks: "sześcioosobowa grupa z"
_TOWNS: Final = frozenset({"settlement", "municipality"})
_GROUP_BEHIND: Final = 12  # chunks: "wraz z 5-osobową delegacją"
_LED: Final = frozenset({"delegacja", "grupa", "ekipa", "reprezentacja"})
_FURTHER: Final = 2  # sentences after the towns that may count their people
_LISTS: Final = frozenset({"trip-visit-noun", "trip-visited", "trip-towns-worked"})  # rules that name what was visited
_CALLED: Final = frozenset({"miast", "gmin", "miasteczek", "powiatów"})
_OF_PLACE: Final = frozenset({"place", "event", "host", "visited"})  # what is said of one of several towns


def apart(frame: TripFrame, state: State) -> list[TripFrame]:
    """The journeys that a frame stands for, itself alone in most cases."""
    groups = by_group(frame, state)
    if len(groups) > 1:
        return groups
    told = [one for part in _by_place(frame, state) for day in by_day(part, state) for one in _by_sender(day, state)]
    add_sizes_by_town(told, state)
    return told


def _by_place(frame: TripFrame, state: State) -> list[TripFrame]:
    """One journey to each of several towns of a land that were visited, where no days are told that they share."""
    places = frame.get("place")
    towns = [f.value for f in places if isinstance(f.value, PlaceValue)]
    several = len(towns) >= _BOTH and all(t.kind == "settlement" for t in towns)
    several = several and len(_told_in(places, state)) == 1
    if frame.incoming or frame.dates is not None or not several or any(f.where.rule not in _LISTS for f in places):
        return [frame]
    return [_to(frame, place, frame.get("event")) for place in places]


def _told_in(places: Sequence[Found], state: State) -> set[int]:
    """The sentences that name the places."""
    return {state.reading.meeting(f.where.focus)[0].index for f in places}


def _to(frame: TripFrame, place: Found, events: list[Found]) -> TripFrame:
    """The journey to one of several towns; what was held in one of them was held there alone."""
    roles = {role: list(found) for role, found in frame.roles.items() if role not in _OF_PLACE}
    after = [e for e in events if e.where.focus.start > place.where.focus.end]
    others = [f for f in frame.get("place") if f is not place]
    beside = [
        e for e in after if not any(place.where.focus.end <= f.where.focus.start < e.where.focus.start for f in others)
    ]
    beside = [e for e in beside if not any(_held_in(f, e) for f in others)]
    beside += [e for e in events if _held_in(place, e)]
    return replace(frame, roles={**roles, "place": [place], "event": beside}, contributions=[], number=None)


def _held_in(place: Found, event: Found) -> bool:
    """Whether a town stands right behind what was held in it: "(uczestniczyli) w konferencji „X” w Brnie"."""
    return 0 < place.where.focus.start - event.where.focus.end <= _W


_W: Final = 4  # characters of " we "
_JOINTS: Final = frozenset({",", "i", "oraz", "z", "ze"})


def _by_sender(frame: TripFrame, state: State) -> list[TripFrame]:
    """Guests from several towns abroad came on journeys of their own: where and when is shared, their number is not."""
    senders = frame.get("sender")
    if frame.incoming and senders:
        senders = [*senders, *_listed_on(senders, state)]
    seats = [seat_of_sender(f) for f in senders]
    apart = {fold(seat.name) for seat in seats if seat is not None and not state.context.is_own(seat)}
    if not frame.incoming or len(senders) < _BOTH or len(apart) < len(senders):
        return [frame]
    sizes = [_size_beside(sender, state) for sender in senders]
    if sizes[0] is not None and not any(sizes[1:]) and _share_number(senders, state):
        sizes = [None for _ in senders]
    groups = [size or _of_group(sender, state) for size, sender in zip(sizes, senders, strict=True)]
    if sum(size is not None for size in groups) >= _BOTH:
        sizes = groups  # each has its own; "12-osobowa delegacja z X i Y" is one group
    told_after = frame.size is not None and frame.size[1].span.start >= max(f.where.span.end for f in senders)
    if told_after and not any(sizes):
        sizes = _by_nation(senders, state)
    elif frame.size is not None and frame.size[1].span not in {f.where.span for f in senders} and not any(sizes):
        return [frame]  # one group was counted before it was said where its people are from
    paid = [c for c in frame.contributions if not _names_any(c.where.span, senders, state)]
    shared = {role: found for role, found in frame.roles.items() if role not in {"sender", "unit", "origin"}}
    return [
        replace(
            frame,
            roles={**shared, "sender": [sender]},
            size=size,
            contributions=paid,
            number=None,
        )
        for sender, size in zip(senders, sizes, strict=True)
    ]


def _share_number(senders: Sequence[Found], state: State) -> bool:
    """Whether one number before the first town is of all: "15 osób z X i Y", "grupa 20 uczniów z X, Y i Z"."""
    for one, two in pairwise(senders):
        if one.mention is None or two.mention is None:
            return False
        first, last = one.mention.span.end, two.mention.span.start
        between = [c for s in state.reading.meeting(one.mention.span) for c in s.chunks if first <= c.span.start < last]
        if not between or any(c.form.casefold() not in _JOINTS for c in between):
            return False
    return True


def _names_any(span: Span, senders: Sequence[Found], state: State) -> bool:
    """Whether words name a town that some of the guests are from: what is said there is not of all of them."""
    spans = [f.mention.span for f in senders if f.mention is not None]
    towns = {fold(seat.name) for f in senders if (seat := seat_of_sender(f)) is not None}
    named = (m.value for m in state.reading.mentions(span))
    return any(span.covers(s) for s in spans) or any(fold(getattr(v, "name", "")) in towns for v in named)


def _size_beside(sender: Found, state: State) -> Size | None:
    """How many came from one of several towns: "delegacje z Brna (12 osób) i Grazu (6 osób)"."""
    if sender.mention is None:
        return None
    sentences = state.reading.meeting(sender.mention.span)
    if not sentences:
        return None
    beside = _in_brackets(sentences[0], sender.mention.span, state) or counted_from(sentences[0], sender.mention.span)
    return beside or _led(sentences[0], sender.mention.span, seat_of_sender(sender))


def _led(sentence: Sentence, name: Span, town: PlaceValue | None) -> Size | None:
    """The number whom the head of a town came with: "burmistrz X wraz z 5-osobową delegacją"."""
    after = [c for c in sentence.chunks if c.span.start >= name.end][:_GROUP_BEHIND]
    for one, two in pairwise(after):
        place = seat_of(one.mention, one.inner) if one.mention is not None and _TOWNS & one.kinds else None
        if place is not None and (town is None or not same_place(place, town)):
            return None
        value = one.mention.value if one.mention is not None and "size" in one.kinds else None
        if isinstance(value, QuantityValue) and value.bound is None and _LED & two.lemmas and two.cases == {"inst"}:
            return value.value, at(sentence, one.span, "trip-size")
    return None


def _of_group(sender: Found, state: State) -> Size | None:
    """How many a group is said to be that is from one of several towns: "sześcioosobowa grupa z Brna"."""
    sentences = state.reading.meeting(sender.mention.span) if sender.mention is not None else ()
    for sentence in sentences[:1]:
        before = [c for c in sentence.chunks if sender.mention and c.span.end <= sender.mention.span.start][-_GROUP:]
        words = [c for c in before[1:] if c.form.casefold() not in {"z", "ze"} and not begins(c.tags, "adj")]
        value = before[0].mention.value if before and before[0].mention is not None else None
        if isinstance(value, QuantityValue) and value.bound is None and len(words) == 1 and words[0].mention is None:
            return value.value, at(sentence, before[0].span, "trip-size")
    return None


def _by_nation(senders: Sequence[Found], state: State) -> list[Size | None]:
    """How many came from each of several lands, told after their towns: "Niemcy (8 osób) …, Czesi w sile 15 osób"."""
    last = max(f.where.span.end for f in senders)
    lands = [seat.country if (seat := seat_of_sender(f)) is not None else None for f in senders]
    found: dict[str | None, Size] = {}
    after = (s for s in state.reading.sentences if s.span.start >= last)
    for sentence in islice(after, _FURTHER):
        nation = None
        for chunk in sentence.chunks:
            place = chunk.mention.value if chunk.mention is not None and "country" in chunk.kinds else None
            named = place.country if isinstance(place, PlaceValue) else None
            nation = named or (state.nations.of(chunk.lemmas) if chunk.mention is None else None) or nation
            value = chunk.mention.value if chunk.mention is not None and "size" in chunk.kinds else None
            if isinstance(value, QuantityValue) and value.bound is None and nation is not None:
                found.setdefault(nation, (value.value, at(sentence, chunk.span, "trip-size")))
                nation = None
    return [found.get(land) if lands.count(land) == 1 else None for land in lands]


def _in_brackets(sentence: Sentence, name: Span, state: State) -> Size | None:
    """The number of people in the brackets right behind a name: "z Brna (12 osób)", "z Brna (Czechy, 6 os.)"."""
    found = _BRACKETED.match(state.reading.document.text, name.end)
    if found is None:
        return _in_words(sentence, name)
    group = found.lastindex or 1
    return found[group], at(sentence, Span(*found.span(group)), "trip-size")


def _in_words(sentence: Sentence, name: Span) -> Size | None:
    """The same in words: "z Brna (pięcioosobową, z burmistrzem)"."""
    after = [c for c in sentence.chunks if c.span.start >= name.end][:2]
    if len(after) < _BOTH or after[0].form != "(" or after[1].mention is None:
        return None
    value = after[1].mention.value
    if not isinstance(value, QuantityValue) or value.bound is not None or "size" not in after[1].kinds:
        return None
    return value.value, at(sentence, after[1].span, "trip-size")


def counted_from(sentence: Sentence, name: Span) -> Size | None:
    """The number right before "z X", or behind a dash: "15 osób z Brna i 12 z Grazu; z Bonn – 8", "z X było 7"."""
    chunks = sentence.chunks
    i = next((k for k, c in enumerate(chunks) if c.span.covers(name)), None)
    if i is None:
        return None
    start = i - 1
    while start > 0 and begins(chunks[start].tags, "adj") and not chunks[start].kinds:
        start -= 1
    before = chunks[start - 1] if start > 0 and chunks[start].form.casefold() in {"z", "ze"} else None
    behind = chunks[i + 2] if i + 2 < len(chunks) and _leads_to_number(chunks[i + 1]) else None
    if behind is None and start > 1 and chunks[start - 1].form.casefold() in _BUT_OR_MARK and i + 1 < len(chunks):
        behind = chunks[i + 1]  # "…, a z X dwójka radnych", "z X przyjechało 12 osób, z Y 20 osób"
    for chunk in (before, behind):
        value = chunk.mention.value if chunk is not None and chunk.mention is not None else None
        if chunk is not None and isinstance(value, QuantityValue) and value.bound is None:
            return value.value, at(sentence, chunk.span, "trip-size")
        if chunk is not None and chunk.mention is None and chunk.form.isdigit():
            return chunk.form, at(sentence, chunk.span, "trip-size")
    return None


def _listed_on(senders: Sequence[Found], state: State) -> list[Found]:
    """The towns that go on a list of guests, each with its number: "…, z Brna – 8, a z Grazu – 4"."""
    last = senders[-1].mention
    sentences = state.reading.meeting(last.span) if last is not None else []
    if last is None or not sentences:
        return []
    found: list[Found] = []
    known = {fold(seat.name) for f in senders if (seat := seat_of_sender(f)) is not None}
    for chunk, called in _called_on(sentences[0], last, state):
        if fold(called.name) not in known:
            found.append(Found(municipality(called), at(sentences[0], chunk.span, "trip-sender-listed"), chunk.mention))
            known.add(fold(called.name))
    for chunk in sentences[0].chunks:
        town = chunk.mention.value if chunk.mention is not None and chunk.span.start > last.span.end else None
        if not isinstance(town, PlaceValue) or town.kind != "settlement" or fold(town.name) in known:
            continue
        counted = counted_from(sentences[0], chunk.span)
        if counted is not None and counted[1].focus.start > chunk.span.end and town.country != home_of(state):
            found.append(Found(municipality(town), at(sentences[0], chunk.span, "trip-sender-listed"), chunk.mention))
            known.add(fold(town.name))
    return found


def _called_on(sentence: Sentence, last: Mention, state: State) -> Iterator[tuple[Chunk, PlaceValue]]:
    """The towns of a list of names behind "miast": "delegacje miast X (Czechy), | Y (Węgry) i | Z"."""
    i = next((k for k, c in enumerate(sentence.chunks) if c.span == last.span), 0)
    if not i or sentence.chunks[i - 1].form.casefold() not in _CALLED or "nom" not in sentence.chunks[i].cases:
        return
    inside = False
    for chunk in sentence.chunks[i + 1 :]:
        name = chunk.mention.value if chunk.mention is not None else None
        inside = chunk.form == "(" or (inside and chunk.form != ")")
        if inside or chunk.form == ")" or chunk.form in _JOINTS:
            continue
        if not isinstance(name, PlaceValue) or name.kind != "settlement" or "nom" not in chunk.cases:
            return
        if name.country in {None, home_of(state)}:
            return
        yield chunk, name


def _leads_to_number(chunk: Chunk) -> bool:
    """Whether a dash or what the people did stands between their town and how many they were: "z X przyjechało 15"."""
    return chunk.form in {"–", "—", "-", ":"} or begins(chunk.tags, "praet:sg:n")


def seat_of_sender(found: Found) -> PlaceValue | None:
    """The town that the body of a sender sits in."""
    return found.value.seat if isinstance(found.value, OrganisationValue) else None
