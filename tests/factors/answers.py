"""Replies in prose: several journeys in one sentence or a few, with or without a list of who went and what it cost."""

from __future__ import annotations

from random import Random
from typing import Any

from factors.field import Chosen, Gold
from factors.paper_parts import journeys, other_town
from factors.places import HOMES

WHOLE = 0.79
# what is told of two journeys a and b; the forms of each by "a_" and "b_"
FACTORS: dict[str, tuple[Any, ...]] = {
    "head": (
        "{h.office}\n14 lutego {next} r.\nOR.0003.12.{next}\n\nPan Jan Kowal\nRadny Rady Miejskiej\n\n",
        "{h.office}\n\nOdpowiedź na interpelację nr 12/{next}\n\n",
        "{h.office}\n14 lutego {next} r.\n\nSzanowna Pani Redaktor,\n",
    ),
    "opening": (
        "W odpowiedzi na interpelację w sprawie wyjazdów zagranicznych informuję, co następuje. ",
        "Odpowiadając na pytanie dotyczące podróży służbowych, uprzejmie wyjaśniam: ",
        "Ad. 1 ",
        "",
    ),
    "told": (
        "W {a_year} roku burmistrz odbył dwa wyjazdy zagraniczne: do {a_gen} ({a_num}) i {b_gen} ({b_num}).",
        "W {a_year} r. pracownicy wyjeżdżali za granicę dwukrotnie: {a_when} do {a_gen} oraz {b_when} do {b_gen}.",
        "{A_when} {a_year} r. burmistrz wraz ze skarbnikiem przebywał {a_ins}, a {b_fromto} {b_ins}.",
        "Pierwszy wyjazd, do {a_gen}, odbył się {a_when} {a_year} r., drugi, do {b_gen}, {b_when} {b_year} r.",
        "W {a_year} r. delegacje miasta przebywały {a_ins} ({a_days}) oraz {b_ins} ({b_days}).",
        "W {a_year} r. byłem {a_ins} ({a_days}, udział w konferencji) i {b_ins} ({b_days}, targi turystyczne).",
        "{A_fromto} {a_year} r. pojechałem do {a_gen}. {B_when} {b_year} r. uczestniczyłem w konferencji {b_ins}.",
        (
            "Burmistrz w {a_year} roku uczestniczył w wyjeździe do {a_gen} ({a_when}), "
            "zaś jego zastępca w wyjeździe do {b_gen} ({b_when})."
        ),
        (
            "W {a_year} r. odbyły się dwa wyjazdy: {a_persons} pojechało do {a_gen} ({a_days}), "
            "a {b_persons} do {b_gen} ({b_days})."
        ),
        (
            "W {a_year} roku miały miejsce następujące delegacje zagraniczne: {a_days} – {a_name} ({a_land}), "
            "{b_days} – {b_name} ({b_land})."
        ),
        (
            "W {a_year} r. zrealizowano dwie podróże służbowe: do {a_gen} {a_when} (koszt {a_cost}) "
            "i do {b_gen} {b_when} (koszt {b_cost})."
        ),
        (
            "W wyjeździe do {a_gen} {a_when} {a_year} r. uczestniczyło {a_persons}, "
            "natomiast w wyjeździe do {b_gen} {b_when} – {b_persons}."
        ),
        "Wyjazd do {a_gen} ({a_full}) kosztował {a_cost}, wyjazd do {b_gen} ({b_full}) – {b_cost}.",
        (
            "Koszt delegacji {a_count} osób do {a_gen}, która odbyła się {a_when} {a_year} r., wyniósł {a_cost}, "
            "a delegacji {b_count} osób do {b_gen} ({b_when} {b_year} r.) – {b_cost}."
        ),
        (
            "Na zaproszenie władz {a_gen} delegacja miasta gościła tam {a_when} {a_year} r. "
            "{B_when} {b_year} r. delegacja przebywała {b_ins}."
        ),
        (
            "W {a_year} r. burmistrz służbowo wyjechał dwa razy. {A_when} uczestniczył w konferencji {a_ins}, "
            "{b_when} – w targach turystycznych {b_ins}."
        ),
        (
            "Informuję, że {a_when} {a_year} r. w {a_ins2} miasto reprezentowali Jan Nowak i Anna Lis, "
            "a {b_when} {b_year} r. w {b_ins2} – Piotr Wilk."
        ),
        (
            "Podczas wizyty {a_ins}, {a_when} {a_year} r., miasto reprezentowały {a_persons3}. "
            "{B_when} {b_year} r. {b_ins} przebywał burmistrz."
        ),
        (
            "W {a_year} r. zastępca burmistrza odbył podróż służbową do {a_gen} ({a_land}) w terminie {a_days}. "
            "Ponadto w terminie {b_days} sekretarz i dwoje radnych udali się do {b_gen} ({b_land})."
        ),
        "W {a_year} r. miasto delegowało do {a_gen} ({a_num}) {a_persons}, zaś do {b_gen} ({b_num}) {b_persons}.",
        "{A_days} {a_year} r. – wyjazd do {a_gen}, {a_persons}; {b_days} {b_year} r. – wyjazd do {b_gen}, {b_persons}.",
        (
            "W {a_year} r. za granicę wyjechały dwie delegacje: pierwsza, {a_count}-osobowa, do {a_gen} ({a_days}), "
            "druga, {b_count}-osobowa, do {b_gen} ({b_days})."
        ),
    ),
    "after": (
        "",
        " Koszty pokryto z budżetu miasta.",
        " Łączny koszt obu wyjazdów wyniósł 4 321,50 zł.",
        " W wyjazdach nie uczestniczyły osoby spoza urzędu.",
        " Innych wyjazdów zagranicznych nie było.",
        " Zaproszenia do {y.genitive} nie przyjęto.",
        " Wyjazd do {y.genitive}, planowany na listopad, nie doszedł do skutku.",
        " W budżecie na {next} r. zaplanowano na ten cel 20 000 zł.",
        " Pozostałe podróże służbowe miały charakter krajowy (Warszawa, Łódź).",
        "\nAd. 2 Sprawozdania z wyjazdów nie są sporządzane.",
    ),
}


