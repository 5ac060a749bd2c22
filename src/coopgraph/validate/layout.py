"""The canonical layout of RDF files: sorted, one predicate a line, the same bytes for the same graph."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from coopgraph import rdf, turtle
from coopgraph.errors import GraphError
from coopgraph.rdf import Syntax

_CANONICAL_SECONDS: Final = 20.0
_COMMENT: Final = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\''
    r"|<[^<>\s]*>|(?P<comment>#[^\n]*)",
    re.DOTALL,
)
_HEAD: Final = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\r?\n)*")


@dataclass(frozen=True, slots=True)
class Layout:
    """A file's text in canonical layout, and whether it was so already."""

    text: str
    unchanged: bool


def canonical_layout(data: bytes, syntax: Syntax, source: str) -> Layout:
    """Lay out Turtle, TriG, N-Triples or N-Quads. Comments at the top stay; blank nodes get RDFC-1.0 names.

    The file's own prefixes and base are used. Raises GraphError for a broken file, for another syntax, for a comment
    inside the graph (it would be lost), and where blank nodes cannot be named in time.
    """
    if syntax not in {Syntax.TURTLE, Syntax.TRIG, Syntax.NTRIPLES, Syntax.NQUADS}:
        raise GraphError(f"{syntax.value} has no canonical layout here", source=source, cure="keep it as Turtle")
    prefixes, base = rdf.declarations(data, syntax, source=source)
    text = data.decode("utf-8").removeprefix("\ufeff")
    top = _top(text)
    _no_comments(text, len(top), source)
    quads = list(rdf.parse(data, syntax, base="file:///", source=source))
    wanted = _canonical(quads, source)
    result = top + _write(rdf.parse(wanted.encode(), Syntax.NQUADS), syntax, prefixes, base or "")
    if _canonical(rdf.parse(result.encode(), syntax, base="file:///"), source) != wanted:
        raise GraphError("its canonical layout would not be the same graph", source=source, cure="report this file")
    return Layout(result, result.encode() == data)


def _canonical(quads: Iterable[rdf.Quad], source: str) -> str:
    try:
        return rdf.canonical(quads, seconds=_CANONICAL_SECONDS)
    except GraphError as error:
        raise GraphError(error.message, source=source, cure=error.cure) from error


def _write(quads: Iterable[rdf.Quad], syntax: Syntax, prefixes: dict[str, str], base: str) -> str:
    rows = list(rdf.rows(quads))
    if syntax in {Syntax.NTRIPLES, Syntax.NQUADS}:
        return "".join(turtle.nquads(rows))
    if syntax is Syntax.TRIG:
        return turtle.trig(rows, prefixes, base)
    return turtle.turtle([row[:3] for row in rows], prefixes, base)


def _top(text: str) -> str:
    """Comment lines before anything else, up to the last of them, with one empty line after."""
    match = _HEAD.match(text)
    lines = match[0].splitlines() if match else []
    while lines and not lines[-1].strip():
        lines.pop()
    kept = [line.rstrip() for line in lines]
    return "\n".join(kept) + "\n\n" if kept else ""


def _no_comments(text: str, start: int, source: str) -> None:
    for match in _COMMENT.finditer(text, start - 1 if start else 0):
        if match["comment"]:
            line = text.count("\n", 0, match.start()) + 1
            raise GraphError(
                "a comment inside the graph, which the canonical layout would lose",
                source=source,
                line=line,
                cure="move it to the top of the file, into an rdfs:comment, or leave the file out",
            )
