"""A whole validation as the command makes it: read, narrow, check, compare with the sources and the baseline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from coopgraph.errors import CoopgraphError
from coopgraph.model import Finding, Severity
from coopgraph.project import Project
from coopgraph.validate.baseline import read_baseline, split
from coopgraph.validate.changed import (
    affected,
    changed_files,
    changed_lines,
    hierarchy_changed,
    narrowed,
    path_of,
)
from coopgraph.validate.check import Report, check
from coopgraph.validate.engine import Engine
from coopgraph.validate.evidence import ReadDocument, Rule, check_evidence, cites, read_rules
from coopgraph.validate.focus import Coverage, Index
from coopgraph.validate.inputs import Inputs

EVIDENCE: Final = "evidence.yaml"


@dataclass(frozen=True, slots=True)
class Options:
    """How to check. `read` gives a source document by its recorded path; without it quotes are not compared."""

    engine: Engine | None = None
    lang: str = "en"
    fail_on: Severity = Severity.VIOLATION
    strict: bool = False
    baseline: Path | None = None
    changed_since: str | None = None
    read: ReadDocument | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The report to show, what could not be checked, and how many known findings were left out or are gone."""

    report: Report
    errors: tuple[CoopgraphError, ...]
    fail_on: Severity
    known: int = 0
    gone: int = 0
    vacuous: bool = False

    @property
    def exit_code(self) -> int:
        """2 where something could not be checked, else 1 where something fails, else 0."""
        if self.errors:
            return 2
        return 1 if self.vacuous or not self.report.conforms(self.fail_on) else 0


def validate(project: Project, inputs: Inputs, options: Options) -> Outcome:
    """Check what was gathered. Raises ShapesError, InputError or GraphError where nothing could be checked at all."""
    report = _shapes(project, inputs, options)
    extra: list[Finding] = []
    if options.read and cites(inputs.sources):
        touched = _touched(project, options.changed_since) if options.changed_since is not None else None
        extra += check_evidence(inputs.sources, _rules(project), options.read, options.lang, touched)
    coverage = _coverage(report.coverage, project, options) if options.changed_since is None else []
    report = replace(report, findings=(*report.findings, *extra, *coverage))
    outcome = Outcome(report, tuple(inputs.errors), options.fail_on, vacuous=options.strict and bool(coverage))
    return _without_known(outcome, options.baseline) if options.baseline else outcome


def _shapes(project: Project, inputs: Inputs, options: Options) -> Report:
    foci = None
    if options.changed_since is not None:
        changed = changed_lines(inputs.sources, options.changed_since, project.root)
        if not hierarchy_changed(changed):
            lines = b"".join(source.lines for source in inputs.sources)
            nodes = affected(changed, lines + inputs.context)
            foci = narrowed(inputs.shapes, Index(lines, inputs.context), nodes)
    return check(
        inputs.sources,
        inputs.shapes,
        context=inputs.context,
        engine=options.engine,
        lang=options.lang,
        foci=foci,
        declared=inputs.declared,
    )


def _touched(project: Project, revision: str) -> Callable[[str], bool]:
    files = changed_files(revision, project.root)
    return lambda name: path_of(name, project.root) in files


def _rules(project: Project) -> dict[str, Rule]:
    files = [path for path in project.files("shapes", ".yaml") if path.name == EVIDENCE]
    return read_rules(files[0]) if files else {}


def _coverage(seen: Coverage, project: Project, options: Options) -> list[Finding]:
    """Findings about the check itself: always when nothing was checked, the rest on demand."""
    told: list[tuple[str, str, dict[str, str]]] = []
    if not seen.total:
        told.append(("nothing-checked", "", {}))
    if options.strict:
        told += [("dead-shape", shape, {"shape": shape}) for shape in seen.dead if shape not in seen.idle]
        told += [("uncovered-class", term, {"term": term}) for term in seen.classes]
        told += [("uncovered-property", term, {"term": term}) for term in seen.properties]
    rules = _rules(project) if told else {}
    return [rules[name].finding(options.lang, focus, **values) for name, focus, values in told if name in rules]


def _without_known(outcome: Outcome, baseline: Path) -> Outcome:
    findings = outcome.report.findings
    parts = split(findings, read_baseline(baseline))
    fresh = set(parts.fresh)
    results = tuple(r for n, r in enumerate(outcome.report.results) if n in fresh)
    kept = tuple(f for n, f in enumerate(findings) if n in fresh)
    report = replace(outcome.report, findings=kept, results=results)
    vacuous = outcome.vacuous and any(f.code.startswith("CG91") for f in kept)
    return replace(outcome, report=report, known=len(findings) - len(kept), gone=parts.gone, vacuous=vacuous)
