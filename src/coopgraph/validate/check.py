"""Sources and shapes in, a report out: the one path every check takes."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Final

from coopgraph.errors import ShapesError
from coopgraph.model import Finding, Severity
from coopgraph.namespaces import PREFIXES
from coopgraph.rdf import Triple
from coopgraph.validate.engine import Engine, Result, available, run
from coopgraph.validate.focus import Coverage, Index, cover, narrow_cover
from coopgraph.validate.graph import Graph, node
from coopgraph.validate.lint import Fault, refuse
from coopgraph.validate.messages import constraint_of, message_and_hint, show
from coopgraph.validate.positions import Place, Query, locate
from coopgraph.validate.shapes import CODE, Shapes, lexical, read_shapes, short
from coopgraph.validate.source import Source

_SEVERITIES: Final = {"Warning": Severity.WARNING, "Info": Severity.INFO}
_ORDER: Final = {Severity.VIOLATION: 0, Severity.WARNING: 1, Severity.INFO: 2}
_OA: Final = PREFIXES["oa"]
_CLAIMED: Final = re.compile(
    rb"^(\S+) <(?:http://www\.w3\.org/1999/02/22-rdf-syntax-ns#(?:subject|predicate|object)"
    rb"|http://www\.w3\.org/ns/oa#(?:hasTarget|hasSelector|exact))> (.*) \.$",
    re.MULTILINE,
)
_ABOUT: Final = re.compile(rb"^(\S+) <http://www\.w3\.org/1999/02/22-rdf-syntax-ns#subject> (\S+) \.$", re.MULTILINE)
_LEADS: Final = re.compile(rb"^(\S+) <http://www\.w3\.org/ns/oa#(?:hasTarget|hasSelector)> (\S+) \.$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found, and what it looked at to find it.

    The first findings are those of `results`, in the same order; findings of other checks follow them.
    """

    findings: tuple[Finding, ...]
    coverage: Coverage
    engine: Engine
    files: tuple[str, ...]
    results: tuple[Result, ...] = ()

    def conforms(self, fail_on: Severity = Severity.VIOLATION) -> bool:
        """Whether no finding is as bad as `fail_on` or worse."""
        return not any(_ORDER[finding.severity] <= _ORDER[fail_on] for finding in self.findings)

    def counts(self) -> Mapping[Severity, int]:
        """Findings by severity, every severity named."""
        found = Counter(finding.severity for finding in self.findings)
        return {severity: found[severity] for severity in Severity}


def load_shapes(sources: Sequence[Source]) -> Shapes:
    """A shapes graph that can be used. Raises ShapesError with file, line and column at the first fault of form."""
    shapes = read_shapes(sources)
    refuse(shapes, lambda fault: _shapes_error(fault, sources, shapes.origins))
    return shapes


def check(
    sources: Sequence[Source],
    shapes: Shapes,
    *,
    lines: bytes | None = None,
    index: Index | None = None,
    context: bytes = b"",
    engine: Engine | None = None,
    lang: str = "en",
    foci: Mapping[str, Sequence[str]] | None = None,
    declared: Collection[str] = (),
    about: Callable[[Iterable[str]], Sequence[Source]] | None = None,
    files: Sequence[str] | None = None,
) -> Report:
    """Validate the sources together against the shapes.

    `lines` are their statements, and `index` one of those, where the caller has them. `context` holds N-Triples that
    the sources may refer to (vocabularies, registry, class hierarchy): they count in every constraint, but nodes that
    only they describe are not checked. `foci` narrows the check to some focus nodes of each shape (shape -> nodes); the
    counts are then of those. `declared` are terms that an ontology declares: a shape for one may find no node. `about`
    gives the sources that speak of some nodes, where not all were read, and `files` the names of all. Raises
    ShapesError when the engine cannot use the shapes.
    """
    lines = b"".join(source.lines for source in sources) if lines is None else lines
    index = index or Index(lines, context)
    used = engine or available()
    lines = lines + context  # of a large graph no third copy is kept
    results = run(lines, shapes, used, foci=foci, index=index) if foci != {} else []
    if index.own is not None:
        results = [result for result in results if result.focus in index.own]
    if about and results:
        sources = about({node for result in results for node in (result.focus, result.value) if node})
    pairs = to_findings(results, sources, shapes, lang)
    return Report(
        findings=tuple(finding for finding, _ in pairs),
        coverage=cover(index, shapes, declared) if foci is None else narrow_cover(foci),
        engine=used,
        files=tuple(source.name for source in sources) if files is None else tuple(files),
        results=tuple(result for _, result in pairs),
    )


def to_findings(
    results: Iterable[Result], sources: Sequence[Source], shapes: Shapes, lang: str
) -> list[tuple[Finding, Result]]:
    """Give each result its code, words, place and source sentence; sorted by place, then code."""
    held = list(results)
    queries = {result: _queries(result, shapes) for result in held}
    places = locate(sources, {query for found in queries.values() for query in found}) if held else {}
    quotes = _quotes(sources, {result.focus for result in held}) if held else {}
    found = []
    for result in held:
        place = next((places[query] for query in queries[result] if query in places), None)
        finding = _finding(result, shapes, lang, place)
        found.append((replace(finding, quote=_quote(result, quotes)), result))
    return sorted(found, key=lambda pair: _position(pair[0]))


