"""Journeys out told in one sentence or a few: who went, how, where, when, to what, who asked and who paid."""

from __future__ import annotations

from random import Random
from typing import Any

from factors.field import Chosen, Gold
from factors.places import ABROAD, HOMES, Town

WHOLE = 0.5
_ANY = [
    "study-visit",
    "official-visit",
    "conference",
    "training",
    "project-meeting",
    "cultural-event",
    "anniversary",
    "trade-fair",
    "other",
]
FACTORS: dict[str, tuple[Any, ...]] = {
    "head": ("{h.office}\n\n", "Aktualności\n{h.office}\n10 października 2023 r.\n\n"),
    # who went, number of the verb, the size
    "who": (
        ("Trzyosobowa delegacja naszego miasta", "f", 3),
        ("Delegacja {h.genitive}", "f", None),
        ("Przedstawiciele {h.genitive}", "m", None),
        ("Burmistrz Jan Nowak i skarbnik Anna Lis", "m", 2),
        ("Grupa dwunastu urzędników", "f", 12),
        ("Pracownicy urzędu", "m", None),
        ("Delegacja samorządowa z burmistrzem na czele", "f", None),
        ("Radni naszego miasta", "m", None),
        ("Nasza delegacja", "f", None),
        ("Czworo pracowników Wydziału Promocji", "n", 4),
        ("Delegacja w składzie: burmistrz Jan Nowak, radna Anna Lis i sekretarz Piotr Wilk", "f", 3),
        ("Zastępca burmistrza wraz z dwojgiem radnych", "s", 3),
    ),
    # verb by number; the town after it
    "went": (
        ("{gościła|gościli|gościło|gościł} {x.inside}", None),
        ("{odwiedziła|odwiedzili|odwiedziło|odwiedził} {x.name}", None),
        ("{przebywała|przebywali|przebywało|przebywał} z wizytą {x.inside}", None),
        ("{udała|udali|udało|udał} się do {x.genitive}", None),
        ("{wzięła|wzięli|wzięło|wziął} udział w konferencji {x.inside}", None),
        ("{uczestniczyła|uczestniczyli|uczestniczyło|uczestniczył} w obchodach dni miasta {x.inside}", None),
        ("{wyjechała|wyjechali|wyjechało|wyjechał} na wizytę studyjną do {x.genitive} ({x.land})", None),
        ("{złożyła|złożyli|złożyło|złożył} wizytę {x.inside}", None),
        (
            "{promowała|promowali|promowało|promował} nasze miasto na targach turystycznych {x.inside}",
            None,
        ),
        ("{pojechała|pojechali|pojechało|pojechał} do partnerskiego miasta {x.name}", "twin"),
        ("{poznawała|poznawali|poznawało|poznawał} {x.inside} doświadczenia tamtejszych samorządowców", None),
        ("{spotkała|spotkali|spotkało|spotkał} się {x.inside} z władzami tego miasta", None),
        ("{wróciła|wrócili|wróciło|wrócił} z {x.genitive}", None),
        ("{szkoliła|szkolili|szkoliło|szkolił} się {x.inside}", None),
    ),
    "when": (
        "w dniach 12–15 maja 2023 r.",
        "od 12 do 15 maja 2023 roku",
        "w dniach od 12 do 15 maja 2023 r.",
        "12-15.05.2023 r.",
        "między 12 a 15 maja 2023 r.",
        "w terminie 12–15 maja 2023 r.",
    ),
    "order": (
        "{who} {went} {when}.",
        "{When} {who} {went}.",
        "{who} {when} {went}.",
        "{who} {went}. Wizyta odbyła się {when}.",
        "{who} {went}. Wyjazd trwał {when0}.",
    ),
    "why": (
        ("", None),
        ("Zaproszenie przesłał burmistrz tego miasta.", "asked"),
        ("Celem wyjazdu była wymiana doświadczeń.", None),
        ("Rozmawiano o dalszej współpracy.", None),
        ("Na miejscu zwiedzono oczyszczalnię ścieków.", None),
        ("Delegację przyjął mer miasta.", "host"),
    ),
    "paid": (
        ("", None),
        ("Koszty podróży pokrył budżet miasta, a noclegi i wyżywienie zapewnili gospodarze.", "both"),
        ("Koszt wyjazdu w całości pokryło miasto {h.name}.", "home"),
        ("Wyjazd sfinansowano z programu Erasmus+.", "erasmus"),
        ("Miasto opłaciło przelot, zakwaterowanie zapewniła strona zapraszająca.", "both2"),
        ("Koszty pobytu poniosła strona przyjmująca.", "host"),
        ("Wyjazd odbył się w ramach projektu „Zielone mosty”.", "project"),
        ("Z budżetu miasta wydano na ten cel 2 340 zł.", "sum"),
    ),
}
_VERB = "fmns"


