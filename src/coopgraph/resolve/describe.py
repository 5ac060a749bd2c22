"""Entities as they are emitted: types, labels and what is known of them apart from claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from coopgraph.model import (
    Claim,
    Entity,
    EntityDraft,
    Literal,
    NamedValue,
    OrganisationValue,
    PlaceValue,
    Ref,
    Value,
)
from coopgraph.namespaces import PREFIXES, coop, expand
from coopgraph.registry import Registry
from coopgraph.resolve.mint import Minter, Namer, kind_of

_XSD: Final = PREFIXES["xsd"]
_RURAL: Final = "Gmina Wiejska"
_RURAL_OFFICE: Final = "Urząd Gminy "  # where a town bears the name, too; the town's is "Urząd Miasta", "Urząd Miejski"
_REPLACES: Final = PREFIXES["dct"] + "replaces"
Fact = tuple[str, Value]


def place_entity(place: PlaceValue, namer: Namer) -> Entity:
    """A place with its GeoNames link, country and coordinates."""
    facts: list[Fact] = []
    if place.geonames:
        facts.append((expand("skos:exactMatch"), Ref(f"{PREFIXES['gn']}{place.geonames}/")))
    if place.country:
        facts.append((coop("countryCode"), Literal(place.country)))
    if place.latitude is not None and place.longitude is not None:
        facts.append((expand("geo:lat"), Literal(f"{place.latitude:.5f}", _XSD + "decimal")))
        facts.append((expand("geo:long"), Literal(f"{place.longitude:.5f}", _XSD + "decimal")))
    return _entity(namer.place_iri(place), (expand("dct:Location"),), place.name, place.aliases, facts)


def municipality_entity(seat: PlaceValue, namer: Namer) -> Entity:
    """The municipality of a town, with the town as its seat."""
    facts: list[Fact] = [(coop("seat"), Ref(namer.place_iri(seat)))]
    if seat.country:
        facts.append((coop("countryCode"), Literal(seat.country)))
    return _entity(namer.municipality_iri(seat), (coop("Municipality"),), seat.name, seat.aliases, facts)


def body_entities(body: OrganisationValue, iri: str, types: tuple[str, ...], namer: Namer) -> Iterator[Entity]:
    """A body, its seat, and for an office or unit of a town the municipality it belongs to."""
    facts: list[Fact] = []
    if body.seat:
        facts.append((coop("seat"), Ref(namer.place_iri(body.seat))))
        yield place_entity(body.seat, namer)
    country = body.country or (body.seat.country if body.seat else None)
    if country:
        facts.append((coop("countryCode"), Literal(country)))
    if body.kind in {"unit", "office"} and body.seat and body.seat.kind == "settlement":
        rural = body.name.startswith(_RURAL_OFFICE) and body.seat.geonames in namer.registry.rural
        parent = namer.municipality_iri(body.seat, _RURAL if rural else "")
        if parent != iri:
            facts.append((expand("org:unitOf"), Ref(parent)))
            types = tuple(dict.fromkeys((*types, expand("org:OrganizationalUnit"))))
            yield namer.registry.entries[parent] if rural else municipality_entity(body.seat, namer)
    rural = body.name.startswith(_RURAL)
    label = body.seat.name if body.kind == "municipality" and body.seat and not rural else body.name
    yield _entity(iri, types, label, (body.name, *body.aliases), facts)


def entities(draft: EntityDraft, minter: Minter, label: str, claims: Iterable[Claim]) -> Iterator[Entity]:
    """The entity of a draft and those that describing it needs; `claims` are those about the draft."""
    iri, value, namer = minter.iri(draft.key), draft.value, minter.namer
    if isinstance(value, PlaceValue):
        yield place_entity(value, namer)
        if kind_of(draft) == "municipality":
            yield municipality_entity(value, namer)
    elif isinstance(value, OrganisationValue):
        yield from body_entities(value, iri, draft.types, namer)
    else:
        names = [n for n in draft.names if n != label]
        facts: list[Fact] = []
        if isinstance(value, NamedValue):
            names += [n for n in value.aliases if n not in names]
            stated = {c.property for c in claims}
            if value.acronym and coop("acronym") not in stated:
                facts.append((coop("acronym"), Literal(value.acronym)))
            if value.attributes.get("unnamed") == "true" and coop("unnamed") not in stated:
                facts.append((coop("unnamed"), Literal("true", _XSD + "boolean")))
        yield _entity(iri, draft.types, label, names, facts, draft.language)


def _entity(  # noqa: PLR0917 - the parts of an entity, in the order they are written
    iri: str,
    types: tuple[str, ...],
    label: str,
    names: Iterable[str],
    facts: Iterable[Fact],
    language: str = "pl",
) -> Entity:
    alt = tuple(Literal(n, language=language) for n in dict.fromkeys(names) if n != label)
    return Entity(iri, types, (Literal(label, language=language),), alt, tuple(facts))


def merge(found: Iterable[Entity]) -> tuple[Entity, ...]:
    """One entity per IRI: the first label stays, other labels become alternative ones, the rest is united."""
    kept: dict[str, Entity] = {}
    for entity in found:
        old = kept.get(entity.iri)
        kept[entity.iri] = entity if old is None else _unite(old, entity)
    return tuple(kept.values())


def _unite(old: Entity, new: Entity) -> Entity:
    languages = {label.language for label in old.labels}
    labels = (*old.labels, *(label for label in new.labels if label.language not in languages))
    others = [label for label in (*old.alt_labels, *new.labels, *new.alt_labels) if label not in labels]
    return Entity(
        old.iri,
        tuple(dict.fromkeys((*old.types, *new.types))),
        labels,
        tuple(dict.fromkeys(others)),
        tuple(dict.fromkeys((*old.facts, *new.facts))),
    )


def known(found: Iterable[Entity], registry: Registry) -> Iterator[Entity]:
    """Entities with what the registry says of them: its labels come first, what the text calls them becomes another.

    The seat that only the registry names comes along. A thing that is not in the registry gets its links too.
    """
    seats: dict[str, None] = {}
    seen: set[str] = set()
    for entity in found:
        seen.add(entity.iri)
        entry = registry.entries.get(entity.iri)
        if entry is not None:
            seats.update((v.id, None) for p, v in entry.facts if p == coop("seat") and isinstance(v, Ref))
            yield _unite(replace(entry, facts=_plain(entry)), entity)
        elif links := registry.links.get(entity.iri):
            yield replace(entity, facts=tuple(dict.fromkeys((*entity.facts, *links))))
        else:
            yield entity
    yield from (registry.entries[seat] for seat in seats if seat not in seen and seat in registry.entries)


def _plain(entry: Entity) -> tuple[Fact, ...]:
    """What a document's graph takes over: no coordinates, which the text's own gazetteer gives (a point has one pair).

    Nor what it replaced: no document need speak of that.
    """
    return tuple(fact for fact in entry.facts if fact[0] != _REPLACES and not fact[0].startswith(PREFIXES["geo"]))


__all__ = ["Fact", "entities", "known", "merge"]
