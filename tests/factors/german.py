"""Visits and partnerships as German town halls, associations and papers tell them: out, in, signed, listed."""

from __future__ import annotations

from random import Random
from typing import Any

from factors.field import Chosen, Gold
from factors.places_de import GERMAN, POLISH
from factors.ukrainian import KINDS

WHOLE = 0.8
FACTORS: dict[str, tuple[Any, ...]] = {
    "head": (
        "Stadt {h}\n\n",
        "Stadt {h}\nAktuelles\n\n",
        "Stadt {h} › Rathaus › Pressemitteilungen\n\n",
        "Partnerschaftsverein {h}\nNeuigkeiten\n\n",
        "Stadt {h}\nPressemitteilung vom 20. Mai 2023\n\n",
    ),
    # who, the number of the verb, the size
    "who": (
        ("Eine Delegation aus {h}", "s", None),
        ("Eine Delegation der Stadt {h}", "s", None),
        ("Eine siebenköpfige Delegation aus {h}", "s", 7),
        ("Bürgermeister Ralf Keppler", "s", None),
        ("Eine zwölfköpfige Gruppe des Partnerschaftsvereins", "s", 12),
        ("Vertreter der Stadt {h}", "p", None),
        ("15 Mitglieder des Partnerschaftsvereins", "p", 15),
        ("Eine {j} Abordnung", "s", None),
        ("Mitglieder des Stadtrates", "p", None),
        ("Eine Abordnung des Stadtrates mit Bürgermeister Ralf Keppler an der Spitze", "s", None),
        ("24 Schülerinnen und Schüler der Realschule {h}", "p", 24),
        ("Eine Gruppe {j} Bürgerinnen und Bürger", "s", None),
    ),
    # how it is told, the direction, whether the towns are said to be partners, the size where it is told here
    "told": (
        ("{Who} besuchte|besuchten {when} die polnische Partnerstadt {x}.", "out", True, None),
        ("{When} war|waren {who} in der Partnerstadt {x} zu Gast.", "out", True, None),
        ("{Who} reiste|reisten {when} nach {x} in Polen.", "out", False, None),
        ("{Who} weilte|weilten {when} in {x}.", "out", False, None),
        ("{When} fuhr|fuhren {who} in die polnische Partnerstadt {x}.", "out", True, None),
        ("{Who} hielt|hielten sich {when} in {x} auf.", "out", False, None),
        ("{Who} nahm|nahmen {when} am Stadtfest in {x} teil.", "out", False, None),
        ("{Who} folgte|folgten der Einladung der Stadt {x} und besuchte|besuchten {when} Polen.", "out", False, None),
        ("{When} machte|machten sich {who} auf den Weg nach {x}.", "out", False, None),
        ("{Who} ist|sind von einem Besuch in der polnischen Partnerstadt {x} zurückgekehrt. Die Reise fand {when} statt.", "out", True, None),
        ("Besuch in {x}\n{Who} war|waren {when} zu Besuch in unserer polnischen Partnerstadt.", "out", True, None),
        ("Auf Einladung des Bürgermeisters von {x} besuchte|besuchten {who} {when} die Partnerstadt.", "out", True, None),
        ("{Who} hat|haben {when} die Partnerstadt {x} besucht.", "out", True, None),
        ("{When} ging|gingen es für {who0} nach {x}.", "skip", False, None),
        ("{Who} verbrachte|verbrachten {when} einige Tage in {x}.", "out", False, None),
        ("{When} stattete|statteten {who} der polnischen Stadt {x} einen Besuch ab.", "out", False, None),
        ("Ziel der diesjährigen Bürgerfahrt war {when} die polnische Stadt {x}.", "bare", False, None),
        ("{When} besuchte eine Delegation aus der polnischen Partnerstadt {x} die Stadt {h}.", "in", True, None),
        ("Eine Delegation aus {x} war {when} zu Gast in {h}.", "in", False, None),
        ("{When} empfing Bürgermeister Ralf Keppler eine Delegation aus {x} im Rathaus.", "in", False, None),
        ("Gäste aus {x} weilten {when} in {h}.", "in", False, None),
        ("Besuch aus Polen: {When} kamen 18 Gäste aus {x} nach {h}.", "in", False, 18),
        ("{When} begrüßte die Stadt {h} Gäste aus ihrer Partnerstadt {x}.", "in", True, None),
        ("Die polnische Partnerstadt {x} war {when} mit einer fünfköpfigen Delegation in {h} zu Gast.", "in", True, 5),
        ("{When} traf eine Delegation aus der Partnerstadt {x} in {h} ein.", "in", True, None),
        ("Schülerinnen und Schüler aus {x} haben {when} {h} besucht.", "in", False, None),
        ("Der Bürgermeister von {x} besuchte {when} gemeinsam mit drei Stadträten die Stadt {h}.", "in", False, 4),
        ("Hoher Besuch aus {x}: Eine Delegation der polnischen Partnerstadt hielt sich {when} in {h} auf.", "in", True, None),
        ("Auf Einladung der Stadt {h} besuchten {when} Vertreter aus {x} unsere Stadt.", "in", False, None),
        ("Eine Delegation aus {x} wird im Juni 2024 nach {h} kommen.", "none", False, None),
        ("Der für Mai 2023 geplante Besuch in {x} wurde abgesagt.", "none", False, None),
        ("Die Bürgermeister von {h} und {x} trafen sich {when} per Videokonferenz.", "none", False, None),
        ("Für Mai 2024 ist eine Fahrt nach {x} geplant.", "none", False, None),
        ("Seit 1995 sind {h} und das polnische {x} Partnerstädte.", "pact", "1995", None),
        ("Zwischen {h} und der polnischen Stadt {x} besteht seit 1995 eine Städtepartnerschaft.", "pact", "1995", None),
        ("Am 12. Mai 1995 unterzeichneten die Bürgermeister von {h} und {x} den Partnerschaftsvertrag.", "paper", "1995-05-12", None),
        ("Der Partnerschaftsvertrag mit der polnischen Stadt {x} wurde am 12. Mai 1995 unterzeichnet.", "paper", "1995-05-12", None),
        ("Die Städtepartnerschaft mit {x} in Polen wurde 1995 begründet.", "pact", "1995", None),
        ("{h} und {x} sind seit 1995 partnerschaftlich verbunden.", "pact", "1995", None),
        ("Partnerstädte\n{x} (Polen), seit 1995", "pact", "1995", None),
        ("Unsere Partnerstadt {x} in Polen hat rund 15.000 Einwohner.", "pact", None, None),
        ("Die Stadt {h} unterhält eine Partnerschaft mit {x} (Polen).", "pact", None, None),
        ("Die Städte {h} und {x} feierten das 25-jährige Bestehen ihrer Partnerschaft.", "pact", None, None),
        ("Im Jahr 1995 wurde in {h} die Partnerschaftsurkunde mit der Stadt {x} unterschrieben.", "paper", "1995", None),
        ("Eine Partnerschaft mit dem polnischen {x} ist angestrebt.", "none", False, None),
    ),
    "when": (
        ("vom 12. bis 15. Mai 2023", "2023-05-12", "2023-05-15"),
        ("vom 12. Mai bis 15. Mai 2023", "2023-05-12", "2023-05-15"),
        ("von Freitag, 12. Mai, bis Montag, 15. Mai 2023,", "2023-05-12", "2023-05-15"),
        ("vom 12.05. bis 15.05.2023", "2023-05-12", "2023-05-15"),
        ("in der Zeit vom 12. bis zum 15. Mai 2023", "2023-05-12", "2023-05-15"),
        ("am 14. Mai 2023", "2023-05-14", "2023-05-14"),
        ("im Mai 2023", "2023-05", "2023-05"),
        ("am 12. und 13. Mai 2023", "2023-05-12", "2023-05-13"),
    ),
    "why": (
        "",
        "Auf dem Programm standen eine Stadtführung und ein Empfang im Rathaus.",
        "Die Gäste wurden herzlich empfangen.",
        "Ziel war der Erfahrungsaustausch.",
        "Besichtigt wurden die Feuerwache und eine Grundschule.",
        "Beide Seiten wollen die Zusammenarbeit ausbauen.",
    ),
    "paid": (
        ("", None), ("", None), ("", None),
        ("Die Fahrtkosten trug die Stadt {h}.", "travel"),
        ("Untergebracht waren die Teilnehmer in Gastfamilien.", "hosts"),
    ),
    "beside": ("", "", "Der Gegenbesuch ist für das kommende Jahr geplant.", "Wir danken allen Helfern."),
}  # fmt: skip


