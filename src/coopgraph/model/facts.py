"""Claims, entities and judgements: what stands between the text and RDF."""

from __future__ import annotations

from enum import StrEnum

from coopgraph.model.record import record
from coopgraph.model.text import Document, MentionValue, Span
from coopgraph.model.values import Literal, Value


class Confidence(StrEnum):
    """Confidence classes of a claim, best first. Those below the project's bar go to review, not to the graph."""

    HIGH = "high"  # the sentence says it in a form with one reading
    MEDIUM = "medium"  # one inference step inside the document (a heading's place, the letterhead as sender)
    LOW = "low"  # a guess a person should look at


@record()
class Evidence:
    """Where a claim was read. `span` is the sentence (or field) a reader needs, `focus` the words themselves."""

    span: Span
    quote: str
    focus: Span | None = None
    page: int | None = None
    repairs: tuple[tuple[str, str], ...] = ()  # (as written, as read)
    cell: str | None = None  # of a register or table, as spreadsheets name it: "Trips!B7"


@record()
class Claim:
    """(subject, property, value) read from a document. `property` is a full IRI."""

    subject: str
    property: str
    value: Value
    document: str
    evidence: tuple[Evidence, ...]
    rule: str
    confidence: Confidence = Confidence.HIGH
    note: str | None = None


@record()
class EntityDraft:
    """A thing that claims of one document are about, before it has an IRI.

    `key` is local to the document ("trip-1", "org-3"); `types` are class IRIs, the most specific first; `label` the
    Polish name; `place` and `organisation` carry what the recognisers know, for resolve to find its IRI.
    """

    key: str
    types: tuple[str, ...]
    label: str | None = None
    names: tuple[str, ...] = ()
    value: MentionValue | None = None
    language: str = "pl"
    spans: tuple[Span, ...] = ()


@record()
class ReviewItem:
    """Something seen but not stated in the graph, with the sentence and the reason, for a person to look at."""

    document: str
    reason: str
    span: Span
    quote: str
    claim: Claim | None = None


@record()
class Extraction:
    """What one document says: drafts, claims on their keys, and what was seen but not understood."""

    document: Document
    entities: tuple[EntityDraft, ...]
    claims: tuple[Claim, ...]
    review: tuple[ReviewItem, ...] = ()


@record()
class Entity:
    """A thing with its IRI, as it is emitted: description facts come from the registry or the drafts."""

    iri: str
    types: tuple[str, ...]
    labels: tuple[Literal, ...]
    alt_labels: tuple[Literal, ...] = ()
    facts: tuple[tuple[str, Value], ...] = ()  # (property IRI, value): seat, country, exactMatch …; not claims


@record()
class Resolution:
    """Resolved content of one document: entities with IRIs and the claims on them, in reading order."""

    document: Document
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    review: tuple[ReviewItem, ...] = ()


@record()
class Judgement:
    """A person's recorded decision. `kind`: merge, split, not-same, accept, reject. `date` is YYYY-MM-DD."""

    kind: str
    subject: str
    object: str | None
    author: str
    date: str
    reason: str
