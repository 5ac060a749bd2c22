"""What a journey was: the thing gone to, told in its own sentence, behind it, before it or in the headline."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from factors.field import Chosen, Gold
from factors.places import ABROAD, HOMES

WHOLE = 0.93


@dataclass(frozen=True, slots=True)
class Thing:
    """What people go to: its kinds (the first is the gold), its cases, and m, f, n or p (plural)."""

    kinds: tuple[str, ...]
    form: str
    nominative: str
    genitive: str
    accusative: str
    locative: str
    instrumental: str


def _things(kinds: str, *rows: str) -> tuple[Thing, ...]:
    return tuple(Thing(tuple(kinds.split()), *row.split(" | ")) for row in rows)


THINGS = (
    *_things(
        "conference",
        "f | konferencja poświęcona energetyce | konferencji poświęconej energetyce | konferencję poświęconą energetyce"
        " | konferencji poświęconej energetyce | konferencją poświęconą energetyce",
        "n | międzynarodowe forum samorządowe | międzynarodowego forum samorządowego | międzynarodowe forum samorządowe"
        " | międzynarodowym forum samorządowym | międzynarodowym forum samorządowym",
        "m | kongres miast historycznych | kongresu miast historycznych | kongres miast historycznych"
        " | kongresie miast historycznych | kongresem miast historycznych",
        "n | seminarium na temat rewitalizacji | seminarium na temat rewitalizacji | seminarium na temat rewitalizacji"
        " | seminarium na temat rewitalizacji | seminarium na temat rewitalizacji",
        "m | zjazd samorządowców pogranicza | zjazdu samorządowców pogranicza | zjazd samorządowców pogranicza"
        " | zjeździe samorządowców pogranicza | zjazdem samorządowców pogranicza",
        "n | sympozjum naukowe | sympozjum naukowego | sympozjum naukowe | sympozjum naukowym | sympozjum naukowym",
    ),
    *_things(
        "trade-fair",
        "p | targi turystyczne | targów turystycznych | targi turystyczne | targach turystycznych"
        " | targami turystycznymi",
        "f | międzynarodowa wystawa rolnicza | międzynarodowej wystawy rolniczej | międzynarodową wystawę rolniczą"
        " | międzynarodowej wystawie rolniczej | międzynarodową wystawą rolniczą",
        "f | giełda kooperacyjna | giełdy kooperacyjnej | giełdę kooperacyjną | giełdzie kooperacyjnej"
        " | giełdą kooperacyjną",
        "p | targi edukacyjne | targów edukacyjnych | targi edukacyjne | targach edukacyjnych | targami edukacyjnymi",
    ),
    *_things(
        "anniversary cultural-event",
        "m | jubileusz 650-lecia miasta | jubileuszu 650-lecia miasta | jubileusz 650-lecia miasta"
        " | jubileuszu 650-lecia miasta | jubileuszem 650-lecia miasta",
        "p | obchody Dnia Niepodległości | obchodów Dnia Niepodległości | obchody Dnia Niepodległości"
        " | obchodach Dnia Niepodległości | obchodami Dnia Niepodległości",
        "p | uroczystości rocznicowe | uroczystości rocznicowych | uroczystości rocznicowe"
        " | uroczystościach rocznicowych"
        " | uroczystościami rocznicowymi",
        "n | święto miasta | święta miasta | święto miasta | święcie miasta | świętem miasta",
        "p | obchody dni miasta | obchodów dni miasta | obchody dni miasta | obchodach dni miasta"
        " | obchodami dni miasta",
        "m | jubileusz miejscowej straży pożarnej | jubileuszu miejscowej straży pożarnej"
        " | jubileusz miejscowej straży pożarnej | jubileuszu miejscowej straży pożarnej"
        " | jubileuszem miejscowej straży pożarnej",
        "f | 80. rocznica zakończenia wojny | 80. rocznicy zakończenia wojny | 80. rocznicę zakończenia wojny"
        " | 80. rocznicy zakończenia wojny | 80. rocznicą zakończenia wojny",
    ),
    *_things(
        "cultural-event",
        "m | festiwal folkloru | festiwalu folkloru | festiwal folkloru | festiwalu folkloru | festiwalem folkloru",
        "m | jarmark bożonarodzeniowy | jarmarku bożonarodzeniowego | jarmark bożonarodzeniowy"
        " | jarmarku bożonarodzeniowym"
        " | jarmarkiem bożonarodzeniowym",
        "p | dożynki | dożynek | dożynki | dożynkach | dożynkami",
        "n | święto wina | święta wina | święto wina | święcie wina | świętem wina",
        "m | przegląd chórów | przeglądu chórów | przegląd chórów | przeglądzie chórów | przeglądem chórów",
        "m | plener malarski | pleneru malarskiego | plener malarski | plenerze malarskim | plenerem malarskim",
        "m | konkurs piosenki | konkursu piosenki | konkurs piosenki | konkursie piosenki | konkursem piosenki",
        "m | wernisaż wystawy fotografii | wernisażu wystawy fotografii | wernisaż wystawy fotografii"
        " | wernisażu wystawy fotografii | wernisażem wystawy fotografii",
    ),
    *_things(
        "sports-event",
        "m | turniej piłki nożnej | turnieju piłki nożnej | turniej piłki nożnej | turnieju piłki nożnej"
        " | turniejem piłki nożnej",
        "p | zawody strażackie | zawodów strażackich | zawody strażackie | zawodach strażackich | zawodami strażackimi",
        "m | półmaraton | półmaratonu | półmaraton | półmaratonie | półmaratonem",
        "m | rajd rowerowy | rajdu rowerowego | rajd rowerowy | rajdzie rowerowym | rajdem rowerowym",
        "p | mistrzostwa w szachach | mistrzostw w szachach | mistrzostwa w szachach | mistrzostwach w szachach"
        " | mistrzostwami w szachach",
        "m | uliczny bieg na 10 km | ulicznego biegu na 10 km | uliczny bieg na 10 km | ulicznym biegu na 10 km"
        " | ulicznym biegiem na 10 km",
    ),
    *_things(
        "training",
        "n | szkolenie z obsługi inwestorów | szkolenia z obsługi inwestorów | szkolenie z obsługi inwestorów"
        " | szkoleniu z obsługi inwestorów | szkoleniem z obsługi inwestorów",
        "m | kurs językowy | kursu językowego | kurs językowy | kursie językowym | kursem językowym",
        "p | warsztaty z pisania wniosków | warsztatów z pisania wniosków | warsztaty z pisania wniosków"
        " | warsztatach z pisania wniosków | warsztatami z pisania wniosków",
        "p | ćwiczenia ratownicze | ćwiczeń ratowniczych | ćwiczenia ratownicze | ćwiczeniach ratowniczych"
        " | ćwiczeniami ratowniczymi",
        "m | tygodniowy staż | tygodniowego stażu | tygodniowy staż | tygodniowym stażu | tygodniowym stażem",
    ),
    *_things(
        "study-visit",
        "f | wizyta studyjna | wizyty studyjnej | wizytę studyjną | wizycie studyjnej | wizytą studyjną",
        "m | objazd studyjny | objazdu studyjnego | objazd studyjny | objeździe studyjnym | objazdem studyjnym",
    ),
    *_things(
        "project-meeting conference training",
        "n | spotkanie partnerów projektu | spotkania partnerów projektu | spotkanie partnerów projektu"
        " | spotkaniu partnerów projektu | spotkaniem partnerów projektu",
        "n | posiedzenie komitetu sterującego projektu | posiedzenia komitetu sterującego projektu"
        " | posiedzenie komitetu sterującego projektu | posiedzeniu komitetu sterującego projektu"
        " | posiedzeniem komitetu sterującego projektu",
        "f | konferencja podsumowująca projekt | konferencji podsumowującej projekt | konferencję podsumowującą projekt"
        " | konferencji podsumowującej projekt | konferencją podsumowującą projekt",
    ),
    *_things(
        "youth-exchange training",
        "f | polsko-niemiecka wymiana uczniów | polsko-niemieckiej wymiany uczniów | polsko-niemiecką wymianę uczniów"
        " | polsko-niemieckiej wymianie uczniów | polsko-niemiecką wymianą uczniów",
        "m | międzynarodowy obóz młodzieżowy | międzynarodowego obozu młodzieżowego | międzynarodowy obóz młodzieżowy"
        " | międzynarodowym obozie młodzieżowym | międzynarodowym obozem młodzieżowym",
    ),
    *_things(
        "official-visit other anniversary",
        "f | uroczystość podpisania porozumienia | uroczystości podpisania porozumienia"
        " | uroczystość podpisania porozumienia"
        " | uroczystości podpisania porozumienia | uroczystością podpisania porozumienia",
        "n | otwarcie nowej biblioteki | otwarcia nowej biblioteki | otwarcie nowej biblioteki"
        " | otwarciu nowej biblioteki"
        " | otwarciem nowej biblioteki",
        "f | uroczysta sesja rady miasta | uroczystej sesji rady miasta | uroczystą sesję rady miasta"
        " | uroczystej sesji rady miasta | uroczystą sesją rady miasta",
    ),
)
# {W}: who went, {went}: the neutral telling, {was}/{held}/{which}…: words that agree with the thing
OUT = "{who} {stayed} {when} {x.inside}. "
IN = "{when_} w naszym mieście {stayed} {guests}. "
# what only looks as if it told why they came
NEAR = tuple(
    told + said
    for told in (OUT, IN)
    for said in (
        "Mowa była o {loc}.",
        "W rozmowach poruszono temat {gen}.",
        "Burmistrz zaprosił partnerów na {acc}, {which} odbędzie się we wrześniu.",
        "Omówiono przygotowania do {gen}.",
        "W przyszłym roku planowany jest wspólny udział w {loc}.",
        "Rok wcześniej spotkaliśmy się na {loc}.",
        "Współpraca zaczęła się w 2004 roku od {gen}.",
        "Ustalono termin {gen}.",
        "Zaproponowano, by w październiku zorganizować {acc}.",
        "Obie strony wróciły do pomysłu {gen}.",
        "Rozmawiano między innymi o tym, jak zorganizować {acc}.",
        "W zeszłym roku w naszym mieście {held} się {nom}.",
        "Zaproszenie na {acc} otrzymali też nasi strażacy, ale dopiero na jesień.",
        "Przed nami kolejne wyzwanie: {nom}.",
        "Współpracę otworzyło wiele lat temu wspólne wydarzenie: {nom}.",
    )
)
FACTORS: dict[str, tuple[Any, ...]] = {
    "head": ("{h.office}\n\n", "Aktualności\n{h.office}\n10 października 2023 r.\n\n"),
    "thing": THINGS,
    "who": (
        ("Delegacja {h.genitive}", "f"),
        ("Przedstawiciele {h.genitive}", "m"),
        ("Pracownicy urzędu", "m"),
        ("Nasza delegacja", "f"),
        ("Burmistrz Jan Nowak z dwojgiem radnych", "s"),
    ),
    "frame": (
        # in the journey's own sentence
        "{who} {left} {when} do {x.genitive} na {acc}.",
        "{who} {took} {when} udział w {loc} {x.inside}.",
        "{who} {took} udział w {loc}, {which} {held} się {when} {x.inside}.",
        "{who} {stayed} {when} {x.inside} w związku z {ins}.",
        "{who} {stayed} {when} {x.inside}, gdzie {took} udział w {loc}.",
        "{who} {stayed} {when} {x.inside}, gdzie {held} się {nom}.",
        "{who} {went} {when} do {x.genitive}, aby wziąć udział w {loc}.",
        "{When} {who_} {went} do {x.genitive} w celu udziału w {loc}.",
        "{who} {went} {when} do {x.genitive}. Celem wyjazdu był udział w {loc}.",
        "Na {acc} do {x.genitive} {left} {when} {who_}.",
        "W {loc}, {which} {held} się {when} {x.inside}, {took} udział {who_}.",
        "{When} {x.inside} {held} się {nom}, w {whom} {took} udział {who_}.",
        "{When} {x.inside} {held} się {nom}. {Took} w {whom} udział {who_}.",
        "{When} {x.inside} {held} się {nom}. Nasze miasto {represented} {who_}.",
        "{who} {represented} nasze miasto na {loc} {x.inside}. Wyjazd odbył się {when}.",
        "{When} {who_} {went} do {x.genitive} z okazji {gen}.",
        "{who} {went} {when} do {x.genitive}. Na miejscu {held} się {nom}.",
        # behind it
        OUT + "Powodem wyjazdu {was} {nom}.",
        OUT + "Celem wyjazdu było uczestnictwo w {loc}.",
        OUT + "Okazją do wizyty {was} {nom}.",
        OUT + "{Took} tam udział w {loc}.",
        OUT + "Nasi przedstawiciele uczestniczyli w {loc}.",
        OUT + "Wyjazd związany był z {ins}.",
        OUT + "Wizyta odbyła się przy okazji {gen}.",
        OUT + "Delegację zaproszono na {acc}.",
        OUT + "Zaproszenie dotyczyło udziału w {loc}.",
        OUT + "{Held} się tam {nom}.",
        OUT + "{Nom} {gathered} uczestników z ośmiu krajów.",
        OUT + "Uczestniczono w {loc}.",
        OUT + "Podczas {gen} nasi przedstawiciele spotkali się z samorządowcami z sześciu krajów.",
        OUT + "Głównym punktem wyjazdu {was} {nom}.",
        # before it
        "{who} {took} udział w {loc}.\n" + OUT,
        "{X} {held} się {nom}. {who} {stayed} tam {when}.",
        "Nasi na {loc}\n\n" + OUT,
        "Byliśmy na {loc}\n\n" + OUT,
        "{Nom} {x.inside}\n\n" + OUT,
        # guests
        "{When} {guests} {came} do naszego miasta na {acc}.",
        "{Guests} {stayed} w naszym mieście {when} z okazji {gen}.",
        "W {loc}, {which} {held} się w naszym mieście {when}, {took} udział {guests}.",
        "{When} w naszym mieście {held} się {nom}. {Took} w {whom} udział {guests}.",
        IN + "Okazją do przyjazdu {was} {nom}.",
        IN + "Powodem wizyty {was} {nom}.",
        IN + "Goście przyjechali na {acc}.",
        IN + "Goście wzięli udział w {loc}.",
        IN + "Celem przyjazdu był udział w {loc}.",
        IN + "Na {acc} zaprosił ich burmistrz.",
        IN + "Wizyta związana była z {ins}.",
        *NEAR,
    ),
    "guests": (("delegacja z {x.genitive} ({x.land})", "f"), ("przedstawiciele miasta {x.name} ({x.land})", "m")),
    "when": ("w dniach 12–15 maja 2023 r.", "od 12 do 15 maja 2023 roku"),
    "beside": (
        "",
        "",
        " Rozmawiano też o dalszej współpracy.",
        " Wieczorem odbył się koncert miejscowej orkiestry.",
        " W planach jest wymiana młodzieży i wspólny turniej szachowy.",
        " W drodze powrotnej zwiedzono zamek.",
        " W ubiegłym roku gościliśmy stamtąd zespół taneczny.",
        " Za rok nasze miasto zaprosi partnerów na konferencję.",
    ),
}
_VERB = "fms"
_VERBS = {
    "stayed": "gościła gościli gościł",
    "left": "wyjechała wyjechali wyjechał",
    "went": "pojechała pojechali pojechał",
    "took": "wzięła wzięli wziął",
    "represented": "reprezentowała reprezentowali reprezentował",
    "came": "przyjechała przyjechali przyjechał",
}
_THING = "mfnp"
_AGREES = {
    "was": "był była było były",
    "held": "odbył odbyła odbyło odbyły",
    "which": "który która które które",
    "whom": "nim niej nim nich",
    "gathered": "zgromadził zgromadziła zgromadziło zgromadziły",
}


def write(chosen: Chosen, rng: Random) -> tuple[str, Gold]:
    """A page about one journey out or in, and what it was."""
    home, town, thing = rng.choice(HOMES), rng.choice(ABROAD), chosen["thing"]
    frame = chosen["frame"]
    incoming = "uests}" in frame
    (who, people), (guests, in_people) = chosen["who"], chosen["guests"]
    people = in_people if incoming else people
    agreeing = {key: forms.split()[_VERB.index(people)] for key, forms in _VERBS.items()}
    agreeing |= {key: forms.split()[_THING.index(thing.form)] for key, forms in _AGREES.items()}
    words = {
        "who": who,
        "who_": who[0].lower() + who[1:],
        "guests": guests,
        "when": chosen["when"],
        "X": town.inside,
        **agreeing,
        "nom": thing.nominative,
        "gen": thing.genitive,
        "acc": thing.accusative,
        "loc": thing.locative,
        "ins": thing.instrumental,
    }
    words["when_"] = words["When"] = _capital(chosen["when"])
    words |= {_capital(key): _capital(words[key]) for key in ("guests", "took", "held", "nom")}
    words["X"] = _capital(town.inside)
    told = frame.format(**words, x=town)
    text = chosen["head"] + told.replace("..", ".").rstrip() + chosen["beside"]
    kind, *others = thing.kinds
    trip: dict[str, Any] = {
        "start": "2023-05-12",
        "end": "2023-05-15",
        "destinations": [home.gold if incoming else town.gold],
        "sender": town.gold if incoming else home.gold,
        "activity": kind,
        "activity_allow": others,
        "delegation_size_allow": [3],
        "hosts_allow": [home.gold if incoming else town.gold],
        "inviters_allow": [home.gold if incoming else town.gold],
        "organisers_allow": [home.gold if incoming else town.gold],
        "unit_allow": [home.office],
        "event_allow": [thing.nominative, "dni miasta", "Dzień Niepodległości"],
    }
    if frame in NEAR:
        trip |= {"activity": None, "activity_allow": ["official-visit", "other"]}
    agreement = {"parties": [home.gold, town.gold], "signed": None, "optional": True}
    agreements = [agreement] if "podpisania" in thing.nominative else []
    return text.format(h=home, x=town), {"trips": [trip], "projects": [], "agreements": agreements}


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
