"""Pages whose headline or lead alone names the town abroad: what follows speaks of guests, hosts and our people."""

from __future__ import annotations

from random import Random
from typing import Any

from factors.field import Chosen, Gold
from factors.places import ABROAD, HOMES, Town

WHOLE = 0.8
KINDS = ["official-visit", "anniversary", "cultural-event", "youth-exchange", "study-visit", "sports-event", "other"]
PEOPLE = {
    "UA": ("Ukraińcy", "Ukraińców", "ukraińskim", "ukraińscy"),
    "CZ": ("Czesi", "Czechów", "czeskim", "czescy"),
    "DE": ("Niemcy", "Niemców", "niemieckim", "niemieccy"),
    "SK": ("Słowacy", "Słowaków", "słowackim", "słowaccy"),
    "HU": ("Węgrzy", "Węgrów", "węgierskim", "węgierscy"),
    "LT": ("Litwini", "Litwinów", "litewskim", "litewscy"),
    "FR": ("Francuzi", "Francuzów", "francuskim", "francuscy"),
    "IT": ("Włosi", "Włochów", "włoskim", "włoscy"),
    "LV": ("Łotysze", "Łotyszy", "łotewskim", "łotewscy"),
    "PT": ("Portugalczycy", "Portugalczyków", "portugalskim", "portugalscy"),
}
FACTORS: dict[str, tuple[Any, ...]] = {
    "head": (
        "{h.office}\n\n{title}\n\n",
        "Strona główna > Aktualności > {title}\n\n{title}\n\n10.10.2023\n{h.office}\n\n",
        "{h.name} – portal miejski\n\n{title}\n\nDodano: 2023-10-10\n\n",
        "{title}\n10 października 2023 r.\n{h.office}\n\n",
    ),
    "title": (
        "{h.name} i {x.name} znają się już 16 lat",
        "20 lat partnerstwa z {x.instrumental}",
        "{x.name} – nasze miasto partnerskie",
        "Przyjaźń z {x.instrumental} kwitnie",
        "{h.name} – {x.name}: kolejne spotkanie",
        "Z {h.genitive} do {x.genitive}",
        "Jubileusz partnerstwa {h.genitive} i {x.genitive}",
        "{X.inside} jak w domu",
        "Współpraca z partnerskim miastem {x.name}",
    ),
    # (sentences, direction, size)
    "told": (
        ("Samorządowcy i mieszkańcy {h.genitive} spędzili w {adj} mieście cztery dni, {when}.", "out", None),
        ("Nasza delegacja przebywała u partnerów {when}.", "out", None),
        ("{When} nasi radni gościli w zaprzyjaźnionym mieście.", "out", None),
        ("{When} delegacja {h.genitive} odwiedziła swoich {adj_people} przyjaciół.", "out", None),
        ("{When} dwunastoosobowa grupa mieszkańców {h.genitive} pojechała do swoich partnerów.", "out", 12),
        (
            "Tym razem {nation} zaprosili nas do siebie. Z {h.genitive} wyruszyło 26 osób. Wizyta trwała {when}.",
            "out",
            26,
        ),
        ("{When} w partnerskim mieście przebywała delegacja {h.genitive} z burmistrzem na czele.", "out", None),
        ("Do zaprzyjaźnionego miasta wybrali się {when} nasi strażacy.", "out", None),
        ("{When} uczniowie naszej szkoły byli gośćmi swoich rówieśników.", "out", None),
        ("W maju nasi seniorzy pojechali do {nation_gen}. Byli tam {when}.", "out", None),
        ("Obchody jubileuszu odbyły się {when} u naszych partnerów. Uczestniczył w nich {h.of_mayor}.", "out", None),
        ("{When} {h.inside} gościła delegacja partnerskiego miasta.", "in", None),
        ("{When} odwiedzili nas {nation}.", "in", None),
        ("Goście przyjechali do {h.genitive} {when}.", "in", None),
        ("Delegacja partnerskiego miasta przebywała u nas {when}.", "in", None),
        ("{When} nasze miasto odwiedziła dwunastoosobowa delegacja z partnerskiego miasta.", "in", 12),
        ("{Nation} gościli {h.inside} {when}.", "in", None),
        ("{When} gościliśmy u siebie przyjaciół z partnerskiego miasta.", "in", None),
        ("Przez trzy dni, {when}, {h.inside} przebywało 26 gości z partnerskiego miasta.", "in", 26),
        ("{Adj_people} partnerzy przyjechali do nas {when}.", "in", None),
        ("Do {h.genitive} zawitali {when} nasi {adj_people} przyjaciele.", "in", None),
        ("Burmistrz rozmawiał {when} ze swoim odpowiednikiem przez internet.", "none", None),
        ("W przyszłym roku nasi radni pojadą do partnerskiego miasta.", "none", None),
        ("{When} w naszym domu kultury otwarto wystawę fotografii z partnerskiego miasta.", "none", None),
        ("{When} w szkole odbył się konkurs wiedzy o partnerskim mieście.", "none", None),
        ("Wizyta gości, planowana {when}, nie doszła do skutku.", "none", None),
    ),
    "when": ("w dniach 12–15 maja 2023 r.", "od 12 do 15 maja 2023 r.", "od 12 do 15 maja 2023 roku"),
    "before": (
        "",
        "Współpraca obu miast trwa od 2007 roku.\n\n",
        "Umowę o współpracy podpisano 5 lipca 2008 r.\n\n",
        "Kontakty obejmują kulturę, sport i oświatę.\n\n",
    ),
    "after": (
        "",
        " W programie były zwiedzanie miasta i wspólna kolacja.",
        " Rozmawiano o dalszej współpracy.",
        "\n\nOdśpiewano oba hymny, wystąpiły przedszkolaki i chór.",
    ),
}


