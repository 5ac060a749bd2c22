"""Clusters: when and by whom founded, who coordinates and leads, who belongs to them, how many; what only looks so."""

from __future__ import annotations

from random import Random
from typing import Any

from factors.field import Chosen, Gold

WHOLE = 0.85
# nominative, genitive, dative, instrumental, locative
NAMES = tuple(
    tuple(row.split(" | "))
    for row in (
        (
            "Podlaski Klaster Obróbki Metali | Podlaskiego Klastra Obróbki Metali"
            " | Podlaskiemu Klastrowi Obróbki Metali"
            " | Podlaskim Klastrem Obróbki Metali | Podlaskim Klastrze Obróbki Metali"
        ),
        (
            "Klaster Doliny Wiatru | Klastra Doliny Wiatru | Klastrowi Doliny Wiatru | Klastrem Doliny Wiatru"
            " | Klastrze Doliny Wiatru"
        ),
        (
            "Wielkopolski Klaster Meblarski | Wielkopolskiego Klastra Meblarskiego"
            " | Wielkopolskiemu Klastrowi Meblarskiemu"
            " | Wielkopolskim Klastrem Meblarskim | Wielkopolskim Klastrze Meblarskim"
        ),
        (
            "Klaster „Zielona Chemia” | Klastra „Zielona Chemia” | Klastrowi „Zielona Chemia”"
            " | Klastrem „Zielona Chemia”"
            " | Klastrze „Zielona Chemia”"
        ),
        (
            "Kujawski Klaster Spożywczy | Kujawskiego Klastra Spożywczego | Kujawskiemu Klastrowi Spożywczemu"
            " | Kujawskim Klastrem Spożywczym | Kujawskim Klastrze Spożywczym"
        ),
        (
            "Klaster Turystyczny „Dolina Bugu” | Klastra Turystycznego „Dolina Bugu”"
            " | Klastrowi Turystycznemu „Dolina Bugu”"
            " | Klastrem Turystycznym „Dolina Bugu” | Klastrze Turystycznym „Dolina Bugu”"
        ),
        (
            "Zachodni Klaster Druku | Zachodniego Klastra Druku | Zachodniemu Klastrowi Druku"
            " | Zachodnim Klastrem Druku"
            " | Zachodnim Klastrze Druku"
        ),
    )
)
# nominative, genitive, dative, accusative
BODIES = tuple(
    tuple(row.split(" | "))
    for row in (
        "Politechnika Białostocka | Politechniki Białostockiej | Politechnice Białostockiej | Politechnikę Białostocką",
        "Fundacja Nowy Przemysł | Fundacji Nowy Przemysł | Fundacji Nowy Przemysł | Fundację Nowy Przemysł",
        (
            "Regionalna Izba Gospodarcza | Regionalnej Izby Gospodarczej | Regionalnej Izbie Gospodarczej"
            " | Regionalną Izbę Gospodarczą"
        ),
        (
            "Agencja Rozwoju Regionalnego | Agencji Rozwoju Regionalnego | Agencji Rozwoju Regionalnego"
            " | Agencję Rozwoju Regionalnego"
        ),
        "Akademia Kaliska | Akademii Kaliskiej | Akademii Kaliskiej | Akademię Kaliską",
        (
            "Stowarzyszenie Rozwoju Przedsiębiorczości | Stowarzyszenia Rozwoju Przedsiębiorczości"
            " | Stowarzyszeniu Rozwoju Przedsiębiorczości | Stowarzyszenie Rozwoju Przedsiębiorczości"
        ),
        (
            "Uniwersytet Rolniczy w Krakowie | Uniwersytetu Rolniczego w Krakowie"
            " | Uniwersytetowi Rolniczemu w Krakowie"
            " | Uniwersytet Rolniczy w Krakowie"
        ),
        (
            "Lubelski Park Naukowo-Technologiczny | Lubelskiego Parku Naukowo-Technologicznego"
            " | Lubelskiemu Parkowi Naukowo-Technologicznemu | Lubelski Park Naukowo-Technologiczny"
        ),
    )
)
FACTORS: dict[str, tuple[Any, ...]] = {
    "head": (
        "O klastrze\n\n",
        "{k}\n\nO nas\n\n",
        "Gospodarka\nKlastry w naszym regionie\n\n",
        "Protokół z posiedzenia Komisji Gospodarki\n\nDyrektor Wydziału Rozwoju przedstawił informację o klastrze. ",
        "Aktualności\n\n",
    ),
    "founded": (
        "{k} powstał w 2014 roku.",
        "{k} został założony w 2014 r.",
        "{k} działa od 2014 roku.",
        "W 2014 roku powołano {k}.",
        "Początki {kg} sięgają 2014 roku.",
        "{k} zawiązano 12 marca 2014 r.",
        "{k} zainicjował działalność w 2014 roku.",
        "Umowę o utworzeniu {kg} podpisano 12 marca 2014 r.",
        "{k} istnieje od marca 2014 r.",
        "{k} to powstałe w 2014 roku porozumienie firm i uczelni.",
        "Inicjatywa pod nazwą {k} narodziła się w 2014 roku.",
        "Utworzony w 2014 roku {k} skupia firmy i uczelnie.",
        "Historia {kg} zaczyna się w 2014 roku.",
        "{k} ruszył w marcu 2014 roku.",
        "W marcu 2014 r. uroczyście zainaugurowano działalność {kg}.",
        "{k} został powołany do życia w 2014 roku.",
        "Do powstania {kg} doszło w 2014 roku.",
        "{k} został zarejestrowany w 2014 r.",
        "{k} powstał z inicjatywy przedsiębiorców w 2014 roku.",
        "Powołany w marcu 2014 r. {k} działa w formie porozumienia.",
        "W dniu 12 marca 2014 r. podpisano akt założycielski {kg}.",
        "{k} jest obecny na rynku od 2014 roku.",
        "{k} od 2014 roku łączy firmy i naukę.",
        "Formalnie {k} zaczął działać w 2014 roku.",
        "Rok 2014 przyniósł powstanie {kg}.",
    ),
    "coordinator": (
        "Koordynatorem klastra jest {c[0]}.",
        "Koordynatorem jest {c[0]}.",
        "Funkcję koordynatora pełni {c[0]}.",
        "Klaster koordynuje {c[0]}.",
        "Pracami klastra kieruje {c[0]}.",
        "Rolę koordynatora powierzono {cd}.",
        "Jego koordynatorem została {c[0]}.",
        "Koordynator: {c[0]}",
        "Klaster jest koordynowany przez {ca}.",
        "Za koordynację klastra odpowiada {c[0]}.",
        "Klastrem zarządza {c[0]}.",
        "Podmiotem koordynującym jest {c[0]}.",
        "Obowiązki koordynatora wykonuje {c[0]}.",
        "Koordynację powierzono {cd}.",
        "Na koordynatora wybrano {ca}.",
        "Jako koordynator występuje {c[0]}.",
        "{c[0]} pełni w nim rolę koordynatora.",
        "{c[0]} jest jego koordynatorem.",
        "Działania klastra koordynuje {c[0]}.",
        "Biuro klastra prowadzi {c[0]}.",
        "Klaster prowadzi {c[0]}.",
        "Instytucją zarządzającą jest {c[0]}.",
        "Obsługę klastra zapewnia jego koordynator – {c[0]}.",
        "Klaster reprezentuje jego koordynator, {c[0]}.",
    ),
    "count": (
        ("", None),
        ("Skupia 46 podmiotów.", 46),
        ("Klaster liczy 46 członków.", 46),
        ("Zrzesza obecnie 46 firm i instytucji.", 46),
        ("Do klastra należy 46 przedsiębiorstw.", 46),
        ("W jego skład wchodzi 46 podmiotów.", 46),
        ("Obecnie tworzy go 46 firm.", 46),
        ("Liczba członków klastra wynosi 46.", 46),
        ("Mamy już 46 członków.", 46),
        ("Jego członkami jest 46 przedsiębiorców.", 46),
        ("Na koniec 2022 r. klaster liczył 46 członków.", 46),
        ("W chwili założenia miał 12 członków, dziś ma ich 46.", 46),
        ("Zaczynało 12 firm, obecnie klaster zrzesza 46 podmiotów.", 46),
        ("Liczba członków wzrosła z 30 do 46.", 46),
        ("Dziś jest nas 46.", 46),
        ("Według stanu na 31 grudnia 2022 r. klaster skupiał 46 podmiotów.", 46),
        ("Zrzeszonych jest w nim 46 firm.", 46),
        ("Klaster to dziś 46 firm i uczelni.", 46),
        ("Grono członków powiększyło się do 46.", 46),
        ("Członków jest obecnie 46.", 46),
        ("W klastrze działa 46 podmiotów, w tym 30 małych firm.", 46),
        ("Obecnie współpracuje w nim 46 firm.", 46),
        ("Umowę podpisało 12 firm, dziś członków jest 46.", 46),
        ("Klaster pracuje w czterech grupach roboczych.", None),
        ("W spotkaniu wzięło udział 46 osób.", None),
    ),
    "members": (
        ("", 0),
        ("Członkami klastra są {m[0]} i {n[0]}.", 2),
        ("Wśród członków są między innymi {m[0]} oraz {n[0]}.", 2),
        ("Do klastra należą m.in. {m[0]} i {n[0]}.", 2),
        ("W skład klastra wchodzą: {m[0]}, {n[0]}.", 2),
        ("Klaster współtworzą {m[0]} i {n[0]}.", 2),
        ("Członkowie:\n- {m[0]}\n- {n[0]}", 2),
        ("Do grona członków dołączyła {m[0]}.", 1),
        ("Należą do niego również {m[0]} i {n[0]}.", 2),
        ("Ostatnio przystąpiły do niego {m[0]} i {n[0]}.", 2),
        ("Naukę reprezentują w nim {m[0]} i {n[0]}.", 2),
        ("Wśród członków znajdziemy {ma} i {na}.", 2),
        ("Klaster zrzesza m.in. {ma} oraz {na}.", 2),
        ("Jego członkiem jest też {m[0]}.", 1),
        ("Nowym członkiem klastra została {m[0]}.", 1),
        ("Lista członków:\n1. {m[0]}\n2. {n[0]}", 2),
        ("Członkowie klastra to m.in.:\n• {m[0]},\n• {n[0]}.", 2),
        ("{m[0]} i {n[0]} należą do klastra od początku.", 2),
        ("{m[0]} przystąpiła do klastra w 2016 roku.", 1),
        ("Tworzą go między innymi {m[0]} i {n[0]}.", 2),
        ("Partnerami klastra nie są jeszcze {m[0]} ani {n[0]}.", 0),
        ("Z klastrem chciałaby współpracować {m[0]}.", 0),
        ("Na spotkaniu byli goście z {mg}.", 0),
        ("Szkolenie dla członków poprowadziła {m[0]}.", 0),
        ("Wśród uczestników targów była {m[0]}.", 0),
    ),
    "beside": (
        "",
        "Jego celem jest rozwój innowacji.",
        "Klaster organizuje szkolenia i targi.",
        "Siedziba biura mieści się przy ulicy Zielonej.",
        "W 2019 roku klaster otrzymał status Krajowego Klastra Kluczowego.",
        "W 2021 r. obchodzono jubileusz klastra.",
        "Klaster współpracuje z klastrami z Czech i Niemiec.",
        "Najbliższe spotkanie odbędzie się w maju 2025 r.",
    ),
    "order": ("fbkcm", "fkcbm", "fcmkb", "fmckb"),
}


