"""Projects as Ukrainian offices tell them: how they are brought in, who takes part, which programme pays."""

from __future__ import annotations

from random import Random
from typing import Any

from factors.field import Chosen, Gold
from factors.places_uk import HOMES, OTHERS, POLISH

WHOLE = 0.8
TITLES = ("Зелені мости", "Разом для довкілля", "Спільна спадщина", "Безпечне прикордоння", "Жива вода")
FACTORS: dict[str, tuple[Any, ...]] = {
    "head": (
        "{h.office}\n\n",
        "{h.office}\nНовини\n20 травня 2023\n\n",
        "{h.office}\nПроєктна діяльність\n\n",
    ),
    "intro": (
        "{h.adjective} міська рада реалізує проєкт «{t}».",
        "{h.adjective} громада бере участь у міжнародному проєкті «{t}».",
        "Місто {h.name} долучилося до проєкту «{t}».",
        "Місто {h.name} отримало грант на реалізацію проєкту «{t}».",
        "{h.adjective} міська рада розпочала впровадження проєкту «{t}».",
        "Завершено реалізацію проєкту «{t}», учасником якого є {h.adjective} громада.",
        "{h.adjective} громада стала партнером проєкту «{t}».",
        "Проєкт «{t}» реалізовується {h.adj_inst} міською радою спільно з партнерами.",
        "Заявка {h.of_council} під назвою «{t}» отримала фінансування.",
    ),
    "partners": (
        "Партнери проєкту: {a.name} (Польща), {p.name} (Польща) та {c.name} ({c.land}).",
        "Партнерами проєкту є міста {a.name} (Польща) та {c.name} ({c.land}).",
        "Проєкт реалізується спільно з польським містом {a.name}.",
        "Лідером проєкту є місто {a.name} (Польща).",
        "Лідер проєкту – місто {a.name} (Польща), партнер – {c.name} ({c.land}).",
        "Проєкт впроваджується у партнерстві з містами {a.name} (Польща) та {c.name} ({c.land}).",
        "Партнером з польської сторони є місто {a.name}.",
        "Головний бенефіціар – місто {a.name} (Польща).",
        "До проєкту долучилися також {a.name} (Польща) та {c.name} ({c.land}).",
        "",
    ),
    "programme": (
        ("", None),
        ("Проєкт фінансується за програмою Interreg NEXT Польща – Україна 2021–2027.", "Interreg"),
        ("Проєкт співфінансується Європейським Союзом у рамках програми Erasmus+.", "Erasmus+"),
        ("Загальний бюджет проєкту становить 60 000 євро.", "sum"),
        ("Кошти надано в межах програми Erasmus+.", "Erasmus+"),
    ),
    "beside": ("", "Його мета – обмін досвідом.", "Проєкт триватиме два роки."),
}  # fmt: skip


def write(chosen: Chosen, rng: Random) -> tuple[str, Gold]:
    """A page about one project of a Ukrainian town and its partners."""
    home, title = rng.choice(HOMES), rng.choice(TITLES)
    first, second = rng.sample(POLISH, 2)
    third = rng.choice(OTHERS)
    told, (said, programme) = chosen["partners"], chosen["programme"]
    intro = chosen["intro"].replace("{h.adj_inst}", home.adjective[:-1] + "ою")
    text = chosen["head"] + " ".join(filter(None, [intro, chosen["beside"], told, said]))
    towns = [t for t, mark in ((first, "{a."), (second, "{p."), (third, "{c.")) if mark in told]
    leads = "Лідер" in told or "Головний" in told
    role = {"role": "partner", "role_allow": ["participant", "leader", "coordinator", "implementer", "beneficiary"]}
    others = towns[1:] if leads else towns
    project: dict[str, Any] = {
        "title": title,
        "participants": [{**town.gold, **role} for town in (home, *others)],
        "lead_allow": [home.gold],
        "fund_allow": ["Unia Europejska", "Європейський Союз"],
    }
    if leads:
        project["lead"] = first.gold
        project["participants_allow"] = [first.gold]
        del project["lead_allow"]
    if programme == "sum":
        project |= {"amount": 60000, "currency": "EUR"}
    elif programme == "Interreg":
        name = "Interreg NEXT Polska-Ukraina 2021-2027"
        project["programme"] = {"name": name, "aliases": ["Interreg NEXT Польща – Україна 2021–2027", "Interreg NEXT"]}
    elif programme:
        project["programme"] = programme
    return text.format(h=home, a=first, p=second, c=third, t=title), {"projects": [project], "agreements": []}
