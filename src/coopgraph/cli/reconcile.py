"""`coopgraph reconcile`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from coopgraph.cli.common import Context, ProgressLine


@click.command()
@click.option("--against", metavar="NAME|URL", help="wikidata, kohesio, cordis, or the address of a SPARQL service.")
@click.option("--shape", metavar="NAME", help="What a service given by URL is like.  [default: wikidata]")
@click.option("--kind", metavar="CLASS", help="municipality, programme, project …  [default: the target's first]")
@click.option("--again", is_flag=True, help="Also things that are linked there already.")
@click.option("--accept-above", type=click.FloatRange(0, 1), help="Add candidates at least this sure to data/mappings.")
@click.option(
    "--accept",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Add the rows of a candidate file that a person went through; asks nobody.",
)
@click.option("--author", default="", help="Who went through it, with --accept.")
@click.option("--pause", type=click.FloatRange(0), default=1.0, show_default=True, help="Seconds between questions.")
@click.option("--timeout", type=click.FloatRange(min=1), default=60, show_default=True, help="Seconds for an answer.")
@click.option("--fresh", is_flag=True, help="Ask again for what was answered before.")
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> None:
    """Look for our things in another graph; print the candidates as SSSOM.

    Each candidate has a confidence and its reasons. Nothing becomes a link unless --accept-above is given, or a person
    goes through the candidates and hands them back with --accept: a row left in is accepted, one whose
    predicate_modifier is Not refused for good. Answers are kept, so that an interrupted run goes on where it stopped.
    """
    context: Context = ctx.obj
    if options["accept"] is not None:
        _accept(context, options["accept"], options["author"], options["against"])
        return
    if options["against"] is None:
        raise click.UsageError("give --against or --accept")
    _propose(context, options)


def _accept(context: Context, path: Path, author: str, against: str | None) -> None:
    """The rows go to the mapping file of the target, or to one of the candidate file's own name."""
    from coopgraph.mappings import SUFFIX
    from coopgraph.reconcile.accept import enter, judged

    name = against if against and "/" not in against else path.name.removesuffix(SUFFIX).removesuffix(".tsv")
    target, number = enter(context.project(), name, judged(path, author))
    context.talk(f"{number} new in {target}")


def _propose(context: Context, options: dict[str, Any]) -> None:
    from coopgraph import mappings
    from coopgraph.reconcile import Asker, ours, reconcile, target_of
    from coopgraph.reconcile.accept import enter, settled, sure
    from coopgraph.remote import Remote
    from coopgraph.store import Store

    project = context.project()
    target, address = target_of(project, options["against"], options["shape"])
    kind = target.chosen(options["kind"])
    remote = Remote(address, timeout=options["timeout"])
    asker = Asker(remote, project.state / "reconcile", options["pause"], options["fresh"])
    linked, denied = settled(project, target.space)
    things = ours(Store.open(project), kind, frozenset() if options["again"] else linked)
    with ProgressLine(quiet=context.quiet) as progress:
        found = list(reconcile(things, asker, target, denied=denied, progress=progress))
    click.echo(mappings.written(found, target.name, open_to_denial=True), nl=False)
    context.talk(f"{len(found)} candidates for {len(things)} things; {asker.asked} questions asked")
    if options["accept_above"] is not None:
        path, number = enter(project, target.name, sure(found, options["accept_above"]))
        context.talk(f"{number} new in {path}")
