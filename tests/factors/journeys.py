"""Journeys out told in one sentence or a few: who went, how, where, when, who asked them; and what only looks so."""

from __future__ import annotations

import re
from random import Random
from typing import Any

from factors.field import Chosen, Gold
from factors.places import ABROAD, HOMES, Town

WHOLE = 0.94
_ANY = [
    *("study-visit", "official-visit", "conference", "training", "project-meeting", "cultural-event", "anniversary"),
    *("trade-fair", "sports-event", "youth-exchange", "volunteering", "other"),
]
# who went: nominative, genitive, number of the verb (f, m plural, n, s singular, w plural of things), the size,
# who sends them where that is not the town, and what such people go to
_DATED = "Aktualności\n{h.office}\n10 października 2023 r.\n\n"
FACTORS: dict[str, tuple[Any, ...]] = {
    "head": (
        "{h.office}\n\n",
        _DATED,
        "{h.office}\nWspółpraca zagraniczna\nDodano: 10.10.2023\n\n",
    ),
    "who": (
        ("Trzyosobowa delegacja naszego miasta", "trzyosobowej delegacji naszego miasta", "f", 3, None, "office"),
        ("Delegacja {h.genitive}", "delegacji {h.genitive}", "f", None, None, "office"),
        ("Przedstawiciele {h.genitive}", "przedstawicieli {h.genitive}", "m", None, None, "office"),
        (
            "Burmistrz Jan Nowak i skarbnik Anna Lis",
            "burmistrza Jana Nowaka i skarbnik Anny Lis",
            "m",
            2,
            None,
            "office",
        ),
        ("Grupa dwunastu urzędników", "grupy dwunastu urzędników", "f", 12, None, "office"),
        ("Pracownicy urzędu", "pracowników urzędu", "m", None, None, "office"),
        ("Delegacja z burmistrzem na czele", "delegacji z burmistrzem na czele", "f", None, None, "office"),
        ("Radni naszego miasta", "radnych naszego miasta", "m", None, None, "office"),
        ("Nasza delegacja", "naszej delegacji", "f", None, None, "office"),
        ("Czworo pracowników urzędu", "czworga pracowników urzędu", "n", 4, None, "office"),
        (
            "Delegacja w składzie: burmistrz Jan Nowak, radna Anna Lis i sekretarz Piotr Wilk",
            "delegacji w składzie: burmistrz Jan Nowak, radna Anna Lis i sekretarz Piotr Wilk",
            "f",
            3,
            None,
            "office",
        ),
        (
            "Zastępca burmistrza wraz z dwojgiem radnych",
            "zastępcy burmistrza wraz z dwojgiem radnych",
            "s",
            3,
            None,
            "office",
        ),
        (
            "Uczniowie Szkoły Podstawowej nr 3 {h.inside}",
            "uczniów Szkoły Podstawowej nr 3 {h.inside}",
            "m",
            None,
            "Szkoła Podstawowa nr 3 {h.inside}",
            "school",
        ),
        (
            "Dwudziestu uczniów z {h.genitive}",
            "dwudziestu uczniów z {h.genitive}",
            "n",
            20,
            None,
            "school",
        ),
        (
            "Grupa 24 uczniów i dwóch nauczycieli z {h.genitive}",
            "grupy 24 uczniów i dwóch nauczycieli z {h.genitive}",
            "f",
            26,
            None,
            "school",
        ),
        ("Uczniowie z naszej szkoły", "uczniów z naszej szkoły", "m", None, None, "school"),
        ("Członkowie naszego klubu", "członków naszego klubu", "m", None, None, "sport"),
        ("Młodzież z {h.genitive}", "młodzieży z {h.genitive}", "f", None, None, "school"),
        ("Chór „Cantate” z {h.genitive}", "chóru „Cantate” z {h.genitive}", "s", None, "chór „Cantate”", "art"),
        (
            "Trzydziestoosobowy zespół folklorystyczny z {h.genitive}",
            "trzydziestoosobowego zespołu folklorystycznego z {h.genitive}",
            "s",
            30,
            None,
            "art",
        ),
        (
            "Młodzieżowa Orkiestra Dęta z {h.genitive}",
            "Młodzieżowej Orkiestry Dętej z {h.genitive}",
            "f",
            None,
            "Młodzieżowa Orkiestra Dęta",
            "art",
        ),
        ("Młodzi piłkarze z {h.genitive}", "młodych piłkarzy z {h.genitive}", "m", None, None, "sport"),
        (
            "Zawodnicy Klubu Sportowego „Sokół” {h.inside}",
            "zawodników Klubu Sportowego „Sokół” {h.inside}",
            "m",
            None,
            "Klub Sportowy „Sokół”",
            "sport",
        ),
        ("Strażacy z {h.genitive}", "strażaków z {h.genitive}", "m", None, None, "fire"),
        ("Druhowie OSP {h.inside}", "druhów OSP {h.inside}", "m", None, "OSP {h.inside}", "fire"),
        (
            "Dziesięcioosobowa grupa seniorów z {h.genitive}",
            "dziesięcioosobowej grupy seniorów z {h.genitive}",
            "f",
            10,
            None,
            "folk",
        ),
        (
            "Panie z naszego koła gospodyń wiejskich",
            "pań z naszego koła gospodyń wiejskich",
            "w",
            None,
            None,
            "folk",
        ),
        ("Ośmiu przedsiębiorców z {h.genitive}", "ośmiu przedsiębiorców z {h.genitive}", "n", 8, None, "trade"),
        (
            "Lekarze i pielęgniarki Szpitala Powiatowego {h.inside}",
            "lekarzy i pielęgniarek Szpitala Powiatowego {h.inside}",
            "m",
            None,
            None,
            "health",
        ),
        ("Mieszkańcy {h.genitive}", "mieszkańców {h.genitive}", "m", None, None, "folk"),
    ),
    # verb and town; "twin" a stated partnership, "asked" an invitation, "event" what was held
    "went": (
        ("{gościł} {x.inside}", None),
        ("{gościł} w partnerskim mieście {x.name}", "twin"),
        ("{odwiedził} {met}", None),
        ("{odwiedził} miasto {x.name} ({x.land})", None),
        ("{był} {x.inside}", None),
        ("{był} z wizytą {x.inside}", None),
        ("{przebywał} z wizytą {x.inside}", None),
        ("{przebywał} {x.inside} na zaproszenie władz tego miasta", "asked"),
        ("na zaproszenie mera {x.genitive} {gościł} w tym mieście", "asked"),
        ("{udał} się do {x.genitive}", None),
        ("{udał} się z wizytą do zaprzyjaźnionego miasta {x.name}", None),
        ("{pojechał} do {x.genitive}", None),
        ("{wybrał} się do {x.genitive}", None),
        ("{poleciał} do {x.genitive}", None),
        ("{zawitał} do {x.genitive}", None),
        ("{wyjechał} do {x.genitive}", None),
        ("{wziął} udział w {event} {x.inside}", "event"),
        ("{uczestniczył} w {event} {x.inside}", "event"),
        ("{uczestniczył} w obchodach dni miasta {x.inside}", None),
        ("{wyjechał} na {aim} do {x.genitive} ({x.land})", None),
        ("{złożył} wizytę {x.inside}", None),
        ("{reprezentował} nasze miasto na {event} {x.inside}", "event"),
        ("{pojechał} do partnerskiego miasta {x.name}", "twin"),
        ("{poznawał} {x.inside} tamtejsze zwyczaje", None),
        ("{spotkał} się {x.inside} z władzami tego miasta", None),
        ("{spędził} kilka dni {x.inside}", None),
        ("{odbył} wizytę studyjną {x.inside}", None),
        ("{odbył} podróż do {x.genitive}", None),
        ("{uczestniczył} w wyjeździe do {x.genitive}", None),
        ("{skorzystał} z zaproszenia mera {x.genitive} i {odwiedził} to miasto", "asked"),
    ),
    # the days as written, first and last day
    "when": (
        ("w dniach 12–15 maja 2023 r.", "2023-05-12", "2023-05-15", "12–15 maja 2023 r."),
        ("od 12 do 15 maja 2023 roku", "2023-05-12", "2023-05-15", "12-15 maja 2023"),
        ("w dniach od 12 do 15 maja 2023 r.", "2023-05-12", "2023-05-15", "12–15.05.2023"),
        ("12-15.05.2023 r.", "2023-05-12", "2023-05-15", "12-15.05.2023 r."),
        ("między 12 a 15 maja 2023 r.", "2023-05-12", "2023-05-15", "12–15 maja 2023 roku"),
        ("w terminie 12–15 maja 2023 r.", "2023-05-12", "2023-05-15", "12 – 15 maja 2023 r."),
        ("od 29 kwietnia do 3 maja 2023 r.", "2023-04-29", "2023-05-03", "29 kwietnia – 3 maja 2023 r."),
        ("12 maja 2023 r.", "2023-05-12", None, "12 maja 2023 r."),
        ("w maju 2023 r.", "2023-05", None, "maj 2023 r."),
        ("w dniach 12 i 13 maja 2023 r.", "2023-05-12", "2023-05-13", "12-13 maja 2023 r."),
        ("w czwartek, 11 maja 2023 r.,", "2023-05-11", None, "11 maja 2023 r."),
        ("w dniach 2–5 października br.", "2023-10-02", "2023-10-05", "2–5 października 2023 r."),
        ("w dniach 2–5 października", "2023-10-02", "2023-10-05", "2-5 października"),
        ("w miniony weekend", None, None, "7–8 października 2023 r."),
        ("w ubiegłym tygodniu", None, None, "2–5 października 2023 r."),
    ),
    "told": (
        "{who} {went} {when}.",
        "{When} {who} {went}.",
        "{who} {when} {went}.",
        "{who} {went}. Wizyta odbyła się {when}.",
        "{who} {went}. Wyjazd odbył się {when}.",
        "{who} {went}. Było to {when}.",
        "{When} odbyła się wizyta {whose} {x.inside}.",
        "{When} miała miejsce wizyta studyjna {whose} {x.inside}.",
        "{When} odbył się wyjazd {whose} do {x.genitive}.",
        "Wyjazd {whose} do {x.genitive} odbył się {when}.",
        "Wizyta {whose} {x.inside} odbyła się {when}.",
        "To właśnie {x.inside} ({x.land}) {gościł} {when} {who}.",
        "Za nami wyjazd {whose} do {x.genitive}. Odbył się {when}.",
        "Wizyta {x.inside}\n\n{When} {who} {went}.",
        "Z wizytą {x.inside}\n\n{When} {who} {przebywał} w tym mieście. Rozmawiano o współpracy.",
        "{x.name}, {days}\n\n{who} {went}.",
        "{who} {went}.\n\nFot. {x.name}, {days}",
        "Miasto {x.name} było celem wyjazdu {whose}, który odbył się {when}.",
        "Do domu {wrócił} już {who}. {When} {gościł} {x.inside}.",
        "Mamy za sobą dni pełne wrażeń! {When} {who} {went}.",
        "{who} {went}. Nie brakowało wzruszeń. Wszystko to działo się {when}.",
        "Burmistrz {x.genitive} zaprosił nas do siebie. Z zaproszenia {skorzystał} {who} – wyjazd odbył się {when}.",
        "Celem wyjazdu {whose} {when} było miasto {x.name} ({x.land}).",
        "{When} w {event} {x.inside} {wziął} udział {who}.",
        "{When} gościem miasta {x.name} {był} {who}.",
        "{When} władze miasta {x.name} gościły u siebie przedstawicieli {h.genitive}.",
        "{who}, na zaproszenie samorządu {x.genitive}, {when} {odwiedził} to miasto.",
        "Podsumowujemy wyjazd {whose} do {x.genitive} ({when}).",
        "Do wyjazdu {whose} do {x.genitive} doszło {when}.",
        "{When} w imieniu miasta {wystąpił} {x.inside} {who}.",
        "{When} burmistrz {x.genitive} przyjął u siebie przedstawicieli {h.genitive}.",
        "{When} {x.inside} odbyły się obchody święta miasta. {wziął} w nich udział {who}.",
        "{When} {x.inside} zorganizowano festyn, w którym {uczestniczył} {who}.",
        "{When} byliśmy z wizytą {x.inside}.",
        "{When} odwiedziliśmy {met}.",
        "Wróciliśmy z {x.genitive}. Byliśmy tam {when}.",
        "{who} {spędził} {x.inside} kilka dni ({when}).",
        "Miasto {x.name} {when} gościło naszą delegację.",
        "Naszą delegację {when} przyjął mer {x.genitive}.",
    ),
    "beside": (
        ("", None),
        ("Zaproszenie przesłał burmistrz {x.genitive}.", "asked"),
        ("Gospodarzem wizyty był mer {x.genitive}.", "host"),
        ("Gości podejmował burmistrz {x.genitive}.", "hosted"),
        ("Celem wyjazdu była wymiana doświadczeń.", None),
        ("Rozmawiano o dalszej współpracy.", None),
        ("Na miejscu zwiedzono oczyszczalnię ścieków.", None),
        ("W programie było zwiedzanie zabytków.", None),
        ("Podróż trwała kilkanaście godzin.", None),
        ("Wyjazd zorganizował Wydział Promocji.", None),
        ("Delegacji towarzyszył tłumacz.", "more"),
        ("Wieczorem wszyscy spotkali się na kolacji.", None),
    ),
    # of other towns, other days: nothing happened there that is a journey of ours or of theirs
    "other": (
        "",
        "",
        "W przyszłym roku planowany jest wyjazd do {y.genitive}.",
        "Zaplanowana na kwiecień wizyta w mieście {y.name} została odwołana.",
        "Z partnerami z {y.genitive} spotkaliśmy się na razie tylko online.",
        "Z {x.genitive} do {y.genitive} jest 60 km.",
        "Miastem partnerskim {x.genitive} jest też {y.name}.",
        "Podobne rozwiązania stosuje {y.name}.",
        "Rok wcześniej ta sama grupa była w Zakopanem.",
        "Dziękujemy mieszkańcom {x.genitive} za gościnę!",
        "Obiecano rewizytę.",
        "Teraz czekamy na gości z {x.genitive}.",
        "Umowę z miastem {x.name} podpisał w 2019 r. także samorząd {y.genitive}.",
    ),
    # what only looks like a journey takes the place of the one told
    "look": (
        *(None for _ in range(24)),
        "{When} {who} {miał} gościć {x.inside}, jednak wyjazd odwołano.",
        "Planowany {when} wyjazd {whose} do {x.genitive} nie doszedł do skutku.",
        "{When} {who} {połączył} się online z partnerami z {x.genitive}.",
        "{When} {who} {odwiedził} Zakopane.",
        "{When} delegacja {y.genitive} odwiedziła {met}.",
        "{When} {who} {rozmawiał} {h.inside} o współpracy z miastem {x.name}.",
        "{When} {who} {obejrzał} w domu kultury wystawę o mieście {x.name}.",
        "Wyjazd {whose} do {x.genitive} zaplanowano na jesień 2024 r.",
        "{When} {who} {rozmawiał} z burmistrzem {x.genitive} podczas wideokonferencji.",
        "Dary zebrane przez mieszkańców {when} dotarły do {x.genitive}.",
        "{When} miasto {x.name} obchodziło swoje święto. Burmistrz wysłał list gratulacyjny.",
        "{When} {who} {zaprosił} mieszkańców na pokaz zdjęć z {x.genitive}.",
        "Święto miasta {x.name}, na które co roku jeździ nasza delegacja, tym razem się nie odbędzie.",
        "{When} przed kamerami usiedli burmistrz i mer {x.genitive}.",
        "{When} {who} {wziął} udział w wideorozmowie z merem {x.genitive}.",
        "{When} {who} {podziękował} partnerom z {x.genitive} za życzenia.",
    ),
}
_EVENTS = {
    "office": ("konferencji", "wizytę studyjną", "konferencja"),
    "school": ("warsztatach językowych", "wymianę młodzieży", "warsztaty językowe"),
    "art": ("festiwalu folkloru", "festiwal folkloru", "festiwal folkloru"),
    "sport": ("turnieju piłki nożnej", "turniej piłki nożnej", "turniej piłki nożnej"),
    "fire": ("zawodach pożarniczych", "zawody pożarnicze", "zawody pożarnicze"),
    "folk": ("jarmarku bożonarodzeniowym", "jarmark", "jarmark bożonarodzeniowy"),
    "trade": ("targach budowlanych", "misję gospodarczą", "targi budowlane"),
    "health": ("szkoleniu", "szkolenie", "szkolenie"),
}
_ODD = {
    "wziął": ("wzięła", "wzięli", "wzięło", "wziął", "wzięły"),
    "poleciał": ("poleciała", "polecieli", "poleciało", "poleciał", "poleciały"),
    "miał": ("miała", "mieli", "miało", "miał", "miały"),
    "obejrzał": ("obejrzała", "obejrzeli", "obejrzało", "obejrzał", "obejrzały"),
}
_GUESTS = ("Dziękujemy", "Obiecano", "Teraz")
_FREE = [f"2023-10-{day:02}" for day in range(1, 10)] + ["2023-10"]
_VERB = re.compile(r"\{(\w+ł)\}")
_DAY = 10  # characters of a day in ISO form


