"""Shapes graphs: read, checked for form, anonymous shapes given names that last.

Engines report an anonymous shape by a blank node that means nothing outside their own memory. Every shape and SPARQL
constraint without an IRI is therefore named by where it stands (`urn:coopgraph:shape:TripShape/place`), which makes
rule ids stable and lets two engines be compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from coopgraph import rdf
from coopgraph.errors import ShapesError
from coopgraph.namespaces import COOP
from coopgraph.rdf import Triple
from coopgraph.validate.graph import RDFS, TYPE, Graph, node, sh
from coopgraph.validate.paths import path_properties, path_text
from coopgraph.validate.source import Source
from coopgraph.validate.vocabulary import SHAPE_LISTS, SHAPE_PARAMETERS, TARGETS

URN: Final = "urn:coopgraph:shape:"
_MARK: Final = "urn:coopgraph:focus:"
CODE: Final = node(COOP + "code")
HINT: Final = node(COOP + "hint")
_PATH: Final = sh("path")
# SHACL §4.4.5 acts on `true`; W3C's test holds that "1" is another term and switches nothing on.
_NO_FLAG: Final = (sh("uniqueLang"), '"1"^^<http://www.w3.org/2001/XMLSchema#boolean>')
_PREFIXES: Final = sh("prefixes")
_DECLARE: Final = sh("declare")
_IMPORTS: Final = node("http://www.w3.org/2002/07/owl#imports")
_CLASSES: Final = (node(RDFS + "Class"), node("http://www.w3.org/2002/07/owl#Class"))
_SHAPE_TYPES: Final = (sh("NodeShape"), sh("PropertyShape"))


@dataclass(frozen=True, slots=True)
class Target:
    """How a shape finds its focus nodes (SHACL §2.1.3). `kind` is targetClass, targetNode …; `value` a term."""

    shape: str
    kind: str
    value: str


@dataclass(slots=True)
class Shapes:
    """A checked shapes graph; every term in N-Triples form."""

    graph: Graph
    targets: tuple[Target, ...]
    parents: Mapping[str, str] = field(default_factory=dict)  # shape or SPARQL constraint -> what it stands in
    origins: Mapping[str, str] = field(default_factory=dict)  # name given here -> blank node in the file
    files: tuple[str, ...] = ()

    def lines(self) -> bytes:
        """The graph as N-Triples, for an engine."""
        return "".join(f"{s} {p} {o} .\n" for s, p, o in self.graph).encode()

    def retargeted(self, foci: Mapping[str, Iterable[str]]) -> tuple[bytes, bytes]:
        """The graph as N-Triples with every target replaced: shape -> the nodes it is now to look at.

        A blank node of the data has no name that a shapes graph could use, so the second part of the result goes to
        the data: statements of which such nodes are the objects, and by which the shapes find them.
        """
        targets, marks = [], []
        for number, (shape, nodes) in enumerate(foci.items()):
            mark = node(f"{_MARK}{number}")
            held = sorted(nodes)
            targets += [f"{shape} {sh('targetNode')} {n} .\n" for n in held if not n.startswith("_:")]
            blank = [f"{node(_MARK)} {mark} {n} .\n" for n in held if n.startswith("_:")]
            targets += [f"{shape} {sh('targetObjectsOf')} {mark} .\n"] if blank else []
            marks += blank
        return self.aimed(()) + "".join(targets).encode(), "".join(marks).encode()

    def aimed(self, keep: Iterable[str]) -> bytes:
        """The graph as N-Triples in which only some shapes keep their targets.

        An implicit class target (SHACL §2.1.3.3) falls by leaving out that the shape is a class.
        """
        drop, kept = {sh(name) for name in TARGETS}, set(keep)
        return "".join(
            f"{s} {p} {o} .\n"
            for s, p, o in self.graph
            if s in kept or (p not in drop and not (p == TYPE and o in _CLASSES))
        ).encode()

    def reach_sparql(self, shape: str) -> tuple[bool, bool]:
        """Whether a shape runs SPARQL on its own focus nodes, and whether it runs it on nodes further on."""
        parameters = {o for _, p in self.graph.pairs(sh("parameter")) for o in self.graph.objects(p, _PATH)}
        own = further = False
        queue, seen = [(shape, True)], set()
        while queue:
            at, here = queue.pop()
            if (at, here) in seen:
                continue
            seen.add((at, here))
            facts = self.graph.index.get(at, {})
            further |= bool(parameters & facts.keys()) or (sh("sparql") in facts and not here)
            own |= sh("sparql") in facts and here
            # A property shape's own query is asked of the focus node, what stands in it of the values.
            below = here and _PATH not in facts
            queue += [(child, below) for name, child in children(self.graph, at) if name != "sparql"]
        return own, further

    def shapes_with_targets(self) -> list[str]:
        """Shapes that select focus nodes and are not switched off, in order of name."""
        return sorted({target.shape for target in self.targets})

    def inherited(self, shape: str, prop: str) -> list[str]:
        """Values of an annotation on the shape or, where it has none, on the nearest shape around it."""
        at: str | None = shape
        while at:
            if found := self.graph.objects(at, prop):
                return found
            at = self.parents.get(at)
        return []

    def path(self, shape: str) -> str | None:
        """The path of a property shape as SPARQL path text; None for a node shape."""
        found = self.graph.value(shape, _PATH)
        return path_text(self.graph, found) if found else None

    def properties(self) -> set[str]:
        """Every property that some path, target, closed list or SPARQL text mentions, in N-Triples form."""
        found = {p for _, path in self.graph.pairs(_PATH) for p in path_properties(self.graph, path)}
        for name in ("targetSubjectsOf", "targetObjectsOf", "equals", "disjoint", "lessThan", "lessThanOrEquals"):
            found |= {o for _, o in self.graph.pairs(sh(name))}
        for _, head in self.graph.pairs(sh("ignoredProperties")):
            found |= set(self.graph.members(head))
        for name in ("select", "ask"):
            for constraint, text in self.graph.pairs(sh(name)):
                found |= set(_iris(text, prefixes_of(self.graph, constraint)))
        return found


def lexical(term: str) -> str:
    """The lexical form of a literal in N-Triples form (escapes of quotes and backslashes undone), or the IRI."""
    if term.startswith("<"):
        return term[1:-1]
    if not term.startswith('"'):
        return term
    text = term[1 : term.rindex('"')]
    if "\\" not in text:
        return text
    return re.sub(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", _unescape, text)


def language(term: str) -> str | None:
    """The language tag of a literal in N-Triples form."""
    return term.rpartition('"@')[2] if term.startswith('"') and not term.endswith(('"', ">")) else None


def _unescape(match: re.Match[str]) -> str:
    sign = match[1]
    if len(sign) > 1:
        return chr(int(sign[1:], 16))
    return {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}.get(sign, sign)


def prefixes_of(graph: Graph, constraint: str) -> dict[str, str]:
    """Prefix -> namespace of a SPARQL constraint: sh:prefixes/owl:imports*/sh:declare (SHACL §5.2.1)."""
    prefixes = {}
    for holder in graph.objects(constraint, _PREFIXES):
        for declaration in (d for at in _imported(graph, holder) for d in graph.objects(at, _DECLARE)):
            prefix, namespace = (graph.value(declaration, sh(n)) for n in ("prefix", "namespace"))
            if prefix and namespace:
                prefixes[lexical(prefix)] = lexical(namespace)
    return prefixes


def _imported(graph: Graph, holder: str) -> list[str]:
    found = [holder]
    for at in found:
        found += [other for other in graph.objects(at, _IMPORTS) if other not in found]
    return found


def _declared(graph: Graph) -> Iterator[Triple]:
    """Declarations reached by owl:imports, put on the node that sh:prefixes names: pySHACL does not follow imports."""
    for holder in dict.fromkeys(o for _, o in graph.pairs(_PREFIXES)):
        for at in _imported(graph, holder)[1:]:
            yield from ((holder, _DECLARE, declaration) for declaration in graph.objects(at, _DECLARE))


# Strings, IRIs and comments of a query hold no prefixed names.
_OPAQUE: Final = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^<>\s]*>|#[^\n]*', re.DOTALL
)
_PREFIXED: Final = re.compile(r"(?<![\w:?$.-])([A-Za-z][\w.-]*)?:([\w%-][\w.%-]*)?")


def used_prefixes(query: str) -> set[str]:
    """Prefixes that the names in a query's text use, without those it declares itself."""
    bare = _OPAQUE.sub(" ", query)
    own = set(re.findall(r"(?i)\bprefix\s+([\w.-]*):", bare))
    return {match[1] or "" for match in _PREFIXED.finditer(bare)} - own


