"""Whether a shapes graph is well-formed (SHACL §1.4, Appendix "Summary of SHACL Syntax Rules").

Engines keep silent about `sh:minCount "abc"` or `sh:minCout 1` and then find nothing wrong with the data. Here each
is an error before anything is checked.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from coopgraph import rdf, sparql
from coopgraph.errors import QueryError, ShapesError
from coopgraph.namespaces import PREFIXES, compact
from coopgraph.validate import vocabulary as voc
from coopgraph.validate.graph import SH, TYPE, Graph, sh
from coopgraph.validate.paths import path_text
from coopgraph.validate.shapes import Shapes, children, lexical, prefixes_of, short, used_prefixes

_INTEGER: Final = re.compile(
    r'"[+-]?\d+"\^\^<http://www\.w3\.org/2001/XMLSchema#(?:\w*[iI]nteger|int|long|short|byte)>'
)
_BOOLEAN: Final = re.compile(r'"(?:true|false|1|0)"\^\^<http://www\.w3\.org/2001/XMLSchema#boolean>')
_XSD: Final = PREFIXES["xsd"]
_PATH: Final = re.compile(r"[$?]PATH\b")  # stands for the path of the property shape (SHACL §6.3)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a shapes graph: the node and property it is about (N-Triples form) and what to do."""

    subject: str
    prop: str | None
    message: str
    cure: str | None = None


def check_form(shapes: Shapes) -> list[Fault]:
    """Everything ill-formed, unsupported or recursive in the shapes, in order; empty where the graph can be used."""
    graph = shapes.graph
    rules: tuple[Callable[[Graph], Iterator[Fault]], ...] = (
        *(_terms, _lists, _values, _paths, _pathless),
        *(_patterns, _sparql, _kinds),
    )
    faults: list[Fault] = []
    for rule in rules:
        faults += rule(graph)
    if not faults:
        faults += _recursion(graph)
    aimed = shapes.targets or any(True for name in voc.TARGETS for _ in graph.pairs(sh(name)))
    if not aimed and not faults:
        faults.append(Fault("", None, "no shape has a target: nothing would be checked", "add sh:targetClass"))
    return faults


def refuse(shapes: Shapes, locate: Callable[[Fault], ShapesError] | None = None) -> None:
    """Raise ShapesError for the first fault of form, with the number of others; `locate` adds file and line."""
    faults = check_form(shapes)
    if faults:
        fault = faults[0]
        error = locate(fault) if locate else ShapesError(fault.message, source=fault.subject or None, cure=fault.cure)
        if len(faults) > 1:
            error.message += f"; {len(faults) - 1} more of the kind follow"
        raise error


def _terms(graph: Graph) -> Iterator[Fault]:
    for s, p, _ in graph:
        if not p.startswith(f"<{SH}"):
            continue
        name = p[len(SH) + 1 : -1]
        if name in voc.UNSUPPORTED:
            yield Fault(s, p, f"sh:{name} is not supported", "SHACL Core and SHACL-SPARQL are; rewrite it in those")
        elif name not in voc.PREDICATES | voc.FORMER:
            near = difflib.get_close_matches(name, sorted(voc.PREDICATES), 1)
            yield Fault(s, p, f"SHACL has no property sh:{name}", f"did you mean sh:{near[0]}?" if near else None)


def _lists(graph: Graph) -> Iterator[Fault]:
    for name in voc.LISTS:
        for s, head in graph.pairs(sh(name)):
            try:
                members = graph.members(head)
            except ShapesError as error:
                yield Fault(s, sh(name), f"the value of sh:{name}: {error.message}", "write it as ( … )")
                continue
            if not members and name in voc.SHAPE_LISTS:
                yield Fault(s, sh(name), f"the list of sh:{name} is empty")


def _values(graph: Graph) -> Iterator[Fault]:
    checks: tuple[tuple[tuple[str, ...], Callable[[str], bool], str], ...] = (
        (voc.COUNTS, lambda o: bool(_INTEGER.fullmatch(o)), "an integer"),
        (voc.FLAGS, lambda o: bool(_BOOLEAN.fullmatch(o)), "true or false"),
        (voc.IRI_PARAMETERS, lambda o: o.startswith("<"), "an IRI"),
        (voc.RANGES, lambda o: o.startswith('"'), "a literal"),
        (("message", "pattern", "flags", "select", "ask"), lambda o: o.startswith('"'), "a text"),
        (("nodeKind",), lambda o: o in {sh(kind) for kind in voc.NODE_KINDS}, "one of the six node kinds"),
        (voc.SHAPE_PARAMETERS, lambda o: not o.startswith('"'), "a shape"),
    )
    for names, holds, wanted in checks:
        for name in names:
            for s, o in graph.pairs(sh(name)):
                if not holds(o):
                    yield Fault(s, sh(name), f"sh:{name} must be {wanted}, not {_show(o)}")


def _paths(graph: Graph) -> Iterator[Fault]:
    for s, o in graph.pairs(sh("path")):
        if len(graph.objects(s, sh("path"))) > 1:
            yield Fault(s, sh("path"), "a property shape has exactly one sh:path")
        elif sh("NodeShape") in graph.objects(s, TYPE):
            yield Fault(s, sh("path"), "a node shape has no sh:path", "make it a sh:PropertyShape")
        else:
            try:
                path_text(graph, o)
            except ShapesError as error:
                yield Fault(s, sh("path"), error.message)


