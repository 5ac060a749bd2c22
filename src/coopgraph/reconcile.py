"""Candidates for our things in another graph, over SPARQL: scored with reasons, for a person to accept.

Questions go in batches (VALUES), one after another with a pause, again after a fault with growing pauses; each answer
is kept on disk, so that an interrupted run goes on where it stopped. Nothing becomes a link here: SSSOM comes out.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from coopgraph.errors import EndpointError
from coopgraph.mappings import SEMAPV, Link
from coopgraph.model import Literal, Ref
from coopgraph.namespaces import PREFIXES, fold
from coopgraph.sparql import Source, serialise

SERVICES: Final = {
    "wikidata": "https://query.wikidata.org/sparql",
    "kohesio": "https://query.linkedopendata.eu/sparql",
    "cordis": "https://cordis.europa.eu/datalab/sparql",
}
OURS: Final = """
SELECT ?thing ?label ?country ?lat ?long WHERE {
  ?thing a coop:Municipality ; rdfs:label ?label ; coop:seat ?seat .
  FILTER(LANG(?label) IN ("pl", "en"))
  OPTIONAL { ?seat coop:countryCode ?country } OPTIONAL { ?seat geo:lat ?lat ; geo:long ?long }
} ORDER BY ?thing ?label
"""
# Wikidata's shape: P625 coordinates, P17 country, P297 its ISO 3166-1 code.
WIKIDATA: Final = """
PREFIX wdt: <http://www.wikidata.org/prop/direct/>
SELECT DISTINCT ?name ?candidate ?point ?country WHERE {
  VALUES ?name { %s }
  ?candidate rdfs:label ?name .
  OPTIONAL { ?candidate wdt:P625 ?point } OPTIONAL { ?candidate wdt:P17/wdt:P297 ?country }
}
"""
PLAIN: Final = """
SELECT DISTINCT ?name ?candidate ?lat ?long WHERE {
  VALUES ?name { %s }
  ?candidate rdfs:label|skos:prefLabel ?name .
  OPTIONAL { ?candidate geo:lat ?lat ; geo:long ?long }
}
"""
_POINT: Final = re.compile(r"Point\s*\(\s*(-?[\d.]+)\s+(-?[\d.]+)\s*\)", re.IGNORECASE)
_BATCH: Final = 50
_ATTEMPTS: Final = 5
_NEAR, _FAR = 10.0, 60.0  # kilometres
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Thing:
    """One of ours or theirs."""

    iri: str
    names: tuple[str, ...]
    country: str | None = None
    point: tuple[float, float] | None = None  # latitude, longitude


@dataclass(slots=True)
class Asker:
    """Asks a service patiently. `sleep` is given for tests; `folder` keeps the answers."""

    source: Source
    folder: Path | None = None
    pause: float = 1.0
    attempts: int = _ATTEMPTS
    sleep: Callable[[float], None] = time.sleep
    asked: int = field(default=0)

    def rows(self, text: str) -> list[dict[str, str]]:
        """The rows of a SELECT as plain text, from disk where it was asked before.

        Raises EndpointError when the service fails `attempts` times, QueryError at once.
        """
        path = self._path(text)
        if path is not None and path.exists():
            kept: list[dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
            return kept
        found = self._patiently(text)
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_suffix(".part")
            part.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
            part.replace(path)
        return found

    def _patiently(self, text: str) -> list[dict[str, str]]:
        if self.asked:
            self.sleep(self.pause)
        for attempt in range(1, self.attempts + 1):
            self.asked += 1
            try:
                records = list(self.source.query(text).records())
            except EndpointError:
                if attempt == self.attempts:
                    raise
                self.sleep(self.pause * 2**attempt)
                continue
            return [{key: _text(term) for key, term in record.items() if term is not None} for record in records]
        return []

    def _path(self, text: str) -> Path | None:
        if self.folder is None:
            return None
        return self.folder / f"{hashlib.sha256(f'{self.source.engine}|{text}'.encode()).hexdigest()[:24]}.json"


def ours(source: Source) -> list[Thing]:
    """Our municipalities with the coordinates of their seats."""
    found: dict[str, Thing] = {}
    for record in source.query(OURS).records():
        row = {key: _text(term) for key, term in record.items() if term is not None}
        old = found.get(row["thing"])
        names = dict.fromkeys((*(old.names if old else ()), row["label"]))
        found[row["thing"]] = Thing(row["thing"], tuple(names), row.get("country"), _coordinates(row))
    return list(found.values())


def reconcile(
    things: Sequence[Thing], asker: Asker, *, query: str = WIKIDATA, progress: Progress = lambda _done, _all: None
) -> Iterator[Link]:
    """The best candidate for each thing as an SSSOM mapping, those without a candidate left out; in the given order."""
    for start in range(0, len(things), _BATCH):
        batch = things[start : start + _BATCH]
        progress(start, len(things))
        theirs = _candidates(batch, asker, query)
        for thing in batch:
            scored = [(*score(thing, c), c) for c in theirs if set(map(fold, c.names)) & set(map(fold, thing.names))]
            scored = sorted(((s, r, c) for s, r, c in scored if s > 0), key=lambda found: (-found[0], found[2].iri))
            if scored:
                yield _link(thing, *scored[0], rivals=sum(s >= scored[0][0] for s, _, _ in scored) - 1)
    progress(len(things), len(things))


def score(one: Thing, other: Thing) -> tuple[float, tuple[str, ...]]:
    """How surely a candidate is our thing, 0..1, with reasons. Another country or a place far off is no candidate."""
    reasons = [f"same name {other.names[0]}"]
    value = 0.5
    if one.country and other.country:
        if one.country != other.country:
            return 0.0, (f"another country: {other.country}",)
        value += 0.1
        reasons.append(f"same country {one.country}")
    if one.point and other.point:
        distance = kilometres(one.point, other.point)
        if distance > _FAR:
            return 0.0, (f"{distance:.0f} km away",)
        value += 0.39 if distance <= _NEAR else 0.2
        reasons.append(f"{distance:.1f} km away")
    return round(value, 2), tuple(reasons)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great-circle distance of two points (latitude, longitude in degrees), by the haversine formula."""
    (a, b), (c, d) = (tuple(math.radians(x) for x in point) for point in (one, other))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(h))


