"""Agreements of towns told in prose: what the paper is, how its sides and its day are told, what stands beside it."""

from __future__ import annotations

from random import Random
from typing import Any

from factors.field import Chosen, Gold
from factors.places import ABROAD, HOMES
from factors.words.pacts import PAPERS, adjective, filled

WHOLE = 0.93
FACTORS = {
    "head": (
        "{h.office}\n\n",
        "Aktualności\n{h.office}\n10 października 2023 r.\n\n",
        "{h.office}\nWspółpraca zagraniczna\n\n",
        "Gmina {h.name}\nNasi partnerzy\n\n",
    ),
    "paper": PAPERS,
    "day": (
        ("12 maja 2018 r.", "12 maja 2018 r.", "2018-05-12"),
        ("w maju 2018 roku", "maja 2018 roku", "2018-05"),
        ("w 2018 r.", "2018 r.", "2018"),
        ("w dniu 12 maja 2018 roku", "12 maja 2018 roku", "2018-05-12"),
        ("dnia 12.05.2018 r.", "12.05.2018 r.", "2018-05-12"),
        ("w sobotę 12 maja 2018 roku", "12 maja 2018 roku", "2018-05-12"),
        ("w roku 1998", "roku 1998", "1998"),
    ),
    "told": (
        "Burmistrz {h.genitive} i burmistrz {a.genitive} podpisali {d} {p.accusative}.",
        "{d} podpisano {p.accusative} między {h.instrumental} a {a.instrumental}.",
        "{p.nominative} między miastami {h.name} i {a.name} {p.was} podpisan{p.end} {d}.",
        "{d} {h.inside} {p.was} podpisan{p.end} {p.nominative} pomiędzy Gminą {h.name} a miastem {a.name} ({a.land}).",
        "Miasto {h.name} podpisało {p.accusative} z {of_land} {a.instrumental} {d}.",
        "Z {of_land} {a.instrumental} łączy nas {p.nominative}, podpisan{p.end} {d}.",
        "{p.accusative} z {a.instrumental} zawarto {d}.",
        "Podpisy pod {p.instrumental} złożyli {d} burmistrz {h.genitive} oraz burmistrz {a.genitive}.",
        "Współpraca {h.genitive} z {a.instrumental} opiera się na {p.locative} z {s}.",
        "Podstawą współpracy z {a.instrumental} jest {p.nominative} z {s}.",
        "{d} {h.name} i {a.name} zostały miastami partnerskimi.",
        "Miasto {h.name} współpracuje z {a.instrumental} na podstawie {p.genitive} podpisan{p.of} {d}.",
        "Podpisanie {p.genitive} z miastem {a.name} nastąpiło {d}.",
        "Do podpisania {p.genitive} między {h.instrumental} a {a.instrumental} doszło {d}.",
        "Za nami podpisanie {p.genitive} z {a.instrumental}. Uroczystość odbyła się {d}.",
        "Nawiązanie partnerstwa z {a.instrumental} ({a.land}) przypieczętowano {d} podpisaniem {p.genitive}.",
        "Partnerstwo {h.genitive} i {a.genitive} sformalizowano {d}, podpisując {p.accusative}.",
        "{a.name} jest miastem partnerskim {h.genitive} od {s}.",
        "Nasze miasto i {a.name} współpracują od lat. {p.accusative} podpisano {d}.",
        "Od lat przyjaźnimy się z mieszkańcami {a.genitive}. {d} podpisaliśmy {p.accusative}.",
        "Nasze miasto ma nowego partnera: to {a.name} ({a.land}). {p.nominative} {p.was} podpisan{p.end} {d}.",
        "Rada Miejska {h.inside} wyraziła zgodę na współpracę z {a.instrumental}. {p.accusative} podpisano {d}.",
        "Historia kontaktów z {a.instrumental} sięga lat dziewięćdziesiątych. {p.accusative} podpisano {d}.",
        "Mija 20 lat, odkąd {h.name} i {a.name} podpisały {p.accusative}.",
        "W tym roku obchodzimy 20-lecie podpisania {p.genitive} z {a.instrumental}.",
        "W tym roku przypada 25. rocznica podpisania {p.genitive} między {h.instrumental} i {a.instrumental}.",
        "Mija 25 lat od podpisania {p.genitive} z {a.instrumental}.",
        "25 lat temu {h.name} i {a.name} zawarły {p.accusative}.",
        "Świętujemy jubileusz 20-lecia partnerstwa {h.genitive} i {a.genitive}.",
        "W tym roku mija 20 lat partnerstwa naszego miasta z {of_land} {a.instrumental}.",
        "Sygnatariuszami {p.genitive} z {s} są {h.name} i {a.name}.",
        "Stronami {p.genitive} podpisan{p.of} {d} są {h.name} i {a.name}.",
        "{p.accusative} z miastem {a.name} podpisał {d} burmistrz Jan Kowalski.",
        "W imieniu {h.genitive} {p.accusative} podpisał Jan Nowak, w imieniu {a.genitive} Karl Moser. Było to {d}.",
        "{d}, w obecności mieszkańców, włodarze {h.genitive} i {a.genitive} podpisali {p.accusative}.",
        "Gmina {h.name} nawiązała oficjalną współpracę z {a.instrumental} {d}.",
        "Do grona miast partnerskich {h.genitive} dołączyło {d} miasto {a.name}.",
        "Partnerem {h.genitive} jest od {s} {a.name} ({a.land}).",
        "{d} odnowiono partnerstwo z {a.instrumental}, podpisując {p.accusative}.",
        "{d} w sali ślubów ratusza burmistrzowie {h.genitive} i {a.genitive} złożyli podpisy pod {p.instrumental}.",
        "Uroczyste podpisanie {p.genitive} przez burmistrzów {h.genitive} i {a.genitive} odbyło się {d}.",
        "{d} {p.was} uroczyście podpisan{p.end} {p.nominative} z {of_land} {a.instrumental}.",
        "Miasto {h.name} oraz {a.name} od {s} wiąże {p.nominative}.",
        "Mając na uwadze dobro mieszkańców, {h.name} i {a.name} zawarły {d} {p.accusative}.",
        "{d} w naszym mieście gościła delegacja z {a.genitive}. Burmistrzowie obu miast podpisali {p.accusative}.",
        "{d} delegacja {h.genitive} gościła {a.inside}. Podczas wizyty podpisano {p.accusative}.",
        "{p.nominative} z {a.instrumental} ({a.land}) obowiązuje od {s}.",
        "{p.nominative} z {a.instrumental} jest jednym z pierwszych dokumentów tego typu. Podpisano {p.it} {d}.",
        "Formalnie współpraca z {a.instrumental} rozpoczęła się {d}, kiedy to podpisano {p.accusative}.",
        "Pierwsze kontakty z {a.instrumental} nawiązano w 1995 r., a {d} podpisano {p.accusative}.",
        "Partnerstwo z {a.instrumental} ({a.land}) trwa od {s}.",
        "Współpraca {h.genitive} i {a.genitive} została przypieczętowana {d}, kiedy podpisano {p.accusative}.",
        "Od {s} {h.name} i {a.name} są miastami partnerskimi.",
        "Nasza współpraca z {of_land} {a.instrumental} ma już swoją historię: {p.accusative} podpisano {d}.",
        "Po kilku latach kontaktów {h.name} i {a.name} podpisały {d} {p.accusative}.",
        "Efektem rozmów było podpisanie {d} {p.genitive} z {a.instrumental}.",
        "Rozmowy z władzami {a.genitive} zakończyły się {d} podpisaniem {p.genitive}.",
        "Zwieńczeniem wieloletnich kontaktów z {a.instrumental} było podpisanie {p.genitive}, co nastąpiło {d}.",
        "{p.nominative}, {p.which} {d} podpisali burmistrzowie {h.genitive} i {a.genitive}, obejmuje kulturę i sport.",
        "{d} burmistrz Jan Nowak i jego odpowiednik z {a.genitive} podpisali {p.accusative}.",
        "Na mocy {p.genitive} z {s} {h.name} i {a.name} są partnerami.",
        "Zgodnie z {p.instrumental} z {s} {h.name} współpracuje z {a.instrumental}.",
        "Z satysfakcją informujemy, że {d} podpisaliśmy {p.accusative} z {a.instrumental}.",
        "Miasto {h.name} i {of_land_name} {a.name} podpisały {p.accusative}. Stało się to {d}.",
        "{a.name} ({a.land}) to od {s} miasto partnerskie {h.genitive}.",
        "Umowa partnerska łączy nas z {a.instrumental} od {s}.",
        "{d} rozpoczęła się formalna współpraca {h.genitive} z {a.instrumental}: podpisano {p.accusative}.",
        "Rada miejska podjęła uchwałę o współpracy z {a.instrumental}, a {d} podpisano {p.accusative}.",
    ),
    "state": (
        "",
        "Dokument zawarto na czas nieokreślony.",
        "Współpraca obejmuje kulturę, sport i oświatę.",
        "Od 2022 roku współpraca jest zawieszona.",
        "Dokument sporządzono w dwóch językach.",
        "Co roku odbywają się wymiany uczniów.",
        "Strony będą wymieniać się doświadczeniami w zakresie ochrony środowiska.",
        "Do partnerstwa zachęcił nas radny Piotr Maj, który mieszkał tam do 2010 r.",
    ),
    "miss": (
        "",
        "Trwają rozmowy w sprawie podpisania umowy z {c.instrumental}.",
        "W przyszłym roku planujemy podpisać umowę także z {c.instrumental}.",
        "Podobną umowę z {c.instrumental} ma sąsiednia gmina.",
        "Miasto podpisało także umowę na remont dworca z firmą Budex.",
        "W spotkaniu uczestniczyli też goście z {c.genitive}.",
        "List z gratulacjami nadesłał burmistrz {c.genitive}.",
        "Na najbliższej sesji rada zdecyduje, czy podjąć współpracę z {c.instrumental}.",
        "Rozważano też partnerstwo z {c.instrumental}, ale do podpisania umowy nie doszło.",
        "Chęć nawiązania współpracy zgłosiło również miasto {c.name}.",
        "Jedno z liceów prowadzi wymianę ze szkołą {c.inside}.",
        "Wcześniej, w 2016 r., podpisano umowę o współpracy z powiatową komendą policji.",
        "Wniosek o podjęcie współpracy z {c.instrumental} rada odrzuciła.",
        "Powiat ma z kolei umowę o współpracy z {c.instrumental}.",
        "Miastem partnerskim powiatu jest {c.name}.",
        "Wśród partnerów naszego liceum jest szkoła {c.inside}.",
        "Ośrodek kultury podpisał umowę o współpracy z domem kultury {c.inside}.",
        "Nasza ochotnicza straż pożarna przyjaźni się ze strażakami z {c.genitive}.",
        "Burmistrz zaproponował zawarcie podobnej umowy z {c.instrumental}.",
        "Jak powiedział, kolejna umowa zostanie podpisana z {c.instrumental} w 2025 r.",
        "Do podpisania umowy z {c.instrumental} miało dojść w 2020 roku, ale przeszkodziła pandemia.",
        "W uroczystości wziął udział konsul z {c.genitive}.",
        "Umowę na dostawę autobusów podpisano z firmą z {c.genitive}.",
        "Partnerem projektu jest gmina {c.name}.",
        "Podobne porozumienie obowiązuje między {c.instrumental} a {e.instrumental}.",
        "Mer {c.genitive} obiecał, że rozważy propozycję partnerstwa.",
        "Klub sportowy zaprosił piłkarzy z {c.genitive}.",
        "Radni pytali, czy nie warto nawiązać partnerstwa z {c.instrumental}.",
        "O partnerstwo z naszym miastem zabiega {c.name}.",
        "Delegacja {c.genitive} przyjedzie do nas w przyszłym roku, aby podpisać umowę.",
        "Współpraca z {c.instrumental} nie doczekała się umowy.",
        "W planach jest też partnerstwo z {c.instrumental}.",
        "Nie udało się natomiast nawiązać współpracy z {c.instrumental}.",
        "Umowę o współpracy z Politechniką Łódzką podpisano w 2021 r.",
        "W 2019 r. miasto zawarło porozumienie z sąsiednią gminą w sprawie autobusów.",
    ),
}


