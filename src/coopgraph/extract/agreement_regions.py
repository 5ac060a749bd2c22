"""Voivodeships and regions as parties: the one that speaks, and its partners abroad."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Final

from coopgraph.extract.chunks import is_territory
from coopgraph.extract.state import State
from coopgraph.model import OrganisationValue, PlaceValue

REGIONS: Final = ("województwo ", "kraj ", "obwód ")
_OWN: Final = "województwo "
_GOVERNS: Final = frozenset({"marszałek", "wicemarszałek", "sejmik", "marszałkowski"})
_TOWN: Final = frozenset({"municipality", "office", "council"})
_COUNTY: Final = re.compile(r"Powiat \S+(?:ski|cki|dzki)$")


def region_of(place: PlaceValue) -> OrganisationValue | None:
    """The region that a place is, as a body: "Województwo X", "Obwód X", "Turyngia"."""
    if place.kind != "region":
        return None
    name = place.name.title() if place.name.startswith(REGIONS) else place.name
    return OrganisationValue(name, "territory", country=place.country)


def self_governed(body: OrganisationValue) -> OrganisationValue:
    """The region itself, where its government is named: "Samorząd Województwa X" is "Województwo X"."""
    named = body.name.casefold().startswith("samorząd ") and bool(body.aliases)
    return replace(body, name=body.aliases[0], aliases=(body.name,)) if named else body


def voivodeship(state: State) -> OrganisationValue | None:
    """The Polish voivodeship that speaks: its marshal, assembly or office is named more than the town's own bodies."""
    said = state.reading.lemmas
    if _GOVERNS.isdisjoint(said) and not {"samorząd", "województwo"} <= said:
        return None
    lands: Counter[str] = Counter()
    town = counties = 0
    for mention in state.reading.annotation.mentions:
        value = mention.value
        land = region_of(value) if isinstance(value, PlaceValue) else None
        if isinstance(value, OrganisationValue) and is_territory(value):
            land = self_governed(value)
        if land is not None and land.name.casefold().startswith(_OWN):
            lands[land.name] += 1
        elif isinstance(value, OrganisationValue) and is_territory(value):
            counties += bool(_COUNTY.match(value.name))
        elif isinstance(value, OrganisationValue) and value.kind in _TOWN and state.context.is_own(value.seat):
            town += 1
    if not lands or counties >= lands.total():
        return None  # a county that goes the way of its voivodeship
    speaking = (s for s in state.reading.sentences if not _GOVERNS.isdisjoint(s.lemmas))
    governs = sum(bool(_GOVERNS & t.lemmas) for s in speaking for t in s.tokens)
    governs += sum("samorząd" in s.lemmas and "województwo" in s.lemmas for s in state.reading.sentences)
    if not governs or governs <= town:
        return None
    name, _ = max(lands.items(), key=lambda pair: (pair[1], pair[0]))
    return OrganisationValue(name, "territory", country="PL")
