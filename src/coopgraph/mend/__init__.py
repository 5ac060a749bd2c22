"""The mend stage: a document as it was before it was typed, exported, wrapped and paged; what it says, told of itself.

Signs that no reader sees, letters taken apart, blanks that fill a line, line ends inside a sentence and the furniture
of pages are no part of what a text says. The stages that read get a copy without them; what they find is then told of
the document as it came, whose every offset and quote stays its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from coopgraph.mend.blanks import blanks
from coopgraph.mend.breaks import breaks
from coopgraph.mend.edits import Edit, Edited
from coopgraph.mend.margins import margins
from coopgraph.mend.signs import signs
from coopgraph.mend.wraps import wraps
from coopgraph.model import Claim, Document, EntityDraft, Evidence, Extraction, ReviewItem, Span

__all__ = ["Edit", "Edited", "Mended", "mended"]

_STEPS: Final = (signs, margins, blanks, breaks, wraps)  # each sees the text that those before it left


class Mended:
    """A document, the copy of it to be read, and the way back."""

    def __init__(self, document: Document, steps: Sequence[Edited]) -> None:
        self.document, self._steps = document, steps
        copy = document
        for step in steps:
            pages = tuple(replace(page, span=step.on(page.span)) for page in copy.pages)
            origins = tuple(replace(origin, span=step.on(origin.span)) for origin in copy.origins)
            copy = replace(copy, text=step.text, pages=pages, origins=origins)
        self.copy: Final = copy

    def told(self, found: Extraction) -> Extraction:
        """What the copy says, as what the document says."""
        if not self._steps:
            return found
        return replace(
            found,
            document=self.document,
            entities=tuple(map(self._entity, found.entities)),
            claims=tuple(map(self._claim, found.claims)),
            review=tuple(map(self._item, found.review)),
        )

    def _back(self, span: Span) -> Span:
        for step in reversed(self._steps):
            span = step.back(span)
        return span

    def _entity(self, draft: EntityDraft) -> EntityDraft:
        return replace(draft, spans=tuple(map(self._back, draft.spans)))

    def _claim(self, claim: Claim) -> Claim:
        return replace(claim, evidence=tuple(map(self._evidence, claim.evidence)))

    def _evidence(self, evidence: Evidence) -> Evidence:
        span = self._back(evidence.span)
        focus = self._back(evidence.focus) if evidence.focus is not None else None
        return replace(evidence, span=span, focus=focus, quote=self.document.quote(span))

    def _item(self, item: ReviewItem) -> ReviewItem:
        span, claim = self._back(item.span), self._claim(item.claim) if item.claim else None
        return replace(item, span=span, quote=self.document.quote(span), claim=claim)


def mended(document: Document) -> Mended:
    """A document with the copy of it that is to be read; an undamaged one is its own copy."""
    text, steps = document.text, list[Edited]()
    for step in _STEPS:
        if edits := step(text):
            steps.append(Edited(text, edits))
            text = steps[-1].text
    return Mended(document, steps)
