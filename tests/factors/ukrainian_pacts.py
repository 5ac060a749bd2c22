"""Agreements as Ukrainian offices tell them: who signed what with whom, when, and lists of partner towns."""

from __future__ import annotations

from random import Random
from typing import Any

from factors.field import Chosen, Gold
from factors.places_uk import HOMES, OTHERS, POLISH, Town

WHOLE = 0.9
PAPER = "partnership-agreement"
FACTORS: dict[str, tuple[Any, ...]] = {
    "head": (
        "{h.office}\n\n",
        "{h.office}\nГоловна › Новини\n\n",
        "{h.office}\nНовини\n20 травня 2023\n\n",
        "{h.office}\nМіжнародна співпраця\n\n",
        "{h.office}\nМіста-побратими\n\n",
    ),
    # the text, the kind of its papers, how many towns are parties, and whether the day is told
    "told": (
        ("{When} {h.name} та {a.name} (Польща) підписали угоду про співпрацю.", PAPER, 1, True),
        ("{When} підписано угоду про партнерство між {h.instrumental} та польським містом {a.name}.", PAPER, 1, True),
        ("{When} міський голова та бурмістр {a.genitive} підписали договір про співпрацю.", PAPER, 1, True),
        ("Угоду про партнерство між містами {h.name} та {a.name} підписано {when}.", PAPER, 1, True),
        ("{When} {h.inside} відбулося підписання угоди про побратимство з польським містом {a.name}.", PAPER, 1, True),
        ("У {h.genitive} з’явилося нове місто-побратим. Договір про співпрацю з польським містом {a.name} підписано {when}.", PAPER, 1, True),
        ("{h.adjective} громада уклала угоду про співпрацю з містом {a.name} {when}.", PAPER, 1, True),
        ("{When} укладено Договір про партнерство та співпрацю між {h.adj_inst} міською радою та містом {a.name}.", PAPER, 1, True),
        ("{h.name} та {a.name} стали побратимами: угоду підписали {when}.", PAPER, 1, True),
        ("{When} ми підписали меморандум про співпрацю з містом {a.name} (Польща).", PAPER, 1, True),
        ("Угода про співробітництво між містом {h.name} (Україна) та містом {a.name} (Польща) була підписана {when}.", PAPER, 1, True),
        ("{When} {h.name} підписав лист про наміри з польським містом {a.name}.", "letter-of-intent", 1, True),
        ("{When} міста {h.name} і {a.name} підписали декларацію про співпрацю.", "cooperation-declaration", 1, True),
        ("Партнерські відносини з містом {a.name} (Польща) встановлено {when}.", PAPER, 1, True),
        ("Співпраця {h.genitive} з польським містом {a.name} розпочалася з підписання угоди {when}.", PAPER, 1, True),
        ("{h.name} співпрацює з містом {a.name} (Польща) відповідно до угоди, підписаної {when}.", PAPER, 1, True),
        ("{When} очільники двох міст – {h.genitive} та {a.genitive} – поставили підписи під угодою про партнерство.", PAPER, 1, True),
        ("{When} депутати міської ради та делегація з {a.genitive} зібралися в ратуші, де урочисто підписали угоду про партнерство між двома містами.", PAPER, 1, True),
        ("Міста-побратими {h.genitive}:\n- {a.name} (Польща)\n- {b.name} ({b.land})\n- {c.name} ({c.land})", "twinning", 3, False),
        ("Містами-побратимами {h.genitive} є {a.name} (Польща), {b.name} ({b.land}) та {c.name} ({c.land}).", "twinning", 3, False),
        ("Міста-партнери: {a.name} (Польща), {b.name} ({b.land}), {c.name} ({c.land}).", "twinning", 3, False),
        ("{h.name} має три міста-побратими: {a.name} (Польща), {b.name} ({b.land}) і {c.name} ({c.land}).", "twinning", 3, False),
        ("Місто підписало угоди про співпрацю з {a.instrumental} (Польща), {b.instrumental} ({b.land}) та {c.instrumental} ({c.land}).", PAPER, 3, False),
        ("Угоди про партнерство укладено з такими містами: {a.name} (Польща) – 2005 р., {b.name} ({b.land}) – 2011 р., {c.name} ({c.land}) – 2016 р.", PAPER, 3, "years"),
        ("Міста-побратими\n{a.name}, Польща – угоду підписано у 2005 році\n{b.name}, {b.land} – угоду підписано у 2011 році\n{c.name}, {c.land} – угоду підписано у 2016 році", PAPER, 3, "years"),
        ("1. м. {a.name} (Республіка Польща) – договір про співпрацю від 12.05.2005 р.\n2. м. {b.name} ({b.land}) – угода про партнерство від 14.06.2011 р.\n3. м. {c.name} ({c.land}) – угода про співпрацю від 03.09.2016 р.", PAPER, 3, "days"),
        ("Місто {h.name} підтримує партнерські зв’язки з польськими містами {a.name} та {p.name}.", "twinning", 2, False),
        ("Наші партнери – польське місто {a.name} та {b.name} ({b.land}).", "twinning", 2, False),
        ("Місто-побратим {a.name} (Польща) передало {h.dative} генератор.", "twinning", 1, False),
        ("Ми вдячні місту-партнеру {a.name} за підтримку.", "twinning", 1, False),
        ("{h.name} планує підписати угоду про співпрацю з польським містом {a.name}.", None, 0, False),
        ("Угоду про співпрацю з {a.instrumental} підписала Львівська міська рада.", "other", 0, True),
        ("Тривають перемовини про партнерство з містом {a.name}.", None, 0, False),
        ("Міська рада уклала договір з ТОВ «Шляхбуд» на ремонт вулиці {a.genitive}.", None, 0, False),
    ),
    "when": (
        ("12 травня 2023 року", "2023-05-12"),
        ("12 травня 2023 р.", "2023-05-12"),
        ("у травні 2023 року", "2023-05"),
        ("у 2019 році", "2019"),
        ("12.05.2023", "2023-05-12"),
        ("26 квітня 2008 року", "2008-04-26"),
    ),
    "after": (
        "",
        "Документ передбачає співпрацю у сферах освіти, культури та спорту.",
        "Сторони домовилися обмінюватися досвідом.",
        "Це вже не перший документ такого роду.",
        "Дякуємо партнерам за підтримку України!",
    ),
    "before": ("", "", "Міжнародна співпраця – один із пріоритетів громади.", "Добра новина для містян."),
}  # fmt: skip
_YEARS = {"years": ("2005", "2011", "2016"), "days": ("2005-05-12", "2011-06-14", "2016-09-03")}


