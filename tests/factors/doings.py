"""What a journey was, told by what was done there: "Podpatrywali pracę przedszkoli", "Zagrali w turnieju"."""

from __future__ import annotations

from random import Random
from typing import Any

from factors.field import Chosen, Gold
from factors.places import ABROAD, HOMES

WHOLE = 0.88
STUDY = ("study-visit", "official-visit")
TRAIN = ("training", "study-visit")
FEAST = ("anniversary", "cultural-event", "official-visit")
# who went, the number of their verb, what they did (in the plural or without a subject), its kinds
_OFFICE = (
    ("Pracownicy urzędu", "m"),
    ("Delegacja {h.genitive}", "f"),
    ("Przedstawiciele gminy", "m"),
    ("Radni", "m"),
)
_DONE: tuple[tuple[tuple[tuple[str, str], ...], tuple[tuple[str, tuple[str, ...]], ...]], ...] = (
    (
        _OFFICE,
        (
            ("Podpatrywano tam, jak działa miejscowy system segregacji odpadów.", STUDY),
            ("Poznano tamtejsze rozwiązania w zakresie opieki nad seniorami.", STUDY),
            ("Uczestnicy zapoznali się z funkcjonowaniem miejskich domów kultury.", STUDY),
            ("Przyglądano się pracy centrum usług społecznych.", STUDY),
            ("Uczestnicy mogli zobaczyć z bliska, jak pracuje tamtejszy urząd.", STUDY),
            ("Chodziło o to, by zobaczyć, jak partnerzy radzą sobie ze smogiem.", STUDY),
            ("Wyjazd miał charakter studyjny.", STUDY),
            ("Celem było zapoznanie się z działalnością tamtejszych spółdzielni energetycznych.", STUDY),
            ("Uczestnicy obejrzeli biogazownię i wysłuchali, jak zorganizowano ogrzewanie miasta.", STUDY),
            ("Gospodarze pokazali, jak segregują odpady i jak uczą tego dzieci.", STUDY),
            ("Była to okazja do podpatrzenia dobrych praktyk w promocji turystyki.", STUDY),
            ("Uczestnicy uczyli się od gospodarzy, jak rewitalizować stare kamienice.", (*STUDY, "training")),
            ("Na stoisku rozdawano foldery i mapy naszego regionu.", ("trade-fair",)),
            ("Nasze stoisko odwiedziły setki osób.", ("trade-fair",)),
            ("Na targowym stoisku promowano lokalne produkty.", ("trade-fair",)),
            ("Złożono kwiaty pod pomnikiem w 80. rocznicę wyzwolenia miasta.", FEAST),
            ("Świętowano 25 lat partnerstwa obu miast.", FEAST),
            ("Wspólnie obchodzono trzydzieste urodziny partnerstwa.", FEAST),
            ("Burmistrz wygłosił tam referat o rewitalizacji.", ("conference", "official-visit")),
            ("Omawiano postępy w realizacji projektu „Zielone mosty”.", ("project-meeting",)),
            ("Partnerzy podsumowali pierwszy rok projektu „Zielone mosty”.", ("project-meeting",)),
            ("Uzgodniono harmonogram działań w projekcie „Zielone mosty”.", ("project-meeting", "official-visit")),
        ),
    ),
    (
        (("Strażacy z OSP", "m"), ("Drużyna strażacka z {h.genitive}", "f"), ("Druhowie ochotnicy", "m")),
        (
            ("Doskonalili tam umiejętności ratownicze.", TRAIN),
            ("Ćwiczyli razem z tamtejszymi kolegami gaszenie lasów.", TRAIN),
            ("Wystartowali w zawodach i zajęli drugie miejsce.", ("sports-event",)),
            ("Wspólne manewry trwały dwa dni.", TRAIN),
            ("Sprawdzali, jak gaszą pożary tamtejsi koledzy.", (*STUDY, "training")),
        ),
    ),
    (
        (("Chór parafialny", "s"), ("Zespół ludowy „Jarzębina”", "s"), ("Orkiestra dęta", "f")),
        (
            ("Dali dwa koncerty w tamtejszym kościele.", ("cultural-event",)),
            ("Koncertowali na rynku i w domu seniora.", ("cultural-event",)),
            ("Wystąpili na scenie plenerowej przed tysiącem widzów.", ("cultural-event",)),
            ("Zdobyli trzecie miejsce w przeglądzie zespołów.", ("cultural-event",)),
            ("Zaśpiewali podczas mszy i na rynku.", ("cultural-event",)),
        ),
    ),
    (
        (("Młodzi piłkarze klubu sportowego", "m"), ("Szachiści", "m"), ("Drużyna siatkarek", "f")),
        (
            ("Rozegrali tam trzy mecze.", ("sports-event",)),
            ("Wrócili ze srebrnymi medalami.", ("sports-event",)),
            ("Rywalizowali z drużynami z pięciu krajów.", ("sports-event",)),
            ("Zajęli czwarte miejsce.", ("sports-event",)),
        ),
    ),
    (
        (("Uczniowie szkoły podstawowej", "m"), ("Młodzież z liceum", "f"), ("Grupa licealistów", "f")),
        (
            ("Mieszkali u rodzin swoich rówieśników.", ("youth-exchange",)),
            ("Razem z rówieśnikami uczyli się języka i zwiedzali okolicę.", ("youth-exchange",)),
            ("Gościli ich uczniowie partnerskiej szkoły.", ("youth-exchange",)),
            ("Odbyli tam trzytygodniowe praktyki w hotelach.", ("training",)),
            ("Wzięli udział w turnieju piłki ręcznej.", ("sports-event", "youth-exchange")),
            ("Była to kolejna odsłona wymiany obu szkół.", ("youth-exchange",)),
        ),
    ),
    (
        (("Nauczyciele szkoły podstawowej", "m"), ("Grupa pedagogów", "f"), ("Bibliotekarki", "n")),
        (
            ("Obserwowali lekcje w tamtejszej szkole.", (*STUDY, "training")),
            ("Podnosili tam swoje kwalifikacje.", TRAIN),
            ("Uczyli się nowoczesnych metod nauczania.", TRAIN),
            ("Hospitowali zajęcia i rozmawiali z dyrekcją.", (*STUDY, "training")),
            ("Brali tam udział w szkoleniu z tworzenia gier.", TRAIN),
            ("Był to tygodniowy job shadowing.", (*STUDY, "training")),
        ),
    ),
)
# what is no reason of the journey; None: people in office made an ordinary visit
_NONE = (
    "Gospodarze zaprowadzili gości na stoisko z pamiątkami.",
    "Omówiono możliwe wspólne projekty.",
    "Zastanawiano się nad nowym projektem.",
    "Oglądano też mecz miejscowej drużyny.",
    "Przybyłych powitał występ dziecięcego zespołu.",
    "Obejrzano salę koncertową i halę targową.",
    "Odwiedzono szkołę, w której uczniowie ćwiczą judo.",
    "W hali sportowej trwał akurat turniej szachowy uczniów.",
    "Burmistrz opowiadał o szkoleniu swoich strażaków.",
    "Za miastem ćwiczyli akurat żołnierze.",
    "Rozmawiano o praktykach zawodowych dla uczniów.",
    "Delegację zaprowadzono na stadion, gdzie trenują piłkarze.",
    "Mer podarował gościom album wydany z okazji 700-lecia miasta.",
    "Towarzyszył im dyrektor festiwalu teatralnego.",
    "Uzgodniono, że strażacy obu miast będą razem ćwiczyć.",
    "W urzędzie odbyła się konferencja prasowa.",
    "Wieczorem śpiewał dla nich chór kameralny.",
    "Gościom wręczono zaproszenie na czerwcowy festiwal.",
    "W programie był między innymi koncert.",
)
DONE = tuple((people, *done) for people, row in _DONE for done in row) + tuple(
    (_OFFICE, text, (None, "official-visit", "other")) for text in _NONE
)
FACTORS: dict[str, tuple[Any, ...]] = {
    "head": ("{h.office}\n\n", "Aktualności\n{h.office}\n10 października 2023 r.\n\n"),
    "done": DONE,
    "stay": (
        "{who} {gościła|gościli|gościł|gościły} {when} {x.inside}.",
        "{who} {przebywała|przebywali|przebywał|przebywały} {when} {x.inside}.",
        "{When} {who_} {była|byli|był|były} z wizytą {x.inside}.",
        "{who} {pojechała|pojechali|pojechał|pojechały} {when} do {x.genitive}.",
        "{who} {wróciła|wrócili|wrócił|wróciły} z {x.genitive}. Wyjazd trwał {when}.",
    ),
    "when": ("od 12 do 15 maja 2023 roku",),
    "order": (
        "{stay} {done}",
        "{stay} {done}",
        "{stay} Pogoda dopisała. {done}",
        "{stay} Podróż minęła spokojnie. {done}",
    ),
    "beside": (
        "",
        " Rozmawiano też o dalszej współpracy.",
        " W drodze powrotnej zwiedzono zamek.",
        " Za rok gospodarze przyjadą do nas na festyn.",
        " W ubiegłym roku gościliśmy stamtąd zespół taneczny.",
        " Nie zabrakło czasu na spacer po starym mieście.",
    ),
}


