"""The two SHACL engines behind one function: shapes and data in, raw results out.

pyshifty (Rust) is the default, pinned because its report is compared with pySHACL's in CI; pySHACL in memory is the
reference and the fallback on platforms without a wheel. See docs/decisions/0020-two-shacl-engines.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from typing import Any, Final

from coopgraph import rdf
from coopgraph.errors import ShapesError
from coopgraph.validate.focus import Index
from coopgraph.validate.graph import Graph, sh
from coopgraph.validate.screen import Screen
from coopgraph.validate.select import NotReadError
from coopgraph.validate.shapes import Shapes, lexical

_FEW: Final = 2000  # nodes that may fail for which their statements are always picked out


class Engine(StrEnum):
    """Which engine checks."""

    PYSHIFTY = "pyshifty"
    PYSHACL = "pySHACL"


@dataclass(frozen=True, slots=True, order=True)
class Result:
    """One sh:ValidationResult (SHACL §3.6.2), terms in N-Triples form, `component` and `severity` as local names.

    `path` is None for node shapes and for paths that are not a single property: the shape says those.
    """

    focus: str
    shape: str
    component: str
    path: str | None = None
    value: str | None = None
    severity: str = "Violation"
    messages: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str, str, str, str, str]:
        """What two engines must agree on: everything but the words."""
        return (self.focus, self.shape, self.component, self.path or "", self.value or "", self.severity)


def available() -> Engine:
    """The engine to use where none is asked for: pyshifty where its wheel is installed, else pySHACL."""
    return Engine.PYSHIFTY if find_spec("shifty") else Engine.PYSHACL


def run(
    lines: bytes,
    shapes: Shapes,
    engine: Engine,
    shapes_lines: bytes | None = None,
    *,
    foci: Mapping[str, Sequence[str]] | None = None,
    index: Index | None = None,
) -> list[Result]:
    """Validate N-Triples `lines`, sorted results out.

    `shapes_lines` is used in place of the shapes graph as it is (for mutants of it). `foci` narrows the check: shape ->
    the nodes to look at. `index` is one of `lines`, where there is one already. No inference; classes count with the
    rdfs:subClassOf statements in the data (SHACL §2.1.3.2). Raises ShapesError when the engine refuses the shapes.
    """
    if shapes_lines is not None:
        check = _pyshifty if engine is Engine.PYSHIFTY else _pyshacl
        return sorted(_once(_results(check(lines, shapes_lines))), key=lambda r: (r.key, r.messages))
    held = index or Index(lines)
    aimed = set(shapes.shapes_with_targets() if foci is None else foci)
    slow = aimed if engine is Engine.PYSHACL else aimed & _delicate(lines, shapes, held)
    found: list[Result] = []
    if slow:
        text, marks = _text(shapes, slow, foci)
        found += _results(_pyshacl(lines + marks, text))
    if quick := aimed - slow:
        found += _results(_screened(lines, shapes, quick, foci, held))
    return sorted(_once(found), key=lambda r: (r.key, r.messages))


def _text(shapes: Shapes, part: set[str], foci: Mapping[str, Iterable[str]] | None) -> tuple[bytes, bytes]:
    if foci is None:
        return shapes.aimed(part), b""
    return shapes.retargeted({shape: foci[shape] for shape in sorted(part)})


def _screened(
    lines: bytes, shapes: Shapes, part: set[str], foci: Mapping[str, Sequence[str]] | None, index: Index
) -> Iterable[rdf.Triple]:
    """A report of pyshifty on the nodes that may fail, over the statements that matter to those."""
    _prepared(shapes.aimed(part))  # a shape that it refuses is refused, even where no node fails
    screen = Screen(index.table, index, shapes)
    wanted = {shape: set(foci[shape]) for shape in part} if foci is not None else _foci(shapes, part, index)
    suspects = {shape: screen.judge(shape, nodes).maybe for shape, nodes in sorted(wanted.items())}
    suspects = {shape: nodes for shape, nodes in suspects.items() if nodes}
    if not suspects:
        return ()
    text, marks = shapes.retargeted(suspects)
    if sum(map(len, suspects.values())) > max(_FEW, sum(map(len, wanted.values())) // 4):
        return _pyshifty(lines + marks, text)  # as quick as picking out so much
    found: set[rdf.Triple] = set()
    try:
        for shape, nodes in suspects.items():
            screen.statements(shape, nodes, found)
    except NotReadError:
        return _pyshifty(lines + marks, text)
    return _pyshifty("".join(f"{s} {p} {o} .\n" for s, p, o in sorted(found)).encode() + marks, text)


def _foci(shapes: Shapes, part: set[str], index: Index) -> dict[str, set[str]]:
    nodes: dict[str, set[str]] = {}
    for target in shapes.targets:
        if target.shape in part:
            nodes[target.shape] = nodes.get(target.shape, set()) | index.nodes(target)
    return nodes


def _delicate(lines: bytes, shapes: Shapes, index: Index) -> set[str]:
    """Shapes that ask SPARQL about blank nodes.

    pyshifty 0.5.1 writes a focus node into the query, where a blank node is a variable and matches everything.
    """
    reach = {shape: shapes.reach_sparql(shape) for shape in shapes.shapes_with_targets()}
    if b"_:" not in lines or not any(own or further for own, further in reach.values()):
        return set()
    blank = {t.shape for t in shapes.targets if any(n.startswith("_:") for n in index.nodes(t))}
    return {shape for shape, (own, further) in reach.items() if further or (own and shape in blank)}


def _once(results: Iterable[Result]) -> Iterable[Result]:
    """Equal results of one SPARQL constraint, each once.

    Two solutions that differ only in variables that are not reported are two results to the letter of SHACL §5.3.1;
    pyshifty gives both, pySHACL one, and a reader can use only one.
    """
    seen: set[Result] = set()
    for result in results:
        if result.component != "SPARQLConstraintComponent" or result not in seen:
            seen.add(result)
            yield result


def _pyshifty(lines: bytes, shapes: bytes) -> Iterable[rdf.Triple]:
    try:
        result = _prepared(shapes).validate_w3c(
            data=lines,
            data_format="nt",
            graph_mode="data",
            run_infer=False,
            minimum_severity="info",
            on_unsupported="error",
        )
    except ValueError as error:
        raise ShapesError(str(error)) from error
    _no_diagnostics(result.diagnostics)
    report: str = result._report_ntriples  # noqa: SLF001 - pinned
    return rdf.triples(rdf.parse(report.encode(), rdf.Syntax.NTRIPLES))


def _prepared(shapes: bytes) -> Any:
    try:
        validator = _extension().PreparedValidator(shapes=shapes, shapes_format="nt")
    except ValueError as error:
        raise ShapesError(str(error).removeprefix("invalid shapes graph: ").removeprefix("[error] ")) from error
    _no_diagnostics(validator.diagnostics)
    return validator


@cache
def _extension() -> Any:
    """The compiled module of pyshifty by itself: its Python layer takes half as long to import as a small check."""
    package = find_spec("shifty")
    folders = package.submodule_search_locations if package else None
    spec = PathFinder.find_spec("shifty._shifty", folders)
    if spec is None or spec.loader is None:
        raise ShapesError("pyshifty is not installed", cure="use --reference")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _no_diagnostics(diagnostics: Iterable[str]) -> None:
    """What the engine would skip with a warning is an error: a part of a shape must not be dropped in silence."""
    for diagnostic in diagnostics:
        raise ShapesError(diagnostic.removeprefix("[warning] "))


def _pyshacl(lines: bytes, shapes: bytes) -> Iterable[rdf.Triple]:
    import pyparsing  # noqa: PLC0415 - rdflib's own dependency, whose errors pySHACL lets through
    import pyshacl  # noqa: PLC0415 - 0.4 s that only a reference run should cost
    import rdflib  # noqa: PLC0415 - likewise
    from pyshacl.errors import ReportableRuntimeError, ShapeLoadError  # noqa: PLC0415 - likewise

    blanks: dict[str, Any] = {}
    normalising, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False  # "01" stays "01" in a finding
    data, shacl = rdflib.Graph(), rdflib.Graph()
    try:
        data.parse(data=lines, format="nt", bnode_context=blanks)
        shacl.parse(data=shapes, format="nt")
        _, report, text = pyshacl.validate(data, shacl_graph=shacl, inference=None, advanced=False, inplace=True)
    except (ReportableRuntimeError, ShapeLoadError, pyparsing.ParseBaseException) as error:
        raise ShapesError(str(error)) from error
    except NotImplementedError as error:
        raise ShapesError(str(error), cure="the default engine may know it: leave --reference out") from error
    finally:
        rdflib.NORMALIZE_LITERALS = normalising
    if not isinstance(report, rdflib.Graph):
        raise ShapesError(str(text).strip())
    names = {blank: label for label, blank in blanks.items()}
    return [tuple(_term(t, names) for t in triple) for triple in report]  # type: ignore[misc]


def _term(term: Any, names: dict[Any, str]) -> str:
    """An rdflib term as pyoxigraph writes it, so that reports of both engines compare as text."""
    if term in names:
        return f"_:{names[term]}"
    line = f"<urn:s> <urn:p> {term.n3()} .".encode()
    return next(rdf.triples(rdf.parse(line, rdf.Syntax.TURTLE)))[2] if term.n3()[0] == '"' else str(term.n3())


def _results(triples: Iterable[rdf.Triple]) -> Iterable[Result]:
    report = Graph(triples)
    # Only results of the report itself: those under sh:detail belong to one of them.
    for _, node in report.pairs(sh("result")):
        path = report.value(node, sh("resultPath"))
        yield Result(
            focus=report.value(node, sh("focusNode")) or "",
            shape=report.value(node, sh("sourceShape")) or "",
            component=_local(report.value(node, sh("sourceConstraintComponent"))),
            path=path if path and path.startswith("<") else None,
            value=report.value(node, sh("value")),
            severity=_local(report.value(node, sh("resultSeverity"))),
            messages=tuple(sorted(lexical(m) for m in report.objects(node, sh("resultMessage")))),
        )


def _local(term: str | None) -> str:
    iri = (term or "").strip("<>")
    return iri.rpartition("#")[2] if "#" in iri else iri
