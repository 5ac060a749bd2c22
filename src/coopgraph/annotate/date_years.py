"""Where the year of a date without one comes from: same sentence, sibling records, the document's date; else nowhere.

The steps are tried in this order and the step that gave the year is written down.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from coopgraph.annotate.date_covering import covering_year
from coopgraph.annotate.date_document import news_column, opens_record
from coopgraph.annotate.date_grammar import Part, Stretch
from coopgraph.annotate.date_lists import OF_YEAR, OPENS, clause_of_year, list_year
from coopgraph.annotate.date_opening import year_told
from coopgraph.annotate.date_plans import looks_ahead, looks_back, plan_year
from coopgraph.annotate.date_publication import LAST_YEAR, THIS_YEAR, from_document, is_planned, order, year_gone
from coopgraph.annotate.date_sequels import goes_on, is_counted, is_return, of_year_told, years_later
from coopgraph.annotate.date_words import from_start, is_of_paper, is_of_same_year, line_year, year_headings
from coopgraph.annotate.lines import introducing
from coopgraph.model import Document, Span, Token
from coopgraph.model.record import record
from coopgraph.namespaces import fold

STATED: Final = "stated"
_YEAR_TITLE: Final = 250  # characters in which a report says which year it is about
_COVERS: Final = 600  # characters back to a month with its year that a day then needs no more
_SEASON: Final = 62  # days from a full date near by, where the text has full dates of one year only
_NEIGHBOURS: Final = 400  # characters either way to a full date a few days away
_DAYS: Final = 10
_LIST: Final = 4_000  # characters back to the line that introduces a list
_HEAD_DATES: Final = 3  # among which a report gives the days that it is about
_SIBLINGS: Final = 20  # records to look at on either side
_LISTED: Final = 45  # characters between members of a list of dates that share the last one's year


@record()
class Dated:
    """A stretch, complete as far as the text allows, with the basis of its year."""

    stretch: Stretch
    basis: str


@record()
class _Text:
    """All that the steps look at: the dates of a document, its sentences, its records, its own date."""

    stretches: Sequence[Stretch]
    tokens: Sequence[Token]
    document: Document
    sentences: Sequence[Span]
    records: Sequence[int]
    own: Part | None
    year: int | None  # that the title says the whole text is about
    gone: int | None = None  # that the opening says the text is about: "miniony rok"
    headings: Sequence[tuple[int, int]] = ()  # lines that are a year: where they end, the year

    def is_record(self, i: int) -> bool:
        """Whether stretch `i` opens a record."""
        place = bisect_left(self.records, i)
        return place < len(self.records) and self.records[place] == i

    def between(self, start: int, end: int) -> Sequence[Stretch]:
        """The stretches that begin in text[start:end]."""
        low, high = (
            bisect_left(self.stretches, x, key=lambda s: self.tokens[s.first].span.start) for x in (start, end)
        )
        return self.stretches[low:high]


def complete(
    stretches: Sequence[Stretch], tokens: Sequence[Token], document: Document, sentences: list[Span], own: Part | None
) -> list[Dated]:
    """Give each stretch its year where a step finds one; `own` is the document's date, `sentences` are in order."""
    records = [i for i, s in enumerate(stretches) if s.start != own and opens_record(s, tokens, document)]
    titled, headings = year_told(stretches, tokens, document, sentences, own), year_headings(document.text)
    text = _Text(stretches, tokens, document, sentences, records, own, titled, year_gone(document.text, own), headings)
    return [
        Dated(stretch, STATED)
        if stretch.start.year is not None and stretch.end.year is not None
        else _infer(i, stretch, text)
        for i, stretch in enumerate(stretches)
    ]


def _infer(i: int, stretch: Stretch, text: _Text) -> Dated:
    """The stretch with the year of the first step that finds one."""
    if stretch.start.shift is not None or stretch.end.shift is not None:
        return _relative(stretch, text)
    for basis, year in _steps(i, stretch, text):
        if year is not None:
            return Dated(_from(stretch, year), f"inferred:{basis}")
    return Dated(stretch, STATED)


