"""The closed grammar of dates as municipal Polish writes them: its terminals in a text, and what a tree of them says.

A date is read from the longest run of tokens that the grammar accepts. The result is one or several stretches of time,
each with what the words say: day, month, year, or a year told by another ("br.").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, Final, NamedTuple

from coopgraph.annotate.date_asides import comma, past, weekday
from coopgraph.annotate.date_names import ABBREVIATED, MONTHS, SEASONS, folded_months, months
from coopgraph.annotate.date_numbers import (
    COMPACT,
    ISO_DAY,
    MINUTES,
    MONTH_FIRST,
    ROMAN,
    YEAR_ENDS_LINE,
    dash_lost,
    in_figures,
    month_stamp,
)
from coopgraph.annotate.date_parse import Branch, prefix, tree
from coopgraph.annotate.marks import Mark
from coopgraph.annotate.token_table import TokenTable
from coopgraph.model import Document, Token
from coopgraph.model.record import record
from coopgraph.namespaces import fold

_WORDS: Final = {"od": "OD", "między": "OD", "przełomie": "TURN", "(": "LPAR", ")": "RPAR"}
_DASHES: Final = frozenset("-–—‑−")
TOLD: Final = "date:"  # begins the tag by which a language pack says which terminal a word is
SKIPPED: Final = f"{TOLD}skip"  # a word that means nothing between two terminals
_REFERRING: Final = frozenset({"br", "ubr", "ub", "b"})
_THIS: Final = frozenset({"bieżący", "ten", "obecny"})
_LAST: Final = frozenset({"ubiegły", "zeszły", "miniony", "poprzedni"})
_NEXT: Final = frozenset({"przyszły", "następny", "kolejny"})
_FOUR: Final = re.compile(r"(?:19|20)\d\d")
_DAY: Final = re.compile(r"0?[1-9]|[12]\d|3[01]")
_ISO_DAY: Final = re.compile(ISO_DAY)  # ISO 8601 parts the ends of a stretch so: "2014-02-11/2014-02-13"
_YEAR: Final = frozenset({"roku", "rok", "року", "році", "jahres", "jahr", "year"})
_SHORT: Final = 4
_MOST: Final = 50  # terminals of one date; a longer run of numbers is a table, not a list of days


@record()
class Part:
    """What the words say of one date. `month` above 20 is an EDTF season; `shift` is the year from now ("br." is 0)."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    shift: int | None = None

    @property
    def dated(self) -> bool:
        """Whether the words tell the year."""
        return self.year is not None or self.shift is not None


@record()
class Stretch:
    """A stretch of time over tokens [first, last); `end` equals `start` for one date."""

    first: int
    last: int
    start: Part
    end: Part
    rule: str


_YEAR_BELOW: Final = re.compile(r"\d{4} r\.? [^\W\dA-Z]")  # "11 czerwca", a blank line, "2017 r. w niemieckim …"


class Symbol(NamedTuple):
    """A terminal of the grammar over tokens [first, last)."""

    kind: str
    value: Any
    first: int
    last: int


@cache
def _starting() -> frozenset[str]:
    """The words (lower case) that a date may begin with, beside digits, Roman numerals and "ubiegłego roku"."""
    return frozenset((*months(), *folded_months(), *ABBREVIATED, *SEASONS, "od", "między", "przełomie", *_REFERRING))


def beginnings(tokens: Sequence[Token]) -> Iterator[int]:
    """Where a date may begin: the few tokens that `symbol` and `longest` are asked about."""
    table = TokenTable.of(tokens)
    return iter(sorted({*table.where(_BEGINS), *(i - 1 for i in table.where(_IS_YEAR) if i)}))


def _begins(token: Token) -> bool:
    low = token.word.lower
    told = bool(token.tags) and token.tags[0].startswith(TOLD)
    return told or low in _starting() or low[0].isdigit() or token.reading in ROMAN


