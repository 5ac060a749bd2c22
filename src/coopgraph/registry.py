"""The registry: curated entities with their names, and which bearer of a common name keeps the plain slug.

Turtle files of `data/registry/` (the package's, overridden by file name), `namesakes.tsv` beside them. An entity that
was replaced stays as a tombstone: its only facts are `dct:isReplacedBy` and a label. What things are linked with stands
in `data/mappings/` and is read with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final, TypeVar

from coopgraph import mappings, rdf
from coopgraph.errors import RegistryError
from coopgraph.model import Entity, Literal, Ref, Value
from coopgraph.namespaces import PREFIXES, compact, coop, expand
from coopgraph.project import Project

_K = TypeVar("_K", int, str, tuple[str, str])

_TYPE: Final = PREFIXES["rdf"] + "type"
_LABEL: Final = PREFIXES["rdfs"] + "label"
_ALT: Final = PREFIXES["skos"] + "altLabel"
_EXACT: Final = PREFIXES["skos"] + "exactMatch"
_REPLACED: Final = PREFIXES["dct"] + "isReplacedBy"
_SEAT: Final = coop("seat")
RURAL: Final = PREFIXES["id"] + "municipality/gmina-wiejska-"  # then the slug of the town
_GEONAMES: Final = re.compile(re.escape(PREFIXES["gn"]) + r"(\d+)/")


@dataclass(frozen=True, slots=True)
class Registry:
    """Curated entities by IRI, with the ways to find them. Read-only."""

    entries: Mapping[str, Entity] = field(default_factory=dict)
    replaced: Mapping[str, str] = field(default_factory=dict)
    namesakes: Mapping[str, int] = field(default_factory=dict)
    places: Mapping[int, str] = field(default_factory=dict)  # GeoNames id -> IRI of the place
    municipalities: Mapping[str, str] = field(default_factory=dict)  # IRI of the seat -> IRI of the municipality
    names: Mapping[tuple[str, str], str] = field(default_factory=dict)  # (class, name) -> IRI, where only one has it
    rural: frozenset[int] = frozenset()  # GeoNames ids of towns whose name a rural commune of its own bears, too
    links: Mapping[str, tuple[tuple[str, Value], ...]] = field(default_factory=dict)  # IRI -> facts of data/mappings

    @classmethod
    def read(cls, project: Project) -> Registry:
        """The registry of a project with its links. Raises RegistryError for entries that contradict each other.

        Two stages ask for it, so the last one read is kept as long as its files stay the same.
        """
        files = [
            *(path for suffix in (".ttl", ".tsv") for path in project.files("data/registry", suffix)),
            *project.files(mappings.FOLDER, mappings.SUFFIX),
        ]
        state = tuple((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in files)
        if (kept := _KEPT.get(state)) is None:
            links = mappings.facts(mappings.read_all(project))
            kept = cls.of(_facts(project.files("data/registry", ".ttl")), _namesakes(project), links)
            _KEPT.clear()
            _KEPT[state] = kept
        return kept

    @classmethod
    def of(
        cls,
        facts: Mapping[str, list[tuple[str, Value]]],
        namesakes: Mapping[str, int],
        links: Mapping[str, tuple[tuple[str, Value], ...]] | None = None,
    ) -> Registry:
        """The registry that triples (by subject) describe, each entry with its links."""
        linked = links or {}
        entries = {iri: _entity(iri, (*said, *linked.get(iri, ()))) for iri, said in facts.items()}
        replaced = {
            iri: value.id
            for iri, said in facts.items()
            for p, value in said
            if p == _REPLACED and isinstance(value, Ref)
        }
        for iri in replaced:
            _follow(iri, replaced, entries)
        living = {iri: entry for iri, entry in entries.items() if iri not in replaced}
        _check(living)
        return cls(
            living,
            replaced,
            namesakes,
            _unique((i, e.iri) for e in living.values() if expand("dct:Location") in e.types for i in geonames_of(e)),
            _unique((seat, e.iri) for e in living.values() for seat in _seats(e)),
            _names(living.values()),
            frozenset(_doubled(living)),
            linked,
        )

    def current(self, iri: str) -> str:
        """The IRI that stands for `iri` today: itself, or what replaced it."""
        while iri in self.replaced:
            iri = self.replaced[iri]
        return iri

    def named(self, kind: str, *names: str) -> str | None:
        """The IRI of the one entity of class `kind` that bears one of these names."""
        found = {iri for name in names if (iri := self.names.get((kind, plain(name))))}
        return found.pop() if len(found) == 1 else None


_KEPT: dict[tuple[tuple[str, int, int], ...], Registry] = {}


@lru_cache(maxsize=100_000)
def plain(name: str) -> str:
    """A name as it is compared: without case, marks and doubled spaces."""
    return " ".join(re.findall(r"[^\W_]+", name.casefold()))


def geonames_of(entity: Entity) -> Iterator[int]:
    """The GeoNames ids an entity is linked to."""
    for prop, value in entity.facts:
        if prop == _EXACT and isinstance(value, Ref) and (match := _GEONAMES.fullmatch(value.id)):
            yield int(match.group(1))


def _seats(entity: Entity) -> Iterator[str]:
    if coop("Municipality") in entity.types:
        yield from (value.id for prop, value in entity.facts if prop == _SEAT and isinstance(value, Ref))


def _doubled(entries: Mapping[str, Entity]) -> Iterator[int]:
    for iri in entries:
        if iri.startswith(RURAL) and (town := entries.get(f"{PREFIXES['id']}place/{iri.removeprefix(RURAL)}")):
            yield from geonames_of(town)


def _facts(paths: Iterable[Path]) -> dict[str, list[tuple[str, Value]]]:
    found: dict[str, list[tuple[str, Value]]] = {}
    for path in paths:
        for subject, prop, value, _ in rdf.rows(rdf.parse_file(path)):
            found.setdefault(subject, []).append((prop, value))
    return found


def _namesakes(project: Project) -> dict[str, int]:
    found: dict[str, int] = {}
    for path in project.files("data/registry", ".tsv"):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.startswith("#") or line == "slug\tgeonames":
                continue
            name, _, identifier = line.partition("\t")
            if not identifier.isdigit():
                raise RegistryError("not a slug and a GeoNames id", source=str(path), line=number)
            found[name] = int(identifier)
    return found


def _entity(iri: str, said: Iterable[tuple[str, Value]]) -> Entity:
    types: list[str] = []
    labels: list[Literal] = []
    others: list[Literal] = []
    facts: list[tuple[str, Value]] = []
    for prop, value in said:
        if prop == _TYPE and isinstance(value, Ref):
            types.append(value.id)
        elif prop == _LABEL and isinstance(value, Literal):
            labels.append(value)
        elif prop == _ALT and isinstance(value, Literal):
            others.append(value)
        else:
            facts.append((prop, value))
    order = {"pl": 0, "en": 1}
    labels.sort(key=lambda lab: (order.get(lab.language or "", 2), lab.text))
    return Entity(iri, tuple(sorted(types)), tuple(labels), tuple(sorted(others, key=lambda o: o.text)), tuple(facts))


def _follow(iri: str, replaced: Mapping[str, str], entries: Mapping[str, Entity]) -> None:
    seen, at = [iri], replaced[iri]
    while at in replaced:
        if at in seen:
            raise RegistryError(
                f"tombstones run in a circle: {' → '.join(compact(i) for i in [*seen, at])}",
                source=compact(iri),
                cure="let one of them live",
            )
        seen.append(at)
        at = replaced[at]
    if at not in entries:
        raise RegistryError(
            f"is replaced by {compact(at)}, which is not in the registry",
            source=compact(iri),
            cure="add that entry to data/registry, or let this one live",
        )


def _check(entries: Mapping[str, Entity]) -> None:
    """Every entry has a class and a label, and no two places have one GeoNames id."""
    owners: dict[int, str] = {}
    for iri, entry in sorted(entries.items()):
        if not entry.types or not entry.labels:
            missing = "class" if not entry.types else "label"
            raise RegistryError(f"has no {missing}", source=compact(iri), cure="complete the entry in data/registry")
        for identifier in geonames_of(entry) if expand("dct:Location") in entry.types else ():
            if owners.setdefault(identifier, iri) != iri:
                raise RegistryError(
                    f"{compact(iri)} and {compact(owners[identifier])} are both GeoNames {identifier}",
                    source="data/registry",
                    cure="keep one and make the other a tombstone (dct:isReplacedBy)",
                )


def _unique(pairs: Iterable[tuple[_K, str]]) -> dict[_K, str]:
    """Keys that lead to one IRI only."""
    found: dict[_K, set[str]] = {}
    for key, iri in pairs:
        found.setdefault(key, set()).add(iri)
    return {key: next(iter(iris)) for key, iris in found.items() if len(iris) == 1}


def _names(entries: Iterable[Entity]) -> dict[tuple[str, str], str]:
    return _unique(
        ((kind, plain(label.text)), entry.iri)
        for entry in entries
        for kind in entry.types
        for label in (*entry.labels, *entry.alt_labels)
    )
