"""Minutes of committees and councils: questions, and what officials report in indirect speech, of both directions."""

from __future__ import annotations

from random import Random
from typing import Any

from factors.field import Chosen, Gold
from factors.paper_parts import journeys, other_town
from factors.places import HOMES

WHOLE = 0.89
OUT, IN = False, True
# a clause as it follows "poinformował, że …", which way it was
_CLAUSES: tuple[tuple[str, bool], ...] = (
    ("{in_month} delegacja miasta przebywała {ins}, month_only", OUT),
    ("{when} delegacja miasta przebywała {ins}", OUT),
    ("delegacja miasta była {ins} ({days})", OUT),
    ("{when} gościła w mieście delegacja z {gen}", IN),
    ("miasto odwiedziła {when} {count}-osobowa delegacja z {gen}", IN),
    ("{fromto} burmistrz był służbowo {ins}", OUT),
    ("{when} odbyła się wizyta studyjna {ins}, w której udział wzięło {persons}", OUT),
    ("{when} pojechało do {gen} {persons}", OUT),
    ("radni uczestniczyli {when} w obchodach dni miasta {ins}", OUT),
    ("{when} przyjechali goście z {gen}", IN),
    ("na zaproszenie burmistrza przebywała tu {when} delegacja z {gen}", IN),
    ("w wyjeździe do {gen}, który odbył się {when}, uczestniczyło {persons}", OUT),
    ("{when} do {gen} udała się delegacja złożona z burmistrza i dwojga radnych", OUT),
    ("w terminie {days} naczelnik wydziału uczestniczył w konferencji {ins}", OUT),
    ("wyjazd do {gen} odbył się {when}", OUT),
    ("goście z {gen} byli w mieście {when}", IN),
    ("{when} młodzież z {gen} przebywała w {h_ins} w ramach wymiany", IN),
    ("przedstawiciele urzędu wzięli udział w targach turystycznych {ins} {when}", OUT),
)
FACTORS: dict[str, tuple[Any, ...]] = {
    "head": (
        "Protokół nr 5/{year}\nz posiedzenia Komisji Promocji Rady {h.inside}\nz dnia 20 grudnia {year} r.\n\n",
        "PROTOKÓŁ NR XII/{year}\nz sesji Rady Miejskiej {h.inside}\nodbytej w dniu 20 grudnia {year} r.\n\n",
        "{h.office}\nProtokół z posiedzenia Komisji Budżetu, 20.12.{year} r.\n\n",
    ),
    "before": (
        "Przewodniczący otworzył posiedzenie i powitał zebranych. ",
        "Ad. 4\n",
        "Radny Jan Kowal zapytał, kto i dokąd wyjeżdżał w tym roku za granicę.\n",
        "Radna Ewa Kos pytała o współpracę z {y.instrumental} i o koszty wyjazdów.\n",
        "Radny Jan Kowal zapytał, czy to prawda, że ktoś z urzędu był w {y_ins}.\n",
        "Radna Ewa Kos zaproponowała, aby komisja wyjechała do {y.genitive}.\n",
        "Radny Jan Kowal stwierdził, że takie wyjazdy niczego nie dają.\n",
    ),
    "says": (
        "Burmistrz poinformował, że {X}.",
        "Naczelnik Wydziału Promocji Anna Lis poinformowała, iż {X}.",
        "Pani Anna Lis – Sekretarz Miasta wyjaśniła, że {X}.",
        "Burmistrz odpowiedział, że w {year} r. {X}.",
        "W odpowiedzi Burmistrz przekazał, że {X}.",
        "Kierownik Referatu Promocji odpowiadając na pytanie powiedziała, że {X}.",
        "Zastępca Burmistrza Piotr Wilk dodał, że {X}.",
        "Burmistrz: {X}.",
        "Burmistrz Jan Nowak – odpowiedział, że {X}.",
        "Z informacji przedstawionej przez burmistrza wynika, że {X}.",
        "Zgodnie z wyjaśnieniem naczelnik wydziału {X}.",
        "Głos zabrał Burmistrz, który przypomniał, że {X}.",
        "Burmistrz zaznaczył, iż {X}.",
    ),
    "one": _CLAUSES,
    "joint": (" ", ", oraz że ", ", a ", ". Dodał, że ", ". Ponadto ", ".\nPani Sekretarz uzupełniła, że "),
    "two": _CLAUSES,
    "after": (
        "",
        " Radny Jan Kowal podziękował za wyjaśnienia.",
        " W przyszłym roku planowany jest wyjazd do {y.genitive}.",
        " Dodał, że zaproszenie do {y.genitive} czeka na odpowiedź.",
        " Radna Ewa Kos zapytała, dlaczego nikt nie pojechał do {y.genitive}.",
        " Wizyta w {y_ins} nie doszła do skutku.",
        " Komisja przyjęła informację do wiadomości.",
    ),
}


def write(chosen: Chosen, rng: Random) -> tuple[str, Gold]:
    """Minutes in which an official reports two journeys."""
    home, year = rng.choice(HOMES), rng.randint(2012, 2023)
    first, second = journeys(rng, 2, year, long=True)
    other = other_town(rng, (first, second))
    bare = {name: at.removeprefix("we ").removeprefix("w ") for name, at in (("h", home.inside), ("y", other.inside))}
    clauses, trips = [], []
    for journey, (said, incoming) in zip((first, second), (chosen["one"], chosen["two"]), strict=True):
        clause = said.removesuffix(", month_only")
        clauses.append(clause.format(**journey.forms(), h_ins=bare["h"]))
        trip = journey.gold(home, said, incoming=incoming)
        trip["event_allow"] += ["konferencja", "targi turystyczne"]
        trip["unit_allow"] += ["Wydział Promocji", "Rada Miejska"]
        trip["delegation_size_allow"] = [1, 3]
        trips.append(trip)
    joint, (one, two) = chosen["joint"], clauses
    if joint == " ":
        joint = ". "
    if joint == ". ":
        two = two[0].upper() + two[1:]
    told = chosen["says"].replace("{X}", "{x}") if chosen["says"].startswith("Burmistrz: ") else chosen["says"]
    one = one[0].upper() + one[1:] if "{x}" in told else one
    words = {"h": home, "y": other, "year": year, "y_ins": bare["y"], "X": one + joint + two, "x": one + joint + two}
    text = (chosen["head"] + chosen["before"] + told + chosen["after"]).format(**words)
    return text, {"trips": trips, "agreements": [], "projects": [], "clusters": []}
