"""Journeys as Ukrainian offices tell them, out and in: who, where, when, how long, who asked and who paid."""

from __future__ import annotations

from random import Random
from typing import Any

from factors.field import Chosen, Gold
from factors.places_uk import HOMES, POLISH

WHOLE = 0.92
KINDS = [
    "study-visit", "official-visit", "conference", "training", "project-meeting", "cultural-event", "anniversary",
    "trade-fair", "youth-exchange", "sports-event", "volunteering", "other",
]  # fmt: skip
FACTORS: dict[str, tuple[Any, ...]] = {
    "head": (
        "{h.office}\n\n",
        "{h.office}\nГоловна › Новини\n\n",
        "{h.office}\nНовини\n20 травня 2023\n\n",
        "{h.office}\nМіжнародна співпраця\n\nДрузі з Польщі\n",
    ),
    # the nominative, the number of its verb, the genitive, the size
    "who": (
        ("Делегація {h.of_council}", "f", "делегації {h.of_council}", None),
        ("Делегація нашого міста", "f", "делегації нашого міста", None),
        ("Делегація {h.of_community}", "f", "делегації {h.of_community}", None),
        ("Представники {h.of_community}", "p", "представників {h.of_community}", None),
        ("Наша делегація", "f", "нашої делегації", None),
        ("Міський голова Роман Ткачук", "m", "міського голови Романа Ткачука", None),
        ("Міський голова Роман Ткачук та секретар ради Олена Гуменюк", "p",
         "міського голови Романа Ткачука та секретаря ради Олени Гуменюк", 2),
        ("Делегація {h.genitive} у складі п’яти осіб", "f", "делегації {h.genitive} у складі п’яти осіб", 5),
        ("П’ятеро працівників міської ради", "p", "п’ятьох працівників міської ради", 5),
        ("Делегація міста на чолі з міським головою", "f", "делегації міста на чолі з міським головою", None),
        ("Офіційна делегація {h.genitive}", "f", "офіційної делегації {h.genitive}", None),
        ("Депутати міської ради", "p", "депутатів міської ради", None),
        ("Заступник міського голови Ігор Бойко разом із трьома депутатами", "m",
         "заступника міського голови Ігоря Бойка разом із трьома депутатами", 4),
        ("Представники міської ради", "p", "представників міської ради", None),
    ),
    # how it is told: the text, the direction, whether the towns are said to be partners, the size where it is told here
    "told": (
        ("{Who} з робочим візитом {відвідала|відвідали|відвідав} польське місто {x.name} {when}.", "out", False, None),
        ("{When} {who} {перебувала|перебували|перебував} з офіційним візитом {x.inside}.", "out", False, None),
        ("{Who} {when} {побувала|побували|побував} {x.inside}, Польща.", "out", False, None),
        ("{When} {who} {здійснила|здійснили|здійснив} робочий візит до {x.genitive} (Польща).", "out", False, None),
        ("{Who} {повернулася|повернулися|повернувся} з {x.genitive}. Поїздка тривала {when}.", "out", False, None),
        ("{When} {who} {перебувала|перебували|перебував} у місті-побратимі {x.name}.", "out", True, None),
        ("{Who} {завітала|завітали|завітав} до міста-партнера {x.name}. Візит відбувся {when}.", "out", True, None),
        ("{When} {who} {гостювала|гостювали|гостював} {x.inside}.", "out", False, None),
        ("{When} відбувся робочий візит {of} до {x.genitive}.", "out", False, None),
        ("{When} тривав візит {of} до польського міста {x.name}.", "out", False, None),
        ("{Who} {їздила|їздили|їздив} до {x.genitive}. Там {when} проходив форум міст-партнерів.", "out", None, None),
        ("{When} {who} {взяла|взяли|взяв} участь у форумі самоврядування, що проходив {x.inside}.", "out", False, None),
        ("{When} {x.inside} побувала {of0}.", "out", False, None),
        ("{Who} {when} {була|були|був} {x.inside} на запрошення бургомістра міста.", "out", False, None),
        ("На запрошення президента міста {x.name} {who} {when} {відвідала|відвідали|відвідав} Польщу.", "out", False, None),
        ("{Who} {взяла|взяли|взяв} участь у святкуванні Дня міста {x.inside}. Святкування відбулися {when}.", "out", False, None),
        ("{When} {who} {ознайомилася|ознайомилися|ознайомився} {x.inside} з роботою комунальних служб.", "out", False, None),
        ("{Who} {when} {перебувала|перебували|перебував} у навчальній поїздці {x.inside}.", "out", False, None),
        ("{When} {who} {зустрілася|зустрілися|зустрівся} {x.inside} з президентом міста.", "out", False, None),
        ("{Who} {вирушила|вирушили|вирушив} у відрядження до м. {x.name} (Республіка Польща) {when}.", "out", False, None),
        ("{When} {who} з дружнім візитом {відвідала|відвідали|відвідав} {x.accusative} – місто-побратим {h.genitive}.", "out", True, None),
        ("Візит до {x.genitive}\n{When} {who} {перебувала|перебували|перебував} у Польщі.", "out", False, None),
        ("{When} {h.accusative} відвідала делегація з {x.genitive}.", "in", False, None),
        ("{When} до {h.genitive} завітала делегація міста-побратима {x.name}.", "in", True, None),
        ("{When} {h.inside} перебувала делегація з польського міста {x.name} на чолі з президентом міста.", "in", False, None),
        ("{When} міський голова прийняв делегацію з {x.genitive} (Польща).", "in", False, None),
        ("Наше місто {when} приймало гостей із {x.genitive}.", "in", False, None),
        ("{When} гостями міста були представники {x.genitive}.", "in", False, None),
        ("{When} у міській раді зустрічали польську делегацію з міста {x.name}.", "in", False, None),
        ("{When} до нашого міста прибула делегація з {x.genitive} у складі семи осіб.", "in", False, 7),
        ("Делегація міста {x.name} з офіційним візитом відвідала {h.accusative} {when}.", "in", False, None),
        ("Гості з {x.genitive} побували {h.inside} {when}.", "in", False, None),
        ("{When} до {h.genitive} приїхали 24 школярі з {x.genitive}.", "in", False, 24),
        ("{h.adjective} громада {when} приймала делегацію з міста-партнера {x.name}.", "in", True, None),
        ("Ми раді були вітати {h.inside} друзів із {x.genitive}. Вони гостювали в нас {when}.", "in", False, None),
        ("{When} {h.inside} з візитом перебував президент {x.genitive} з двома заступниками.", "in", False, 3),
        ("{When} тривав візит до {h.genitive} делегації з польського міста {x.name}.", "in", False, None),
        ("{When} {h.inside} гостювала делегація з {x.genitive} – міста-побратима {h.genitive}.", "in", True, None),
        ("{h.name} приймає гостей з Польщі\n{When} до міста завітала делегація з {x.genitive}.", "in", False, None),
        ("На запрошення міського голови {when} {h.accusative} відвідали представники {x.genitive}.", "in", False, None),
        ("Делегація з {x.genitive} завітає до {h.genitive} у червні 2024 року.", "none", False, None),
        ("Міський голова провів онлайн-зустріч із президентом міста {x.name}.", "none", False, None),
        ("Візит делегації з {x.genitive}, запланований на травень 2023 року, не відбувся.", "none", False, None),
        ("До {h.genitive} прибув гуманітарний вантаж з {x.genitive}.", "none", False, None),
    ),
    "when": (
        ("12–15 травня 2023 року", "2023-05-12", "2023-05-15"),
        ("з 12 по 15 травня 2023 року", "2023-05-12", "2023-05-15"),
        ("упродовж 12–15 травня 2023 року", "2023-05-12", "2023-05-15"),
        ("протягом 12-15 травня 2023 р.", "2023-05-12", "2023-05-15"),
        ("із 12 до 15 травня 2023 року", "2023-05-12", "2023-05-15"),
        ("14 травня 2023 року", "2023-05-14", "2023-05-14"),
        ("12-15.05.2023 р.", "2023-05-12", "2023-05-15"),
        ("у травні 2023 року", "2023-05", "2023-05"),
        ("12 та 13 травня 2023 року", "2023-05-12", "2023-05-13"),
    ),
    "why": (
        "",
        "Мета візиту – обмін досвідом та розвиток співпраці.",
        "Під час зустрічі сторони обговорили спільні проєкти.",
        "Учасники оглянули школу, лікарню та спортивний комплекс.",
        "Делегацію очолив Роман Ткачук.",
        "Сторони домовилися про подальшу співпрацю у сфері освіти й культури.",
        "Програма візиту була насиченою.",
    ),
    "paid": (
        ("", None), ("", None), ("", None),
        ("Проживання та харчування забезпечила приймаюча сторона.", "hosts"),
        ("Витрати на проїзд оплачено з міського бюджету.", "travel"),
        ("Поїздку профінансовано з бюджету міста.", "home"),
    ),
    "beside": (
        "",
        "Дякуємо польським друзям за підтримку!",
        "Нагадаємо, у місті триває ремонт доріг.",
        "Співпраця двох міст триває вже багато років.",
        "Також місто отримало генератори та медикаменти.",
    ),
}  # fmt: skip
_NUMBERS = "fpm"


