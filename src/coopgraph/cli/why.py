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
from coopgraph.judgements import Judgements
from coopgraph.model import Literal, Ref
from coopgraph.namespaces import COOP, PREFIXES, expand
from coopgraph.query import Format, ParameterType, labels, nearest, resolve, text
from coopgraph.sameness import SAME_AS, Sameness, explain
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
    ontology such as hostedBy; OBJECT a thing or a plain value. A sameAs B tells why two are one: reasons with scores,
    judgements, sentences. Exit code 1: nothing is said of it, or the two are not one.
    """
    context: Context = ctx.obj
    source = source_of(context, options)
    if prop in SAME_AS:
        _same(ctx, source, subject, value, options)
        return
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


def _same(ctx: click.Context, source: Source, one: str, other: str | None, options: dict[str, Any]) -> None:
    """Explain that two are one thing, or why they are not."""
    if other is None:
        raise click.UsageError("why A sameAs B: name the other thing")
    context: Context = ctx.obj
    asked = [(resolve(source, ParameterType.ENTITY, word).id, word) for word in (one, other)]
    found = explain(source, asked[0], asked[1], Judgements.read(context.project()))
    if options["form"] == Format.TABLE:
        put_out("".join(_explained(source, found, language(context, options))), context, options)
    else:
        put_out(_same_rows(found), context, options, source)
    if not found.same:
        ctx.exit(EXIT_FINDINGS)


def _explained(source: Source, found: Sameness, lang: str) -> Iterator[str]:
    """The explanation for a person."""
    proofs = [proof for mentions in found.mentions.values() for proof in mentions]
    names = labels(source, {found.one, found.other, *(p.document for p in proofs)}, lang)
    if found.same:
        yield f"one thing: {_name(found.one, names)}\n"
    else:
        yield f"two things: {_name(found.one, names)} and {_name(found.other, names)}\n"
    yield from (f"  because: {_plain(reason)}\n" for reason in found.reasons)
    for record in found.judgements:
        j = record.judgement
        yield f"  judgement: {j.kind}, {_plain(j.author)}, {j.date}: {_plain(j.reason)}, {record.place}\n"
    for words, mentions in found.mentions.items():
        yield f"\n{_plain(words)}\n"
        yield from (f"  „{_plain(proof.quote)}”\n  {_place(proof)}\n" for proof in mentions)
        if not mentions:
            yield "  no sentence in the graph\n"


def _same_rows(found: Sameness) -> Result:
    """The explanation as rows: a reason, a judgement or a sentence each."""
    same = Literal(str(found.same).lower(), PREFIXES["xsd"] + "boolean")
    start: tuple[Term | None, ...] = (Ref(found.one), Ref(found.other), same)
    rows = [(*start, Literal("reason"), Literal(reason), None, None) for reason in found.reasons]
    for record in found.judgements:
        j = record.judgement
        told = Literal(f"{j.kind}, {j.author}, {j.date}: {j.reason}")
        rows.append((*start, Literal("judgement"), told, None, Literal(record.place)))
    for words, proofs in found.mentions.items():
        rows += [(*start, Literal("mention"), Literal(p.quote), Literal(words), Ref(p.document)) for p in proofs]
    return Result("SELECT", "sameness", ("one", "other", "same", "sort", "text", "words", "source"), tuple(rows))


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
        f"cell {_plain(proof.cell)}" if proof.cell else None,
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
