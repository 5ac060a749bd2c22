"""Why the graph says so: the claims behind facts, each with its sentence, document and place in it.

Read from the claim graphs (design §5): rdf:Statement with a Web Annotation target and its two selectors.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from coopgraph.model import Literal, Ref
from coopgraph.sparql import Result, Row, Source, Term, serialise

_CHUNK: Final = 200
_SELECT: Final = """
SELECT DISTINCT ?claim ?subject ?property ?value ?document ?title ?start ?end ?quote ?page ?cell ?rule ?confidence ?note
WHERE {
  VALUES ?%s { %s }
  ?claim rdf:subject ?subject ; rdf:predicate ?property ; rdf:object ?value ; oa:hasTarget ?target .
  ?target oa:hasSource ?document ; oa:hasSelector ?position .
  ?position oa:start ?start ; oa:end ?end .
  ?target oa:hasSelector ?words .
  ?words oa:exact ?quote .
  OPTIONAL { ?document dct:title ?title }
  OPTIONAL { ?target coop:page ?page }
  OPTIONAL { ?target coop:cell ?cell }
  OPTIONAL { ?claim coop:rule ?rule }
  OPTIONAL { ?claim coop:confidence ?confidence }
  OPTIONAL { ?claim rdfs:comment ?note }
}
"""
_REPAIRS: Final = "SELECT DISTINCT ?claim ?repair WHERE { VALUES ?claim { %s } ?claim coop:repair ?repair }"
_PARTS: Final = "SELECT DISTINCT ?part WHERE { ?whole ?step ?part . VALUES ?step { coop:fundedThrough coop:amount } }"
COLUMNS: Final = ("quote", "document", "quote_start", "quote_end", "page")


@dataclass(frozen=True, slots=True)
class Proof:
    """A claim with one place where it stands. Offsets count characters of the document's text, `end` exclusive."""

    claim: str
    subject: str
    property: str
    value: Term
    document: str
    title: str | None
    start: int
    end: int
    quote: str
    page: int | None = None
    rule: str | None = None
    confidence: str | None = None
    note: str | None = None
    repairs: tuple[str, ...] = ()
    cell: str | None = None


def of_claims(source: Source, claims: Iterable[str]) -> dict[str, tuple[Proof, ...]]:
    """Claim IRI -> its proofs, in the order of document and place. Claims without evidence are not in the answer."""
    found: dict[str, tuple[Proof, ...]] = {}
    for proof in _proofs(source, "claim", sorted(set(claims))):
        found[proof.claim] = (*found.get(proof.claim, ()), proof)
    return found


def why(source: Source, subject: str, prop: str | None = None, value: Term | str | None = None) -> tuple[Proof, ...]:
    """The proofs of what is said of a subject, of one property, or of one fact; those of its costs with the first.

    A value given as plain text matches any literal with that text. A claim's own IRI as subject gives that claim.
    Where nothing is said of the subject, what is said of others with it as the value.
    """
    found = list(_proofs(source, "claim", [subject]))
    if not found:
        found = list(_proofs(source, "subject", [subject, *(() if prop else _parts(source, subject))]))
    if not found and prop is None and value is None:
        found = list(_proofs(source, "value", [subject]))
    return tuple(p for p in found if (prop is None or p.property == prop) and _same(p.value, value))


def properties(source: Source) -> tuple[str, ...]:
    """The properties that any claim is about, sorted."""
    rows = source.query("SELECT DISTINCT ?p WHERE { ?claim a coop:Claim ; rdf:predicate ?p }").rows
    return tuple(sorted(p.id for (p,) in rows if isinstance(p, Ref)))


def attach(source: Source, result: Result, columns: Sequence[str]) -> Result:
    """The result with quote, document, offsets and page of the first claim of each row that has evidence.

    Columns of that name which are there already keep it; the new ones are then called `evidence_…`.
    """
    indexes = [result.variables.index(name) for name in columns if name in result.variables]
    of_row = [[t.id for i in indexes if isinstance(t := row[i], Ref)] for row in result.rows]
    proofs = of_claims(source, (claim for claims in of_row for claim in claims))
    names = tuple(name if name not in result.variables else f"evidence_{name}" for name in COLUMNS)
    rows = tuple(
        row + _cells(next((proofs[claim][0] for claim in claims if claim in proofs), None))
        for row, claims in zip(result.rows, of_row, strict=True)
    )
    return replace(result, variables=result.variables + names, rows=rows)


def _cells(proof: Proof | None) -> Row:
    if proof is None:
        return (None,) * len(COLUMNS)
    page = None if proof.page is None else _integer(proof.page)
    return Literal(proof.quote), Ref(proof.document), _integer(proof.start), _integer(proof.end), page


def _integer(number: int) -> Literal:
    return Literal(str(number), "http://www.w3.org/2001/XMLSchema#integer")


def _parts(source: Source, subject: str) -> list[str]:
    """The contributions (and amounts) a trip is paid by: what is said of them is said of the trip."""
    found: list[str] = []
    frontier = [subject]
    while frontier:
        rows = source.query(_PARTS, {"whole": Ref(frontier.pop())}).rows
        new = [part.id for (part,) in rows if isinstance(part, Ref) and part.id not in found]
        found += new
        frontier += new
    return sorted(found)


def _proofs(source: Source, variable: str, iris: Sequence[str]) -> Iterator[Proof]:
    rows: list[Proof] = []
    for start in range(0, len(iris), _CHUNK):
        values = " ".join(serialise(Ref(iri)) for iri in iris[start : start + _CHUNK])
        rows += [_proof(record) for record in source.query(_SELECT % (variable, values)).records()]
    rows.sort(key=lambda p: (p.document, p.start, p.end, p.subject, p.property, str(p.value), p.claim))
    repairs = _repairs(source, sorted({proof.claim for proof in rows}))
    for proof in rows:
        yield replace(proof, repairs=repairs.get(proof.claim, ()))


def _repairs(source: Source, claims: Sequence[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for start in range(0, len(claims), _CHUNK):
        values = " ".join(serialise(Ref(iri)) for iri in claims[start : start + _CHUNK])
        for claim, repair in source.query(_REPAIRS % values).rows:
            found.setdefault(_text(claim), []).append(_text(repair))
    return {claim: tuple(sorted(texts)) for claim, texts in found.items()}


def _proof(record: dict[str, Term | None]) -> Proof:
    value = record["value"]
    assert value is not None
    texts = {name: None if term is None else _text(term) for name, term in record.items()}
    page, confidence = texts["page"], texts["confidence"]
    return Proof(
        claim=_text(record["claim"]),
        subject=_text(record["subject"]),
        property=_text(record["property"]),
        value=value,
        document=_text(record["document"]),
        title=texts["title"],
        start=int(_text(record["start"])),
        end=int(_text(record["end"])),
        quote=_text(record["quote"]),
        page=None if page is None else int(page),
        rule=texts["rule"],
        confidence=None if confidence is None else confidence.rpartition("/")[2],
        note=texts["note"],
        cell=texts["cell"],
    )


def _text(term: Term | None) -> str:
    if term is None:
        return ""
    return term.id if isinstance(term, Ref) else term.text


def _same(value: Term, wanted: Term | str | None) -> bool:
    if wanted is None:
        return True
    if isinstance(wanted, str):
        return isinstance(value, Literal) and value.text == wanted
    return value == wanted
