"""Every quote against its source: the check SHACL cannot make (design §5).

A claim's sentence must stand in the source text at the offsets given, letter by letter, and the digits and dates of
its value must stand in the sentence. The wording and severity of the checks are data: shapes/evidence.yaml.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from coopgraph.errors import CoopgraphError, ShapesError
from coopgraph.model import Finding, Severity
from coopgraph.namespaces import COOP, PREFIXES
from coopgraph.validate.figures import missing, words_read
from coopgraph.validate.graph import Graph, node
from coopgraph.validate.positions import Place, Query, locate
from coopgraph.validate.shapes import lexical
from coopgraph.validate.source import Source

if TYPE_CHECKING:
    from coopgraph.model import Document  # a graph without claims needs no text

ReadDocument = Callable[[str], "Document"]  # a path as `coop:path` gives it -> the document; raises CoopgraphError

_RDF: Final = PREFIXES["rdf"]
_OA: Final = PREFIXES["oa"]
_WANTED: Final = re.compile(
    rb"^(\S+) <(?:http://www\.w3\.org/1999/02/22-rdf-syntax-ns#(?:subject|predicate|object)"
    rb"|http://www\.w3\.org/ns/oa#(?:hasTarget|hasSource|hasSelector|start|end|exact)"
    rb"|https://w3id\.org/coopgraph/ns#(?:focusStart|focusEnd|path|sha256|rule|repair))> (.*) \.$",
    re.MULTILINE,
)


_HAS_TARGET: Final = b"#hasTarget> "


@dataclass(frozen=True, slots=True)
class Rule:
    """Wording of one check, by language."""

    code: str
    severity: Severity
    message: Mapping[str, str]
    hint: Mapping[str, str]

    def finding(self, lang: str, focus: str, **values: str) -> Finding:
        """A finding in a language, `values` filled in; `value` also becomes the finding's value."""
        return Finding(
            code=self.code,
            severity=self.severity,
            message=self.message[lang].format_map(defaultdict(str, values)),
            focus=focus,
            value=values.get("value"),
            hint=self.hint[lang].format_map(defaultdict(str, values)),
        )


def read_rules(path: Path) -> dict[str, Rule]:
    """The checks of shapes/evidence.yaml by name. Raises ShapesError when the file is not as it must be."""
    import yaml  # noqa: PLC0415 - many graphs have no claims

    try:
        held: Any = yaml.safe_load(path.read_text(encoding="utf-8"))["checks"]
        return {c["name"]: Rule(c["code"], Severity(c["severity"]), c["message"], c["hint"]) for c in held}
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError, ValueError) as error:
        raise ShapesError(f"not a list of checks: {error}", source=str(path)) from error


@dataclass(frozen=True, slots=True)
class _Target:
    """One place a claim points at, terms plain."""

    claim: str
    document: str
    start: int
    end: int
    exact: str
    quote_node: str
    exact_term: str
    focus: tuple[int, int] | None


@dataclass(slots=True)
class _Checker:
    rules: Mapping[str, Rule]
    read: ReadDocument
    lang: str
    graph: Graph
    found: list[tuple[Finding, Query]]
    texts: dict[str, str | None]

    def report(self, name: str, focus: str, at: Query, quote: str | None = None, **values: str) -> None:
        if name in self.rules:
            finding = self.rules[name].finding(self.lang, focus, **values)
            self.found.append((_with(finding, quote), at))

    def text(self, document: str) -> str | None:
        """The text of a source document, read once; None where it cannot be had (which is then a finding)."""
        if document not in self.texts:
            self.texts[document] = self._read(document)
        return self.texts[document]

    def _read(self, document: str) -> str | None:
        focus = document.strip("<>")
        path_term = self.graph.value(document, node(COOP + "path"))
        at: Query = (document, node(COOP + "path"), path_term)
        path = lexical(path_term) if path_term else focus
        try:
            held = self.read(path) if path_term else None
        except FileNotFoundError:
            held = None
        except CoopgraphError as error:
            self.report("source-unreadable", focus, at, path=path, reason=error.message)
            return None
        if held is None:
            self.report("source-missing", focus, at, path=path)
            return None
        digest = self.graph.value(document, node(COOP + "sha256"))
        if digest and lexical(digest) != held.sha256:
            self.report("source-changed", focus, (document, node(COOP + "sha256"), digest), path=path)
        return held.text

    def target(self, target: _Target) -> None:
        text = self.text(target.document)
        at: Query = (target.quote_node, node(_OA + "exact"), target.exact_term)
        if text is None:
            return
        claim = target.claim.strip("<>")
        start, end = target.start, target.end
        if not 0 <= start < end <= len(text):
            self.report("span", claim, at, start=str(start), end=str(end), length=str(len(text)))
        elif text[start:end] != target.exact:
            self.report("quote", claim, at, quote=target.exact, found=text[start:end], value=target.exact_term)
        if target.focus and not start <= target.focus[0] <= target.focus[1] <= end:
            self.report("focus", claim, at, quote=target.exact)


