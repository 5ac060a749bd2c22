"""`coopgraph validate`: check graphs against shapes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import click

from coopgraph.cli.common import EXIT_CLEAN, EXIT_FAILED, EXIT_FINDINGS, Context, say_error
from coopgraph.model import Severity
from coopgraph.validate.check import Report, check
from coopgraph.validate.engine import Engine
from coopgraph.validate.inputs import gather
from coopgraph.validate.report import Format, render


@click.command("validate", short_help="Check graphs against SHACL shapes: findings with file, line and cure.")
@click.argument("paths", nargs=-1, metavar="[PATH|-]...")
@click.option("--shapes", "shapes", multiple=True, metavar="PATH", help="Shapes to use instead of the project's.")
@click.option(
    "--context", multiple=True, metavar="PATH", help="Graphs that the data may refer to, not themselves checked."
)
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="The report's form."
)
@click.option(
    "--fail-on",
    type=click.Choice([s.value for s in Severity]),
    default="violation",
    show_default=True,
    help="The mildest severity that makes the exit code 1.",
)
@click.option("--lang", type=click.Choice(["pl", "en"]), default="en", show_default=True, help="Language of messages.")
@click.option("--reference", is_flag=True, help="Use pySHACL, the slow reference engine.")
@click.option("--strict", is_flag=True, help="Fail on shapes without focus nodes and on terms no shape covers.")
@click.option(
    "--max-size", type=click.IntRange(1), default=256, show_default=True, metavar="MB", help="Largest file to read."
)
@click.pass_obj
def command(ctx: Context, /, paths: Sequence[str], **options: Any) -> int:
    """Check graphs against SHACL shapes: findings with file, line and cure.

    Without PATH the project's data/graph is checked; - reads standard input. Exit codes: 0 clean, 1 findings,
    2 something could not be checked.
    """
    stdin = sys.stdin.buffer.read() if "-" in paths else b""
    inputs = gather(
        ctx.project(),
        paths,
        shapes=options["shapes"],
        context=options["context"],
        stdin=stdin,
        max_bytes=options["max_size"] * 1_000_000,
    )
    for error in inputs.errors:
        say_error(error)
    engine = Engine.PYSHACL if options["reference"] else None
    report = check(inputs.sources, inputs.shapes, context=inputs.context, engine=engine, lang=options["lang"])
    fail_on = Severity(options["fail_on"])
    click.echo(
        plain.as_json(report, fail_on)
        if options["form"] == "json"
        else plain.text(report, options["lang"], coverage=options["strict"]),
        nl=False,
    )
    return _exit(report, fail_on, strict=options["strict"], failed=bool(inputs.errors))


def _exit(report: Report, fail_on: Severity, *, strict: bool, failed: bool) -> int:
    if failed:
        return EXIT_FAILED
    seen = report.coverage
    vacuous = strict and bool(seen.dead or seen.classes or seen.properties or not seen.total)
    return EXIT_FINDINGS if vacuous or not report.conforms(fail_on) else EXIT_CLEAN
