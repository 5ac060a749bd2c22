"""What the parts of one document say, put together: parts differ in their language only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from coopgraph.model import Claim, Document, EntityDraft, Extraction, Ref, ReviewItem
from coopgraph.namespaces import document_iri


def joined(document: Document, parts: Sequence[Extraction]) -> Extraction:
    """One extraction of the document: keys of later parts get a number; the first says what the paper is."""
    entities: list[EntityDraft] = []
    claims: list[Claim] = []
    review: list[ReviewItem] = []
    for number, part in enumerate(parts):
        keys = {draft.key: f"{draft.key}.{number}" for draft in part.entities} if number else {}
        entities += [replace(draft, key=keys.get(draft.key, draft.key)) for draft in part.entities]
        itself = document_iri(document.slug) if number else None
        claims += [_renamed(claim, keys) for claim in part.claims if claim.subject != itself]
        review += [_asked(item, keys) for item in part.review]
    return Extraction(document, tuple(entities), tuple(claims), tuple(review))


def _renamed(claim: Claim, keys: Mapping[str, str]) -> Claim:
    if not keys:
        return claim
    value = Ref(keys.get(claim.value.id, claim.value.id)) if isinstance(claim.value, Ref) else claim.value
    return replace(claim, subject=keys.get(claim.subject, claim.subject), value=value)


def _asked(item: ReviewItem, keys: Mapping[str, str]) -> ReviewItem:
    return replace(item, claim=_renamed(item.claim, keys)) if item.claim else item