def write(chosen: Chosen, rng: Random) -> tuple[str, Gold]:
    """A page about one agreement, or a list of partner towns."""
    home = rng.choice(HOMES)
    first, second = rng.sample(POLISH, 2)
    others = rng.sample(OTHERS, 2)
    told, kind, number, dated = chosen["told"]
    when, day = chosen["when"]
    told = told.replace("{When}", when[0].upper() + when[1:]).replace("{when}", when).replace("р..", "р.")
    told = told.replace("{h.adj_inst}", home.adjective[:-1] + "ою").replace("{h.dative}", "місту")
    line = "\n" if "\n" in told else " "
    text = chosen["head"] + line.join(filter(None, [chosen["before"], told, chosen["after"]]))
    towns: list[Town] = [first, second] if "{p." in told else [first, *others]
    days: list[Any] = list(_YEARS.get(dated, [day if dated else None] * 3))
    pacts: list[dict[str, Any]] = [
        {"parties": [home.gold, town.gold], "kind": kind, "signed": said}
        for town, said in zip(towns[:number], days, strict=False)
    ]
    if "побратим" in told and kind == PAPER:
        for pact in pacts:
            pact["kind_allow"] = ["twinning"]
    if kind == "other":
        lviv = {"name": "Lwów", "country": "UA", "aliases": ["Львів", "Львівська міська рада"]}
        pacts = [{"parties": [lviv, first.gold], "kind": PAPER, "signed": None, "optional": True}]
    names = {"h": home, "a": first, "p": second, "b": others[0], "c": others[1]}
    return text.format(**names), {"agreements": pacts, "trips": []}
