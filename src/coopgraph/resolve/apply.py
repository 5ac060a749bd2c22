"""Put names in place of names: from keys to IRIs, and from IRIs to those that stand for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from coopgraph.model import Claim, Entity, EntityDraft, Extraction, Literal, Ref, Resolution, ReviewItem
from coopgraph.namespaces import claim_iri, compact, document_iri, expand
from coopgraph.resolve.cluster import Linker
from coopgraph.resolve.compare import Comparison
from coopgraph.resolve.describe import merge
from coopgraph.resolve.mint import Minter
from coopgraph.turtle import term

Rename = Callable[[str], str]


def merged_claims(claims: Iterable[Claim], rename: Rename) -> tuple[Claim, ...]:
    """One claim per fact: where two names turn out to be one thing, their evidence is put together."""
    kept: dict[tuple[str, str, object], Claim] = {}
    for claim in (_renamed(claim, rename) for claim in claims):
        key = (claim.subject, claim.property, claim.value)
        old = kept.get(key)
        kept[key] = (
            claim if old is None else replace(old, evidence=tuple(dict.fromkeys((*old.evidence, *claim.evidence))))
        )
    return tuple(kept.values())


def renamed_review(item: ReviewItem, rename: Rename) -> ReviewItem:
    """A review item with its claim renamed."""
    return replace(item, claim=_renamed(item.claim, rename)) if item.claim else item


def applied(resolution: Resolution, linker: Linker) -> Resolution:
    """A resolution with every IRI replaced by the one that stands for it; a replaced one stays as a tombstone."""
    if not any(entity.iri in linker.canonical for entity in resolution.entities):
        return resolution
    return Resolution(
        resolution.document,
        merge(_entities(resolution.entities, linker)),
        merged_claims(resolution.claims, linker),
        tuple(renamed_review(item, linker) for item in resolution.review),
    )


def judged(resolution: Resolution, verdicts: Mapping[str, str]) -> Resolution:
    """Accepted claims move from review into the graph, rejected ones leave both."""
    if not verdicts:
        return resolution
    document = document_iri(resolution.document.slug)

    def verdict(claim: Claim | None) -> str | None:
        if claim is None:
            return None
        return verdicts.get(claim_iri(claim.subject, claim.property, term(claim.value), document))

    accepted = [i.claim for i in resolution.review if i.claim and verdict(i.claim) == "accept"]
    claims = [claim for claim in resolution.claims if verdict(claim) != "reject"]
    review = tuple(item for item in resolution.review if verdict(item.claim) is None)
    return replace(resolution, claims=merged_claims([*claims, *accepted], str), review=review)


def near_misses(
    near: Iterable[Comparison], documents: Iterable[tuple[Extraction, Minter]]
) -> dict[str, list[ReviewItem]]:
    """Document slug -> pairs of things that may be one, told where the second of them is first read."""
    read: dict[str, tuple[Extraction, EntityDraft]] = {}
    for extraction, minter in sorted(documents, key=lambda pair: pair[0].document.slug):
        for draft in extraction.entities:
            if draft.spans:
                read.setdefault(minter.iri(draft.key), (extraction, draft))
    found: dict[str, list[ReviewItem]] = {}
    for comparison in near:
        where = read.get(comparison.other) or read.get(comparison.one)
        if where is None:
            continue
        document, span = where[0].document, where[1].spans[0]
        reason = f"the same as {compact(comparison.one)}? {compact(comparison.other)}: {'; '.join(comparison.reasons)}"
        found.setdefault(document.slug, []).append(ReviewItem(document.slug, reason, span, document.quote(span)))
    return found


def _entities(entities: Iterable[Entity], linker: Linker) -> Iterator[Entity]:
    stones = []
    for entity in entities:
        iri = linker(entity.iri)
        facts = tuple((prop, Ref(linker(v.id)) if isinstance(v, Ref) else v) for prop, v in entity.facts)
        yield replace(entity, iri=iri, facts=facts)
        if iri != entity.iri:
            labels = entity.labels[:1]
            why = "; ".join(dict.fromkeys(linker.because.get(entity.iri, ())))
            facts = ((expand("dct:isReplacedBy"), Ref(iri)), (expand("rdfs:comment"), Literal(why, language="en")))
            stones.append(Entity(entity.iri, (), labels, (), facts))
    yield from stones


def _renamed(claim: Claim, rename: Rename) -> Claim:
    value = Ref(rename(claim.value.id)) if isinstance(claim.value, Ref) else claim.value
    return replace(claim, subject=rename(claim.subject), value=value)
