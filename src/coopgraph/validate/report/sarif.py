"""SARIF 2.1.0 (OASIS Standard, 27 March 2020): what code hosts and editors read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import quote

from coopgraph._version import __version__
from coopgraph.model import Finding, Severity
from coopgraph.validate.check import Report, fingerprint

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Final = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def sarif(report: Report) -> str:
    """One log with one run. Rules are the codes found, sorted; fingerprints outlive moves of lines (§3.27.17)."""
    rules = _rules(report.findings)
    order = {rule["id"]: index for index, rule in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "coopgraph validate",
                "version": __version__,
                "informationUri": "https://w3id.org/coopgraph/",
                "rules": rules,
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, order[finding.code], fp) for finding, fp in _numbered(report.findings)],
        "properties": {"engine": report.engine.value, "focusNodes": report.coverage.total},
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _numbered(findings: Iterable[Finding]) -> Iterable[tuple[Finding, str]]:
    """Each finding with its fingerprint and how often that one came before: equal findings stay two results."""
    seen: dict[str, int] = {}
    for finding in findings:
        mark = fingerprint(finding)
        seen[mark] = seen.get(mark, 0) + 1
        yield finding, f"{mark}:{seen[mark]}"


def _rules(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    rules: dict[str, dict[str, Any]] = {}
    for finding in findings:
        if finding.code in rules:
            continue
        rule: dict[str, Any] = {
            "id": finding.code,
            "shortDescription": {"text": f"{finding.code}: {finding.shape or 'a check of the sources'}"},
            "defaultConfiguration": {"level": _LEVELS[finding.severity]},
        }
        if finding.hint:
            rule["help"] = {"text": finding.hint}
        if finding.shape and finding.shape.startswith("http"):
            rule["helpUri"] = finding.shape
        rules[finding.code] = rule
    return [rules[code] for code in sorted(rules)]


def _result(finding: Finding, index: int, mark: str) -> dict[str, Any]:
    location: dict[str, Any] = {"logicalLocations": [{"fullyQualifiedName": finding.focus, "kind": "resource"}]}
    if finding.file:
        physical: dict[str, Any] = {"artifactLocation": {"uri": artifact(finding.file)}}
        if finding.line:
            physical["region"] = {"startLine": finding.line, "startColumn": finding.column or 1}
        location["physicalLocation"] = physical
    extra = {key: value for key in ("path", "value", "quote", "hint") if (value := getattr(finding, key))}
    return {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [location],
        "partialFingerprints": {"coopgraph/v1": mark},
        **({"properties": extra} if extra else {}),
    }


def artifact(file: str) -> str:
    """A file name as a URI reference (RFC 3986); standard input as `stdin`."""
    return "stdin" if file == "-" else quote(file.replace("\\", "/"))
