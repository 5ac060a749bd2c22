"""What of ours is looked for: its names, country, coordinates and GeoNames number, from our graph."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Final

from coopgraph.errors import QueryError
from coopgraph.model import Literal, Ref
from coopgraph.namespaces import PREFIXES, coop, expand
from coopgraph.reconcile.score import Thing
from coopgraph.sparql import Source

KINDS: Final[dict[str, str]] = {
    "municipality": coop("Municipality"),
    "programme": coop("Programme"),
    "project": coop("Project"),
    "organization": expand("org:Organization"),
    "place": expand("dct:Location"),
}
_QUERY: Final = """
SELECT ?thing ?name ?alias ?country ?lat ?long ?geonames WHERE {
  ?thing a ?class .
  { ?thing rdfs:label ?name BIND(false AS ?alias) } UNION { ?thing skos:altLabel ?name BIND(true AS ?alias) }
  UNION { ?thing coop:acronym ?name BIND(true AS ?alias) }
  OPTIONAL { ?thing coop:seat ?seat }
  BIND(COALESCE(?seat, ?thing) AS ?where)
  OPTIONAL { ?where coop:countryCode ?country }
  OPTIONAL { ?where geo:lat ?lat ; geo:long ?long }
  OPTIONAL { ?where skos:exactMatch ?geonames FILTER(STRSTARTS(STR(?geonames), "https://sws.geonames.org/")) }
} ORDER BY ?thing ?alias LANG(?name) ?name
"""
_POINT: Final = re.compile(r"Point\s*\(\s*(-?[\d.]+)\s+(-?[\d.]+)\s*\)", re.IGNORECASE)


def ours(source: Source, kind: str, without: Collection[str] = frozenset()) -> list[Thing]:
    """Our things of a kind (`KINDS`), by IRI; those in `without` are left out.

    Raises QueryError for an unknown kind.
    """
    if kind not in KINDS:
        raise QueryError(f"nothing of ours is a {kind}", cure=f"one of {', '.join(KINDS)}")
    found: dict[str, Thing] = {}
    for record in source.query(_QUERY, {"class": Ref(KINDS[kind])}).records():
        row = {key: _text(term) for key, term in record.items() if term is not None}
        if row["thing"] in without:
            continue
        old = found.get(row["thing"])
        names = tuple(dict.fromkeys((*(old.names if old else ()), row["name"])))
        number = row.get("geonames", "").removeprefix(PREFIXES["gn"]).strip("/") or None
        found[row["thing"]] = Thing(row["thing"], names, kind, row.get("country"), wkt(row), number)
    return list(found.values())


def wkt(row: Mapping[str, str]) -> tuple[float, float] | None:
    """Latitude and longitude of a row: from ?point (WKT, longitude first) or ?lat and ?long; None off the globe."""
    match = _POINT.search(row.get("point", ""))
    pair = (match[2], match[1]) if match else (row.get("lat", ""), row.get("long", ""))
    try:
        latitude, longitude = (float(part) for part in pair)
    except ValueError:
        return None
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None  # noqa: PLR2004 - degrees


def _text(term: Ref | Literal) -> str:
    return term.id if isinstance(term, Ref) else term.text