def _iris(literal: str, prefixes: Mapping[str, str]) -> Iterator[str]:
    text = lexical(literal)
    yield from re.findall(r"<[^<>\s]+>", text)
    for match in _PREFIXED.finditer(_OPAQUE.sub(" ", text)):
        if (match[1] or "") in prefixes:
            yield node(prefixes[match[1] or ""] + (match[2] or "").rstrip("."))


def read_shapes(sources: Iterable[Source]) -> Shapes:
    """Join shape files and name their anonymous shapes. Form is checked by `lint.check_form`, not here."""
    held = list(sources)
    raw = Graph(t for source in held for t in rdf.triples(rdf.parse(source.lines, rdf.Syntax.NTRIPLES)))
    names, parents = _names(raw)
    kept = ((s, p, o) for s, p, o in (*raw, *_declared(raw)) if (p, o) != _NO_FLAG)
    named = Graph((names.get(s, s), p, names.get(o, o)) for s, p, o in kept)
    return Shapes(
        named, tuple(_targets(named)), parents, {v: k for k, v in names.items()}, tuple(source.name for source in held)
    )


def children(graph: Graph, shape: str) -> Iterator[tuple[str, str]]:
    """Shapes and SPARQL constraints that stand directly in a shape, each with the parameter it is the value of."""
    for name in (*SHAPE_PARAMETERS, "sparql"):
        for child in graph.objects(shape, sh(name)):
            yield name, child
    for name in SHAPE_LISTS:
        for head in graph.objects(shape, sh(name)):
            try:
                members = graph.members(head)
            except ShapesError:
                continue  # a broken list is for the check of form to report, with its place
            yield from ((name, child) for child in members)