def _pathless(graph: Graph) -> Iterator[Fault]:
    needs = {o for _, o in graph.pairs(sh("property"))} | {s for s, o in graph.pairs(TYPE) if o == sh("PropertyShape")}
    for s in sorted(needs):
        if not s.startswith('"') and not graph.objects(s, sh("path")):
            where = next((p for p, o in graph.pairs(sh("property")) if o == s), s)
            yield Fault(where, sh("property"), f"the property shape {short(s)} has no sh:path")
    for name in ("minCount", "maxCount", "lessThan", "lessThanOrEquals", "uniqueLang", "qualifiedValueShape"):
        for s, _ in graph.pairs(sh(name)):
            if not graph.objects(s, sh("path")):
                yield Fault(s, sh(name), f"sh:{name} needs a property shape, and {short(s)} has no sh:path")


def _patterns(graph: Graph) -> Iterator[Fault]:
    for s, o in graph.pairs(sh("pattern")):
        pattern = lexical(o)
        # Classes of XPath regular expressions that Python lacks; the engine judges those.
        if re.search(r"\\[pPicIC]|-\[", pattern):
            continue
        try:
            re.compile(pattern)
        except re.error as error:
            yield Fault(s, sh("pattern"), f"not a regular expression: {_show(o)}: {error}")


def _sparql(graph: Graph) -> Iterator[Fault]:
    for s, constraint in graph.pairs(sh("sparql")):
        if len(graph.objects(constraint, sh("select"))) != 1:
            yield Fault(s, sh("sparql"), "a SPARQL constraint has exactly one sh:select")
    for name in ("select", "ask"):
        for s, o in graph.pairs(sh(name)):
            for prefix in sorted(used_prefixes(lexical(o)) - prefixes_of(graph, s).keys()):
                message = f"the query uses the prefix {prefix}: that no sh:prefixes declares"
                yield Fault(s, sh(name), message, "declare it with sh:declare, name the declaration with sh:prefixes")
                break
            else:
                yield from _query(graph, s, name, lexical(o))


def _query(graph: Graph, subject: str, name: str, text: str) -> Iterator[Fault]:
    """Whether a query parses. It is put to an empty graph; SERVICE, which would call out, never."""
    if any(token.kind == "word" and token.text.upper() == "SERVICE" for token in sparql.tokens(text)):
        yield Fault(subject, sh(name), "a query with SERVICE is not supported", "put what it asks for into the data")
        return
    head = "".join(f"PREFIX {prefix}: <{iri}> " for prefix, iri in sorted(prefixes_of(graph, subject).items()))
    try:
        rdf.Asked().column(head + _PATH.sub("<urn:path>", text))
    except QueryError as error:
        fault = sparql.fault(error.message, len(head))
        place = f" at its line {fault.line}, column {fault.column}" if fault.line else ""
        yield Fault(subject, sh(name), f"the SPARQL query is ill-formed{place}: {fault.message}")


def _kinds(graph: Graph) -> Iterator[Fault]:
    for s, o in graph.pairs(sh("entailment")):
        yield Fault(
            s, sh("entailment"), f"the entailment regime {_show(o)} is not supported", "put what follows in the data"
        )
    for s, o in graph.pairs(sh("datatype")):
        if o.startswith(f"<{_XSD}") and o[len(_XSD) + 1 : -1] not in _DATATYPES:
            yield Fault(s, sh("datatype"), f"XML Schema has no datatype {_show(o)}")


_DATATYPES: Final = frozenset(
    {
        *(
            "string",
            "boolean",
            "decimal",
            "integer",
            "double",
            "float",
            "date",
            "time",
        ),
        *(
            "dateTime",
            "dateTimeStamp",
            "gYear",
            "gMonth",
            "gDay",
            "gYearMonth",
            "gMonthDay",
            "duration",
        ),
        *(
            "yearMonthDuration",
            "dayTimeDuration",
            "byte",
            "short",
            "int",
            "long",
            "unsignedByte",
            "unsignedShort",
        ),
        *(
            "unsignedInt",
            "unsignedLong",
            "positiveInteger",
            "nonNegativeInteger",
            "negativeInteger",
            "nonPositiveInteger",
            "hexBinary",
            "base64Binary",
        ),
        *(
            "anyURI",
            "language",
            "normalizedString",
            "token",
            "NMTOKEN",
            "Name",
            "NCName",
        ),
    }
)


def _recursion(graph: Graph) -> Iterator[Fault]:
    """A shape that refers to itself, at any remove: SHACL §3.4.3 leaves the outcome open."""
    done: set[str] = set()

    def visit(shape: str, trail: tuple[str, ...]) -> Iterator[Fault]:
        if shape in trail:
            names = " → ".join(short(s) for s in (*trail[trail.index(shape) :], shape))
            yield Fault(shape, None, f"recursive shapes: {names}", "SHACL leaves open what they mean; break the circle")
            return
        if shape in done:
            return
        for parameter, child in children(graph, shape):
            if parameter != "sparql":
                yield from visit(child, (*trail, shape))
        done.add(shape)

    for shape in list(graph.index):
        yield from visit(shape, ())


def _show(term: str) -> str:
    return compact(term[1:-1]) if term.startswith("<") else f'"{lexical(term)}"'
