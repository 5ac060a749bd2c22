"""The registry as data and as code: canonical files, one entity per GeoNames id, tombstones, shared names."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence

import pytest

from coopgraph import rdf
from coopgraph.errors import RegistryError
from coopgraph.model import Entity, Literal, OrganisationValue, PlaceValue, Ref, Value
from coopgraph.namespaces import BASE, PREFIXES, coop, expand
from coopgraph.project import Project, share
from coopgraph.registry import Registry, geonames_of
from coopgraph.resolve.describe import body_entities, known
from coopgraph.resolve.mint import Namer
from coopgraph.turtle import turtle

FILES = sorted((share() / "data" / "registry").glob("*.ttl"))
A = expand("rdf:type")
LABEL = expand("rdfs:label")


@pytest.fixture(scope="module")
def registry() -> Registry:
    """The registry of the checkout."""
    return Registry.read(Project(share()))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_files_are_canonical(path: object) -> None:
    """Each file is what the writer makes of its own triples, so that a change of one fact is a diff of one line."""
    from pathlib import Path  # noqa: PLC0415 - only to narrow the type

    assert isinstance(path, Path)
    triples = []
    for s, p, o in rdf.triples(rdf.parse_file(path)):
        subject, prop = rdf.value_of(s), rdf.value_of(p)
        assert isinstance(subject, Ref)
        assert isinstance(prop, Ref)
        triples.append((subject.id, prop.id, rdf.value_of(o)))
    assert turtle(triples) == path.read_text(encoding="utf-8")


def test_every_place_is_linked(registry: Registry) -> None:
    """Every place of the registry has its GeoNames link, and every municipality but a rural one a seat there."""
    for entry in registry.entries.values():
        if expand("dct:Location") in entry.types:
            assert list(geonames_of(entry)), entry.iri
        if coop("Municipality") in entry.types and "/gmina-wiejska-" not in entry.iri:
            (seat,) = [v.id for p, v in entry.facts if p == coop("seat") and isinstance(v, Ref)]
            assert registry.municipalities[seat] == entry.iri
            assert seat in registry.entries


def test_codes_differ(registry: Registry) -> None:
    """Every municipality has a TERYT code (seven digits) and a LAU code (thirteen), and no two share one."""
    codes = [
        v.text
        for e in registry.entries.values()
        for p, v in e.facts
        if p == expand("dct:identifier") and isinstance(v, Literal)
    ]
    towns = [e for e in registry.entries.values() if coop("Municipality") in e.types]
    assert len(codes) == len(set(codes)) == 2 * len(towns)
    assert all(re.fullmatch(r"TERYT \d{7}|LAU PL_\d{13}", code) for code in codes)


def test_capitals_of_voivodeships_are_there(registry: Registry) -> None:
    """All capitals of voivodeships are registered under their plain slugs."""
    names = (
        "bialystok bydgoszcz gdansk gorzow-wielkopolski katowice kielce krakow lublin lodz olsztyn opole poznan rzeszow"
    )
    for name in [*names.split(), "szczecin", "torun", "warszawa", "wroclaw", "zielona-gora"]:
        assert f"{BASE}id/municipality/{name}" in registry.entries


def _facts(*entries: Sequence[object]) -> dict[str, list[tuple[str, Value]]]:
    """Small registries: (slug, GeoNames id or None, IRI it was replaced by or None)."""
    made: dict[str, list[tuple[str, Value]]] = {}
    for name, geonames, replaced in entries:
        facts: list[tuple[str, Value]] = [(A, Ref(expand("dct:Location"))), (LABEL, Literal(str(name), language="pl"))]
        if geonames:
            facts.append((expand("skos:exactMatch"), Ref(f"{PREFIXES['gn']}{geonames}/")))
        if replaced:
            facts.append((expand("dct:isReplacedBy"), Ref(f"{BASE}id/place/{replaced}")))
        made[f"{BASE}id/place/{name}"] = facts
    return made


def test_two_places_with_one_geonames_id() -> None:
    """The error names both entries."""
    with pytest.raises(RegistryError, match="id:place/b and id:place/a are both GeoNames 7"):
        Registry.of(_facts(("a", 7, None), ("b", 7, None)), {})


def test_tombstones_are_followed() -> None:
    """A replaced IRI leads to what lives, over several steps."""
    registry = Registry.of(_facts(("a", None, "b"), ("b", None, "c"), ("c", 1, None)), {})
    assert registry.current(f"{BASE}id/place/a") == f"{BASE}id/place/c"
    assert f"{BASE}id/place/a" not in registry.entries


def test_circle_of_tombstones() -> None:
    """Tombstones that run in a circle are refused with the circle."""
    with pytest.raises(RegistryError, match="circle"):
        Registry.of(_facts(("a", None, "b"), ("b", None, "a")), {})


def test_tombstone_to_nowhere() -> None:
    """A tombstone must lead to an entry."""
    with pytest.raises(RegistryError, match="not in the registry"):
        Registry.of(_facts(("a", None, "z")), {})


def _id(registry: Registry, name: str) -> int:
    """The GeoNames id of a registered place."""
    return next(i for i, iri in registry.places.items() if iri.endswith(f"/{name}"))


def test_namesakes_get_different_iris(registry: Registry) -> None:
    """Of two towns of one name the greater keeps the plain slug, whatever is read first."""
    namer = Namer(registry)
    greater = PlaceValue("Brzeg", "settlement", "PL", _id(registry, "brzeg"))
    lesser = PlaceValue("Brzeg", "settlement", "PL", 999_999_999)
    assert namer.place_slug(greater) == "brzeg"
    assert namer.place_slug(lesser) == "brzeg-999999999"
    assert namer.municipality_iri(lesser) != namer.municipality_iri(greater)


def test_namesakes_that_are_not_registered(registry: Registry) -> None:
    """Shared names outside the registry are told apart too."""
    name, first = next((n, g) for n, g in registry.namesakes.items() if g not in registry.places and "-" not in n)
    namer = Namer(registry)
    assert namer.place_slug(PlaceValue(name, "settlement", "DE", first)) == name
    assert namer.place_slug(PlaceValue(name, "settlement", "DE", 1)) == f"{name}-1"


def test_rural_commune_is_not_its_town(registry: Registry) -> None:
    """A rural commune told apart by the text has an IRI of its own; "Gmina X" alone is the town's."""
    namer = Namer(registry)
    seat = PlaceValue("Zgierz", "settlement", "PL", _id(registry, "zgierz"))
    town, rural, plain = (
        namer.body_slug(OrganisationValue(f"{sort} Zgierz", "municipality", seat))
        for sort in ("Miasto", "Gmina Wiejska", "Gmina")
    )
    assert town == plain == "zgierz"
    assert rural == "gmina-wiejska-zgierz"


