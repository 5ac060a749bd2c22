"""`coopgraph check`: what the project rests on, looked at like code."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from coopgraph.cli.common import EXIT_CLEAN, EXIT_FINDINGS, Context
from coopgraph.errors import ShapesError
from coopgraph.model import Finding, Severity

_FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="The report's form.",
)


@click.group()
def command() -> None:
    """Check the ontology and the shapes themselves."""


@command.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--no-hermit", is_flag=True, help="Ask owlrl alone, even where there is Java.")
@_FORMAT
@click.pass_obj
def ontology(context: Context, paths: Sequence[Path], no_hermit: bool, form: str) -> int:  # noqa: FBT001 - click
    """Check the ontology: labels and pitfalls, OWL 2 RL profile, consistency by two reasoners.

    Without PATHS the project's ontology files are checked, together.
    """
    from coopgraph import ontology as onto

    files = list(paths) or context.project().files("ontology", ".ttl")
    held = onto.load_ontology(files)
    findings = [*onto.lint(held), *onto.profile(held)]
    verdicts = [onto.by_rules(held)]
    if no_hermit or not onto.find_java():
        context.talk("HermiT was not asked" if no_hermit else "HermiT was not asked: there is no Java on the path")
    else:
        verdicts.append(onto.by_hermit(held))
    findings += onto.consistency_findings(verdicts)
    _print(_render(findings, {"files": held.files, "reasoners": [asdict(v) for v in verdicts]}, form))
    _count(context, findings, f"{len(held.own())} terms, {' and '.join(v.reasoner for v in verdicts)}")
    return EXIT_FINDINGS if any(f.severity is Severity.VIOLATION for f in findings) else EXIT_CLEAN


@command.command()
@click.option("--shapes", "given", multiple=True, metavar="PATH", help="Shapes to use instead of the project's.")
@click.option(
    "--examples", type=click.Path(path_type=Path), help="Folder with <CODE>/valid.ttl and invalid.ttl [tests/shapes]."
)
@_FORMAT
@click.pass_obj
def shapes(context: Context, given: Sequence[str], examples: Path | None, form: str) -> int:
    """Check the shapes by mutation: take each constraint away or loosen it; an example must notice.

    Exit code 1 when one goes unnoticed, or an example does not give exactly what it says.
    """
    from coopgraph.validate import mutation

    project = context.project()
    folder = examples or project.root / "tests" / "shapes"
    if not folder.is_dir():
        raise ShapesError("there is no folder of examples", source=str(folder), cure="name one with --examples")
    chosen = mutation.shapes_of(project, given)
    held, shared = mutation.read_examples(folder)
    score = mutation.score(chosen, held, shared + mutation.vocabulary(project))
    findings = list(mutation.findings(score))
    _print(_render(findings, {"changes": len(score.verdicts), "score": round(score.share, 4)}, form))
    _count(context, findings, f"{len(held)} examples, {len(score.verdicts)} changes, {score.share:.1%} noticed")
    return EXIT_FINDINGS if findings else EXIT_CLEAN


def _render(findings: Sequence[Finding], about: dict[str, Any], form: str) -> str:
    if form == "json":
        return json.dumps({**about, "findings": [asdict(f) for f in findings]}, ensure_ascii=False, indent=2)
    return "\n".join(
        f"{f.severity.value} {f.code} {f.focus}: {f.message}" + (f"\n    fix: {f.hint}" if f.hint else "")
        for f in findings
    )


def _print(text: str) -> None:
    if text:
        click.echo(text)


def _count(context: Context, findings: Sequence[Finding], what: str) -> None:
    context.talk(f"{what}; {len(findings)} findings")