def write(chosen: Chosen, rng: Random) -> tuple[str, Gold]:
    """A page about one visit or partnership of a German town, or about none."""
    home, town = rng.choice(GERMAN), rng.choice(POLISH)
    there = {"name": town, "country": "PL"}
    told, way, twin, size_told = chosen["told"]
    if way == "skip":
        told, way = "{Who} besuchte|besuchten {when} {x}.", "out"
    who, number, size = chosen["who"]
    said = " ".join(_verb(word, number) for word in told.split(" "))
    when, start, end = chosen["when"]
    low = who[0].lower() + who[1:] if who.startswith(("Eine", "Der")) else who
    said = said.replace("{Who}", who).replace("{who}", low).replace("{when}", when)
    said = said.replace("{When}", when[0].upper() + when[1:])
    trip = way in {"out", "in", "bare"}
    paid, payer = chosen["paid"] if way == "out" else ("", None)
    why = chosen["why"] if trip else ""
    beside = chosen["beside"] if trip else ""
    text = chosen["head"] + " ".join(filter(None, [said, why, paid, beside]))
    gold: Gold = {"trips": [], "agreements": []}
    if trip:
        size = size_told if way == "in" else size if way == "out" else None
        gold["trips"] = [_trip(home.gold, there, way, (start, end), size, payer)]
    if way in {"pact", "paper"}:
        kind = "partnership-agreement" if way == "paper" else "twinning"
        pact = {"parties": [home.gold, there], "kind": kind, "signed": twin if way == "paper" else None}
        gold["agreements"] = [{**pact, "signed_allow": [twin, "1995"]} if twin else pact]
    elif trip and ("artner" in text):
        pact = {"parties": [home.gold, there], "kind": "twinning", "signed": None}
        gold["agreements"] = [pact if twin and chosen["head"].startswith("Stadt") else {**pact, "optional": True}]
    return text.format(h=home.name, j=home.adjective, x=town), gold


