"""`coopgraph format`: canonical layout of graphs, and a check that queries parse."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from coopgraph.cli.common import EXIT_CLEAN, EXIT_FAILED, EXIT_FINDINGS, Context, say_error
from coopgraph.errors import CoopgraphError, InputError, QueryError
from coopgraph.rdf import syntax_of
from coopgraph.validate.layout import canonical_layout

_QUERIES = {".rq", ".sparql"}


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--check", is_flag=True, help="Change nothing; name the files that are not so, exit code 1.")
@click.pass_obj
def command(ctx: Context, files: Sequence[Path], *, check: bool) -> int:
    """Lay out graphs canonically: sorted, one predicate a line, the same bytes for the same graph.

    Turtle, TriG, N-Triples and N-Quads are rewritten in place. Comments stay at the top, at the end and, in Turtle,
    before their subject; a file with one that has no such place (at a blank node) is left alone and named (exit
    code 2). SPARQL files (.rq) are parsed, not rewritten.
    """
    code = EXIT_CLEAN
    for file in files:
        try:
            changed = _query(file) if file.suffix in _QUERIES else _graph(file, write=not check)
        except CoopgraphError as error:
            say_error(error)
            code = EXIT_FAILED
            continue
        if changed:
            ctx.talk(f"{file}: {'not canonical' if check else 'rewritten'}")
            code = max(code, EXIT_FINDINGS) if check else code
    return code


def _graph(file: Path, *, write: bool) -> bool:
    layout = canonical_layout(_read(file), syntax_of(file), str(file))
    if layout.unchanged:
        return False
    if write:
        # A whole new file in one step: an interrupted run leaves the old one.
        fresh = file.with_name(f".{file.name}.new")
        fresh.write_bytes(layout.text.encode())
        fresh.replace(file)
    return True


def _query(file: Path) -> bool:
    """Parse a query. It is given to an empty store; SERVICE, which would call out, is not."""
    from coopgraph.store import Store

    try:
        text = _read(file).decode("utf-8")
        _no_service(text)
        Store.of_quads([]).query(text)
    except UnicodeDecodeError as error:
        raise InputError("not UTF-8", source=str(file)) from error
    except QueryError as error:
        message, line, column = error.message, error.line, error.column
        raise QueryError(message, source=str(file), line=line, column=column, cure=error.cure) from error
    return False


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise InputError(error.strerror or str(error), source=str(file)) from error


def _no_service(text: str) -> None:
    from coopgraph.sparql import tokens

    if any(token.kind == "word" and token.text.upper() == "SERVICE" for token in tokens(text)):
        raise QueryError("SERVICE is not used here", cure="ask one endpoint at a time")
