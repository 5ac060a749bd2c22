"""`coopgraph compare`."""

from __future__ import annotations

from typing import Any

import click

from coopgraph.cli.common import EXIT_FINDINGS, Context
from coopgraph.cli.reading import answer_options, language, put_out, source_of
from coopgraph.query import labels


@click.command()
@click.option("--against", required=True, metavar="NAME|URL", help="wikidata, or an endpoint of its shape.")
@click.option("--shape", metavar="NAME", help="What an endpoint given by URL is like.  [default: wikidata]")
@click.option("--counts", is_flag=True, help="How many of our partnerships have which status, instead of the list.")
@click.option("--page", is_flag=True, help="A page of Markdown to cite: figures, towns with links, documents, the day.")
@click.option("--theirs", is_flag=True, help="Also what they say of our towns and we do not.")
@click.option("--pause", type=click.FloatRange(0), default=1.0, show_default=True, help="Seconds between questions.")
@click.option("--fresh", is_flag=True, help="Ask again for what was answered before.")
@answer_options
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> None:
    """Say which of our partnerships another graph has, lacks or states one-sidedly.

    Towns are matched by the links of data/mappings; `not linked` means that one of the two has none there. Exit code 1:
    some partnership is not stated both ways.
    """
    from coopgraph import mappings
    from coopgraph.compare import BOTH, compare, counts, links_to, partnerships, table
    from coopgraph.reconcile import Asker, target_of
    from coopgraph.remote import Remote

    context: Context = ctx.obj
    project, source = context.project(), source_of(context, options)
    target, address = target_of(project, options["against"], options["shape"])
    remote = Remote(address, timeout=options["timeout"])
    asker = Asker(remote, project.state / "reconcile", options["pause"], options["fresh"])
    links = links_to(target, mappings.read_all(project))
    found = compare(partnerships(source), links, asker, target, theirs=options["theirs"])
    if options["page"]:
        from coopgraph.coverage import page, stated_in

        names = labels(source, {iri for p in found for iri in (p.one, p.other)}, language(context, options))
        title, days = project.settings.title, sorted(asker.days)
        click.echo(page(found, names, links, stated_in(source), title=title, service=address, days=days), nl=False)
    else:
        put_out(counts(found) if options["counts"] else table(found), context, options, source)
    if any(p.status != BOTH for p in found):
        ctx.exit(EXIT_FINDINGS)
