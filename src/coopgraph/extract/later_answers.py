"""What later parts of a reply say of the journeys it has listed, by the number of each.

"1. … 2. … 3. …", and a question further on "Ad 1 …", "w przypadku wyjazdów z pkt 1 i 3 nocleg opłacili gospodarze",
"jeżeli nie zaznaczono inaczej, koszty poniosła gmina", "* na zaproszenie burmistrza tego miasta" below a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from coopgraph.extract.answer_lists import ASKING, PAYING, by_days_and_town, by_town, lead_in
from coopgraph.extract.asked_costs import add_asked
from coopgraph.extract.chunks import Chunk, Sentence
from coopgraph.extract.clauses import part_of
from coopgraph.extract.companions import Read
from coopgraph.extract.drafts import at
from coopgraph.extract.frames import TripFrame, merge
from coopgraph.extract.funding import FundingReader
from coopgraph.extract.funding_clauses import may_speak_of_paying
from coopgraph.extract.funding_words import EXCEPT
from coopgraph.extract.hosts import add_hosts
from coopgraph.extract.inviters import inviter_told
from coopgraph.extract.joining import is_weaker
from coopgraph.extract.list_points import ONE, POINTS, listed
from coopgraph.extract.list_told import add_told
from coopgraph.extract.record_parts import Record
from coopgraph.extract.respective import add_respective_sizes
from coopgraph.extract.roles import add_bodies, add_named, add_visited, dates_of, settlements
from coopgraph.extract.sharing import add_paid, goes_on_paying, is_of_others
from coopgraph.extract.sizes import size_of_record
from coopgraph.extract.state import State
from coopgraph.model import Block, BlockKind, PlaceValue, Span
from coopgraph.namespaces import fold

_RULE: Final = "trip-later-answer"
_JOURNEYS: Final = frozenset(
    {"wyjazd", "podróż", "delegacja", "wizyta", "pobyt", "przypadek", "rewizyta", "przyjazd", "koszt", "pozycja"}
)
_UNLESS: Final = re.compile(r"(?i)\b(?:jeżeli|jeśli|o ile) nie (?:zaznaczono|wskazano|podano|napisano)")
_COLON: Final = re.compile(r"\s*(?::|\s[–—-]\s)\s*")
_LEAD: Final = 12  # characters before the numbers: "Wyjazdy z "
_AD: Final = re.compile(r"(?i)ad[n]?\.?\s*")
_MARKED: Final = re.compile(r"(?:[^\W\d]|[\d.)])\s?(?P<mark>\*{1,5}|[¹²³⁴⁵⁶⁷⁸⁹])(?=[\s,;|)]|$)")
_NOTE: Final = re.compile(r"\s*(?P<mark>\*{1,5}|[¹²³⁴⁵⁶⁷⁸⁹])\)?\s*[-–—]?\s*(?=\w)")
_CUTS: Final = frozenset({",", ";", "a", "natomiast", "zaś", "oraz", "i"})
_KEYED: Final = 4  # chunks up to the town that an answer begins with: "wyjazd do X – 3 osoby"
_PARTING: Final = frozenset({"–", "—", "-", ":", "("})
_BOTH: Final = 2
_WENT: Final = frozenset({"pojechać", "wyjechać", "skład", "udać"})
# Without one of these a sentence that names a town of the list says nothing of the journey there.
_SAID: Final = _WENT | frozenset(
    {"zaprosić", "zapraszać", "zaproszenie", "koszt", "koszty", "wyjazd", "delegacja", "nocleg", "przejazd", "pobyt"}
    | {"opłacić", "pokryć", "sfinansować", "zapłacić", "cel", "wizyta", "podróż", "zakwaterowanie", "uczestniczyć"}
)
_NTH: Final = ("pierwszy", "drugi", "trzeci", "czwarty", "piąty")
_NTH_WORDS: Final = frozenset(_NTH)
_TRAVELLERS: Final = frozenset({"skład", "uczestnik", "osoba", "uczestniczyć", "delegacja", "brać"})


class _Answer(NamedTuple):
    """A part of a sentence, the numbers it speaks of, and whether it answers who travelled."""

    sentence: Sentence
    numbers: frozenset[str]
    travellers: bool = False
    asked: bool = False  # below "Koszty pokryli:", so that a name is that of who paid
    value: Sentence | None = None  # what stands behind the numbers and a colon: "wyjazdy z pkt 1 i 3: budżet gminy"


def add_later_answers(read: Sequence[Read], state: State) -> set[int]:
    """Give each journey of a list what is said of its number outside the list.

    The indices of the sentences that told of several of them, each by itself.
    """
    if not read:
        return set()
    numbers = _numbers(read, state)
    first = min(r.record.block.span.start for r in read)
    towns, nth = by_town(read), dict(zip(_NTH, read, strict=False)) if _BOTH <= len(read) <= len(_NTH) else {}
    towns |= by_days_and_town(read)
    frames, by_number = [one.frame for one in read], {number: one.frame for number, one in numbers.items()}
    rest, told = list[Sentence](), set[int]()
    before: tuple[Sentence, Read] | None = None  # the answer about one journey, with which the next sentence may go on
    for sentence in state.reading.sentences:
        held = sentence.index in state.used and not is_of_others(sentence)
        if held or sentence.block.kind is BlockKind.LETTERHEAD:
            continue
        if add_told(sentence, frames, by_number, state):
            state.used.add(sentence.index)
            told.add(sentence.index)
            continue
        answers = list(_answers(sentence, numbers, first, state)) if numbers else []
        answers = answers or list(_of_towns(sentence, towns, first, state)) or list(_of_order(sentence, nth, first))
        if not answers and before is not None and goes_on_paying(sentence, before[0], state):
            before = _go_on(sentence, before[1], state)
            continue
        before = _one_meant(sentence, answers, numbers | towns | nth)
        for answer in answers:
            state.used.add(sentence.index)
            for number in sorted(answer.numbers):
                _tell((numbers | towns | nth)[number], answer, state, alone=len(answer.numbers) == 1)
        if not answers and _UNLESS.search(state.reading.document.quote(sentence.span)):
            rest.append(sentence)
    _share_rest(read, rest, state)
    add_respective_sizes(frames, state)
    return told


def _share_rest(read: Sequence[Read], rest: Sequence[Sentence], state: State) -> None:
    """Give the journeys of which nobody is said to have paid what is told of all "unless it is said otherwise"."""
    for sentence in rest:
        state.used.add(sentence.index)
        for one in read:
            if not one.frame.contributions:
                _pay(one.frame, sentence, state)


def _go_on(sentence: Sentence, one: Read, state: State) -> tuple[Sentence, Read]:
    """Give a journey what goes on with the answer about it; the sentence and the journey, for the next one."""
    state.used.add(sentence.index)
    _pay(one.frame, sentence, state)
    return sentence, one


def _one_meant(sentence: Sentence, answers: Sequence[_Answer], read: dict[str, Read]) -> tuple[Sentence, Read] | None:
    """The sentence and the one journey that its answers are about; None where it is about several or none."""
    meant = {number for answer in answers for number in answer.numbers}
    return (sentence, read[min(meant)]) if len(meant) == 1 else None


def _numbers(read: Sequence[Read], state: State) -> dict[str, Read]:
    """The journeys by what they are numbered or marked with; a number borne by two says nothing."""
    found: dict[str, list[Read]] = {}
    for one in read:
        for number in _called(one.record, state):
            found.setdefault(number, []).append(one)
    return {number: ones[0] for number, ones in found.items() if len(ones) == 1}


def _of_towns(sentence: Sentence, towns: dict[str, Read], first: int, state: State) -> Iterator[_Answer]:
    """The parts of a sentence without a date of its own that name towns of the list: "do X zaprosił mer, do Y rada"."""
    above = sentence.span.start < first
    if not towns or above:
        return
    if (listed := _below_question(sentence, towns, state)) is not None:
        yield listed
        return
    if dates_of(sentence) or sentence.lemmas.isdisjoint(_SAID):
        return
    named: list[tuple[int, str]] = []
    for mention in settlements(sentence):
        assert isinstance(mention.value, PlaceValue)
        if state.context.is_own(mention.value):
            continue
        name = fold(mention.value.name)
        if name not in towns:
            return  # of another journey, too
        if not named or named[-1][1] != name:
            named.append((mention.span.start, name))
    starts = [sentence.span.start, *(_cut(sentence, a, b) for (a, _), (b, _) in pairwise(named))]
    if not named or 0 in starts[1:]:
        return
    travellers = bool(sentence.lemmas & _WENT)
    for start, end, (_, name) in zip(starts, [*starts[1:], sentence.span.end], named, strict=True):
        yield _Answer(part_of(sentence, Span(start, end)), frozenset({name}), travellers)


def _below_question(sentence: Sentence, towns: dict[str, Read], state: State) -> _Answer | None:
    """What an entry below "Koszty pokryli:" or "Liczba uczestników:" says of the journey to the town it begins with."""
    entry = sentence.within(BlockKind.BULLET) or sentence.within(BlockKind.ITEM)
    if entry is None or sentence.span.start > entry.span.start + _LEAD:
        return None
    label = state.reading.label_of(sentence.block, sentence) if sentence.block.kind is BlockKind.FIELD else None
    told = sentence if label is None else label
    first = next((i for i, c in enumerate(told.chunks[:_KEYED]) if "settlement" in c.kinds), None)
    value = getattr(told.chunks[first].mention, "value", None) if first is not None else None
    if first is None or not isinstance(value, PlaceValue):
        return None
    key = "|".join([fold(value.name), *(day.edtf for day, _ in dates_of(sentence)[:1])])
    if key not in towns:
        return None
    after = told.chunks[first + 1 :]
    mark = next((c for c in after if c.form in _PARTING and not (c.form == "(" and _is_land(after))), None)
    lead = lead_in(entry, sentence, state)
    if (mark is None and label is None) or lead.isdisjoint(ASKING):
        return None
    rest = sentence if mark is None else part_of(sentence, Span(mark.span.end, sentence.span.end))
    paying = None if lead.isdisjoint(PAYING) else rest
    return _Answer(rest, frozenset({key}), bool(lead & _TRAVELLERS), paying is not None, paying)


def _is_land(after: Sequence[Chunk]) -> bool:
    """Whether a bracket behind a town holds its country: "Brno (Czechy) – 3 osoby"."""
    return len(after) > 1 and isinstance(getattr(after[1].mention, "value", None), PlaceValue)


def _of_order(sentence: Sentence, nth: dict[str, Read], first: int) -> Iterator[_Answer]:
    """What is said of the first, second … of the journeys listed: "koszty drugiego wyjazdu pokryto z projektu"."""
    if not nth or sentence.span.start < first or dates_of(sentence) or sentence.lemmas.isdisjoint(_NTH):
        return
    pairs = pairwise(sentence.tokens)
    told = {n for one, two in pairs if not _JOURNEYS.isdisjoint(two.lemmas) for n in one.lemmas & _NTH_WORDS}
    if len(told) == 1 and told <= nth.keys():
        yield _Answer(sentence, frozenset(told), bool(sentence.lemmas & _WENT))


def _called(record: Record, state: State) -> Iterator[str]:
    number = record.block.number
    if number is None:
        cells = (c for c in record.block.children if c.kind is BlockKind.CELL)
        first = next((state.reading.document.quote(c.span) for c in cells), "")
        number = first if ONE.fullmatch(first.strip(" .)")) else None
    if number is not None:
        yield _bare(number)
    if record.block.kind in {BlockKind.ROW, BlockKind.ITEM, BlockKind.BULLET}:
        for mark in _MARKED.finditer(state.reading.document.quote(record.block.span)):
            yield mark["mark"]


def _bare(number: str) -> str:
    return _AD.sub("", number).strip(" .():/")


def _answers(sentence: Sentence, numbers: dict[str, Read], first: int, state: State) -> Iterator[_Answer]:
    """The parts of a sentence that speak of numbers of the list."""
    text = state.reading.document.text
    item = next((b for b in reversed(sentence.path) if b.number is not None), None)
    if item is not None and item.number and _AD.match(item.number):
        number = _bare(item.number)
        if item.span.start > first and number in numbers and not _answers_questions(first, state):
            yield _Answer(sentence, frozenset({number}), bool(lead_in(item, sentence, state) & _TRAVELLERS))
        return
    note = _NOTE.match(text, sentence.block.span.start, sentence.span.end)
    if note is not None and note["mark"] in numbers and sentence.block.span.start > first:
        yield _Answer(sentence, frozenset({note["mark"]}))
        return
    if item is not None and item.span.start > first and _repeats(item, sentence, numbers, state):
        lead = lead_in(item, sentence, state)
        value = None if lead.isdisjoint(PAYING) else sentence
        yield _Answer(
            sentence, frozenset({_bare(item.number or "")}), bool(lead & _TRAVELLERS), value is not None, value
        )
        return
    yield from _pointed(sentence, numbers, state)


def _answers_questions(first: int, state: State) -> bool:
    """Whether "Ad 1" is the answer to a question, not a journey: one of them stands above the list or around it."""
    blocks = (b for b in state.reading.annotation.layout.walk() if b.kind is BlockKind.ITEM and b.number)
    return any(_AD.match(b.number or "") and b.span.start <= first for b in blocks)


def _repeats(item: Block, sentence: Sentence, numbers: dict[str, Read], state: State) -> bool:
    """Whether an item has the number of a journey again, in a list that is said to be about costs, aims or people."""
    known = numbers.get(_bare(item.number or ""))
    same = known is not None and known.record.block.number == item.number
    inside = state.reading.inside(item.span)
    return same and not any(dates_of(s) for s in inside) and bool(lead_in(item, sentence, state) & ASKING)


def _pointed(sentence: Sentence, numbers: dict[str, Read], state: State) -> Iterator[_Answer]:
    """The parts of "wyjazd z pkt 1 opłaciła gmina, z pkt 2 – organizator", each with its numbers."""
    if sentence.lemmas.isdisjoint(_JOURNEYS):
        return
    text = state.reading.document.text
    points = list(POINTS.finditer(text, sentence.span.start, sentence.span.end))
    told = [listed(p["list"] or p["marked"]) for p in points]
    if not points or not all(one and one <= numbers.keys() for one in told):
        return
    if (but := _exception(sentence, points[0].start())) is not None:
        others = numbers.keys() - frozenset().union(*told)
        if len(points) == 1 and others:
            yield _Answer(part_of(sentence, Span(sentence.span.start, but)), frozenset(others))
            who = next((c for c in sentence.behind(points[0].end()) if "który" in c.lemmas), None)
            if who is not None:
                yield _Answer(part_of(sentence, Span(who.span.end, sentence.span.end)), told[0])
        return
    starts = [sentence.span.start, *(_cut(sentence, a.end(), b.start()) for a, b in pairwise(points))]
    if 0 in starts[1:]:
        return  # nothing parts what is said of the one from what is said of the other
    for point, begin, end, one in zip(points, starts, [*starts[1:], sentence.span.end], told, strict=True):
        start = point.end() if point["marked"] and point.start() == begin else begin  # "podróże" is no cost here
        colon = _COLON.match(text, point.end(), end)
        value = part_of(sentence, Span(colon.end(), end)) if colon and point.start() - start <= _LEAD else None
        yield _Answer(part_of(sentence, Span(start, end)), one, value=value)


def _exception(sentence: Sentence, before: int) -> int | None:
    """Where the words begin that take some journeys out of what is said of all: "…, z wyjątkiem wyjazdu z pkt 3"."""
    if EXCEPT.isdisjoint(sentence.lemmas):
        return None
    words = [c for c in sentence.chunks if c.span.end <= before]
    at_ = next((i for i, c in enumerate(words) if not EXCEPT.isdisjoint(c.lemmas)), None)
    paid = at_ is not None and any(not PAYING.isdisjoint(c.lemmas) for c in words[:at_])
    return words[max(0, at_ - 1)].span.start if at_ is not None and paid else None


def _cut(sentence: Sentence, start: int, end: int) -> int:
    """Where the clause of the next number begins, between two numbers; 0 where no mark parts them."""
    between = [c for c in sentence.chunks if start <= c.span.start < end and c.form in _CUTS]
    strong = [c for c in between if c.form in {";", "natomiast", "zaś"}] or [c for c in between if c.form == ","]
    return strong[-1].span.start if strong else 0


def _tell(one: Read, answer: _Answer, state: State, *, alone: bool) -> None:
    """Give a journey what a sentence says; what is said of several tells only who paid, and of what kind they were."""
    frame, sentence = one.frame, answer.sentence
    matches = [m for m in state.of(sentence, "trip") if sentence.span.covers(m.focus)]
    if alone:
        add_bodies(frame, matches, state)
        add_visited(frame, [sentence], matches, state)
        add_named(frame, [sentence], state)
        inviter_told(frame, sentence, state)
        if frame.size is None:
            frame.size = size_of_record([sentence] if answer.travellers else [], [sentence], [], state)
    add_hosts(frame, sentence, matches, state)
    found = state.kinds.find([sentence])
    if found and (frame.kind is None or is_weaker(frame.kind[0], found[0])):
        frame.kind = (found[0], at(found[1], found[2], f"{_RULE}-kind"))
    status = next((m.rule.constants["status"] for m in matches if "status" in m.rule.constants), None)
    if status and frame.status is None:
        frame.status = (status, at(sentence, sentence.span, _RULE))
    if answer.value is not None and (answer.asked or may_speak_of_paying(answer.value, state.costs)):
        frame.contributions = merge([*frame.contributions, *FundingReader(state, frame).field([answer.value])])
    else:
        _pay(frame, sentence, state)


def _pay(frame: TripFrame, sentence: Sentence, state: State) -> None:
    if frame.status is not None and frame.status[0] == "cancelled":
        return
    add_paid(frame, sentence, state)
    add_asked(frame, sentence, state)
