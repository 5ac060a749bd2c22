"""The kind of a journey, from the words of its purpose (data/lexicon/trip-kinds.yaml)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final

from coopgraph.extract.chunks import Sentence, words
from coopgraph.lexicon import read_lexicon
from coopgraph.model import Span
from coopgraph.project import Project

_APART: Final = 4  # tokens


class TripKinds:
    """The kinds of a project's lexicon, in their order of precedence."""

    def __init__(self, project: Project) -> None:
        self._project = project

    @cached_property
    def _kinds(self) -> list[tuple[str, list[tuple[str, ...]]]]:
        content = read_lexicon(self._project, "trip-kinds")["kinds"]
        return [(entry["kind"], [tuple(line.casefold().split()) for line in entry["words"]]) for entry in content]

    @cached_property
    def names(self) -> frozenset[str]:
        """All kinds."""
        return frozenset(kind for kind, _ in self._kinds)

    def find(
        self, sentences: Iterable[Sentence], only: frozenset[str] | None = None
    ) -> tuple[str, Sentence, Span] | None:
        """(kind, sentence, the first word that tells it): the kind of best precedence over all the sentences.

        `only` narrows to some kinds.
        """
        texts = [(s, [(words(t), t.span) for t in s.tokens]) for s in sentences]
        for kind, lines in self._kinds:
            if only is not None and kind not in only:
                continue
            for sentence, tokens in texts:
                for line in lines:
                    first = _in_order(tokens, line) if sentence.lemmas.issuperset(line) else None
                    if first is not None:
                        return kind, sentence, first
        return None


def _in_order(tokens: Sequence[tuple[frozenset[str], Span]], line: Sequence[str]) -> Span | None:
    """Where the first word of a line stands that has the others after it, few words apart."""
    for i, (lemmas, span) in enumerate(tokens):
        if line[0] not in lemmas:
            continue
        at, rest = i, list(line[1:])
        while rest:
            window = tokens[at + 1 : at + 1 + _APART]
            step = next((k for k, (words_, _) in enumerate(window) if rest[0] in words_), None)
            if step is None:
                break
            at, rest = at + 1 + step, rest[1:]
        if not rest:
            return span
    return None
