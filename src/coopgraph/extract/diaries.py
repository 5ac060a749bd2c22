"""A journey told as a diary: lines that are but days, one after another, each above what "we" did on it.

No entry tells the journey; the first and the last of the days do, with the town abroad that the headline or most
entries name. A programme of guests has the same lines: only what is told in the past, by those who were away, is read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from coopgraph.extract.chunks import Chunk, Sentence
from coopgraph.extract.context import same_place
from coopgraph.extract.day_words import LEAP_YEAR
from coopgraph.extract.drafts import Where, at
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.origins import leads_to
from coopgraph.extract.parties import is_abroad
from coopgraph.extract.people import place_of
from coopgraph.extract.state import State
from coopgraph.model import Confidence, DateValue, MentionKind, PlaceValue, Span

_RULE: Final = "trip-diary"
_DAY: Final = 10  # characters of a day in ISO 8601
_FEWEST: Final = 3  # days that a diary has
_APART: Final = 2  # days between two entries at most
_LONGEST: Final = 31  # entries
_LINE: Final = 12  # tokens of a line that is but a day
_AFTER: Final = 4  # sentences of the last day
_TELLING: Final = 2  # sentences with "we" did something
_OPENING: Final = 3  # sentences above the first day among which the headline stands
_WEEK: Final = frozenset({"poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela", "dzień"})
_ORDER: Final = frozenset({"pierwszy", "drugi", "trzeci", "czwarty", "piąty", "szósty", "siódmy", "ósmy", "ostatni"})
_WE_DID: Final = re.compile(r"\w(?:li|ły)śmy$|^(?:nas|nam|nami)$")
_DIARIES: Final = frozenset({"dziennik", "pamiętnik", "relacja"})
_PROGRAMMES: Final = frozenset({"program", "harmonogram", "plan"})
_AT_HOME: Final = frozenset({"gość", "harmonogram", "zgłoszenie", "zapisy"})
_RECEIVED: Final = re.compile(r"(?:gości|podejmowa|ugości|przyjęl?|przyjmowa|przywita|powita)(?:li|ły)śmy$")
_INTO: Final = frozenset({"w", "we", "do", "na"})
_LEFT: Final = frozenset({"lot", "przelot", "wylot"})


class _Diary(NamedTuple):
    """The lines that are days, with these, and what is told below them."""

    lines: Sequence[tuple[Sentence, DateValue]]
    told: Sequence[Sentence]
    heads: Sequence[Sentence]
    span: Span


def of_diary(frames: list[TripFrame], state: State) -> list[TripFrame]:
    """The journeys, with the one of a diary in place of what its entries were read as."""
    diary = _diary(state)
    place = _goal(diary, state) if diary is not None else None
    if diary is not None and any(_PROGRAMMES & s.lemmas for s in diary.heads):
        return [f for f in frames if f.told or not _is_inside(f, diary)]  # of guests, or to come
    if diary is None or place is None or not _is_of_travellers(diary):
        return frames
    rest = [f for f in frames if not _is_inside(f, diary)]
    days, where = _days(diary), at(diary.lines[0][0], diary.lines[0][0].span, _RULE, Confidence.MEDIUM)
    if days is None:
        return frames
    for frame in rest:
        if frame.incoming or frame.status is not None or not _goes_to(frame, place[0]):
            continue
        if frame.dates is None or (frame.dates.start or "") == days.start:
            frame.dates, frame.dated, frame.told = days, where, True
        return rest
    frame = TripFrame(span=diary.lines[0][0].span, dates=days, dated=where, told=True)
    frame.ended = at(diary.lines[-1][0], diary.lines[-1][0].span, _RULE, Confidence.MEDIUM)
    frame.add("place", Found(place[0], place[1]))
    return [*rest, frame]


def days_told(state: State) -> Span | None:
    """The days of a diary or a programme, which are no entries of a register; None where a text has none."""
    diary = _diary(state)
    if diary is None:
        return None
    programme = any(_PROGRAMMES & s.lemmas for s in diary.heads)
    return diary.span if programme or _is_of_travellers(diary) else None


def _diary(state: State) -> _Diary | None:
    """The one run of days in a text, each later than the one before and little later."""
    sentences = state.reading.sentences
    found = [(s, day) for s in sentences if MentionKind.DATE in s.named and (day := _only_day(s)) is not None]
    runs: list[list[tuple[Sentence, DateValue]]] = []
    for line, day in found:
        step = (_date(day) - _date(runs[-1][-1][1])).days if runs else 0
        if 0 < step <= _APART:
            runs[-1].append((line, day))
        else:
            runs.append([(line, day)])
    kept = [run for run in runs if _FEWEST <= len(run) <= _LONGEST]
    if len(kept) != 1:
        return None
    (found,) = kept
    first, last = found[0][0].index, found[-1][0].index
    block = sentences[last + 1 : last + 1 + _AFTER]
    told = [s for s in (*sentences[first:last], *block) if all(s is not line for line, _ in found)]
    heads = sentences[max(0, first - _OPENING) : first]
    return _Diary(found, told, heads, Span(found[0][0].span.start, (block or (found[-1][0],))[-1].span.end))


def _is_inside(frame: TripFrame, diary: _Diary) -> bool:
    return frame.span is not None and diary.span.start <= frame.span.start < diary.span.end


def _only_day(sentence: Sentence) -> DateValue | None:
    """The day that is all a line says: "Wtorek, 16 maja 2023", "Dzień 2 (16.05.2023)", "3 lipca (środa)"."""
    dates = [m for m in sentence.of(MentionKind.DATE) if isinstance(m.value, DateValue) and len(m.value.edtf) == _DAY]
    if len(dates) != 1 or len(sentence.tokens) > _LINE:
        return None
    value = dates[0].value
    others = [t for t in sentence.tokens if t.form[:1].isalpha() and not dates[0].span.covers(t.span)]
    alone = all(not _WEEK.isdisjoint(t.lemmas) or not _ORDER.isdisjoint(t.lemmas) or len(t.form) == 1 for t in others)
    return value if alone and isinstance(value, DateValue) else None


def _date(day: DateValue) -> date:
    return date.fromisoformat(LEAP_YEAR + day.edtf[4:] if day.edtf.startswith("XXXX") else day.edtf)


def _days(diary: _Diary) -> DateValue | None:
    """From the first day of a diary to the last."""
    first, last = diary.lines[0][1], diary.lines[-1][1]
    if first.edtf.startswith("XXXX") != last.edtf.startswith("XXXX"):
        return None
    return DateValue(f"{first.edtf}/{last.edtf}", first.start, last.start, first.basis)


def _is_of_travellers(diary: _Diary) -> bool:
    """Whether a diary is told by those who were away, when they were back."""
    words = {t.form.casefold() for s in diary.told for t in s.tokens}
    if any(_RECEIVED.search(word) for word in words):
        return False
    if any(not _AT_HOME.isdisjoint(s.lemmas) for s in (*diary.told, *diary.heads)):
        return False
    if any(_DIARIES & s.lemmas for s in diary.heads):
        return True
    telling = [s for s in diary.told if any(_WE_DID.search(t.form.casefold()) for t in s.tokens)]
    return len(telling) >= _TELLING


def _goal(diary: _Diary, state: State) -> tuple[PlaceValue, Where] | None:
    """The town abroad that the headline names, else the one that most entries do."""
    for sentence in diary.heads:
        for place, where, _ in _towns(sentence, state):
            return place, where
    named = [found for sentence in diary.told for found in _towns(sentence, state)]
    often = Counter(place.geonames or place.name for place, _, landed in named if not landed)
    best = max(named, key=lambda found: often[found[0].geonames or found[0].name], default=None)
    return (best[0], best[1]) if best is not None else None


def _towns(sentence: Sentence, state: State) -> list[tuple[PlaceValue, Where, bool]]:
    """The towns abroad that a sentence tells people were in or went to; whether they only landed there."""
    found = []
    for i, chunk in enumerate(sentence.chunks):
        place = _town(chunk, state)
        if place is not None and leads_to(sentence.chunks, i, _INTO):
            landed = not _LEFT.isdisjoint(sentence.lemmas)
            found.append((place, at(sentence, chunk.span, _RULE, Confidence.MEDIUM), landed))
    return found


def _town(chunk: Chunk, state: State) -> PlaceValue | None:
    place = place_of(chunk) if "settlement" in chunk.kinds else None
    return place if place is not None and is_abroad(place, state) else None


def _goes_to(frame: TripFrame, town: PlaceValue) -> bool:
    places = [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]
    return any(same_place(town, p) or (p.kind == "country" and p.country == town.country) for p in places)
