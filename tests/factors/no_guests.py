"""What looks like guests and is none: not come, still to come, online, from a Polish town, only their things."""

from __future__ import annotations

from random import Random

from factors.field import Chosen, Gold
from factors.guests import PEOPLE, days_of, sentence
from factors.places import ABROAD, HOMES

WHOLE = 0.97
FACTORS = {
    "people": PEOPLE,
    "head": (
        "{h.office}\n\n",
        "{h.office}\nAktualności\n15 października 2023 r.\n\n",
        "{h.office}\n\nZ życia miasta\n\n",
    ),
    "days": (
        ("w dniach {d}-{e} {m} 2023 roku", "range", "2023"),
        ("{d} {m} 2023 r.", "day", "2023"),
        ("w dniach {d}–{e} {m}", "range", None),
    ),
    "opening": (
        "{w} do {h.genitive} miała przyjechać delegacja z {a.genitive}, ale wizytę odwołano.",
        "Wizyta {p.gen} z {a.genitive}, zaplanowana {w}, nie doszła do skutku.",
        "{w} będziemy gościć {p.acc} z {a.genitive}.",
        "Zaprosiliśmy do {h.genitive} {p.acc} z {a.genitive}.",
        "Delegacja z {a.genitive} nie mogła przyjechać do nas {w} z powodu pandemii.",
        "Wizyta {p.gen} z {a.genitive} {h.inside} została przełożona na jesień.",
        "{w} spotkaliśmy się online z {p.inst} z {a.genitive}.",
        "{w} odbyła się wideokonferencja władz {h.genitive} z {p.inst} z {a.genitive}.",
        "{w} gościliśmy {p.acc} z {o.genitive}.",
        "{w} do {h.genitive} przyjecha{p.v} {p.nom} z {o.genitive}.",
        "Szukamy rodzin, które {w} przyjmą pod swój dach {p.acc} z {a.genitive}.",
        "Zapraszamy {w} na koncert zespołu z {a.genitive}.",
        "Z {a.genitive} otrzymaliśmy {w} list z gratulacjami.",
        "{w} do {h.genitive} dotarł transport darów z {a.genitive}.",
        "Turyści z {a.genitive} coraz chętniej odwiedzają nasze miasto.",
        "{w} w domu kultury otwarto wystawę prac artystów z {a.genitive}.",
        "Trwają przygotowania do wizyty {p.gen} z {a.genitive}. Goście przyjadą do nas {w}.",
        "W programie Dni {h.genitive}: {w} powitanie {p.gen} z {a.genitive}.",
        "Radni zastanawiali się, czy zaprosić do {h.genitive} {p.acc} z {a.genitive}.",
        "{w} burmistrz zaprosił do {h.genitive} {p.acc} z {a.genitive}.",
        "Na przyjazd {p.gen} z {a.genitive} musimy jeszcze poczekać.",
        "Liczymy na to, że {w} odwiedzi nas {p.nom} z {a.genitive}.",
        "{w} {p.nom} z {a.genitive} połączy{p.v} się z nami zdalnie.",
        "Podczas narady omówiono przyjazd {p.gen} z {a.genitive}.",
        "Czy {w} przyjecha{p.v} do nas {p.nom} z {a.genitive}?",
        "{w} planowana jest wizyta {p.gen} z {a.genitive} {h.inside}.",
        "Miasto {h.name} ma gościć {w} {p.acc} z {a.genitive}.",
        "Rodzina z {a.genitive} zamieszkała {h.inside} na stałe.",
        "W ubiegłym roku żadna delegacja z {a.genitive} nie odwiedziła naszego miasta.",
        "Wśród nadesłanych prac są też rysunki, które przysłała młodzież z {a.genitive}.",
        "{w} mieszkańcy {h.genitive} wspominali w bibliotece dawne kontakty z {a.instrumental}.",
    ),
    "beside": (
        "",
        "Rozmawiano o oświacie, sporcie i kulturze.",
        "Celem ma być wymiana doświadczeń.",
        "Szczegóły podamy wkrótce.",
        "Koordynatorem jest Wydział Promocji.",
        "Uczestnicy zwiedzą muzeum i zobaczą nowy park.",
    ),
    "before": ("", "Współpraca międzynarodowa to ważna część życia miasta.", "Burmistrz spotkał się z mieszkańcami."),
}


def write(chosen: Chosen, rng: Random) -> tuple[str, Gold]:
    """A page about guests who were not here."""
    home, other = rng.sample(HOMES, 2)
    away = rng.choice(ABROAD)
    when, _ = days_of(chosen, rng)
    names = {"h": home, "a": away, "o": other, "p": chosen["people"], "w": when}
    said = (chosen["before"], chosen["opening"], chosen["beside"])
    body = " ".join(sentence(one.format(**names)) for one in said if one)
    return chosen["head"].format(**names) + body + "\n", {"trips": []}
