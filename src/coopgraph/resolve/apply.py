"""Put names in place of names: from keys to IRIs, and from IRIs to those that stand for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from coopgraph.model import Claim, Entity, Extraction, Literal, Ref, Resolution, ReviewItem, Span
from coopgraph.namespaces import BASE, PREFIXES, claim_iri, compact, document_iri, expand, slug
from coopgraph.resolve.cluster import Linker
from coopgraph.resolve.compare import Comparison
from coopgraph.resolve.describe import merge
from coopgraph.resolve.mint import Minter
from coopgraph.turtle import term

Rename = Callable[[str], str]
_LABEL, _ALT = PREFIXES["rdfs"] + "label", PREFIXES["skos"] + "altLabel"
_PROJECT: Final = f"{BASE}id/project/"


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


def one_label(resolutions: Callable[[], Iterable[Resolution]]) -> Iterator[Resolution]:
    """The resolutions, asked for twice, with one label a language for each thing in all documents.

    Its other labels become alternative ones.
    A project gets its fullest title. Of the labels of another thing the one its IRI was minted from stays, else the one
    that most documents have.
    """
    chosen = _chosen(resolutions())
    for resolution in resolutions():
        if any((iri, label.language) in chosen for iri, label in _said(resolution)):
            entities = tuple(_relabelled(entity, chosen) for entity in resolution.entities)
            yield replace(resolution, entities=entities, claims=_titled(resolution.claims, chosen))
        else:
            yield resolution


def _titled(claims: Iterable[Claim], chosen: Mapping[tuple[str, str | None], str]) -> tuple[Claim, ...]:
    """Claims in which a title that a text states, and that is not the label chosen, is an alternative one."""

    def said(claim: Claim) -> Claim:
        value = claim.value
        if claim.property != _LABEL or not isinstance(value, Literal):
            return claim
        other = chosen.get((claim.subject, value.language), value.text) != value.text
        return replace(claim, property=_ALT) if other else claim

    return merged_claims(map(said, claims), str)


def _said(resolution: Resolution) -> Iterator[tuple[str, Literal]]:
    """The labels of a document's things, and the titles it states of them."""
    living = {entity.iri for entity in resolution.entities if entity.types}
    yield from ((e.iri, label) for e in resolution.entities if e.types for label in e.labels)
    for claim in resolution.claims:
        if claim.property == _LABEL and claim.subject in living and isinstance(claim.value, Literal):
            yield claim.subject, claim.value


def _chosen(resolutions: Iterable[Resolution]) -> dict[tuple[str, str | None], str]:
    """(IRI, language) -> label, where documents disagree."""
    first: dict[tuple[str, str | None], str] = {}
    votes: dict[tuple[str, str | None], Counter[str]] = {}
    for iri, label in (said for resolution in resolutions for said in _said(resolution)):
        key = (iri, label.language)
        if key in votes:
            votes[key][label.text] += 1
        elif first.setdefault(key, label.text) != label.text:
            votes[key] = Counter((first[key], label.text))
    return {key: max(found, key=lambda text: _worth(key[0], text, found[text])) for key, found in votes.items()}


def _worth(iri: str, text: str, votes: int) -> tuple[int, int, int, str]:
    if iri.startswith(_PROJECT):
        return (len(text), votes, 0, text)
    return (int(bool(text.strip()) and iri.endswith(f"/{slug(text)}")), votes, len(text), text)


def _relabelled(entity: Entity, chosen: Mapping[tuple[str, str | None], str]) -> Entity:
    labels = [replace(label, text=chosen.get((entity.iri, label.language), label.text)) for label in entity.labels]
    if not entity.types or labels == list(entity.labels):
        return entity
    others = (label for label in (*entity.alt_labels, *entity.labels) if label not in labels)
    return replace(entity, labels=tuple(dict.fromkeys(labels)), alt_labels=tuple(dict.fromkeys(others)))


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
    asked = list(near)
    wanted = {iri for comparison in asked for iri in (comparison.one, comparison.other)}
    read: dict[str, tuple[str, Span, str]] = {}  # the first document by its slug, the words and what they are
    for extraction, minter in documents:
        document = extraction.document
        for draft in extraction.entities:
            iri = minter.iri(draft.key) if draft.spans else ""
            if iri in wanted and (iri not in read or document.slug < read[iri][0]):
                read[iri] = (document.slug, draft.spans[0], document.quote(draft.spans[0]))
    found: dict[str, list[ReviewItem]] = {}
    for comparison in asked:
        where = read.get(comparison.other) or read.get(comparison.one)
        if where is None:
            continue
        slug_, span, quote = where
        reason = f"the same as {compact(comparison.one)}? {compact(comparison.other)}: {'; '.join(comparison.reasons)}"
        found.setdefault(slug_, []).append(ReviewItem(slug_, reason, span, quote))
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
