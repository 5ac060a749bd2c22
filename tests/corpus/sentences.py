"""One journey in many sentences: who, verb, date and place in every order, both ways; and who paid, in every turn.

A grid of phrases that agree with one another; each text is a short piece of news of one town. Nothing is random.
`PYTHONPATH=tests python -m corpus.sentences OUT` writes OUT/NAME.txt with OUT/gold/NAME.yaml.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.layouts import Text, write

TOP = "Urząd Miasta Krosna\nul. Lwowska 28a, 38-400 Krosno\n\n{title}\n\n"
END = "\n\n{day} maja 2019 r.\n"
OWN = {"name": "Krosno", "country": "PL"}


@dataclass(frozen=True, slots=True)
class Town:
    """A town abroad in the cases that the phrases need; `to` and `within` with their prepositions."""

    name: str
    code: str
    gen: str
    within: str
    acc: str
    of: str


TOWNS = (
    Town("Brno", "CZ", "Brna", "w Brnie", "Brno", "z Brna"),
    Town("Lwów", "UA", "Lwowa", "we Lwowie", "Lwów", "ze Lwowa"),
    Town("Getynga", "DE", "Getyngi", "w Getyndze", "Getyngę", "z Getyngi"),
    Town("Preszów", "SK", "Preszowa", "w Preszowie", "Preszów", "z Preszowa"),
    Town("Bergen auf Rügen", "DE", "Bergen auf Rügen", "w Bergen auf Rügen", "Bergen auf Rügen", "z Bergen auf Rügen"),
    Town("Edewecht", "DE", "Edewecht", "w Edewecht", "Edewecht", "z Edewecht"),
    Town("Użhorod", "UA", "Użhorodu", "w Użhorodzie", "Użhorod", "z Użhorodu"),
)


@dataclass(frozen=True, slots=True)
class People:
    """Who travelled, with the ending of the verb that goes with them and how many they were."""

    text: str
    ending: str  # m, f, n (also with numerals) or p (men among several)
    size: int | None


WENT = (
    People("pięcioosobowa delegacja Krosna", "f", 5),
    People("delegacja naszego miasta", "f", None),
    People("krośnieńska delegacja z prezydentem na czele", "f", None),
    People("prezydent Krosna", "m", None),
    People("prezydent miasta wraz z dwoma radnymi", "m", 3),
    People("przedstawiciele Urzędu Miasta", "p", None),
    People("radni z Krosna", "p", None),
    People("12 uczniów Szkoły Podstawowej nr 14 w Krośnie", "n", 12),
    People("troje pracowników magistratu", "n", 3),
    People("grupa 25 seniorów z Krosna", "f", 25),
    People("sekretarz miasta i skarbnik", "p", 2),
)
CAME = (
    People("sześcioosobowa delegacja {of}", "f", 6),
    People("delegacja {of}", "f", None),
    People("goście {of}", "p", None),
    People("burmistrz {gen} wraz z małżonką", "m", 2),
    People("przedstawiciele władz {gen}", "p", None),
    People("15 uczniów {of}", "n", 15),
    People("grupa 30 młodych muzyków {of}", "f", 30),
    People("dwóch radnych {of}", "n", 2),
)
VERBS = {  # by ending: m, f, n, p; what follows
    "stayed": ("przebywał przebywała przebywało przebywali", "{within}"),
    "was-guest": ("gościł gościła gościło gościli", "{within}"),
    "visited": ("odwiedził odwiedziła odwiedziło odwiedzili", "{acc}"),
    "went": ("udał|się udała|się udało|się udali|się", "do {gen}"),
    "left": ("wyjechał wyjechała wyjechało wyjechali", "do {gen}"),
    "paid-visit": ("złożył złożyła złożyło złożyli", "wizytę {within}"),
    "was-visiting": ("był była było byli", "z wizytą {within}"),
    "took-part": ("wziął wzięła wzięło wzięli", "udział w obchodach Dni Miasta {within}"),
    "conference": ("uczestniczył uczestniczyła uczestniczyło uczestniczyli", "w konferencji {within}"),
    "flew": ("poleciał poleciała poleciało polecieli", "do {gen}"),
}
KINDS = {"took-part": ("cultural-event", ["anniversary", "official-visit"]), "conference": ("conference", [])}
CAME_VERBS = {
    "stayed": ("przebywał przebywała przebywało przebywali", "{here}"),
    "guest": ("gościł gościła gościło gościli", "{here}"),
    "came": ("przyjechał przyjechała przyjechało przyjechali", "do Krosna"),
    "visited": ("odwiedził odwiedziła odwiedziło odwiedzili", "Krosno"),
    "paid-visit": ("złożył złożyła złożyło złożyli", "wizytę {here}"),
    "our-town": ("odwiedził odwiedziła odwiedziło odwiedzili", "nasze miasto"),
    "was-visiting": ("był była było byli", "z wizytą w naszym mieście"),
    "arrived": ("przybył przybyła przybyło przybyli", "do naszego miasta"),
}
DATES = (
    ("w dniach 5–7 maja 2019 r.", "2019-05-05", "2019-05-07"),
    ("od 5 do 7 maja 2019 roku", "2019-05-05", "2019-05-07"),
    ("5 maja", "2019-05-05", "2019-05-05"),
    ("w miniony weekend, 4 i 5 maja,", "2019-05-04", "2019-05-05"),
    ("w kwietniu", "2019-04", "2019-04"),
    ("6-8 maja br.", "2019-05-06", "2019-05-08"),
)
ORDERS = ("{date} {who} {verb} {where}.", "{who} {verb} {date} {where}.", "{date} {where} {verb} {who}.",
          "{who} {verb} {where} {date}.")  # fmt: skip
OBJECT_FIRST = frozenset({"went", "left", "flew", "took-part", "conference"})  # these verbs stay before their place
_ENDINGS = "mfnp"


def out() -> Iterator[Text]:
    """People of the town abroad."""
    for number, (who, verb) in enumerate(itertools.product(range(len(WENT)), VERBS)):
        people, town = WENT[who], TOWNS[number % len(TOWNS)]
        date, start, end = DATES[number % len(DATES)]
        order = ORDERS[(number // 2) % len(ORDERS)]
        where = VERBS[verb][1].format(within=town.within, acc=town.acc, gen=town.gen)
        sentence = _sentence(order, people, VERBS[verb][0], where, date)
        trip = _trip(start, end, people.size, [{"name": town.name, "country": town.code}])
        trip |= {"sender": OWN, "sender_allow": _senders(people), "unit_allow": ["Urząd Miasta", people.text]}
        kind = KINDS.get(verb)
        trip |= {"event_allow": ["Dni Miasta"]} if verb == "took-part" else {}
        trip |= {"activity": kind[0], "activity_allow": kind[1]} if kind else {"activity_allow": _KINDS}
        yield Text(f"out-{who}--{verb}-{number % 24}", _news(sentence, "Z wizytą za granicą"), _gold(trip))


def came() -> Iterator[Text]:
    """People from abroad in the town."""
    for number, (who, verb) in enumerate(itertools.product(range(len(CAME)), CAME_VERBS)):
        town = TOWNS[number % len(TOWNS)]
        form = CAME[who]
        people = People(form.text.format(of=town.of, gen=town.gen), form.ending, form.size)
        date, start, end = DATES[number % len(DATES)]
        order = ORDERS[(number // 2) % len(ORDERS)]
        where = CAME_VERBS[verb][1].format(here=("w Krośnie", "u nas")[number % 2])
        sentence = _sentence(order, people, CAME_VERBS[verb][0], where, date)
        trip = _trip(start, end, people.size, [OWN])
        trip |= {"sender": {"name": town.name, "country": town.code}, "activity_allow": _KINDS, "hosts_allow": [OWN]}
        yield Text(f"came-{who}--{verb}-{number % 24}", _news(sentence, "Goście w mieście"), _gold(trip))


PAYERS = (
    ("Miasto Krosno", "Miasto Krosno", "budżetu miasta", "budżet miasta", "Krosno"),
    ("strona niemiecka", "strona niemiecka", "budżetu Getyngi", "strona niemiecka", "Getynga"),
    ("Urząd Marszałkowski Województwa Podkarpackiego", "Urząd Marszałkowski Województwa Podkarpackiego",
     "środków Urzędu Marszałkowskiego Województwa Podkarpackiego", "Urząd Marszałkowski Województwa Podkarpackiego",
     "Urząd Marszałkowski Województwa Podkarpackiego"),
    ("Fundacja Współpracy Polsko-Niemieckiej", "Fundacja Współpracy Polsko-Niemieckiej",
     "środków Fundacji Współpracy Polsko-Niemieckiej", "Fundacja Współpracy Polsko-Niemieckiej",
     "Fundacja Współpracy Polsko-Niemieckiej"),
)  # fmt: skip
COSTS = (
    ("przejazdu", "przejazd", "transport"),
    ("noclegów", "noclegi", "accommodation"),
    ("wyżywienia", "wyżywienie", "meals"),
    ("zakwaterowania i wyżywienia", "zakwaterowanie i wyżywienie", "accommodation meals"),
    ("biletów lotniczych", "bilety lotnicze", "transport"),
    ("diet", "diety", "per-diem"),
    ("wyjazdu", "wyjazd", ""),
)
PAID = (
    "Koszty {gen} pokryło {nom}.",
    "Koszt {gen} poniosło {nom}.",
    "{Nom} pokryło koszty {gen}.",
    "{Nom} sfinansowało {acc}.",
    "{Acc} sfinansowano z {of}.",
    "{Acc} opłacono z {of}.",
    "Za {acc} zapłaciło {nom}.",
    "Koszty {gen} zostały pokryte z {of}.",
    "Źródłem finansowania {gen} był {budget}.",
    "Koszty {gen} po stronie: {nom}.",
)
_NEUTER = {"pokryło": "pokryła", "poniosło": "poniosła", "sfinansowało": "sfinansowała", "zapłaciło": "zapłaciła"}


def paid() -> Iterator[Text]:
    """Who paid for what, below the sentence that tells the journey."""
    lead = "W dniach 5–7 maja 2019 r. czteroosobowa delegacja Krosna przebywała w Getyndze."
    for number, (payer, form) in enumerate(itertools.product(range(len(PAYERS)), PAID)):
        nom, _, of, budget, funder = PAYERS[payer]
        gen, acc, costs = COSTS[number % len(COSTS)]
        told = form.format(
            nom=nom, Nom=nom[0].upper() + nom[1:], gen=gen, acc=acc, Acc=acc.capitalize(), of=of, budget=budget
        )
        if nom[0] in "sF":
            for neuter, feminine in _NEUTER.items():
                told = told.replace(neuter, feminine)
        elif nom.startswith("Urząd"):
            for neuter in _NEUTER:
                told = told.replace(neuter, neuter.removesuffix("o")).replace("poniosł ", "poniósł ")
        trip = _trip("2019-05-05", "2019-05-07", 4, [{"name": "Getynga", "country": "DE"}])
        trip |= {"sender": OWN, "activity_allow": _KINDS, "hosts_allow": ["Getynga"]}
        trip |= {"funding": [{"funder": funder, "costs": costs.split()}]}
        yield Text(f"paid-{payer}--{PAID.index(form)}-{number}", _news(f"{lead} {told}", "Wyjazd"), _gold(trip))


_KINDS = ["official-visit", "other", "youth-exchange", "cultural-event"]


def _senders(people: People) -> list[str]:
    return ["Szkoła Podstawowa nr 14 w Krośnie", "Szkoła Podstawowa nr 14"] if "Szkoły" in people.text else []


def _sentence(order: str, people: People, forms: str, where: str, date: str) -> str:
    verb = forms.split()[_ENDINGS.index(people.ending)].replace("|", " ")
    sentence = order.format(date=date, who=people.text, verb=verb, where=where).replace(",.", ".").replace("..", ".")
    return sentence[0].upper() + sentence[1:]


def _trip(start: str, end: str, size: int | None, places: list[dict[str, str]]) -> dict[str, Any]:
    trip: dict[str, Any] = {"id": "trip", "start": start, "end": end, "destinations": places}
    if start == end:
        del trip["end"]
    return trip | ({"delegation_size": size} if size else {"delegation_size_allow": [1, 2, 3]})


def _gold(trip: dict[str, Any]) -> dict[str, Any]:
    return {"document": {}, "trips": [trip], "projects": [], "agreements": [], "clusters": []}


def _news(sentence: str, title: str) -> str:
    return TOP.format(title=title) + sentence + END.format(day=10)


def texts() -> list[Text]:
    """All of them."""
    return [*out(), *came(), *paid()]


if __name__ == "__main__":
    write(texts(), Path(sys.argv[1]))
