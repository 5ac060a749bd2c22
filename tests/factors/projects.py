"""Projects and who takes part in them: how the project is brought in, how its partners are told, what pays."""

from __future__ import annotations

from random import Random
from typing import Any

from factors.field import Chosen, Gold
from factors.places import ABROAD, HOMES, Town

WHOLE = 0.5
TITLES = (
    "Zielone mosty",
    "Green Bridges for Youth",
    "Razem dla klimatu – młodzi działają",
    "ECO-CITIES",
    "Smaki pogranicza",
)
FACTORS = {
    "head": (
        "{h.office}\n\n",
        "Aktualności\n{h.office}\n10 października 2023 r.\n\n",
        "{h.office}\nZ życia miasta\n\n",
    ),
    "intro": (
        "Miasto {h.name} realizuje projekt „{t}”.",
        "Gmina Miasta {h.name} otrzymała dofinansowanie na realizację projektu pn. „{t}”.",
        "{h.name} bierze udział w międzynarodowym projekcie „{t}”.",
        "Nasze miasto znalazło się wśród uczestników projektu „{t}”.",
        "Od stycznia {h.inside} realizowany jest projekt „{t}”.",
        "Ruszył projekt „{t}”, którego partnerem jest nasze miasto.",
        "Projekt „{t}” to wspólne przedsięwzięcie {h.genitive} i partnerów z zagranicy.",
        "Za nami kolejny etap projektu „{t}”, w którym uczestniczy miasto {h.name}.",
        "Do projektu „{t}” przystąpiło miasto {h.name}.",
        "{h.office} zakończył realizację projektu „{t}”.",
        "Miasto {h.name} przystąpiło do realizacji projektu o nazwie „{t}”.",
        "Projekt „{t}” prowadzimy wspólnie z zagranicznymi samorządami.",
        "Wniosek Miasta {h.name} pt. „{t}” uzyskał dofinansowanie.",
    ),
    "partners": (
        "Partnerami projektu są: {a.name} ({a.land}), {b.name} ({b.land}) i {c.name} ({c.land}).",
        "Partnerami są {a.name}, {b.name} oraz {c.name}.",
        "W projekcie uczestniczą także samorządy {a.genitive}, {b.genitive} i {c.genitive}.",
        "Projekt realizowany jest wspólnie z partnerami z {a.genitive}, {b.genitive} i {c.genitive}.",
        "Oprócz nas w projekcie biorą udział {a.name}, {b.name} i {c.name}.",
        "Partnerzy projektu:\n- {a.name}, {a.land}\n- {b.name}, {b.land}\n- {c.name}, {c.land}",
        "W partnerstwie z nami działają miasta: {a.name}, {b.name} i {c.name}.",
        "Konsorcjum tworzą: {h.name}, {a.name}, {b.name} i {c.name}.",
        "Realizujemy go we współpracy z {a.instrumental}, {b.instrumental} i {c.instrumental}.",
        "Wśród partnerów są miasta {a.name} ({a.land}), {b.name} ({b.land}) oraz {c.name} ({c.land}).",
        "Partnerami {h.genitive} w tym przedsięwzięciu są: {a.name}, {b.name} i {c.name}.",
        "{h.name} jest jednym z czterech partnerów, obok {a.genitive}, {b.genitive} i {c.genitive}.",
        "Projekt łączy cztery miasta: {h.name}, {a.name}, {b.name} i {c.name}.",
        "W jego realizację zaangażowane są też {a.name}, {b.name} i {c.name}.",
        "Partnerstwo tworzą cztery miasta: {h.name} (Polska), {a.name} ({a.land}), {b.name} i {c.name} ({c.land}).",
    ),
    "programme": (
        ("", None),
        ("Projekt jest współfinansowany z programu Erasmus+.", "Erasmus+"),
        ("Środki pochodzą z programu Erasmus+.", "Erasmus+"),
        ("Dofinansowanie z Erasmus+ wynosi 60 000 euro.", "Erasmus+"),
        ("Przedsięwzięcie finansuje Unia Europejska w ramach programu Erasmus+.", "Erasmus+"),
        ("Jest on wspierany przez program „Europa dla Obywateli”.", "Europa dla Obywateli"),
        ("Pieniądze przyznano w ramach programu Interreg Europa.", "Interreg Europa"),
    ),
    "beside": (
        "",
        "Jego celem jest wymiana doświadczeń.",
        "Pierwsze spotkanie partnerów już za nami.",
        "Przedsięwzięcie potrwa dwa lata.",
    ),
}


def write(chosen: Chosen, rng: Random) -> tuple[str, Gold]:
    """A page about one project of a town and three partners."""
    home, title = rng.choice(HOMES), rng.choice(TITLES)
    towns: list[Town] = rng.sample(ABROAD, 3)
    said, programme = chosen["programme"]
    names = dict(zip("abc", towns, strict=True))
    sentences = [chosen["intro"], chosen["beside"], chosen["partners"], said]
    lines = "\n" if "\n" in chosen["partners"] else " "
    text = chosen["head"] + lines.join(filter(None, sentences))
    role = {"role": "partner", "role_allow": ["participant", "leader", "coordinator", "implementer"]}
    project: dict[str, Any] = {
        "title": title,
        "participants": [{**town.gold, **role} for town in (home, *towns)],
        "lead_allow": [home.gold],
        "fund_allow": ["Unia Europejska"],
    }
    if programme:
        project["programme"] = programme
    if "60 000" in said:
        project |= {"amount": 60000, "currency": "EUR"}
    return text.format(**names, h=home, t=title), {"projects": [project]}