def test_rural_communes_have_their_town(registry: Registry) -> None:
    """Each rural commune that bears a town's name stands beside the town, cities with county rights included."""
    rural = [iri for iri in registry.entries if "/gmina-wiejska-" in iri]
    assert len(rural) == len(registry.rural) > 150
    for iri in rural:
        assert iri.replace("gmina-wiejska-", "") in registry.entries
    assert {f"{BASE}id/municipality/gmina-wiejska-{name}" for name in ("zgierz", "suwalki", "krasnystaw")} <= set(rural)


def test_office_of_a_rural_commune(registry: Registry) -> None:
    """An "Urząd Gminy Zgierz" is of the rural commune, "Urząd Miasta Zgierza" of the town; Łoniów has one commune."""
    namer = Namer(registry)
    zgierz = PlaceValue("Zgierz", "settlement", "PL", _id(registry, "zgierz"))
    loniow = PlaceValue("Łoniów", "settlement", "PL", 766021)
    units = {}
    for name, seat in (("Urząd Gminy Zgierz", zgierz), ("Urząd Miasta Zgierz", zgierz), ("Urząd Gminy Łoniów", loniow)):
        made = list(body_entities(OrganisationValue(name, "office", seat), f"{BASE}id/organization/x", (), namer))
        units[name] = [v.id for e in made for p, v in e.facts if p == expand("org:unitOf") and isinstance(v, Ref)]
        assert units[name][0] in {e.iri for e in made}
    last = [iris[0].rpartition("/")[2] for iris in units.values()]
    assert last == ["gmina-wiejska-zgierz", "zgierz", "loniow"]


def test_villages_that_only_a_text_knows(registry: Registry) -> None:
    """A place without a GeoNames id never takes the IRI of a registered or shared name."""
    namer = Namer(registry)
    assert (
        namer.place_slug(PlaceValue("Piaseczno", "settlement", "PL", region="gmina Łoniów")) == "piaseczno-gmina-loniow"
    )
    assert namer.place_slug(PlaceValue("Piaseczno", "settlement", "CZ")) == "piaseczno-cz"
    assert namer.place_slug(PlaceValue("Xylobergen", "settlement", "DE")) == "xylobergen"


def test_office_of_a_namesake(registry: Registry) -> None:
    """The offices of two towns of one name are two."""
    namer = Namer(registry)
    seats = [PlaceValue("Brzeg", "settlement", "PL", i) for i in (_id(registry, "brzeg"), 5)]
    slugs = {namer.body_slug(OrganisationValue("Urząd Miasta Brzeg", "office", seat)) for seat in seats}
    assert len(slugs) == 2


def test_derived_files_are_what_their_sources_say() -> None:
    """Programmes come from the lexicon, shared names from GeoNames: nobody edited the derived files."""
    root = share()
    found = subprocess.run(
        [sys.executable, "tools/registry.py", "--check"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stdout + found.stderr


def test_what_a_programme_replaced_is_registered(registry: Registry) -> None:
    """Every predecessor is an entry itself, and no chain of them runs in a circle."""
    before = {
        e.iri: [v.id for p, v in e.facts if p == expand("dct:replaces") and isinstance(v, Ref)]
        for e in registry.entries.values()
    }

    def chain(iri: str, seen: tuple[str, ...] = ()) -> None:
        assert iri not in seen, seen
        assert iri in registry.entries, iri
        for old in before[iri]:
            chain(old, (*seen, iri))

    assert sum(map(bool, before.values())) > 30
    for iri in before:
        chain(iri)


def test_the_seat_of_a_registered_body_comes_along(registry: Registry) -> None:
    """A body whose seat only the registry names brings the place with its link; what it replaced stays behind."""
    body = Entity(f"{BASE}id/organization/politechnika-slaska", (expand("org:Organization"),), ())
    programme = Entity(f"{BASE}id/programme/erasmus-plus", (coop("Programme"),), ())
    found = {e.iri: e for e in known([body, programme], registry)}
    assert list(geonames_of(found[f"{BASE}id/place/gliwice"])) == [3099230]
    properties = {p for e in found.values() for p, _ in e.facts}
    assert expand("dct:valid") in properties
    assert expand("dct:replaces") not in properties
