"""A county abroad called by its town alone where counties work together: "współpraca z Aurich" of Powiat Aurich."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from coopgraph.extract.chunks import Chunk
from coopgraph.model import Mention, OrganisationValue

_COUNTIES: Final = ("Powiat ", "Landkreis ")


def counties_by_town(mentions: Iterable[Mention]) -> Mapping[str, OrganisationValue]:
    """The counties abroad that a text names, by the town each has its name from; none that is named as a town, too.

    A text that names no Polish county speaks of towns.
    """
    bodies = [m.value for m in mentions if isinstance(m.value, OrganisationValue)]
    lands = {b.name: b for b in bodies if b.kind == "territory" and b.name.startswith(_COUNTIES)}
    if not any(_is_polish(name) for name in lands):
        return {}
    towns = {b.seat.name for b in bodies if b.kind != "territory" and b.seat is not None}
    found: dict[str, OrganisationValue] = {}
    for name, body in lands.items():
        town = name.partition(" ")[2]
        for called in (town, *(part.strip() for part in town.split("-"))):
            if not _is_polish(name) and called not in towns:
                found.setdefault(called, body)
    return found


def goes_on(clause: Sequence[Chunk], i: int, land: OrganisationValue) -> bool:
    """Whether the name at `i` only ends that of a land, a dash between: "Erlangen - Höchstadt"."""
    return land.kind == "territory" and clause[i - 1].form == "-" and land.name.endswith(f"-{clause[i].form}")


def _is_polish(name: str) -> bool:
    """Whether the name of a county is an adjective: "Powiat Gostyński"."""
    return name.endswith(("ski", "cki", "dzki"))
