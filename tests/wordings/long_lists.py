"""Long lists of journeys as offices lay them out: rows parted by lines of their own, cells one below another, answers.

Each layout renders the same journeys, so that each must give the same facts, or those of them that it tells.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

HOME: Final = "Siedlce"
MONTHS: Final = ("lutego", "marca", "kwietnia", "maja", "czerwca", "września", "października", "listopada")
NAMES: Final = ("luty", "marzec", "kwiecień", "maj", "czerwiec", "wrzesień", "październik", "listopad")
_NUMBERS: Final = (2, 3, 4, 5, 6, 9, 10, 11)


@dataclass(frozen=True, slots=True)
class Row:
    """A journey of the list, or with `came` the visit of guests."""

    start: date
    end: date
    town: str
    land: str
    code: str
    unit: str
    size: int
    purpose: str
    came: bool = False

    @property
    def host_pays(self) -> bool:
        """Whether the town that people went to paid."""
        return self.start.month % 2 == 1

    @property
    def days(self) -> str:
        """12–14 maja, or 12 maja."""
        month = MONTHS[_NUMBERS.index(self.end.month)]
        return f"{self.end.day} {month}" if self.start == self.end else f"{self.start.day}–{self.end.day} {month}"

    @property
    def when(self) -> str:
        """As in `12-14.05.2019`."""
        return f"{self.end:%d.%m.%Y}" if self.start == self.end else f"{self.start:%d}-{self.end:%d.%m.%Y}"

    @property
    def place(self) -> str:
        """As in `Parma (Włochy)`."""
        return f"{self.town} ({self.land})"

    @property
    def people(self) -> str:
        """3 osoby."""
        few = self.size % 10 in {2, 3, 4} and self.size not in {12, 13, 14}
        return "1 osoba" if self.size == 1 else f"{self.size} {'osoby' if few else 'osób'}"

    @property
    def payer(self) -> str:
        """As in `Miasto Parma`."""
        return f"Miasto {self.town if self.host_pays else HOME}"


def _row(month: int, first: int, last: int, *rest: Any) -> Row:
    return Row(date(2019, month, first), date(2019, month, last), *rest)


ROWS: Final = (
    _row(2, 4, 6, "Ołomuniec", "Czechy", "CZ", "Wydział Promocji", 3, "targi turystyczne"),
    _row(3, 12, 12, "Getynga", "Niemcy", "DE", "Wydział Promocji", 2, "konferencja o rewitalizacji"),
    _row(4, 9, 11, "Kowno", "Litwa", "LT", "Biuro Funduszy Europejskich", 5, "wizyta studyjna"),
    _row(5, 21, 24, "Parma", "Włochy", "IT", "Wydział Edukacji", 18, "wymiana młodzieży"),
    _row(6, 3, 5, "Graz", "Austria", "AT", "Wydział Edukacji", 4, "szkolenie z zakresu dostępności"),
    _row(9, 17, 18, "Winnica", "Ukraina", "UA", "Straż Miejska", 6, "turniej piłki ręcznej"),
    _row(10, 8, 10, "Utrecht", "Holandia", "NL", "Straż Miejska", 1, "seminarium o odpadach"),
    _row(11, 26, 29, "Lipawa", "Łotwa", "LV", "Biuro Funduszy Europejskich", 7, "jarmark bożonarodzeniowy"),
)
TOLD: Final = frozenset({"unit", "size", "money"})
Layout = tuple[Callable[[Sequence[Row]], str], frozenset[str]]
_KINDS: Final = (
    *("trade-fair", "conference", "study-visit", "youth-exchange", "training", "sports-event", "cultural-event"),
    *("official-visit", "other"),
)
HEADS: Final = ("Termin", "Miejsce", "Cel wyjazdu", "Wydział", "Liczba osób", "Kto pokrył koszty")


def _cells(row: Row) -> list[str]:
    return [row.when, row.place, row.purpose, row.unit, str(row.size), row.payer]


def _counted(rows: Sequence[Row]) -> list[list[str]]:
    return [[f"{i}.", *_cells(row)] for i, row in enumerate(rows, 1)]


def _units(rows: Sequence[Row]) -> dict[str, list[Row]]:
    return {unit: [row for row in rows if row.unit == unit] for unit in dict.fromkeys(row.unit for row in rows)}


def _bands(mark: str, end: str) -> Callable[[Sequence[Row]], str]:
    """A department on a line of its own above its rows."""

    def lay(rows: Sequence[Row]) -> str:
        lines = [mark.join(("Lp.", *HEADS[:3], *HEADS[4:]))]
        for unit, own in _units(rows).items():
            lines.append(unit + end)
            for row in own:
                cells = _cells(row)
                lines.append(mark.join([f"{len(lines)}.", *cells[:3], *cells[4:]]))
        return "\n".join(lines)

    return lay


def _narrow(rows: Sequence[Row]) -> str:
    """Pipes on a narrow page: each row runs over several lines."""
    widths, lines = (4, 13, 14, 16, 14, 8, 18), []
    for row in [["Lp.", *HEADS], *_counted(rows)]:
        wrapped = [textwrap.wrap(c, w, break_long_words=False) or [""] for c, w in zip(row, widths, strict=True)]
        for i in range(max(map(len, wrapped))):
            parts = [(c[i] if i < len(c) else "").ljust(w) for c, w in zip(wrapped, widths, strict=True)]
            lines.append("| " + " | ".join(parts) + " |")
        lines.append("|" + "|".join("-" * (w + 2) for w in widths) + "|")
    return "\n".join(lines)


def _both_ways(there: str, here: str, entry: Callable[[Row], str]) -> Callable[[Sequence[Row]], str]:
    """Journeys below one label, visits of guests below another."""

    def lay(rows: Sequence[Row]) -> str:
        went, came = ("\n".join(entry(row) for row in rows if row.came is way) for way in (False, True))
        return f"{there}\n{went}\n\n{here}\n{came}"

    return lay


def _answers(mark: Callable[[int, Row], str]) -> Callable[[Sequence[Row]], str]:
    """Journeys below the first question; people and payers below others, by number or by town."""

    def lay(rows: Sequence[Row]) -> str:
        def listed(of: Callable[[Row], str]) -> str:
            return "\n".join(f"{mark(i, row)} {of(row)}" for i, row in enumerate(rows, 1))

        first = "\n".join(f"{i}) {row.place}, {row.days}, {row.purpose}" for i, row in enumerate(rows, 1))
        return (
            f"Ad. 1. W 2019 roku odbyły się następujące zagraniczne wyjazdy służbowe:\n{first}\n\n"
            f"Ad. 2. W wyjazdach uczestniczyli:\n{listed(lambda row: row.people)}\n\n"
            f"Ad. 3. Koszty pokryli:\n{listed(lambda row: row.payer)}"
        )

    return lay


def _entry(row: Row) -> str:
    return f"- {row.days} 2019 r. – {row.place}, {row.purpose}, {row.people}"


LAYOUTS: Final[dict[str, Layout]] = {
    "bands-of-pipes": (_bands(" | ", " |  |  |  |  | "), TOLD),
    "bands-alone": (_bands("\t", ""), TOLD),
    "narrow": (_narrow, TOLD),
    "cells-without-header": (lambda rows: "\n".join(c for row in _counted(rows) for c in row), TOLD),
    "number-above-row": (
        lambda rows: "\t".join(("Lp.", *HEADS)) + "".join(f"\n{r[0]}\n" + "\t".join(r[1:]) for r in _counted(rows)),
        TOLD,
    ),
    "quoted-export": (
        lambda rows: "\n".join(",".join(f'"{c}"' for c in row) for row in [["Lp.", *HEADS], *_counted(rows)]),
        TOLD,
    ),
    "days-above-line": (
        lambda rows: "\n\n".join(
            f"{r.days} 2019 r.\n{r.place}\n{r.purpose.capitalize()}\n{r.unit}, {r.people}" for r in rows
        ),
        frozenset({"unit", "size"}),
    ),
    "bullets-below-town": (
        lambda rows: "\n".join(
            f"{i}. {r.place}\n   – {r.days} 2019 r.\n   – {r.unit}\n   – {r.people}\n   – {r.purpose}"
            for i, r in enumerate(rows, 1)
        ),
        frozenset({"unit", "size"}),
    ),
    "labels-below-town": (
        lambda rows: "\n".join(
            f"{r.town}\n• Termin: {r.days} 2019 r.\n• Cel: {r.purpose}\n• Wydział: {r.unit}\n• Liczba osób: {r.size}\n"
            f"• Koszty: {r.payer}"
            for r in rows
        ),
        TOLD,
    ),
    "days-in-a-row": (
        lambda rows: (
            "W 2019 roku pracownicy urzędu odbyli następujące wyjazdy zagraniczne: "
            + ", ".join(f"w dniach {r.days} – {r.town} ({r.people})" for r in rows)
            + "."
        ),
        frozenset({"size"}),
    ),
    "months-counted": (
        lambda rows: "\n".join(
            f"{i}. {NAMES[i - 1]} 2019 – {r.place}, {r.purpose}, {r.unit}, {r.people}" for i, r in enumerate(rows, 1)
        ),
        frozenset({"unit", "size", "months"}),
    ),
    "answers-by-number": (_answers(lambda i, _: f"{i})"), frozenset({"size", "money"})),
    "answers-by-town": (_answers(lambda _, row: f"- {row.town} –"), frozenset({"size", "money"})),
    "answers-by-days": (
        _answers(lambda _, row: f"- {row.days} 2019 r. – {row.town} –"),
        frozenset({"size", "money"}),
    ),
    "ways-by-label": (_both_ways("Wyjazdy:", "Przyjazdy:", _entry), frozenset({"size", "ways"})),
    "ways-by-title": (
        _both_ways(
            "Delegacje wyjeżdżające\n",
            "Delegacje przyjmowane\n",
            lambda r: f"{r.when} | {r.town}, {r.land} | {r.purpose} | {r.people}",
        ),
        frozenset({"size", "ways"}),
    ),
}


def text(name: str) -> str:
    """The paper in one layout."""
    lay, told = LAYOUTS[name]
    title = "Współpraca zagraniczna miasta" if "ways" in told else "Wykaz zagranicznych podróży służbowych"
    return f"Urząd Miasta {HOME}\n\n{HOME}, 12 lutego 2020 r.\n\n{title} w 2019 roku\n\n{lay(_rows(told))}\n"


def gold(name: str) -> dict[str, Any]:
    """What the paper in one layout tells."""
    told = LAYOUTS[name][1]
    return {"trips": [_facts(row, told) for row in _rows(told)], "agreements": [], "projects": [], "clusters": []}


def _rows(told: frozenset[str]) -> list[Row]:
    """The journeys; where a layout tells ways, every second row is a visit of guests."""
    return [replace(row, came="ways" in told and i % 2 == 1) for i, row in enumerate(ROWS)]


def _facts(row: Row, told: frozenset[str]) -> dict[str, Any]:
    home, there = {"name": HOME, "country": "PL"}, {"name": row.town, "country": row.code}
    month = "months" in told
    return {
        "start": f"{row.start:%Y-%m}" if month else row.start.isoformat(),
        "end": f"{row.end:%Y-%m}" if month else row.end.isoformat(),
        "destinations": [home if row.came else there],
        "sender": there if row.came else home,
        "hosts_allow": [home, there],
        "unit" if "unit" in told else "unit_allow": row.unit,
        "delegation_size": row.size,
        "activity_allow": list(_KINDS),
        "event_allow": [row.purpose],
        "funding": [{"funder": there if row.host_pays else home, "costs": []}] if "money" in told else [],
    }