def _steps(i: int, stretch: Stretch, text: _Text) -> Iterator[tuple[str, int | None]]:
    """(basis, year or None) of each step in order; a season is too vague for all but the first two."""
    sentence = _sentence(stretch, text)
    words = fold(text.document.quote(sentence))
    if of_year_told(words):
        yield "sentence", _same_year(stretch, sentence, text)
        if is_counted(text.document.text, sentence.start, text.tokens[stretch.first].span.start):
            return
    yield "sentence", _from_list(i, text)
    yield "sentence", _from_opening(sentence, text.tokens[stretch.first].span.start, text)
    yield "sentence", from_start(text.document.text, sentence.start, text.tokens[stretch.first].span.start)
    if not THIS_YEAR.search(words) and not LAST_YEAR.search(words):
        yield "sentence", _from_sentence(sentence, text)
        yield "sentence", _from_before(stretch, sentence, text)
    yield "heading", _from_heading(text.tokens[stretch.first].span.start, text)
    yield "heading", list_year(text.document.text, text.tokens[stretch.first].span.start)
    if stretch.rule == "season":
        yield "heading", text.year
        return
    if text.is_record(i):
        yield "sibling", _from_siblings(i, text)
    yield "heading", _from_period(stretch, text)
    yield "sentence", _from_cover(stretch, text)
    yield "heading", _from_introduction(sentence, text, alone=not text.is_record(i))
    untold = not (THIS_YEAR.search(words) or LAST_YEAR.search(words) or is_planned(words))
    start = text.tokens[stretch.first].span.start
    to = text.document.text[max(0, start - 3) : start].casefold() == "do "  # "do 30 czerwca" is still to be seen
    if untold and not to:
        own = text.own.year if text.own is not None else None
        yield "neighbour", covering_year(text.document.text, text.sentences, sentence, own)
    yield "neighbour", _from_neighbour(i, text)
    yield "sentence", _from_sequel(sentence, text, stretch.start)
    yield "heading", text.year
    yield "heading", _from_introduction(sentence, text)
    yield "neighbour", _year_of_all(text)
    if text.gone and not looks_ahead(stretch, sentence, text.tokens) and not is_planned(words):
        yield "sentence", text.gone
    if text.own is not None:
        ahead, back = (look(stretch, sentence, text.tokens) for look in (looks_ahead, looks_back))
        yield "document-date", from_document(stretch, text.own, words, ahead=ahead, back=back)


def _relative(stretch: Stretch, text: _Text) -> Dated:
    """Years told from the document's ("br.", "ubiegłego roku"); "br." of a report is the year that it is about."""
    own = text.own
    if own is None or own.year is None:
        this = {stretch.start.shift, stretch.end.shift} <= {0, None}
        year = (_from_period(stretch, text) or text.year or _this_year(stretch, text)) if this else None
        return Dated(stretch, STATED) if year is None else Dated(_years(stretch, year, year), "inferred:heading")
    last = stretch.end.shift if stretch.end.shift is not None else stretch.start.shift or 0
    first = stretch.start.shift if stretch.start.shift is not None else last
    return Dated(_years(stretch, own.year + first, own.year + last), "inferred:document-date")


def _years(stretch: Stretch, start: int, end: int) -> Stretch:
    one, two = stretch.start, stretch.end
    first = one if one.year == start else replace(one, year=start)
    last = two if two.year == end else replace(two, year=end)
    return stretch if first is one and last is two else replace(stretch, start=first, end=last)


def _from(stretch: Stretch, year: int) -> Stretch:
    """The stretch from `year` on; its end is in the next year where the months roll over."""
    over = 1 if order(stretch.start) > order(stretch.end) else 0
    return _years(stretch, year, year + over)


# --- the steps --------------------------------------------------------------------------------------------------------
def _sentence(stretch: Stretch, text: _Text) -> Span:
    """The sentence of a date; its line where the layout knows none."""
    here = text.tokens[stretch.first].span
    place = bisect_right(text.sentences, here.start, key=lambda span: span.start) - 1
    for span in text.sentences[max(0, place - 1) : place + 1][::-1]:
        if span.covers(here):
            return span
    start, end = text.document.text.rfind("\n", 0, here.start) + 1, text.document.text.find("\n", here.end)
    return Span(start, end if end >= 0 else len(text.document.text))


def _same_year(stretch: Stretch, sentence: Span, text: _Text) -> int | None:
    """The year told last before "11 czerwca tego samego roku", or so many years on: "dwa lata później, 3 lipca"."""
    start, end = text.tokens[stretch.first].span.start, text.tokens[stretch.last - 1].span.end
    same = is_of_same_year(text.document.text, sentence.start, start, end)
    later = 0 if same else years_later(text.document.text, sentence.start, start)
    told = reversed(text.between(max(0, start - _NEIGHBOURS), start)) if later is not None else ()
    return next((s.end.year + (later or 0) for s in told if s.end.year is not None), None)


def _from_list(i: int, text: _Text) -> int | None:
    """The year at the end of the list the date stands in: "5 maja i 12 czerwca 2019"."""
    end = text.tokens[text.stretches[i].last - 1].span.end
    for j in range(i + 1, len(text.stretches)):
        other = text.stretches[j]
        between = text.document.text[end : text.tokens[other.first].span.start]
        if len(between) > _LISTED or "\n\n" in between or re.search(r"[.;)]\s", between):
            return None
        if other.start.year is not None and other.start.month is not None and other.rule != "period":
            return other.start.year - (order(text.stretches[i].start) > order(other.start))
        end = text.tokens[other.last - 1].span.end
    return None


