"""Drafts and claims of one document as they are made: one draft per thing, one claim per (subject, property, value)."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final, NamedTuple

from coopgraph.extract.chunks import Reading, Sentence
from coopgraph.model import (
    Claim,
    Confidence,
    EntityDraft,
    Evidence,
    Literal,
    Mention,
    MentionKind,
    MentionValue,
    NamedValue,
    OrganisationValue,
    PlaceValue,
    Ref,
    ReviewItem,
    Span,
    Value,
)
from coopgraph.namespaces import EDTF, PREFIXES, concept_iri, coop, expand, fold

_MAX_EVIDENCE: Final = 3
_XSD: Final = PREFIXES["xsd"]
_ORGANISATION: Final = {
    "municipality": (coop("Municipality"),),
    "unit": (expand("org:OrganizationalUnit"),),
}
_NAMED: Final = {
    MentionKind.PROGRAMME: (coop("Programme"), "programme"),
    MentionKind.FUND: (expand("org:Organization"), "fund"),
    MentionKind.PROJECT: (coop("Project"), "project"),
    MentionKind.EVENT: (coop("Event"), "event"),
    MentionKind.CLUSTER: (coop("Cluster"), "cluster"),
    MentionKind.AGREEMENT: (coop("PartnershipAgreement"), "agreement"),
    MentionKind.PERSON: (expand("foaf:Person"), "person"),
}


class Where(NamedTuple):
    """What a claim rests on: the sentence (or field) to show, the words in it, the rule and how sure it is."""

    span: Span
    focus: Span
    rule: str
    confidence: Confidence = Confidence.HIGH

    def by(self, rule: str, confidence: Confidence | None = None) -> Where:
        """The same place under another rule (and confidence)."""
        return Where(self.span, self.focus, rule, confidence or self.confidence)


def at(sentence: Sentence, focus: Span, rule: str, confidence: Confidence = Confidence.HIGH) -> Where:
    """Where: a focus in a sentence."""
    return Where(sentence.span, focus, rule, confidence)


def edtf(text: str) -> Literal:
    """An EDTF literal (EDTF, ISO 8601-2)."""
    return Literal(text, EDTF)


def date(text: str) -> Literal:
    """A day, a month or a year with its XSD type, by its length."""
    return Literal(text, _XSD + {4: "gYear", 7: "gYearMonth"}.get(len(text), "date"))


def number(text: str) -> Literal:
    """A non-negative integer literal."""
    return Literal(text, _XSD + "integer")


def concept(scheme: str, name: str) -> Ref:
    """A concept of one of our schemes."""
    return Ref(concept_iri(scheme, name))


@cache
def _iri(prop: str) -> str:
    """The IRI of a property by its CURIE, or by the local name of one of ours."""
    return expand(prop) if ":" in prop else coop(prop)


def municipality(place: PlaceValue) -> OrganisationValue:
    """The municipality that a settlement is; a county or a region is a body of its own name."""
    if place.kind == "region":
        return OrganisationValue(place.name, "territory", aliases=place.aliases, country=place.country)
    return OrganisationValue(place.name, "municipality", seat=place, aliases=place.aliases, country=place.country)


_RANK: Final = tuple(Confidence)  # the best first
_YEARS: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(slots=True)
class _Kept:
    types: tuple[str, ...]
    label: str | None
    value: MentionValue | None
    names: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)


def _of_other_years(one: str, other: str) -> bool:
    """Whether two names have periods that differ: "Interreg X 2007-2013" and "Interreg X 2014-2020" are two."""
    years, others = set(_YEARS.findall(one)), set(_YEARS.findall(other))
    return bool(years and others) and years != others


def _finished(key: str, kept: _Kept) -> EntityDraft:
    return EntityDraft(key, kept.types, kept.label, tuple(kept.names), kept.value, spans=tuple(kept.spans))


def _in_order(claim: Claim) -> tuple[int, int, str, str]:
    span = claim.evidence[0].span
    return span.start, span.end, claim.subject, claim.property


class Drafts:
    """Collects what a document says. Keys are stable: numbered by kind in the order of first use."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._kept: dict[str, _Kept] = {}
        self._by_identity: dict[tuple[str, str], str] = {}
        self._counts: dict[str, int] = {}
        self._claims: dict[tuple[str, str, Value], Claim] = {}
        self._said: dict[tuple[str, str], list[Value]] = {}
        self._seen: dict[Span, tuple[str, int | None, tuple[tuple[str, str], ...]]] = {}  # quote, page, repairs
        self._pages = [page.span.start for page in reading.document.pages]
        self.review: list[ReviewItem] = []

    # --- things -----------------------------------------------------------------------------------------------------
    def new(
        self, kind: str, types: tuple[str, ...], label: str | None = None, value: MentionValue | None = None
    ) -> str:
        """A fresh draft that no name identifies (a trip, a participation …); returns its key."""
        self._counts[kind] = self._counts.get(kind, 0) + 1
        key = f"{kind}-{self._counts[kind]}"
        self._kept[key] = _Kept(types, label, value)
        return key

    def place(self, value: PlaceValue, span: Span | None = None) -> str:
        """The draft of a place."""
        identity = str(value.geonames or f"{value.kind}:{fold(value.name)}")
        return self._known(("place", identity), (expand("dct:Location"),), value.name, value, span)

    def body(self, value: OrganisationValue, span: Span | None = None) -> str:
        """The draft of an organisation; a municipality is one with its town, a rural commune told apart is another."""
        if value.kind == "cluster":
            return self.named(MentionKind.CLUSTER, NamedValue(value.name, aliases=value.aliases), span)
        seat = value.seat
        if value.kind == "municipality" and seat is not None:
            rural = ":rural" if value.name.startswith("Gmina Wiejska") else ""
            identity = f"m:{seat.geonames or fold(seat.name)}{rural}"
        else:
            identity = f"{'m' if value.kind == 'municipality' else 'o'}:{fold(value.name)}"
            if value.kind in {"office", "unit"} and seat is not None:
                identity += f"@{seat.geonames or fold(seat.name)}"
        types = _ORGANISATION.get(value.kind, (expand("org:Organization"),))
        return self._known(("org", identity), types, value.name, value, span)

    def town(self, place: PlaceValue, span: Span | None = None) -> str:
        """The draft of the municipality that a place is."""
        return self.body(municipality(place), span)

    def named(self, kind: MentionKind, value: NamedValue, span: Span | None = None) -> str:
        """The draft of a programme, project, event, cluster …, by name or acronym."""
        type_iri, prefix = _NAMED[kind]
        for name in (value.name, value.acronym, *value.aliases):
            key = self._by_identity.get((prefix, fold(name))) if name else None
            if key is not None and not _of_other_years(self.label(key), value.name):
                self._see(key, value.name, span)
                return key
        key = self._known((prefix, fold(value.name)), (type_iri,), value.name, value, span)
        for name in (value.acronym, *value.aliases):
            if name:
                self._by_identity.setdefault((prefix, fold(name)), key)
        return key

    def mention(self, mention: Mention) -> str:
        """The draft of whatever a mention names; a settlement gives a place."""
        value = mention.value
        if isinstance(value, PlaceValue):
            return self.place(value, mention.span)
        if isinstance(value, OrganisationValue):
            return self.body(value, mention.span)
        assert isinstance(value, NamedValue), mention.kind
        return self.named(mention.kind, value, mention.span)

    def _known(
        self, identity: tuple[str, str], types: tuple[str, ...], label: str, value: MentionValue, span: Span | None
    ) -> str:
        key = self._by_identity.get(identity)
        if key is None:
            key = self.new(identity[0], types, label, value)
            self._by_identity[identity] = key
        self._see(key, label, span)
        return key

    def _see(self, key: str, name: str, span: Span | None) -> None:
        kept = self._kept[key]
        if name not in kept.names:
            kept.names.append(name)
        if span is not None and span not in kept.spans:
            kept.spans.append(span)

    def add_type(self, key: str, type_iri: str) -> None:
        """Add a class (a payer is a coop:Funder, too)."""
        kept = self._kept[key]
        if type_iri not in kept.types:
            kept.types = (*kept.types, type_iri)

    def value(self, key: str) -> MentionValue | None:
        """What the recogniser knows of a draft."""
        return self._kept[key].value

    def label(self, key: str) -> str:
        """The label of a draft, or its key."""
        return self._kept[key].label or key

    # --- claims -----------------------------------------------------------------------------------------------------
    def say(self, subject: str, prop: str, value: Value | str, where: Where) -> None:
        """Claim `subject prop value`; `prop` is a CURIE or the local name of a coop property, a plain text a draft key.

        Said again elsewhere, the claim gets that sentence as further evidence and keeps its best confidence.
        """
        iri = _iri(prop)
        node = Ref(value) if isinstance(value, str) else value
        evidence = self._evidence(where)
        said = (subject, iri, node)
        old = self._claims.get(said)
        if old is None:
            self._said.setdefault((subject, iri), []).append(node)
            slug = self._reading.document.slug
            self._claims[said] = Claim(subject, iri, node, slug, (evidence,), where.rule, where.confidence)
            return
        best = min(old.confidence, where.confidence, key=_RANK.index)
        more = old.evidence
        if len(more) < _MAX_EVIDENCE and all(e.span != evidence.span for e in more):
            more = (*more, evidence)
        if more is not old.evidence or best is not old.confidence:
            self._claims[said] = replace(old, evidence=more, confidence=best)

    def take_back(self, subject: str, prop: str) -> None:
        """Drop what was claimed of a subject by a property: a closer description was found."""
        iri = _iri(prop)
        for value in self._said.pop((subject, iri), ()):
            del self._claims[subject, iri, value]

    def has(self, subject: str, prop: str) -> bool:
        """Whether a claim with this subject and property stands."""
        iri = _iri(prop)
        return (subject, iri) in self._said

    def values(self, subject: str, prop: str) -> list[Value]:
        """The values claimed for a subject and property, in order."""
        iri = _iri(prop)
        return list(self._said.get((subject, iri), ()))

    def _evidence(self, where: Where) -> Evidence:
        span = where.span
        if not span.covers(where.focus):  # words of another sentence: the quote shows both
            span = Span(min(span.start, where.focus.start), max(span.end, where.focus.end))
        seen = self._seen.get(span)
        if seen is None:
            repairs = tuple([(t.form, t.repaired) for t in self._reading.tokens(span) if t.repaired])
            seen = self._seen[span] = (self._reading.annotation.document.quote(span), self._page(span), repairs)
        quote, page, repairs = seen
        document = self._reading.annotation.document
        cell = document.cells(where.focus or span) if document.origins else None
        return Evidence(span, quote, where.focus, page, repairs, cell)

    def _page(self, span: Span) -> int | None:
        """The number of the page that holds a span; pages follow one another."""
        place = bisect_right(self._pages, span.start) - 1
        page = self._reading.document.pages[place] if place >= 0 else None
        return page.number if page is not None and page.span.covers(span) else None

    def doubt(self, reason: str, span: Span) -> None:
        """Put a stretch of text before a person: seen, not stated."""
        document = self._reading.annotation.document
        self.review.append(ReviewItem(document.slug, reason, span, document.quote(span)))

    def read_spans(self) -> list[Span]:
        """The words that claims and items of review rest on, in order."""
        told = {e.focus or e.span for claim in self._claims.values() for e in claim.evidence}
        return sorted(told | {item.span for item in self.review}, key=lambda span: (span.start, span.end))

    # --- the end ----------------------------------------------------------------------------------------------------
    def everything(self) -> tuple[EntityDraft, ...]:
        """All drafts, in the order they were made."""
        return tuple(_finished(key, kept) for key, kept in self._kept.items())

    def entities(self) -> tuple[EntityDraft, ...]:
        """The drafts that some claim needs (as subject or value), in the order they were made."""
        used = {s for s, _, _ in self._claims} | {v.id for _, _, v in self._claims if isinstance(v, Ref)}
        return tuple(_finished(key, kept) for key, kept in self._kept.items() if key in used)

    def claims(self) -> tuple[Claim, ...]:
        """All claims, in the order of their first evidence."""
        return tuple(sorted(self._claims.values(), key=_in_order))
