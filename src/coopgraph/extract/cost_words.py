"""Costs named by plain words where somebody pays (data/lexicon/costs.yaml and funding-words.yaml)."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from coopgraph.extract.chunks import Chunk
from coopgraph.lexicon import read_lexicon
from coopgraph.model import MentionKind, NamedValue
from coopgraph.project import Project

_AIRLINE: Final = "LOT"  # or a Lokalna Organizacja Turystyczna, no flight


class CostWords:
    """Cost categories by lemma."""

    def __init__(self, project: Project) -> None:
        self._project = project

    @cached_property
    def _slugs(self) -> dict[str, str]:
        costs = read_lexicon(self._project, "costs")["categories"]
        found = {word: slug for slug, entry in costs.items() for word in entry.get("words", ())}
        for slug, words in read_lexicon(self._project, "funding-words")["categories"].items():
            found |= dict.fromkeys(words.split(), slug)
        return found

    @cached_property
    def words(self) -> frozenset[str]:
        """The lemmas of all costs."""
        return frozenset(self._slugs)

    def among(self, lemmas: frozenset[str]) -> str | None:
        """The slug of the one cost among the lemmas of a label ("Diety", "Koszt przejazdu")."""
        found = {self._slugs[lemma] for lemma in lemmas & self.words}
        return found.pop() if len(found) == 1 else None

    def all_among(self, lemmas: frozenset[str]) -> tuple[str, ...]:
        """The slugs of all costs among the lemmas of a label ("Przelot i nocleg")."""
        return tuple(sorted({self._slugs[lemma] for lemma in lemmas & self.words}))

    def of(self, chunk: Chunk) -> str | None:
        """The slug of a cost mention, or of a word that is one where money is spoken of."""
        mention = chunk.mention
        if mention is None:
            if chunk.form == _AIRLINE:
                return None
            if self.words.isdisjoint(chunk.lemmas):
                return None
            return next((self._slugs[lemma] for lemma in sorted(chunk.lemmas) if lemma in self._slugs), None)
        if mention.kind is MentionKind.COST and isinstance(mention.value, NamedValue):
            return mention.value.slug or "unspecified"
        return None
