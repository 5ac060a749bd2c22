"""What the commands that read the graph share: where to ask, and how to write the answer."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from coopgraph.cli.common import Context
from coopgraph.model import Ref
from coopgraph.query import NAMED, Format, labels, write
from coopgraph.sparql import Result, Source

_F = TypeVar("_F", bound=Callable[..., Any])
_OPTIONS = (
    click.option(
        "--format",
        "form",
        type=click.Choice([f.value for f in Format]),
        default=Format.TABLE.value,
        show_default=True,
        help="How the answer is written.",
    ),
    click.option(
        "--names/--iris",
        "named",
        default=None,
        help="Show things by name or by IRI.  [default: names in table and markdown, IRIs elsewhere]",
    ),
    click.option("--lang", metavar="CODE", help="Language of names.  [default: the project's first]"),
    click.option("--endpoint", metavar="URL", help="Ask this SPARQL 1.1 service instead of the project's graph."),
    click.option("--timeout", type=click.FloatRange(min=1), default=60, help="Seconds to wait for the service."),
)


def answer_options(function: _F) -> _F:
    """The options of every command that asks and answers."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def source_of(context: Context, options: Mapping[str, Any]) -> Source:
    """The endpoint where one is given, else the project's own graph."""
    if options["endpoint"]:
        from coopgraph.remote import Remote

        return Remote(options["endpoint"], timeout=options["timeout"])
    from coopgraph.store import Store

    return Store.open(context.project())


def language(context: Context, options: Mapping[str, Any]) -> str:
    """The language of names: asked for, else the project's first."""
    return str(options["lang"] or context.project().settings.languages[0])


def put_out(answer: Result | str, context: Context, options: Mapping[str, Any], source: Source | None = None) -> None:
    """Write an answer to standard output as the options say; names are looked up in the source."""
    if isinstance(answer, str):
        click.echo(answer, nl=False)
        return
    form = Format(options["form"])
    named = form in NAMED if options["named"] is None else options["named"]
    names = {}
    if named and source is not None:
        iris = {term.id for row in answer.rows for term in row if isinstance(term, Ref)}
        names = labels(source, iris, language(context, options))
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    for piece in write(answer, form, names=names, width=width):
        click.echo(piece, nl=False)
