"""Clusters: when and by whom founded, who coordinates and leads, who belongs to them, how many."""

from __future__ import annotations

from random import Random
from typing import Any

from factors.field import Chosen, Gold

WHOLE = 0.5
NAMES = (
    ("Podlaski Klaster Obróbki Metali", "Podlaskiego Klastra Obróbki Metali"),
    ("Klaster Doliny Wiatru", "Klastra Doliny Wiatru"),
    ("Wielkopolski Klaster Meblarski", "Wielkopolskiego Klastra Meblarskiego"),
    ("Klaster Zielona Chemia", "Klastra Zielona Chemia"),
    ("Kujawski Klaster Spożywczy", "Kujawskiego Klastra Spożywczego"),
)
# name, genitive, dative, accusative
BODIES = (
    (
        "Politechnika Białostocka",
        "Politechniki Białostockiej",
        "Politechnice Białostockiej",
        "Politechnikę Białostocką",
    ),
    ("Fundacja Nowy Przemysł", "Fundacji Nowy Przemysł", "Fundacji Nowy Przemysł", "Fundację Nowy Przemysł"),
    (
        "Regionalna Izba Gospodarcza",
        "Regionalnej Izby Gospodarczej",
        "Regionalnej Izbie Gospodarczej",
        "Regionalną Izbę Gospodarczą",
    ),
    (
        "Agencja Rozwoju Regionalnego",
        "Agencji Rozwoju Regionalnego",
        "Agencji Rozwoju Regionalnego",
        "Agencję Rozwoju Regionalnego",
    ),
    ("Akademia Kaliska", "Akademii Kaliskiej", "Akademii Kaliskiej", "Akademię Kaliską"),
)
FACTORS: dict[str, tuple[Any, ...]] = {
    "head": ("O klastrze\n\n", "{k}\n\nO nas\n\n", "Gospodarka\nKlastry w naszym regionie\n\n"),
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
    ),
    "beside": ("", "Jego celem jest rozwój innowacji.", "Klaster organizuje szkolenia i targi."),
}


def write(chosen: Chosen, rng: Random) -> tuple[str, Gold]:
    """A page about one cluster."""
    name, genitive = rng.choice(NAMES)
    head, first, second = rng.sample(BODIES, 3)
    said_count, count = chosen["count"]
    said_members, members = chosen["members"]
    parts = [chosen["founded"], chosen["beside"], chosen["coordinator"], said_count, said_members]
    line = "\n" if any("\n" in p or ": {c" in p for p in parts) else " "
    text = chosen["head"] + line.join(filter(None, parts))
    cluster: dict[str, Any] = {"name": name, "founded": 2014, "coordinator": head[0]}
    if members:
        cluster["members"] = [first[0], second[0]][:members]
    if count:
        cluster["member_count"] = count
    said = text.format(k=name, kg=genitive, c=head, cd=head[2], ca=head[3], m=first, n=second)
    return said, {"clusters": [cluster]}