def write(chosen: Chosen, rng: Random) -> tuple[str, Gold]:
    """A page about one cluster."""
    name, genitive, dative, instrumental, locative = rng.choice(NAMES)
    head = rng.choice(BODIES)
    first, second = rng.sample([body for body in BODIES if body != head], 2)
    said_count, count = chosen["count"]
    said_members, members = chosen["members"]
    said = {
        "f": chosen["founded"],
        "b": chosen["beside"],
        "c": _agreeing(chosen["coordinator"], "c[0]", head[0]),
        "k": said_count,
        "m": _agreeing(said_members, "m[0]", first[0]),
    }
    parts = [said[key] for key in chosen["order"] if said[key]]
    text = chosen["head"]
    for at, part in enumerate(parts):
        text += part + (
            "\n" if "\n" in part or ": {c" in part or any("\n" in p for p in parts[at + 1 : at + 2]) else " "
        )
    cluster: dict[str, Any] = {
        "name": name,
        "aliases": [name.split("„")[1].rstrip("”")] if "„" in name else [],
        "founded": 2014,
        "coordinator": head[0],
    }
    if members:
        cluster["members"] = [first[0], second[0]][:members]
    if count:
        cluster["member_count"] = count
    words = {"k": name, "kg": genitive, "kd": dative, "ki": instrumental, "kl": locative}
    bodies = {"c": head, "cd": head[2], "ca": head[3], "m": first, "n": second, "mg": first[1], "ma": first[3]}
    return text.format(**words, **bodies, na=second[3]).strip(), {"clusters": [cluster]}


def _agreeing(text: str, slot: str, name: str) -> str:
    """A sentence whose verbs in the past agree with the body in a slot, which decides their gender."""
    word = name.split(maxsplit=1)[0]
    if f"{{{slot}}}" not in text or word.endswith("a"):
        return text
    neuter = word.endswith("e")
    for feminine, other in (
        ("została", "zostało" if neuter else "został"),
        ("dołączyła", "dołączyło" if neuter else "dołączył"),
        ("przystąpiła", "przystąpiło" if neuter else "przystąpił"),
        ("poprowadziła", "poprowadziło" if neuter else "poprowadził"),
        ("chciałaby", "chciałoby" if neuter else "chciałby"),
        ("była", "było" if neuter else "był"),
    ):
        text = text.replace(feminine, other)
    return text
