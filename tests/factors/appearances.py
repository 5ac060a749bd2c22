"""Our people at events abroad: the event, its town and its day in one sentence, our team, choir or stand in another."""

from __future__ import annotations

from random import Random
from typing import Any

from factors.field import Chosen, Gold
from factors.places import ABROAD, HOMES, Town

WHOLE = 0.93
KINDS = ["sports-event", "cultural-event", "trade-fair", "youth-exchange", "official-visit", "anniversary", "other"]
_ONE, _THREE = ("2023-05-12", "2023-05-12"), ("2023-05-12", "2023-05-14")
FACTORS: dict[str, tuple[Any, ...]] = {
    "head": (
        "{h.office}\n\n",
        "Aktualności\n{h.office}\n10 października 2023 r.\n\n",
        "{h.office}\nSport i kultura\n\nZagraniczny start\n\n",
    ),
    "event": (
        ("{X.inside} {when} rozegrano międzynarodowy turniej piłki nożnej.", "sport"),
        ("{X.inside}, naszym mieście partnerskim, {when} rozegrano turniej szachowy.", "sport"),
        ("{When} {x.inside} odbył się turniej siatkówki drużyn z miast partnerskich.", "sport"),
        ("{When} {x.inside} odbyły się zawody pływackie.", "sport"),
        ("{When} {x.inside} ({x.land}) odbył się międzynarodowy festiwal folkloru.", "art"),
        ("{X.inside} {when} trwały dni miasta.", "art"),
        ("{When} partnerskie miasto {x.name} świętowało swoje urodziny.", "art"),
        ("{When} {x.inside} zorganizowano jarmark rękodzieła.", "art"),
        ("{When} {x.inside} miał miejsce międzynarodowy przegląd chórów.", "art"),
        ("{When} {x.inside} przeprowadzono zawody sportowo-pożarnicze.", "sport"),
        ("Międzynarodowy bieg uliczny odbył się {when} {x.inside}.", "sport"),
        ("Areną mistrzostw szachowych juniorów było {when} miasto {x.name}.", "sport"),
        ("{X.inside} {when} spotkali się młodzi lekkoatleci z sześciu krajów.", "sport"),
    ),
    "ours": (
        ("Wystąpiła w nim także drużyna z {h.genitive}.", "f"),
        ("Nasze miasto reprezentowała dwunastoosobowa drużyna Ośrodka Sportu i Rekreacji.", "f12"),
        ("Wśród uczestników była reprezentacja {h.genitive}.", "f"),
        ("Udział w nich wzięła ekipa z {h.genitive}.", "f"),
        ("Nie zabrakło tam reprezentantów naszego miasta.", None),
        ("{h.name} reprezentowali uczniowie Szkoły Podstawowej nr 2.", None),
        ("Wzięli w nim udział uczniowie naszej szkoły.", None),
        ("Z {h.genitive} pojechało tam dwanaście osób.", 12),
        ("Na starcie stanęli także zawodnicy z {h.genitive}.", None),
        ("Pojechali na nie także nasi zawodnicy.", None),
        ("Na zaproszenie organizatorów wystąpił tam nasz chór.", None),
        ("Swoje stoisko miało tam również nasze miasto.", None),
        ("Uczestniczyła w nim delegacja {h.genitive} z burmistrzem na czele.", None),
        ("Gościem uroczystości był {h.of_mayor}.", None),
        ("Nie mogło tam zabraknąć delegacji naszego miasta.", None),
        ("Startowały w nich dwie drużyny z {h.genitive}.", None),
        ("Miejsce na podium zajęli w nim zawodnicy z {h.genitive}.", None),
        ("Była wśród nich grupa z {h.genitive}.", None),
        ("Zaprezentował się tam zespół działający przy naszym domu kultury.", None),
        ("Nasza reprezentacja zdobyła trzy medale.", None),
        ("Pokazał się na nim również zespół ludowy z naszej gminy.", None),
        ("Byli tam również nasi seniorzy.", None),
        ("Nasi uczniowie rywalizowali z rówieśnikami z Czech i Litwy.", None),
        ("Nasza drużyna niestety w nim nie wystąpiła.", "none"),
        ("Gratulacje organizatorom przesłał {h.of_mayor}.", "none"),
        ("Za rok wystąpi w nim także drużyna z {h.genitive}.", "none"),
        ("Podobny turniej odbył się wcześniej u nas.", "none"),
        ("O wydarzeniu napisała do nas czytelniczka z {h.genitive}.", "none"),
        ("W ogólnopolskim konkursie wystąpiły za to nasze dzieci.", "none"),
        ("Rok wcześniej wygrała drużyna z {h.genitive}.", "none"),
        ("Przygotowuje się do niego także drużyna z {h.genitive}.", "none"),
        ("Mieszkańcy {h.genitive} mogli śledzić go w internecie.", "none"),
    ),
    "when": (
        ("{n} maja 2023 r.", _ONE),
        ("{n} maja 2023 roku", _ONE),
        ("w dniach {n}–{m} maja 2023 r.", _THREE),
        ("od {n} do {m} maja 2023 roku", _THREE),
    ),
    "after": (
        "",
        "Nasi zajęli wysokie trzecie miejsce.",
        "Gospodarze przygotowali bogaty program.",
        "Rywalizowało szesnaście drużyn.",
        "Serdecznie gratulujemy!",
        "Za rok kolejna edycja.",
    ),
}


def write(chosen: Chosen, rng: Random) -> tuple[str, Gold]:
    """A page about one event abroad at which people of the speaker's town were."""
    home = rng.choice(HOMES)
    town: Town = rng.choice(ABROAD)
    form, (start, end) = chosen["when"]
    when = form.format(n=12, m=14)
    said, _ = chosen["event"]
    ours, size = chosen["ours"]
    said = said.replace("{when}", when).replace("{When}", when[0].upper() + when[1:])
    said = said.replace("{X.inside}", town.inside[0].upper() + town.inside[1:]).replace("r..", "r.")
    after = "" if size == "none" and "Nasi" in chosen["after"] else chosen["after"]
    text = chosen["head"] + " ".join(filter(None, [said, ours, after]))
    trip: dict[str, Any] = {
        "start": start,
        "end": end,
        "destinations": [town.gold],
        "sender": {**home.gold, "aliases": ["Ośrodek Sportu i Rekreacji", "Szkoła Podstawowa nr 2", home.office]},
        "activity_allow": KINDS,
        "hosts_allow": [town.gold],
        "inviters_allow": [town.gold],
        "unit_allow": ["Ośrodek Sportu i Rekreacji", "Szkoła Podstawowa nr 2"],
        "event_allow": [said],
        "organisers_allow": [town.gold],
    }
    if size in (12, "f12"):
        trip["delegation_size"] = 12
    if size == "none":  # a page that only tells of the event lets a reader think that ours were there
        trip["optional"] = True
    pact = {"parties": [home.gold, town.gold], "kind": "twinning", "signed": None, "optional": True}
    return text.format(h=home, x=town), {"trips": [trip], "agreements": [pact]}
