"""One list of partner towns in many layouts: how a partner stands there, how partners are grouped, what heads the list.

`PYTHONPATH=tests python -m corpus.partner_layouts OUT` writes OUT/NAME.txt with OUT/gold/NAME.yaml.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.layouts import Text, write

CITY = "Kalisz"
MONTHS = (
    "stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca",
    "lipca", "sierpnia", "września", "października", "listopada", "grudnia",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Partner:
    """A partner town, its country, and the day the agreement was signed."""

    town: str
    country: str
    code: str
    year: int
    month: int
    day: int

    @property
    def words(self) -> str:
        """The day in words."""
        return f"{self.day} {MONTHS[self.month - 1]} {self.year} r."

    @property
    def figures(self) -> str:
        """The day in figures."""
        return f"{self.day:02}.{self.month:02}.{self.year}"


PARTNERS = (
    Partner("Hamm", "Niemcy", "DE", 1990, 9, 29),
    Partner("Heerhugowaard", "Holandia", "NL", 1992, 5, 8),
    Partner("Tarnopol", "Ukraina", "UA", 1994, 6, 18),
    Partner("Preszów", "Słowacja", "SK", 2006, 10, 3),
    Partner("Erfurt", "Niemcy", "DE", 1979, 6, 11),
)
FLAGS = {"DE": "🇩🇪", "NL": "🇳🇱", "UA": "🇺🇦", "SK": "🇸🇰"}
HEADS = {
    "heading": "Miasta partnerskie",
    "heading-of": f"Miasta partnerskie {CITY}a",
    "sentence": f"{CITY} ma podpisane umowy partnerskie z następującymi miastami:",
    "we": "Nasze miasto współpracuje na podstawie umów partnerskich z:",
    "cooperation": "Współpraca zagraniczna\n\nMiasto posiada umowy o współpracy z poniższymi samorządami:",
}
Form = Callable[[Partner], str]
DATED: dict[str, tuple[Form, str]] = {  # a partner's lines, and how exact the date in them is
    "country-bracket-year": (lambda p: f"{p.town} ({p.country}) – {p.year}", "year"),
    "country-comma-since": (lambda p: f"{p.town}, {p.country} – od {p.year} r.", "year"),
    "country-bracket-signed": (lambda p: f"{p.town} ({p.country}), umowa podpisana {p.words}", "day"),
    "country-dash-of": (lambda p: f"{p.town} – {p.country} – umowa z {p.words}", "day"),
    "day-bracket": (lambda p: f"{p.town}, {p.country} (umowa z dnia {p.figures})", "day"),
    "agreement-of-year": (lambda p: f"{p.town} ({p.country}) – umowa partnerska z {p.year} roku", "year"),
    "year-first": (lambda p: f"{p.year} – {p.town} ({p.country})", "year"),
    "country-first": (lambda p: f"{p.country}: {p.town} ({p.year})", "year"),
    "capitals": (lambda p: f"{p.town.upper()} ({p.country}), {p.figures}", "day"),
    "below": (lambda p: f"{p.town} ({p.country})\nData podpisania umowy: {p.words}", "day"),
    "sheet": (lambda p: f"Miasto: {p.town}\nPaństwo: {p.country}\nUmowa podpisana: {p.figures}", "day"),
    "sentence-below": (lambda p: f"{p.town} – {p.country}\nPorozumienie o współpracy podpisano {p.words}", "day"),
    "plain": (lambda p: f"{p.town} ({p.country})", "none"),
    "plain-dash": (lambda p: f"{p.town} – {p.country}", "none"),
}
MORE_HEADS = {
    "partners": "Partnerzy zagraniczni",
    "friends": f"Zaprzyjaźnione miasta {CITY}a",
    "twins": "Miasta bliźniacze",
    "joined": f"{CITY} jest związany umowami partnerskimi z pięcioma miastami:",
    "list": "Lista miast partnerskich",
    "concluded": f"Umowy partnerskie zawarte przez Miasto {CITY}",
    "menu": "Strona główna > Miasto > Miasta partnerskie",
}
MORE: dict[str, tuple[Form, str]] = {
    "year": (lambda p: f"{p.town} – {p.year}", "year"),
    "flag": (lambda p: f"{FLAGS[p.code]} {p.town} ({p.country}) – {p.year}", "year"),
    "inside": (lambda p: f"{p.town} ({p.country}, umowa z {p.year} r.)", "year"),
    "colon": (lambda p: f"{p.town} ({p.country}): {p.figures}", "day"),
    "slashes": (lambda p: f"{p.town} / {p.country} / {p.year}", "year"),
    "partner-since": (lambda p: f"{p.town}, {p.country} – partnerstwo od {p.year} roku", "year"),
    "town-noun": (lambda p: f"Miasto {p.town} ({p.country}) – porozumienie z dnia {p.words}", "day"),
    "signed-behind": (lambda p: f"{p.town}, {p.country}. Umowę podpisano {p.words}", "day"),
    "in-country": (lambda p: f"{p.town} w kraju: {p.country}, od {p.year} r.", "year"),
}
SETTINGS: dict[str, Callable[[Sequence[str]], str]] = {
    "lines": "\n".join,
    "apart": "\n\n".join,
    "bullets": lambda ls: "\n".join(f"- {line}" for line in ls),
    "dots": lambda ls: "\n".join(f"• {line}" for line in ls),
    "numbers": lambda ls: "\n".join(f"{n}. {line}" for n, line in enumerate(ls, 1)),
    "numbers-apart": lambda ls: "\n\n".join(f"{n}) {line}" for n, line in enumerate(ls, 1)),
    "semicolons": lambda ls: ";\n".join(f"– {line}" for line in ls) + ".",
}
TWO_LINES = frozenset({"below", "sheet", "sentence-below"})


def lists() -> Iterator[Text]:
    """Each form of an entry in each setting; what heads the list takes turns."""
    combinations = (
        (form, setting)
        for form, setting in itertools.product(DATED, SETTINGS)
        if form not in TWO_LINES or setting in {"apart", "numbers", "numbers-apart"}
    )
    for number, (form, setting) in enumerate(combinations):
        make, exact = DATED[form]
        head = list(HEADS)[number % len(HEADS)]
        yield _text(f"{form}--{setting}--{head}", HEADS[head], SETTINGS[setting]([make(p) for p in PARTNERS]), exact)


def more() -> Iterator[Text]:
    """Further forms and further heads, each form in two settings."""
    settings = itertools.cycle(SETTINGS)
    heads = itertools.cycle(MORE_HEADS)
    for form, (make, exact) in MORE.items():
        for _ in range(3):
            setting, head = next(settings), next(heads)
            body = SETTINGS[setting]([make(p) for p in PARTNERS])
            yield _text(f"more-{form}--{setting}--{head}", MORE_HEADS[head], body, exact)


def grouped() -> Iterator[Text]:
    """Partners below their countries, and tables."""
    countries = list(dict.fromkeys(p.country for p in PARTNERS))
    by = {c: [p for p in PARTNERS if p.country == c] for c in countries}
    for mark, (name, head) in zip(("- ", "", "• ", "* ", "– "), HEADS.items(), strict=True):
        below = "\n\n".join(f"{c}\n" + "\n".join(f"{mark}{p.town} ({p.year})" for p in by[c]) for c in countries)
        yield _text(f"by-country--{name}", head, below, "year")
        capital = "\n".join(f"{c.upper()}:\n" + "\n".join(f"{mark}{p.town}" for p in by[c]) for c in countries)
        yield _text(f"by-country-capital--{name}", head, capital, "none")
    rows = [("Lp.", "Miasto", "Kraj", "Data podpisania umowy")]
    rows += [(f"{n}.", p.town, p.country, p.figures) for n, p in enumerate(PARTNERS, 1)]
    turned = [(d, c, t) for _, t, c, d in rows]
    for name, sep in (("pipes", " | "), ("tabs", "\t"), ("markdown", " | ")):
        for order, table in (("town-first", [r[1:] for r in rows]), ("numbered", rows), ("date-first", turned)):
            lines = [sep.join(row) for row in table]
            if name == "markdown":
                lines = [f"| {line} |" for line in lines]
                lines.insert(1, "|" + "---|" * len(table[0]))
            yield _text(f"table-{name}--{order}", HEADS["heading-of"], "\n".join(lines), "day")
    yield from _tables()


def _tables() -> Iterator[Text]:
    """Tables by other columns."""
    made = {
        "two-columns": (("Partner", "Rok"), lambda p: (f"{p.town} ({p.country})", str(p.year)), "year"),
        "since": (("Kraj", "Partner", "Od kiedy"), lambda p: (p.country, p.town, str(p.year)), "year"),
        "scope": (
            ("Nazwa miasta", "Państwo", "Data zawarcia umowy", "Zakres współpracy"),
            lambda p: (p.town, p.country, p.figures, "kultura, sport"),
            "day",
        ),
        "agreement": (
            ("Miasto partnerskie", "Umowa z dnia", "Uwagi"),
            lambda p: (f"{p.town}, {p.country}", p.words, "wymiana młodzieży"),
            "day",
        ),
    }
    for (name, (top, row, exact)), sep in itertools.product(made.items(), (" | ", "\t")):
        lines = [sep.join(top), *(sep.join(row(p)) for p in PARTNERS)]
        kind = "pipes" if sep == " | " else "tabs"
        yield _text(f"table-{kind}--{name}", HEADS["heading-of"], "\n".join(lines), exact)


def running() -> Iterator[Text]:
    """All partners in one sentence."""
    towns = [f"{p.town} ({p.country})" for p in PARTNERS]
    dated = [f"{p.town} ({p.country}, {p.year})" for p in PARTNERS]
    in_row, in_row_dated = f"{', '.join(towns[:-1])} i {towns[-1]}", f"{', '.join(dated[:-1])} oraz {dated[-1]}"
    forms = {
        "are": (f"Miastami partnerskimi {CITY}a są: {in_row}.", "none"),
        "has": (f"{CITY} ma pięć miast partnerskich: {in_row}.", "none"),
        "to": (f"Do miast partnerskich {CITY}a należą {in_row_dated}.", "year"),
        "colon": (f"Miasta partnerskie: {in_row_dated}.", "year"),
        "works": (f"{CITY} współpracuje z następującymi miastami partnerskimi: {in_row}.", "none"),
        "partners": (f"Partnerami {CITY}a są: {in_row}.", "none"),
        "ours": (f"Naszymi miastami partnerskimi są {in_row}.", "none"),
        "papers": (f"Umowy partnerskie łączą {CITY} z: {in_row_dated}.", "year"),
        "kept": (f"{CITY} utrzymuje stosunki partnerskie z następującymi miastami: {in_row}.", "none"),
        "signed": (f"{CITY} podpisał umowy partnerskie z miastami: {in_row_dated}.", "year"),
    }
    for name, (sentence, exact) in forms.items():
        yield _text(f"running--{name}", "", sentence, exact)


def _text(name: str, head: str, body: str, exact: str) -> Text:
    top = f"Urząd Miasta {CITY}a\nul. Główna 20, {CITY}\n\n"
    return Text(name, f"{top}{head}\n\n{body}\n", gold_of(exact))


def gold_of(exact: str) -> dict[str, Any]:
    """An agreement with each partner, dated as exactly as the text says."""
    agreements = []
    for p in PARTNERS:
        day = f"{p.year}-{p.month:02}-{p.day:02}"
        agreement: dict[str, Any] = {
            "parties": [{"name": CITY, "country": "PL"}, {"name": p.town, "country": p.code}],
            "kind": "twinning" if exact == "none" else "partnership-agreement",
        }
        if exact != "none":
            agreement["signed"] = day if exact == "day" else p.year
        agreements.append(agreement)
    return {"document": {}, "trips": [], "projects": [], "clusters": [], "agreements": agreements}


def texts() -> list[Text]:
    """All of them."""
    return [*lists(), *more(), *grouped(), *running()]


if __name__ == "__main__":
    write(texts(), Path(sys.argv[1]))