_BEGINS: Final = Mark(_begins)
_IS_YEAR: Final = Mark(lambda token: token.word.lower in _YEAR)


def symbol(tokens: Sequence[Token], i: int, document: Document) -> Symbol | None:  # noqa: C901, PLR0911 - one per terminal
    """The terminal that begins at token `i`, or None where no date goes on."""
    token = tokens[i]
    reading = token.reading
    if reading[0].isdigit():
        return _number(tokens, i, document)
    if token.analyses and token.analyses[0].tag.startswith(TOLD) and token.analyses[0].tag != SKIPPED:
        return _told(tokens, i)
    low = token.word.lower
    month = months().get(low) or folded_months().get(low if low.isascii() else fold(low))
    comma_near = "," in document.text[token.span.end : token.span.end + _SHORT + 1]
    if comma_near and (month or low in ABBREVIATED) and (stamp := month_stamp(document.text, token.span.start)):
        return Symbol("DMY", Part(*stamp[0]), i, past(tokens, i, stamp[1]))
    if month and (reading[0].islower() or reading[1:].islower() or _beside_number(tokens, i)):
        return Symbol("MONTH", month, i, i + 1)
    if low in ABBREVIATED and (short := _short_month(tokens, i, ABBREVIATED[low])):
        return short
    if reading in ROMAN:
        of_school = any("klasa" in tokens[k].lemmas for k in (i - 1, i - 3) if k >= 0)  # "uczniowie klas VI-VIII"
        return None if of_school else Symbol("ROMAN", ROMAN[reading], i, i + 1)
    if low in SEASONS:
        return Symbol("SEASON", SEASONS[low], i, i + 1)
    until = low == "do" and not (token.form == "Do" and i > 1 and tokens[i - 2].form == "r")  # "w 2017 r. Do 1945 roku"
    if reading in _DASHES or until or (reading == "/" and _ISO_DAY.match(document.text, token.span.end)):
        return Symbol("DASH", None, i, i + 1)
    if low in {"i", "oraz", ",", "a"}:
        return Symbol("SEP", None, i, i + 1)
    if low in _WORDS:
        return Symbol(_WORDS[low], None, i, i + 1)
    return _year_word(tokens, i)


def _beside_number(tokens: Sequence[Token], i: int) -> bool:
    """Whether a month in capitals has its day before it or its year behind it: "5 WRZEŚNIA", "MAJ 2017"."""
    before = tokens[i - 1].form if i else ""
    after = tokens[i + 1].form if i + 1 < len(tokens) else ""
    return (before.isdigit() and len(before) <= len("31")) or (len(after) == len("2017") and after[:2] in {"19", "20"})


def _short_month(tokens: Sequence[Token], i: int, month: int) -> Symbol | None:
    """A month cut short: with its full stop, or between a day and a year ("03 Lis 2017")."""
    after = tokens[i + 1].form if i + 1 < len(tokens) else ""
    if after == ".":
        return Symbol("MONTH", month, i, i + 2)
    dated = i > 0 and tokens[i - 1].form.isdigit() and len(after) == _SHORT and after[:2] in {"19", "20"}
    return Symbol("MONTH", month, i, i + 1) if dated else None


def _told(tokens: Sequence[Token], i: int) -> Symbol:
    """The terminal that a language pack says token `i` is; with the full stop of an abbreviation ("р.", "Sept.")."""
    analysis = tokens[i].analyses[0]
    kind = analysis.tag.removeprefix(TOLD)
    short = kind in {"R", "MONTH"} and i + 1 < len(tokens) and tokens[i + 1].form == "."
    last = i + 2 if short and len(tokens[i].form) <= (1 if kind == "R" else _SHORT) else i + 1
    if kind in {"DASH", "DOT"} and last < len(tokens) and any(a.tag == SKIPPED for a in tokens[last].analyses):
        last += 1  # "bis zum 6.", "the 4th of June"
    return Symbol(kind, int(analysis.lemma) if kind == "MONTH" else None, i, last)