def write(chosen: Chosen, rng: Random) -> tuple[str, Gold]:
    """A page about one journey and what was done there."""
    home, town = rng.choice(HOMES), rng.choice(ABROAD)
    people, done, (kind, *others) = chosen["done"]
    who, number = rng.choice(people)
    stay = chosen["stay"]
    start = stay.rindex("{", 0, stay.index("|"))
    forms = stay[start + 1 : stay.index("}", start)]
    stay = stay.replace(f"{{{forms}}}", forms.split("|")["fmsn".index(number)])
    when = chosen["when"]
    stay = stay.replace("{who_}", who[0].lower() + who[1:]).replace("{who}", who)
    stay = stay.replace("{When}", when[0].upper() + when[1:]).replace("{when}", when)
    told = chosen["order"].replace("{stay}", stay).replace("{done}", done)
    trip: dict[str, Any] = {
        "start": "2023-05-12",
        "end": "2023-05-15",
        "destinations": [town.gold],
        "sender": home.gold,
        "sender_allow": ["OSP", "Szkoła Podstawowa", "klub sportowy", "Zespół ludowy „Jarzębina”", "Jarzębina", who],
        "activity": kind,
        "activity_allow": others,
        "hosts_allow": [town.gold],
        "unit_allow": [home.office, "OSP"],
        "event_allow": ["25 lat partnerstwa"],
        "project_allow": ["Zielone mosty"],
        "visited_allow": ["biogazownia", "dom kultury"],
    }
    if people is not _OFFICE:
        trip["sender_allow"].append(home.gold)
        del trip["sender"]
    twins = [{"parties": [home.gold, town.gold], "signed": None, "optional": True}] if "partnerstwa" in done else []
    gold: Gold = {"trips": [trip], "agreements": twins}
    if "Zielone" in done:
        gold["projects"] = [{"title": "Zielone mosty", "participants_allow": [home.gold, town.gold]}]
    return (chosen["head"] + told + chosen["beside"]).format(h=home, x=town), gold
