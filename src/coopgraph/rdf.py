"""The door to RDF syntaxes: parse, write, convert terms, canonicalise (RDF 1.1 Concepts; RDFC-1.0).

With `store` this is the only user of pyoxigraph. Statements travel as pyoxigraph quads, or as N-Triples text where
plain strings are easier to compare and sort.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path, PurePath
from typing import Final

import pyoxigraph as ox

from coopgraph.errors import GraphError, QueryError
from coopgraph.model import Literal, Ref, Value

Quad = ox.Quad
Triple = tuple[str, str, str]  # subject, predicate, object in N-Triples form
_XSD_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"
_LANG_STRING: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
_LABEL: Final = re.compile(rb"_:[^\s\"]+")
_FEW: Final = 5
_ANY_BASE: Final = "file:///"
_CHILD: Final = "from coopgraph.rdf import canonical_child as c; c()"


class Syntax(StrEnum):
    """RDF syntaxes that can be read and written, by the names used on the command line."""

    TURTLE = "turtle"
    TRIG = "trig"
    NTRIPLES = "ntriples"
    NQUADS = "nquads"
    RDFXML = "rdfxml"
    JSONLD = "jsonld"


_FORMATS: Final = {
    Syntax.TURTLE: ox.RdfFormat.TURTLE,
    Syntax.TRIG: ox.RdfFormat.TRIG,
    Syntax.NTRIPLES: ox.RdfFormat.N_TRIPLES,
    Syntax.NQUADS: ox.RdfFormat.N_QUADS,
    Syntax.RDFXML: ox.RdfFormat.RDF_XML,
    Syntax.JSONLD: ox.RdfFormat.JSON_LD,
}
SUFFIXES: Final = {
    ".ttl": Syntax.TURTLE,
    ".turtle": Syntax.TURTLE,
    ".trig": Syntax.TRIG,
    ".nt": Syntax.NTRIPLES,
    ".ntriples": Syntax.NTRIPLES,
    ".nq": Syntax.NQUADS,
    ".nquads": Syntax.NQUADS,
    ".rdf": Syntax.RDFXML,
    ".owl": Syntax.RDFXML,
    ".jsonld": Syntax.JSONLD,
}


def syntax_of(name: str | PurePath) -> Syntax:
    """The syntax a file name's suffix stands for; raises GraphError for any other suffix."""
    suffix = PurePath(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise GraphError("no RDF syntax has this suffix", source=str(name), cure=f"known: {', '.join(SUFFIXES)}")
    return SUFFIXES[suffix]


def parse(
    data: bytes,
    syntax: Syntax = Syntax.TURTLE,
    *,
    base: str | None = None,
    source: str | None = None,
    rename_blank_nodes: bool = False,
) -> Iterator[ox.Quad]:
    """Quads of `data`, one after another; graph name is `ox.DefaultGraph()` where the syntax has none.

    Raises GraphError with line and column, as far as the syntax tells them, at the first fault.
    """
    try:
        yield from ox.parse(data, _FORMATS[syntax], base_iri=base, rename_blank_nodes=rename_blank_nodes)
    except SyntaxError as error:
        raise _fault(error, source) from error


def declarations(data: bytes, syntax: Syntax, *, source: str | None = None) -> tuple[dict[str, str], str | None]:
    """The prefixes and the base IRI that a document declares, the last of each name; both may be empty.

    Raises GraphError like `parse`.
    """
    try:
        parser = ox.parse(data, _FORMATS[syntax], base_iri=_ANY_BASE)
        for _ in parser:
            pass
    except SyntaxError as error:
        raise _fault(error, source) from error
    base = parser.base_iri
    return dict(parser.prefixes), None if base == _ANY_BASE else base


def parse_file(path: Path, *, base: str | None = None, rename_blank_nodes: bool = False) -> Iterator[ox.Quad]:
    """Quads of a file, its syntax told by its suffix. Raises GraphError when it cannot be read or parsed."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise GraphError(error.strerror or str(error), source=str(path)) from error
    return parse(data, syntax_of(path), base=base, source=str(path), rename_blank_nodes=rename_blank_nodes)


def ntriples(data: bytes, syntax: Syntax, *, base: str | None = None, source: str | None = None) -> bytes:
    """The statements of `data` as N-Triples lines in the order of the parser, graph names dropped, duplicates kept.

    Quicker than a loop over `parse`. Raises GraphError like it.
    """
    try:
        quads = ox.parse(data, _FORMATS[syntax], base_iri=base)
        flat = syntax in {Syntax.TURTLE, Syntax.NTRIPLES, Syntax.RDFXML}
        items = quads if flat else (quad.triple for quad in quads)
        lines: bytes = ox.serialize(items, format=ox.RdfFormat.N_TRIPLES) or b""
    except SyntaxError as error:
        raise _fault(error, source) from error
    return lines


def triples(quads: Iterable[ox.Quad]) -> Iterator[Triple]:
    """Each quad's subject, predicate and object in N-Triples form; the graph name is dropped."""
    for quad in quads:
        yield str(quad.subject), str(quad.predicate), str(quad.object)


def rows(quads: Iterable[Quad]) -> Iterator[tuple[str, str, Value, str]]:
    """Quads as `coopgraph.turtle` writes them: plain strings, `_:x` for a blank node, "" for the default graph."""
    for quad in quads:
        if isinstance(quad.subject, ox.Triple) or isinstance(quad.object, ox.Triple):
            raise GraphError("a triple term (RDF 1.2) is no value here", source=str(quad))
        graph = "" if isinstance(quad.graph_name, ox.DefaultGraph) else _name(quad.graph_name)
        yield _name(quad.subject), quad.predicate.value, from_term(quad.object), graph


def _name(node: ox.NamedNode | ox.BlankNode) -> str:
    return node.value if isinstance(node, ox.NamedNode) else str(node)


def write(
    statements: Iterable[ox.Quad] | Iterable[ox.Triple], syntax: Syntax, *, prefixes: Mapping[str, str] | None = None
) -> bytes:
    """The statements in a syntax, in the order given. Raises GraphError for named graphs in a syntax without them."""
    try:
        return ox.serialize(statements, format=_FORMATS[syntax], prefixes=dict(prefixes or {})) or b""
    except ValueError as error:
        raise GraphError(str(error), cure="use trig, nquads or jsonld") from error


def canonical(quads: Iterable[ox.Quad], *, seconds: float | None = None) -> str:
    """Canonical N-Quads (RDFC-1.0): sorted lines, blank nodes named c14n0 ….

    Give `seconds` for data of others: blank nodes can be laid out so that naming them takes for ever; the work is
    then done in a process of its own, and GraphError is raised when the time is up.
    """
    lines = write(quads, Syntax.NQUADS)
    # A handful of blank nodes has too few permutations to hurt, and needs no process of its own.
    if seconds is None or len(set(_LABEL.findall(lines))) <= _FEW:
        return _canonical(lines)
    import subprocess  # noqa: PLC0415 - for this alone

    try:
        # The interpreter's own path list is passed on, so that the child finds this very package.
        done = subprocess.run(
            [sys.executable, "-c", f"import sys; sys.path[:] = {sys.path!r}; {_CHILD}"],
            input=lines,
            capture_output=True,
            timeout=seconds,
            check=True,
        )
    except subprocess.TimeoutExpired as error:
        raise GraphError(
            f"its blank nodes could not be put in canonical order within {seconds:g} s", cure="give the nodes IRIs"
        ) from error
    return done.stdout.decode()


def canonical_child() -> None:
    """Canonicalise N-Quads from standard input to standard output; the killable half of `canonical`."""
    sys.stdout.buffer.write(_canonical(sys.stdin.buffer.read()).encode())


class Asked:
    """A graph in memory, without names, of which SELECT queries are asked; blank nodes keep their labels."""

    def __init__(self, parts: Iterable[bytes] = ()) -> None:
        """Load N-Triples, part by part: a blank node is the same one in all of them."""
        self._store = ox.Store()
        for lines in parts:
            self._store.bulk_load(lines, ox.RdfFormat.N_TRIPLES)

    def mark(self, graph: str, nodes: Iterable[str]) -> None:
        """Make a named graph (an IRI) hold one statement about each node (N-Triples form) and no other."""
        name = ox.NamedNode(graph)
        self._store.remove_graph(name)
        lines = "".join(f"{n} {name} {name} .\n" for n in nodes)
        self._store.bulk_load(lines.encode(), ox.RdfFormat.N_TRIPLES, to_graph=name)

    def column(self, query: str) -> set[str]:
        """What a query's only variable is bound to, in N-Triples form. Raises QueryError for one that is ill-formed."""
        try:
            rows = self._store.query(query)
        except SyntaxError as error:
            raise QueryError(error.msg) from error
        return {str(row[0]) for row in rows if row[0] is not None} if isinstance(rows, ox.QuerySolutions) else set()


def to_term(value: Value) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """A value of the model as a pyoxigraph term; `Ref("_:x")` is a blank node."""
    if isinstance(value, Ref):
        return ox.BlankNode(value.id[2:]) if value.id.startswith("_:") else ox.NamedNode(value.id)
    if value.language:
        return ox.Literal(value.text, language=value.language)
    return ox.Literal(value.text, datatype=ox.NamedNode(value.datatype) if value.datatype else None)


def value_of(term: str) -> Value:
    """A term in N-Triples form as a value of the model."""
    if not term.startswith('"'):
        return Ref(term[1:-1] if term.startswith("<") else term)
    (quad,) = parse(f"<urn:s> <urn:p> {term} .".encode(), Syntax.NTRIPLES)
    if isinstance(quad.object, ox.Triple):
        raise GraphError("a triple is no value here", source=term)
    return from_term(quad.object)


def from_term(term: ox.NamedNode | ox.BlankNode | ox.Literal) -> Value:
    """A pyoxigraph term as a value of the model; a blank node becomes `Ref("_:x")`."""
    if isinstance(term, ox.NamedNode):
        return Ref(term.value)
    if isinstance(term, ox.BlankNode):
        return Ref(str(term))
    datatype = term.datatype.value
    return Literal(term.value, None if datatype in {_XSD_STRING, _LANG_STRING} else datatype, term.language)


def _canonical(nquads: bytes) -> str:
    dataset = ox.Dataset(ox.parse(nquads, ox.RdfFormat.N_QUADS))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return "".join(sorted(f"{quad} .\n" for quad in dataset))


def _fault(error: SyntaxError, source: str | None) -> GraphError:
    # "Parser error at line 2 between columns 9 and 10: what": the place is told apart from the fault.
    text = error.msg.split(": ", 1)[-1] if error.msg.startswith("Parser error at line") else error.msg
    return GraphError(text, source=source or "-", line=error.lineno, column=error.offset)
