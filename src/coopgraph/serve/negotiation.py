"""Content negotiation (RFC 9110 §12.5): the media type a client likes best among those there are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

JSON: Final = "application/sparql-results+json"
XML: Final = "application/sparql-results+xml"
CSV: Final = "text/csv"
TSV: Final = "text/tab-separated-values"
TURTLE: Final = "text/turtle"
NTRIPLES: Final = "application/n-triples"
NQUADS: Final = "application/n-quads"
JSONLD: Final = "application/ld+json"
TRIG: Final = "application/trig"
RDFXML: Final = "application/rdf+xml"
HTML: Final = "text/html"

RESULTS: Final = (JSON, XML, CSV, TSV)
GRAPHS: Final = (TURTLE, JSONLD, NTRIPLES, NQUADS, TRIG, RDFXML)
# The twins of a page, by the end of their address.
SUFFIXES: Final = {"html": HTML, "ttl": TURTLE, "jsonld": JSONLD, "nt": NTRIPLES}
# What clients write -> the type it means here.
_ALIASES: Final = {
    "application/json": (JSON, JSONLD),
    "application/xml": (XML, RDFXML),
    "text/xml": (XML, RDFXML),
    "text/plain": (CSV, NTRIPLES),
    "application/x-turtle": (TURTLE,),
    "text/n3": (TURTLE,),
}
_ITEMS: Final = 64  # ranges of an Accept header that are read


@dataclass(frozen=True, slots=True)
class _Range:
    """One media range; `rank` tells how exact it is."""

    pattern: str
    quality: float

    def matches(self, media_type: str) -> int:
        """0 no, 1 by */*, 2 by type/*, 3 by another name, 4 exactly."""
        if self.pattern == media_type:
            return 4
        if media_type in _ALIASES.get(self.pattern, ()):
            return 3
        if self.pattern == media_type.split("/", maxsplit=1)[0] + "/*":
            return 2
        return 1 if self.pattern == "*/*" else 0


@lru_cache(maxsize=256)
def choose(accept: str, offered: tuple[str, ...]) -> str | None:
    """The offered type with the highest quality, the earliest of equals; None where none is acceptable.

    An empty header accepts anything.
    """
    ranges = _ranges(accept)
    if not ranges:
        return offered[0]
    best: tuple[float, int] | None = None
    chosen = None
    for media_type in offered:
        quality, exact = max(((r.matches(media_type), r.quality) for r in ranges), key=lambda pair: pair[0])[::-1]
        # Among types of one quality, one that is named comes before one that only a wildcard lets in.
        if exact and quality > 0 and (best is None or (quality, exact > 1) > best):
            best, chosen = (quality, exact > 1), media_type
    return chosen


@lru_cache(maxsize=64)
def content_type(media_type: str) -> bytes:
    """The header of a media type, with the character set where it is text."""
    text = media_type.startswith("text/") or media_type.endswith(("json", "xml"))
    return (media_type + ("; charset=utf-8" if text else "")).encode()


def language(accept: str, offered: Sequence[str]) -> str:
    """The offered language that Accept-Language likes best, else the first."""
    best, chosen = 0.0, offered[0]
    for item in _ranges(accept):
        tag = item.pattern.split("-")[0]
        if tag in offered and item.quality > best:
            best, chosen = item.quality, tag
    return chosen


def _ranges(header: str) -> list[_Range]:
    found = []
    for item in header.split(",")[:_ITEMS]:
        pattern, *parameters = [part.strip().lower() for part in item.split(";")]
        if pattern:
            found.append(_Range(pattern, _quality(parameters)))
    return found


def _quality(parameters: Sequence[str]) -> float:
    for parameter in parameters:
        match = re.fullmatch(r"q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)", parameter)
        if match:
            return float(match[1])
    return 1.0
