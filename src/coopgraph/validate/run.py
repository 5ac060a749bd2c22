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
    changed_lines,
    hierarchy_changed,
    narrowed,
    path_of,
    unchanged_hierarchy,
)
from coopgraph.validate.check import Report, check
from coopgraph.validate.engine import Engine
from coopgraph.validate.evidence import ReadDocument, Rule, check_evidence, cites, read_rules
from coopgraph.validate.excerpt import excerpt
from coopgraph.validate.focus import Coverage, Index
from coopgraph.validate.inputs import Inputs
from coopgraph.validate.select import NotReadError
from coopgraph.validate.worktree import Change

EVIDENCE: Final = "evidence.yaml"


@dataclass(frozen=True, slots=True)
class Options:
    """How to check. `read` gives a source document by its recorded path; without it quotes are not compared."""

    engine: Engine | None = None
    lang: str = "en"
    fail_on: Severity = Severity.VIOLATION
    strict: bool = False
    baseline: Path | None = None
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
    report = _shapes(inputs, options)
    extra: list[Finding] = []
    touched = _touched(inputs.change) if inputs.change else None
    if options.read and cites(sources := inputs.claims(touched) if touched else inputs.sources):
        extra += check_evidence(sources, _rules(project), options.read, options.lang, touched)
    coverage = [] if inputs.change else _coverage(report.coverage, project, options)
    report = replace(report, findings=(*report.findings, *extra, *coverage))
    outcome = Outcome(report, tuple(inputs.errors), options.fail_on, vacuous=options.strict and bool(coverage))
    return _without_known(outcome, options.baseline) if options.baseline else outcome


def _shapes(inputs: Inputs, options: Options) -> Report:
    lines, nodes = _narrowed(inputs, inputs.change) if inputs.change else (_lines(inputs), None)
    index = Index(lines, inputs.context)
    return check(
        inputs.sources,
        inputs.shapes,
        lines=lines,
        index=index,
        context=inputs.context,
        engine=options.engine,
        lang=options.lang,
        foci=None if nodes is None else narrowed(inputs.shapes, index, nodes),
        declared=inputs.declared,
        about=inputs.about,
        files=inputs.names,
    )


def _narrowed(inputs: Inputs, change: Change) -> tuple[bytes, set[str] | None]:
    """The statements a narrowed check needs and the nodes it looks at; None where it must look at all."""
    changed = changed_lines(inputs.sources, change)
    held = inputs.kept.held if inputs.kept else None
    still = unchanged_hierarchy(inputs.sources, change, held)
    if hierarchy_changed(changed, still) or inputs.support & change.paths:
        inputs.complete()
        return _lines(inputs), None
    if held:
        lines = _lines(inputs)
        nodes = affected(changed, lines, inputs.context, held)
        try:
            return lines + excerpt(inputs.shapes, held, lines + inputs.context, nodes), nodes
        except NotReadError:  # a constraint that may look at anything
            pass
    inputs.complete()
    lines = _lines(inputs)
    return lines, affected(changed, lines, inputs.context)


def _lines(inputs: Inputs) -> bytes:
    return b"".join(source.lines for source in inputs.sources)


def _touched(change: Change) -> Callable[[str], bool]:
    return lambda name: path_of(name, change.root) in change.paths


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
