"""`coopgraph build`."""

from __future__ import annotations

import click

from coopgraph.cli.common import EXIT_CLEAN, EXIT_FAILED, EXIT_FINDINGS, Context, ProgressLine, say_error
from coopgraph.model import Severity
from coopgraph.pipeline import Build, build


@click.command()
@click.option("--force", is_flag=True, help="Replace the graph even where the new one has violations.")
@click.pass_obj
def command(context: Context, *, force: bool) -> int:
    """Build data/graph from data/documents; replace the old graph by a valid one.

    An invalid graph replaces nothing. The same documents give the same bytes. Only documents that changed are read
    again. An interrupted build leaves the old graph whole. Exit code 1 means violations, as for validate.
    """
    with ProgressLine(quiet=context.quiet) as progress:
        report = build(context.project(), force=force, progress=progress)
    context.talk(_summary(report))
    for note in report.notes:
        context.talk(f"note: {note}")
    for finding in report.findings:
        if finding.severity is Severity.VIOLATION:
            click.echo(f"violation {finding.code} {finding.focus}: {finding.message}", err=True)
    for failure in report.failures:
        say_error(failure.error)
    if not report.replaced:
        context.talk("the graph was not replaced: the new one has violations; --force keeps them")
    if report.failures:
        return EXIT_FAILED
    worst = any(finding.severity is Severity.VIOLATION for finding in report.findings)
    return EXIT_FINDINGS if worst else EXIT_CLEAN


def _summary(report: Build) -> str:
    return (
        f"{report.documents} documents ({report.reused} unchanged), {report.facts} facts, {report.claims} claims with "
        f"evidence, {report.entities} entities, {report.review} left for review, {len(report.findings)} findings"
        + (" (coopgraph validate shows them with file and line)" if report.findings else "")
    )
