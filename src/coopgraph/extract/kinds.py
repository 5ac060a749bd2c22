"""The kind of a journey, from the words of its purpose (data/lexicon/trip-kinds.yaml)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from coopgraph.extract.chunks import Sentence, words
from coopgraph.lexicon import read_lexicon
from coopgraph.model import Span
from coopgraph.project import Project


class TripKinds:
    """The kinds of a project's lexicon, in their order of precedence."""

    def __init__(self, project: Project) -> None:
        self._project = project

    @cached_property
    def _kinds(self) -> list[tuple[str, list[tuple[str, ...]]]]:
        content = read_lexicon(self._project, "trip-kinds")["kinds"]
        return [(entry["kind"], [tuple(line.casefold().split()) for line in entry["words"]]) for entry in content]

    def find(self, sentences: Iterable[Sentence]) -> tuple[str, Sentence, Span] | None:
        """(kind, sentence, the first word that tells it): the kind of best precedence over all the sentences."""
        texts = [(s, [(words(t), t.span) for t in s.tokens]) for s in sentences]
        for kind, lines in self._kinds:
            for sentence, tokens in texts:
                for line in lines:
                    spans = [next((span for lemmas, span in tokens if word in lemmas), None) for word in line]
                    if all(spans):
                        first = spans[0]
                        assert first is not None
                        return kind, sentence, first
        return None