def _month_first(tokens: Sequence[Token], i: int, document: Document) -> list[Stretch]:
    """English dates that begin with the month: "May 9–12, 2022", "March 3"."""
    sign = _told(tokens, i)
    match = MONTH_FIRST.match(document.text, tokens[sign.last - 1].span.end) if sign.kind == "MONTH" else None
    if match is None:
        return []
    year = int(match["year"]) if match["year"] else None
    start = Part(year, sign.value, int(match["first"]))
    end = Part(year, sign.value, int(match["last"] or match["first"]))
    return [Stretch(i, past(tokens, i, match.end()), start, end, "day" if start == end else "range")]


def _month_first_from(tokens: Sequence[Token], i: int, document: Document) -> list[Stretch]:
    """The stretch of days behind "from" that begins with the month: "from June 4th to 9th"."""
    told = i < len(tokens) and tokens[i].analyses and tokens[i].analyses[0].tag == f"{TOLD}MONTH"
    read = _month_first(tokens, i, document) if told else []
    if not read or read[0].start != read[0].end:
        return read
    to = read[0].last
    last = _month_first(tokens, to + 1, document) if to + 1 < len(tokens) and tokens[to].gloss == "do" else []
    if not last:
        return []
    start, end = read[0].start, last[0].end  # "from May 12 to June 2, 2023"
    return [Stretch(i, last[0].last, Part(start.year or end.year, start.month, start.day), end, "range")]


def _number(tokens: Sequence[Token], i: int, document: Document) -> Symbol | None:
    start, form = tokens[i].span.start, tokens[i].form
    after = document.text[start + len(form) : start + len(form) + 1]
    if (not form.isdigit() or after in "./- ," or len(form) == COMPACT) and (
        read := in_figures(document.text, start, blank=form.isdigit() and after in " ," and len(form) < COMPACT)
    ):
        kind, (year, month, day), end = read
        last = next((j for j in range(i, len(tokens)) if tokens[j].span.start >= end), len(tokens))
        return Symbol(kind, Part(year, month, day), i, last)
    if MINUTES.match(document.text, start):
        return None
    if _FOUR.fullmatch(form):
        return Symbol("YEAR", int(form), i, i + 1)
    reading = tokens[i].reading  # "l9" is read as 19
    if _DAY.fullmatch(reading):
        return Symbol("LOW" if int(reading) <= len(MONTHS) else "HIGH", int(reading), i, i + 1)
    return None


def _year_word(tokens: Sequence[Token], i: int) -> Symbol | None:
    """A year told by words: "r.", "roku", "br.", "ub.r.", "ubiegłego roku"."""
    low = tokens[i].word.lower
    after = [token.word.lower for token in tokens[i + 1 : i + 4]]
    dot = 1 if after[:1] == ["."] else 0
    if low in _REFERRING and (low != "b" or after[:2] == [".", "r"]):
        more = dot
        if low in {"ub", "b"}:
            if "r" not in after[dot : dot + 1]:
                return None
            more = dot + 1 + (1 if after[dot + 1 : dot + 2] == ["."] else 0)
        return Symbol("REL", -1 if low.startswith("ub") else 0, i, i + 1 + more)
    if low in {"r", "roku", "rok"}:
        return Symbol("R", None, i, i + 1 + (dot if low == "r" else 0))
    if after[:1] and after[0] in _YEAR:
        for words, shift in ((_THIS, 0), (_LAST, -1), (_NEXT, 1)):
            if tokens[i].lemmas & words:
                return Symbol("REL", shift, i, i + 2)
    return Symbol("DOT", None, i, i + 1) if low == "." else None