def write(chosen: Chosen, rng: Random) -> tuple[str, Gold]:
    """A page about one journey of the speaker's people or of guests to it, or about none."""
    home, town = rng.choice(HOMES), rng.choice(POLISH)
    told, way, twin, size_told = chosen["told"]
    when, start, end = chosen["when"]
    text = conjugated(told, chosen["who"]).replace("{when}", when).replace("{When}", when[0].upper() + when[1:])
    paid = chosen["paid"] if way == "out" else ("", None)
    end_of = "Делегацію очолив" in chosen["why"] and (way != "out" or " голов" in text or "Заступник" in text)
    why = "" if end_of or way == "none" else chosen["why"]
    page = chosen["head"] + " ".join(filter(None, [text.replace("р..", "р."), why, paid[0], chosen["beside"]]))
    gold: Gold = {"trips": [], "agreements": []}
    if way != "none":
        size = size_told or (chosen["who"][3] if way == "out" and "{who}" in told.lower() + told else None)
        if way == "out" and "{of" in told:
            size = chosen["who"][3]
        gold["trips"] = [_trip(home, town, way, (start, end), size, paid[1])]
    if twin is not False:
        pact = {"parties": [home.gold, town.gold], "kind": "twinning", "signed": None}
        gold["agreements"] = [{**pact, "optional": True} if twin is None else pact]
    elif any(word in page for word in ("побратим", "партнер")):
        gold["agreements"] = [{"parties": [home.gold, town.gold], "kind": "twinning", "signed": None, "optional": True}]
    return page.format(h=home, x=town), gold


