"""The graphs that can be asked: their addresses and shapes, as data (`data/lexicon/reconcile.yaml`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from coopgraph.errors import ProjectError, QueryError
from coopgraph.lexicon import read_lexicon
from coopgraph.namespaces import PREFIXES
from coopgraph.project import Project

LEXICON: Final = "reconcile"
_FILE: Final = f"data/lexicon/{LEXICON}.yaml"


@dataclass(frozen=True, slots=True)
class Target:
    """A graph and how to ask it; see the head of the file for the fields."""

    name: str
    query: str
    endpoint: str | None = None
    space: str = ""
    languages: tuple[str, ...] = ("pl", "en")
    batch: int = 40
    kinds: tuple[tuple[str, str], ...] = (("municipality", "exactMatch"),)
    wanted: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    partners: str | None = None

    def predicate(self, kind: str) -> str:
        """The IRI of the relation that a right candidate for a thing of this kind has to it."""
        return PREFIXES["skos"] + dict(self.kinds).get(kind, "exactMatch")

    def chosen(self, kind: str | None) -> str:
        """The kind asked for, or the target's first. Raises QueryError for one that the target has nothing of."""
        known = [name for name, _ in self.kinds]
        if kind is not None and kind not in known:
            raise QueryError(f"{self.name} has no {kind} to look for", cure=f"one of {', '.join(known)}")
        return kind or known[0]


def targets(project: Project) -> dict[str, Target]:
    """The targets by name. Raises ProjectError for an entry that cannot be used."""
    table = read_lexicon(project, LEXICON)
    entries = table.get("targets") if isinstance(table, dict) else None
    if not isinstance(entries, dict):
        raise ProjectError("has no targets", source=_FILE, cure="a mapping of names to shapes")
    return {str(name): _target(str(name), entry) for name, entry in entries.items()}


def target_of(project: Project, against: str, shape: str | None = None) -> tuple[Target, str]:
    """The target and its address, for a name or the address of a service (`shape` says what it is like: wikidata).

    Raises QueryError for an unknown name and for a target that has no address of its own.
    """
    known = targets(project)
    service = "://" in against
    name = shape or ("wikidata" if service else against)
    if name not in known:
        raise QueryError(f"no target named {name}", cure=f"one of {', '.join(known)}, or an address with --shape")
    endpoint = against if service else known[name].endpoint
    if endpoint is None:
        raise QueryError(f"{name} has no public service", cure=f"give --against URL --shape {name}")
    return known[name], endpoint


def _target(name: str, entry: Any) -> Target:
    fields = set(Target.__dataclass_fields__) - {"name"}
    if not isinstance(entry, dict) or set(entry) - fields or not isinstance(entry.get("query"), str):
        raise ProjectError(f"{name} is not a target", source=_FILE, cure=f"query, and of {', '.join(sorted(fields))}")
    if "{names}" not in entry["query"] or ("partners" in entry and "{towns}" not in str(entry["partners"])):
        raise ProjectError(f"a query of {name} has no place for what is asked", source=_FILE, cure="{names}, {towns}")
    if not isinstance(entry.get("kinds", {}), dict) or not isinstance(entry.get("batch", 1), int):
        raise ProjectError(f"kinds of {name} must be a mapping, batch a number", source=_FILE)
    made = dict(entry)
    made["languages"] = tuple(str(lang) for lang in entry.get("languages", ("pl", "en")))
    made["kinds"] = tuple((str(k), str(v)) for k, v in entry.get("kinds", {"municipality": "exactMatch"}).items())
    for field in ("wanted", "refused"):
        made[field] = frozenset(map(str, entry.get(field, ())))
    return Target(name, **made)
