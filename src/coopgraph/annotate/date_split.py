"""Days whose month is told apart from them: "w maju (23–26)", "w lipcu, dokładnie od 11 do 13", "4 tego miesiąca".

The month stands before the days, in the same sentence or, for days in words ("od szesnastego do osiemnastego") and
days "of that month", in the same paragraph. Its year, if told, is theirs.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from coopgraph.annotate.date_grammar import Part, Stretch
from coopgraph.annotate.date_names import MONTHS
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
# days set apart in the sentence of their month: "na cztery dni (19–22)", "dwukrotnie – 8–10 w X i 22–24 w Y",
# "jeden dzień, 14., na …", "od 3. do 5.", "3. i 4."; nothing that is counted, no hours
_ALONE: Final = re.compile(
    rf"(?<=\()(?:w dniach |od )?(?P<a>{_DAY}){_BETWEEN}(?P<b>{_DAY})\.?(?=[),;])"
    rf"|(?<![\w.:–-])(?P<c>{_DAY})\.?[-–](?P<d>{_DAY})\.?(?= we? [A-ZŁŚŻŹĆ])"
    rf"|(?<=[,–] )(?P<e>{_DAY})\.(?P<f>)(?=,|\s[–-]\s)"
    rf"|(?<=[–(,] )(?P<g>{_DAY})\. i (?P<h>{_DAY})\.(?=,|\s[–-]\s|\))"
)
_HOURS: Final = re.compile(r"\b(?:godz\w*\.?|str\.|poz\.|pkt\.?|art\.|ust\.|nr)\s*\(?\s*$")
# "Maj, 11–13, X", "Luty: 8, 9 i 10 – X": the month opens what its days stand in
_HEADED: Final = re.compile(
    rf"\s?[,:–-]\s?(?:(?P<a>{_DAY})\.?(?:(?:, ?{_DAY}\.?)*{_BETWEEN}(?P<b>{_DAY})\.?)?)(?=\s?[,;:–-](?!\d)|\s\()"
)
_OPENS: Final = re.compile(r"(?:^|[.;:„”–•\n]\s*)$")
_SAME: Final = re.compile(
    rf"\b(?P<a>{_DAY})\.?(?:(?:,\s?{_DAY}\.?)*{_BETWEEN}(?P<b>{_DAY})\.?)?\s+(?:tego(?: samego)?|tegoż) miesiąca\b"
)
_STOP: Final = re.compile(r"(?<!\br)[.!?;]\s+(?=[A-ZĄĆĘŁŃÓŚŹŻ])|\n\s*\n")
_PARAGRAPH: Final = re.compile(r"\n\s*\n")
# what each of these days has; nearly no text has one, and to look for all months takes ten times as long
_APART: Final = re.compile(
    rf"\((?:w dniach |od )?{_DAY}{_BETWEEN}\d|dniach\s|(?:od|między)\s+{_DAY}\.?\s+(?:do|a)\s|miesiąca"
    r"|od (?:pier|drug|trze|czwa|pią|szós|siód|ósm|dzie|jede|dwa|dwu|czte|szes)"
    r"|\d[-–]\d{1,2}\.? we? [A-ZŁŚŻŹĆ]|[,–(] \d{1,2}\.(?:,|\s[–-]\s|\si\s\d)|(?:eń|ty|ec|aj|ik|ad)[,:–-]\s?\d"
)
_REACH: Final = 250  # characters
_NEAR: Final = 140  # characters in a sentence
_YEAR_BEHIND: Final = re.compile(r"\) (?P<year>(?:19|20)\d\d) ?(?:r\.|rok[ua]?)")  # "w maju (23–26) 2019 r."
_DIGITS: Final = re.compile(r"\d")


_Days = tuple[int, int, int, int]  # first day, last day, where they stand


def days_apart(tokens: Sequence[Token], text: str) -> Iterator[tuple[Stretch, Stretch | None]]:
    """(days, the month that they are more exact than or None) wherever a month and its days stand apart."""
    months = list(_MONTH.finditer(text)) if _APART.search(text) else []
    starts = TokenTable.of(tokens).starts if months else []
    for k, month in enumerate(months):
        number = _LOCATIVES.index(month["in"].lower()) if month["in"] else MONTHS.index(month["is"].lower())
        following = months[k + 1].start() if k + 1 < len(months) else len(text)
        found, near = _days(text, month, following)
        behind = _YEAR_BEHIND.match(text, found[0][3]) if found and not month["year"] else None
        year = int(behind["year"]) if behind else int(month["year"]) if month["year"] else None
        named = month.start("in") if month["in"] else month.start("is")
        whole = bisect_left(starts, named), bisect_left(starts, month.end())
        bare = Part(year, number + 1)
        for first, last, at, end in found:
            if last < first:
                continue
            one, two = Part(year, number + 1, first), Part(year, number + 1, last)
            stretch = Stretch(bisect_left(starts, at), bisect_left(starts, end), one, two, _rule(first, last))
            yield stretch, Stretch(*whole, bare, bare, "month") if near else None


def _rule(first: int, last: int) -> str:
    return "day" if first == last else "range"


def _days(text: str, month: re.Match[str], stop: int) -> tuple[list[_Days], bool]:
    """The days of a month told before `stop` with where they stand; whether they stand in its sentence."""
    end = month.end()
    if match := _BRACKETED.match(text, end):
        return [(int(match["a"]), int(match["b"]), match.start("a"), match.end("b"))], True
    sentence = _STOP.search(text, end)
    limit = min(stop, end + _NEAR, sentence.start() if sentence else len(text))
    if found := _told_beside(text, month, limit):
        return found, True
    paragraph = _PARAGRAPH.search(text, end)
    limit = min(stop, end + _REACH, paragraph.start() if paragraph else len(text))
    if match := _SAME.search(text, end, limit):
        last = match["b"] or match["a"]
        days = int(match["a"]), int(last), match.start("a"), match.end()
        return [days], _no_stop(text, end, match.start())
    if month["in"] and (match := _TOLD.search(text, end, limit)):
        days = _number(match["a"]), _number(match["b"]), match.start("a"), match.end()
        return [days], _no_stop(text, end, match.start())
    return [], False


def _told_beside(text: str, month: re.Match[str], limit: int) -> list[_Days]:
    """The days in the sentence of their month, up to `limit`."""
    end = month.end()
    if not month["in"]:
        heads = _OPENS.search(text, 0, month.start("is")) is not None
        match = _HEADED.match(text, end, limit) if heads else None
        return [_of(match, "ab")] if match else []
    match = _SPAN.search(text, end, limit)
    if match and _DIGITS.search(text, end, match.start()) is None:
        return [_of(match, "ab" if match["a"] else "cd")]
    found = list(_ALONE.finditer(text, end, limit))
    if not found or _DIGITS.search(text, end, found[0].start()) is not None:
        return []
    if any(_HOURS.search(text, end, m.start()) for m in found):
        return []
    return [_of(m, next(p for p in ("ab", "cd", "ef", "gh") if m[p[0]])) for m in found]


def _of(match: re.Match[str], groups: str) -> _Days:
    """The days that two groups of a match tell; the second is empty for one day."""
    one, two = groups[0], groups[1]
    last = two if match[two] else one
    return int(match[one]), int(match[last]), match.start(one), match.end(last)


def _no_stop(text: str, start: int, end: int) -> bool:
    return _STOP.search(text, start, end) is None


def _number(words: str) -> int:
    """The day that an ordinal in the genitive names: "dwudziestego trzeciego" is 23."""
    tens, _, unit = words.rpartition(" ")
    if tens:
        return (20 if tens.startswith("dwu") else 30) + _UNITS.index(unit) + 1
    day = _WORDS.index(unit) + 1
    return 30 if unit == "trzydziestego" else day
