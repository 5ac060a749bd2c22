"""The words around place names: the lexicon `places.yaml` as sets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coopgraph.annotate.gazetteer import ANY_CASE


class Words:
    """The lexicon `places.yaml` as sets."""

    def __init__(self, lexicon: Mapping[str, Any]) -> None:
        self.nouns = frozenset(lexicon["nouns"])
        self.bodies = frozenset(lexicon["bodies"])
        self.holders = frozenset(lexicon["holders"])
        self.foreign: Mapping[str, str] = lexicon["foreign-nouns"]
        self.elsewhere = tuple(lexicon["foreign-bodies"])
        self.links = frozenset(lexicon["foreign-links"])
        self.abbreviations = frozenset(lexicon["abbreviations"])
        self.between = frozenset(lexicon["between"])
        self.prepositions = {
            word: ANY_CASE if cases == "any" else frozenset(cases.split())
            for word, cases in lexicon["prepositions"].items()
        }
        self.streets = frozenset(lexicon["streets"])
        self.firms = frozenset(lexicon["firms"])
        self.titles = frozenset(lexicon["titles"])
        self.partners = frozenset(lexicon["partners"])
        self.described = frozenset(lexicon["described"])
        self.never = frozenset(lexicon["never"])
