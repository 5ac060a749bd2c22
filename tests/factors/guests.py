"""Guests from one town abroad: who came, how it is told that they did, when, how many, who led them, what they saw."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random
from typing import Any

from factors.field import Chosen, Gold
from factors.places import ABROAD, HOMES

WHOLE = 0.93
MONTHS = {5: "maja", 6: "czerwca", 8: "sierpnia", 9: "września", 10: "października"}
ANY = [
    "official-visit",
    "study-visit",
    "youth-exchange",
    "cultural-event",
    "sports-event",
    "anniversary",
    "project-meeting",
    "training",
    "volunteering",
    "conference",
    "other",
]
MEN = (("Iwan", "Petrenko", "Iwana", "Iwanem"), ("Marcel", "Novak", "Marcela", "Marcelem"))


@dataclass(frozen=True, slots=True)
class People:
    """Those who came, in four cases; `v` is the ending of their verb ("gości" + "ła")."""

    nom: str
    gen: str
    acc: str
    inst: str
    v: str
    size: int | None = None


def _men(nom: str, gen: str, inst: str) -> People:
    return People(nom, gen, gen, inst, "li")


PEOPLE = (
    People("delegacja", "delegacji", "delegację", "delegacją", "ła"),
    People("oficjalna delegacja", "oficjalnej delegacji", "oficjalną delegację", "oficjalną delegacją", "ła"),
    People("delegacja władz", "delegacji władz", "delegację władz", "delegacją władz", "ła"),
    People("delegacja samorządowa", "delegacji samorządowej", "delegację samorządową", "delegacją samorządową", "ła"),
    People("12-osobowa grupa", "12-osobowej grupy", "12-osobową grupę", "12-osobową grupą", "ła", 12),
    People(
        "dziewięcioosobowa delegacja",
        "dziewięcioosobowej delegacji",
        "dziewięcioosobową delegację",
        "dziewięcioosobową delegacją",
        "ła",
        9,
    ),
    People("grupa nauczycieli", "grupy nauczycieli", "grupę nauczycieli", "grupą nauczycieli", "ła"),
    People("grupa młodzieży", "grupy młodzieży", "grupę młodzieży", "grupą młodzieży", "ła"),
    People("młodzież szkolna", "młodzieży szkolnej", "młodzież szkolną", "młodzieżą szkolną", "ła"),
    People("grupa seniorów", "grupy seniorów", "grupę seniorów", "grupą seniorów", "ła"),
    People("grupa mieszkańców", "grupy mieszkańców", "grupę mieszkańców", "grupą mieszkańców", "ła"),
    People("15 uczniów", "15 uczniów", "15 uczniów", "15 uczniami", "ło", 15),
    People(
        "siedmioro samorządowców",
        "siedmiorga samorządowców",
        "siedmioro samorządowców",
        "siedmiorgiem samorządowców",
        "ło",
        7,
    ),
    _men("przedstawiciele władz", "przedstawicieli władz", "przedstawicielami władz"),
    _men("przedstawiciele samorządu", "przedstawicieli samorządu", "przedstawicielami samorządu"),
    _men("samorządowcy", "samorządowców", "samorządowcami"),
    _men("urzędnicy", "urzędników", "urzędnikami"),
    _men("radni", "radnych", "radnymi"),
    _men("nauczyciele i uczniowie", "nauczycieli i uczniów", "nauczycielami i uczniami"),
    _men("goście", "gości", "gośćmi"),
    _men("nasi przyjaciele", "naszych przyjaciół", "naszymi przyjaciółmi"),
    _men("strażacy", "strażaków", "strażakami"),
    _men("młodzi piłkarze", "młodych piłkarzy", "młodymi piłkarzami"),
    _men("artyści", "artystów", "artystami"),
    _men("wolontariusze", "wolontariuszy", "wolontariuszami"),
    _men("seniorzy", "seniorów", "seniorami"),
)

FACTORS = {
    "people": PEOPLE,
    "head": (
        "{h.office}\n\n",
        "{h.office}\nAktualności\n15 października 2023 r.\n\n",
        "{h.office}\n\nGoście z {a.genitive}\n\n",
        "{h.office}\nZ życia miasta\n\nZ wizytą {h.inside}\n\n",
        "{h.office}\n2023-10-15\n\nWizyta gości z {a.genitive}\n\n",
    ),
    "opening": (
        "{w} {h.inside} gości{p.v} {p.nom} z {a.genitive}.",
        "{w} gościliśmy {h.inside} {p.acc} z {a.genitive}.",
        "{w} do {h.genitive} przyjecha{p.v} {p.nom} z partnerskiego miasta {a.name}.",
        "{w} nasze miasto odwiedzi{p.v} {p.nom} z {a.genitive} ({a.land}).",
        "{w} w naszym mieście przebywa{p.v} {p.nom} z {a.genitive}.",
        "{w} {h.of_mayor} podejmował {p.acc} z {a.genitive}.",
        "{w} {h.inside} odbyła się wizyta {p.gen} z {a.genitive}.",
        "{w} z wizytą do {h.genitive} przyby{p.v} {p.nom} z {a.genitive}.",
        "{w} z roboczą wizytą {h.inside} przebywa{p.v} {p.nom} z {a.genitive}.",
        "{w} mieliśmy przyjemność gościć {p.acc} z {a.genitive}.",
        "{w} {h.office} odwiedzi{p.v} {p.nom} z {a.genitive}.",
        "{w} w ratuszu powitano {p.acc} z {a.genitive}.",
        "Miasto {h.name} gościło {w} {p.acc} z {a.genitive}.",
        "{w} gośćmi {h.genitive} by{p.v} {p.nom} z {a.genitive}.",
        "{w} {h.inside} trwała wizyta {p.gen} z {a.genitive}.",
        "{w} do {h.genitive} zawita{p.v} {p.nom} z {a.genitive}.",
        "{w} {p.nom} z {a.genitive} spędzi{p.v} kilka dni {h.inside}.",
        "{p.nom} z {a.genitive} {w} przebywa{p.v} z wizytą {h.inside}.",
        "{p.nom} z {a.genitive} gości{p.v} {w} u nas.",
        "{p.nom} z {a.genitive}, naszego miasta partnerskiego, {w} odwiedzi{p.v} nasze miasto.",
        "Wizyta {p.gen} z {a.genitive} {h.inside} odbyła się {w}.",
        "{w} do naszego miasta przyby{p.v} {p.nom} z {a.genitive}.",
        "{w} miała miejsce wizyta {p.gen} z {a.genitive} {h.inside}.",
        "{w} w progach naszego urzędu gości{p.v} {p.nom} z {a.genitive}.",
        "{w} wizytę {h.inside} złoży{p.v} {p.nom} z {a.genitive}.",
        "{w} {h.inside} przyjęto {p.acc} z {a.genitive}.",
        "{w} {h.inside} witaliśmy {p.acc} z {a.genitive}.",
        "{w} na kilkudniowy pobyt do {h.genitive} przyjecha{p.v} {p.nom} z {a.genitive}.",
        "{w} rewizytę {h.inside} złoży{p.v} {p.nom} z {a.genitive}.",
        "{w} {h.office} był gospodarzem wizyty {p.gen} z {a.genitive}.",
        "{w} władze naszego miasta spotkały się w ratuszu z {p.inst} z {a.genitive}.",
        "{w} {h.inside} odbyło się spotkanie władz miasta z {p.inst} z {a.genitive}.",
        "{w} po raz kolejny przyjecha{p.v} do nas {p.nom} z {a.genitive}.",
        "Z {a.genitive} przyjecha{p.v} do nas {w} {p.nom}.",
        "Na zaproszenie burmistrza {h.genitive} {w} przyjecha{p.v} do nas {p.nom} z {a.genitive}.",
        "Pobyt {p.gen} z {a.genitive} {h.inside} trwał {w}.",
        "Miło nam było {w} gościć w naszych progach {p.acc} z {a.genitive}.",
        "W ramach współpracy partnerskiej {w} przyjecha{p.v} do {h.genitive} {p.nom} z {a.genitive}.",
        "Za nami wizyta {p.gen} z {a.genitive}, która odbyła się {h.inside} {w}.",
        "Z {a.instrumental} współpracujemy od lat. {w} przyjecha{p.v} do nas stamtąd {p.nom}.",
        "{a.name} ({a.land}) to miasto partnerskie {h.genitive}. {w} gościliśmy {p.acc} z tego miasta.",
        "{a.name}, jedno z naszych miast partnerskich, przysłało do nas {w} swoich przedstawicieli.",
        "{p.nom} z {a.genitive} z wizytą {h.inside}. Goście przyjechali do nas {w}.",
        "Mieliśmy gości! {w} przyjecha{p.v} do nas {p.nom} z {a.genitive}.",
        "{w} mer {a.genitive} {man} wraz ze współpracownikami odwiedził nasze miasto.",
        "{w} gościem burmistrza był mer {a.genitive} {man}.",
        "{w} {h.inside} przebywali mer {a.genitive} {man} i jego zastępca.",
        "Z zaproszenia burmistrza skorzysta{p.v} {p.nom} z {a.genitive}. Goście byli u nas {w}.",
        "Przez kilka dni, {w}, byliśmy gospodarzami dla {p.gen} z {a.genitive}.",
        "{h.office} przyjął {w} {p.acc} z {a.genitive}.",
        "{w} nasze miasto stało się miejscem wizyty {p.gen} z {a.genitive}.",
        "Nasi goście z {a.genitive} ({a.land}) to {p.nom}. Przebywali u nas {w}.",
        "{w} ratusz odwiedzi{p.v} {p.nom}. Gości z {a.genitive} przyjął burmistrz.",
        "{w} w urzędzie pojawili się przedstawiciele władz {a.genitive}.",
        "{w} {h.inside} gościły władze miasta {a.name}.",
        "{w} odwiedzili nas goście z {a.genitive}. By{p.v} to {p.nom}.",
        "{w} na zaproszenie naszego samorządu {h.inside} przebywa{p.v} {p.nom} z zaprzyjaźnionego {a.genitive}.",
        "{w} odbyła się rewizyta {p.gen} z {a.genitive}. Goście mieszkali u naszych rodzin.",
        "Tym razem to my byliśmy gospodarzami. {w} przyjecha{p.v} {p.nom} z {a.genitive}.",
        "Dobiegła końca wizyta {p.gen} z {a.genitive}. Goście byli u nas {w}.",
    ),
    "days": (
        ("w dniach {d}-{e} {m} 2023 roku", "range", "2023"),
        ("od {d} do {e} {m} 2023 r.", "range", "2023"),
        ("{d} {m} 2023 r.", "day", "2023"),
        ("w dniu {d} {m} 2023 roku", "day", "2023"),
        ("w dniach {d}–{e} {m}", "range", None),
        ("od {d} do {e} {m} br.", "range", None),
        ("{d} {m}", "day", None),
        ("w dniach {d}.0{n}-{e}.0{n}.2023 r.", "range", "2023"),
        ("{in_month} 2023 roku", "month", "2023"),
    ),
    "dayplace": ("opening", "opening", "later", "first"),
    "later": (
        "Wizyta trwała {w}.",
        "Wizyta odbyła się {w}.",
        "Goście przebywali u nas {w}.",
        "Spotkanie odbyło się {w}.",
        "Pobyt gości trwał {w}.",
        "Było to {w}.",
    ),
    "size": (
        ("", None),
        ("", None),
        ("Przyjechało 14 osób.", 14),
        ("Delegacja liczyła 11 osób.", 11),
        ("W skład delegacji wchodziło 8 osób.", 8),
        ("W sumie gościliśmy 22 osoby.", 22),
        ("Grupa liczyła szesnaście osób.", 16),
        ("W wizycie uczestniczyło 10 osób z {a.genitive}.", 10),
        ("W skład delegacji weszli: mer {man}, zastępca mera Olha Kowal oraz radny Taras Bondar.", 3),
        ("W jej skład wchodzili: mer {man}, sekretarz rady Oksana Hnatiuk i skarbnik Petro Łys.", 3),
    ),
    "lead": (
        "",
        "",
        "Delegacji przewodniczył mer {man}.",
        "Na czele delegacji stał burmistrz {man}.",
        "Gościom przewodził mer {a.genitive} {man}.",
        "Grupie towarzyszył zastępca mera {man}.",
        "Przewodniczył jej {man}, mer {a.genitive}.",
        "Wśród gości był mer {a.genitive} {man}.",
    ),
    "seen": (
        ("", ()),
        ("", ()),
        (
            "Goście zwiedzili Szkołę Podstawową nr 3 i Miejski Dom Kultury.",
            ("Szkoła Podstawowa nr 3", "Miejski Dom Kultury"),
        ),
        ("W programie znalazła się wizyta w Szkole Podstawowej nr 3.", ("Szkoła Podstawowa nr 3",)),
        ("Podczas pobytu odwiedzono Miejski Dom Kultury.", ("Miejski Dom Kultury",)),
        ("Delegacja zapoznała się z pracą Zakładu Wodociągów i Kanalizacji.", ()),
        ("Goście zobaczyli także Kraków i Wieliczkę.", ()),
        ("Nie zabrakło czasu na zwiedzanie zabytków i wspólną kolację.", ()),
    ),
    "beside": (
        "",
        "Rozmawiano o oświacie, sporcie i kulturze.",
        "Gości powitał w ratuszu {h.of_mayor} Jan Nowak.",
        "Celem wizyty była wymiana doświadczeń.",
        "Wizyta przebiegła w serdecznej atmosferze.",
        "Podziękowano za dotychczasową współpracę i wymieniono upominki.",
        "Goście mieszkali u rodzin i w internacie.",
    ),
    "order": ((0, 1, 2, 3), (1, 0, 3, 2), (3, 2, 0, 1), (2, 0, 1, 3)),
}
_IN_MONTH = {5: "w maju", 6: "w czerwcu", 8: "w sierpniu", 9: "we wrześniu"}


def sentence(text: str) -> str:
    """A sentence with its first letter great and no gaps where nothing was put in."""
    text = " ".join(text.split()).replace("..", ".").replace(",,", ",").replace(" ,", ",").replace("..", ".")
    return text[:1].upper() + text[1:]


def _sentences(template: str) -> list[str]:
    """The sentences of an opening, before anything with a full stop is put in."""
    return [f"{part}." if part[-1] not in ".!" else part for part in re.split(r"(?<=!) |[.] ", template)]


def days_of(chosen: Chosen, rng: Random) -> tuple[str, dict[str, Any]]:
    """A date as the text says it, and the first and last day as gold has them."""
    said, kind, year = chosen["days"]
    month = rng.choice((5, 6, 8, 9))
    first = rng.randrange(2, 24)
    last = first + rng.randrange(1, 5)
    year = year or ("2023" if "2023" in chosen["head"] else "XXXX")
    text = said.format(d=first, e=last, m=MONTHS[month], n=month, in_month=_IN_MONTH[month])
    if kind == "month":
        return text, {"start": f"{year}-{month:02}"}
    day = f"{year}-{month:02}-"
    return text, {"start": f"{day}{first:02}", "end": f"{day}{last if kind == 'range' else first:02}"}


def write(chosen: Chosen, rng: Random) -> tuple[str, Gold]:
    """A page about guests from one town."""
    home, away, man = rng.choice(HOMES), rng.choice(ABROAD), rng.choice(MEN)
    when, dates = days_of(chosen, rng)
    people: People = chosen["people"]
    listed, size = chosen["size"]
    if people.size and "{p." in chosen["opening"]:
        listed, size = "", people.size
    seen, visited = chosen["seen"]
    if "W jej" in listed and people.v != "ła":
        listed, size = "", None
    if "gościem burmistrza" in chosen["opening"] or "zastępca" in chosen["opening"]:
        listed, size = "", None
    if "kilk" in chosen["opening"] and chosen["days"][1] == "day":
        dates.pop("end")
    lead = "" if "mer" in listed or ("jej" in chosen["lead"] and people.v != "ła") else chosen["lead"]
    place = chosen["dayplace"]
    if "{w}." in chosen["opening"] or "trwa" in chosen["opening"]:
        place = "opening"
    if place == "first" and chosen["days"][1] != "range":
        place = "opening"  # a single day on a line of its own is when the page was put up
    opening = [one.replace("{w}", when if place == "opening" else "") for one in _sentences(chosen["opening"])]
    pieces = [listed, lead, seen, chosen["beside"]]
    if "jej" in listed or "jej" in lead:  # a pronoun stands right behind whom it means
        order = [pieces.index(next(p for p in pieces if "jej" in p)), *range(4)]
    else:
        order = list(chosen["order"])
    said = [*opening, *(pieces[i] for i in dict.fromkeys(order))]
    if place == "later":
        said.append(chosen["later"].replace("{w}", when))
    names = {"h": home, "a": away, "p": people, "man": f"{man[0]} {man[1]}"}
    body = " ".join(sentence(one.format(**names)) for one in said if one).replace(" z strażak", " ze strażak")
    dateline = sentence(when.removeprefix("w dniach ").removeprefix("w dniu ")) + "\n" if place == "first" else ""
    trip: dict[str, Any] = {
        **dates,
        "destinations": [home.gold],
        "sender": away.gold,
        "activity_allow": ANY,
        "hosts_allow": [home.gold, home.office],
        "inviters_allow": [home.gold],
        "visited": list(visited) or [],
        "visited_allow": [home.office, "ratusz", "urząd", "Zakład Wodociągów i Kanalizacji"],
        "allow_destinations": [{"name": "Kraków", "country": "PL"}, {"name": "Wieliczka", "country": "PL"}],
    }
    if "burmistrza {h.genitive}" in chosen["opening"]:
        trip["inviters"] = [home.gold]
    trip |= {"delegation_size": size} if size else {"delegation_size_allow": [1, 2]}
    pact = {"parties": [home.gold, away.gold], "kind": "twinning", "signed": None, "optional": True}
    return chosen["head"].format(**names) + dateline + body + "\n", {"trips": [trip], "agreements": [pact]}
