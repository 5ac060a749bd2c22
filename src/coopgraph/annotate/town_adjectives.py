"""Adjectives made from towns ("Ковельська" → Ковель), by the endings and exceptions of a language pack."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Final

from coopgraph.annotate.gazetteer import Candidate, Gazetteer
from coopgraph.annotate.gazetteer_build import key
from coopgraph.annotate.language import Languages
from coopgraph.annotate.pack import Pack
from coopgraph.annotate.pack_places import PackPlaces
from coopgraph.lexicon import read_lexicon
from coopgraph.model import PlaceValue, Token
from coopgraph.project import Project

_SMALL: Final = 1_500
_STEM: Final = 2


class TownAdjectives:
    """Finds the town behind an adjective; only towns of the language's own countries, and those of its exonyms."""

    def __init__(self, project: Project, pack: Pack, places: PackPlaces, gazetteer: Gazetteer) -> None:
        self._project, self._pack, self._places, self._gazetteer = project, pack, places, gazetteer
        self._home = Languages(project).home(pack.language)

    @cached_property
    def _given(self) -> dict[str, int]:
        table = read_lexicon(self._project, f"exonyms-{self._pack.language}").get("adjectives", {})
        return {key(word): number for number, words in table.items() for word in words}

    def town(self, token: Token) -> PlaceValue | None:
        """The town whose adjective a token is; None where it is none."""
        for lemma in sorted({a.lemma for a in token.analyses if a.tag.startswith("adj")}):
            if (number := self._given.get(lemma)) and (place := self._gazetteer.place(number)):
                return place.value
            found = list(self._towns(lemma))
            if found:
                return max(found, key=lambda c: (c.population, -c.place)).value
        return None

    def _towns(self, lemma: str) -> Iterator[Candidate]:
        for ending, base in self._pack.table.get("towns", ()):
            stem = lemma.removesuffix(ending)
            if stem == lemma or len(stem) < _STEM:
                continue
            name = stem + base
            if (number := self._places.exonyms.get(name)) and (place := self._gazetteer.place(number)):
                yield place
            for candidate in self._gazetteer.candidates(name):
                if (
                    candidate.country in self._home
                    and candidate.kind == "settlement"
                    and candidate.population >= _SMALL
                ):
                    yield candidate
