"""`coopgraph query`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from coopgraph import evidence as proofs
from coopgraph.cli.common import Context
from coopgraph.cli.reading import answer_options, put_out, source_of
from coopgraph.errors import QueryError
from coopgraph.model import Literal
from coopgraph.query import Catalogue, Question, ask, parse_question, read_question
from coopgraph.sparql import Result


@click.command(context_settings={"ignore_unknown_options": True}, add_help_option=False)
@click.argument("words", nargs=-1, type=click.UNPROCESSED, metavar="[NAME|FILE.rq|-] [--PARAMETER VALUE]...")
@answer_options
@click.option("--evidence", is_flag=True, help="Add the quote, document, offsets and page behind each row.")
@click.option("--help", "-h", "wants_help", is_flag=True, help="Show this message, or with NAME its parameters.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    words: Sequence[str],
    wants_help: bool,  # noqa: FBT001 - click hands flags by name
    evidence: bool,  # noqa: FBT001 - likewise
    **options: Any,
) -> None:
    """Put a question to the graph, by name or as SPARQL.

    Without NAME the questions are listed. NAME is one of them; its parameters are options of the same name
    (`coopgraph query hosts --city lublin`). FILE.rq or - (standard input) is any SPARQL query; its variables can be
    given as options too where its header declares them.
    """
    context: Context = ctx.obj
    project = context.project()
    catalogue = Catalogue.open(project)
    if not words:
        put_out(ctx.get_help() + "\n" if wants_help else _listed(catalogue), context, options)
        return
    question = _question(catalogue, words[0])
    if wants_help:
        click.echo(_help(question), nl=False)
        return
    values = _values(question, words[1:])
    source = source_of(context, options)
    result = ask(source, question, values, city=project.settings.city).result
    if evidence:
        result = proofs.attach(source, result, question.claims)
    put_out(result, context, options, source)


def _question(catalogue: Catalogue, word: str) -> Question:
    if word == "-":
        return parse_question(sys.stdin.read(), "-", "-")
    return read_question(Path(word)) if word.endswith(".rq") else catalogue.get(word)


def _values(question: Question, words: Sequence[str]) -> dict[str, str]:
    """`--name value` and `--name=value` as a mapping. Raises QueryError for what is no parameter of the question."""
    values: dict[str, str] = {}
    left = list(words)
    while left:
        name, equals, value = left.pop(0).partition("=")
        if not name.startswith("--"):
            raise QueryError(f"{name} is not understood", cure="parameters are given as --name value")
        parameter = question.parameter(name[2:].replace("-", "_"))
        if not equals:
            if not left:
                raise QueryError(f"{name} needs a value", cure=f"a {parameter.type.value}")
            value = left.pop(0)
        values[parameter.name] = value
    return values


def _listed(catalogue: Catalogue) -> Result:
    """The questions as rows."""
    rows = [
        (
            Literal(question.name),
            Literal(question.summary.get("en", "")),
            Literal(question.summary.get("pl", "")),
            Literal(" ".join(f"--{p.name}" for p in question.parameters)),
        )
        for question in catalogue
    ]
    return Result("SELECT", "catalogue", ("name", "summary", "summary_pl", "parameters"), tuple(rows))


def _help(question: Question) -> str:
    """What a question asks, takes and gives back."""
    lines = [f"coopgraph query {question.name}", ""]
    lines += [f"  {text}" for text in (*question.summary.values(), *question.description.values())]
    if question.parameters:
        lines += ["", "Parameters:"]
    for p in question.parameters:
        notes = [p.type.value, "required" if p.required else "", f"default {p.default}" if p.default else ""]
        lines.append(f"  --{p.name}  {p.summary.get('en', '')} [{', '.join(filter(None, notes))}]")
    if question.columns:
        lines += ["", f"Columns: {', '.join(question.columns)}"]
    if question.example:
        given = " ".join(f"--{name} {value}" for name, value in question.example.items())
        lines += ["", f"Example: coopgraph query {question.name} {given}"]
    return "\n".join(lines) + "\n"
