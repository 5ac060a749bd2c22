"""DATE mentions: read by the grammar, refused where the number is something else, completed with a year."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from coopgraph.annotate.date_document import document_date
from coopgraph.annotate.date_grammar import Part, Stretch, beginnings, longest, symbol
from coopgraph.annotate.date_months import days_behind_months, days_of_months, months_of_lines
from coopgraph.annotate.date_names import MONTHS
from coopgraph.annotate.date_now import year_now
from coopgraph.annotate.date_numbers import COMPACT
from coopgraph.annotate.date_split import days_apart
from coopgraph.annotate.date_words import told
from coopgraph.annotate.date_years import Dated, complete
from coopgraph.annotate.lead_days import lead_month
from coopgraph.annotate.token_table import TokenTable
from coopgraph.model import Block, BlockKind, DateValue, Document, Mention, MentionKind, Span, Token
from coopgraph.model.stretches import Stretches
from coopgraph.project import Project

_STARTERS: Final = frozenset(
    {"LOW", "HIGH", "MONTH", "ROMAN", "YEAR", "REL", "SEASON", "TURN", "DMY", "DM", "MY", "ISO", "OD"}
)
# Words right before a number that make it the number of something else.
_NUMBERED: Final = frozenset(
    (  # noqa: SIM905 - a list of words reads as one line
        "nr numer poz pozycja art artykuł ust pkt punkt zał załącznik lp tel telefon ul sygn sygnatura znak druk str "
        "strona rozdział klasa wpis karta polecenie rejestr delegacja ewidencyjny ok około § ponad blisko prawie"
    ).split()
)
_MONTH_NEXT: Final = re.compile(rf"(?:{'|'.join(MONTHS)})\b")
_DAY_WORDS: Final = frozenset({"dnia", "dniu"})
_DAY_MARKS: Final = frozenset({"–", "-", "—", ",", ":", ";", "("})
_ENUMERATED: Final = 6  # characters of a bullet or number before the date
_HOURS: Final = frozenset({"godz", "godzina", "godziny", "godzinach"})
_MEASURES: Final = frozenset({"zł", "pln", "eur", "euro", "km", "m", "ha", "mln", "tys", "proc", "kg"})
_GOES_BACK: Final = re.compile(r"/\Z|\d\.\Z|[A-Z]{2}\.\Z")  # on the same line: "1." may be the cell above
_GOES_ON: Final = re.compile(r"/\d|[.,]\d|%|‰")
_CELL_BEGINS: Final = re.compile(r"(?:^|[|\t])[ ]*$")
_CELL_ENDS: Final = re.compile(r"[ ]*[|\t]")
_DASHES: Final = frozenset({"–", "—", "-"})
_LISTED: Final = re.compile(r"(?:^|[;:•]|^[ \t]*[-–—*•][ ])[ ]*$")
_LISTED_DAY: Final = re.compile(
    r"^[ \t]*(?:[-–—*•][ ])?(?:\d{1,2}(?:\.[01]\d)?[-–])?\d{1,2}\.(?:0[1-9]|1[0-2])\.?(?=[ \t]+[^\W\d])", re.MULTILINE
)
_CALENDAR: Final = 3
_MONTH_STEMS: Final = ("sty", "lut", "mar", "kwi", "maj", "cze", "lip", "sie", "wrz", "paź", "lis", "gru")
_MONTH_NAMED: Final = re.compile(
    rf"\b({'|'.join(_MONTH_STEMS)})[^\W\d]{{0,9}}(?: \d{{4}}(?: ?r\.)?)?,? \($", re.IGNORECASE
)
_LABELLED: Final = frozenset({"dates", "date-start", "date-end"})
_OF_CELLS: Final = frozenset({"alone", "short"})
_TITLE: Final = re.compile(r"\b(?:wyjazd|podróż|delegacj|wizyt)", re.IGNORECASE)
_TITLE_GOES_ON: Final = re.compile(r"\)[ \t:]*(?:\n|$)")
_HEAD: Final = 600  # characters in which a list says what it lists
_PADDED: Final = re.compile(r"\d{1,2}\.(?:0[1-9]|1[0-2])\.?")
_LISTS: Final = re.compile(
    r"\s*(?:[-–—*•]|(?:\d{1,3}|[a-z])[.)/]|[A-ZĄĆĘŁŃÓŚŹŻ][^\W\d]+(?: \([A-Z]{1,3}\))?(?:[,:]| [–/-]))[ ]"
)
_COUNTS: Final = re.compile(r"\s*\d{1,3}[.)/][ \t]+")
_PART_BEGINS: Final = re.compile(r"(?:[,;(]| [–—/-]) ?$")
_PART_ENDS: Final = re.compile(r" ?[,;)](?!\d)| [–—/-] ?[^\W\d]")
_DASHED: Final = re.compile(r"(?: [–—-]|,) ?$")
_ENDED_DAY: Final = re.compile(r"(?: [–—-]|,) ?(?:\d{1,2} ?[–-] ?)?\d{1,2}\.(?:0[1-9]|1[0-2])\.{1,2}(?:\n|$)")
_BOUNDING: Final = frozenset({"między", "pomiędzy"})
_BETWEEN: Final = 2  # "między 24 a 27 września": two dates that bound one stretch
_LED: Final = frozenset({"w", "od", "do"})
_LED_BACK: Final = 7  # tokens
_YEARLY: Final = frozenset({"jedes", "jeden", "jährlich", "alljährlich", "every", "each", "since", "seit"})
_YEAR_BEFORE: Final = frozenset({"w", "rok", "lato", "od", "do", "przed", "po", "lata"})


class DateRecogniser:
    """Finds DATE mentions in Polish text; needs no lexicon, the months come from the morphology."""

    def __init__(self, project: Project | None = None) -> None:
        self._project = project

    def find(
        self, tokens: Sequence[Token], document: Document, layout: Block, found: Sequence[Mention]
    ) -> list[Mention]:
        """The dates of the text in reading order, each with its EDTF form and the step that gave the year."""
        cells = _cells(layout)
        numbered = _numbers_of_entries(layout, tokens, document.text)
        stretches = _with_months(list(_stretches(tokens, document, found, cells, numbered)), tokens, document)
        sentences = sorted(span for block in layout.walk() for span in block.sentences)
        body = Span(sentences[0].start, sentences[-1].end) if sentences else Span(0, 0)
        own = document_date(stretches, tokens, document, body) or year_now(stretches, tokens, document)
        completed = complete(stretches, tokens, document, sentences, own)
        mentions = [mention for dated in completed if (mention := _mention(dated, tokens)) is not None]
        taken = [mention.span for mention in mentions]
        more = told(tokens, document, own, taken)
        dates = Stretches(taken)
        mentions += [m for m in more if not dates.meet(m.span)]
        return sorted(mentions, key=lambda m: m.span)


def _cells(layout: Block) -> frozenset[int]:
    """Where the values of fields and cells begin that hold dates by their labels."""
    return frozenset(s.start for block in layout.walk() if block.key in _LABELLED for s in block.sentences[:1])


def _numbers_of_entries(layout: Block, tokens: Sequence[Token], text: str) -> frozenset[int]:
    """The tokens of numbers that count entries: "4 – 17.10.2019, Brno" is no range, "4. maj 2019, Brno" no day."""
    table, found = TokenTable.of(tokens), list[int]()
    for block in layout.walk():
        if block.kind is BlockKind.ITEM and block.children:
            mark = Span(block.span.start, block.children[0].span.start)
            if text[mark.start : mark.end].rstrip()[-1:] in _DASHES or _MONTH_NEXT.match(text, mark.end):
                found += table.touching(mark)
    return frozenset(found)


def _stretches(
    tokens: Sequence[Token],
    document: Document,
    found: Sequence[Mention],
    cells: frozenset[int],
    numbered: frozenset[int],
) -> list[Stretch]:
    taken = {i for mention in found if mention.kind == MentionKind.REFERENCE for i in range(*mention.head)} | numbered
    stretches: list[Stretch] = []
    at = 0
    for i in beginnings(tokens):
        sign = symbol(tokens, i, document) if i >= at and i not in taken else None
        read = longest(tokens, i, document, sign) if sign and sign.kind in _STARTERS else []
        if (
            len(read) == _BETWEEN
            and i
            and not _BOUNDING.isdisjoint({tokens[i - 1].reading.lower(), tokens[i - 1].gloss})
        ):
            read = [replace(read[0], last=read[1].last, end=read[1].end, rule="range")]
        read = [_before_heading(_month_of_year(stretch), tokens, document.text) for stretch in read]
        stretches.extend(stretch for stretch in read if _is_date(stretch, tokens, document, cells))
        at = read[-1].last if read else at
    return stretches


def _with_months(stretches: list[Stretch], tokens: Sequence[Token], document: Document) -> list[Stretch]:
    """The dates with the bare days of lines that stand below the name of a month."""
    more = [s for s in days_of_months(tokens, document.text) if _real(s.end)]
    more += months_of_lines(tokens, document.text)
    more += lead_month(tokens, document.text)
    more += [s for s in days_behind_months(tokens, document.text) if _real(s.end)]
    apart = [(s, m) for s, m in days_apart(tokens, document.text) if _real(s.end) and s.last > s.first]
    if not more and not apart:
        return stretches
    more += [s for s, _ in apart]
    taken = {i for s in (*more, *(month for _, month in apart if month)) for i in range(s.first, s.last)}
    kept = [s for s in stretches if taken.isdisjoint(range(s.first, s.last))]
    return sorted([*kept, *more], key=lambda s: s.first)


def _before_heading(stretch: Stretch, tokens: Sequence[Token], text: str) -> Stretch:
    """A day in figures without the year alone on the next line, which heads what follows: "… – 22.09." / "2007"."""
    year = tokens[stretch.last - 1].span
    if stretch.rule != "numeric" or stretch.last - stretch.first < _BETWEEN or text[year.start - 1] != "\n":
        return stretch
    if text[year.end : year.end + 1] not in {"", "\n"} or stretch.start != stretch.end:
        return stretch
    day = replace(stretch.start, year=None)
    return replace(stretch, last=stretch.last - 1, start=day, end=day, rule="alone")


def _month_of_year(stretch: Stretch) -> Stretch:
    """The month of a year that a dash parts from it, as in a chronicle: "2003 r. – maj: wizyta …" is no range."""
    one, two = stretch.start, stretch.end
    if stretch.rule != "range" or one.year is None or one.month is not None or two.month is None or two.dated:
        return stretch
    part = replace(two, year=one.year)
    return replace(stretch, start=part, end=part, rule="day" if part.day is not None else "month")


def _is_date(stretch: Stretch, tokens: Sequence[Token], document: Document, cells: frozenset[int]) -> bool:
    """Whether the run is a date, not the number of an act, a sum, an edition; cells of dates begin at `cells`."""
    if not (_real(stretch.start) and _real(stretch.end)) or _inside_number(stretch, tokens, document.text):
        return False
    first = tokens[stretch.first]
    compact = len(first.form) >= COMPACT and first.form.isdigit()
    if compact or (stretch.rule in _OF_CELLS and first.span.start in cells):
        return first.span.start in cells
    before = _before(stretch, tokens)
    if (stretch.rule == "alone" and not _is_day(stretch, tokens, document.text, before)) or (
        stretch.rule == "short" and not _is_short_range(stretch, tokens, before)
    ):
        return False
    if stretch.rule in {"year", "period", "month", "numeric"} and (before in _NUMBERED or stretch.rule == "year"):
        return before not in _NUMBERED and (
            _is_year(stretch, tokens, before) or _in_title(stretch, tokens, document.text)
        )
    reading = tokens[stretch.first].reading
    if stretch.rule == "month" and not stretch.start.dated:
        return reading.islower() or _is_led(stretch.first, tokens)
    return stretch.rule != "season" or stretch.start.dated or reading.lower().endswith(("ą", "em"))


def _is_led(first: int, tokens: Sequence[Token]) -> bool:
    """Whether a preposition stands before a month with a capital, as English and German have it: "im Juli".

    Not one of every year ("jedes Jahr im September"), nor of what was before: "since our meeting in March".
    """
    if not first or tokens[first - 1].gloss not in _LED:
        return False
    before = tokens[max(0, first - _LED_BACK) : first - 1]
    return all(t.gloss != "od" and t.word.lower not in _YEARLY for t in before)


def _is_short_range(stretch: Stretch, tokens: Sequence[Token], before: str) -> bool:
    """Whether "21–27.02." is days of a month, not hours, sums or measures."""
    after = tokens[stretch.last].reading.lower() if stretch.last < len(tokens) else ""
    one, two = stretch.start.day or 0, stretch.end.day or 0
    return one < two and before not in _NUMBERED | _HOURS and after not in _MEASURES


def _is_day(stretch: Stretch, tokens: Sequence[Token], text: str, before: str) -> bool:
    """Whether "12.09." is a day: after "dnia", "od" or a bracket, or first in its line before a mark."""
    start, end = tokens[stretch.first].span.start, tokens[stretch.last - 1].span.end
    after = tokens[stretch.last].reading.lower() if stretch.last < len(tokens) else ""
    if after in _MEASURES or before in _NUMBERED | _HOURS:
        return False
    if before in _DAY_WORDS:
        return True
    line = text[text.rfind("\n", 0, start) + 1 : start]
    if _heads_entry(text, line, end) or _ends_entry(text, line, start, end):
        return True
    if _repeats_month(text, line, start, end) or _is_part(text, line, start, end):
        return True
    if not text[start:end].endswith("."):
        return False  # "12.09" may be anything
    opens = len(line) <= _ENUMERATED and not any(c.isalpha() for c in line) and after in _DAY_MARKS
    return opens or text[max(0, start - 1) : start] == "("


def _ends_entry(text: str, line: str, start: int, end: int) -> bool:
    """Whether "6.09." ends an entry in a list where several end so: "3. Wyjazd chóru do Brna – 6.09."."""
    last = text[end : end + 1] in {"", "\n"} and _LISTS.match(line) is not None
    return (
        last and _PADDED.fullmatch(text, start, end) is not None and _DASHED.search(line) is not None and _ends_so(text)
    )


@lru_cache(maxsize=4)
def _ends_so(text: str) -> bool:
    """Whether entries end in days in figures so often that each such end is one."""
    return len(_ENDED_DAY.findall(text)) >= _CALENDAR


def _repeats_month(text: str, line: str, start: int, end: int) -> bool:
    """Whether brackets right behind a month hold the day in figures: "czerwiec 2018 r. (15.06, bez noclegu)"."""
    if text[end : end + 1] not in {")", ","} or not line.endswith("("):
        return False
    month = text[start:end].rpartition(".")[2]
    named = _MONTH_NAMED.search(line)
    return named is not None and len(month) == _BETWEEN and _MONTH_STEMS.index(named[1].lower()) + 1 == int(month)


def _is_part(text: str, line: str, start: int, end: int) -> bool:
    """Whether "12.09" is one of the parts of an entry in a list of journeys: "1. Brno, 12.09, dwie osoby, targi"."""
    if _PADDED.fullmatch(text, start, end) is None or _LISTS.match(line) is None:
        return False
    opens = line.strip(" \t") in {"-", "–", "—", "•", "*"} or _COUNTS.fullmatch(line)  # "* 22.04, trzy osoby, Brno"
    return bool((opens or _PART_BEGINS.search(line)) and _PART_ENDS.match(text, end) and _TITLE.search(text, 0, _HEAD))


def _heads_entry(text: str, line: str, end: int) -> bool:
    """Whether "12.09" (up to `end`, after `line`) fills a cell, or begins an entry of a calendar: "…; 25.09 – rada"."""
    if text[end - 3 : end - 1] not in {".0", ".1"}:
        return False
    if _CELL_ENDS.match(text, end) and _CELL_BEGINS.search(line):
        return True
    following = text[end : end + 4].lstrip(" ")
    dashed = following[:1] in _DASHES and not following[1:].lstrip()[:1].isdigit()
    alone = following[:1].isalpha() and not line.strip(" \t-–—*•") and _in_calendar(text)
    return _LISTED.search(line) is not None and (dashed or alone)


@lru_cache(maxsize=4)
def _in_calendar(text: str) -> bool:
    """Whether lines begin with days in figures so often that each such line is an entry of its own."""
    return len(_LISTED_DAY.findall(text)) >= _CALENDAR


def _inside_number(stretch: Stretch, tokens: Sequence[Token], text: str) -> bool:
    """Whether digits go on before or after: "96/2/2019", "10.12,50", "2014-2020/3"."""
    start, end = tokens[stretch.first].span.start, tokens[stretch.last - 1].span.end
    return bool(_GOES_BACK.search(text[max(0, start - 3) : start]) or _GOES_ON.match(text[end : end + 2]))


def _before(stretch: Stretch, tokens: Sequence[Token]) -> str:
    """The word right before, past a full stop."""
    i = stretch.first - 1
    while i >= 0 and tokens[i].form in {".", ":"}:
        i -= 1
    return tokens[i].reading.lower() if i >= 0 else ""


def _is_year(stretch: Stretch, tokens: Sequence[Token], before: str) -> bool:
    """A year alone needs "r.", "rok" or a preposition; otherwise it is an edition or a count."""
    if stretch.last - stretch.first > 1 or stretch.start.shift is not None:
        return True
    word = tokens[stretch.first - 1] if stretch.first else None
    told = word is not None and (word.gloss in _YEAR_BEFORE or not _YEAR_BEFORE.isdisjoint(word.lemmas))
    return before in _YEAR_BEFORE or told


def _in_title(stretch: Stretch, tokens: Sequence[Token], text: str) -> bool:
    """Whether a year in brackets ends the title of a list of journeys: "Rejestr wyjazdów (2021)"."""
    start, end = tokens[stretch.first].span.start, tokens[stretch.last - 1].span.end
    line = text[text.rfind("\n", 0, start) + 1 : start]
    return line.endswith("(") and _TITLE_GOES_ON.match(text, end) is not None and _TITLE.search(line) is not None


def _real(part: Part) -> bool:
    if part.month is None or part.day is None:
        return True
    return 1 <= part.day <= calendar.monthrange(part.year or 2000, part.month)[1]


def _mention(dated: Dated, tokens: Sequence[Token]) -> Mention | None:
    stretch, basis = dated.stretch, dated.basis
    if not (_real(stretch.start) and _real(stretch.end)):  # "29 lutego" of a paper of 2018: of which year nobody knows
        start_, end_ = replace(stretch.start, year=None), replace(stretch.end, year=None)
        stretch, basis = replace(stretch, start=start_, end=end_), "stated"
    if not (stretch.start.month or stretch.start.year):
        return None  # "br." of a document whose date nobody knows says nothing
    first, last = edtf(stretch.start), edtf(stretch.end)
    value = first if first == last else f"{first}/{last}"
    span = Span(tokens[stretch.first].span.start, tokens[stretch.last - 1].span.end)
    known = stretch.start.year is not None and stretch.end.year is not None
    start, end = (bounds(stretch.start)[0], bounds(stretch.end)[1]) if known else (None, None)
    date = DateValue(value, start, end, basis)
    cases = tokens[stretch.last - 1].cases
    return Mention(MentionKind.DATE, span, date, (stretch.first, stretch.last), cases, f"date-{stretch.rule}")


def edtf(part: Part) -> str:
    """EDTF level 1 of one date: `2021-10-17`, `2021-10`, `XXXX-05-23`, `2019-21` for spring."""
    text = "XXXX" if part.year is None else f"{part.year:04d}"
    if part.month is not None:
        text += f"-{part.month:02d}"
    if part.day is not None:
        text += f"-{part.day:02d}"
    return text


_SEASON_MONTHS: Final = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}


def bounds(part: Part) -> tuple[str, str]:
    """First and last day (ISO 8601) that a date with a year can mean; seasons by the meteorological quarters."""
    year = part.year
    assert year is not None
    if part.month is None:
        return f"{year:04d}-01-01", f"{year:04d}-12-31"
    if part.month in _SEASON_MONTHS:
        one, two = _SEASON_MONTHS[part.month]
        after = year + (two < one)
        return f"{year:04d}-{one:02d}-01", f"{after:04d}-{two:02d}-{calendar.monthrange(after, two)[1]:02d}"
    if part.day is None:
        last = calendar.monthrange(year, part.month)[1]
        return f"{year:04d}-{part.month:02d}-01", f"{year:04d}-{part.month:02d}-{last:02d}"
    day = f"{year:04d}-{part.month:02d}-{part.day:02d}"
    return day, day
