"""Rows of a register whose columns are lost, as a scan or a copied page leaves them: one blank between all words.

A line of column names stands above ("Lp. Miejsce Od Do Liczba osób Cel Koszt"), the rows below it are numbered one
after the other and may wrap anywhere. What a cell holds tells where it begins: days are days, a number beside them is
the people, a name in capitals the place, a department the unit, the first small word the purpose, and who paid for what
ends the row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from coopgraph.annotate.lines import Line
from coopgraph.model import Span

KEYS: Final = ("ordinal", "dates", "date-start", "date-end", "place", "participants", "unit", "purpose", "funding")
_ORDINAL, _DATES, _START, _END, _PLACE, _PEOPLE, _UNIT, _PURPOSE, _FUNDING = range(len(KEYS))
_HEAD: Final = re.compile(r"\s*(?:l\.?\s?p|nr|poz|lfd)\b", re.IGNORECASE)
_COLUMN: Final = re.compile(
    r"\b(?:dat[ay]|termin|dni|od|miejsc|miast|kraj|pa[nńf]|kierun|dok[aą]d|cel|osob|os[oó]b|ilo[sś][cć]|liczb|kom[oó]rk"
    r"|wydzia|jednostk|koszt|p[łt]atnik|p[łt]aci|finans|[zź]r[oó]d[lł]|uczestn|deleg|kto)",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(r"os[oóé]b|ilo[sś][cć]|liczb|uczestn|osoby|sk[lłt]ad|deleg", re.IGNORECASE)
_COLUMNS: Final = 4
_ROWS: Final = 2
_LINES: Final = 8  # of a row
_HEADER_LINES: Final = 3
_NUMBER: Final = re.compile(r"(\d{1,3})[.),]?\s+(?=\S)")
_DAY: Final = r"\d{1,2}\.(?:0[1-9]|1[0-2])\.(?:19|20)\d\d(?:\s?r\.?)?|(?:19|20)\d\d-\d\d-\d\d"
_SHORT: Final = r"\d{1,2}\.?(?:\s?[-–—]\s?\d{1,2}\.?)?(?:\.(?:0[1-9]|1[0-2]))\b\.?"
_DATE: Final = re.compile(
    rf"(?:{_SHORT}\s?[-–—]\s?)?(?:\d{{1,2}}\.?\s?[-–—]\s?)?(?:{_DAY})(?:\s?(?:[-–—/]|do)\s?(?:{_DAY}))?"
    rf"|{_SHORT}(?:\s?[-–—]\s?{_SHORT})?"
)
_BARE: Final = re.compile(
    r"(?<![\w.,/-])(\d{1,3})(?:\s+(?:os(?:\.|[oó]b\w*)?))?(?![\w.,/%-])(?!\s*(?:z[lł]|PLN|EUR)\b)"
)
_COST: Final = re.compile(
    r"\s?(?:[:(]|\s[–—-]\s)\s?(?:transport|prz[ej]|dojazd|bilet|paliw|auto[bk]|samol|samoch|zakwater|nocleg|hotel|wy[zż]yw"
    r"|posi[lłt]k|diet|pobyt|ca[lłt]o[sś]|wszystk|ubezp|op[lłt]at|wpisow|kosz)",
    re.IGNORECASE,
)
_PAYER: Final = re.compile(
    r"(?<!\w)(?:(?i:organizator|gospodarz\w*|bud[zż]et|[sś]rodki|strona|partner|projekt|zapraszaj[aą]cy|koszty?"
    r"|program(?=\s[A-ZE+]))|Miasto|Gmina|Urz[aą]d|Powiat|Starostwo|Stadt|UMiG|UM|UG|gmina|miasto|powiat)(?!\w)"
)
_LAST_PAYER: Final = re.compile(rf"{_PAYER.pattern}(?:\s+[\w„”\"+.-]+){{0,3}}\s*$")
_NAME_PAYER: Final = re.compile(r"[A-ZĄĆĘŁŃÓŚŹŻ][\w-]+(?:\s[A-ZĄĆĘŁŃÓŚŹŻ][\w-]+){0,2}$")
_UNIT_HEAD: Final = re.compile(
    r"(?<!\w)(?:Wydz\w*|Biur[oa]|Referat\w*|Ref\.|Departament\w*|Stra[zż]|Zesp[oó][lł]|O[sś]rodek|Szko[lł]a|Zarz[aą]d"
    r"|Prezydent\w*|Burmistrz\w*|W[oó]jt\w*|Starosta|Zast[eę]pca|Przewodnicz[aą]c[ya]|Sekretarz|Skarbnik|Rada|Muzeum"
    r"|Biblioteka|Dom|Kancelaria|Dyrektor|Kierownik|Naczelnik|Radni|MOPS|MOSiR|OSiR|MOK|GOK|OSP)(?!\w)"
)
_SMALL: Final = re.compile(
    r"(?<![\w.„\"-])(?!(?:i|oraz|z|ze|ds|do|spraw|w|we|a|nad|pod|am|an|der|im|la|le|de|en|sur)\b)[a-ząćęłńóśźż]"
)
_EVENT: Final = re.compile(
    r"(?<!\w)(?:Jarmark|Festiwal|Festyn|Dni|Targi|[SŚ]wi[eę]to|Konferencja|Forum|Kongres|Wizyta|Spotkanie|Obchody"
    r"|Szkolenie|Seminarium|Turniej|Zawody|Udzia[lł]|Wymiana|Misja|Jubileusz|Rocznica|Warsztaty)(?!\w)"
)
_LAND: Final = (
    r"(?:Ukraina|Niemcy|RFN|Czechy|S[lł]owacja|W[eęé]gry|Litwa|[LŁt]otwa|Estonia|Bia[lł]oru[sś]|Rosja|W(?:[lł]|it|t)ochy|Francja"
    r"|Belgia|Holandia|Niderlandy|Dania|Szwecja|Norwegia|Finlandia|Hiszpania|Portugalia|Austria|Szwajcaria|Rumunia"
    r"|Mo[lł]dawia|Bu[lł]garia|Chorwacja|S[lł]owenia|Serbia|Grecja|Turcja|Gruzja|Chiny|Irlandia|Anglia|Wielka Brytania)"
)
_LAND_FIRST: Final = re.compile(rf"{_LAND}\s+(?=\S)")
_LAND_LAST: Final = re.compile(rf"(?<=\S)\s+{_LAND}$")
_ENDS: Final = re.compile(
    r"\s*(?:sporz[aą]dz|oprac|podpis|[zź]r[oó]d[lł]|uwag|razem|og[oó][lł]em|legend|obja[sś]|z up\.|data |str\.|strona)",
    re.IGNORECASE,
)


class Cell(NamedTuple):
    """A cell with the number of its column in `KEYS`."""

    column: int
    span: Span


def flowed_rows(text: str, lines: Sequence[Line], at: int) -> tuple[list[list[Cell]], int, int] | None:
    """(rows, where the first begins, line after the last) of a table whose header is line `at`; None for no such."""
    first = _first_row(text, lines, at)
    if first is None:
        return None
    counted = _COUNTED.search(text, lines[at].span.start, lines[first].span.start) is not None
    spans, end = _rows(lines, first)
    rows = [_cells(text, span, counted=counted) for span in spans]
    if len(rows) < _ROWS or not all(_is_journey(row) for row in rows):
        return None
    return rows, spans[0].start, end


def _first_row(text: str, lines: Sequence[Line], at: int) -> int | None:
    """The line of the row numbered 1 below the names of columns that begin with line `at`."""
    if _HEAD.match(lines[at].text) is None:
        return None
    for first in range(at + 1, min(len(lines), at + 1 + _HEADER_LINES)):
        number = _NUMBER.match(lines[first].text.strip())
        if number is not None and number[1] in {"1", "01"}:
            named = {m.group().lower() for m in _COLUMN.finditer(text, lines[at].span.start, lines[first].span.start)}
            return first if len(named) >= _COLUMNS else None
    return None


def _rows(lines: Sequence[Line], first: int) -> tuple[list[Span], int]:
    """The stretch of each numbered row, and the line after the last."""
    begun, number, at = [first], 1, first + 1
    while at < len(lines) and at - begun[-1] <= _LINES and not _ENDS.match(lines[at].text):
        found = _NUMBER.match(lines[at].text.strip())
        if found is not None and int(found[1]) == number + 1:
            number += 1
            begun.append(at)
        at += 1
    end = begun[-1] + 1
    while end < at and not lines[end].gap and not _ENDS.match(lines[end].text):
        end += 1
    stops = [*begun[1:], end]
    return [Span(lines[one].span.start, lines[two - 1].span.end) for one, two in zip(begun, stops, strict=True)], end


def _is_journey(row: Sequence[Cell]) -> bool:
    columns = {cell.column for cell in row}
    return bool(columns & {_DATES, _START}) and (_PLACE in columns or _PURPOSE in columns)


def _cells(text: str, row: Span, *, counted: bool) -> list[Cell]:
    """The cells of a row in reading order."""
    number = _NUMBER.match(text, row.start, row.end)
    start = number.end() if number else row.start
    cells = [Cell(_ORDINAL, Span(row.start, number.end(1)))] if number else []
    paid = _funding(text, start, row.end)
    at, found = start, False
    for day in list(_DATE.finditer(text, start, paid))[:2]:
        if found and text[at : day.start()].strip(" \n-–—_do"):
            continue  # a day of the purpose
        if found and cells[-1].column == _DATES:
            cells[-1:] = [Cell(_START, cells[-1].span), Cell(_END, Span(day.start(), day.end()))]
        else:
            cells += [
                *_words(text, at, day.start(), cells, counted=counted),
                Cell(_DATES, Span(day.start(), day.end())),
            ]
        at, found = day.end(), True
    cells += _words(text, at, paid, cells, counted=counted)
    return [*cells, Cell(_FUNDING, Span(paid, row.end))] if paid < row.end else cells


def _funding(text: str, start: int, end: int) -> int:
    """Where the words about money begin that end a row; its end where there are none."""
    cost = _COST.search(text, start, end)
    if cost is None:
        last = _LAST_PAYER.search(text, start, end)
        return last.start() if last else end
    heads = list(_PAYER.finditer(text, start, cost.start()))
    if heads:
        return heads[-1].start()
    name = _NAME_PAYER.search(text, start, cost.start())
    return name.start() if name else end


def _words(text: str, start: int, end: int, before: Sequence[Cell], *, counted: bool) -> Iterator[Cell]:
    """The cells between days: people, place, unit and purpose."""
    number = _BARE.search(text, start, end) if counted and not _has(before, _PEOPLE) else None
    if number is None:
        yield from _names(text, start, end, before)
        return
    ahead = list(_names(text, start, number.start(), before))
    yield from ahead
    yield Cell(_PEOPLE, Span(number.start(), number.end()))
    yield from _names(text, number.end(), end, [*before, *ahead])


def _names(text: str, start: int, end: int, before: Sequence[Cell]) -> Iterator[Cell]:
    """The place, the unit and the purpose in words between numbers, in the order in which they begin."""
    start, end = _trimmed(text, start, end)
    if start >= end:
        return
    unit = _UNIT_HEAD.search(text, start, end)
    if not _has(before, _PLACE) and text[start].isupper() and (unit is None or unit.start() > start):
        small = _SMALL.search(text, start, end)
        stop = min(m.start() if m else end for m in (unit, small, _EVENT.search(text, start, end)))
        yield from _town_and_land(text, start, stop)
        before, start = [*before, Cell(_PLACE, Span(start, stop))], stop
    if start < end and unit is not None and not _has(before, _UNIT):
        stop = min(
            m.start() if m else end
            for m in (_SMALL.search(text, unit.end(), end), _EVENT.search(text, unit.end(), end))
        )
        yield from _made(_PURPOSE, text, start, unit.start())
        yield from _made(_UNIT, text, unit.start(), stop)
        start = stop
    yield from _made(_PURPOSE, text, start, end)


def _town_and_land(text: str, start: int, end: int) -> Iterator[Cell]:
    """A place, apart from the country that stands beside it without a mark: "Brno Czechy", "Czechy Brno"."""
    start, end = _trimmed(text, start, end)
    land = _LAND_FIRST.match(text, start, end)
    last = _LAND_LAST.search(text[:end], start) if land is None else None
    cut = land.end() if land else last.start() if last else start
    yield from _made(_PLACE, text, start, cut)
    yield from _made(_PLACE, text, cut, end)


def _has(cells: Sequence[Cell], column: int) -> bool:
    return any(cell.column == column for cell in cells)


def _made(column: int, text: str, start: int, end: int) -> Iterator[Cell]:
    start, end = _trimmed(text, start, end)
    if start < end:
        yield Cell(column, Span(start, end))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without blanks and single marks at either end."""
    while start < end and not (text[start].isalnum() or text[start] in '„"('):
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
