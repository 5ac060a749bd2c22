"""`coopgraph why`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

import click

from coopgraph import evidence
from coopgraph.cli.common import EXIT_FINDINGS, Context
from coopgraph.cli.reading import answer_options, language, put_out, source_of
from coopgraph.errors import QueryError
from coopgraph.evidence import Proof
from coopgraph.model import Literal, Ref
from coopgraph.namespaces import COOP, PREFIXES, expand
from coopgraph.query import Format, ParameterType, labels, nearest, resolve, text
from coopgraph.sparql import Result, Source, Term

_NUMBERS = {"start", "end", "page"}
_NODES = {"claim", "subject", "property", "document"}


@click.command()
@click.argument("subject")
@click.argument("prop", metavar="[PROPERTY]", required=False)
@click.argument("value", metavar="[OBJECT]", required=False)
@answer_options
@click.pass_context
def command(ctx: click.Context, /, subject: str, prop: str | None, value: str | None, **options: Any) -> None:
    """Show the sentences behind what the graph says of a thing.

    SUBJECT is a thing (or a claim) by IRI, CURIE, type/slug, slug or name; PROPERTY an IRI, a CURIE or a name of the
    ontology such as hostedBy; OBJECT a thing or a plain value. Exit code 1: nothing is said of it.
    """
    context: Context = ctx.obj
    source = source_of(context, options)
    found = evidence.why(
        source,
        resolve(source, ParameterType.ENTITY, subject).id,
        prop and _property(source, prop),
        value and _value(source, value),
    )
    if not found:
        context.talk("no claim in the graph says this")
        ctx.exit(EXIT_FINDINGS)
    if options["form"] == Format.TABLE:
        put_out("".join(_told(source, found, language(context, options))), context, options)
    else:
        put_out(_rows(found), context, options, source)


def _property(source: Source, word: str) -> str:
    """The IRI of a property that some claim is about. Raises QueryError with the nearest."""
    known = evidence.properties(source)
    iri = word if "://" in word else expand(word, strict=False) or COOP + word
    if iri in known:
        return iri
    short = [text(Ref(p), short=True).removeprefix("coop:") for p in known]
    near = nearest(word, short)
    raise QueryError(f"no claim is about the property {word}", cure=f"known: {', '.join(near or short)}")


def _value(source: Source, word: str) -> Term | str:
    """A thing where one is meant, else the word itself, to be compared with literals."""
    try:
        return resolve(source, ParameterType.ENTITY, word)
    except QueryError:
        return word


def _told(source: Source, found: Sequence[Proof], lang: str) -> Iterator[str]:
    """The proofs for a person: each fact once, below it every sentence that says it."""
    iris = {iri for p in found for iri in (p.subject, p.property, p.document)}
    names = labels(source, iris | {p.value.id for p in found if isinstance(p.value, Ref)}, lang)
    last = None
    for proof in found:
        fact = (proof.subject, proof.property, proof.value)
        if fact != last:
            yield ("\n" if last else "") + " · ".join(_name(part, names) for part in fact) + "\n"
        last = fact
        yield f"  „{_plain(proof.quote)}”\n  {_place(proof)}\n"
        yield from (f"  read as: {_plain(repair)}\n" for repair in proof.repairs)
        if proof.note:
            yield f"  note: {_plain(proof.note)}\n"


def _place(proof: Proof) -> str:
    parts = [
        _plain(proof.title or "") or None,
        text(Ref(proof.document), short=True),
        f"characters {proof.start}-{proof.end}",
        f"page {proof.page}" if proof.page else None,
        f"rule {_plain(proof.rule)}" if proof.rule else None,
        f"confidence {proof.confidence}" if proof.confidence else None,
        text(Ref(proof.claim), short=True),
    ]
    return ", ".join(part for part in parts if part)


def _name(part: Term | str, names: Mapping[str, str]) -> str:
    term = Ref(part) if isinstance(part, str) else part
    short = _plain(text(term, short=True))
    name = names.get(term.id) if isinstance(term, Ref) else None
    return f"{_plain(name)} ({short})" if name else short


def _plain(words: str) -> str:
    """Text of a document on one line, without anything that could steer a terminal."""
    return "".join(c if c.isprintable() else " " for c in words)


def _rows(found: Sequence[Proof]) -> Result:
    """The proofs as rows, a column for each field."""
    names = tuple(field.name for field in fields(Proof))
    rows = tuple(tuple(_term(name, getattr(proof, name)) for name in names) for proof in found)
    return Result("SELECT", "evidence", names, rows)


def _term(name: str, value: Any) -> Term | None:
    if value is None or isinstance(value, Ref | Literal):
        return value
    if name in _NODES:
        return Ref(value)
    if name in _NUMBERS:
        return Literal(str(value), PREFIXES["xsd"] + "integer")
    return Literal("; ".join(value) if isinstance(value, tuple) else str(value))
