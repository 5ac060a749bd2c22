"""Property paths walked for many nodes at once (SHACL §2.3, SPARQL 1.1 §9), noting the statements on the way."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from coopgraph.errors import ShapesError
from coopgraph.rdf import Triple
from coopgraph.validate.graph import FIRST, Graph, sh
from coopgraph.validate.table import Table

_REPEATED: Final = {sh("zeroOrMorePath"): "*", sh("oneOrMorePath"): "+", sh("zeroOrOnePath"): "?"}

Relation = Mapping[str, Collection[str]]  # node -> where the path leads from it


@dataclass(frozen=True, slots=True)
class Path:
    """One property (`kind` is "") or its inverse ("^"), a sequence ("/"), alternatives ("|"), or "*", "+", "?"."""

    kind: str
    prop: str = ""
    parts: tuple[Path, ...] = ()

    def backwards(self) -> Path:
        """The inverse path."""
        if not self.parts:
            return Path("^" if self.kind == "" else "", self.prop)
        turned = tuple(part.backwards() for part in self.parts)
        return Path(self.kind, "", turned[::-1] if self.kind == "/" else turned)

    def properties(self) -> set[str]:
        """Every property it walks along."""
        return {self.prop} if not self.parts else set().union(*(part.properties() for part in self.parts))


def read_path(graph: Graph, node: str) -> Path:
    """The path a node of a shapes graph describes. Raises ShapesError when it describes none."""
    if node.startswith("<"):
        return Path("", node)
    if graph.objects(node, FIRST):
        return Path("/", "", tuple(read_path(graph, part) for part in graph.members(node)))
    for prop, objects in graph.index.get(node, {}).items():
        if prop == sh("inversePath"):
            return read_path(graph, objects[0]).backwards()
        if prop == sh("alternativePath"):
            return Path("|", "", tuple(read_path(graph, part) for part in graph.members(objects[0])))
        if prop in _REPEATED:
            return Path(_REPEATED[prop], "", (read_path(graph, objects[0]),))
    raise ShapesError("sh:path is not a well-formed property path", source=node)


def walk(table: Table, path: Path, nodes: set[str], seen: set[Triple] | None = None) -> Relation:
    """Where the path leads from each of the nodes; nodes from which it leads nowhere are left out.

    Values of a single property may be repeated, as they are in the data. `seen` takes the statements walked over.
    """
    if path.kind == "":
        held = table.of(path.prop)
        found = {n: held[n] for n in held.keys() & nodes}
        if seen is not None:
            seen.update((n, path.prop, o) for n, values in found.items() for o in values)
        return found
    if path.kind == "^":
        held = table.inverse(path.prop)
        found = {n: held[n] for n in held.keys() & nodes}
        if seen is not None:
            seen.update((s, path.prop, n) for n, values in found.items() for s in values)
        return found
    if path.kind == "/":
        return _sequence(table, path.parts, nodes, seen)
    if path.kind == "|":
        return _joined(walk(table, part, nodes, seen) for part in path.parts)
    (part,) = path.parts
    itself: Relation = {n: (n,) for n in nodes} if path.kind in {"*", "?"} else {}
    return _joined([itself, walk(table, part, nodes, seen) if path.kind == "?" else _closure(table, part, nodes, seen)])


def ends(relation: Relation) -> set[str]:
    """Every node that a relation leads to."""
    return set().union(*relation.values())


def _sequence(table: Table, parts: Iterable[Path], nodes: set[str], seen: set[Triple] | None) -> Relation:
    reached: Relation = {n: (n,) for n in nodes}
    for part in parts:
        onward = walk(table, part, ends(reached), seen)
        reached = {
            n: found for n, mids in reached.items() if (found := set().union(*(onward.get(m, ()) for m in mids)))
        }
    return reached


def _joined(relations: Iterable[Relation]) -> Relation:
    found: dict[str, set[str]] = {}
    for relation in relations:
        for n, values in relation.items():
            found.setdefault(n, set()).update(values)
    return found


def _closure(table: Table, part: Path, nodes: set[str], seen: set[Triple] | None) -> Relation:
    """One step or more from each node."""
    steps: dict[str, Collection[str]] = {}
    known = frontier = set(nodes)
    while frontier:
        onward = walk(table, part, frontier, seen)
        steps |= onward
        frontier = ends(onward) - known
        known = known | frontier
    return {n: found for n in nodes if (found := _reached(steps, n))}


def _reached(steps: Mapping[str, Collection[str]], start: str) -> set[str]:
    found: set[str] = set()
    queue = list(steps.get(start, ()))
    while queue:
        at = queue.pop()
        if at not in found:
            found.add(at)
            queue += steps.get(at, ())
    return found
