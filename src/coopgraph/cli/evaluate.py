"""`coopgraph evaluate`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from coopgraph.cli.common import EXIT_CLEAN, EXIT_FINDINGS, Context, ProgressLine
from coopgraph.errors import InputError
from coopgraph.evaluate import compare
from coopgraph.evaluate.print import identity, risk_coverage, tables
from coopgraph.evaluation import evaluate


@click.command()
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--gold", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Gold of one folder of texts."
)
@click.option(
    "--by",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="An index of texts: also figures by municipality, genre and language.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the whole report as JSON.")
@click.option("--show", is_flag=True, help="List every false and every missed fact.")
@click.option(
    "--compare",
    "old",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A report (--json) to compare with: exit code 1 where F1 fell.",
)
@click.option("--min-f1", type=click.FloatRange(0, 1), help="Exit code 1 where F1 over all facts is lower.")
@click.option("--min-precision", type=click.FloatRange(0, 1), help="Exit code 1 where precision is lower.")
@click.pass_obj
def command(context: Context, /, folders: tuple[Path, ...], **options: Any) -> int:
    """Measure extraction against gold: precision, recall and F1 with intervals.

    Each folder holds texts and, in its subfolder gold, one YAML file per text; without a folder the project's
    data/documents and data/gold are taken. Intervals are 95 % bootstrap bounds over documents.
    """
    with ProgressLine(quiet=context.quiet) as progress:
        result = evaluate(context.project(), folders, options["gold"], options["by"], progress)
    if options["as_json"]:
        click.echo(json.dumps(result.as_dict(), ensure_ascii=False, indent=1))
    else:
        click.echo(tables(result.report, result.groups, result.outcomes if options["show"] else {}), nl=False)
        click.echo(risk_coverage(result.risk), nl=False)
        click.echo(identity(result.identity, show=options["show"]), nl=False)
    lost = compare(_read(options["old"]), result.report) if options["old"] else []
    total = result.report.total
    if options["min_f1"] is not None and total.f1 < options["min_f1"]:
        lost.append(f"F1 {total.f1:.3f} is below {options['min_f1']}")
    if options["min_precision"] is not None and total.precision < options["min_precision"]:
        lost.append(f"precision {total.precision:.3f} is below {options['min_precision']}")
    for line in lost:
        click.echo(line, err=True)
    return EXIT_FINDINGS if lost else EXIT_CLEAN


def _read(path: Path) -> dict[str, Any]:
    try:
        report = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, OSError) as error:
        raise InputError(str(error), source=str(path), cure="give a report written by evaluate --json") from error
    if not isinstance(report, dict) or not {"f1", "slots", "documents"} <= report.keys():
        raise InputError("this is no report", source=str(path), cure="give a report written by evaluate --json")
    return report
