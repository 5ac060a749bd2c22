"""Replies to councillors: lists of journeys abroad, the year in the words above them, who paid below them."""

from __future__ import annotations

from random import Random
from typing import Any

from factors.field import Chosen, Gold
from factors.paper_parts import journeys, other_town, pay
from factors.places import HOMES

WHOLE = 0.93
_DATE = "14 lutego {next} r."
FACTORS: dict[str, tuple[Any, ...]] = {
    "head": (
        "{h.office}\n{d}\nOR.0003.12.{next}\n\nPan Jan Kowal\nRadny Rady Miejskiej\n\n",
        "Burmistrz Miasta\n{h.office}\n{d}\n\nOdpowiedź na interpelację nr 12/{next}\n\n",
        "{h.office}\n\nOdpowiedź na wniosek o udostępnienie informacji publicznej\n\n",
        "BIP – {h.office}\nInterpelacje i zapytania radnych\n{d}\n\n",
    ),
    "opening": (
        "W odpowiedzi na interpelację z dnia 1 lutego {next} r. w sprawie wyjazdów zagranicznych informuję:\n",
        "Odpowiadając na zapytanie Pana Radnego, przekazuję informacje o wyjazdach zagranicznych.\n",
        "Szanowny Panie Radny,\nw nawiązaniu do interpelacji dotyczącej delegacji zagranicznych przedstawiam dane.\n",
        "",
    ),
    "lead": (
        "W {year} roku odbyły się następujące wyjazdy służbowe:",
        "Wykaz zagranicznych wyjazdów służbowych w roku {year}:",
        "Ad. 1. W {year} r. pracownicy Urzędu odbyli następujące podróże służbowe poza granice kraju:",
        "Rok {year}:",
        "Wyjazdy zagraniczne burmistrza i pracowników urzędu w {year} r. przedstawiają się następująco:",
        "Przedstawiciele naszego miasta uczestniczyli w {year} r. w następujących wyjazdach zagranicznych:",
        "Delegacje zagraniczne – {year} rok",
        "1. W okresie od 1 stycznia do 31 grudnia {year} r. zrealizowano wyjazdy zagraniczne:",
        "Zestawienie wyjazdów zagranicznych za {year} r.",
        "W roku {year} delegacje miasta przebywały w:",
    ),
    "mark": ("{n}. ", "{n}) ", "- ", "• ", "– ", "{l}) "),
    "item": (
        "{name} ({land}), {days} – {people}, koszt {cost}",
        "{days} – {name}, {land} – {why} – {people}; koszt: {cost}",
        "{name}, {num}, {persons}, {cost}",
        "{full} r. – {name} ({land}), {why}, uczestnicy: {people}",
        "{land}, {name}, termin: {full}, cel: {why}, liczba osób: {count}",
        "{name} – {days} – {why}, {persons}",
        "{name} ({days}): {people}; {why}",
        "{days}, {name} – {people}",
        "{name}, {land}, {long}, {people}, koszty: {cost}",
        "{name} ({land}) – {why} ({days}), {persons}, koszt całkowity {cost}",
        "{name} ({num}), {why}",
        "{name}; {days}; {why}; {persons}; {cost}",
    ),
    "travel": (
        None,  # the item as it is
        "wyjazd do {gen} ({land}) {when}, {people}, koszt {cost}",
        "{when} do {gen} ({land}) – {persons}",
        "{when} {people} – udział w konferencji {ins}",
        "wizyta studyjna {ins} {when}, w której wzięło udział {persons}",
        "podróż służbowa do {gen}, {land}, {when}, cel: {why}, koszt {cost}",
        "{days} – wyjazd do {gen} na zaproszenie władz miasta ({people})",
        "wyjazd {count} osób do {gen} ({days}), koszt: {cost}",
        "do {gen} – {days}, {why}, {persons}",
        "udział w targach turystycznych {ins} ({full} r.), {persons}, koszt {cost}",
        "delegacja do {gen} ({land}) – {days}, udział wzięli: {people}",
    ),
    "tail": (
        ("", None),
        ("Łączny koszt wyjazdów wyniósł 12 345,67 zł.", None),
        ("Koszty wyjazdów pokryto z budżetu miasta.", "home"),
        ("Wszystkie wyjazdy sfinansowała Gmina.", "home"),
        ("Wydatki poniesiono z budżetu miasta, dział 750, rozdział 75023.", "home"),
        ("Razem: 12 345,67 zł", None),
        ("W roku {before} wyjazdów zagranicznych nie było.", None),
        ("Na {next} rok planowany jest wyjazd do {y.genitive} (maj).", None),
        ("Wyjazd do {y.genitive} został odwołany.", None),
        ("Zaproszenie do {y.genitive} nie zostało przyjęte.", None),
        ("Sprawozdania z wyjazdów znajdują się w aktach sprawy.", None),
    ),
    "sign": ("", "\n\nZ poważaniem\nJan Nowak\nBurmistrz", "\n\nBurmistrz\n/-/ Jan Nowak"),
}


def write(chosen: Chosen, rng: Random) -> tuple[str, Gold]:
    """A reply that lists two or three journeys of a year."""
    home, year = rng.choice(HOMES), rng.randint(2012, 2023)
    told = journeys(rng, rng.choice((2, 3)), year)
    item = chosen["travel"] or chosen["item"]
    if chosen["lead"].endswith("przebywały w:"):
        item = "{ins_bare} – {days}, {persons}"
    marks = [{"n": n, "l": "abc"[n - 1]} for n in range(1, len(told) + 1)]
    if chosen["lead"][0].isdigit():  # a numbered answer has letters below it
        marks = [{"n": m["l"], "l": m["l"]} for m in marks]
    lines = []
    for journey, mark in zip(told, marks, strict=True):
        forms = journey.forms()
        forms["ins_bare"] = forms["ins"].removeprefix("we ").removeprefix("w ")
        lines.append(chosen["mark"].format(**mark) + item.format(**forms))
    tail, paid = chosen["tail"]
    text = chosen["head"] + chosen["opening"] + chosen["lead"] + "\n" + "\n".join(lines)
    text += "\n" + tail + chosen["sign"]
    words = {"h": home, "y": other_town(rng, told), "year": year, "next": year + 1, "before": year - 1}
    trips = [journey.gold(home, item) for journey in told]
    pay(trips, paid, home)
    if "konferencji" in item:
        for trip in trips:
            trip |= {"activity": "conference", "activity_allow": [], "event_allow": ["konferencja"]}
    return text.replace("{d}", _DATE).format(**words), {
        "trips": trips,
        "agreements": [],
        "projects": [],
        "clusters": [],
    }
