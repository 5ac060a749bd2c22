"""The bare year of a journey of which no day or month is told: "W 2006 roku na obozie w X przebywali uczniowie"."""

from __future__ import annotations

import re
from typing import Final

from coopgraph.extract.chunks import Sentence
from coopgraph.extract.clauses import of_paper_with
from coopgraph.extract.day_words import are_real
from coopgraph.extract.drafts import at
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.state import State
from coopgraph.model import Confidence, DateValue, Mention, MentionKind

_YEAR: Final = 4  # characters of YYYY
_IN: Final = frozenset({"w", "we"})
_PARTS: Final = frozenset({"kwartał", "półrocze", "połowa"})
_BARE: Final = re.compile(r"(?:19|20)\d\d")
_DASHES: Final = frozenset({"–", "—", "-"})
_UNKNOWN: Final = "XXXX"
_JOURNEYS: Final = frozenset({"misja", "wyjazd", "wizyta", "podróż", "delegacja", "wymiana", "targi"})
_RULE: Final = "trip-year"


def date_by_year(frame: TripFrame, state: State) -> None:
    """Date a journey told as done once by the one year that its opening sentence says it was made in."""
    if frame.dates is not None or not frame.told or frame.status is not None or frame.span is None:
        return
    sentence = next(iter(state.reading.meeting(frame.span)), None)
    dates = sentence.of(MentionKind.DATE) if sentence is not None else ()
    if sentence is None or len(dates) != 1 or not _is_year_of(sentence, dates[0]):
        return
    value = dates[0].value
    assert isinstance(value, DateValue)
    frame.dates, frame.dated = value, at(sentence, dates[0].span, _RULE, Confidence.MEDIUM)


def date_by_line(frame: TripFrame, state: State) -> None:
    """Date a journey by the bare year that its line opens with: "1988 – do X przyjeżdża delegacja z Y"."""
    if frame.dates is not None or frame.status is not None or frame.span is None or frame.year is None:
        return
    sentence = state.reading.meeting(frame.span)[0]
    opened = _year_ahead(sentence)
    if opened is not None and opened.edtf == frame.year:
        frame.dates, frame.dated = opened, at(sentence, sentence.tokens[0].span, _RULE, Confidence.MEDIUM)


def _year_ahead(sentence: Sentence) -> DateValue | None:
    """The bare year before a dash that a line opens with."""
    year, mark = (*(t.form for t in sentence.tokens[:2]), "")[:2]
    if mark not in _DASHES or _BARE.fullmatch(year) is None:
        return None
    return DateValue(year, f"{year}-01-01", f"{year}-12-31", "stated")


def is_of_another_year(frame: TripFrame, sentence: Sentence, value: DateValue) -> bool:
    """Whether the sentence that tells a journey says one year it was made in, and a day is of another one."""
    if not frame.told:
        return False
    dates = sentence.of(MentionKind.DATE)
    own = dates[0].value if len(dates) == 1 and _is_year_of(sentence, dates[0]) else None
    year = value.edtf[:_YEAR]
    return isinstance(own, DateValue) and year.isdigit() and year != own.edtf


def year_of_opening(frame: TripFrame, state: State) -> None:
    """Give days without a year the one that the sentence opening the journey says: "w II kwartale 2018 r. …"."""
    dates = frame.dates
    if dates is None or not dates.edtf.startswith(_UNKNOWN) or frame.span is None or frame.status:
        return
    sentence = next(iter(state.reading.meeting(frame.span)), None)
    if sentence is None:
        return
    told = sentence.of(MentionKind.DATE)
    own = frame.told and len(told) == 1 and (_is_year_of(sentence, told[0]) or _is_of_part(sentence, told[0]))
    value = told[0].value if own else _year_before(sentence, state)
    if not isinstance(value, DateValue):
        return
    edtf = dates.edtf.replace(_UNKNOWN, value.edtf)
    start, _, end = edtf.partition("/")
    if are_real(edtf) and (end in {"", ".."} or start <= end):
        last = None if end == ".." else end or start
        frame.dates = DateValue(edtf, start, last, "inferred:neighbour")


def _year_before(sentence: Sentence, state: State) -> DateValue | None:
    """The one year of a paragraph, told before: "W 2018 roku region zorganizował trzy misje. W marcu firmy …"."""
    dates = state.reading.mentions(sentence.block.span)
    values = [m.value for m in dates if m.kind is MentionKind.DATE and isinstance(m.value, DateValue)]
    years = {value.edtf[:_YEAR] for value in values} - {_UNKNOWN}
    if len(years) != 1:
        return None
    for before in state.reading.inside(sentence.block.span):
        if before.index < sentence.index and not _JOURNEYS.isdisjoint(before.lemmas):
            told = [m for m in before.of(MentionKind.DATE) if _is_year_of(before, m)]
            if told and isinstance(told[0].value, DateValue) and len(before.of(MentionKind.DATE)) == 1:
                return told[0].value
    return None


def _is_of_part(sentence: Sentence, mention: Mention) -> bool:
    """Whether a bare year stands behind a part of it: "w II kwartale 2018 r."."""
    before = sentence.before(mention.span.start)[-1:]
    bare = isinstance(mention.value, DateValue) and len(mention.value.edtf) == _YEAR
    return bare and any(not _PARTS.isdisjoint(c.lemmas) for c in before)


def year_of_same_day(frame: TripFrame, state: State) -> None:
    """Give days without a year the one that a sentence on the way tells with the same day: "3 maja 2013 r. wyruszyli".

    The day of a paper may be that of its jubilee, so that sentences on papers say nothing.
    """
    if frame.dates is None or not frame.dates.edtf.startswith(_UNKNOWN) or len(frame.dates.edtf) < len("XXXX-05-03"):
        return
    first = frame.dates.edtf.partition("/")[0].removeprefix(_UNKNOWN)
    moves = state.rules.any_of("goes", "comes", "sets-out", "returns")
    found = {
        (mention.value.edtf[:_YEAR], mention.value.basis)
        for sentence in state.reading.sentences
        if not moves.isdisjoint(sentence.lemmas) and state.agreement_words.papers.isdisjoint(sentence.lemmas)
        for mention in sentence.of(MentionKind.DATE)
        if isinstance(mention.value, DateValue) and mention.value.edtf[_YEAR:] == first
        if mention.value.edtf[:_YEAR].isdigit() and mention.value.basis == "stated"
    }
    if len(found) == 1:
        ((year, _),) = found
        edtf = frame.dates.edtf.replace(_UNKNOWN, year)
        start, _, end = edtf.partition("/")
        if are_real(edtf):
            frame.dates = DateValue(edtf, start, end or start, "inferred:same-day")


def _is_year_of(sentence: Sentence, mention: Mention) -> bool:
    """Whether a date is a bare year that a sentence says something was done in: "w 2006 roku", "w roku 2006"."""
    value = mention.value
    if not isinstance(value, DateValue) or len(value.edtf) != _YEAR or not value.edtf.isdigit():
        return False
    i = next((k for k, c in enumerate(sentence.chunks) if c.span.covers(mention.span)), 0)
    if not i or sentence.chunks[i].mention is not mention:
        return False  # a year in the name of an event
    if of_paper_with(sentence.chunks, mention):
        return False
    before = sentence.chunks[i - 1]
    if "rok" in before.lemmas and i > 1:
        before = sentence.chunks[i - 2]
    return before.form.casefold() in _IN
