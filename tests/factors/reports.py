"""Mayors' reports between sessions: dated lines of what was done, journeys of both directions among matters of home."""

from __future__ import annotations

from random import Random
from typing import Any

from factors.field import Chosen, Gold
from factors.paper_parts import GENITIVES, journeys, other_town
from factors.places import HOMES

WHOLE = 0.88
OUT, IN = False, True
# what a line says and which way; {D} are the days as the list has them, where the line does not begin with them
_LINES: tuple[tuple[str, bool], ...] = (
    ("wizyta delegacji z {gen}", IN),
    ("wizyta {count}-osobowej delegacji z {gen} ({land})", IN),
    ("pobyt delegacji z partnerskiego miasta {name} w {h_ins}", IN),
    ("przyjęcie w ratuszu delegacji z {gen}", IN),
    ("gościliśmy delegację z {gen} – {persons}", IN),
    ("goście z {gen} uczestniczyli w Dniach {h_gen}", IN),
    ("wizyta burmistrza {gen} w naszym mieście", IN),
    ("spotkanie z delegacją miasta {name}, przebywającą w {h_ins}", IN),
    ("powitanie grupy młodzieży z {gen} ({persons})", IN),
    ("udział delegacji z {gen} w obchodach Dni {h_gen}", IN),
    ("wyjazd delegacji {h_gen} do {gen}", OUT),
    ("wyjazd do {gen} na obchody dni miasta ({persons})", OUT),
    ("udział burmistrza w konferencji {ins}", OUT),
    ("udział w obchodach dni miasta {ins}", OUT),
    ("uczestniczyłem w konferencji {ins}", OUT),
    ("przebywałem z wizytą {ins} na zaproszenie tamtejszego burmistrza", OUT),
    ("wizyta delegacji naszego miasta {ins}", OUT),
    ("wizyta robocza burmistrza {ins}", OUT),
    ("delegacja miasta z burmistrzem na czele przebywała {ins}", OUT),
    ("wizyta studyjna {ins} – {persons}", OUT),
    ("pobyt delegacji samorządowej {ins} ({land})", OUT),
    ("wyjazd służbowy do {gen} – rozmowy o współpracy", OUT),
    ("wraz z dwojgiem radnych wziąłem udział w targach turystycznych {ins}", OUT),
    ("reprezentowałem miasto na jubileuszu partnerskiego miasta {name}", OUT),
)
FACTORS: dict[str, tuple[Any, ...]] = {
    "head": (
        "{h.office}\n\nSprawozdanie burmistrza z okresu międzysesyjnego\nod 1 {first} do 30 {last} {year} r.\n\n",
        "{h.office}\nInformacja {of_mayor} o pracy między sesjami Rady Miejskiej\n(1.{m1}–30.{m2}.{year} r.)\n\n",
        "{h.office}\nKalendarium burmistrza – {year} rok\n\n",
        "BIP – {h.office}\nInformacja o działalności między sesjami, {year} r.\n\nSpotkania i uroczystości:\n",
        (
            "{h.office}\nProtokół z sesji Rady Miejskiej z dnia 30 {last} {year} r.\n\n"
            "Ad. 3. Sprawozdanie z działalności burmistrza. W okresie między sesjami:\n"
        ),
    ),
    "days": (
        "{num}. – {X}",
        "{num} – {X}",
        "{days} – {X}",
        "{num}. {X}",
        "{when} {X}",
        "{full} r. – {X}",
        "{full} – {X}",
        "{days}: {X}",
        "{X} ({num})",
        "{X} ({days})",
        "{X} {when}",
        "{X}, {days}",
        "{num}.{year} r. {X}",
    ),
    "mark": ("- ", "• ", "", "{n}. ", "– "),
    "end": ("", ",", ";", "."),
    "one": _LINES,
    "two": _LINES,
    "between": (
        "narada z dyrektorami szkół",
        "obchody Narodowego Święta Niepodległości",
        "spotkanie z mieszkańcami ul. Polnej",
        "udział w walnym zebraniu OSP",
        "podpisanie umowy na remont drogi",
        "wyjazd do Warszawy – spotkanie w ministerstwie",
        "konferencja w Urzędzie Marszałkowskim",
        "odbiór techniczny hali sportowej",
    ),
    "miss": (
        None,
        "narada w sprawie wyjazdu do {y.genitive}",
        "wideokonferencja z władzami {y.genitive}",
        "rozmowa telefoniczna z burmistrzem {y.genitive}",
        "spotkanie organizacyjne dotyczące przyjazdu gości z {y.genitive} w przyszłym roku",
        "wysłano zaproszenie do burmistrza {y.genitive}",
        "zebranie uczniów, którzy wyjadą do {y.genitive}",
        "odwołano wyjazd do {y.genitive}",
        "otwarcie wystawy fotografii z {y.genitive}",
    ),
}


def write(chosen: Chosen, rng: Random) -> tuple[str, Gold]:
    """A report with two journeys, a matter of home between them and something that only looks like a journey."""
    home, year = rng.choice(HOMES), rng.randint(2012, 2023)
    end = chosen["end"] if chosen["mark"] else chosen["end"].strip(",;")  # bare lines are no one sentence
    first, middle, miss, second = journeys(rng, 4, year)
    other = other_town(rng, (first, second))
    entries = [(first, *chosen["one"]), (middle, chosen["between"], None)]
    if chosen["miss"]:
        entries.append((miss, chosen["miss"], None))
    entries.append((second, *chosen["two"]))
    lines, trips = [], []
    for n, (journey, said, incoming) in enumerate(entries, 1):
        forms = journey.forms()
        inside = home.inside.removeprefix("we ").removeprefix("w ")
        told = said.format(**forms, h_ins=inside, h_gen=home.genitive, y=other)
        line = chosen["days"].format(**forms, X=told)
        line = chosen["mark"].format(n=n) + (line[0].upper() + line[1:] if end in ("", ".") else line)
        lines.append(line + ("." if n == len(entries) and end else end))
        if incoming is not None:
            trip = journey.gold(home, said, incoming=incoming)
            trip["event_allow"] += ["konferencja", f"Dni {home.genitive}", "targi turystyczne", "jubileusz"]
            trip["delegation_size_allow"] = [1, 3]
            trips.append(trip)
    pacts = [
        {"parties": [home.gold, town.gold], "kind": "twinning", "signed": None, "optional": True}
        for town in (first.town, second.town)
    ]
    months = (first.month, second.month)
    words = {
        "h": home,
        "of_mayor": home.of_mayor.replace("burmistrz ", "burmistrza ").replace("prezydent ", "prezydenta "),
        "year": year,
        "first": GENITIVES[months[0] - 1],
        "last": GENITIVES[months[1] - 1],
        "m1": f"{months[0]:02}",
        "m2": f"{months[1]:02}",
    }
    text = chosen["head"].format(**words) + "\n".join(lines)
    return text, {"trips": trips, "agreements": pacts, "projects": [], "clusters": []}
