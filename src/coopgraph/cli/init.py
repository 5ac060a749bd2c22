"""`coopgraph init`."""

from __future__ import annotations

from pathlib import Path

import click

from coopgraph.cli.common import Context
from coopgraph.scaffold import make_project


@click.command()
@click.argument("directory", type=click.Path(path_type=Path))
@click.option("--title", default="coopgraph", show_default=True, help="What the graph is called.")
@click.option("--city", help="The municipality whose papers these are, e.g. Lublin.")
@click.pass_obj
def command(context: Context, directory: Path, title: str, city: str | None) -> None:
    """Make a project folder, ready for documents.

    What the project lacks of ontology, shapes, vocabularies, lexica, registry and queries comes from the installed
    package; a file of the same name in the project overrides it. Nothing that is already there is touched.
    """
    for path in make_project(directory, title=title, city=city):
        context.talk(f"made {path}")
    context.talk(f"next: put documents into {directory / 'data' / 'documents'} and run coopgraph -C {directory} build")
