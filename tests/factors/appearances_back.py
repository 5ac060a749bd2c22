"""Our people at events abroad, the other way round: who took part first, and then where and when it was held."""

from __future__ import annotations

from random import Random
from typing import Any

from factors.appearances import FACTORS as TOLD
from factors.appearances import KINDS
from factors.field import Chosen, Gold
from factors.places import ABROAD, HOMES, Town

WHOLE = 0.85
# who, their number, whether a verb of one follows
FACTORS: dict[str, tuple[Any, ...]] = {
    "head": TOLD["head"],
    "who": (
        ("Dwunastoosobowa drużyna z {h.genitive}", "ła", 12),
        ("Nasza młodzieżowa drużyna", "ła", None),
        ("Chór „Cantate” z {h.genitive}", "{ł}", None),
        ("Zespół ludowy „Kalina”", "{ł}", None),
        ("Uczniowie naszej szkoły", "li", None),
        ("Zawodnicy klubu Victoria {h.name}", "li", None),
        ("Młodzieżowa Orkiestra Dęta z {h.genitive}", "ła", None),
        ("Strażacy z naszej gminy", "li", None),
        ("Reprezentacja naszego miasta", "ła", None),
        ("Nasi szachiści", "li", None),
        ("Seniorzy z {h.genitive}", "li", None),
    ),
    "did": (
        "wzię{ł} udział w międzynarodowym turnieju.|Zawody odbyły się {when} {x.inside}.",
        "uczestniczy{ł} w międzynarodowym festiwalu. Odbył się on {when} {x.inside}.",
        "wystąpi{ł} na międzynarodowym festiwalu folkloru, który odbył się {when} {x.inside}.",
        "wzię{ł} udział w zawodach rozegranych {when} {x.inside}.",
        "wystąpi{ł} {when} na scenie {x.inside}.",
        "reprezentowa{ł} nasze miasto na turnieju {x.inside}. Zawody trwały {when0}.",
        "zaprezentowa{ł} się {when} podczas dni miasta {x.inside}.",
        "da{ł} koncert {x.inside}. Koncert odbył się {when}.",
        "startowa{ł} {when} w zawodach {x.inside} ({x.land}).",
        "wróci{ł} z medalami z zawodów {x.inside}. Rozegrano je {when}.",
        "zaję{ł} drugie miejsce w turnieju rozegranym {when} {x.inside}.",
        "by{ł} {when} gośćmi festiwalu {x.inside}.",
        "wystąpi{ł} w partnerskim mieście {x.name}. Święto tego miasta odbyło się {when}.",
        "koncertowa{ł} {when} w partnerskim mieście {x.name}.",
        "uświetni{ł} swoim występem obchody dni miasta {x.inside}, które odbyły się {when}.",
    ),
    "when": TOLD["when"],
    "after": ("", "Gospodarze przygotowali bogaty program.", "Występ nagrodzono brawami.", "Za rok kolejna edycja."),
}


def write(chosen: Chosen, rng: Random) -> tuple[str, Gold]:
    """A page about people of the speaker's town at an event abroad, told from them."""
    home = rng.choice(HOMES)
    town: Town = rng.choice(ABROAD)
    who, ending, size = chosen["who"]
    form, (start, end) = chosen["when"]
    when = form.format(n=12, m=14)
    did = chosen["did"].replace("|", " ").replace("{ł}", {"{ł}": "ł"}.get(ending, ending))
    did = did.replace("była {when} gośćmi", "była {when} gościem")
    did = did.replace("był {when} gośćmi", "był {when} gościem")
    did = did.replace("{when0}", when).replace("{when}", when)
    did = did.replace("wzięł ", "wziął ").replace("zajęł ", "zajął ").replace("r..", "r.")
    text = chosen["head"] + " ".join(filter(None, [who, did, chosen["after"]]))
    trip: dict[str, Any] = {
        "start": start,
        "end": end,
        "destinations": [town.gold],
        "sender": {**home.gold, "aliases": ["Chór Cantate", "Zespół Kalina", "Victoria", "Młodzieżowa Orkiestra Dęta"]},
        "sender_allow": ["Chór „Cantate”", "Zespół ludowy „Kalina”", "klub Victoria", "Młodzieżowa Orkiestra Dęta"],
        "activity_allow": KINDS,
        "hosts_allow": [town.gold],
        "inviters_allow": [town.gold],
        "unit_allow": ["Chór „Cantate”", "Zespół ludowy „Kalina”", "Victoria", "Młodzieżowa Orkiestra Dęta"],
        "event_allow": [did],
        "organisers_allow": [town.gold],
    }
    if size:
        trip["delegation_size"] = size
    pact = {"parties": [home.gold, town.gold], "kind": "twinning", "signed": None, "optional": True}
    return text.format(h=home, x=town), {"trips": [trip], "agreements": [pact]}
