"""The resolve stage: drafts of many documents -> entities with one IRI each. The one stage that must see everything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from coopgraph.model import Claim, EntityDraft, Extraction, Ref, Resolution, ReviewItem
from coopgraph.namespaces import coop
from coopgraph.project import Project
from coopgraph.registry import Registry
from coopgraph.resolve.describe import entities, known, merge
from coopgraph.resolve.mint import Minter, Namer, text_of

__all__ = ["Resolver"]

# What a nameless thing is called: the labels of what these properties lead to.
_CALLED: Final = {
    coop("Participation"): ("participant", "participatesIn"),
    coop("FundingContribution"): ("funder", "paidFrom"),
    coop("Figure"): ("about",),
    coop("PartnershipAgreement"): ("partner",),
    coop("Stop"): ("visited", "place"),
}


class Resolver:
    """Gives every thing its IRI; the same input in any order gives the same IRIs."""

    def __init__(self, project: Project) -> None:
        self._namer = Namer(Registry.read(project))

    def __call__(self, extractions: Iterable[Extraction]) -> Iterator[Resolution]:
        """Resolve all documents together, in the order given."""
        for extraction in extractions:
            yield self._resolve(extraction)

    def _resolve(self, extraction: Extraction) -> Resolution:
        minter = Minter(extraction, self._namer)
        labels = _Labels(extraction)
        found = [
            entity
            for draft in extraction.entities
            if coop("SourceDocument") not in draft.types
            for entity in entities(draft, minter, labels(draft), extraction.claims)
        ]
        claims = _merged(_renamed(claim, minter) for claim in extraction.claims)
        review = tuple(_review(item, minter) for item in extraction.review)
        described = merge(known(found, self._namer.registry))
        return Resolution(extraction.document, described, claims, review)


class _Labels:
    """Names for things, from the things they join where they have none."""

    def __init__(self, extraction: Extraction) -> None:
        self._drafts = {draft.key: draft for draft in extraction.entities}
        self._claims = extraction.claims

    def __call__(self, draft: EntityDraft) -> str:
        if draft.label:
            return draft.label
        for kind in draft.types:
            parts = [
                self._text(claim)
                for name in _CALLED.get(kind, ())
                for claim in self._claims
                if claim.subject == draft.key and claim.property == coop(name)
            ]
            if parts:
                return " – ".join(parts)
        own = [text_of(c.value) for c in self._claims if c.subject == draft.key and not isinstance(c.value, Ref)]
        return " ".join(own) or draft.key

    def _text(self, claim: Claim) -> str:
        known = self._drafts.get(claim.value.id) if isinstance(claim.value, Ref) else None
        return known.label or known.key if known else text_of(claim.value)


def _renamed(claim: Claim, minter: Minter) -> Claim:
    value = Ref(minter.iri(claim.value.id)) if isinstance(claim.value, Ref) else claim.value
    return replace(claim, subject=minter.iri(claim.subject), value=value)


def _merged(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """One claim per fact: where two drafts turned out to be one thing, their evidence is put together."""
    kept: dict[tuple[str, str, object], Claim] = {}
    for claim in claims:
        key = (claim.subject, claim.property, claim.value)
        old = kept.get(key)
        kept[key] = (
            claim if old is None else replace(old, evidence=tuple(dict.fromkeys((*old.evidence, *claim.evidence))))
        )
    return tuple(kept.values())


def _review(item: ReviewItem, minter: Minter) -> ReviewItem:
    return replace(item, claim=_renamed(item.claim, minter)) if item.claim else item
