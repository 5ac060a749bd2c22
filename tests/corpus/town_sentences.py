"""One journey told in a few plain sentences, by towns of every sort of name: whether a name stands in the way.

    python -m corpus.town_sentences FOLDER      # from tests/: writes the texts and their gold

The sentences are among the plainest there are; the towns are drawn evenly from the gazetteer, large and small, and
declined as the project declines them. What fails here fails by its name: it is also a word, a surname or a village.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from coopgraph.annotate.gazetteer import Gazetteer
from coopgraph.annotate.inflect import forms
from coopgraph.project import Project
from corpus.layouts import Text, write

ROOT: Final = Path(__file__).resolve().parents[2]
CASES: Final = ("nom", "gen", "acc", "inst", "loc")
DAYS: Final = {"start": "2022-05-05", "end": "2022-05-07"}
WHEN: Final = "W dniach 5–7 maja 2022 r."
# How the people of a town are told who went to Brno.
SENDERS: Final = {
    "delegation": "Wizyta w Brnie\n\n{when} delegacja {gen} gościła w Brnie.",
    "councillors": "Wizyta w Brnie\n\n{when} radni {gen} byli w Brnie.",
    "mayor": "Wizyta w Brnie\n\n{when} burmistrz {gen} przebywał w Brnie.",
    "commune": "Wizyta w Brnie\n\n{when} delegacja gminy {nom} przebywała w Brnie.",
    "from": "Wizyta w Brnie\n\n{when} uczniowie z {gen} przebywali w Brnie.",
    "letterhead": "Urząd Miejski w {loc}\n\nWizyta w Brnie\n\n{when} delegacja urzędu przebywała w Brnie.",
}
# How a town is told to which people came.
PLACES: Final = {
    "to": "Goście z Brna\n\n{when} do {gen} przyjechała delegacja z Brna.",
    "in": "Goście z Brna\n\n{when} w {loc} gościła delegacja z Brna.",
    "visited": "Goście z Brna\n\n{when} {acc} odwiedziła delegacja z Brna.",
}
FEWEST: Final = 3_000  # people of a town that is drawn


def towns(count: int) -> list[str]:
    """Names of one word of towns in Poland, evenly drawn from all of some size, the largest first."""
    found = Gazetteer(Project(ROOT)).towns("PL", FEWEST)
    names = [name for name, _ in found if name.isalpha()]
    return names[:: max(1, len(names) // count)][:count]


def texts(count: int) -> Iterator[Text]:
    """Each sentence with each of `count` towns."""
    for name in towns(count):
        declined = {case: _form(name, case) for case in CASES}
        for told, sentence in SENDERS.items():
            yield _text(f"{told}--{name}", sentence, declined, sender=name, place="Brno")
        for told, sentence in PLACES.items():
            yield _text(f"{told}--{name}", sentence, declined, sender="Brno", place=name)


def _form(name: str, case: str) -> str:
    return next((form for form, cases in forms(name).items() if case in cases), name)


def _text(name: str, sentence: str, declined: Mapping[str, str], *, sender: str, place: str) -> Text:
    trip: dict[str, Any] = {"id": "it", **DAYS, "destinations": [{"name": place}], "sender": {"name": sender}}
    trip |= {"activity": "official-visit", "activity_allow": ["youth-exchange"]}
    allowed = {"hosts_allow": [{"name": place}], "unit_allow": [{"name": f"Urząd Miejski w {declined['loc']}"}]}
    return Text(name.lower(), sentence.format(when=WHEN, **declined) + "\n", {"trips": [trip | allowed]})


if __name__ == "__main__":
    write(texts(100), Path(sys.argv[1]))
