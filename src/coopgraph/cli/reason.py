"""`coopgraph reason`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from coopgraph.cli.common import EXIT_CLEAN, Context
from coopgraph.errors import ProjectError
from coopgraph.project import Project
from coopgraph.reason import Rule, reason

_RULES = click.Choice([rule.value for rule in Rule])


@click.command()
@click.option("--rule", "names", type=_RULES, multiple=True, help="Apply these rules only; may be given several times.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where to write [data/inferred.ttl]; - prints.",
)
@click.pass_obj
def command(context: Context, names: Sequence[str], output: Path | None) -> int:
    """Infer what follows from the graph, into a file of its own.

    Every inferred triple carries the rule and the claims it rests on. The graph itself is never changed.
    """
    from coopgraph.ontology import load_ontology

    project = context.project()
    target = output or project.root / "data" / "inferred.ttl"
    _outside_graph(project, target)
    rules = [Rule(name) for name in dict.fromkeys(names)] or list(Rule)
    done = reason(project, load_ontology(project.files("ontology", ".ttl")), rules)
    if str(target) == "-":
        click.echo(done.text, nl=False)
    else:
        _write(target, done.text)
    told = ", ".join(f"{count} by {rule.value}" for rule, count in done.counts.items())
    context.talk(f"{sum(done.counts.values())} triples inferred from {done.facts} facts: {told}")
    return EXIT_CLEAN


def _outside_graph(project: Project, target: Path) -> None:
    if target.resolve().is_relative_to(project.graph.resolve()):
        raise ProjectError(
            "inferred triples do not go into the graph of stated facts", source=str(target), cure="name another file"
        )


def _write(target: Path, text: str) -> None:
    """In one step, so that a reader never sees half a file."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".{target.name}.part")
        part.write_text(text, encoding="utf-8")
        part.replace(target)
    except OSError as error:
        raise ProjectError(error.strerror or str(error), source=str(target)) from error
