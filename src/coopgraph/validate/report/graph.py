"""The W3C validation report (SHACL §3.6) as sorted Turtle."""

from __future__ import annotations

from collections.abc import Iterator

from coopgraph.model import Finding, Literal, Ref, Severity
from coopgraph.namespaces import PREFIXES, SHAPES
from coopgraph.rdf import value_of
from coopgraph.turtle import Triple, turtle
from coopgraph.validate.check import Report
from coopgraph.validate.engine import Result

_SH = PREFIXES["sh"]
_TYPE = PREFIXES["rdf"] + "type"
_SEVERITIES = {Severity.VIOLATION: "Violation", Severity.WARNING: "Warning", Severity.INFO: "Info"}


def report_graph(report: Report, lang: str) -> str:
    """`sh:conforms` is true only where there is no result at all, as the standard has it, whatever --fail-on says."""
    conforms = Literal("false" if report.findings else "true", PREFIXES["xsd"] + "boolean")
    triples: list[Triple] = [
        ("_:report", _TYPE, Ref(_SH + "ValidationReport")),
        ("_:report", _SH + "conforms", conforms),
    ]
    results: list[Result | None] = [*report.results]
    results += [None] * (len(report.findings) - len(results))
    for number, (finding, result) in enumerate(zip(report.findings, results, strict=True), 1):
        node = f"_:r{number:06}"
        triples.append(("_:report", _SH + "result", Ref(node)))
        triples += _result(node, finding, result, lang)
    return turtle(triples)


def _result(node: str, finding: Finding, result: Result | None, lang: str) -> Iterator[Triple]:
    component = _SH + result.component if result and ":" not in result.component else SHAPES + finding.code
    component = result.component if result and ":" in result.component else component
    yield node, _TYPE, Ref(_SH + "ValidationResult")
    yield node, _SH + "focusNode", value_of(result.focus) if result else Ref(finding.focus)
    yield node, _SH + "resultSeverity", Ref(_SH + _SEVERITIES[finding.severity])
    yield node, _SH + "resultMessage", Literal(finding.message, language=lang)
    yield node, _SH + "sourceConstraintComponent", Ref(component)
    if finding.shape:
        yield node, _SH + "sourceShape", Ref(finding.shape)
    if result and result.path:
        yield node, _SH + "resultPath", value_of(result.path)
    if result and result.value:
        yield node, _SH + "value", value_of(result.value)