def write(chosen: Chosen, rng: Random) -> tuple[str, Gold]:
    """A page that names the partner in its headline and tells one visit, out or in, or none."""
    home = rng.choice(HOMES)
    town: Town = rng.choice(ABROAD)
    nation, nation_gen, adjective, adj_people = PEOPLE[town.country]
    told, direction, size = chosen["told"]
    when = chosen["when"]
    words = {"{when}": when, "{When}": when[0].upper() + when[1:], "{nation}": nation, "{Nation}": nation}
    words |= {"{nation_gen}": nation_gen, "{adj}": adjective, "{Adj_people}": adj_people.capitalize()}
    title = chosen["title"].replace("{X.inside}", town.inside[0].upper() + town.inside[1:])
    for word, said in words.items():
        told = told.replace(word, said)
    told = told.replace(
        "swoich {adj_people}", "swoich " + nation_gen.lower() * 0 + adj_people[:-2] * 0 + "zagranicznych"
    )
    told = told.replace("{adj_people}", adj_people).replace("r..", "r.")
    text = chosen["head"].replace("{title}", title) + chosen["before"] + told + chosen["after"]
    place, sender = (town, home) if direction == "out" else (home, town)
    trip: dict[str, Any] = {
        "start": "2023-05-12",
        "end": "2023-05-15",
        "destinations": [place.gold],
        "sender": sender.gold,
        "activity_allow": KINDS,
        "hosts_allow": [place.gold],
        "inviters_allow": [place.gold],
        "organisers_allow": [place.gold],
    }
    if size:
        trip["delegation_size"] = size
    pact: dict[str, Any] = {"parties": [home.gold, town.gold], "kind": "twinning", "optional": True}
    pact |= {"signed": "2008-07-05"} if "podpisano" in chosen["before"] else {"signed": None, "signed_allow": ["2007"]}
    trips = [] if direction == "none" else [trip]
    return text.format(h=home, x=town), {
        "trips": trips,
        "agreements": [pact],
        "document": {"date": "2023-10-10"} if "2023" in chosen["head"] else {},
    }