def write(chosen: Chosen, rng: Random) -> tuple[str, Gold]:
    """A page about one journey of people of the speaker's town."""
    home = rng.choice(HOMES)
    town: Town = rng.choice(ABROAD)
    who, number, size = chosen["who"]
    went, twin = chosen["went"]
    verb = went[1 : went.index("}")].split("|")[_VERB.index(number)]
    went = verb + went[went.index("}") + 1 :]
    when = chosen["when"]
    told = chosen["order"].replace("{when0}", "od 12 do 15 maja 2023 r")
    told = told.replace("{who}", who if told.startswith("{who") else who[0].lower() + who[1:])
    told = (
        told.replace("{went}", went)
        .replace("{when}", when)
        .replace("{When}", when[0].upper() + when[1:])
        .replace("..", ".")
    )
    said_why, _ = chosen["why"]
    said_paid, paid = chosen["paid"]
    text = chosen["head"] + " ".join(filter(None, [told, said_why, said_paid]))
    trip: dict[str, Any] = {
        "start": "2023-05-12",
        "end": "2023-05-15",
        "destinations": [town.gold],
        "sender": home.gold,
        "activity_allow": _ANY,
        "delegation_size_allow": [1, 2, 3],
        "hosts_allow": [town.gold],
        "inviters_allow": [town.gold],
        "unit_allow": ["Wydział Promocji", home.office],
        "event_allow": ["dni miasta", "obchody dni miasta", "targi turystyczne", "konferencja"],
        "organisers_allow": [town.gold],
        "visited_allow": ["oczyszczalnia ścieków"],
    }
    if size:
        trip["delegation_size"] = size
    own = {"funder": home.gold, "funder_kind": "municipal-budget"}
    theirs = {"funder": town.gold, "funder_kind": "municipal-budget"}
    gold: Gold = {"trips": [trip]}
    if paid == "both":
        trip["funding"] = [{**own, "costs": ["transport"]}, {**theirs, "costs": ["accommodation", "meals"]}]
    elif paid == "both2":
        trip["funding"] = [{**own, "costs": ["transport"]}, {**theirs, "costs": ["accommodation"]}]
    elif paid == "home":
        trip["funding"] = [{**own, "costs_allow": ["transport", "accommodation", "meals"]}]
    elif paid == "host":
        trip["funding_allow"] = [{"funder": town.gold}]
    elif paid == "erasmus":
        trip["funding_allow"] = [{"funder": "Erasmus+"}]
        trip["programme"] = "Erasmus+"
    elif paid == "project":
        trip["project"] = "Zielone mosty"
        trip["funding_allow"] = [{"funder": "Zielone mosty"}]
        gold["projects"] = [{"title": "Zielone mosty", "participants_allow": [home.gold, town.gold]}]
    elif paid == "sum":
        trip["funding"] = [{**own, "amount": 2340, "currency": "PLN"}]
    if twin:
        gold["agreements"] = [{"parties": [home.gold, town.gold], "kind": "twinning", "signed": None, "optional": True}]
    else:
        gold["agreements"] = []
    return text.format(h=home, x=town), gold
