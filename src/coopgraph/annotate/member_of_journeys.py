"""Travellers named behind the noun for their journey: "wyjazd burmistrza A B i skarbnik C D do X"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from coopgraph.annotate.marks import Mark
from coopgraph.annotate.member_lists import MemberLists, Members
from coopgraph.annotate.member_words import ends_sentence, is_verb, name_at, split_items
from coopgraph.annotate.token_table import TokenTable
from coopgraph.model import Document, Token

_JOURNEYS: Final = frozenset({"wyjazd", "wizyta", "podróż", "pobyt", "rewizyta"})
_STOPS: Final = frozenset({"w", "we", "do", "na", "u", "od", "(", "–", "-", ":", ";"})
_ADJECTIVES: Final = 2  # "wizyta studyjna", "podróż służbowa"
_MOST: Final = 40  # tokens of a row

_NOUN: Final = Mark(
    lambda token: (
        not _JOURNEYS.isdisjoint(token.lemmas) and any(a.tag.startswith("subst:sg") for a in token.analyses[:1])
    )
)


def of_journeys(lists: MemberLists, tokens: Sequence[Token], document: Document) -> Iterator[Members]:
    """Every row of people, each with a name, in the genitive right behind a noun for a journey."""
    for i in TokenTable.of(tokens).where(_NOUN):
        first = i + 1
        while first < len(tokens) and first <= i + _ADJECTIVES and tokens[first].analyses[:1]:
            if not tokens[first].analyses[0].tag.startswith("adj:"):
                break
            first += 1
        if first >= len(tokens) or "gen" not in tokens[first].cases:
            continue
        last = min(len(tokens), first + _MOST)
        end = next((j for j in range(first, last) if _is_end(tokens, j)), last)
        items = split_items(tokens[first:end])
        if len(items) < 2 or any(name_at(item) is None for item in items):  # noqa: PLR2004 - two make a row
            continue
        found = lists.count(tokens[first:end], document)
        if found is not None and found[1] and found[0] > 1:
            yield Members(first, first + 1, *found)


def _is_end(tokens: Sequence[Token], j: int) -> bool:
    token = tokens[j]
    return token.form.lower() in _STOPS or token.form[0].isdigit() or ends_sentence(tokens, j) or is_verb(token)