def _position(finding: Finding) -> tuple[str, int, int, str, str, str, str]:
    place = (finding.file or "", finding.line or 0, finding.column or 0)
    return (*place, finding.code, finding.focus, finding.value or "", finding.message)


def _finding(result: Result, shapes: Shapes, lang: str, place: Place | None) -> Finding:
    message, hint = message_and_hint(result, shapes, lang)
    path = result.path or shapes.path(result.shape)
    return Finding(
        code=code_of(result, shapes),
        severity=_SEVERITIES.get(result.severity, Severity.VIOLATION),
        message=message,
        focus=plain(result.focus),
        path=re.sub(r"^<([^<>]*)>$", r"\1", path) if path else None,
        value=plain(result.value) if result.value else None,
        file=place.file if place else None,
        line=place.line or None if place else None,
        column=place.column or None if place else None,
        hint=hint,
        shape=plain(result.shape),
    )


def plain(term: str) -> str:
    """An IRI without its brackets; other terms as N-Triples."""
    return term[1:-1] if term.startswith("<") else term


def code_of(result: Result, shapes: Shapes) -> str:
    """The rule id: `coop:code` of the constraint or shape, else the shape's name and the constraint's.

    It depends on the shapes alone, never on the data, so that it can be filtered and suppressed by.
    """
    constraint = constraint_of(result, shapes)
    for holder in (constraint, result.shape):
        if holder and (found := shapes.graph.value(holder, CODE)):
            return lexical(found)
    if constraint:
        return short(constraint)
    name = short(result.component).removesuffix("ConstraintComponent")
    name = "sparql" if name == "SPARQL" else name
    return f"{short(result.shape)}.{name[:1].lower()}{name[1:]}"


def fingerprint(finding: Finding) -> str:
    """Sixteen hex digits that stay the same when lines move: of code, focus, path and value.

    A blank node has no lasting name, so a finding about one is told by its file instead.
    """
    parts = [finding.code, finding.focus, finding.path or "", finding.value or ""]
    told = ["_:" + (finding.file or "") if part.startswith("_:") else part for part in parts]
    return hashlib.sha256("\x1f".join(told).encode()).hexdigest()[:16]


def _queries(result: Result, shapes: Shapes) -> list[Query]:
    """Statements to point at, best first."""
    path = result.path or shapes.path(result.shape) or ""
    found: list[Query] = []
    if inverse := re.fullmatch(r"\^(<[^<>]*>)", path):
        if result.value:
            found.append((result.value, inverse[1], result.focus))
        path = ""
    first = re.match(r"\(?(<[^<>]*>)", path)
    found.append((result.focus, first[1] if first else None, result.value if result.path or not path else None))
    if result.value and not result.value.startswith('"'):
        found.append((result.value, None, None))
    return found


def _quotes(sources: Sequence[Source], foci: Collection[str]) -> dict[tuple[str, str, str], str]:
    """(subject, property, value) -> the sentence that a claim cites for it; "" for any value; subjects are `foci`."""
    wanted = {"subject", "predicate", "object"}
    asked = {focus.encode() for focus in foci}
    graph = Graph(_cited(sources, {m[1] for source in sources for m in _ABOUT.finditer(source.lines) if m[2] in asked}))
    quotes: dict[tuple[str, str, str], str] = {}
    for claim, facts in graph.index.items():
        parts = {name: facts.get(node(PREFIXES["rdf"] + name), [""])[0] for name in wanted}
        for target in graph.objects(claim, node(_OA + "hasTarget")):
            for selector in graph.objects(target, node(_OA + "hasSelector")):
                if exact := graph.value(selector, node(_OA + "exact")):
                    quotes.setdefault((parts["subject"], parts["predicate"], parts["object"]), lexical(exact))
                    quotes.setdefault((parts["subject"], parts["predicate"], ""), lexical(exact))
    return quotes


def _cited(sources: Sequence[Source], claims: AbstractSet[bytes]) -> Iterator[Triple]:
    """What sources say of these claims, of their targets and of the selectors of those."""
    nodes = set(claims)
    for _ in range(2 if nodes else 0):  # to targets, and from those to selectors
        nodes |= {m[2] for source in sources for m in _LEADS.finditer(source.lines) if m[1] in nodes}
    for match in (m for source in sources if nodes for m in _CLAIMED.finditer(source.lines)):
        if match[1] in nodes:
            yield match[1].decode(), match[0].split(b" ")[1].decode(), match[2].decode()


def _quote(result: Result, quotes: Mapping[tuple[str, str, str], str]) -> str | None:
    if not quotes or not result.path:
        return None
    return quotes.get((result.focus, result.path, result.value or ""))


def _shapes_error(fault: Fault, sources: Sequence[Source], origins: Mapping[str, str]) -> ShapesError:
    subject = origins.get(fault.subject, fault.subject)
    query = (subject, fault.prop, None)
    place = locate(sources, [query]).get(query)
    return ShapesError(
        fault.message,
        source=place.file if place else (show(subject) if subject else "shapes"),
        line=(place.line or None) if place else None,
        column=(place.column or None) if place else None,
        cure=fault.cure,
    )
