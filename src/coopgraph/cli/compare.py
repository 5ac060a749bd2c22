"""`coopgraph compare`."""

from __future__ import annotations

from typing import Any

import click

from coopgraph.cli.common import EXIT_FINDINGS, Context
from coopgraph.cli.reading import answer_options, put_out, source_of


@click.command()
@click.option("--against", required=True, metavar="NAME|URL", help="wikidata, or an endpoint of its shape.")
@click.option("--pause", type=click.FloatRange(0), default=1.0, show_default=True, help="Seconds between questions.")
@answer_options
@click.pass_context
def command(ctx: click.Context, /, against: str, pause: float, **options: Any) -> None:
    """Say which of our partnerships another graph has, lacks or states one-sidedly.

    Towns are matched by the links of data/mappings; `not linked` means that one of the two has none there. Exit code 1:
    some partnership is not stated both ways.
    """
    from coopgraph import mappings
    from coopgraph.compare import BOTH, compare, partnerships
    from coopgraph.model import Literal, Ref
    from coopgraph.reconcile import SERVICES, Asker
    from coopgraph.remote import Remote
    from coopgraph.sparql import Result

    context: Context = ctx.obj
    project, source = context.project(), source_of(context, options)
    remote = Remote(SERVICES.get(against, against), timeout=options["timeout"])
    links = {
        link.subject: link.object
        for path in project.files("data/mappings", ".tsv")
        for link in mappings.read(path)
        if "wikidata.org/" in link.object
    }
    found = compare(partnerships(source), links, Asker(remote, project.state / "reconcile", pause))
    rows = tuple((Ref(p.one), Ref(p.other), Literal(p.theirs)) for p in found)
    put_out(Result("SELECT", "compare", ("one", "other", "theirs"), rows), context, options, source)
    if any(p.theirs != BOTH for p in found):
        ctx.exit(EXIT_FINDINGS)
