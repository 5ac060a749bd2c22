"""`coopgraph extract`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import click

from coopgraph.claims_json import claim_lines
from coopgraph.cli.common import EXIT_CLEAN, EXIT_FAILED, Context, ProgressLine, say_error
from coopgraph.emit import Graphs
from coopgraph.pipeline import extract_documents
from coopgraph.turtle import nquads, trig, turtle

FORMATS = ("nquads", "turtle", "trig", "jsonl")


@click.command()
@click.argument("documents", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--format", "form", type=click.Choice(FORMATS), default="turtle", show_default=True, help="Output.")
@click.pass_obj
def command(context: Context, documents: tuple[Path, ...], form: str) -> int:
    """Read documents and print the facts they state, each with its evidence.

    Stateless: text in, graph out; nothing is stored. Give - to read standard input. A document that cannot be read is
    named at the end, the others are done, and the exit code is 2.
    """
    with ProgressLine(quiet=context.quiet) as progress:
        graphs, review, run = extract_documents(context.project(), documents, progress)
    for line in _output(graphs, form):
        click.echo(line, nl=False)
    if review:
        context.talk(f"{len(review)} mentions or claims were left for review; coopgraph build keeps them in a file")
    for note in run.notes:
        context.talk(f"note: {note}")
    for failure in run.failures:
        say_error(failure.error)
    return EXIT_FAILED if run.failures else EXIT_CLEAN


def _output(graphs: Iterable[Graphs], form: str) -> Iterator[str]:
    if form == "jsonl":
        return chain.from_iterable(claim_lines(graph) for graph in graphs)
    if form == "turtle":
        return iter([turtle(chain.from_iterable((*graph.facts, *graph.claims) for graph in graphs))])
    quads = chain.from_iterable(graph.quads() for graph in graphs)
    return nquads(quads) if form == "nquads" else iter([trig(quads)])
