"""Annual reports on the state of a commune: work abroad, its partners, visits of both directions, plans."""

from __future__ import annotations

from random import Random
from typing import Any

from factors.field import Chosen, Gold
from factors.paper_parts import journeys, other_town
from factors.places import HOMES

WHOLE = 0.93
OUT, IN = False, True
_SAID: tuple[tuple[str, bool], ...] = (
    ("{In_month} gościliśmy delegację z {gen}. month_only", IN),
    ("{In_month} ({bare_days}) delegacja miasta wzięła udział w obchodach dni miasta {ins}.", OUT),
    ("{When} {year} r. w {h_ins} przebywała {count}-osobowa delegacja z {gen}.", IN),
    ("{Days} odbyła się wizyta delegacji {h_gen} {ins}.", OUT),
    ("{When} miała miejsce wizyta przedstawicieli {gen}.", IN),
    ("Delegacja {h_gen} przebywała {ins} {when}.", OUT),
    ("{When} grupa młodzieży ({persons}) wyjechała do {gen} w ramach wymiany.", OUT),
    ("Na zaproszenie władz miasta {name} {when} delegacja miasta uczestniczyła w jubileuszu partnerstwa.", OUT),
    ("Podczas Dni {h_gen} ({days}) gościła u nas delegacja z {gen}.", IN),
    ("Miasto odwiedzili przedstawiciele {gen} ({days}).", IN),
    ("{Fromto} {persons} z {gen} uczestniczyło w warsztatach w {h_ins}.", IN),
    ("Zorganizowano wyjazd studyjny do {gen} ({days}), w którym uczestniczyło {persons}.", OUT),
    ("{In_month} odbył się wyjazd delegacji miasta do {gen}. month_only", OUT),
    ("{In_month}, w dniach {bare_days}, burmistrz złożył wizytę {ins}.", OUT),
    ("W ramach współpracy z {with_} {when} do {h_gen} przyjechała grupa {count} osób.", IN),
    ("Reprezentacja miasta wzięła udział w turnieju piłkarskim {ins} ({days}).", OUT),
    ("{When} przedstawiciele {h_gen} uczestniczyli w konferencji {ins}.", OUT),
    ("Delegacja z {gen} gościła w {h_ins} {when}.", IN),
)
FACTORS: dict[str, tuple[Any, ...]] = {
    "head": (
        "RAPORT O STANIE GMINY\n{h.name} za {year} rok\n\n7. Współpraca zagraniczna\n\n",
        "{h.office}\nRaport o stanie miasta za rok {year}\nRozdział 9. Współpraca międzynarodowa\n\n",
        "Raport o stanie miasta {h.name} w {year} roku\n\nPromocja i współpraca z zagranicą\n",
        "{h.office}\nSprawozdanie ze współpracy zagranicznej w {year} r.\n\n",
    ),
    "partners": (
        ("", False),
        ("Miastami partnerskimi {h.genitive} są {a.name} ({a.land}) i {b.name} ({b.land}).\n", True),
        ("Miasta partnerskie {h.genitive}:\n- {a.name}, {a.land}\n- {b.name}, {b.land}\n", True),
        ("{h.name} współpracuje z dwoma miastami partnerskimi: {a.instrumental} i {b.instrumental}.\n", True),
        ("W {year} r. miasto utrzymywało kontakty z partnerami zagranicznymi.\n", False),
    ),
    "one": _SAID,
    "joint": (" ", "\n", "\n- "),
    "two": _SAID,
    "after": (
        "",
        "W {year} r. zrealizowano 5 wyjazdów zagranicznych, w których wzięło udział 31 osób.",
        "Na współpracę zagraniczną wydano 23 400 zł.",
        "W {next} r. planowana jest wizyta delegacji z {y.genitive}.",
        "Z powodu pandemii odwołano wyjazd do {y.genitive}.",
        "Trwają rozmowy o nawiązaniu współpracy z {y.instrumental}.",
        "W {next} roku delegacja miasta wyjedzie do {y.genitive}.",
        "W bibliotece otwarto wystawę fotografii z {y.genitive}.",
        "Nie doszła do skutku wizyta gości z {y.genitive}.",
    ),
}


def write(chosen: Chosen, rng: Random) -> tuple[str, Gold]:
    """A chapter that tells two journeys of a year."""
    home, year = rng.choice(HOMES), rng.randint(2012, 2023)
    first, second = journeys(rng, 2, year, long=True)
    inside = home.inside.removeprefix("we ").removeprefix("w ")
    sentences, trips = [], []
    for journey, (said, incoming) in zip((first, second), (chosen["one"], chosen["two"]), strict=True):
        forms = journey.forms()
        forms |= {name[:1].upper() + name[1:]: form[:1].upper() + form[1:] for name, form in forms.items()}
        sentences.append(said.removesuffix(" month_only").format(**forms, h_ins=inside, h_gen=home.genitive))
        trip = journey.gold(home, said, incoming=incoming)
        trip["event_allow"] += ["konferencja", f"Dni {home.genitive}", "jubileusz partnerstwa", "turniej", "warsztaty"]
        trips.append(trip)
    lead, twins = chosen["partners"]
    partners = [
        {"parties": [home.gold, town.gold], "kind": "twinning", "signed": None, "optional": not twins}
        for town in (first.town, second.town)
    ]
    joint = chosen["joint"]
    told = (joint.lstrip("\n") if joint == "\n- " else "") + joint.join(sentences)
    words = {"h": home, "y": other_town(rng, (first, second)), "a": first.town, "b": second.town}
    text = chosen["head"] + lead + "\n" * ("\n" in lead and joint != "\n- ") + told
    text += ("\n\n" if joint == "\n- " else joint) + chosen["after"]
    gold: Gold = {"trips": trips, "agreements": partners, "projects": [], "clusters": []}
    return text.format(**words, year=year, next=year + 1), gold
