"""A project as a sheet with labels: title, programme, sums, years and leader, in any order."""

from __future__ import annotations

from random import Random
from typing import Any

from factors.field import Chosen, Gold
from factors.payers import PROGRAMMES
from factors.places import ABROAD, HOMES
from factors.project_money import TITLES, money

WHOLE = 0.85
# {t} title, {p} programme, {s} grant, {v} worth, {o} own share, {a} leader
FACTORS = {
    "head": (
        "{h.office}\n\n",
        "{h.office} / Projekty / Projekty międzynarodowe\n\n",
        "Gmina {h.name}\nFundusze zewnętrzne\n\n",
    ),
    "title": (
        "Tytuł projektu: {t}\n",
        "Tytuł projektu: „{t}”\n",
        "Nazwa projektu: {t}\n",
        "Nazwa zadania: Projekt „{t}”\n",
        "Projekt: „{t}”\n",
        "Projekt pn. „{t}”\n\n",
        "Projekt „{t}”\n\n",
        "„{t}”\nOpis projektu\n",
        "PROJEKT „{t}”\n\n",
        "Informacja o projekcie „{t}”\n\n",
    ),
    "programme": (
        ("Program: {p}\n", True),
        ("Źródło finansowania: {p}\n", True),
        ("Źródło dofinansowania: {p}\n", True),
        ("Nazwa programu: {p}\n", True),
        ("Program operacyjny: {p}\n", True),
        ("Projekt współfinansowany z {pg}\n", True),
        ("Projekt realizowany w ramach {pg}.\n", True),
        ("Instytucja finansująca: {p}\n", True),
        ("Finansowanie: {p}\n", True),
        ("Fundusz/program: {p}\n", True),
        ("", False),
    ),
    "worth": (
        "Wartość projektu: {v}\n",
        "Całkowita wartość projektu: {v}\n",
        "Wartość całkowita: {v}\n",
        "Całkowity koszt projektu: {v}\n",
        "Budżet projektu: {v}\n",
        "Koszt całkowity projektu – {v}\n",
        "Wartość ogółem: {v}\n",
        "",
    ),
    "grant": (
        "Dofinansowanie: {s}\n",
        "Kwota dofinansowania: {s}\n",
        "Wysokość dofinansowania: {s}\n",
        "Wartość dofinansowania: {s}\n",
        "Kwota dotacji: {s}\n",
        "Dofinansowanie z programu: {s}\n",
        "Dofinansowanie UE: {s}\n",
        "Wkład UE: {s}\n",
        "Przyznana kwota: {s}\n",
        "Dofinansowanie: {s} (85%)\n",
        "",
    ),
    "own": ("", "Wkład własny: {o}\n", "Wkład własny gminy: {o}\n", "Środki własne: {o}\n", "Udział własny: {o}\n"),
    "period": (
        ("Okres realizacji: 01.09.2019 – 31.08.2021\n", "2019-09-01/2021-08-31"),
        ("Okres realizacji projektu: 1 września 2019 r. – 31 sierpnia 2021 r.\n", "2019-09-01/2021-08-31"),
        ("Okres realizacji: od 01.09.2019 do 31.08.2021\n", "2019-09-01/2021-08-31"),
        ("Termin realizacji: 01.09.2019-31.08.2021\n", "2019-09-01/2021-08-31"),
        ("Czas trwania projektu: 01.09.2019 r. – 31.08.2021 r.\n", "2019-09-01/2021-08-31"),
        ("Lata realizacji: 2019–2021\n", "2019/2021"),
        ("Okres realizacji: 2019-2021\n", "2019/2021"),
        ("Data rozpoczęcia: 01.09.2019\nData zakończenia: 31.08.2021\n", "2019-09-01/2021-08-31"),
        ("", None),
    ),
    "lead": (
        ("Lider projektu: {a.name} ({a.land})\n", "leader"),
        ("Lider: miasto {a.name}, {a.land}\n", "leader"),
        ("Partner wiodący: {a.name} ({a.land})\n", "leader"),
        ("Beneficjent: Gmina {h.name}\n", "ours"),
        ("Wnioskodawca: Gmina {h.name}\n", "ours"),
        ("Beneficjent projektu – Gmina {h.name}\n", "ours"),
        ("Koordynator: miasto {a.name} ({a.land})\n", "coordinator"),
        ("", None),
    ),
    "order": (
        "programme worth grant own period lead",
        "lead period programme worth grant own",
        "period worth grant own lead programme",
    ),
    "second": (
        "",
        "Status: zakończony\n",
        "Cel projektu: wymiana doświadczeń między samorządami.\n",
        "\nOpis projektu: Projekt zakładał wspólne warsztaty, konferencję i wydanie przewodnika.\n",
        "\nInne inwestycje: w 2021 r. gmina otrzymała 1 200 000 zł z Rządowego Funduszu Rozwoju Dróg.\n",
    ),
}
_GRANTS = ((21600, "euro", "EUR"), (118432.5, "zł", "PLN"), (24000, "EUR", "EUR"), (96000, "PLN", "PLN"))


def write(chosen: Chosen, rng: Random) -> tuple[str, Gold]:
    """A sheet about one project."""
    home, town, programme = rng.choice(HOMES), rng.choice(ABROAD), rng.choice(PROGRAMMES)
    title, (grant, unit, currency) = rng.choice(TITLES), rng.choice(_GRANTS)
    value, own = round(grant / 0.85, 2), round(grant / 0.85 - grant, 2)
    (told, paid), (period, years), (led, role) = chosen["programme"], chosen["period"], chosen["lead"]
    lines = {"programme": told, "worth": chosen["worth"], "grant": chosen["grant"], "own": chosen["own"]}
    lines |= {"period": period, "lead": led}
    body = "".join(lines[part] for part in chosen["order"].split())
    text = chosen["head"] + chosen["title"] + body + chosen["second"]
    sums = {"s": money(grant, unit), "v": money(value, unit), "o": money(own, unit)}
    text = text.format(h=home, a=town, t=title, p=programme.label, pg=programme.of, **sums)
    ours = [home.gold, {"name": home.office}]
    project: dict[str, Any] = {
        "title": title,
        "participants": [],
        "participants_allow": ours,
        "lead_allow": ours,
        "fund_allow": ["Unia Europejska", *programme.givers],
        "period": years,
        "sums": [],
    }
    if role == "leader":
        project["lead"] = town.gold
    elif role == "coordinator":
        project |= {"participants": [{**town.gold, "role": "any"}], "lead_allow": [town.gold]}
    elif role == "ours":
        project["participants"] = [{**home.gold, "role": "beneficiary", "role_allow": ["implementer", "leader"]}]
    giver = ["Unia Europejska", *programme.givers, programme.gold]
    if paid:
        project["programme_allow" if programme.grants else "programme"] = programme.gold
        project["fund_allow"] += [programme.gold] if programme.grants else []
    if chosen["grant"]:
        whose = paid or "UE" in chosen["grant"]
        project["sums"].append({"given": grant, "currency": currency, "funder_allow": giver, "optional": not whose})
    if chosen["worth"]:
        project["sums"].append({"total": value, "currency": currency})
    if chosen["own"]:
        project["sums"].append({"given": own, "currency": currency, "funder_allow": ours})
    return text, {"projects": [project], "unnamed_projects_allow": True}
