"""Words of the pages in Polish and English: phrases, nouns with their plurals, dates, numbers and countries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml
from babel import Locale
from babel.dates import get_month_names
from babel.numbers import format_currency, format_decimal

from coopgraph.namespaces import BASE

LANGUAGES: Final = ("pl", "en")
_DATE: Final = re.compile(r"(?P<year>\d{4}|XXXX)(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?(?P<mark>[~?%]?)")
_MONTHS: Final = range(1, 13)
_GROUPED: Final = 10_000
_FEW: Final = range(2, 5)
_TEENS: Final = range(12, 15)


@cache
def _table() -> dict[str, Any]:
    path = Path(__file__).with_name("words.yaml")
    table: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return table


@cache
def _locale(code: str) -> Locale:
    return Locale.parse(code)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language."""

    code: str

    def __call__(self, key: str, **values: object) -> str:
        """A phrase of the pages; its blanks are filled with `values`."""
        return str(_table()["ui"][key][self.code]).format(**values)

    def count(self, noun: str, number: int) -> str:
        """A number with its noun in the right plural: "5 wyjazdów", "1 trip"."""
        forms = _table()["nouns"].get(noun, _table()["nouns"]["row"])[self.code]
        index = min(number != 1, 1) if self.code == "en" else _polish(number)
        return f"{self.number(number)} {forms[index]}"

    def has_noun(self, name: str) -> bool:
        """Whether things of this column can be counted by a noun."""
        return name in _table()["nouns"]

    def heading(self, column: str) -> str:
        """The heading of a column of an answer."""
        noun = _table()["nouns"].get(column)
        found = noun["head"] if noun else _table()["heads"].get(column)
        return str(found[self.code]) if found else column.replace("_", " ")

    def tag(self, name: str) -> str:
        """The name of a group of questions."""
        found = _table()["tags"].get(name)
        return str(found[self.code]) if found else name

    def value(self, text: str) -> str:
        """A plain word of an answer (a basis, what is missing) in the language."""
        found = _table()["values"].get(text)
        return str(found[self.code]) if found else text

    def incoming(self, prop: str, label: str) -> str:
        """What things that point here by a property are called together."""
        found = _table()["incoming"].get(re.split(r"[#/]", prop)[-1])
        return str(found[self.code]) if found else f"← {label}"

    def kind(self, iri: str) -> tuple[str, str, str]:
        """(slug, name, sign) of the kind of thing an IRI of ours names; empty where it names none."""
        rest = iri.removeprefix(BASE)
        slug = "" if rest == iri else rest.removeprefix("id/").split("/")[0]
        found = _table()["kinds"].get(slug)
        return (slug, str(found[self.code]), str(found["sign"][self.code])) if found else ("", "", "")

    def country(self, code: str) -> str:
        """The name of a country by its code of two letters."""
        return str(_locale(self.code).territories.get(code.upper(), code))

    def number(self, number: float | str) -> str:
        """A number in the reader's way."""
        return str(format_decimal(number, locale=self.code, group_separator=self._grouped(number)))

    def money(self, amount: str, currency: str) -> str:
        """An amount with its currency in the reader's way."""
        grouped = self._grouped(amount)
        return str(format_currency(amount, currency, locale=self.code, group_separator=grouped))

    def _grouped(self, number: float | str) -> bool:
        """Whether thousands are set apart: in Polish from five digits on (CLDR minimumGroupingDigits)."""
        return self.code != "pl" or abs(float(number)) >= _GROUPED

    def date(self, edtf: str) -> str:
        """A date or an interval (EDTF level 1, as the graph has them) in words; what is not understood stays."""
        ends = [_DATE.fullmatch(part) for part in edtf.split("/")]
        matches = [m for m in ends if m]
        if len(matches) != len(ends) or len(matches) > 2:  # noqa: PLR2004 - an interval has two ends
            return edtf
        parts = [(m["year"], m["month"], m["day"]) for m in matches]
        known = [year for year, *_ in parts if year != "XXXX"]
        text = self._day(*parts[0]) if len(parts) == 1 or parts[0] == parts[1] else self._span(parts[0], parts[1])
        if not known:
            text = f"{text}, {self('year_unknown')}" if text else self("year_unknown")
        approximate = any(m["mark"] in {"~", "%"} for m in matches)
        doubtful = any(m["mark"] in {"?", "%"} for m in matches)
        return ("ok. " if self.code == "pl" else "c. ") * approximate + text + "?" * doubtful

    def _day(self, year: str, month: str | None, day: str | None) -> str:
        """One date without a note on a year that is missing."""
        name = ""
        if month and int(month) in _MONTHS:
            # Polish has the genitive beside a day ("21 października") and the nominative alone.
            names = get_month_names("wide", context="format" if day else "stand-alone", locale=self.code)
            name = names[int(month)]
        return " ".join(part for part in (str(int(day)) if day else "", name, "" if year == "XXXX" else year) if part)

    def _span(self, first: tuple[str, str, str], last: tuple[str, str, str]) -> str:
        """Two dates, what they share said once: "17–22 października 2021"."""
        if first[:2] == last[:2] and first[2] and last[2]:
            return f"{int(first[2])}–{self._day(*last)}"
        if first[0] == last[0]:
            return f"{self._day('XXXX', *first[1:])} – {self._day(*last)}"
        return f"{self._day(*first)} – {self._day(*last)}"


def _polish(number: int) -> int:
    """Which of the three Polish plurals a number takes (CLDR: one, few, many)."""
    if number == 1:
        return 0
    return 1 if number % 10 in _FEW and number % 100 not in _TEENS else 2
