"""How long a journey took, where words say so and only one of its days is dated: "trzydniowa wizyta".

A day that people came or were seen on is their last one as well only where nothing tells of a longer stay; where words
tell of one and not of how long, the end is left open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final, NamedTuple

from coopgraph.extract.chunks import Sentence, opens
from coopgraph.extract.clauses import part_of
from coopgraph.extract.coarse_days import refine
from coopgraph.extract.context import same_place
from coopgraph.extract.day_words import LEAP_YEAR, lasts, returned
from coopgraph.extract.drafts import at
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.next_days import left_next_day
from coopgraph.extract.numerals import NUMERALS
from coopgraph.extract.roles import settlements
from coopgraph.extract.state import State
from coopgraph.extract.unsaid_years import with_year
from coopgraph.model import BlockKind, Confidence, DateValue, MentionKind, PlaceValue, Token

_DAY: Final = 10  # characters of a day in ISO 8601
_UNKNOWN: Final = "XXXX"  # a year that is not told
_RULE: Final = "trip-duration"
COUNTED: Final = "inferred:duration"  # the basis of days that were counted on from the one told
_PREFIXES: Final = ("dwu", "trzy", "cztero", "pięcio", "sześcio", "siedmio", "ośmio", "dziewięcio", "dziesięcio")
_ADJECTIVES: Final = {f"{prefix}dniowy": number for number, prefix in enumerate(_PREFIXES, 2)}
_DAYS: Final = frozenset({"dzień", "doba"})
_FOR: Final = frozenset({"na", "przez"})
_ON_THE_DAY: Final = frozenset({"dnia", "dniu"})
_BACK: Final = frozenset({"powrót"})
_WEEKDAY_TOLD: Final = "date-told"
_MORROW: Final = re.compile(r"\b(?:następnego|drugiego) dnia\b|\bnazajutrz\b", re.IGNORECASE)
_LATER: Final = frozenset({"później", "potem"})
_WEEK: Final = ("poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela")
_DURING: Final = frozenset({"Podczas", "W", "Przez"})
_STAY: Final = frozenset({"pobyt", "wizyta"})
_OPENING: Final = 7  # tokens: "W trakcie 4-dniowego pobytu"
_LONG: Final = 31  # days; nobody counts a longer stay in days
_AHEAD: Final = 3  # sentences after the one with the date that may tell of the same stay


class _Stay(NamedTuple):
    """What words say of a stay: `days` of it, or how many days `after` its first its last was; neither, but longer."""

    days: int = 0
    after: int = 0


def spread(frame: TripFrame, state: State) -> None:
    """Give a journey told by one day its other end, or leave that open; nothing where both are told."""
    refine(frame, state)
    dates = frame.dates
    told = dates.edtf.strip("./") if dates is not None else ""
    if dates is None or frame.dated is None or len(told) != _DAY:
        return
    own = next(iter(state.reading.meeting(frame.dated.focus)), None)
    if own is None:
        return
    if _came_back(frame, own, told, state) or _left_on_weekday(frame, own, told, state):
        return
    if own.span.covers(frame.dated.span) and own.span != frame.dated.span:
        own = part_of(own, frame.dated.span)  # of several journeys in one sentence each has its own days
    if _MORROW.search(state.reading.document.text, own.span.start) and _left_next_day(frame, own, told, state):
        return
    if "." not in dates.edtf and _only_came_back(frame, own, state):
        known = not told.startswith(_UNKNOWN)
        dates = frame.dates = replace(dates, edtf=f"../{told}", start=None, end=told if known else None)
    around = (s for s in _around(own, state) if s is own or not _is_elsewhere(s, frame, state))
    stays = [(sentence, stay) for sentence in around for stay in _stays(sentence, state)]
    if not stays:
        return
    length = _length([stay for _, stay in stays])
    begun = dates.edtf.endswith("..") or not _lemmas(state, "begins", "comes", "goes").isdisjoint(own.lemmas)
    back = not dates.edtf.endswith("..") and not _lemmas(state, "ends").isdisjoint(own.lemmas)
    ended = dates.edtf.startswith("..") or back
    if length and begun != ended:
        first, last = _counted_on(told, -length, 0) if ended else _counted_on(told, 0, length)
        known = not told.startswith(_UNKNOWN)
        frame.dates = replace(
            dates,
            edtf=f"{first}/{last}",
            start=first if known else None,
            end=last if known else None,
            basis=COUNTED,
        )
        frame.dated = frame.dated.by(_RULE, Confidence.MEDIUM)
        where = next(sentence for sentence, stay in stays if stay.days or stay.after)
        frame.ended = at(where, where.span, _RULE, Confidence.MEDIUM)
    elif "." not in dates.edtf:
        frame.dates = replace(dates, edtf=f"{told}/..", end=None)


def _left_next_day(frame: TripFrame, own: Sentence, told: str, state: State) -> bool:
    """Let a journey end on the day after the one told: "Nazajutrz goście wyjechali"."""
    if frame.dates is None or frame.dates.edtf.startswith(".."):
        return False
    where = left_next_day(own, _around(own, state), state, incoming=frame.incoming)
    if where is None:
        return False
    _, last = _counted_on(told, 0, 1)
    known = not told.startswith(_UNKNOWN)
    start, end = (told, last) if known else (None, None)
    frame.dates = replace(frame.dates, edtf=f"{told}/{last}", start=start, end=end, basis=COUNTED)
    frame.ended = at(where, where.span, _RULE, Confidence.MEDIUM)
    return True


def _only_came_back(frame: TripFrame, own: Sentence, state: State) -> bool:
    """Whether all that the day is told of is the way home: "12 maja uczniowie wrócili z wymiany w X"."""
    told = [c.lemmas for c in own.chunks if c.mention is None and opens(c.tags, "praet:")]
    back = _lemmas(state, "returns")
    return not frame.incoming and bool(told) and not any(map(back.isdisjoint, told))


def _came_back(frame: TripFrame, own: Sentence, told: str, state: State) -> bool:
    """Give a journey told by the day of leaving the day of coming back beside it ("wyjazd 12.02, powrót 14.02")."""
    dated = [m for m in own.of(MentionKind.DATE) if frame.dated is not None and m.span.covers(frame.dated.focus)]
    last = returned(own, dated[0]) if dated and frame.dates is not None else None
    if last is None or not isinstance(last.value, DateValue) or frame.dates is None:
        return False
    value = with_year(last.value, state).edtf
    value = told[:4] + value[4:] if value.startswith(_UNKNOWN) else value
    if len(value) != _DAY or not lasts(told, value):
        return False
    known = not told.startswith(_UNKNOWN)
    frame.dates = replace(
        frame.dates, edtf=f"{told}/{value}", start=told if known else None, end=value if known else None
    )
    frame.ended = at(own, last.span, _RULE, Confidence.MEDIUM)
    return True


def _left_on_weekday(frame: TripFrame, own: Sentence, told: str, state: State) -> bool:
    """Give a journey the weekday on which a later sentence says that people left: "Wrócili w poniedziałek".

    A week later at most: the first such day after the one told.
    """
    leaves = state.rules.lemmas("departs" if frame.incoming else "returns")
    if told.startswith(_UNKNOWN) or frame.dates is None:
        return False
    for sentence, rest in _rest(own, frame.dated.focus.end if frame.dated is not None else 0, state):
        named = [d for d, day in enumerate(_WEEK) if any(day in t.lemmas for t in rest)]
        if len(named) != 1 or frame.dates.edtf.startswith(".."):
            continue
        after = (named[0] - date.fromisoformat(told).weekday()) % len(_WEEK)
        if after and any(_BACK & t.lemmas or (leaves & t.lemmas and _is_past(t)) for t in rest):
            _, last = _counted_on(told, 0, after)
            frame.dates = replace(frame.dates, edtf=f"{told}/{last}", start=told, end=last, basis=COUNTED)
            frame.ended = at(sentence, sentence.span, _RULE, Confidence.MEDIUM)
            return True
    return False


def _rest(own: Sentence, after: int, state: State) -> Iterator[tuple[Sentence, Sequence[Token]]]:
    """What is told behind a day: the rest of its sentence, and those that follow up to another day of a month."""
    yield own, [t for t in own.tokens if t.span.start >= after]
    for sentence in state.reading.sentences[own.index + 1 : own.index + 1 + _AHEAD]:
        days = [m for m in sentence.of(MentionKind.DATE) if m.rule != _WEEKDAY_TOLD]
        if sentence.block.kind is not BlockKind.PARAGRAPH or days:
            return
        yield sentence, sentence.tokens


def _is_past(token: Token) -> bool:
    return opens(token.tags, "praet:")


def _lemmas(state: State, *names: str) -> frozenset[str]:
    return frozenset().union(*(state.rules.lemmas(name) for name in names))


def _counted_on(told: str, *days: int) -> tuple[str, ...]:
    """The days that lie so many after the one told, whose year may be unknown."""
    unknown = told.startswith(_UNKNOWN)
    day = date.fromisoformat(LEAP_YEAR + told[4:] if unknown else told)
    found = ((day + timedelta(days=more)).isoformat() for more in days)
    return tuple(_UNKNOWN + one[4:] if unknown else one for one in found)


def _length(stays: Sequence[_Stay]) -> int:
    """Days from the first to the last, where all that tells of them agrees; else 0."""
    found = {stay.after or stay.days - 1 for stay in stays if stay.after or stay.days}
    return found.pop() if len(found) == 1 else 0


def _around(own: Sentence, state: State) -> Iterator[Sentence]:
    """The sentence with the date, the headline, and what follows it until another day is told."""
    yield own
    sentences = state.reading.sentences
    after = sentences[own.index + 1 : own.index + 1 + _AHEAD]
    if own.block.kind is not BlockKind.PARAGRAPH:
        yield from (s for s in after if s.block is own.block)
        return
    before = sentences[own.index - 1] if own.index else None
    if before is not None and before.block is own.block and MentionKind.DATE not in before.named:
        yield before  # "Tygodniowy pobyt w X mają za sobą harcerze. Dotarli tam 4 sierpnia"
    if not state.trips:
        yield from (s for s in sentences[: own.index] if s.block.kind is BlockKind.HEADING)
    for sentence in after:
        if sentence.block.kind is not BlockKind.PARAGRAPH or MentionKind.DATE in sentence.named:
            return
        yield sentence


def _is_elsewhere(sentence: Sentence, frame: TripFrame, state: State) -> bool:
    """Whether a sentence names a town that a journey did not go to: "noclegi w X opłaciło miasto X"."""
    if MentionKind.PLACE not in sentence.named or (frame.incoming and _is_of_stay(sentence)):
        return False
    named = [p for m in settlements(sentence) if isinstance(p := m.value, PlaceValue) and not state.context.is_own(p)]
    went = [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]
    return bool(went) and not all(any(same_place(one, two) for two in went) for one in named)


def _is_of_stay(sentence: Sentence) -> bool:
    """Whether a sentence tells what was seen on the stay: "Podczas czterodniowego pobytu goście zwiedzili X i Y"."""
    opening = sentence.tokens[:_OPENING]
    return opening[0].form in _DURING and any(not t.word.said.isdisjoint(_STAY) for t in opening)


def _stays(sentence: Sentence, state: State) -> Iterator[_Stay]:
    """What a sentence says of how long people stayed."""
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        said = token.word.said
        if not state.rules.lemmas("longer").isdisjoint(said):
            yield _Stay()
        elif "tydzień" in said:
            if i + 1 < len(tokens) and not _LATER.isdisjoint(tokens[i + 1].word.said):
                yield _Stay(after=7 if not _lemmas(state, "ends", "departs").isdisjoint(sentence.lemmas) else 0)
            elif i and not _FOR.isdisjoint(tokens[i - 1].word.said):
                yield _Stay()
        elif not said.isdisjoint(_DAYS):
            stay = _by_days(sentence, i, state)
            if stay is not None:
                yield stay
        elif "dniowy" in said or not said.isdisjoint(_ADJECTIVES):
            of_stay = any(not state.rules.lemmas("stay-of").isdisjoint(t.word.said) for t in tokens[i : i + 3])
            yield _Stay(days=_adjective(tokens, i) if of_stay else 0)


def _adjective(tokens: Sequence[Token], i: int) -> int:
    """The number in "trzydniowy", "3-dniowy"; 0 for none."""
    number = next((_ADJECTIVES[lemma] for lemma in tokens[i].word.said if lemma in _ADJECTIVES), 0)
    before = next((t.form for t in reversed(tokens[max(i - 2, 0) : i]) if t.form != "-"), "")
    return number or (int(before) if before.isdigit() and int(before) <= _LONG else 0)


def _by_days(sentence: Sentence, i: int, state: State) -> _Stay | None:
    """What "dzień" says with the words around it: "przez trzy dni", "drugiego dnia", "dwa dni później"."""
    tokens = sentence.tokens
    before = tokens[i - 1].word.said if i else frozenset[str]()
    after = tokens[i + 1].word.said if i + 1 < len(tokens) else frozenset[str]()
    number = _number(tokens[i - 1]) if i else 0
    ends = not _lemmas(state, "ends", "departs").isdisjoint(sentence.lemmas)
    if not _LATER.isdisjoint(after):
        return _Stay(after=(number or 1) if ends else 0)
    if not before.isdisjoint(state.rules.lemmas("day-of-stay")) and tokens[i].form.casefold() in _ON_THE_DAY:
        return _Stay()
    around = (*tokens[max(i - 3, 0) : i], *tokens[i + 1 : i + 2])
    if not number or any(not state.rules.lemmas("away-in-time").isdisjoint(t.word.said) for t in around):
        return None
    through = any(not state.rules.lemmas("through").isdisjoint(t.word.said) for t in around)
    stayed = not _lemmas(state, "stays", "stay-of").isdisjoint(sentence.lemmas)
    another = stayed and _of_another_stay(sentence, i, state)
    gone = i > 1 and tokens[i - 2].form.casefold() == "na" and not _lemmas(state, "goes").isdisjoint(sentence.lemmas)
    if gone or another:
        return _Stay(days=number if gone else 0)  # "pojechali 16 września na trzy dni do X"
    after_that = any("po" in t.word.said for t in around)  # "po trzech dniach": counted from the first or to the last?
    if not (through or stayed or after_that):
        return None
    return _Stay(days=number if stayed and not after_that else 0)


def _of_another_stay(sentence: Sentence, i: int, state: State) -> bool:
    """Whether the days are those of people who came from a longer stay: "zawitała grupa, bawiąca przez 4 dni w Y"."""
    stays = state.rules.lemmas("stays")
    bound = any(stays & t.lemmas and opens(t.tags, "pact:") for t in sentence.tokens[max(0, i - 5) : i])
    return bound and any(_is_past(t) for t in sentence.tokens)


def _number(token: Token) -> int:
    """The number that a word is, from 2; else 0."""
    number = int(token.form) if token.form.isdecimal() else max(NUMERALS.get(one, 0) for one in token.word.said)
    return number if 1 < number <= _LONG else 0