def _targets(graph: Graph) -> Iterator[Target]:
    off = {s for s, o in graph.pairs(sh("deactivated")) if lexical(o) == "true"}
    for name in TARGETS:
        yield from (Target(s, name, o) for s, o in graph.pairs(sh(name)) if s not in off)
    for shape, kind in graph.pairs(TYPE):
        if kind in _CLASSES and shape not in off and set(_SHAPE_TYPES) & set(graph.objects(shape, TYPE)):
            yield Target(shape, "targetClass", shape)


def roots(graph: Graph) -> list[str]:
    """Nodes from which shapes are reached: named subjects, and anonymous ones with a target or a shape type."""
    wanted = {sh(name) for name in TARGETS}
    return [
        s
        for s, facts in graph.index.items()
        if s.startswith("<") or wanted & facts.keys() or set(_SHAPE_TYPES) & set(facts.get(TYPE, []))
    ]


def _names(graph: Graph) -> tuple[dict[str, str], dict[str, str]]:
    """Blank shape -> name, and shape -> parent (both by final name)."""
    names: dict[str, str] = {}
    parents: dict[str, str] = {}
    taken: set[str] = set()
    queue = [(s, "") for s in roots(graph) if s.startswith("<")]
    queue += [(s, "shape") for s in roots(graph) if s.startswith("_:")]
    while queue:
        shape, wish = queue.pop(0)
        if shape.startswith("_:"):
            if shape in names:
                continue
            names[shape] = _free(wish, taken)
        own = names.get(shape, shape)
        for parameter, child in children(graph, shape):
            if child.startswith("_:") and child not in names:
                queue.append((child, f"{short(own)}/{_part(graph, parameter, child)}"))
                parents.setdefault(child, own)
    return names, {names[child]: parent for child, parent in parents.items()}


def short(shape: str) -> str:
    """The local part of a shape's name, as used in rule ids."""
    iri = shape.strip("<>")
    return iri.removeprefix(URN) if iri.startswith(URN) else re.split(r"[#/]", iri.rstrip("#/"))[-1]


def _part(graph: Graph, parameter: str, child: str) -> str:
    path = graph.value(child, _PATH)
    if path is None:
        return parameter
    try:
        text = path_text(graph, path)
    except ShapesError:
        return parameter
    return re.sub(r"<[^>]*>", lambda m: short(m[0]), text)


def _free(wish: str, taken: set[str]) -> str:
    # ^ * + ? | and brackets of a path are no IRI characters everywhere; what is left must still be readable.
    wish = re.sub(r"[^\w./~-]", lambda m: {"^": "inverse-", "|": "-or-"}.get(m[0], ""), wish, flags=re.ASCII)
    name, number = wish, 1
    while name in taken:
        number += 1
        name = f"{wish}-{number}"
    taken.add(name)
    return f"<{URN}{name}>"