def write(chosen: Chosen, rng: Random) -> tuple[str, Gold]:
    """A reply that tells two journeys of a year."""
    home, year = rng.choice(HOMES), rng.randint(2012, 2023)
    both = journeys(rng, 2, year, long=True)
    words: dict[str, Any] = {"h": home, "y": other_town(rng, both), "next": year + 1}
    told, trips = chosen["told"], []
    for letter, journey in zip("ab", both, strict=True):
        forms = journey.forms()
        forms["ins2"] = forms["ins"].removeprefix("we ").removeprefix("w ")
        forms["persons3"] = "trzy osoby"
        for name, form in forms.items():
            words[f"{letter}_{name}"] = form
            words[f"{letter.upper()}_{name}"] = form[:1].upper() + form[1:]
        trip = journey.gold(home, told.replace(f"{{{letter}_", "{").replace("persons3", "three"))
        trip["funding_allow"] = [{"funder": home.gold}]
        trip["event_allow"] += ["konferencja", "targi turystyczne"]
        trip["delegation_size_allow"] = [1, 2, 3]
        trips.append(trip)
    if "radnych udali" in told:
        trips[1]["delegation_size"] = 3
    if "persons3" in told:
        trips[0]["delegation_size"] = 3
    if "Koszty pokryto" in chosen["after"]:
        for trip in trips:
            trip["funding"] = trip.pop("funding_allow")
    text = (chosen["head"] + chosen["opening"] + told + chosen["after"]).format(**words)
    return text, {"trips": trips, "agreements": [], "projects": [], "clusters": []}
