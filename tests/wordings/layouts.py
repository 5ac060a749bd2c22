"""One list of journeys laid out in many ways: what parts the cells, header, form of dates, order, ditto marks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

HOME: Final = "Leszno"
_MONTHS: Final = ("marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września", "października", "listopada")
_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@dataclass(frozen=True, slots=True)
class Journey:
    """A journey of the list."""

    start: date
    end: date
    town: str
    country: str
    code: str
    unit: str
    size: int
    purpose: str
    payer: str


JOURNEYS: Final = (
    Journey(
        date(2019, 3, 12), date(2019, 3, 14), "Brno", "Czechy", "CZ", "Wydział Promocji", 3, "targi turystyczne", HOME
    ),
    Journey(
        date(2019, 5, 23),
        date(2019, 5, 24),
        "Cottbus",
        "Niemcy",
        "DE",
        "Wydział Edukacji",
        2,
        "wymiana szkolna",
        "Cottbus",
    ),
    Journey(date(2019, 9, 6), date(2019, 9, 6), "Koszyce", "Słowacja", "SK", "Straż Miejska", 4, "szkolenie", HOME),
    Journey(
        date(2019, 11, 18), date(2019, 11, 20), "Wilno", "Litwa", "LT", "Biuro Prezydenta", 5, "konferencja", "Wilno"
    ),
)

# --- one cell -----------------------------------------------------------------------------------------------------


def _span(j: Journey, day: Callable[[date], str], dash: str = " - ") -> str:
    return day(j.start) if j.start == j.end else f"{day(j.start)}{dash}{day(j.end)}"


def numbers(j: Journey) -> str:
    """As in `12-14.03.2019`."""
    first = "" if j.start == j.end else f"{j.start.day}-"
    return f"{first}{j.end:%d.%m.%Y}"


def words(j: Journey) -> str:
    """12–14 marca 2019 r."""
    return f"{worded(j)} {j.end.year} r."


def worded(j: Journey) -> str:
    """As in `12–14 marca`."""
    first = "" if j.start == j.end else f"{j.start.day}–"
    return f"{first}{j.end.day} {_MONTHS[j.end.month - 3]}"


def roman(j: Journey) -> str:
    """As in `12-14 III`."""
    first = "" if j.start == j.end else f"{j.start.day}-"
    return f"{first}{j.end.day} {_ROMAN[j.end.month - 1]}"


def short(j: Journey) -> str:
    """As in `12-14.03`."""
    first = "" if j.start == j.end else f"{j.start.day}-"
    return f"{first}{j.end:%d.%m}"


def both(j: Journey) -> str:
    """As in `12.03.2019 - 14.03.2019`."""
    return _span(j, lambda d: f"{d:%d.%m.%Y}")


def iso(j: Journey) -> str:
    """As in `2019-03-12 – 2019-03-14`."""
    return _span(j, date.isoformat, " – ")


def slashed(j: Journey) -> str:
    """As in `12.03.2019 / 14.03.2019`."""
    return f"{j.start:%d.%m.%Y} / {j.end:%d.%m.%Y}"


def bracketed(j: Journey) -> str:
    """As in `Brno (Czechy)`."""
    return f"{j.town} ({j.country})"


def coded(j: Journey) -> str:
    """As in `Brno (CZ)`."""
    return f"{j.town} ({j.code})"


def comma(j: Journey) -> str:
    """As in `Czechy, Brno`."""
    return f"{j.country}, {j.town}"


def route(j: Journey) -> str:
    """As in `Leszno – Brno – Leszno`."""
    return f"{HOME} – {j.town} – {HOME}"


def unit_size(j: Journey) -> str:
    """Wydział Promocji, 3 os."""
    return f"{j.unit}, {j.size} os."


def unit_count(j: Journey) -> str:
    """As in `Wydział Promocji (3)`."""
    return f"{j.unit} ({j.size})"


def payer(j: Journey) -> str:
    """As in `Miasto Leszno`."""
    return f"Miasto {j.payer}"


def budget(j: Journey) -> str:
    """As in `budżet miasta`."""
    return "budżet miasta" if j.payer == HOME else f"Miasto {j.payer}"


Column = tuple[str, Callable[[Journey], str]]
D1: Final = ("Data od", lambda j: f"{j.start:%d.%m.%Y}")
D2: Final = ("Data do", lambda j: f"{j.end:%d.%m.%Y}")

SETS: Final[dict[str, tuple[Column, ...]]] = {
    "plain": (
        ("Termin", numbers),
        ("Miejsce", bracketed),
        ("Uczestnicy", unit_size),
        ("Cel", lambda j: j.purpose),
        ("Finansowanie", payer),
    ),
    "two-days": (
        D1,
        D2,
        ("Kraj", lambda j: j.country),
        ("Miasto", lambda j: j.town),
        ("Komórka organizacyjna", lambda j: j.unit),
        ("Liczba osób", lambda j: str(j.size)),
        ("Cel wyjazdu", lambda j: j.purpose),
        ("Płatnik", budget),
    ),
    "place-first": (
        ("Dokąd", comma),
        ("Kiedy", words),
        ("Kto", unit_size),
        ("Po co", lambda j: j.purpose),
        ("Kto zapłacił", payer),
    ),
    "unit-first": (
        ("Wydział", lambda j: j.unit),
        ("Ile osób", lambda j: str(j.size)),
        ("Kierunek", bracketed),
        ("Czas pobytu", both),
        ("Temat", lambda j: j.purpose),
        ("Koszty pokrył", payer),
    ),
    "year-above": (
        ("Termin", short),
        ("Miejscowość", coded),
        ("Skład", unit_count),
        ("Powód", lambda j: j.purpose),
        ("Kto finansował", budget),
    ),
    "months": (
        ("Dni", worded),
        ("Miejsce wyjazdu", bracketed),
        ("Delegowani", unit_size),
        ("Cel podróży", lambda j: j.purpose),
        ("Źródło finansowania", budget),
    ),
    "roman": (
        ("Gdzie", coded),
        ("Od – do", roman),
        ("Wyjeżdżający (liczba osób)", unit_count),
        ("Po co", lambda j: j.purpose),
        ("Płatnik", payer),
    ),
    "route": (
        ("Trasa", route),
        ("Data wyjazdu/powrotu", slashed),
        ("Delegowany wydział", lambda j: j.unit),
        ("Liczba delegowanych", lambda j: str(j.size)),
        ("Przedmiot", lambda j: j.purpose),
        ("Źródło środków", payer),
    ),
    "export": (
        ("ID", lambda j: f"2019/{j.start.month:02}"),
        ("DATA_OD", lambda j: f"{j.start:%Y%m%d}"),
        ("DATA_DO", lambda j: f"{j.end:%Y%m%d}"),
        ("KRAJ", lambda j: j.code),
        ("MIEJSCE", lambda j: j.town),
        ("KTO_JEDZIE", lambda j: j.unit),
        ("ILE_OSOB", lambda j: str(j.size)),
        ("CEL", lambda j: j.purpose),
        ("PLATNIK", budget),
    ),
    "iso": (
        ("Wyjazd", lambda j: j.start.isoformat()),
        ("Powrót", lambda j: j.end.isoformat()),
        ("Miasto docelowe", lambda j: j.town),
        ("Państwo", lambda j: j.country),
        ("Jednostka", lambda j: j.unit),
        ("Osoby", lambda j: str(j.size)),
        ("Zadanie", lambda j: j.purpose),
        ("Koszt poniósł", payer),
    ),
}
ABOVE: Final = frozenset({"year-above", "months", "roman"})  # sets whose year stands in the heading only


# --- the page -----------------------------------------------------------------------------------------------------
def _marked(rows: Sequence[Sequence[str]], mark: str, edge: tuple[str, str] = ("", "")) -> str:
    return "\n".join(edge[0] + mark.join(row) + edge[1] for row in rows)


def aligned(rows: Sequence[Sequence[str]], blanks: int) -> str:
    """Columns set with blanks."""
    widths = [max(len(row[i]) for row in rows) + blanks for i in range(len(rows[0]))]
    return "\n".join("".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in rows)


def stacked(rows: Sequence[Sequence[str]]) -> str:
    """One cell a line."""
    return "\n".join(cell for row in rows for cell in row)


def cards(rows: Sequence[Sequence[str]]) -> str:
    """Each row as label lines."""
    return "\n\n".join("\n".join(f"{h}: {c}" for h, c in zip(rows[0], row, strict=True)) for row in rows[1:])


def markdown(rows: Sequence[Sequence[str]]) -> str:
    """Pipes at both ends and a drawn line below the header."""
    head, *body = _marked(rows, " | ", ("| ", " |")).split("\n")
    return "\n".join([head, "|" + "---|" * len(rows[0]), *body])


PAGES: Final[dict[str, Callable[[Sequence[Sequence[str]]], str]]] = {
    "bars": lambda rows: _marked(rows, " | "),
    "tight-bars": lambda rows: _marked(rows, "|"),
    "markdown": markdown,
    "semicolons": lambda rows: _marked(rows, ";"),
    "spaced-semicolons": lambda rows: _marked(rows, "; "),
    "tabs": lambda rows: _marked(rows, "\t"),
    "two-blanks": lambda rows: aligned(rows, 2),
    "four-blanks": lambda rows: aligned(rows, 4),
    "slashes": lambda rows: _marked(rows, " / "),
    "stacked": stacked,
    "cards": cards,
}


def _rows(columns: Sequence[Column], *, numbered: bool) -> list[list[str]]:
    head = [name for name, _ in columns]
    body = [[cell(j) for _, cell in columns] for j in JOURNEYS]
    if numbered:
        return [["Lp.", *head], *([f"{i}.", *row] for i, row in enumerate(body, 1))]
    return [head, *body]


def texts() -> Iterator[tuple[str, str]]:
    """(name, text) of each layout."""
    for page, lay in PAGES.items():
        for name, columns in SETS.items():
            if page == "slashes" and name == "route":
                continue  # the mark stands inside a cell, too
            for numbered in (False, True):
                if page == "cards" and numbered:
                    continue
                if page == "stacked" and numbered is (name in {"two-days", "iso"}):
                    pass
                title = "Zagraniczne podróże służbowe w 2019 roku" if name in ABOVE else "Zagraniczne podróże służbowe"
                body = lay(_rows(columns, numbered=numbered))
                yield f"{page}:{name}{':lp' if numbered else ''}", f"Urząd Miasta {HOME}\n\n{title}\n\n{body}\n"


def gold() -> dict[str, Any]:
    """The facts of each layout."""
    return {
        "trips": [
            {
                "start": j.start.isoformat(),
                "end": j.end.isoformat(),
                "destinations": [{"name": j.town, "country": j.code}],
                "sender": {"name": HOME, "country": "PL"},
                "sender_allow": [j.unit],
                "unit": j.unit,
                "delegation_size": j.size,
                "activity_allow": ["trade-fair", "youth-exchange", "training", "conference", "other"],
                "funding": [{"funder": {"name": j.payer}, "costs": []}],
            }
            for j in JOURNEYS
        ]
    }