def conjugated(told: str, who: tuple[str, str, str, int | None]) -> str:
    """A telling with who went, its verbs "{f|p|m}" in their number and gender."""
    name, number, of, _ = who
    parts = []
    for part in told.split("{"):
        form, brace, rest = part.partition("}")
        parts.append(form.split("|")[_NUMBERS.index(number)] + rest if brace and "|" in form else "{" + part)
    said = "".join(parts).removeprefix("{")
    low = name[0].lower() + name[1:]
    if "{of0}" in said and number != "f":
        said = said.replace("побувала {of0}", "побували {who}" if number == "p" else "побував {who}")
    return said.replace("{of0}", low).replace("{of}", of).replace("{Who}", name).replace("{who}", low)


def _trip(home: Any, town: Any, way: str, days: tuple[str, str], size: int | None, paid: str | None) -> dict[str, Any]:
    """The journey as gold has it."""
    sender, place = (home, town) if way == "out" else (town, home)
    trip: dict[str, Any] = {
        "start": days[0], "end": days[1], "destinations": [place.gold], "sender": sender.gold,
        "activity": None, "activity_allow": KINDS, "hosts_allow": [place.gold], "inviters_allow": [place.gold],
        "organisers_allow": [place.gold], "delegation_size_allow": [1, 2, 3, 4, 5],
        "visited_allow": ["школа", "лікарня", "спортивний комплекс", "комунальні служби", home.office],
        "unit_allow": [home.office, "міська рада"],
        "event_allow": ["форум самоврядування", "форум міст-партнерів", "День міста", "святкування Дня міста"],
    }  # fmt: skip
    if size:
        trip["delegation_size"] = size
    own = {"funder": home.gold, "funder_kind": "municipal-budget"}
    if paid == "hosts":
        trip["funding"] = [{"funder": town.gold, "costs": ["accommodation", "meals"], "optional": True}]
        trip.pop("funding")
        trip["funding_allow"] = [{"funder": town.gold}]
    elif paid == "travel":
        trip["funding"] = [{**own, "costs": ["transport"]}]
    elif paid == "home":
        trip["funding"] = [{**own, "costs_allow": ["transport", "accommodation", "meals"]}]
    return trip
