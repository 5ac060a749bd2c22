"""Days told from the day a text was published: "wczoraj", "w miniony weekend", "w ubiegły piątek", "12–14 bm.".

Read only where the document gives its own day; a whole week ("w ubiegłym tygodniu") says no day and is left alone.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from coopgraph.annotate.date_grammar import Part
from coopgraph.annotate.token_table import TokenTable
from coopgraph.model import DateValue, Document, Mention, MentionKind, Span, Token
from coopgraph.model.stretches import Stretches

RULE: Final = "date-told"
_YEAR_LINE: Final = re.compile(
    r"^[ \t]*(?:#+ |[*_]+|[a-z\d]{1,2}[.)] |[IVX]+\. )?(?:w )?(?:rok(?:u)? )?"
    r"(?:(?:I{1,3}|IV|[1-4]|pierwszy|drugi|trzeci|czwarty)\.? (?:kwarta[łl]|kw\.?|p[óo][łl]rocze) )?"
    r"(?P<year>(?:19|20)\d\d)(?: ?(?:r\.|rok|roku))?"
    r"(?:[*_:.–-]*|[ \t]*\([^()\n]*[^\W\d][^()\n]*\)[:.]?)[ \t]*$",  # "Rok 2017 (finansowanie: budżet projektu)"
    re.IGNORECASE | re.MULTILINE,
)
# "Wyjazdy zagraniczne – 2018 r.", "Tabela 2. Delegacje w roku 2019:": each of several lists below its own title
_YEAR_TITLE: Final = re.compile(
    r"^[ \t]*(?:#+ |[*_]+|[a-z\d]{1,2}[.)] |[IVX]+\. )?(?:(?:Tabela|Tab\.|Załącznik)(?: nr)? ?\d*[a-z]?[.:]?[ –-]*)?"
    r"(?:zestawienie|wykaz|rejestr|lista|wyjazd|wyjazdy|podróże|delegacje|wizyty|zagraniczne|służbowe)\b"
    r"[^\d\n|;]{0,60}[^\d\n|;/]\b(?P<year>(?:19|20)\d\d)(?: ?(?:r\.|rok|roku))?[*_:.]*[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_STARTS: Final = re.compile(r"(?:We? (?:roku )?|Rok(?:u)? )(?P<year>(?:19|20)\d\d)(?: ?r\.| roku)?(?=[ ,])")
# in Polish, Ukrainian, German and English
_SAME_AFTER: Final = re.compile(
    r"\s+(?:(?:tego samego|tegoż)(?: samego)? roku|(?:того|цього)(?: ж|ж| самого| же) року|desselben Jahres"
    r"|des (?:gleichen|selben) Jahres|(?:of )?(?:the same|that same) year)\b",
    re.IGNORECASE,
)
_SAME_BEFORE: Final = re.compile(
    r"\b(?:(?:tym samym|tego samego|tymże|tegoż) roku|(?:того|цього)(?: ж|ж| самого| же) року"
    r"|im (?:gleichen|selben) Jahr|(?:the same|that same) year)\b[^\d.:;]*\Z",
    re.IGNORECASE,
)
_LEAP_YEAR: Final = 2000  # stands for a year that is not told: it has each day of the calendar
_OF: Final = frozenset({"z", "ze"})
_REACH: Final = 60  # characters from "w tym samym roku" to its month
_OTHER_YEAR: Final = re.compile(r"(?<![\d/.-])(?:19|20)\d\d(?![\d/-])")
_CHRONICLE: Final = re.compile(r"[ \t]*(?:[-–•*] ?)?(?P<year>(?:19|20)\d\d)(?: ?(?:r\.|rok))?[ \t]*[,:–—(-]")
_MONTH_LINE: Final = re.compile(
    r"[ \t]*[–•*-] ?(?:sty|lut|mar|kwie|maj|czerw|lip|sierp|wrze|paźdz|listop|grud)[a-zńę]*[ \t]*[–:-]"
)
BASIS: Final = "inferred:document-date"
_WEEKDAYS: Final = {
    word: day
    for day, words in enumerate(
        ("poniedziałek", "wtorek", "środę środa", "czwartek", "piątek", "sobotę sobota", "niedzielę niedziela")
    )
    for word in words.split()
}
_DAY: Final = "|".join(_WEEKDAYS)
_MONTH: Final = "stycz|lut|mar|kwie|maj|czerw|lip|sierp|wrze|paźdz|listop|grud"
_GONE: Final = r"(?:minion|ubiegł|zeszł|ostatni)(?:y|ą|i|ej|ym|m)?"
_NEAR: Final = {"wczoraj": -1, "wczorajszy": -1, "wczorajszego": -1, "przedwczoraj": -2}
_TOLD: Final = re.compile(
    rf"\b(?:(?P<near>{'|'.join(_NEAR)})\b(?!\s*[,(]?\s*\d)"
    rf"|(?:we?\s+|podczas\s+|przez\s+)?{_GONE}(?:ego)?\s+(?P<bare>weekend(?:u)?)(?!\s+(?:{_MONTH}))"
    rf"|we?\s+{_GONE}\s+(?:(?P<weekend>weekend)(?!\s+(?:{_MONTH}))|(?P<day>{_DAY}))\b(?!\s*,?\s*\(?\s*\d)"
    r"|(?P<first>\d{1,2})\.?(?:\s*(?:-|–|—|do|i)\s*(?P<last>\d{1,2})\.?)?\s*"
    r"(?:(?P<this>b\.?\s?m\.|bieżącego miesiąca)|(?P<before>ub\.?\s?m\.|ubiegłego miesiąca|zeszłego miesiąca)))",
    re.IGNORECASE,
)
# "w niedzielę (5.09)": a day and a month that only a weekday tells from other numbers
_BRACKETED: Final = re.compile(
    rf"\b(?:{_DAY})\s*[,(]\s*(?P<told>(?P<day>0?[1-9]|[12]\d|3[01])\.(?P<month>0[1-9]|1[0-2]))(?![.\d]*\d)",
    re.IGNORECASE,
)
# "we wtorek": the last one before the text was published, where its sentence neither dates it nor looks ahead
_PLAIN: Final = re.compile(rf"\bwe?\s+(?P<day>{_DAY})\b(?!\s*(?:i|oraz|,|-|–|\(|\d|do))", re.IGNORECASE)
_SINCE: Final = {
    word: day
    for day, word in enumerate(("poniedziałku", "wtorku", "środy", "czwartku", "piątku", "soboty", "niedzieli"))
}
# "w sobotę i (w) niedzielę": two days that follow one another
_PAIR: Final = re.compile(
    rf"\bwe?\s+(?P<told>(?P<from>{_DAY})\s+(?:i|oraz)\s+(?:we?\s+)?(?P<to>{_DAY}))\b(?!\s*[,(]?\s*\d)", re.IGNORECASE
)
# "od piątku do niedzieli": the last such days before the text was published
_SPAN: Final = re.compile(
    rf"\bod (?P<told>(?P<from>{'|'.join(_SINCE)}) do (?P<to>{'|'.join(_SINCE)}))\b(?!\s*[,(]?\s*\d)", re.IGNORECASE
)
_AHEAD: Final = re.compile(
    r"\b(?:będ\w+|odbęd\w+|planuj\w+|zaprasz\w+|przyjed\w+|każd\w+|ma się|co|zostan(?:ie|ą)|jutro|pojutrze)\b",
    re.IGNORECASE,
)
_WORDS: Final = ("wczoraj", "minion", "ubieg", "zeszł", "ostatni", "bm.", "b.m", "b. m", "bieżącego", "ub. m", "ub.m")
_FUTURE: Final = re.compile(r"fin:(?:sg|pl):(?:pri|sec|ter):perf")
_BESIDE: Final = re.compile(r"\s*[,(–—-]\s*(?:(?:w dniach|w dniu|dnia|tj\.|czyli)\s+)?(?:od\s+)?")
_STOP: Final = re.compile(r"[.!?]\s+(?=[A-ZĄĆĘŁŃÓŚŹŻ„\"–-])")
_SATURDAY: Final = 5
_WEEK: Final = 7


def told(
    tokens: Sequence[Token], document: Document, own: Part | None, known_dates: Sequence[Span] = ()
) -> list[Mention]:
    """DATE mentions for days told from `own`, the document's day, and for days and months after a weekday.

    `known_dates` are the dates already read: a weekday beside one is only its name.
    """
    text = document.text
    low = text.casefold()
    near = any(word in low for word in _WORDS)
    if not near and not any(day in low for day in (*_WEEKDAYS, *_SINCE)):
        return []
    known = own is not None and own.year is not None and own.month is not None and own.day is not None
    day = dt.date(own.year or 1, own.month or 1, own.day or 1) if own is not None and known else None
    taken = Stretches(known_dates)
    found = [(m.span("told"), _dated(m, day)) for m in _BRACKETED.finditer(text)]
    if day is not None:
        found += [
            (m.span("day"), _value_of_weekday(m, day)) for m in _PLAIN.finditer(text) if _alone(m, text, taken, tokens)
        ]
    if day is not None:
        spans = (m for m in _SPAN.finditer(text) if _alone(m, text, taken, tokens))
        found += [(m.span("told"), _value_of_span(m, day)) for m in spans]
        pairs = (m for m in _PAIR.finditer(text) if _alone(m, text, taken, tokens))
        found += [(m.span("told"), _value_of_pair(m, day)) for m in pairs]
    if day is not None and near:
        days = frozenset(span.start for span in known_dates)
        found += [(m.span(), _value(m, day)) for m in _TOLD.finditer(text) if not _is_dated(m, text, days)]
    return list(_mentions(found, tokens, TokenTable.of(tokens).starts)) if found else []


def _is_dated(match: re.Match[str], text: str, days: frozenset[int]) -> bool:
    """Whether the date itself stands right behind: "w miniony weekend, od 14 do 16 września"."""
    beside = _BESIDE.match(text, match.end())
    return beside is not None and beside.end() in days


def _alone(match: re.Match[str], text: str, known_dates: Stretches, tokens: Sequence[Token]) -> bool:
    """Whether the sentence of a weekday has a verb of the past about it: no other date, nothing ahead."""
    line = text.rfind("\n", 0, match.start()) + 1
    start = max((m.end() for m in _STOP.finditer(text, line, match.start())), default=line)
    stop = _STOP.search(text, match.end())
    ends = [e for e in (stop.start() if stop else -1, text.find("\n", match.end())) if e >= 0]
    sentence = Span(start, min(ends, default=len(text)))
    if known_dates.meet(sentence):
        return False
    return _AHEAD.search(text, sentence.start, sentence.end) is None and not _is_to_come(sentence, tokens)


def _is_to_come(sentence: Span, tokens: Sequence[Token]) -> bool:
    """Whether a sentence tells only what is to come, by perfective verbs: "w sobotę goście zwiedzą park"."""
    first, last = (bisect_left(tokens, at, key=lambda t: t.span.start) for at in (sentence.start, sentence.end))
    ahead = False
    for token in tokens[first:last]:
        if token.tags and token.tags[0].startswith(("praet:", "imps:")):
            return False
        ahead = ahead or (bool(token.tags) and all(_FUTURE.match(tag) for tag in token.tags))
    return ahead


def _value_of_weekday(match: re.Match[str], own: dt.date) -> DateValue | None:
    day = own - dt.timedelta(days=(own.weekday() - _WEEKDAYS[match["day"].lower()]) % _WEEK)
    return _between(day, day)


def _value_of_span(match: re.Match[str], own: dt.date) -> DateValue | None:
    first, last = _SINCE[match["from"].lower()], _SINCE[match["to"].lower()]
    end = own - dt.timedelta(days=(own.weekday() - last) % _WEEK)
    return _between(end - dt.timedelta(days=(last - first) % _WEEK), end)


def _value_of_pair(match: re.Match[str], own: dt.date) -> DateValue | None:
    """The last such two days, if the second is the day after the first."""
    first, last = _WEEKDAYS[match["from"].lower()], _WEEKDAYS[match["to"].lower()]
    if (last - first) % _WEEK != 1:
        return None
    end = own - dt.timedelta(days=(own.weekday() - last) % _WEEK)
    return _between(end - dt.timedelta(days=1), end)


def _dated(match: re.Match[str], own: dt.date | None) -> DateValue | None:
    """A day and a month; the year of the last such day before the text was published."""
    month, day = int(match["month"]), int(match["day"])
    year = _LEAP_YEAR if own is None else own.year - ((month, day) > (own.month, own.day))
    try:
        told_day = dt.date(year, month, day)
    except ValueError:
        return None
    return DateValue(f"XXXX-{month:02d}-{day:02d}") if own is None else _between(told_day, told_day)


def _mentions(
    found: Sequence[tuple[tuple[int, int], DateValue | None]], tokens: Sequence[Token], starts: Sequence[int]
) -> Iterator[Mention]:
    for (start, end), value in found:
        first = bisect_left(starts, start)
        if value is None or first == len(starts) or starts[first] != start:
            continue
        last = first
        while last < len(tokens) and tokens[last].span.start < end:
            last += 1
        span = Span(start, tokens[last - 1].span.end)
        yield Mention(MentionKind.DATE, span, value, (first, last), tokens[last - 1].cases, RULE)


def _value(match: re.Match[str], own: dt.date) -> DateValue | None:
    if match["near"]:
        day = own + dt.timedelta(days=_NEAR[match["near"].lower()])
        return _between(day, day)
    if match["weekend"] or match["bare"]:
        saturday = own - dt.timedelta(days=(own.weekday() - _SATURDAY) % _WEEK or _WEEK)
        if own.weekday() > _SATURDAY:
            saturday -= dt.timedelta(days=_WEEK)
        return _between(saturday, saturday + dt.timedelta(days=1))
    if match["day"]:
        back = (own.weekday() - _WEEKDAYS[match["day"].lower()]) % _WEEK or _WEEK
        day = own - dt.timedelta(days=back)
        return _between(day, day)
    return _of_month(match, own)


def _of_month(match: re.Match[str], own: dt.date) -> DateValue | None:
    """Days of the month of publication ("12–14 bm."), or of the one before ("ub. m.")."""
    month = own.replace(day=1)
    if match["before"]:
        month = (month - dt.timedelta(days=1)).replace(day=1)
    try:
        first = month.replace(day=int(match["first"]))
        return _between(first, month.replace(day=int(match["last"] or match["first"])))
    except ValueError:
        return None


def _between(first: dt.date, last: dt.date) -> DateValue | None:
    if last < first:
        return None
    one, two = first.isoformat(), last.isoformat()
    return DateValue(one if one == two else f"{one}/{two}", one, two, BASIS)


def year_headings(text: str) -> list[tuple[int, int]]:
    """(end of the line, year) of each line that is a year and nothing else; rows of them are a menu, no headings.

    Where several lists of journeys stand below titles of their own, those titles are such lines.
    """
    found = [(match.start(), match.end(), int(match["year"])) for match in _YEAR_LINE.finditer(text)]
    titles = [(match.start(), match.end(), int(match["year"])) for match in _YEAR_TITLE.finditer(text)]
    if len({year for _, _, year in titles}) > 1:
        found = sorted([*found, *titles])
    return [
        (end, year)
        for k, (start, end, year) in enumerate(found)
        if not (k and not text[found[k - 1][1] : start].strip())
        and not (k + 1 < len(found) and not text[end : found[k + 1][0]].strip())
    ]


def line_year(text: str, position: int) -> int | None:
    """The year that the line of a position begins with, as the lines of a chronicle do ("2002, 14-16 czerwca – …")."""
    start = text.rfind("\n", 0, position) + 1
    while start and _MONTH_LINE.match(text, start):  # "•sierpień – …" below "•2003 r. – …"
        start = text.rfind("\n", 0, start - 1) + 1
    match = _CHRONICLE.match(text, start)
    return int(match["year"]) if match is not None and match.end() <= position else None


def from_start(text: str, sentence: int, position: int) -> int | None:
    """The year that a sentence begins with and that is the only one up to a date: "W 2017 r. wójt był w X (5 maja)"."""
    match = _STARTS.match(text, sentence, position)
    if match is None or _OTHER_YEAR.search(text, match.end(), position):
        return None
    return int(match["year"])


def is_of_paper(first: int, tokens: Sequence[Token]) -> bool:
    """Whether the date at a token says of which day something is: "umowa z 10 maja 2003 r." tells no time."""
    before = tokens[first - 2 : first] if first > 1 else ()
    return bool(before) and (before[1].form in _OF or (before[1].form == "dnia" and before[0].form in _OF))


def is_of_same_year(text: str, sentence: int, position: int, end: int) -> bool:
    """Whether a date is told to be in the year last named.

    "11 czerwca tego samego roku", "W tym samym roku, w grudniu, …" (within `sentence` and up to the date).
    """
    if _SAME_AFTER.match(text, end) is not None:
        return True
    return _SAME_BEFORE.search(text, max(sentence, position - _REACH), position) is not None
