"""The words around place names: the lexicon `places.yaml` as sets."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from coopgraph.annotate.gazetteer import ANY_CASE
from coopgraph.annotate.tokens import cases_of, name_kinds
from coopgraph.model import Token

_ADJECTIVAL: Final = ("adj:", "ppas:", "pact:")


class Words:
    """The lexicon `places.yaml` as sets."""

    def __init__(self, lexicon: Mapping[str, Any]) -> None:
        self.nouns = frozenset(lexicon["nouns"])
        self.bodies = frozenset(lexicon["bodies"])
        self.people = frozenset(lexicon["people"])
        self.groups = frozenset(lexicon["groups"])
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
        self.codes: Mapping[str, str] = lexicon["country-codes"]


@lru_cache(maxsize=20_000)
def kinds_of_form(form: str) -> frozenset[str]:
    """What a form may name: a person, a place, a thing (`name_kinds`)."""
    return frozenset(kind for _, kind in name_kinds(form))


@lru_cache(maxsize=20_000)
def is_ambiguous(form: str) -> bool:
    """Whether a form may also be a person or a common word, not only a place."""
    kinds = name_kinds(form)
    geographic = {lemma.lower() for lemma, kind in kinds if kind == "geographic"}
    return any(
        kind in {"given", "surname", ""} or (kind == "common" and lemma not in geographic) for lemma, kind in kinds
    ) or (bool(kinds) and any(kind == "common" and lemma in geographic for lemma, kind in kinds))


@lru_cache(maxsize=20_000)
def is_adjectival(tags: tuple[str, ...]) -> bool:
    """Whether a word may be an adjective or a participle, by the tags of its readings."""
    return any(tag.startswith(_ADJECTIVAL) for tag in tags)


@lru_cache(maxsize=20_000)
def unasked(tags: tuple[str, ...], asked: frozenset[str]) -> bool:
    """Whether a word may be an adjective or a participle in no case that the preposition asks for: "do Polski"."""
    return bool(asked) and not any(asked & cases_of(tag) for tag in tags if tag.startswith(_ADJECTIVAL))


def is_plural(token: Token) -> bool:
    """Whether a noun is, or may be, of several: "z gminami: X, Y i Z"."""
    return any(a.tag.startswith("subst:pl") for a in token.analyses)
