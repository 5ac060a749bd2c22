"""Lists of a project's journeys: a lead-in says what the lines are, each line gives place, days and body in any order."""

from __future__ import annotations

from random import Random
from typing import Any

from factors.field import Chosen, Gold
from factors.places import ABROAD

WHOLE = 0.93
# who speaks: name, town, the town's nominative
_SPEAKERS = (
    ("Miejska Biblioteka Publiczna w Łowiczu", "Łowicz", "bibliotekarze", "bibliotek"),
    ("Szkoła Podstawowa nr 3 w Kutnie", "Kutno", "nauczyciele", "szkół"),
    ("Powiatowa Biblioteka Publiczna w Wieluniu", "Wieluń", "pracownicy biblioteki", "bibliotek"),
)
_HELD, _PLANNED = "held", "planned"
FACTORS: dict[str, tuple[Any, ...]] = {
    "head": (
        "{b} > Projekty > Erasmus+\n\n",
        "{b}\n\nProjekt „Czytamy razem”, program Erasmus+\n\n",
        "{b}\nProjekty zagraniczne\n\nProjekt „Czytamy razem” dofinansowano z programu Erasmus+.\n\n",
    ),
    "lead": (
        ("Zrealizowane mobilności:", _HELD),
        ("Mobilności w projekcie:", _HELD),
        ("Wyjazdy zrealizowane w ramach projektu:", _HELD),
        ("Nasi {p} odwiedzili:", _HELD),
        ("W ramach projektu nasi {p} wzięli udział w następujących wyjazdach:", _HELD),
        ("Odbyły się następujące wizyty studyjne:", _HELD),
        ("Job shadowing – 9 osób odwiedziło:", _HELD),
        ("Nasi {p} wyjechali do:", _HELD),
        ("Lista wyjazdów", _HELD),
        ("Zaplanowane mobilności:", _PLANNED),
        ("Planowane wyjazdy:", _PLANNED),
        ("Harmonogram mobilności – 9 osób odwiedzi {h}:", _PLANNED),
        ("W przyszłym roku {p} odwiedzą:", _PLANNED),
    ),
    "item": (
        ("{n}) {house}, {x.name}, {x.land}, {d}", ()),
        ("{n}) {house} {x.inside}, {x.land}, {d}", ()),
        ("{n}. {x.name} ({x.land}), {d}", ()),
        ("{n}. {d} – {x.name}, {x.land}", ()),
        ("- {d} {x.name}, {x.land}", ()),
        ("– {x.name}, {x.land}: {d}", ()),
        ("– {x.land}, {x.name}, {d}", ()),
        ("• {d} r. {house}, {x.name}, {x.land}", ()),
        ("– {d} – {x.name} ({x.land}) – {s} osoby", "s"),
        ("– {s} osoby: {x.name}, {x.land}, {d}", "s"),
        ("– {x.name} ({x.land}), {d}, {s} osoby", "s"),
        ("{n}. {x.name}, {d} (liczba uczestników: {s})", "s"),
        ("– kurs języka angielskiego dla {sg} osób, {x.name} ({x.land}), {d}", "s"),
        ("{d} r. {house}, {x.name}, {x.land}", ()),
        ("{x.name}, {x.land}, {d}", ()),
    ),
    "gap": ("\n", "\n\n"),
    "update": (
        ("", None),
        ("", None),
        ("", None),
        ("AKTUALIZACJA: wyjazd do {z.genitive} został odwołany.", "off"),
        ("Wyjazd do {z.genitive} przełożono na przyszły rok.", "off"),
        ("Podróż do {z.genitive} na prośbę gospodarzy przesunięto na wiosnę.", "off"),
        ("Rezultaty projektu: lepsze posługiwanie się językami obcymi.", None),
        ("Z {o} za każdym razem jeździły trzy osoby.", "three"),
        ("W {z.in_} były 4 osoby.", "four"),
    ),
}
_DAYS = ("15-19.05.2017", "3 - 6.10.2017", "17–20.04.2018")
_GENITIVES = {"Łowicz": "Łowicza", "Kutno": "Kutna", "Wieluń": "Wielunia"}
_HOUSES = {
    "CZ": "Městská knihovna",
    "DE": "Stadtbibliothek",
    "UA": "Centralna Biblioteka Miejska",
    "LT": "Viešoji biblioteka",
    "LV": "Pilsētas bibliotēka",
    "PT": "Biblioteca Municipal",
    "HU": "Városi Könyvtár",
    "SK": "Mestská knižnica",
    "FR": "Bibliothèque municipale",
    "IT": "Biblioteca Civica",
}


def write(chosen: Chosen, rng: Random) -> tuple[str, Gold]:
    """A page of a library or a school with three journeys of its people in a list."""
    name, town, people, houses = rng.choice(_SPEAKERS)
    towns = rng.sample(ABROAD, 3)
    lead, state = chosen["lead"]
    item, marks = chosen["item"]
    note, change = chosen["update"]
    text = (
        chosen["head"].format(b=name)
        + lead.format(p=people, h={"szkół": "szkoły", "bibliotek": "biblioteki"}[houses])
        + "\n"
    )
    trips: list[dict[str, Any]] = []
    for n, (x, days) in enumerate(zip(towns, _DAYS, strict=True)):
        size = n + 2
        line = item.format(n=n + 1, x=x, d=days, house=_HOUSES[x.country], s=size, sg=size)
        text += line + (
            chosen["gap"] if item[0] in "{-–•" and not item.startswith(("{d} r.", "{x.name}, {x.land}")) else "\n\n"
        )
        been = change == "four" and n == 2  # what was planned, and is told to have been
        if (state == _PLANNED and not been) or (change == "off" and n == 2):
            continue
        first, last = ("2017-05-15", "2017-05-19", "2017-10-03", "2017-10-06", "2018-04-17", "2018-04-20")[
            2 * n : 2 * n + 2
        ]
        trip: dict[str, Any] = {
            "start": first,
            "end": last,
            "destinations": [x.gold],
            "sender": {"name": name, "aliases": [town]},
            "sender_allow": [{"name": town, "country": "PL"}],
            "unit_allow": [name],
            "activity_allow": ["training", "study-visit", "project-meeting", "official-visit", "other"],
            "project_allow": ["Czytamy razem"],
            "programme_allow": [{"name": "Erasmus+"}],
            "visited_allow": [_HOUSES[x.country]],
            "hosts_allow": [_HOUSES[x.country]],
            "delegation_size_allow": [9],
            "funding_allow": [{"funder": "Erasmus+"}],
        }
        if "s" in marks:
            trip["delegation_size"] = size
        elif change == "three":
            trip["delegation_size"] = 3
        elif change == "four" and n == 2:
            trip["delegation_size"] = 4
        trips.append(trip)
    z = towns[2]
    note = note.format(z=_In(z), o=_GENITIVES[town])
    project = {
        "title": "Czytamy razem",
        "optional": True,
        "participants_allow": [name, town],
        "programme_allow": ["Erasmus+"],
    }
    return text.rstrip() + "\n\n" + note, {"trips": trips, "agreements": [], "projects": [project]}


class _In:
    """A town abroad with what follows "w"."""

    def __init__(self, town: Any) -> None:
        self.genitive = town.genitive
        self.in_ = town.inside.split(maxsplit=1)[1]