def _met(name: str) -> str:
    """A town as the object of a verb."""
    return name[:-1] + "ę" if name.endswith("a") else name


def _verbs(text: str, number: str) -> str:
    """A text with its verbs put into the number of who acts."""

    def form(match: re.Match[str]) -> str:
        word = match[1]
        forms = _ODD.get(word) or (word + "a", word[:-1] + "li", word + "o", word, word + "y")
        return forms["fmnsw".index(number)]

    return _VERB.sub(form, text)


def _written(chosen: Chosen) -> str:
    """The page with its cases of towns still open."""
    who, whose, number, _, _, kind = chosen["who"]
    day, _, _, days = FACTORS["when"][0] if chosen["look"] and not chosen["when"][1] else chosen["when"]
    told = chosen["look"] or chosen["told"]
    went = chosen["went"][0]
    for mark, said in (("{went}", went), ("{who}", who), ("{whose}", whose)):
        first = told.startswith(mark)
        told = told.replace(mark, said if first else said[0].lower() + said[1:] if mark == "{who}" else said)
        if first:
            told = told[0].upper() + told[1:]
    told = re.sub(r"(\n\n|[.!] )(\w)", lambda m: m[1] + m[2].upper(), told)
    told = told.replace("{days}", days).replace("{event}", _EVENTS[kind][0]).replace("{aim}", _EVENTS[kind][1])
    told = told.replace("{when}", day).replace("{When}", day[0].upper() + day[1:])
    told = re.sub(r"(?<!r)([.!] )(\w)", lambda m: m[1] + m[2].upper(), _verbs(told, number))
    for one, two in ((",.", "."), ("..", "."), (",)", ")"), (",\n", "\n")):
        told = told.replace(one, two)
    told = told.removesuffix(",")
    beside, other = chosen["beside"][0], chosen["other"]
    if chosen["look"]:
        beside, other = "", "" if other.startswith(_GUESTS) else other
    head = _DATED if "2023" not in day else chosen["head"]
    glue = "\n\n" if "Fot." in told else " "
    return head + glue.join(filter(None, [told, " ".join(filter(None, [beside, other]))]))


