"""Whether the digits and dates of a value stand in a sentence: exactly, or as number words; never nearly."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Final
from unicodedata import normalize

from coopgraph.namespaces import COOP, EDTF, PREFIXES
from coopgraph.validate.shapes import lexical

_XSD: Final = PREFIXES["xsd"]
_NUMBERS: Final = frozenset(
    f"<{_XSD}{name}>" for name in ("integer", "decimal", "nonNegativeInteger", "positiveInteger")
)
_DATES: Final = frozenset({f"<{_XSD}date>", f"<{_XSD}gYearMonth>", f"<{_XSD}gYear>", f"<{EDTF}>"})
# A number with thousands set apart by spaces or dots, a decimal comma or point.
_FIGURE: Final = re.compile(r"\d{1,3}(?:[ \u00a0\u202f.]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?")
# "1,2 mln", "372 tys.": what follows a figure multiplies it; Polish, Ukrainian, German and English.
_SCALED: Final = re.compile(
    rf"({_FIGURE.pattern})\s*(tys|tysi\w+|тис|тисяч\w*|tsd|tausend|thousand|mln|mili?on\w*|млн|мільйон\w*|mio|million\w*|mld|miliard\w*)\b",
    re.IGNORECASE,
)
_SCALES: Final = (("m", "м"), 6), (("t", "т"), 3)
# Beginnings of number words, Polish and English; numerals are inflected and compounded (dwuosobowa, trzydniowy).
_WORDS: Final = {
    1: ("jed", "one", "pojedyncz", "single"),
    2: ("dw", "obaj", "obie", "oboj", "two", "both", "par", "pair", "double"),
    3: ("trz", "troj", "trój", "three"),
    4: ("czter", "czworo", "czworg", "czwór", "four"),
    5: ("pięć", "pięci", "piątk", "five"),
    6: ("sześć", "sześci", "szóstk", "six"),
    7: ("siedem", "siedm", "siódemk", "seven"),
    8: ("osiem", "ośm", "ósemk", "eight"),
    9: ("dziewię", "dziewiątk", "nine"),
    10: ("dziesię", "dziesiątk", "ten"),
    11: ("jedena", "eleven"),
    12: ("dwana", "dwuna", "tuzin", "twelve", "dozen"),
}
# the same in Ukrainian and German
_MORE_WORDS: Final = {
    1: ("одн", "один", "ein"),
    2: ("дв", "обид", "обоє", "zwei", "beid"),
    3: ("тр", "drei"),
    4: ("чотир", "четвер", "vier"),
    5: ("п'ят", "п’ят", "пят", "fünf"),
    6: ("шіст", "шест", "sechs"),
    7: ("сім", "сем", "sieb"),
    8: ("вісім", "вось", "acht"),
    9: ("дев'ят", "дев’ят", "девят", "neun"),
    10: ("десят", "zehn"),
    11: ("одинадц", "elf"),
    12: ("дванадц", "zwölf"),
}
# first name and surname: a delegation told by its members
_NAME: Final = re.compile(r"\b[^\W\d_a-z]\w+\s+[^\W\d_a-z]\w+(?:-\w+)?")
_COUNTING: Final = frozenset({"trip-size-of-list", "trip-size-by-names"})
_WITH_ONE: Final = "trip-size-with-one"  # the rule that counts a row of people and the one whom they accompanied
# numbers of people or members told side by side, or one person beside a number
_SUMMED: Final = frozenset({"trip-size-sum", "cluster-count-sum"})
_LEAST: Final = 2  # people in a sum
_ENDS: Final = frozenset({COOP + "start", COOP + "end"})
_SPREADING: Final = "trip-duration"  # the rule that counts on from one day of a stay by how long it took
_COUNTED_ON: Final = "agreement-counted"  # the rule that counts years on from one told before: "dwa lata później"
_LONGEST: Final = 31  # days of a stay
# days told from the day of publication, and the weekdays from Monday on, by how their forms begin
_NEAR_DAYS: Final = ("wczoraj", "przedwczoraj", "dziś", "dzisiaj", "nazajutrz")
_WEEKDAYS: Final = (
    *(("poniedział",), ("wtor",), ("środ", "śród"), ("czwart",), ("piąt",), ("sobot", "sobót"), ("niedziel",)),
)
_SATURDAY: Final = 5
_PARTED: Final = re.compile(r"[,;•\n+]|\b(?:i|oraz|z|ze|a także|and|und|та|і)\b")
_LARGER: Final = (
    *("naści", "nast", "dzieści", "dziestu", "dziesiąt", "dziesięci", "sto", "set", "tysi", "milion"),
    *("надцят", "двадцят", "тридцят", "сорок", "десят", "zig", "hundert", "tausend"),
)
_DIGITS: Final = re.compile(r"\d+")
_GROUPED: Final = {ord(" "): None, 0xA0: None, 0x202F: None, ord("."): None, ord(","): "."}  # blanks or points in sums
_WHOLE_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_COMPACT: Final = re.compile(r"\b((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)\b")  # "20190312", of a machine
_MONTHS_ON: Final = ("miesi", "month", "monat", "місяц")  # words for the months counted on
_YEARS: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_HIDDEN: Final = re.compile("[\xad\u200b-\u200d\u2060\ufeff]")  # signs that nobody sees
_EDTF: Final = re.compile(r"([\dX]{4})(?:-([\dX]{2}))?(?:-([\dX]{2}))?[?~%]?")
_LARGER_EN: Final = ("teen", "ty", "hundred", "thousand", "million")


def missing(value: str, quote: str, predicate: str = "", rule: str = "") -> str | None:
    """The part of a value (in N-Triples form) that is not in the quote; None where all of it is, or nothing to find.

    Of a number all digits are asked for, of a date its day and, where the quote has any, its year: months are
    written as words, and a year may come from the document's head. The first or last day of a month that
    coop:start or coop:end was computed from is no day the sentence says; people named one by one count themselves.
    A `rule` that counts the members of a list gives a number that no sentence says: the list must be able to hold it.
    """
    quote = _HIDDEN.sub("", normalize("NFC", quote))
    datatype = value.rpartition("^^")[2] if value.endswith(">") and "^^" in value else ""
    text = lexical(value)
    if datatype in _NUMBERS:
        counted = predicate == COOP + "delegationSize" and len(_NAME.findall(quote)) >= int(float(text))
        counted = counted or (rule in _COUNTING and _may_hold(int(float(text)), quote))
        counted = counted or (rule == _WITH_ONE and _may_hold(int(float(text)) - 1, quote))
        counted = counted or (rule in _SUMMED and _may_sum(int(float(text)), quote))
        return None if counted or _number_in(text, quote) else text
    if datatype in _DATES:
        if rule == _COUNTED_ON and _years_on(text, quote):
            return None
        if (_computed(text, predicate) and _month_or_year(text, quote)) or (
            rule == _SPREADING and _spread(text, quote)
        ):
            return None
        return _date_missing(text, quote)
    return None


def words_read(repairs: Iterable[str]) -> str:
    """The number words of a damaged quote as they were read ("pieé → pięć"); figures are never read as others."""
    read = (repair.rpartition(" → ")[2] for repair in repairs)
    return " ".join(word for word in read if word.isalpha())


def _may_hold(members: int, quote: str) -> bool:
    """Whether a list may have so many members: the parts it falls into and the numbers in it; one below a colon may."""
    if quote.rstrip().endswith(":"):
        return True
    words = re.findall(r"[^\W\d_]+", quote.casefold())
    told = sum(max((n for n, starts in _WORDS.items() if word.startswith(starts)), default=0) for word in words)
    told += sum(int(figure) for figure in re.findall(r"(?<![\d.])\d{1,2}(?![\d.])", quote))
    return members <= 1 + len(_PARTED.findall(quote)) + told


def _may_sum(total: int, quote: str) -> bool:
    """Whether numbers of people in the quote may add up: none of its figures is larger, and there is some number."""
    figures = [int(figure) for figure in re.findall(r"(?<![\d.])\d{1,3}(?![\d.])", quote)]
    words = re.findall(r"[^\W\d_]+", quote.casefold())
    told = any(word.startswith(starts) for word in words for starts in _WORDS.values())
    told = told or any(part in word for word in words for part in _LARGER)
    return total >= _LEAST and (told or any(figure < total for figure in figures))


def _years_on(text: str, quote: str) -> bool:
    """Whether a year in the quote, and some number of years in it, make the year: "w 2003 r., … dwa lata później".

    A month counted on from another lies in the year told or in the next one: "w maju 2003 r., … miesiąc później". A
    day is told itself: "w 2003 r., … dwa lata później, 3 października".
    """
    if len(text) == len("2001-05-07"):
        return _years_on(text[:4], quote) and str(int(text[8:])) in _DIGITS.findall(quote)
    if len(text) == len("2001-05"):
        near = any(int(text[:4]) - int(year) in {0, 1} for year in _YEARS.findall(quote))
        return near and any(part in quote.casefold() for part in _MONTHS_ON)
    words = re.findall(r"[^\W\d_]+", quote.casefold())
    numbers = {n for n, starts in _WORDS.items() if any(word.startswith(starts) for word in words)} | {1}
    numbers |= {int(part) for part in _DIGITS.findall(quote) if int(part) <= _LONGEST}
    large = any(part in word for word in words for part in _LARGER)  # "piętnaście lat później"
    told = [int(text) - int(year) for year in _YEARS.findall(quote)]
    return any(apart in numbers or (large and apart > max(_WORDS)) for apart in told)


def _spread(text: str, quote: str) -> bool:
    """Whether each day is told, or lies as many days from a day told as some number in the quote says."""
    figures = {int(part) for part in _DIGITS.findall(quote) if int(part) <= _LONGEST}
    words = re.findall(r"[^\W\d_]+", quote.casefold())
    lengths = figures | {n for n, starts in _WORDS.items() if any(word.startswith(starts) for word in words)}
    apart = {1} | {days for n in lengths for days in (n - 1, n)}
    for one in text.split("/"):
        found = _EDTF.fullmatch(one)
        if found is None or not (found[3] or "").isdigit():
            return False
        day = date.fromisoformat(one.replace("XXXX", "2000"))
        near = {(day + timedelta(days=sign * days)).day for days in apart for sign in (-1, 1)}
        if figures.isdisjoint({day.day, *near}):
            return False
    return _month_or_year(text, quote)


def _computed(text: str, predicate: str) -> bool:
    """Whether a start is the first, or an end the last, day of its month."""
    if predicate not in _ENDS or not _WHOLE_DAY.fullmatch(text):
        return False
    year, month, day = (int(part) for part in text.split("-"))
    return day == 1 if predicate == COOP + "start" else day == monthrange(year, month)[1]


def _month_or_year(text: str, quote: str) -> bool:
    """Whether the sentence has no other year than the one computed with."""
    years = _YEARS.findall(quote)
    return not years or text[:4] in years or _short(text[:4], quote)


def _number_in(text: str, quote: str) -> bool:
    wanted = _normal(text)
    if any(wanted in _readings(figure) for figure in _FIGURE.findall(quote)):
        return True
    if any(wanted in _multiplied(match[1], match[2]) for match in _SCALED.finditer(quote)):
        return True
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", quote.casefold())
    if not wanted.isdecimal():
        return False
    number = int(wanted)
    if number in _WORDS:
        return any(word.startswith((*_WORDS[number], *_MORE_WORDS[number])) for word in words)
    return any(part in word for word in words for part in _LARGER) or any(word.endswith(_LARGER_EN) for word in words)


def _readings(figure: str) -> Iterator[str]:
    """What a figure may mean: 12.500 is twelve and a half in one country and more in another."""
    yield _normal(figure.replace(",", "."))
    yield _normal(figure.translate(_GROUPED))
    yield from (_normal(part) for part in re.findall(r"\d+", figure))


def _multiplied(figure: str, word: str) -> Iterator[str]:
    """The readings of a figure before "tys.", "mln" or "mld"."""
    low = word.casefold()
    zeros = 9 if low.startswith(("mld", "miliard")) else next(n for first, n in _SCALES if low.startswith(first))
    yield from (_normal(f"{Decimal(one).scaleb(zeros):f}") for one in _readings(figure))


def _normal(text: str) -> str:
    text = text.strip().lstrip("+")
    whole, _, rest = text.partition(".")
    rest = rest.rstrip("0")
    return (whole.lstrip("0") or "0") + (f".{rest}" if rest else "")


def _date_missing(text: str, quote: str) -> str | None:
    quote = _COMPACT.sub(r"\1-\2-\3", quote)
    figures = {part.lstrip("0") for part in _DIGITS.findall(quote)}
    years = _YEARS.findall(quote)
    for one in text.split("/"):
        found = _EDTF.fullmatch(one.strip())
        if not found:
            continue
        year, _, day = found.groups()
        said = day is None or "X" in day or day.lstrip("0") in figures
        if not said and not _day_word(quote) and not _relative(one.strip(), quote):
            return text
        if years and "X" not in year and year not in years and not _short(year, quote):
            return text
    return None


def _day_word(quote: str) -> bool:
    """A day written as a word (pierwszego maja)."""
    return bool(
        re.search(
            r"\b(?:pierwsz|drug|trzeci|czwart|piąt|szóst|siódm|ósm|dziewiąt|dziesiąt|dwudziest|trzydziest|\w+naste(?:go|mu)\b)",
            quote,
            re.IGNORECASE,
        )
    )


def _relative(text: str, quote: str) -> bool:
    """Whether a day may be told from the day of publication: "wczoraj", or a weekday that it is ("w sobotę")."""
    words = frozenset(re.findall(r"[^\W\d_]+", quote.casefold()))
    try:
        weekday = date(*(int(part) for part in text.split("-"))).weekday()
    except (TypeError, ValueError):
        return False
    days = _WEEKDAYS[weekday] + (("weekend",) if weekday >= _SATURDAY else ())
    return any(word.startswith((*_NEAR_DAYS, *days)) for word in words)


def _short(year: str, quote: str) -> bool:
    """A span of years written short (2019/20, '21)."""
    return bool(re.search(rf"[/'’–-]{year[2:]}(?!\d)", quote))
