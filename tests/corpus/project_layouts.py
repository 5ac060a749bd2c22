"""One list of projects in many layouts: how a project is named, how its details are set, how its labels are called.

`PYTHONPATH=tests python -m corpus.project_layouts OUT` writes OUT/NAME.txt with OUT/gold/NAME.yaml.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.layouts import DETAILS, Text, write

CITY = "Kalisz"
FIELDS = ("programme", "fund", "lead", "partners", "value", "grant", "period")
LABELS = (
    ("Program", "Fundusz", "Lider projektu", "Partnerzy", "Wartość projektu", "Dofinansowanie", "Okres realizacji"),
    ("Nazwa programu", "Źródło dofinansowania", "Partner wiodący", "Partnerzy projektu", "Całkowita wartość",
     "Kwota dofinansowania", "Termin realizacji"),
    ("Program operacyjny", "Fundusz UE", "Lider", "Partner", "Wartość ogółem", "Wysokość dofinansowania",
     "Czas trwania projektu"),
    ("W ramach programu", "Dofinansowanie ze środków", "Beneficjent wiodący", "Pozostali partnerzy",
     "Wartość całkowita projektu", "Dotacja UE", "Realizacja"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Project:
    """One project: title, programme, fund, leader, partners, money, years."""

    title: str
    programme: str
    fund: str
    lead: str
    partners: tuple[str, ...]
    value: str
    grant: str
    period: str

    def of(self, field: str) -> str:
        """What stands in a field."""
        return {
            "programme": self.programme, "fund": self.fund, "lead": self.lead, "partners": ", ".join(self.partners),
            "value": self.value, "grant": self.grant, "period": self.period,
        }[field]  # fmt: skip


PROJECTS = (
    Project(
        "Zielone przystanki", "Interreg Europa Środkowa 2014-2020", "Europejski Fundusz Rozwoju Regionalnego",
        "Miasto Kalisz", ("Brno", "Uniwersytet w Padwie"), "1 250 000 EUR", "1 062 500 EUR", "2017–2020",
    ),
    Project(
        "Szkoła bez barier", "Erasmus+", "Europejski Fundusz Społeczny", "Miasto Hamm", ("Miasto Kalisz", "Preszów"),
        "84 300 EUR", "84 300 EUR", "1.09.2019 – 31.08.2021",
    ),
    Project(
        "Wspólny szlak", "Europa dla Obywateli", "Europejski Fundusz Rozwoju Regionalnego", "Gmina Brzeg",
        ("Miasto Kalisz", "Goslar"), "210 000,00 zł", "178 500,00 zł", "2018–2019",
    ),
)  # fmt: skip
OPENINGS: dict[str, Callable[[int, Project], tuple[str, ...]]] = {
    "quoted": lambda _, p: (f"„{p.title}”",),
    "numbered": lambda n, p: (f"{n}. {p.title}",),
    "numbered-quoted": lambda n, p: (f'{n}) Projekt "{p.title}"',),
    "project-named": lambda _, p: (f"Projekt pn. „{p.title}”",),
    "title-field": lambda _, p: (f"Tytuł projektu: {p.title}",),
    "name-field": lambda _, p: (f"Nazwa projektu: „{p.title}”",),
    "capitals": lambda _, p: (p.title.upper(),),
    "bullet": lambda _, p: (f"• „{p.title}”",),
}
SETTINGS = tuple(name for name in DETAILS if name != "prose")  # the sentences there tell of journeys
HEADS = (
    "Projekty realizowane z udziałem środków Unii Europejskiej",
    "Wykaz projektów międzynarodowych",
    "Projekty unijne",
)


def sheets() -> Iterator[Text]:
    """Each way to name a project with each way to set its details; labels and heads take turns."""
    for number, (opening, details) in enumerate(itertools.product(OPENINGS, SETTINGS)):
        labels = dict(zip(FIELDS, LABELS[number % len(LABELS)], strict=True))
        parts = []
        for n, project in enumerate(PROJECTS, 1):
            pairs = [(labels[f], project.of(f)) for f in FIELDS]
            parts.append("\n".join((*OPENINGS[opening](n, project), *_detailed(details, pairs))))
        yield _text(f"{opening}--{details}", HEADS[number % len(HEADS)], "\n\n".join(parts))


def _detailed(details: str, pairs: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    if details == "lettered":
        marked = zip("abcdefg", pairs, strict=True)
        return tuple(f"{letter}) {label[:1].lower()}{label[1:]}: {value}" for letter, (label, value) in marked)
    return DETAILS[details](pairs)


def tables() -> Iterator[Text]:
    """The list as a table."""
    for number, (separator, numbered) in enumerate(itertools.product((" | ", "\t"), (False, True))):
        labels = dict(zip(FIELDS, LABELS[number % len(LABELS)], strict=True))
        rows = [["Tytuł projektu", *(labels[f] for f in FIELDS)]]
        rows += [[p.title, *(p.of(f) for f in FIELDS)] for p in PROJECTS]
        if numbered:
            rows = [[("Lp." if n == 0 else str(n)), *row] for n, row in enumerate(rows)]
        name = "tabs" if separator == "\t" else "pipes"
        body = "\n".join(separator.join(row) for row in rows)
        yield _text(f"table--{name}-{'numbered' if numbered else 'plain'}", HEADS[number % len(HEADS)], body)


def single() -> Iterator[Text]:
    """A page about one project, its title as the page's heading."""
    for number, (project, details) in enumerate(itertools.product(PROJECTS, ("fields", "dashes", "below", "tabbed"))):
        pairs = list(zip(LABELS[number % len(LABELS)], (project.of(f) for f in FIELDS), strict=True))
        body = "\n".join(DETAILS[details](pairs))
        name = f"page-{PROJECTS.index(project)}--{details}"
        yield _text(name, f"Projekty\n\n{project.title}", body, (project,))


def _text(name: str, head: str, body: str, projects: Sequence[Project] = PROJECTS) -> Text:
    top = f"Urząd Miasta {CITY}a\nul. Główna 20, {CITY}\n\n"
    return Text(name, f"{top}{head}\n\n{body}\n", gold_of(projects))


def gold_of(projects: Sequence[Project]) -> dict[str, Any]:
    """What every layout states."""
    listed = [
        {
            "title": p.title,
            "programme": p.programme,
            "fund": p.fund,
            "lead": {"name": p.lead, "aliases": [p.lead.removeprefix("Miasto ").removeprefix("Gmina ")]},
            "participants": [
                {"name": q, "aliases": [q.removeprefix("Miasto ")], "role": "partner"} for q in p.partners
            ],
        }
        for p in projects
    ]
    return {"document": {}, "trips": [], "projects": listed, "clusters": [], "agreements": []}


def texts() -> list[Text]:
    """All of them."""
    return [*sheets(), *tables(), *single()]


if __name__ == "__main__":
    write(texts(), Path(sys.argv[1]))
