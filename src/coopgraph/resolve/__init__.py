"""The resolve stage: drafts of many documents -> entities with one IRI each. The one stage that must see everything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from coopgraph.judgements import Judgements
from coopgraph.model import Claim, EntityDraft, Extraction, Ref, Resolution
from coopgraph.namespaces import coop
from coopgraph.project import Project
from coopgraph.registry import Registry
from coopgraph.resolve.apply import applied, judged, merged_claims, near_misses, one_label, renamed_review
from coopgraph.resolve.block import block
from coopgraph.resolve.cluster import Linker, link
from coopgraph.resolve.compare import candidate, compare, is_mergeable
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
        self._judgements = Judgements.read(project)

    def __call__(self, extractions: Iterable[Extraction]) -> Iterator[Resolution]:
        """Resolve all documents together, in the order given.

        What can be gone through more than once is, and one document at a time is in memory with what names the things
        of all: their candidates for being one, and the labels on which documents differ.
        """
        held = list(extractions) if iter(extractions) is extractions else extractions
        linker = self.link(map(self._resolve, held))
        near = near_misses(linker.near, ((e, Minter(e, self._namer)) for e in held) if linker.near else ())
        verdicts = self._judgements.verdicts()

        def linked() -> Iterator[Resolution]:
            for resolution in map(self._resolve, held):
                review = (*resolution.review, *near.get(resolution.document.slug, ()))
                yield applied(replace(resolution, review=review), linker)

        for resolution in one_label(linked):
            yield judged(resolution, verdicts)

    def link(self, resolutions: Iterable[Resolution]) -> Linker:
        """What is one across the documents, by judgements and by name."""
        entries = self._namer.registry.entries
        named = merge(e for r in resolutions for e in r.entities if is_mergeable(e.iri))
        candidates = [c for e in named if (c := candidate(e, registered=e.iri in entries))]
        comparisons = [compare(one, other) for one, other in block(candidates).pairs]
        return link(comparisons, self._judgements, entries.keys())

    def names(self, extractions: Sequence[Extraction]) -> list[dict[str, str]]:
        """For each extraction, the key of every draft -> the IRI of the entity it is, all documents taken together."""
        linker = self.link(self._resolve(extraction) for extraction in extractions)
        minters = [Minter(extraction, self._namer) for extraction in extractions]
        return [
            {draft.key: linker(minter.iri(draft.key)) for draft in extraction.entities}
            for extraction, minter in zip(extractions, minters, strict=True)
        ]

    def _resolve(self, extraction: Extraction) -> Resolution:
        minter = Minter(extraction, self._namer)
        about: dict[str, list[Claim]] = {}
        for claim in extraction.claims:
            about.setdefault(claim.subject, []).append(claim)
        labels = _Labels(extraction, about)
        found = [
            entity
            for draft in extraction.entities
            if coop("SourceDocument") not in draft.types
            for entity in entities(draft, minter, labels(draft), about.get(draft.key, ()))
        ]
        claims = merged_claims(extraction.claims, minter.iri)
        review = tuple(renamed_review(item, minter.iri) for item in extraction.review)
        described = merge(known(found, self._namer.registry))
        return Resolution(extraction.document, described, claims, review)


class _Labels:
    """Names for things, from the things they join where they have none."""

    def __init__(self, extraction: Extraction, about: Mapping[str, Sequence[Claim]]) -> None:
        self._drafts = {draft.key: draft for draft in extraction.entities}
        self._about = about

    def __call__(self, draft: EntityDraft) -> str:
        if draft.label:
            return draft.label
        claims = self._about.get(draft.key, ())
        for kind in draft.types:
            parts = [
                self._text(claim) for name in _CALLED.get(kind, ()) for claim in claims if claim.property == coop(name)
            ]
            if parts:
                return " – ".join(parts)
        own = [text_of(c.value) for c in claims if not isinstance(c.value, Ref)]
        return " ".join(own) or draft.key

    def _text(self, claim: Claim) -> str:
        known = self._drafts.get(claim.value.id) if isinstance(claim.value, Ref) else None
        return known.label or known.key if known else text_of(claim.value)