def longest(tokens: Sequence[Token], i: int, document: Document, first: Symbol) -> list[Stretch]:
    """The stretches of the longest date that begins at token `i` with the terminal `first`; an empty list for none."""
    told = tokens[i].analyses and tokens[i].analyses[0].tag == f"{TOLD}MONTH"
    if told and (read := _month_first(tokens, i, document)):
        return read
    if first.kind == "OD" and (read := _month_first_from(tokens, first.last, document)):
        return read
    fed: list[Symbol] = []
    ends: list[int] = []
    kinds: tuple[str, ...] = ()
    for sign in _symbols(tokens, i, document, first):
        kinds = (*kinds, sign.kind)
        goes_on, may_end = prefix(kinds) if len(kinds) <= _MOST else (False, False)
        if not goes_on:
            break
        fed.append(sign)
        if may_end:
            ends.append(len(fed))
    for end in reversed(ends):
        if branch := tree(kinds[:end]):
            return Reader(fed[:end], branch).stretches()
    return []


def _symbols(tokens: Sequence[Token], i: int, document: Document, first: Symbol) -> Iterator[Symbol]:
    yield first
    i, kind = first.last, first.kind
    days = kind in {"LOW", "HIGH"} and first.first > 0 and tokens[first.first - 1].word.lower == "dniach"
    if days and dash_lost(document.text, tokens[first.first].span.start):
        yield Symbol("DASH", None, i, i)
    between = tokens[i - 1].word.lower == "między"
    if kind == "MONTH" and YEAR_ENDS_LINE.match(document.text, tokens[i - 1].span.end):
        i += 1
    while i < len(tokens):
        gap = document.text[tokens[i - 1].span.end : tokens[i].span.start]
        bullet = "\n" in gap and tokens[i].form in _DASHES
        i += weekday(tokens, i) if kind in {"OD", "DASH"} else comma(tokens, i) if first.kind == "OD" else 0
        if i >= len(tokens):
            return
        sign = symbol(tokens, i, document)
        if between and sign is not None and sign.kind == "SEP" and tokens[i].form in {"a", "i"}:
            sign, between = Symbol("DASH", None, i, i + 1), False  # "między 30 września a 6 października"
        year = kind == "MONTH" and _YEAR_BELOW.match(document.text, tokens[i].span.start)
        if sign is None or bullet or (gap.count("\n") > 1 and not year):
            return
        yield sign
        i, kind = sign.last, sign.kind
        if kind == "MONTH" and YEAR_ENDS_LINE.match(document.text, tokens[i - 1].span.end):
            i += 1


