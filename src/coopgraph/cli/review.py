"""`coopgraph review`."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from coopgraph.cli.common import EXIT_FINDINGS, Context
from coopgraph.review import items, shown


@click.command()
@click.argument("document", required=False)
@click.option("--json", "as_json", is_flag=True, help="One JSON object per line.")
@click.pass_context
def command(ctx: click.Context, document: str | None, as_json: bool) -> None:  # noqa: FBT001 - click hands flags by name
    """List what waits for a person: unsure claims, pairs that may be one thing.

    DOCUMENT is the slug of one document. Exit code 1: something waits.
    """
    context: Context = ctx.obj
    found = list(items(context.project(), document))
    for item in found:
        click.echo(json.dumps(asdict(item), ensure_ascii=False) if as_json else shown(item))
    context.talk(f"{len(found)} to look at")
    if found:
        ctx.exit(EXIT_FINDINGS)