def cites(sources: Iterable[Source]) -> bool:
    """Whether any claim in the sources points at a source document."""
    return any(_HAS_TARGET in source.lines for source in sources)


def check_evidence(
    sources: Sequence[Source],
    rules: Mapping[str, Rule],
    read: ReadDocument,
    lang: str,
    touched: Callable[[str], bool] | None = None,
) -> tuple[Finding, ...]:
    """Findings about the claims in the sources, sorted by place. `read` gives the document of a recorded path.

    `read` raises FileNotFoundError where there is no such file and CoopgraphError where it cannot be read. `touched`
    narrows the check to claims whose own file or whose document it holds for (a name of a source, a recorded path).
    """
    if not cites(sources):
        return ()
    graph = Graph(_statements(sources))
    checker = _Checker(rules, read, lang, graph, [], {})
    for claim in _claims(sources, graph, touched):
        targets = list(_targets(graph, claim))
        for target in targets:
            checker.target(target)
        _figures(checker, claim, [target.exact for target in targets])
    places = locate(sources, [at for _, at in checker.found]) if checker.found else {}
    placed = [_at(finding, places.get(at)) for finding, at in checker.found]
    return tuple(sorted(placed, key=lambda f: (f.file or "", f.line or 0, f.column or 0, f.code, f.focus)))


def _claims(sources: Iterable[Source], graph: Graph, touched: Callable[[str], bool] | None) -> list[str]:
    """Nodes with a target, in order; with `touched` those of touched files, and those about touched documents."""
    claims = [s for s, facts in graph.index.items() if node(_OA + "hasTarget") in facts]
    if touched is None:
        return claims
    pattern = re.compile(rb"^(\S+) \S+#hasTarget> ", re.MULTILINE)
    near = {s.decode() for source in sources if touched(source.name) for s in pattern.findall(source.lines)}
    documents = {d for d, path in graph.pairs(node(COOP + "path")) if touched(lexical(path))}
    about = {t for t, d in graph.pairs(node(_OA + "hasSource")) if d in documents}
    return [c for c in claims if c in near or about & set(graph.objects(c, node(_OA + "hasTarget")))]


def _statements(sources: Iterable[Source]) -> Iterator[tuple[str, str, str]]:
    for source in sources:
        if not any(needle in source.lines for needle in (_HAS_TARGET, b"/coopgraph/ns#path> ", b"oa#hasSelector> ")):
            continue
        for match in _WANTED.finditer(source.lines):
            s, p, _ = match[0].split(b" ", 2)
            yield s.decode(), p.decode(), match[2].decode()


def _targets(graph: Graph, claim: str) -> Iterator[_Target]:
    def number(selectors: Sequence[str], prop: str) -> int | None:
        found = next((v for s in selectors if (v := graph.value(s, node(prop)))), None)
        return int(lexical(found)) if found and re.fullmatch(r"-?\d+", lexical(found)) else None

    for target in graph.objects(claim, node(_OA + "hasTarget")):
        selectors = graph.objects(target, node(_OA + "hasSelector"))
        document = graph.value(target, node(_OA + "hasSource"))
        quoted = next(((s, v) for s in selectors if (v := graph.value(s, node(_OA + "exact")))), None)
        start, end = number(selectors, _OA + "start"), number(selectors, _OA + "end")
        if document is None or quoted is None or start is None or end is None:
            continue  # an ill-formed target is for the shapes to report
        focus = (number(selectors, COOP + "focusStart"), number(selectors, COOP + "focusEnd"))
        words = (focus[0], focus[1]) if focus[0] is not None and focus[1] is not None else None
        yield _Target(claim, document, start, end, lexical(quoted[1]), *quoted, words)


def _figures(checker: _Checker, claim: str, quotes: Sequence[str]) -> None:
    value = checker.graph.value(claim, node(_RDF + "object"))
    predicate = (checker.graph.value(claim, node(_RDF + "predicate")) or "").strip("<>")
    rule = checker.graph.value(claim, node(COOP + "rule"))
    by = lexical(rule) if rule else ""
    read = words_read(lexical(repair) for repair in checker.graph.objects(claim, node(COOP + "repair")))
    if not value or not quotes or not (absent := missing(value, " ".join([*quotes, read]), predicate, by)):
        return
    at: Query = (claim, node(_RDF + "object"), value)
    checker.report("digits", claim.strip("<>"), at, quote=quotes[0], value=absent, rule=by)


def _with(finding: Finding, quote: str | None) -> Finding:
    return replace(finding, quote=quote)


def _at(finding: Finding, place: Place | None) -> Finding:
    if place is None:
        return finding
    return replace(finding, file=place.file, line=place.line or None, column=place.column or None)