class Reader:
    """Turns an accepted run of terminals into stretches of time."""

    def __init__(self, symbols: Sequence[Symbol], branch: Branch) -> None:
        self._symbols, self._tree = symbols, branch

    def _signs(self, tree: Branch) -> list[Symbol]:
        return [self._symbols[i] for i in tree.leaves]

    def stretches(self) -> list[Stretch]:
        """The stretches, in reading order; in "5–6 oraz 9 maja" there are two."""
        body = self._tree.children[0]
        parts = [list(self._part(child)) for child in body.children]
        if len(parts) == 1:
            return parts[0]
        (head, *_), (tail, *_) = parts[0][::-1], parts[1]
        if head.start.month and head.start.day is None and tail.end.day and tail.end.month == head.start.month:
            return [*parts[0], *parts[1]]  # "wrzesień – 6–8 września": the month of a calendar, then its days
        start = _inherit(head.start, tail.end)
        joined = Stretch(head.first, tail.last, start, tail.end, "range" if tail.end.month else "period")
        return [*parts[0][:-1], joined, *parts[1][1:]]

    def _part(self, tree: Branch) -> Iterator[Stretch]:
        kind, signs = tree.kind, self._signs(tree)
        first, last = signs[0].first, signs[-1].last
        values = {s.kind: s for s in signs}
        year = Part(
            values["YEAR"].value if "YEAR" in values else None, shift=values["REL"].value if "REL" in values else None
        )
        if kind in {"full", "monthly"}:
            part = signs[0].value
            yield Stretch(first, last, part, part, "numeric")
        elif kind == "dotted":
            part = _with(signs[0].value, year)
            yield Stretch(first, last, part, part, "numeric")
        elif kind == "alone":
            yield Stretch(first, last, signs[0].value, signs[0].value, "alone")
        elif kind == "cross":
            end = _with(signs[2].value, year)
            yield Stretch(first, last, _inherit(signs[0].value, end), end, "range")
        elif kind == "dashed":
            end = values["DMY"].value
            yield Stretch(first, last, Part(end.year, end.month, signs[0].value), end, "range")
        elif kind == "dashed_short":
            end = _with(values["DM"].value, year)
            yield Stretch(first, last, Part(end.year, end.month, signs[0].value, end.shift), end, "short")
        elif kind == "bracketed":
            one, two = [replace(year, month=signs[0].value, day=s.value) for s in signs if s.kind in {"LOW", "HIGH"}]
            yield Stretch(first, last, one, two, "range")
        elif kind == "season":
            part = Part(year.year, values["SEASON"].value, None, year.shift)
            yield Stretch(first, last, part, part, "season")
        elif kind == "turn":
            yield self._turn(signs, year, first, last)
        else:
            yield from self._days(tree, signs, year, last)

    def _turn(self, signs: Sequence[Symbol], year: Part, first: int, last: int) -> Stretch:
        one, two = [s.value for s in signs if s.kind in {"MONTH", "ROMAN"}]
        end = _with(Part(month=two), year)
        return Stretch(first, last, _inherit(Part(month=one), end), end, "months")

    def _days(self, tree: Branch, signs: Sequence[Symbol], year: Part, last: int) -> Iterator[Stretch]:
        whole = next((s.value for s in signs if s.kind == "DMY"), None)
        month = whole.month if whole else next((s.value for s in signs if s.kind in {"MONTH", "ROMAN"}), None)
        year = Part(whole.year) if whole else year
        days = next((child for child in tree.children if child.kind == "days"), None)
        if days is None:
            part = Part(year.year, month, None, year.shift)
            yield Stretch(signs[0].first, last, part, part, "month" if month else "year")
            return
        spans = list(self._spans(days))
        if whole:
            spans.append((whole.day, whole.day, last, last))
        for i, (one, two, first, end) in enumerate(group := _adjacent(spans)):
            start = Part(year.year, month, one, year.shift)
            rule = "day" if one == two else "range"
            stop = last if i == len(group) - 1 else end
            yield Stretch(min(first, stop - 1), stop, start, Part(year.year, month, two, year.shift), rule)

    def _spans(self, days: Branch) -> Iterator[tuple[int, int, int, int]]:
        """(first day, last day, first token, last token) of each span of a list of days."""
        for child in days.children:
            if child.kind == "days":
                yield from self._spans(child)
            elif child.kind == "span":
                signs = self._signs(child)
                numbers = [s.value for s in signs if s.kind in {"LOW", "HIGH"}]
                yield numbers[0], numbers[-1], signs[0].first, signs[-1].last


def _adjacent(spans: Sequence[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    """Join "7 i 8 maja": days that follow one another are one stretch."""
    found: list[tuple[int, int, int, int]] = []
    for span in spans:
        if found and found[-1][1] + 1 == span[0]:
            found[-1] = (found[-1][0], span[1], found[-1][2], span[3])
        else:
            found.append(span)
    return found


def _with(part: Part, year: Part) -> Part:
    return Part(year.year if year.year is not None else part.year, part.month, part.day, year.shift)


def _inherit(start: Part, end: Part) -> Part:
    """The first date of a range takes the year of the second, the year before where the months roll over."""
    if start.dated:
        return start
    earlier = 1 if start.month and end.month and start.month > end.month else 0
    year = None if end.year is None else end.year - earlier
    shift = None if end.shift is None else end.shift - earlier
    return Part(year, start.month or end.month, start.day, shift)
