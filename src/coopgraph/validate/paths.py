"""SHACL property paths (SHACL §2.3.1) as SPARQL path text, and the properties they use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from coopgraph.errors import ShapesError
from coopgraph.validate.graph import FIRST, Graph, sh

_SUFFIX: Final = {sh("zeroOrMorePath"): "*", sh("oneOrMorePath"): "+", sh("zeroOrOnePath"): "?"}
_MAX_DEPTH: Final = 50


def path_text(graph: Graph, path: str, depth: int = 0) -> str:
    """SPARQL 1.1 property path syntax (§9.1) for a path node. Raises ShapesError when it is ill-formed."""
    if path.startswith("<"):
        return path
    if path.startswith('"'):
        raise ShapesError("sh:path is a literal", source=path)
    if depth > _MAX_DEPTH:
        raise ShapesError("a path that contains itself", source=path)
    if graph.objects(path, FIRST):
        return "/".join(_inner(graph, part, depth) for part in _parts(graph, path))
    for prop, objects in graph.index.get(path, {}).items():
        if prop == sh("inversePath"):
            return "^" + _inner(graph, objects[0], depth)
        if prop == sh("alternativePath"):
            return "|".join(_inner(graph, part, depth) for part in _parts(graph, objects[0]))
        if prop in _SUFFIX:
            return _inner(graph, objects[0], depth) + _SUFFIX[prop]
    raise ShapesError("sh:path is not a well-formed property path", source=path)


def _parts(graph: Graph, head: str) -> list[str]:
    parts = graph.members(head)
    if len(parts) == 1:
        raise ShapesError("a sequence or alternative path has two parts at least", source=head)
    return parts


def _inner(graph: Graph, path: str, depth: int) -> str:
    text = path_text(graph, path, depth + 1)
    return text if path.startswith("<") else f"({text})"


def path_properties(graph: Graph, path: str, depth: int = 0) -> Iterator[str]:
    """Every property a path walks along, in N-Triples form."""
    if path.startswith("<"):
        yield path
    elif depth <= _MAX_DEPTH:
        parts = graph.members(path) if graph.objects(path, FIRST) else []
        for prop, objects in graph.index.get(path, {}).items():
            if prop == sh("alternativePath"):
                parts += graph.members(objects[0])
            elif prop in _SUFFIX or prop == sh("inversePath"):
                parts += objects
        for part in parts:
            yield from path_properties(graph, part, depth + 1)
