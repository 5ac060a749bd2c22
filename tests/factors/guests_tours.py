"""Officials of a country in the east on a study visit to several Polish towns, told by the foundation that made it."""

from __future__ import annotations

from random import Random
from typing import Any

from factors.field import Chosen, Gold
from factors.guests import ANY, days_of, sentence
from factors.places import HOMES

WHOLE = 0.88
LANDS = (
    ("UA", "Ukrainy", "ukraińskich", "ukraińscy"),
    ("GE", "Gruzji", "gruzińskich", "gruzińscy"),
    ("MD", "Mołdawii", "mołdawskich", "mołdawscy"),
    ("AM", "Armenii", "ormiańskich", "ormiańscy"),
)
ACCUSATIVE = {"Pszczyna": "Pszczynę"}
FACTORS = {
    "head": (
        "Fundacja Otwarta Gmina\n\n",
        "Fundacja Otwarta Gmina\nAktualności\n15 października 2023 r.\n\n",
        "Stowarzyszenie Szkoła Samorządu\n\nGoście ze Wschodu\n\n",
        "Strona główna > Aktualności\n\nStowarzyszenie Szkoła Samorządu\n2023-10-15\n\n",
    ),
    "days": (
        ("w dniach {d}-{e} {m} 2023 roku", "range", "2023"),
        ("od {d} do {e} {m} 2023 r.", "range", "2023"),
        ("w dniach {d}–{e} {m}", "range", None),
        ("{in_month} 2023 roku", "month", "2023"),
    ),
    "opening": (
        "{w} odbyła się wizyta studyjna {n} samorządowców z {l}.",
        "{w} zorganizowaliśmy wizytę studyjną dla {n} urzędników z {l}.",
        "{w} {n} przedstawicieli samorządów z {l} przebywało w Polsce z wizytą studyjną.",
        "{w} gościliśmy w Polsce {n}-osobową grupę samorządowców z {l}.",
        "Grupa {n} urzędników z {l} przebywała {w} w Polsce.",
        "Za nami wizyta studyjna {n} burmistrzów i radnych z {l}, która odbyła się {w}.",
        "{w} w Polsce gościło {n} radnych i urzędników z {l}.",
        "Na wizytę studyjną do Polski przyjechało {w} {n} przedstawicieli władz lokalnych z {l}.",
        "Wizyta studyjna {n} nauczycieli z {l} trwała {w}.",
        "{n} samorządowców z {l} uczestniczyło {w} w wizycie studyjnej w Polsce.",
        "{w} w ramach wizyty studyjnej przyjechało do Polski {n} liderów społecznych z {l}.",
        "{Adj} samorządowcy z wizytą w Polsce. {w} poznawało polskie gminy {n} urzędników z {l}.",
        "Nasza fundacja przyjęła {w} {n}-osobową delegację samorządowców z {l}.",
        "{w} polski samorząd poznawało {n} pracowników {adj} urzędów.",
        "Wizyta studyjna dla {n} przedstawicieli {adj} gmin odbyła się {w}.",
        "{w} przygotowaliśmy pobyt w Polsce {n} osób zatrudnionych w {adj} urzędach.",
        "Wójtowie i sekretarze z {l} spędzili {w} kilka dni w Polsce. Przyjechało {n} osób.",
    ),
    "towns": (
        "Uczestnicy odwiedzili {xa}, {ya} i {za}.",
        "Uczestnicy wizyty gościli {x.inside}, {y.inside} i {z.inside}.",
        "W programie znalazły się wizyty {x.inside}, {y.inside} i {z.inside}.",
        "Goście spotkali się z władzami {x.genitive}, {y.genitive} i {z.genitive}.",
        "Na trasie wizyty znalazły się trzy miasta: {x.name}, {y.name} i {z.name}.",
        "Pierwszego dnia grupa była {x.inside}, drugiego {y.inside}, a ostatniego {z.inside}.",
        "Gospodarzami były samorządy {x.genitive}, {y.genitive} i {z.genitive}.",
        "Zajęcia odbywały się {x.inside}, {y.inside} i {z.inside}.",
        "Grupa odwiedziła urzędy miejskie {x.inside}, {y.inside} i {z.inside}.",
        "Goście poznali doświadczenia {x.genitive}, {y.genitive} i {z.genitive}.",
        "Delegacja zawitała do {x.genitive}, {y.genitive} i {z.genitive}.",
        "Odwiedzone miasta:\n- {x.name}\n- {y.name}\n- {z.name}\n",
        "Wizyta rozpoczęła się {x.inside}. Potem goście pojechali do {y.genitive} i {z.genitive}.",
        "Samorządowców przyjęli burmistrzowie {x.genitive}, {y.genitive} i {z.genitive}.",
    ),
    "beside": (
        "",
        "Celem było poznanie polskich doświadczeń w reformie samorządowej.",
        "Mówiono o budżecie obywatelskim, oświacie i gospodarce odpadami.",
        "Wizytę sfinansowało Ministerstwo Spraw Zagranicznych RP.",
        "Uczestnicy zwiedzili też oczyszczalnię ścieków i szkołę.",
        "Program wizyty przygotowała fundacja.",
    ),
    "order": ((0, 1, 2), (0, 2, 1)),
}


def write(chosen: Chosen, rng: Random) -> tuple[str, Gold]:
    """A page of a foundation about officials who toured three towns."""
    country, land, adjective, people = rng.choice(LANDS)
    towns = rng.sample([home for home in HOMES if home.name != "Szczytno"], 3)  # "Szczytna" is a town, too
    when, dates = days_of(chosen, rng)
    size = rng.choice((9, 12, 14, 16))
    names: dict[str, Any] = dict(zip("xyz", towns, strict=True))
    names |= {f"{key}a": ACCUSATIVE.get(town.name, town.name) for key, town in zip("xyz", towns, strict=True)}
    names |= {"w": when, "n": size, "l": land, "adj": adjective, "Adj": people}
    pieces = (chosen["opening"], chosen["towns"], chosen["beside"])
    said = [_whole(pieces[i].format(**names)) for i in chosen["order"] if pieces[i]]
    body = "".join(one if one.endswith("\n") else one + " " for one in said).rstrip()
    trip = {
        **dates,
        "destinations": [town.gold for town in towns],
        "allow_destinations": [{"name": "Polska", "country": "PL"}],
        "sender_country": country,
        "delegation_size": size,
        "activity_allow": ANY,
        "hosts_allow": ["Fundacja Otwarta Gmina", "Stowarzyszenie Szkoła Samorządu", *(t.gold for t in towns)],
        "funding_allow": [{"funder": "Ministerstwo Spraw Zagranicznych RP"}],
    }
    return chosen["head"] + body + "\n", {"trips": [trip]}


def _whole(text: str) -> str:
    """The text as a sentence; the lead of a list and its bullets as they are."""
    first, mark, rest = text.partition("\n")
    return ("\n" if mark else "") + sentence(first) + mark + rest
