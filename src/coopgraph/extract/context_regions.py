"""The voivodeship, county or district that speaks where no town does."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Final

from coopgraph.extract.chunks import Chunk, Reading, is_land_abroad
from coopgraph.model import BlockKind, MentionKind, OrganisationValue, PlaceValue, Span

_REGION: Final = "województwo "
_REGIONAL: Final = re.compile(
    r"(?:Zarząd|Rad\w Powiat|Sejmik|Samorząd|Marszał\w+|Urząd Marszałkowski|Departament|Województw)\w*\b"
)
_LOCAL: Final = frozenset({"municipality", "office", "council", "territory"})
_OF_COUNTY: Final = re.compile(r"Powiat(?:u)? (\w+?)(sk|ck|dzk)(?:iego|i)\b")
_DISTRICT: Final = re.compile(r"(?:Landkreis|Kreis) ")


def region_of(
    reading: Reading, strong: Container[BlockKind], early: int
) -> tuple[PlaceValue, Span, OrganisationValue] | None:
    """The voivodeship or county that speaks: the head names it or a body of its own, and no town hall.

    The head are the blocks of the kinds in `strong` and the first `early` sentences.
    """
    found: dict[str, tuple[PlaceValue, Span]] = {}
    for sentence in reading.sentences:
        if sentence.block.kind not in strong and sentence.index >= early:
            continue
        for chunk in sentence.chunks if sentence.mentions else ():
            value = chunk.mention.value if chunk.mention is not None else None
            for place in _voivodeships(chunk):
                found.setdefault(place.name, (place, chunk.span))
            if not isinstance(value, OrganisationValue) or value.kind not in _LOCAL:
                continue
            if county := _OF_COUNTY.search(value.name):
                name = f"powiat {county[1].lower()}{county[2]}i"
                found.setdefault(name, (PlaceValue(name, "region", "PL"), chunk.span))
            elif _DISTRICT.match(value.name):
                found.setdefault(value.name, (PlaceValue(value.name, "region", value.country or "DE"), chunk.span))
            elif value.kind != "territory" and not _REGIONAL.match(value.name) and not _is_abroad(value):
                return None
    # "starosta barski" may be of the "Rejon Barski" that guests came from
    if len(found) != 1 or next(iter(found)).rpartition(" ")[2] in _lands_abroad(reading):
        return None
    ((name, (place, span)),) = found.items()
    said = " ".join(word[:1].upper() + word[1:] for word in name.split())
    return place, span, OrganisationValue(said, "territory", aliases=(name,), country=place.country)


def _voivodeships(chunk: Chunk) -> list[PlaceValue]:
    """The voivodeships that a name is, or that stand in the name of a body."""
    value = chunk.mention.value if chunk.mention is not None else None
    places = [m.value for m in chunk.inner] if isinstance(value, OrganisationValue) else [value]
    return [p for p in places if isinstance(p, PlaceValue) and p.kind == "region" and p.name.startswith(_REGION)]


def _is_abroad(body: OrganisationValue) -> bool:
    """Whether a body sits in another country than the one whose counties speak: "z czeskiego miasta X"."""
    return body.seat is not None and body.seat.country not in {None, "PL"}


def _lands_abroad(reading: Reading) -> frozenset[str]:
    """The adjectives of the districts abroad that a text names: "barski" of "Rejon Barski"."""
    bodies = (m.value for m in reading.annotation.mentions if m.kind is MentionKind.ORGANISATION)
    names = (b.name for b in bodies if isinstance(b, OrganisationValue) and is_land_abroad(b.name))
    return frozenset(name.rpartition(" ")[2].casefold() for name in names)
