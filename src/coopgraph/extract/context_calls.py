"""Who speaks where no line names its town: whom a letter greets, and whose adjective the houses of a page bear."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Reading
from coopgraph.model import MentionKind, OrganisationValue, PlaceValue
from coopgraph.namespaces import fold

_GREETS: Final = frozenset({"drogi", "szanowny", "kochany"})
_DWELLERS: Final = ("anie", "anki", "ianie", "ianki", "czanie", "czanki")
_TOP: Final = 4  # sentences among which a letter greets those it is for
_STEM: Final = 4  # letters that the name of a town and that of its people share
_LOST: Final = 2  # letters of the town's name that the other need not have
_HOUSES: Final = frozenset({"body", "school", "association"})
_TWO: Final = 2  # houses that bear one adjective
# of "Prudnicki Ośrodek Kultury", "Muzeum Ziemi Prudnickiej"
_CASES: Final = ("iego", "iej", "ie", "im", "i", "a", "ą")


def greeted(reading: Reading, towns: Iterable[PlaceValue]) -> PlaceValue | None:
    """The one of `towns` whose people a letter greets: "Drogie Darłowianki, Drodzy Darłowianie" of Darłowo."""
    said: list[str] = []
    for sentence in reading.sentences[:_TOP]:
        if _GREETS.isdisjoint(sentence.lemmas):
            continue
        said += [
            fold(two.form)
            for one, two in pairwise(sentence.chunks)
            if not _GREETS.isdisjoint(one.lemmas) and two.mention is None and two.form.casefold().endswith(_DWELLERS)
        ]
    if not said:
        return None
    found = {town.name: town for town in towns if any(_of(word, fold(town.name)) for word in said)}
    return next(iter(found.values())) if len(found) == 1 else None


def _of(dwellers: str, town: str) -> bool:
    return len(town) >= _STEM and dwellers.startswith(town[: max(_STEM, len(town) - _LOST)])


def of_houses(reading: Reading, counties: Mapping[str, str]) -> PlaceValue | None:
    """The seat of a county, of `counties`, whose adjective two houses of a page bear, and no other's does."""
    seats = Counter(counties.values())
    found: dict[str, set[str]] = {}
    for mention in reading.annotation.mentions:
        value = mention.value
        if mention.kind is not MentionKind.ORGANISATION or not isinstance(value, OrganisationValue):
            continue
        if value.kind in _HOUSES and value.seat is None:
            for word in value.name.split():
                base = _base(word)
                if base is not None and seats[base] == 1:
                    found.setdefault(base, set()).add(value.name)
    clear = [adjective for adjective, names in found.items() if len(names) >= _TWO]
    if len(clear) != 1 or len(found) != 1:
        return None
    return next(PlaceValue(town, "settlement", "PL") for town, adjective in counties.items() if adjective == clear[0])


def _base(word: str) -> str | None:
    """The adjective of a place, without its case: "Prudnickiej"; nothing of a word without a capital."""
    if not word[:1].isupper():
        return None
    for ending in _CASES:
        stem = word.removesuffix(ending)
        if stem != word and stem.endswith(("sk", "ck", "dzk")):
            return f"{stem.lower()}i"
    return None
