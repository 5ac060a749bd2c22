"""`coopgraph reconcile`."""

from __future__ import annotations

from collections.abc import Callable

import click

from coopgraph.cli.common import Context, on_terminal


@click.command()
@click.option("--against", required=True, metavar="NAME|URL", help="wikidata, kohesio, cordis or a SPARQL endpoint.")
@click.option(
    "--shape", type=click.Choice(["wikidata", "plain"]), help="How the service names coordinates and countries."
)
@click.option("--accept-above", type=click.FloatRange(0, 1), help="Add mappings at least this sure to data/mappings.")
@click.option("--pause", type=click.FloatRange(0), default=1.0, show_default=True, help="Seconds between questions.")
@click.option("--timeout", type=click.FloatRange(min=1), default=60, show_default=True, help="Seconds for an answer.")
@click.pass_context
def command(  # noqa: PLR0917 - click hands options by name
    ctx: click.Context, against: str, shape: str | None, accept_above: float | None, pause: float, timeout: float
) -> None:
    """Look for our municipalities in another graph; print the candidates as SSSOM.

    Each candidate has a confidence and its reasons. Nothing becomes a link unless --accept-above is given or a person
    moves the line to data/mappings. Answers are kept, so that an interrupted run goes on where it stopped.
    """
    from coopgraph import mappings
    from coopgraph.reconcile import PLAIN, SERVICES, WIKIDATA, Asker, ours, reconcile
    from coopgraph.remote import Remote
    from coopgraph.store import Store

    context: Context = ctx.obj
    project = context.project()
    remote = Remote(SERVICES.get(against, against), timeout=timeout)
    asker = Asker(remote, project.state / "reconcile", pause)
    plain = shape == "plain" or (shape is None and against in {"kohesio", "cordis"})
    found = list(
        reconcile(ours(Store.open(project)), asker, query=PLAIN if plain else WIKIDATA, progress=_progress(context))
    )
    name = against if against in SERVICES else "reconciled"
    click.echo(mappings.written(found, name), nl=False)
    if accept_above is not None:
        path = project.root / "data" / "mappings" / f"{name}.sssom.tsv"
        sure = [link for link in found if (link.confidence or 0) >= accept_above]
        mappings.save(path, [*(mappings.read(path) if path.exists() else ()), *sure])
        context.talk(f"{len(sure)} of {len(found)} added to {path}")


def _progress(context: Context) -> Callable[[int, int], None]:
    def told(done: int, total: int) -> None:
        if on_terminal() and not context.quiet:
            click.echo(f"\r{done}/{total}", nl=done == total, err=True)

    return told
