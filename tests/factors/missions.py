"""Journeys of bodies and counties, not of towns: missions, fairs, houses that visit their like, euroregions' trips."""

from __future__ import annotations

from random import Random
from typing import Any

from factors.field import Chosen, Gold
from factors.places import ABROAD

WHOLE = 0.6
# the body that speaks: its name, the genitive, the body's people who went with a verb in the plural
BODIES = tuple(
    tuple(row.split(" | "))
    for row in (
        "Mazowiecka Izba Gospodarcza | Mazowieckiej Izby Gospodarczej | Mazowiecką Izbę Gospodarczą",
        "Agencja Rozwoju Pomorza | Agencji Rozwoju Pomorza | Agencję Rozwoju Pomorza",
        "Biblioteka Publiczna w Turku | Biblioteki Publicznej w Turku | Bibliotekę Publiczną w Turku",
        "Fundacja Dobry Sąsiad | Fundacji Dobry Sąsiad | Fundację Dobry Sąsiad",
        "Uniwersytet Zielonogórski | Uniwersytetu Zielonogórskiego | Uniwersytet Zielonogórski",
    )
)
FACTORS: dict[str, tuple[Any, ...]] = {
    "head": ("{b}\n\n", "{b}\nAktualności\n\n"),
    "journey": (
        (
            "{when_} przedstawiciele {bg} uczestniczyli w misji gospodarczej do {x.genitive}.",
            ("official-visit", "other"),
        ),
        ("{when_} delegacja {bg} przebywała z wizytą studyjną {x.inside}.", ("study-visit",)),
        ("Przedstawiciele {bg} wzięli udział w targach turystycznych {x.inside} ({when}).", ("trade-fair",)),
        ("Czteroosobowa delegacja {bg} gościła {when} {x.inside}.", ("official-visit", "other")),
        ("Pracownicy {bg} pojechali {when} na szkolenie do {x.genitive}.", ("training",)),
        ("{b} reprezentowana była na kongresie {x.inside} {when}.", ("conference",)),
        ("{when_} odbyła się wizyta studyjna pracowników {bg} {x.inside}.", ("study-visit",)),
        (
            "Misja gospodarcza do {x.genitive} odbyła się {when}. Pojechali na nią przedstawiciele {bg}.",
            ("official-visit", "other"),
        ),
        ("Za nami wyjazd studyjny do {x.genitive}. Przedstawiciele {bg} przebywali tam {when}.", ("study-visit",)),
        (
            "{when_} nasi pracownicy odwiedzili partnerską instytucję {x.inside}.",
            ("official-visit", "study-visit", "other"),
        ),
    ),
    "visited": (
        ("", None),
        ("Spotkano się tam z przedsiębiorcami.", None),
        ("W programie były rozmowy z samorządowcami.", None),
        ("Delegację przyjął mer miasta.", None),
        ("Następna misja planowana jest na jesień.", None),
        ("Rok wcześniej gościliśmy stamtąd grupę lekarzy.", None),
    ),
    "when": ("w dniach 12–15 maja 2023 r.", "od 12 do 15 maja 2023 roku"),
}


def write(chosen: Chosen, rng: Random) -> tuple[str, Gold]:
    """A page of a body about one journey of its people."""
    town = rng.choice(ABROAD)
    name, genitive, _ = rng.choice(BODIES)
    told, (kind, *others) = chosen["journey"]
    if "reprezentowana" in told:
        word = name.split(maxsplit=1)[0]
        told = (
            told
            if word.endswith("a")
            else told.replace("owana była", "owane było" if word.endswith("o") else "owany był")
        )
    text = chosen["head"] + told + " " + chosen["visited"][0]
    when = chosen["when"]
    if "({when})" in told or "{when}." in told:
        text = text.replace("{when}.", when.rstrip(".") + ".")
    trip: dict[str, Any] = {
        "start": "2023-05-12",
        "end": "2023-05-15",
        "destinations": [town.gold],
        "sender": name,
        "sender_allow": [name.rsplit(" w ", maxsplit=1)[-1].replace("Turku", "Turek")],
        "activity": kind,
        "activity_allow": others,
        "delegation_size_allow": [4],
        "hosts_allow": [town.gold],
        "unit_allow": [name],
        "event_allow": ["targi turystyczne", "kongres", "misja gospodarcza"],
        "visited_allow": ["partnerska instytucja"],
    }
    said = text.format(b=name, bg=genitive, x=town, when=when, when_=when[0].upper() + when[1:])
    return said.strip(), {"trips": [trip], "agreements": []}
