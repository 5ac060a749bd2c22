"""From mentions to bodies: whose people travelled, who invites behind an office, what "Miasto" means here."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from coopgraph.extract.chunks import Chunk, Reading, is_territory
from coopgraph.extract.context import Context
from coopgraph.extract.drafts import municipality
from coopgraph.model import MentionKind, NamedValue, OrganisationValue, PlaceValue

_TOWN_HALL: Final = frozenset({"municipality", "office", "council"})
_ABROAD: Final = frozenset({"mer", "nadburmistrz", "wicemer"})  # offices that no town of this country has
_LANDS: Final = frozenset({"marszałkowski", "wojewódzki"})
_UNIT: Final = frozenset({"unit"})
_OF_TOWN: Final = _TOWN_HALL | _UNIT | {"territory", "school", "company"}


def town_of(value: OrganisationValue, context: Context) -> PlaceValue | None:
    """The town a municipal body belongs to; one named without its town ("Urząd Miejski") is the speaker's."""
    away = value.kind in _UNIT and context.own is not None and value.seat is not None
    if away and value.seat is not None and context.own is not None and value.seat.country != context.own.country:
        return context.own  # "pracownicy Wydziału X w <town abroad>": where they were, not whose they are
    if value.seat is not None:
        return value.seat
    return context.own if value.kind in _TOWN_HALL | _UNIT else None


def seat_of_house(chunk: Chunk) -> PlaceValue | None:
    """The town that a body sits in which is no town's own: "Uniwersytet Ekonomiczny w X", "Izba Gospodarcza z X"."""
    value = chunk.mention.value if chunk.mention is not None else None
    if not isinstance(value, OrganisationValue) or value.kind in _OF_TOWN:
        return None
    return value.seat


def speaker(context: Context, town: PlaceValue) -> OrganisationValue:
    """The body of a town that is named without it: the county where that speaks from there, else the municipality."""
    return context.county if context.county is not None and context.is_own(town) else municipality(town)


def unit_of(value: OrganisationValue, context: Context) -> OrganisationValue:
    """A department as the town hall's that speaks, where the text names it without its office."""
    bare = value.kind in _UNIT and value.seat is None and value.parent is None and context.county is None
    return replace(value, seat=context.own) if bare and context.own is not None else value


def body_of(chunk: Chunk, context: Context) -> OrganisationValue | None:
    """The body that a captured mention stands for.

    A settlement is its municipality; a person in office acts for the municipality of the office; a municipal office,
    council or "Miasto" is its municipality; every other body is itself.
    """
    mention = chunk.mention
    if mention is None:
        return None
    value = mention.value
    if isinstance(value, PlaceValue):
        return municipality(value) if value.kind == "settlement" else None
    if isinstance(value, OrganisationValue):
        if value.kind == "municipality" or (value.kind == "office" and _is_plain_office(value)):
            town = town_of(value, context)
            return (municipality(town) if value.seat else speaker(context, town)) if town else value
        return value
    if mention.kind is MentionKind.CLUSTER and isinstance(value, NamedValue):
        return cluster_body(value)
    return _office_town(chunk, value, context) if mention.kind is MentionKind.PERSON else None


def cluster_body(value: NamedValue) -> OrganisationValue:
    """A cluster as a body that travels or takes part in a project."""
    return OrganisationValue(value.name, "cluster", aliases=value.aliases)


def the_cluster(reading: Reading) -> OrganisationValue | None:
    """The cluster of a text that names but one: "delegacja klastra" is its delegation."""
    values = [m.value for s in reading.sentences for m in s.of(MentionKind.CLUSTER) if isinstance(m.value, NamedValue)]
    return cluster_body(values[0]) if len({value.name for value in values}) == 1 else None


def _is_plain_office(value: OrganisationValue) -> bool:
    """Whether an office is the town's own (Urząd Miasta …), not a region's or county's."""
    words = value.name.casefold().split()
    return bool(words) and words[0] in {"urząd", "um", "ug", "ratusz", "magistrat"} and _LANDS.isdisjoint(words)


def _office_town(chunk: Chunk, value: object, context: Context) -> OrganisationValue | None:
    if isinstance(value, NamedValue) and (value.attributes.get("foreign") or value.attributes.get("office") in _ABROAD):
        return None  # a name that no Polish dictionary knows: a mayor of some town abroad
    for inner in chunk.inner:
        if isinstance(inner.value, PlaceValue) and inner.value.kind == "settlement":
            return municipality(inner.value)
        if isinstance(inner.value, OrganisationValue) and inner.value.kind in _TOWN_HALL:
            town = town_of(inner.value, context)
            if town:
                return municipality(town) if inner.value.seat else speaker(context, town)
    if isinstance(value, NamedValue) and value.attributes.get("place") is None and value.attributes.get("office"):
        return speaker(context, context.own) if context.own else None
    return None


def place_of(chunk: Chunk) -> PlaceValue | None:
    """The place a captured mention is; the town of a municipality, the land of a county."""
    value = chunk.mention.value if chunk.mention is not None else None
    if isinstance(value, PlaceValue):
        return value
    if not isinstance(value, OrganisationValue):
        return None
    if value.kind in _TOWN_HALL:
        return value.seat
    if not is_territory(value):
        return None
    return PlaceValue(value.name, "region", value.country or (value.seat.country if value.seat else None))
