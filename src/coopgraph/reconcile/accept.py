"""From candidates to links: those above a bar, or those that a person left in a file; nothing else enters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

from coopgraph import mappings
from coopgraph.errors import RegistryError
from coopgraph.mappings import FOLDER, SEMAPV, SUFFIX, Link
from coopgraph.project import Project

_ACCEPTED: Final = "-accepted"
_MACHINE: Final = "coopgraph reconcile"


def sure(found: Iterable[Link], bar: float) -> list[Link]:
    """The candidates at or above the bar, signed by the machine."""
    return [replace(link, author=_MACHINE) for link in found if (link.confidence or 0.0) >= bar]


def judged(path: Path, author: str) -> list[Link]:
    """The rows of a candidate file that a person went through, signed by that person; `Not` rows are refusals.

    Raises RegistryError for a file that is no SSSOM.
    """
    if not author.strip():
        raise RegistryError("who decided?", source=str(path), cure="give --author")
    curated = SEMAPV + "ManualMappingCuration"
    return [replace(link, author=author, justification=curated) for link in mappings.read(path)]


def enter(project: Project, name: str, rows: Iterable[Link]) -> tuple[Path, int]:
    """Add rows to `data/mappings/<name>-accepted.sssom.tsv` of the project; gives the file and how many are new.

    The file adds to the package's own, which the next version may correct. Raises RegistryError naming both rows, and
    writes nothing, where one contradicts what is mapped already.
    """
    path = project.root / FOLDER / f"{name.removesuffix(_ACCEPTED)}{_ACCEPTED}{SUFFIX}"
    known = mappings.read_all(project)
    said = {(m.subject, m.predicate, m.object, m.negated) for m in known}
    new = [row for row in rows if (row.subject, row.predicate, row.object, row.negated) not in said]
    mappings.check((*known, *new))
    if new:
        mappings.save(path, [*(mappings.read(path) if path.exists() else ()), *new])
    return path, len(new)


def settled(project: Project, space: str) -> tuple[set[str], set[tuple[str, str]]]:
    """IRIs of ours that have a link into a space already, and the pairs that a person refused."""
    rows = [m for m in mappings.read_all(project) if space and m.object.startswith(space)]
    linked = {m.subject for m in rows if not m.negated}
    return linked, {(m.subject, m.object) for m in rows if m.negated}