def write(chosen: Chosen, rng: Random) -> tuple[str, Gold]:
    """A page about one paper of a town and a town abroad, and a sentence of another town beside it."""
    home = rng.choice(HOMES)
    town, other, third = rng.sample(ABROAD, 3)
    day, since, edtf = chosen["day"]
    sentences = [chosen["head"], chosen["told"], chosen["state"], chosen["miss"]]
    of_land = {"of_land": adjective(town), "of_land_name": adjective(town, nominative=True)}
    text = filled(sentences, h=home, a=town, c=other, e=third, p=chosen["paper"], d=day, s=since, **of_land)
    dated = "{d}" in chosen["told"] or "{s}" in chosen["told"]
    pact: dict[str, Any] = {
        "parties": [home.gold, town.gold],
        "kind": chosen["paper"].kind if "{p." in chosen["told"] else "twinning",
        "signed": edtf if dated else None,
    }
    if not dated:
        pact["signed_allow"] = ["1998", "2003"]  # counted back from the day of the page
    visit = {"start": edtf, "end_allow": [edtf], "allow_destinations": [home.gold, town.gold], "optional": True}
    visits = [visit | {"id": "there", "sender": home.gold}, visit | {"id": "here", "sender": town.gold}]
    theirs = {"parties": [other.gold, third.gold], "kind": "partnership-agreement", "signed": None, "optional": True}
    return text, {"agreements": [pact, theirs], "trips": visits if "delegacja" in text.lower() else []}
