"""Reports as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

from coopgraph.model import Finding, Severity
from coopgraph.validate.check import Report, fingerprint

_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "violation": "violation",
        "warning": "warning",
        "info": "info",
        "hint": "fix",
        "source": "source",
        "nothing": "nothing was checked: no shape found a focus node",
        "dead": "no focus node, and no such term is known",
        "idle": "nothing of the kind in the data",
        "class": "class without a shape",
        "property": "property in no shape",
        "table": "| severity | code | place | what and what to do |",
        "more": "… and {rest} more; the full list is in the job's log or SARIF file.",
        "sum": (
            "{violation} violations, {warning} warnings, {info} notes; "
            "{nodes} focus nodes of {shapes} shapes, {files} files"
        ),
    },
    "pl": {
        "violation": "naruszenie",
        "warning": "ostrzeżenie",
        "info": "uwaga",
        "hint": "co zrobić",
        "source": "źródło",
        "nothing": "niczego nie sprawdzono: żaden kształt nie znalazł węzła",
        "dead": "żadnego węzła, i nieznany termin",
        "idle": "w danych nie ma niczego takiego",
        "class": "klasa bez kształtu",
        "property": "własność w żadnym kształcie",
        "table": "| waga | kod | miejsce | co i co zrobić |",
        "more": "… i jeszcze {rest}; pełna lista jest w dzienniku albo w pliku SARIF.",
        "sum": (
            "naruszeń: {violation}, ostrzeżeń: {warning}, uwag: {info}; "
            "węzłów: {nodes}, kształtów: {shapes}, plików: {files}"
        ),
    },
}


def word(key: str, lang: str) -> str:
    """A fixed word of the reports in a language."""
    return _WORDS[lang][key]


def place(finding: Finding) -> str:
    """`file:line:column` as far as it is known, else the focus node."""
    parts = [str(part) for part in (finding.file, finding.line, finding.column) if part is not None]
    return ":".join(parts) or finding.focus


def text(report: Report, lang: str, *, coverage: bool = False) -> str:
    """One finding a line, its fix and source sentence below it, the sum at the end."""
    lines = []
    for finding in report.findings:
        where = f"{place(finding)}: " if place(finding) else ""
        lines.append(f"{where}{word(finding.severity, lang)} {finding.code}: {finding.message}")
        if finding.focus:
            lines.append(f"    {finding.focus}")
        if finding.quote:
            lines.append(f"    {word('source', lang)}: {finding.quote}")
        if finding.hint:
            lines.append(f"    {word('hint', lang)}: {finding.hint}")
    lines += vacuity(report, lang, everything=coverage)
    lines.append(summary(report, lang))
    return "\n".join(lines) + "\n"


def summary(report: Report, lang: str) -> str:
    """One line: findings by severity, and how much was looked at."""
    counts = {severity.value: count for severity, count in report.counts().items()}
    seen = report.coverage
    return word("sum", lang).format(**counts, nodes=seen.total, shapes=len(seen.counts), files=len(report.files))


def vacuity(report: Report, lang: str, *, everything: bool = False) -> list[str]:
    """Lines that say where the check was empty: always when it was altogether, else on demand."""
    seen = report.coverage
    lines = [] if seen.total else [word("nothing", lang)]
    if everything:
        lines += [f"{word('idle' if shape in seen.idle else 'dead', lang)}: {shape}" for shape in seen.dead]
        lines += [f"{word('class', lang)}: {cls}" for cls in seen.classes]
        lines += [f"{word('property', lang)}: {prop}" for prop in seen.properties]
    return lines


def as_json(report: Report, fail_on: Severity) -> str:
    """One object: `conforms`, `findings`, `focus_nodes` per shape, and what was not covered."""
    seen = report.coverage
    whole: dict[str, Any] = {
        "conforms": report.conforms(fail_on),
        "checked": seen.total > 0,
        "engine": report.engine.value,
        "files": list(report.files),
        "counts": {severity.value: count for severity, count in report.counts().items()},
        "findings": [
            {key: value for key, value in asdict(finding).items() if value is not None}
            | {"fingerprint": fingerprint(finding)}
            for finding in report.findings
        ],
        "focus_nodes": dict(sorted(seen.counts.items())),
        "dead_shapes": list(seen.dead),
        "idle_shapes": list(seen.idle),
        "uncovered_classes": list(seen.classes),
        "uncovered_properties": list(seen.properties),
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
