"""What the columns of a table without a header hold, by what stands in their cells.

A table of journeys has a column of dates, one of places beside it, and one of people or of who paid; where one of them
is not there, nothing is said of any column.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from coopgraph.annotate.stacked_tables import PAYERS, Row, begins_with_date

_SHARE: Final = 0.6  # of the cells of a column that are alike
_PEOPLE: Final = re.compile(
    r"\d{1,3}(?:\s?(?:os|uczest|pracown|radn|ucz|deleg)\w*\.?)?$"
    r"|(?:dwóch|dwoje|troje|trzech|czworo|czterech|pięciu|delegacja \d|\d{1,2}-osobow)\b"
    r"|[^\W\d_]+ [^\W\d_]+(?:-[^\W\d_]+)? (?:–|-|,|\() ?(?:z-ca |zastępca )?"
    r"(?:burm|wójt|prezyd|star|sekr|skarb|radn|kier|nacz|dyr)"
    r"|(?:z-ca |zastępca )?(?:burmistrz|wójt|prezydent|starosta|sekretarz|skarbnik|radn[aiy])\b"
    r"|(?:Wydz|Referat|Ref\.|Biuro|Departament|Straż|Zespół|Ośrodek|Szkoła|Zarząd|Prezydent|Burmistrz|Wójt|Starost"
    r"|Zast|Przewodnicząc|Sekretarz|Naczelni|Dyrektor|Rada |Urząd |Muzeum|Biblioteka|Dom Kultury|Miejsk|Gminn|Powiatow)"
)
# "Wyjazdy zagraniczne w 2014 r.", "Rejestr podróży służbowych": where and when are enough below such a title
_TITLE: Final = re.compile(
    r"\b(?:wyjazd\w*|podróż\w*|delegacj\w+)[^\n|;\t]{0,30}\b(?:zagranic\w+|służbow\w+)"
    r"|\b(?:zagraniczn\w+|służbow\w+) (?:\w+ )?(?:wyjazd\w*|podróż\w*|delegacj\w+)",
    re.IGNORECASE,
)
_ABOVE: Final = 300  # characters
_CODE: Final = re.compile(r"[A-Z]{1,3}$")
_ORDINAL: Final = re.compile(r"\d{1,3}[.)]?$")
_NAME: Final = re.compile(r"[^\W\d_a-ząćęłńóśźż][^\d]{1,40}$")
_SHORT_NAME: Final = re.compile(r"[A-ZĆŁŃÓŚŹŻ][\w-]{2,}(?: [A-ZĆŁŃÓŚŹŻ][\w-]+){0,2}$")
_NONE: Final = "–"


def guessed(text: str, rows: Sequence[Row]) -> dict[int, tuple[None, str | None]]:
    """(no label, key) by column; empty where the rows are no table of journeys."""
    width = len(rows[0])
    if width < 3 or any(len(row) != width for row in rows):  # noqa: PLR2004 - dates, place and another
        return {}
    columns = [[text[row[i].start : row[i].end].strip() for row in rows] for i in range(width)]
    keys: dict[int, str] = {}
    dated = [i for i, cells in enumerate(columns) if _alike(cells, begins_with_date)]
    if len(dated) == 1:
        keys[dated[0]] = "dates"
    elif len(dated) == 2 and dated[1] == dated[0] + 1:  # noqa: PLR2004 - from and to
        keys |= {dated[0]: "date-start", dated[1]: "date-end"}
    else:
        return {}
    for i, cells in enumerate(columns):
        if i not in keys and not (i == 0 and _alike(cells, _ORDINAL.match)):
            for key, test in (("participants", _PEOPLE.match), ("funding", PAYERS.match), ("place", _CODE.match)):
                if _alike(cells, test):
                    keys[i] = key
                    break
    beside = (i for i in (dated[-1] + 1, dated[0] - 1) if 0 <= i < width and i not in keys)
    place = next((i for i in beside if all(_NAME.match(cell) for cell in columns[i])), None)
    start = rows[0][0].start
    told = {"participants", "funding"} & set(keys.values()) or _TITLE.search(text, max(0, start - _ABOVE), start)
    if place is None or not told:
        return {}
    keys[place] = "place"
    keys |= _further_place(columns, keys, place, 1 if place > dated[0] else -1)
    rest = [i for i in range(width) if i not in keys and not _alike(columns[i], _ORDINAL.match)]
    if rest:
        keys[rest[0]] = "purpose"
    return {i: (None, keys.get(i)) for i in range(width)}


def _further_place(columns: Sequence[Sequence[str]], keys: dict[int, str], place: int, step: int) -> dict[int, str]:
    """The column of names beside that of places, as of lands, where another is left: "Brno | Czechy | targi"."""
    at = place + step
    if not 0 <= at < len(columns) or at in keys or not all(_SHORT_NAME.match(cell) for cell in columns[at]):
        return {}
    return {at: "place"} if any(i not in keys and i != at for i in range(1, len(columns))) else {}


def _alike(cells: Sequence[str], test: Callable[[str], object]) -> bool:
    said = [cell for cell in cells if cell and cell != _NONE]
    return bool(said) and sum(bool(test(cell)) for cell in said) >= _SHARE * len(said)