def write(chosen: Chosen, rng: Random) -> tuple[str, Gold]:
    """A page about one journey of people of the speaker's town, or about none."""
    home = rng.choice(HOMES)
    town, other = rng.sample([t for t in ABROAD if t.name != "Porto"], 2)
    text = _written(chosen).format(h=home, x=town, y=other, met=_met(town.name)).replace(" z Szcz", " ze Szcz")
    gold: Gold = {"trips": [], "projects": [], "agreements": []}
    twins = [
        {"parties": [home.gold, t.gold], "kind": "twinning", "signed": None, "optional": True} for t in (town, other)
    ]
    gold["agreements"] = twins
    gold["agreements"].append(
        {"parties": [town.gold, other.gold], "kind": "partnership-agreement", "signed": None, "optional": True}
    )
    look = chosen["look"]
    if look and "delegacja {y" in look:
        day = chosen["when"] if chosen["when"][1] else FACTORS["when"][0]
        gold["trips"] = [{"start": day[1], "end": day[2], "destinations": [town.gold], "optional": True}]
    if not look:
        gold["trips"] = [_trip(chosen, home.gold, town, home.office)]
        sender = chosen["who"][4]
        if sender and "{who" in chosen["told"]:
            name = sender.format(h=home)
            gold["trips"][0]["sender"] = {"name": name, "aliases": [name.split(" w ")[0]]}
            gold["trips"][0]["sender_allow"] = [home.gold]
            gold["trips"][0]["unit_allow"].remove(home.office)
    return text, gold


