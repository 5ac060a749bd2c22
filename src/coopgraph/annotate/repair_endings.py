"""Endings that lost their mark, after a preposition: "z wizyta studyjna" can only be "z wizytą studyjną"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

from coopgraph.annotate.repair_names import TownWords
from coopgraph.annotate.tokens import analyse, cases_of, token
from coopgraph.model import Token

_RELATIVE: Final = frozenset({"który", "co"})
_AMONG: Final = ("między", "innymi")  # an adverb: it governs nothing
_ENDINGS: Final = {"a": "ą", "e": "ę"}


def governed(tokens: Iterable[Token], towns: TownWords) -> Iterator[Token]:
    """Tokens with case endings mended after a preposition: "z wizyta studyjna" can only be "z wizytą studyjną".

    Only a word none of whose cases the preposition allows is touched, and only where its ending with the mark has one.
    """
    asked: frozenset[str] = frozenset()
    noun = False
    for item, after in pairwise((*tokens, None)):
        assert item is not None
        governs = _governs(item.tags)
        if governs:
            yield item
            adverb = after is not None and (item.reading.lower(), after.reading) == _AMONG
            asked, noun = frozenset() if adverb else governs, False
            continue
        mended = None
        if asked and (not noun or _is_attribute(item)):
            longer = after is not None and after.form[0].isupper()  # "z Vila Nova": the name goes on as it stands
            plural = asked == {"acc"} and _is_plural_head(item, after)
            known = item.known
            mended = (
                _mended(item, asked, plural=plural) if known else None if longer else _mended_town(item, asked, towns)
            )
        held = mended or item
        asked = held.cases & asked if (mended or item.form.isalpha()) and not _RELATIVE & held.lemmas else frozenset()
        noun = noun or not any(a.tag.startswith("adj:") for a in held.analyses)
        yield held


@lru_cache(maxsize=4_000)
def _governs(tags: tuple[str, ...]) -> frozenset[str]:
    """The cases that a preposition with these readings asks for; none of any other word."""
    return frozenset().union(*(cases_of(tag) for tag in tags if tag.startswith("prep:")))


def _is_attribute(item: Token) -> bool:
    """Whether a word after a noun can only be its attribute: an adjective and nothing else, no predicate."""
    return bool(item.analyses) and all(a.tag.startswith("adj:") for a in item.analyses)


def _is_plural_head(item: Token, after: Token | None) -> bool:
    """Whether a capitalised plural before a name rather is one body: "przez Fundacje Karpaty Razem"."""
    named = after is not None and after.form[0].isupper() and item.form[0].isupper() and item.form[1:].islower()
    nominal = [a.tag for a in item.analyses if a.tag.startswith("subst:")]
    return named and bool(nominal) and all(tag.startswith("subst:pl:") for tag in nominal)


def _mended(item: Token, asked: frozenset[str], *, plural: bool) -> Token | None:
    ending = _ENDINGS.get(item.reading[-1])
    if ending is None or (item.cases & asked and not plural):
        return None
    word = item.reading[:-1] + ending
    fits = any(
        cases_of(a.tag) & asked and a.tag.startswith(("subst:", "adj:", "ger:", "pact:", "ppas:"))
        for a in analyse(word)
    )
    return token(item.span, item.form, word) if fits else None


def _mended_town(item: Token, asked: frozenset[str], towns: TownWords) -> Token | None:
    if not item.form[0].isupper() or not item.form[-1].isalpha():
        return None
    word = towns.mended(item.reading, asked)
    return token(item.span, item.form, word) if word else None
