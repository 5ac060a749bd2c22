"""Answers as text: a table for people, CSV, TSV, JSON, JSON Lines and Markdown for everything else."""

from __future__ import annotations

import csv
import io
import json
import textwrap
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Final

from coopgraph.model import Literal, Ref
from coopgraph.namespaces import BASE, PREFIXES, compact
from coopgraph.sparql import Result, Row, Term
from coopgraph.turtle import term as written
from coopgraph.turtle import turtle

_XSD: Final = PREFIXES["xsd"]
_NARROWEST: Final = 9  # columns of a terminal below which a cell cannot be read
_GAP: Final = "  "


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    JSONL = "jsonl"
    MARKDOWN = "markdown"


# Where a person reads, things have names; where a program reads, IRIs.
NAMED: Final = frozenset({Format.TABLE, Format.MARKDOWN})


def write(
    result: Result, form: Format, *, names: Mapping[str, str] | None = None, width: int | None = None
) -> Iterator[str]:
    """Pieces of text that make up the answer. `names` (IRI -> name) stand for IRIs where they are given.

    `width` is of the terminal, for the table only. ASK is one word; a graph is Turtle where a table is asked for, else
    rows of subject, predicate, object.
    """
    if result.answer is not None:
        yield json.dumps(result.answer) + "\n"
        return
    variables, rows = result.variables, result.rows
    if result.form in {"CONSTRUCT", "DESCRIBE"}:
        if form is Format.TABLE:
            yield turtle((_iri(s), _iri(p), o) for s, p, o in result.triples)
            return
        variables, rows = ("subject", "predicate", "object"), tuple(sorted(result.triples, key=str))
    yield from _WRITERS[form](variables, rows, names or {}, width)


def text(term: Term | None, names: Mapping[str, str] | None = None, *, short: bool = False) -> str:
    """A term as plain text: a name where there is one, else the IRI (`short`: as `type/slug` or CURIE)."""
    if term is None:
        return ""
    if isinstance(term, Literal):
        return term.text
    if names and term.id in names:
        return names[term.id]
    if not short:
        return term.id
    return term.id.removeprefix(f"{BASE}id/") if term.id.startswith(f"{BASE}id/") else compact(term.id)


def _iri(term: Term) -> str:
    assert isinstance(term, Ref)
    return term.id


def _delimited(variables: Sequence[str], rows: Sequence[Row], names: Mapping[str, str], _: int | None) -> Iterator[str]:
    """SPARQL 1.1 Query Results CSV (§3), but lines end with a line feed alone."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")  # so that it quotes a cell with either of them
    for cells in (variables, *([text(term, names) for term in row] for row in rows)):
        writer.writerow(cells)
        yield buffer.getvalue().removesuffix("\r\n") + "\n"
        buffer.seek(0)
        buffer.truncate()


def _tabbed(variables: Sequence[str], rows: Sequence[Row], names: Mapping[str, str], _: int | None) -> Iterator[str]:
    """SPARQL 1.1 Query Results TSV (§4): terms in full, or bare names where names are wanted."""
    yield "\t".join(f"?{name}" for name in variables) + "\n"
    for row in rows:
        cells = ["" if t is None else (_line(text(t, names)) if names else written(t)) for t in row]
        yield "\t".join(cells) + "\n"


def _json_value(term: Term | None, names: Mapping[str, str]) -> str | int | float | bool | None:
    if term is None:
        return None
    if isinstance(term, Literal) and term.datatype in {_XSD + "integer", _XSD + "decimal", _XSD + "boolean"}:
        try:
            value = json.loads(term.text)
        except ValueError:  # "+1", ".5": right in RDF, not in JSON
            return term.text
        return value if isinstance(value, int | float | bool) else term.text
    return text(term, names)


def _lines(variables: Sequence[str], rows: Sequence[Row], names: Mapping[str, str], _: int | None) -> Iterator[str]:
    for row in rows:
        record = {name: _json_value(term, names) for name, term in zip(variables, row, strict=True)}
        yield json.dumps(record, ensure_ascii=False) + "\n"


def _array(variables: Sequence[str], rows: Sequence[Row], names: Mapping[str, str], _: int | None) -> Iterator[str]:
    yield "["
    for number, line in enumerate(_lines(variables, rows, names, None)):
        yield (",\n " if number else "\n ") + line.rstrip("\n")
    yield "\n]\n"


def _markdown(variables: Sequence[str], rows: Sequence[Row], names: Mapping[str, str], _: int | None) -> Iterator[str]:
    yield f"| {' | '.join(variables)} |\n|{' --- |' * len(variables)}\n"
    for row in rows:
        cells = [_line(text(t, names, short=True)) for t in row]
        safe = [c.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;") for c in cells]
        yield f"| {' | '.join(safe)} |\n"


def _line(value: str) -> str:
    """On one line, without anything that could steer a terminal."""
    return "".join(c if c.isprintable() else " " for c in value)


def _columns(value: str) -> int:
    """Terminal columns a text takes (Unicode Annex 11; marks take none)."""
    return sum(0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF") for c in value)


def _table(variables: Sequence[str], rows: Sequence[Row], names: Mapping[str, str], width: int | None) -> Iterator[str]:
    cells = [[_line(text(term, names, short=True)) for term in row] for row in rows]
    widths = [max(map(_columns, column)) for column in zip(variables, *cells, strict=True)]
    room = None if width is None else width - len(_GAP) * (len(variables) - 1)
    if room is not None and sum(widths) > room:
        if sum(min(w, _NARROWEST) for w in widths) > room:
            yield from _records(variables, cells, width or 0)
            return
        widths = _shrunk(widths, room)
    yield from _grid(list(variables), widths)
    yield _GAP.join("─" * w for w in widths) + "\n"
    for row_cells in cells:
        yield from _grid(row_cells, widths)


def _shrunk(widths: Sequence[int], room: int) -> list[int]:
    """Widths that fit: the widest columns give way first."""
    made = list(widths)
    while sum(made) > room:
        made[made.index(max(made))] -= 1
    return made


def _grid(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """One row, its cells wrapped to their widths."""
    wrapped = [textwrap.wrap(c, max(w, 1)) or [""] for c, w in zip(cells, widths, strict=True)]
    for n in range(max((len(lines) for lines in wrapped), default=0)):
        parts = [lines[n] if n < len(lines) else "" for lines in wrapped]
        padded = [part + " " * (w - _columns(part)) for part, w in zip(parts, widths, strict=True)]
        yield _GAP.join(padded).rstrip() + "\n"


def _records(variables: Sequence[str], cells: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """Where the columns do not fit side by side: one below the other, each row a block."""
    label = max(map(len, variables), default=0)
    for number, row in enumerate(cells):
        if number:
            yield "\n"
        for name, cell in zip(variables, row, strict=True):
            if cell:
                indent = " " * (label + len(_GAP))
                lines = textwrap.wrap(cell, max(width - len(indent), _NARROWEST), subsequent_indent=indent)
                yield f"{name:<{label}}{_GAP}" + "\n".join(lines) + "\n"


_WRITERS: Final = {
    Format.TABLE: _table,
    Format.CSV: _delimited,
    Format.TSV: _tabbed,
    Format.JSON: _array,
    Format.JSONL: _lines,
    Format.MARKDOWN: _markdown,
}