def _from_opening(sentence: Span, start: int, text: _Text) -> int | None:
    """The year that a sentence opens a list with: "w 2018 roku odbyły się dwa wyjazdy: 8–10 czerwca …"."""
    found = OPENS.match(text.document.text, sentence.start, start)
    if found is None:  # "W roku 2016 byłam w X (24–26 czerwca)"
        begin, end = clause_of_year(text.document.text, sentence.start, start), _first_in_row(sentence, start, text)
        found = OF_YEAR.fullmatch(text.document.text, begin, end)
        found = found if found and _years_named(sentence, text) == {int(found[1])} else None
    return int(found[1]) if found else None


def _first_in_row(sentence: Span, start: int, text: _Text) -> int:
    """Where the first of several days without a year stands, each later than the one before; `start` where none is."""
    days = [s for s in text.between(sentence.start, start + 1) if s.start.day and s.start.month]
    rising = all(order(one.start) < order(two.start) and not two.start.year for one, two in pairwise(days))
    row = len(days) > 1 and rising and not days[0].start.year
    return text.tokens[days[0].first].span.start if row else start


def _from_sentence(sentence: Span, text: _Text) -> int | None:
    """The one year a sentence names, if it is about the document's own."""
    years = _years_named(sentence, text)
    if len(years) != 1 or text.own is None or text.own.year is None:
        return None
    (year,) = years
    return year if text.own.year - 1 <= year <= text.own.year + 1 else None


def _from_before(stretch: Stretch, sentence: Span, text: _Text) -> int | None:
    """The year of the month told earlier in the sentence, of what came after: "w maju 2017 r. w X, w lipcu w Y"."""
    here = text.tokens[stretch.first].span.start
    before = [s for s in text.between(sentence.start, here) if s.end.month and not is_of_paper(s.first, text.tokens)]
    years = {s.end.year for s in before if s.end.year is not None}
    if len(years) != 1 or len(_years_named(sentence, text)) != 1 or order(stretch.start) <= order(before[-1].end):
        return None
    (year,) = years
    return year if text.own is None or text.own.year is None or year <= text.own.year <= year + 1 else None


def _years_named(sentence: Span, text: _Text) -> set[int]:
    """Years of a sentence: those of dates and of editions ("Targi 2021"), not those of periods."""
    tokens = text.tokens
    inside = text.between(sentence.start, sentence.end)
    spans = [(s, Span(tokens[s.first].span.start, tokens[s.last - 1].span.end)) for s in inside]
    periods = [span for s, span in spans if s.rule == "period"]
    found = {
        s.start.year for s, span in spans if s.start.year is not None and s.rule != "period" and sentence.covers(span)
    }
    for match in re.finditer(r"(?<![\d/.-])(?:19|20)\d\d(?![\d/-])", text.document.quote(sentence)):
        position = sentence.start + match.start()
        if not any(period.start <= position < period.end for period in periods):
            found.add(int(match.group()))
    return found


def _from_heading(position: int, text: _Text) -> int | None:
    """The year of the line above that is a year and nothing else, unless dates of other years stand between."""
    place = bisect_left(text.headings, (position, 0)) - 1
    here = line_year(text.document.text, position) or plan_year(text.document.text, position)
    if place < 0 or here:
        return here
    end, year = text.headings[place]
    between = (s.start.year for s in text.between(end, position) if s.start.day is not None)
    return year if all(other in {None, year} for other in between) else None


def _from_siblings(i: int, text: _Text) -> int | None:
    """The year that the records before and after agree on, rolling over at the year's end."""
    stretches, own = text.stretches, text.own
    place = bisect_left(text.records, i)
    before = next(
        (
            stretches[j].start
            for j in reversed(text.records[max(0, place - _SIBLINGS) : place])
            if stretches[j].start.year
        ),
        None,
    )
    after = next(
        (stretches[j].start for j in text.records[place + 1 : place + _SIBLINGS] if stretches[j].start.year), None
    )
    here = order(stretches[i].start)
    if before and after and before.year == after.year:
        return before.year
    if before and after and before.year is not None and after.year is not None:
        forward = before.year < after.year
        if forward:
            return before.year if here >= order(before) else after.year
        return before.year if here <= order(before) else after.year
    one = before or after
    if one is None or one.year is None or (text.year is not None and abs(one.year - text.year) > 1):
        return None  # a day of long ago in a report of one year
    return one.year if own is None or own.year is None or one.year <= own.year else own.year