def _trip(chosen: Chosen, home: Any, town: Town, office: str) -> dict[str, Any]:
    day, start, end, _ = chosen["when"]
    size = chosen["who"][3]
    beside = chosen["beside"][1]
    told, went = chosen["told"], chosen["went"][1]
    kind = chosen["who"][5]
    trip: dict[str, Any] = {
        "start": start,
        "start_allow": _FREE if start is None else [f"XXXX{start[4:]}"],
        "end_allow": _FREE if start is None else [start, f"XXXX{(end or start)[4:]}"],
        "destinations": [town.gold],
        "sender": home,
        "activity_allow": _ANY,
        "delegation_size_allow": [size + 1] if size and beside == "more" else [1, 2, 3] if kind == "office" else [],
        "hosts_allow": [town.gold],
        "inviters_allow": [town.gold],
        "unit_allow": [office, "Wydział Promocji", "Szpital Powiatowy"],
        "event_allow": ["dni miasta", "obchody dni miasta", _EVENTS[kind][2]],
        "organisers_allow": [town.gold, "Wydział Promocji"],
        "visited_allow": ["oczyszczalnia ścieków", "władze miasta"],
    }
    if end:
        trip["end"] = end
    if "{days}" in told and start and not end:
        trip["start"], trip["start_allow"] = None, [start]  # a mere day or month beside a town may be the paper's
    if "2023" not in day:  # a year that only the page has
        trip["start_allow"] += [start, end]
    if "{who" not in told:
        size = None
    if size:
        trip["delegation_size"] = size
    if beside == "asked" or (went == "asked" and "{went}" in told) or "zaprosił nas" in told or "samorządu {x" in told:
        trip["inviters"] = [town.gold]
    if (
        beside == "host"
        or "u siebie" in told
        or told.startswith("Miasto {x.name} {when}")
        or "naszą delegację {when}" in told.lower()
    ):
        trip["hosts"] = [town.gold]
    return trip
