"""Agreements of bodies that are no towns: schools, chambers, brigades, hospitals, universities, counties, regions."""

from __future__ import annotations

from random import Random
from typing import Any

from factors.field import Chosen, Gold
from factors.words.bodies import PAIRS, Pair
from factors.words.pacts import PAPERS, filled

WHOLE = 0.93
FACTORS = {
    "pair": PAIRS,
    "paper": PAPERS,
    "head": (
        "{x.name}\n\n",
        "{x.name}\nAktualności\n\n",
        "{x.name}\nWspółpraca międzynarodowa\n15 grudnia 2021 r.\n\n",
    ),
    "day": (
        ("12 maja 2018 r.", "12 maja 2018 r.", "2018-05-12"),
        ("w maju 2018 roku", "maja 2018 roku", "2018-05"),
        ("w dniu 12 maja 2018 roku", "12 maja 2018 roku", "2018-05-12"),
        ("w 2018 r.", "2018 r.", "2018"),
        ("dnia 12.05.2018 r.", "12.05.2018 r.", "2018-05-12"),
    ),
    "told": (
        "{d} {x.name} i {y.name} podpisały {p.accusative}.",
        "{d} podpisano {p.accusative} między {x.instrumental} a {y.instrumental}.",
        "{p.nominative} pomiędzy {x.instrumental} a {y.instrumental} {p.was} podpisan{p.end} {d}.",
        "{x.name} podpisał{x.end} {d} {p.accusative} z {y.instrumental}.",
        "Do podpisania {p.genitive} między {x.instrumental} a {y.instrumental} doszło {d}.",
        "Podpisanie {p.genitive} z {y.instrumental} odbyło się {d}.",
        "Uroczystość podpisania {p.genitive} między {x.instrumental} i {y.instrumental} miała miejsce {d}.",
        "{x.name} od lat współpracuje z {y.instrumental}. {p.accusative} podpisano {d}.",
        "Naszym partnerem jest {y.name}. {p.accusative} podpisaliśmy {d}.",
        "{d} podpisaliśmy {p.accusative} z {y.instrumental}.",
        "{x.head} {x.genitive} i {y.head} {y.genitive} podpisali {d} {p.accusative}.",
        "{p.accusative} podpisali {d} {x.head} {x.genitive} oraz {y.head} {y.genitive}.",
        "Podpisy pod {p.instrumental} złożyli {d} {x.head} {x.genitive} i {y.head} {y.genitive}.",
        "{d} {p.was} podpisan{p.end} {p.nominative} między {x.instrumental} i {y.instrumental}.",
        "Współpraca z {y.instrumental} opiera się na {p.locative} z {s}.",
        "Z {y.instrumental} współpracujemy na podstawie {p.genitive} z {s}.",
        "{x.name} i {y.name} zawarły {d} {p.accusative}.",
        "Stronami {p.genitive} z {s} są {x.name} oraz {y.name}.",
        "{x.name} ma od {s} {p.accusative} z {y.instrumental}.",
        "Od lat współpracujemy z {y.instrumental}. {d} {x.name} podpisał{x.end} z nimi {p.accusative}.",
        "{p.nominative} z {y.instrumental} obowiązuje od {s}.",
        "{p.nominative} między {x.instrumental} i {y.instrumental} nosi datę {s}.",
        "Z {y.instrumental} łączy nas {p.nominative} z {s}.",
        "Podstawą współpracy z {y.instrumental} jest {p.nominative} z {s}.",
        "Nasi goście to przedstawiciele {y.genitive}. Z tą placówką {x.name} podpisał{x.end} {d} {p.accusative}.",
        "Od {s} obowiązuje {p.nominative} z {y.instrumental}.",
        "Pod {p.instrumental} podpisali się {d} {x.head} {x.genitive} i {y.head} {y.genitive}.",
        "{p.accusative} podpisano {d}. Sygnatariuszami są {x.name} i {y.name}.",
        "Stosowne dokumenty, czyli {p.accusative}, podpisali {d} {x.head} {x.genitive} i {y.head} {y.genitive}.",
        "{x.name} i {y.name} od lat prowadzą wymianę. {d} podpisano {p.accusative}.",
        "{x.name} i {y.name} nawiązały współpracę. Odpowiedni dokument, {p.accusative}, podpisano {d}.",
        "{d} w siedzibie {x.genitive} podpisano {p.accusative} z {y.instrumental}.",
        "{p.accusative} w imieniu {x.genitive} podpisał {x.head}, w imieniu {y.genitive} – {y.head}. Stało się to {d}.",
    ),
    "state": (
        "",
        "Dokument zawarto na czas nieokreślony.",
        "Strony będą wymieniać się doświadczeniami.",
        "Współpraca będzie polegać na wspólnych szkoleniach i wizytach.",
        "W uroczystości uczestniczył burmistrz miasta.",
        "Świadkami byli zaproszeni goście.",
    ),
    "miss": (
        "",
        "Trwają rozmowy z podobną placówką z Lipska.",
        "W przyszłym roku planujemy podpisać umowę także z partnerem z Norymbergi.",
        "Wcześniej podpisano umowę na remont siedziby z firmą Budex.",
        "W 2017 r. podpisano umowę o dofinansowanie z Ministerstwem Kultury.",
        "List gratulacyjny przesłał burmistrz Lipska.",
        "Chęć współpracy zgłosiła też szkoła z Norymbergi.",
        "Partnerem wydarzenia był bank.",
        "Nasi uczniowie odbywają praktyki w firmie z Norymbergi.",
        "O podpisanie podobnej umowy stara się też Uniwersytet w Lipsku.",
        "Umowa z Muzeum Techniki w Lipsku nie doszła do skutku.",
        "Do współpracy zapraszamy także Politechnikę w Norymberdze.",
        "W przyszłości chcemy współpracować z Biblioteką Miejską w Lipsku.",
    ),
}


def write(chosen: Chosen, _rng: Random) -> tuple[str, Gold]:
    """A page of a body about its one paper."""
    pair: Pair = chosen["pair"]
    day, since, edtf = chosen["day"]
    sentences = [chosen[factor] for factor in ("head", "told", "state", "miss")]
    text = filled(sentences, x=pair.ours, y=pair.theirs, p=chosen["paper"], d=day, s=since)
    pact: dict[str, Any] = {
        "parties": [pair.ours.gold, pair.theirs.gold],
        "kind": chosen["paper"].kind,
        "signed": edtf,
    }
    visit = {"start": "2021-05", "sender": pair.theirs.gold, "optional": True}  # of the first guests
    visits = [visit | {"id": year, "start": f"{year}-05"} for year in ("2021", "2018", "XXXX")]
    return text, {"agreements": [pact], "trips": visits if "Gościliśmy" in text else []}
