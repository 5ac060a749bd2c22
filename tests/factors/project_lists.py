"""Several projects in one text: lists, reports by years, sections; each keeps its programme, its sums and its years."""

from __future__ import annotations

from random import Random
from typing import Any

from factors.field import Chosen, Gold
from factors.payers import PROGRAMMES
from factors.places import ABROAD, HOMES
from factors.project_money import TITLES, money

WHOLE = 0.73
FACTORS = {
    "head": (
        "{h.office}\nProjekty międzynarodowe\n\n",
        "{h.office} / Współpraca zagraniczna / Projekty\n\nZrealizowane projekty\n\n",
        "Gmina {h.name}\nRaport o stanie gminy za 2021 rok\n\nWspółpraca zagraniczna\n\n",
        "Gmina {h.name} pozyskuje środki zewnętrzne na współpracę z zagranicą. Oto zrealizowane projekty:\n\n",
    ),
    # {n} number, {t} title, {y} years, {m} what is said of the money, {M} the same with a capital
    "entry": (
        "{n}. „{t}” – {m}.\n",
        "{n}. Projekt „{t}” ({y}) – {m}.\n",
        "{n}. Projekt pn. „{t}” realizowany w latach {y}, {m}.\n",
        "- „{t}” ({y}): {m};\n",
        "- projekt „{t}”, {m},\n",
        "• „{t}”, {m}\n",
        "{n}) „{t}”\n{M}.\n",
        "{n}. „{t}”\n{M}.\n\n",
        "Projekt „{t}”\n{M}.\n\n",
        "{n}. {t} ({y})\n{M}.\n\n",
        "{n}. projekt – „{t}”\n\n{M}.\n\n",
        "{y}\n„{t}” – {m}.\n",
        "W latach {y} gmina realizowała projekt „{t}” – {m}. ",
        "Kolejny projekt to „{t}” – {m}. ",
        "Projekt „{t}” – {m}. ",
        "{n}. Tytuł projektu: „{t}”, {m}.\n",
    ),
    "money": (
        ("program {p}, dofinansowanie {s}", "ps"),
        ("dofinansowanie z {pg}: {s}", "ps"),
        ("projekt dofinansowany z {pg} w kwocie {s}", "ps"),
        ("wartość projektu {v}, dofinansowanie {s} z {pg}", "psv"),
        ("projekt współfinansowany z {pg}", "p"),
        ("środki z {pg}", "p"),
        ("finansowanie: {p}", "p"),
        ("realizowany w ramach {pg}", "p"),
        ("wartość: {v}, w tym dofinansowanie: {s} ({p})", "psv"),
        ("kwota dofinansowania z {pg} – {s}", "ps"),
        ("partner: {a.name} ({a.land}), program: {p}", "pa"),
        ("lider: {a.name} ({a.land}), dofinansowanie z {pg}", "pl"),
    ),
    "last": (
        "",
        "",
        "wniosek nie uzyskał dofinansowania",
        "wniosek odrzucony na etapie oceny formalnej",
        "wniosek na liście rezerwowej",
        "wniosek w trakcie oceny",
    ),
    "end": (
        "",
        "\nŁącznie gmina pozyskała w tych latach 320 000 zł.\n",
        "\nW 2022 r. rozpocznie się przebudowa rynku.\n",
    ),
}
_GRANTS = ((21600, "euro", "EUR"), (118432.5, "zł", "PLN"), (24000, "euro", "EUR"), (96000, "zł", "PLN"))
_YEARS = ("2016–2017", "2018–2019", "2020–2021")


def write(chosen: Chosen, rng: Random) -> tuple[str, Gold]:
    """A list of three projects, the last of which may have come to nothing."""
    home, towns = rng.choice(HOMES), rng.sample(ABROAD, 3)
    grants, titles, programmes = rng.sample(_GRANTS, 3), rng.sample(TITLES, 3), rng.sample(PROGRAMMES, 3)
    text = chosen["head"].format(h=home)
    projects: list[dict[str, Any]] = []
    entry, (told, marks) = chosen["entry"], chosen["money"]
    for n, (title, programme, town, (grant, unit, currency)) in enumerate(
        zip(titles, programmes, towns, grants, strict=True)
    ):
        failed = n == 2 and chosen["last"]
        value = round(grant / 0.85, 2)
        said = (failed or told).format(
            p=programme.label, pg=programme.of, a=town, s=money(grant, unit), v=money(value, unit)
        )
        upper = said[:1].upper() + said[1:]
        text += entry.format(n=n + 1, t=title, y=_YEARS[n], m=said, M=upper)
        if failed:
            projects.append({"title": title, "optional": True})
            continue
        one: dict[str, Any] = {
            "title": title,
            "participants": [],
            "participants_allow": [home.gold, {"name": home.office}],
            "lead_allow": [home.gold],
            "fund_allow": ["Unia Europejska", *programme.givers, *([programme.gold] if programme.grants else [])],
            "sums": [],
            "programme_allow" if programme.grants else "programme": programme.gold,
        }
        giver = [programme.gold, *programme.givers, "Unia Europejska"]
        if "s" in marks:
            one["sums"].append({"given": grant, "currency": currency, "funder_allow": giver})
        if "v" in marks:
            one["sums"].append({"total": value, "currency": currency})
        if "l" in marks:
            one["lead"] = town.gold
        if "a" in marks:
            one["participants"] = [{**town.gold, "role": "partner"}]
        projects.append(one)
    return text.rstrip(" ") + chosen["end"], {"projects": projects, "unnamed_projects_allow": True}