def _from_cover(stretch: Stretch, text: _Text) -> int | None:
    """The year of a month told shortly before, when the date lies in that month ("w czerwcu 2018 … 2-15 czerwca")."""
    here = text.tokens[stretch.first].span.start
    months = {stretch.start.month, stretch.end.month}
    years: set[int] = set()
    for other in text.between(here - _COVERS, here):
        whole = other.start.day is None and other.end.day is None and other.start.year == other.end.year
        if whole and other.start.year and {other.start.month, other.end.month} & months:
            years.add(other.start.year)
    if len(years) != 1 or stretch.start.day is None:
        return None
    (year,) = years
    about = text.year or (text.own.year if text.own else None)
    return year if about is None or abs(year - about) <= 1 else None  # a month of history covers nothing of today


def _from_period(stretch: Stretch, text: _Text) -> int | None:
    """The year of the days that the head of a report is about, when the date lies in them ("6 marca – 24 maja …")."""
    here = order(stretch.start)
    for other in text.stretches[:_HEAD_DATES]:
        start, end = other.start, other.end
        if text.tokens[other.first].span.start > _YEAR_TITLE or stretch.start.day is None:
            return None
        if start.year is None or end.year is None or start.day is None or end.day is None or start == end:
            continue
        if start.year == end.year and order(start) <= here <= order(end):
            return start.year
        if start.year + 1 == end.year and (here >= order(start) or here <= order(end)):
            return start.year if here >= order(start) else end.year
    return None


def _from_neighbour(i: int, text: _Text) -> int | None:
    """The year of a full date near by, a few days away ("… 8 kwietnia 2019 r. … od 6 do 9 kwietnia")."""
    stretch = text.stretches[i]
    here = text.tokens[stretch.first].span.start
    if stretch.start.day is None or stretch.start.month is None:
        return None
    years, near, days_long = set(), set(), stretch.start != stretch.end
    for other in text.between(here - _NEIGHBOURS, min(here + _NEIGHBOURS, news_column(text.document.text))):
        start = other.start
        if start.year is None or start.month is None or start.day is None or is_of_paper(other.first, text.tokens):
            continue
        days = 31 * (start.month - stretch.start.month) + start.day - stretch.start.day
        if abs(days) <= _DAYS or (days_long and abs(days) <= _SEASON and _one_year(text)):
            years.add(start.year)
            near.add(_day_of(start))
    listed = text.is_record(i)
    if (
        len(years) != 1
        or ((listed or text.gone) and _day_of(text.own) in near)
        or (listed and text.year not in {None, *years})
    ):
        return None  # the day a list was written or brought up to date says nothing of the days in it
    return years.pop() if text.own is None or text.own.year in {None, *years} else None


def _day_of(part: Part | None) -> tuple[int | None, int | None, int | None] | None:
    return None if part is None else (part.year, part.month, part.day)


def _one_year(text: _Text) -> bool:
    """Whether all full dates of an undated text are of one year."""
    return text.own is None and len({s.start.year for s in text.stretches if s.start.year and s.start.day}) == 1


def _this_year(stretch: Stretch, text: _Text) -> int | None:
    """The year of the month told shortly before: "w czerwcu 2011 r. umowa miała 5 lat … w czerwcu tego roku"."""
    here = text.tokens[stretch.first].span.start
    months = (s.start for s in text.between(here - _NEIGHBOURS, here) if s.start == s.end and s.start.day is None)
    years = {part.year for part in months if part.year and part.month and part.month == stretch.start.month}
    return years.pop() if len(years) == 1 else None


def _year_of_all(text: _Text) -> int | None:
    """The one year that an undated text names, if it says of another day that it was in that year ("tego roku")."""
    if text.own is not None or not any(s.start.shift == 0 for s in text.stretches):
        return None
    years = {part.year for s in text.stretches for part in (s.start, s.end) if part.year}
    told = (_this_year(s, text) for s in text.stretches if s.start.shift == 0)
    return years.pop() if len(years) == 1 and any(told) else None


def _from_sequel(sentence: Span, text: _Text, day: Part) -> int | None:
    """The year of the days told just before, where the sentence goes on from there."""
    words = fold(text.document.quote(sentence))
    start = text.document.text.rfind("\n\n", 0, sentence.start) + 1
    days = [s.start for s in text.between(start, sentence.start) if s.start.year and s.start.day]
    later = day.month is not None and day.month > max((d.month or 0 for d in days), default=0)
    same = len({d.year for d in days}) == 1 and (goes_on(words) or (later and is_return(words)))
    return days[-1].year if same else None


def _from_introduction(sentence: Span, text: _Text, *, alone: bool = False) -> int | None:
    """The bare year in the line with a colon that introduces a list; `alone`: with no whole date up to the sentence."""
    source = text.document.text
    for line in introducing(source, max(0, sentence.start - _LIST), sentence.start):
        years = {s.start.year for s in text.between(line.start, line.end) if s.rule == "year" and s.start == s.end}
        if len(years) == 1:
            between = text.between(line.end, sentence.start) if alone else ()
            return None if any(s.start.year and s.start.day for s in between) else years.pop()
        if years:
            return None
    return None
