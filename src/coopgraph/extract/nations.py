"""Which country an adjective or a people's name points to (data/lexicon/countries.yaml)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from coopgraph.lexicon import read_lexicon
from coopgraph.project import Project


class Nations:
    """Country codes by lemma: "ukraiński", "Ukrainiec" → UA."""

    def __init__(self, project: Project) -> None:
        self._project = project

    @cached_property
    def _codes(self) -> dict[str, str]:
        countries = read_lexicon(self._project, "countries")["countries"]
        return {
            lemma.casefold(): code
            for code, entry in countries.items()
            for lemma in (*entry.get("adjectives", ()), *entry.get("people", ()))
        }

    def of(self, lemmas: Iterable[str]) -> str | None:
        """The ISO 3166-1 code that some lemma points to."""
        found = {self._codes[lemma] for lemma in lemmas if lemma in self._codes}
        return found.pop() if len(found) == 1 else None
