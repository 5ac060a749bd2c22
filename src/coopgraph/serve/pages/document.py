"""The page of a document: its text with what was read from it highlighted, and the facts in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any, Final

from coopgraph import evidence
from coopgraph.evidence import Proof
from coopgraph.model import Literal, Page, Ref
from coopgraph.namespaces import BASE, COOP
from coopgraph.serve.desk import Desk
from coopgraph.serve.frames import Reply
from coopgraph.serve.pages.entity import missing, own, replaced
from coopgraph.serve.pages.render import Reader, Shown, page
from coopgraph.serve.pages.sources import address, text_of

_CLAIMS: Final = "SELECT DISTINCT ?c WHERE { ?t oa:hasSource ?x . ?c oa:hasTarget ?t } ORDER BY ?c LIMIT 5000"
_READ_AS: Final = " → "  # between what is written and what was read
_REPEATED: Final = {COOP + "start", COOP + "end"}  # said by the record of the date already
_FACTS: Final = "SELECT DISTINCT ?p ?o WHERE { ?x ?p ?o }"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same claims: `number` is the first of their facts, `kind` colours it."""

    text: str
    start: int
    number: int | None
    kind: str
    changed: bool = False  # a repaired reading stands for what is written
    page: int = 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """The pieces of one page beside its picture, or of a whole text that has none."""

    number: int
    picture: str | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One fact of the list beside the text."""

    number: int
    proof: Proof
    subject: Shown
    prop: str
    value: Shown
    first: bool  # of the facts about its subject that stand together


def shown(desk: Desk, reader: Reader, path: str, *, repaired: bool = False) -> Reply:
    """The page of a document, as written or with the words of its evidence as they were read."""
    iri = own(path)
    if replaced(desk.source, iri):
        return missing(reader, iri)
    facts = [(p.id, o) for p, o in desk.source.query(_FACTS, {"x": Ref(iri)}).rows if isinstance(p, Ref)]
    if not facts:
        return missing(reader, iri)
    claims = [c.id for (c,) in desk.source.query(_CLAIMS, {"x": Ref(iri)}).rows if isinstance(c, Ref)]
    proofs = [p for found in evidence.of_claims(desk.source, claims).values() for p in found if p.document == iri]
    proofs.sort(key=lambda p: (p.start, p.end, p.subject, p.property, p.claim))
    reader.learn(Ref(i) for p in proofs for i in (p.subject, p.property))
    reader.learn([Ref(iri), *(p.value for p in proofs), *(Ref(p) for p, _ in facts)])
    name = iri.rpartition("/")[2]
    source = text_of(desk, name)
    text = source.text if source else ""
    fits = source is not None and all(text[p.start : p.end] == p.quote for p in proofs)
    found = pieces(text, proofs if fits else [], reader, repaired=repaired, pages=source.pages if source else ())
    return page(
        "document.html",
        reader,
        iri=iri,
        title=reader.name(iri),
        facts=[(reader.name(p), reader.show(o)) for p, o in sorted(facts, key=str) if _telling(p)],
        sheets=list(_sheets(found, name, pictured=source is not None and source.pictured)),
        readings=_readings(reader, proofs if fits else [], repaired=repaired),
        here=source is not None,
        fits=fits,
        lines=list(_lines(reader, proofs)),
        twins=[(s, reader.href(iri, f".{s}") or "") for s in ("ttl", "jsonld", "nt")],
    )


def _telling(prop: str) -> bool:
    """Whether a reader wants this property of a document in its head."""
    hidden = {COOP + "path", COOP + "sha256", COOP + "textQuality"}
    return prop not in hidden and not prop.endswith(("#type", "#label", "/title", "/language", "/format"))


def _sheets(found: Iterable[Piece], name: str, *, pictured: bool) -> Iterator[Sheet]:
    """The text in one, or page by page beside their pictures."""
    if not pictured:
        yield Sheet(0, None, tuple(found))
        return
    for number, run in groupby(found, key=lambda piece: piece.page):
        yield Sheet(number, address(name, number), tuple(run))


def pieces(
    text: str, proofs: Sequence[Proof], reader: Reader, *, repaired: bool = False, pages: Sequence[Page] = ()
) -> Iterator[Piece]:
    """The text cut wherever the set of claims over it changes; all pieces together are the text as written."""
    told = [(n, p) for n, p in enumerate(proofs) if p.property not in _REPEATED]
    ends = (p.span.end for p in pages[:-1])
    cuts = sorted({0, len(text), *(p.start for p in proofs), *(p.end for p in proofs), *ends})
    numbers = iter([(p.span.end, p.number) for p in pages] or [(len(text), 1)])
    end_of_page, number = next(numbers)
    for start, end in pairwise(cuts):
        while start >= end_of_page:
            end_of_page, number = next(numbers, (len(text), number))
        over = [n for n, p in told if p.start <= start and end <= p.end]
        kind = reader.words.kind(proofs[over[0]].subject)[0] if over else ""
        written, first = text[start:end], over[0] if over else None
        runs = _read(written, [proofs[n] for n in over]) if repaired else [(written, None)]
        at = start
        for run, reading in runs:
            yield Piece(reading or run, at, first, kind, reading is not None, number)
            at += len(run)


def _read(written: str, proofs: Sequence[Proof]) -> list[tuple[str, str | None]]:
    """A stretch of text in runs as written, each with how it was read where it was repaired."""
    pairs = dict(r.split(_READ_AS, 1) for p in proofs for r in p.repairs if _READ_AS in r)
    if not pairs:
        return [(written, None)]
    longest_first = sorted(pairs, key=lambda word: (-len(word), word))
    word = re.compile(r"(?<!\w)(" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
    return [(run, pairs.get(run)) for run in word.split(written) if run]


def _readings(reader: Reader, proofs: Sequence[Proof], *, repaired: bool) -> list[tuple[str, str | None]]:
    """(name, address) of the two readings, the shown one without an address; none where nothing was repaired."""
    if not any(p.repairs for p in proofs):
        return []
    words = reader.words
    return [
        (words("as_written"), reader.url(reader.path) if repaired else None),
        (words("as_read"), None if repaired else reader.url(reader.path, reading="repaired")),
    ]


def _lines(reader: Reader, proofs: Sequence[Proof]) -> Iterator[Line]:
    last = ""
    for number, proof in enumerate(proofs):
        if proof.property in _REPEATED:
            continue
        shown_as = (reader.show(Ref(proof.subject)), reader.name(proof.property), reader.show(proof.value))
        yield Line(number, proof, *shown_as, first=proof.subject != last)
        last = proof.subject


def titles(desk: Desk, reader: Reader) -> list[tuple[Shown, str, Any]]:
    """(document, when it was issued, how many claims) of all documents, the newest first."""
    rows = desk.source.query(
        """SELECT ?d (MIN(?when) AS ?issued) (COUNT(DISTINCT ?t) AS ?n) WHERE {
          ?d a coop:SourceDocument OPTIONAL { ?d dct:issued ?when } OPTIONAL { ?t oa:hasSource ?d }
        } GROUP BY ?d ORDER BY DESC(?issued) ?d LIMIT 500"""
    ).rows
    reader.learn(d for d, *_ in rows)
    return [
        (reader.show(d), reader.words.date(i.text) if isinstance(i, Literal) else "", reader.show(n).text)
        for d, i, n in rows
        if isinstance(d, Ref) and d.id.startswith(BASE)
    ]
