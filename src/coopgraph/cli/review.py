"""`coopgraph review`."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict

import click

from coopgraph.cli.common import EXIT_FINDINGS, Context
from coopgraph.review import Item, items, shown, table

_FORMATS = ("text", "table", "markdown", "csv", "jsonl")


@click.command()
@click.argument("document", required=False)
@click.option("--reason", metavar="WORDS", default="", help="Only items whose reason has these words, in any case.")
@click.option("--format", "form", type=click.Choice(_FORMATS), default="text", show_default=True, help="How to list.")
@click.option("--json", "as_json", is_flag=True, help="The same as --format jsonl.")
@click.pass_context
def command(
    ctx: click.Context,
    document: str | None,
    reason: str,
    form: str,
    as_json: bool,  # noqa: FBT001 - click hands flags by name
) -> None:
    """List what waits for a person: unsure claims, pairs that may be one thing.

    DOCUMENT is the slug of one document. Exit code 1: something waits.
    """
    context: Context = ctx.obj
    found = [item for item in items(context.project(), document) if reason.casefold() in item.reason.casefold()]
    for piece in _written(found, "jsonl" if as_json else form):
        click.echo(piece, nl=False)
    context.talk(f"{len(found)} to look at")
    if found:
        ctx.exit(EXIT_FINDINGS)


def _written(found: Sequence[Item], form: str) -> Iterator[str]:
    if form == "text":
        yield from (shown(item) + "\n" for item in found)
    elif form == "jsonl":
        yield from (json.dumps(asdict(item), ensure_ascii=False) + "\n" for item in found)
    else:
        from coopgraph.query import Format, write

        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        yield from write(table(found), Format(form), width=width)
