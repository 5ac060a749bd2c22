"""Days whose month is told apart from them: "w maju (23–26)", "w lipcu, dokładnie od 11 do 13", "4 tego miesiąca".

The month stands before the days, in the same sentence or, for days in words ("od szesnastego do osiemnastego") and
days "of that month", in the same paragraph. Its year, if told, is theirs.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from coopgraph.annotate.date_grammar import MONTHS, Part, Stretch
from coopgraph.annotate.token_table import TokenTable
from coopgraph.model import Token

_LOCATIVES: Final = (
    *("styczniu", "lutym", "marcu", "kwietniu", "maju", "czerwcu"),
    *("lipcu", "sierpniu", "wrześniu", "październiku", "listopadzie", "grudniu"),
)
_MONTH: Final = re.compile(
    rf"\b(?:[Ww]e?\s+(?:\w+\s+)?(?P<in>{'|'.join(_LOCATIVES)})|(?P<is>{'|'.join(MONTHS)}))\b"
    r"(?:\s+(?P<year>(?:19|20)\d\d)(?:\s?r\.|\s+roku)?)?",
    re.IGNORECASE,
)
_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_NO_MORE: Final = (  # no month of its own, no measure, no number that goes on
    r"(?![.,:/]?\d)(?!\s*(?:[IVX]{1,4}\b|(?:stycz|lut|mar[ce]|kwie|maj|czerw|lip|sierp|wrze|paźdz|listop|grud)))"
    r"(?!\s*(?:zł|proc|%|os\b|osób|lat|tys|km|godz|mln|euro|h\b|m\b|r\.))"
)
_WORDS: Final = (  # noqa: SIM905 - a list of words reads as one line
    "pierwszego drugiego trzeciego czwartego piątego szóstego siódmego ósmego dziewiątego dziesiątego jedenastego "
    "dwunastego trzynastego czternastego piętnastego szesnastego siedemnastego osiemnastego dziewiętnastego "
    "dwudziestego trzydziestego"
).split()
_UNITS: Final = _WORDS[:9]
_WORD: Final = rf"(?:(?:dwudziestego|trzydziestego) (?:{'|'.join(_UNITS)})|{'|'.join(_WORDS)})"
_BETWEEN: Final = r"\.?\s?(?:[-–—]|do|i|oraz)\s?"
_BRACKETED: Final = re.compile(rf"\s?\((?:w dniach |od )?(?P<a>{_DAY}){_BETWEEN}(?P<b>{_DAY})\.?(?=[),])")
_SPAN: Final = re.compile(
    rf"(?:\b(?:od|między)\s+(?P<a>{_DAY})\.?\s+(?:do|a)\s+(?P<b>{_DAY})\b\.?"
    rf"|\b(?:w\s+)?dniach\s+(?:od\s+)?(?P<c>{_DAY}){_BETWEEN}(?P<d>{_DAY})\b\.?){_NO_MORE}"
)
_TOLD: Final = re.compile(
    rf"\bod (?P<a>{_WORD}) do (?P<b>{_WORD})\b(?!\s+(?:stycz|lut|mar|kwie|maj|czerw|lip|sierp|wrze|paź|list|grud))"
)
_SAME: Final = re.compile(
    rf"\b(?P<a>{_DAY})\.?(?:(?:,\s?{_DAY}\.?)*{_BETWEEN}(?P<b>{_DAY})\.?)?\s+(?:tego(?: samego)?|tegoż) miesiąca\b"
)
_STOP: Final = re.compile(r"(?<!\br)[.!?;]\s+(?=[A-ZĄĆĘŁŃÓŚŹŻ])|\n\s*\n")
_PARAGRAPH: Final = re.compile(r"\n\s*\n")
# what each of these days has; nearly no text has one, and to look for all months takes ten times as long
_APART: Final = re.compile(
    r"\((?:w dniach |od )?\d|dniach\s|(?:od|między)\s+\d|miesiąca"
    r"|od (?:pier|drug|trze|czwa|pią|szós|siód|ósm|dzie|jede|dwa|dwu|czte|szes)"
)
_REACH: Final = 250  # characters
_NEAR: Final = 140  # characters in a sentence
_DIGITS: Final = re.compile(r"\d")


def days_apart(tokens: Sequence[Token], text: str) -> Iterator[tuple[Stretch, Stretch | None]]:
    """(days, the month that they are more exact than or None) wherever a month and its days stand apart."""
    months = list(_MONTH.finditer(text)) if _APART.search(text) else []
    starts = TokenTable.of(tokens).starts if months else []
    for k, month in enumerate(months):
        number = _LOCATIVES.index(month["in"].lower()) if month["in"] else MONTHS.index(month["is"].lower())
        following = months[k + 1].start() if k + 1 < len(months) else len(text)
        found, near = _days(text, month, following)
        if found is None:
            continue
        first, last, (at, end) = found
        if last < first:
            continue
        year = int(month["year"]) if month["year"] else None
        one, two = Part(year, number + 1, first), Part(year, number + 1, last)
        span = bisect_left(starts, at), bisect_left(starts, end)
        named = month.start("in") if month["in"] else month.start("is")
        whole = bisect_left(starts, named), bisect_left(starts, month.end())
        rule = "day" if first == last else "range"
        bare = Part(year, number + 1)
        yield Stretch(*span, one, two, rule), Stretch(*whole, bare, bare, "month") if near else None


def _days(text: str, month: re.Match[str], stop: int) -> tuple[tuple[int, int, tuple[int, int]] | None, bool]:
    """The days of a month told before `stop` with where they stand; whether they stand in its sentence."""
    end = month.end()
    if match := _BRACKETED.match(text, end):
        return (int(match["a"]), int(match["b"]), (match.start("a"), match.end("b"))), True
    sentence = _STOP.search(text, end)
    limit = min(stop, end + _NEAR, sentence.start() if sentence else len(text))
    match = _SPAN.search(text, end, limit) if month["in"] else None
    if match and _DIGITS.search(text, end, match.start()) is None:
        one, two = ("a", "b") if match["a"] else ("c", "d")
        return (int(match[one]), int(match[two]), (match.start(one), match.end(two))), True
    paragraph = _PARAGRAPH.search(text, end)
    limit = min(stop, end + _REACH, paragraph.start() if paragraph else len(text))
    if match := _SAME.search(text, end, limit):
        last = match["b"] or match["a"]
        return (int(match["a"]), int(last), (match.start("a"), match.end())), _no_stop(text, end, match.start())
    if month["in"] and (match := _TOLD.search(text, end, limit)):
        return (_number(match["a"]), _number(match["b"]), (match.start("a"), match.end())), _no_stop(
            text, end, match.start()
        )
    return None, False


def _no_stop(text: str, start: int, end: int) -> bool:
    return _STOP.search(text, start, end) is None


def _number(words: str) -> int:
    """The day that an ordinal in the genitive names: "dwudziestego trzeciego" is 23."""
    tens, _, unit = words.rpartition(" ")
    if tens:
        return (20 if tens.startswith("dwu") else 30) + _UNITS.index(unit) + 1
    day = _WORDS.index(unit) + 1
    return 30 if unit == "trzydziestego" else day
