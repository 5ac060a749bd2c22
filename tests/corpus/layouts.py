"""One list of journeys in many layouts: how each entry begins, how its details are set, how its labels are called.

`PYTHONPATH=tests python -m corpus.layouts OUT` writes OUT/NAME.txt with OUT/gold/NAME.yaml for `coopgraph evaluate`.
The facts are the same in every text, so what a layout loses is the layout's. Nothing here is random.
"""

from __future__ import annotations

import itertools
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

CITY = "Kalisz"
YEAR = 2019
MONTHS = (
    "stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca",
    "lipca", "sierpnia", "września", "października", "listopada", "grudnia",
)  # fmt: skip
NAMES = (
    "styczeń", "luty", "marzec", "kwiecień", "maj", "czerwiec",
    "lipiec", "sierpień", "wrzesień", "październik", "listopad", "grudzień",
)  # fmt: skip
FIELDS = ("dates", "place", "unit", "people", "purpose", "funding")
LABELS = (
    ("Termin", "Miejsce", "Komórka organizacyjna", "Uczestnicy", "Cel wyjazdu", "Źródło finansowania"),
    ("Data wyjazdu", "Miejscowość", "Wydział", "Skład delegacji", "Cel", "Koszty"),
    ("Okres pobytu", "Kierunek", "Jednostka", "Liczba osób", "W jakim celu", "Kto pokrył koszty"),
    ("Czas trwania", "Miejsce docelowe", "Komórka delegująca", "Osoby delegowane", "Powód wyjazdu", "Finansowanie"),
    ("Kiedy", "Dokąd", "Komórka wnioskująca", "Ile osób", "Po co", "Kto zapłacił"),
    ("Data", "Miasto, kraj", "Jednostka organizacyjna", "Liczba uczestników", "Przedmiot wyjazdu", "Koszty pokrył"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One journey: where, when (days of one month), who, what for, who paid."""

    town: str
    country: str
    code: str
    month: int
    first: int
    last: int
    unit: str
    people: str
    size: int
    purpose: str
    kind: str
    money: str
    paid: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def days(self) -> str:
        """The days, "5–7" or "17"."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"

    def date(self, *, figures: bool = False, year: bool = True) -> str:
        """The date in words or figures, with or without its year."""
        if figures:
            days = f"{self.first:02}" if self.first == self.last else f"{self.first:02}-{self.last:02}"
            return f"{days}.{self.month:02}.{YEAR}" if year else f"{days}.{self.month:02}"
        return f"{self.days} {MONTHS[self.month - 1]}" + (f" {YEAR} r." if year else "")


ENTRIES = (
    Entry(
        "Nordhausen", "Niemcy", "DE", 4, 5, 7, "Wydział Promocji", "3 osoby", 3,
        "udział w targach turystycznych", "trade-fair", "budżet miasta", ((CITY, ()),),
    ),
    Entry(
        "Bergamo", "Włochy", "IT", 5, 13, 15, "Biuro Funduszy", "dwie osoby", 2,
        "szkolenie z zarządzania projektami", "training", "Miasto Bergamo (noclegi), budżet miasta (transport)",
        (("Bergamo", ("accommodation",)), (CITY, ("transport",))),
    ),
    Entry(
        "Użhorod", "Ukraina", "UA", 9, 23, 27, "Wydział Kultury", "4 osoby", 4,
        "wizyta studyjna w domach kultury", "study-visit", "Miasto Użhorod", (("Użhorod", ()),),
    ),
    Entry(
        "Brno", "Czechy", "CZ", 10, 17, 17, "Wydział Zarządzania Kryzysowego", "1 osoba", 1,
        "konferencja o bezpieczeństwie", "conference", "budżet miasta – przejazd i dieta",
        ((CITY, ("transport", "per-diem")),),
    ),
)  # fmt: skip

Head = tuple[tuple[str, ...], tuple[str, ...]]  # lines, and the fields that they leave to the details
OPENINGS: dict[str, Callable[[int, Entry], Head]] = {
    "numbered-date-place": lambda n, e: ((f"{n}. {e.date()}, {e.town} ({e.country})",), ()),
    "numbered-place-date": lambda n, e: ((f"{n}. {e.town}, {e.country} ({e.date(figures=True)})",), ()),
    "numbered-dash": lambda n, e: ((f"{n}) {e.date(figures=True)} – {e.town} ({e.country})",), ()),
    "roman-place": lambda n, e: ((f"{('I', 'II', 'III', 'IV')[n - 1]}. {e.town.upper()} ({e.country})",), ("dates",)),
    "journey-number": lambda n, _: ((f"Wyjazd nr {n}",), ("dates", "place")),
    "month-then-place": lambda _, e: ((NAMES[e.month - 1].upper(), f"{e.town} ({e.country})"), ("dates",)),
    "country-then-place": lambda _, e: ((e.country.upper(), e.town), ("dates",)),
    "journey-to": lambda _, e: ((f"Wyjazd do miasta {e.town} ({e.country}) w dniach {e.date()}",), ()),
    "place-alone": lambda _, e: ((f"{e.town}, {e.country}",), ("dates",)),
    "date-alone": lambda _, e: ((e.date(),), ("place",)),
    "date-line-place-line": lambda _, e: ((e.date(), f"{e.town} ({e.country})"), ()),
    "place-colon-date": lambda _, e: ((f"{e.town}: {e.date()}",), ()),
    "bullet-place-date": lambda _, e: ((f"• {e.town} ({e.country}), {e.date(figures=True)}",), ()),
    "nothing": lambda _, __: ((), ("dates", "place")),
}


def value_of(entry: Entry, field: str) -> str:
    """What stands in a field."""
    place = f"{entry.town}, {entry.country}"
    return {
        "dates": entry.date(), "place": place, "unit": entry.unit, "people": entry.people,
        "purpose": entry.purpose, "funding": entry.money,
    }[field]  # fmt: skip


def _lines(pairs: Sequence[tuple[str, str]], form: str) -> tuple[str, ...]:
    return tuple(form.format(label=label, low=label[:1].lower() + label[1:], value=value) for label, value in pairs)


def _lettered(pairs: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(f"{letter}) {label.lower()}: {value}" for letter, (label, value) in zip("abcdef", pairs, strict=False))


def _one_line(pairs: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    return ("; ".join(f"{label.lower()}: {value}" for label, value in pairs) + ".",)


_ROMAN = ("i", "ii", "iii", "iv")
_TOLD = {
    "dates": "Wyjazd odbył się w dniach {}.",
    "place": "Miejscem wyjazdu było miasto {}.",
    "unit": "Wyjazd zgłosił {}.",
    "people": "Liczba osób: {}.",
    "purpose": "Celem wyjazdu było: {}.",
    "funding": "Koszty pokrył {}.",
}


def _prose(pairs: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """The details in sentences, on one line."""
    fields = {label: field for labels in LABELS for label, field in zip(labels, FIELDS, strict=True)}
    told = [(_TOLD[fields[label]], value.removesuffix(".").replace("), ", ") oraz ")) for label, value in pairs]
    return (" ".join(form.format(re.sub(r" – (.*)", r" (\1)", value)) for form, value in told),)


DETAILS: dict[str, Callable[[Sequence[tuple[str, str]]], tuple[str, ...]]] = {
    "fields": lambda pairs: _lines(pairs, "{label}: {value}"),
    "dashes": lambda pairs: _lines(pairs, "- {low}: {value}"),
    "dots": lambda pairs: _lines(pairs, "• {label}: {value}"),
    "bold": lambda pairs: _lines(pairs, "**{label}:** {value}"),
    "dash-between": lambda pairs: _lines(pairs, "{label} – {value}"),
    "aligned": lambda pairs: _lines(pairs, "{label:<26}{value}"),
    "tabbed": lambda pairs: _lines(pairs, "{label}:\t{value}"),
    "below": lambda pairs: _lines(pairs, "{label}:\n{value}"),
    "indented": lambda pairs: _lines(pairs, "    {label}: {value}"),
    "lettered": _lettered,
    "one-line": _one_line,
    "prose": _prose,
}


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its gold."""

    name: str
    text: str
    gold: dict[str, Any]


def head_of(title: str) -> str:
    """What stands above every list."""
    return f"Urząd Miasta {CITY}a\nul. Główna 20, {CITY}\n\n{CITY}, 12 lutego 2020 r.\n\nOR.0003.5.2020\n\n{title}\n\n"


TITLE = f"W odpowiedzi na zapytanie przedstawiam wykaz zagranicznych wyjazdów służbowych w {YEAR} roku."


def gold_of(entries: Sequence[Entry], *, loose: bool = False) -> dict[str, Any]:
    """What every layout states; `loose`: sentences that do not make a department the one that travelled."""
    trips = [
        {
            "id": entry.town,
            "start": f"{YEAR}-{entry.month:02}-{entry.first:02}",
            "end": f"{YEAR}-{entry.month:02}-{entry.last:02}",
            "destinations": [{"name": entry.town, "country": entry.code}],
            "sender": {"name": CITY, "country": "PL"},
            "unit_allow" if loose else "unit": entry.unit,
            "delegation_size": entry.size,
            "activity": entry.kind,
            "event_allow": [entry.purpose],
            "funding": [{"funder": payer, "costs": list(costs)} for payer, costs in entry.paid],
        }
        for entry in entries
    ]
    source = {"reference": "OR.0003.5.2020", "date": "2020-02-12"}
    return {"document": source, "trips": trips, "agreements": [], "projects": [], "clusters": []}


def sheets() -> Iterator[Text]:
    """Each way to begin an entry with each way to set its details; labels take turns."""
    for number, (opening, details) in enumerate(itertools.product(OPENINGS, DETAILS)):
        labels = dict(zip(FIELDS, LABELS[number % len(LABELS)], strict=True))
        parts = []
        for n, entry in enumerate(ENTRIES, 1):
            lines, left = OPENINGS[opening](n, entry)
            if details == "prose" and "place" in left:
                break  # a story, not a list
            fields = [f for f in FIELDS if f in left or f not in {"dates", "place"}]
            pairs = [(labels[f], value_of(entry, f)) for f in fields]
            parts.append("\n".join((*lines, *DETAILS[details](pairs))))
        text = head_of(TITLE) + "\n\n".join(parts) + "\n\nPrezydent Miasta\n"
        if parts:
            yield Text(f"{opening}--{details}", text, gold_of(ENTRIES, loose=details == "prose"))


COLUMNS = (
    FIELDS,
    ("place", "dates", "purpose", "people", "unit", "funding"),
    ("unit", "people", "dates", "place", "purpose", "funding"),
)
SEPARATORS = {"pipes": " | ", "tabs": "\t", "markdown": " | "}
STACKS = {"stacked": "\n", "parted": "\n\n"}  # cells one below another, without and with blank lines between


def tables() -> Iterator[Text]:
    """The list as a table: columns in some order, set apart by some sign, with and without running numbers."""
    for number, (order, columns) in enumerate(itertools.product(range(len(COLUMNS)), (*SEPARATORS, "spaces", *STACKS))):
        labels = dict(zip(FIELDS, LABELS[number % len(LABELS)], strict=True))
        fields = COLUMNS[order]
        rows = [["Lp.", *(labels[f] for f in fields)]]
        rows += [[str(n), *(value_of(e, f) for f in fields)] for n, e in enumerate(ENTRIES, 1)]
        yield Text(f"table-{order}--{columns}", head_of(TITLE) + _table(rows, columns) + "\n", gold_of(ENTRIES))


def _table(rows: Sequence[Sequence[str]], columns: str) -> str:
    if columns == "spaces":
        widths = [max(map(len, column)) + 3 for column in zip(*rows, strict=True)]
        return "\n".join("".join(f"{cell:<{w}}" for cell, w in zip(row, widths, strict=True)).rstrip() for row in rows)
    if columns in STACKS:
        return STACKS[columns].join(cell for row in rows for cell in row)
    lines = [SEPARATORS[columns].join(row) for row in rows]
    if columns == "markdown":
        lines = [f"| {line} |" for line in lines]
        lines.insert(1, "|" + "---|" * len(rows[0]))
    return "\n".join(lines)


MARKS: dict[str, str] = {  # {n}: the number, {a} and {A}: a letter, {r}: a small roman number
    "slash": "{n}/", "letter-slash": "{a}/", "round": "({n})", "letter-round": "({a})", "square": "[{n}]",
    "stop-bracket": "{n}.)", "bracket-stop": "{n}).", "colon": "{n}:", "dash": "{n} –", "zero": "0{n}.",
    "deep": "2.1.{n}", "no": "Nr {n}:", "position": "Poz. {n} –", "lp": "Lp. {n}", "journey": "Wyjazd {n}:",
    "journey-no": "Wyjazd nr {n} –",
    "hash": "#{n}", "letter-stop": "{a}.", "capital": "{A})", "capital-stop": "{A}.", "roman": "{r})", "comma": "{n},",
    "bare": "{n}", "arrow": "→", "bullet": "*", "tire": "-",
}  # fmt: skip


def _cells(entry: Entry, labels: dict[str, str]) -> str:
    """The details on one line, parted by semicolons, only the costs with a label."""
    cells = [entry.date(figures=True), f"{entry.country}, {entry.town}", entry.purpose, entry.people, entry.unit]
    return "; ".join(cells) + f"; {labels['funding'].lower()}: {entry.money};"


def _first_beside(entry: Entry, labels: dict[str, str]) -> str:
    """Fields, the first beside the mark, the others below."""
    return "\n   ".join(f"{labels[field]}: {value_of(entry, field)}" for field in FIELDS)


BESIDE: dict[str, Callable[[Entry, dict[str, str]], str]] = {
    "sheet": lambda e, labels: "; ".join(f"{labels[f].lower()}: {value_of(e, f)}" for f in FIELDS) + ";",
    "cells": _cells,
    "first": _first_beside,
}


def marked() -> Iterator[Text]:
    """Each way to number or mark an entry with details beside the mark; labels take turns."""
    for number, (name, details) in enumerate(itertools.product(MARKS, BESIDE)):
        labels = dict(zip(FIELDS, LABELS[number % len(LABELS)], strict=True))
        marks = [MARKS[name].format(n=n, a="abcd"[n - 1], A="ABCD"[n - 1], r=_ROMAN[n - 1]) for n in range(1, 5)]
        body = "\n".join(f"{mark} {BESIDE[details](e, labels)}" for mark, e in zip(marks, ENTRIES, strict=True))
        yield Text(f"marked-{name}--{details}", head_of(TITLE) + body + "\n\nPrezydent Miasta\n", gold_of(ENTRIES))


def texts() -> list[Text]:
    """All of them."""
    return [*sheets(), *tables(), *marked()]


def write(texts: Iterable[Text], out: Path) -> None:
    """Write texts and their gold."""
    (out / "gold").mkdir(parents=True, exist_ok=True)
    for one in texts:
        (out / f"{one.name}.txt").write_text(one.text, encoding="utf-8")
        (out / "gold" / f"{one.name}.yaml").write_text(yaml.safe_dump(one.gold, allow_unicode=True), encoding="utf-8")


if __name__ == "__main__":
    write(texts(), Path(sys.argv[1]))