def _candidates(batch: Iterable[Thing], asker: Asker, query: str) -> list[Thing]:
    names = sorted({name for thing in batch for name in thing.names})
    values = " ".join(serialise(Literal(name, language=lang)) for name in names for lang in ("pl", "en"))
    found: dict[str, Thing] = {}
    for row in asker.rows(query % values):
        old = found.get(row["candidate"])
        known = dict.fromkeys((*(old.names if old else ()), row["name"]))
        point = _coordinates(row) or (old.point if old else None)
        country = row.get("country") or (old.country if old else None)
        found[row["candidate"]] = Thing(row["candidate"], tuple(known), country, point)
    return [found[iri] for iri in sorted(found)]


def _link(thing: Thing, value: float, reasons: Sequence[str], other: Thing, *, rivals: int) -> Link:
    if rivals:
        reasons, value = (*reasons, f"{rivals} others as good"), min(value, 0.5)
    return Link(
        thing.iri,
        PREFIXES["skos"] + "exactMatch",
        other.iri,
        thing.names[0],
        other.names[0],
        SEMAPV + "CompositeMatching",
        value,
        "; ".join(reasons),
    )


def _coordinates(row: dict[str, str]) -> tuple[float, float] | None:
    if match := _POINT.search(row.get("point", "")):
        return float(match[2]), float(match[1])
    if "lat" in row and "long" in row:
        return float(row["lat"]), float(row["long"])
    return None


def _text(term: object) -> str:
    return term.id if isinstance(term, Ref) else term.text if isinstance(term, Literal) else str(term)