def _verb(word: str, number: str) -> str:
    """The form of a verb "singular|plural"."""
    return word.split("|")[number == "p"] if "|" in word else word


def _trip(
    home: dict[str, Any], there: dict[str, Any], way: str, days: tuple[str, str], size: int | None, paid: str | None
) -> dict[str, Any]:
    """The journey as gold has it."""
    sender, place = (there, home) if way == "in" else (home, there)
    trip: dict[str, Any] = {
        "start": days[0], "end": days[1], "destinations": [place], "sender": sender,
        "sender_allow": [f"Partnerschaftsverein {home['name']}", "Partnerschaftsverein", f"Realschule {home['name']}"],
        "activity": None, "activity_allow": KINDS, "hosts_allow": [place, "Rathaus"], "inviters_allow": [place],
        "organisers_allow": [place], "delegation_size_allow": [1, 2, 4], "event_allow": ["Stadtfest", f"Stadtfest in {place['name']}"],
        "unit_allow": ["Stadtrat", "Partnerschaftsverein", f"Partnerschaftsverein {home['name']}"],
        "visited_allow": ["Rathaus", "Feuerwache", "Grundschule", "Realschule"],
    }  # fmt: skip
    if size:
        trip["delegation_size"] = size
    if paid == "travel":
        trip["funding"] = [{"funder": home, "funder_kind": "municipal-budget", "costs": ["transport"]}]
    elif paid == "hosts":
        trip["funding_allow"] = [{"funder": "Gastfamilien"}]
    return trip
