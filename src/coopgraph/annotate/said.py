"""Tokens of other languages as recognisers of Polish words read them: small words under the Polish ones they mean.

Lists of people are told by their joints ("burmistrz oraz sekretarz wraz z …"); "та", "und", "and" join as "i" does.
Only what counts asks this: a name keeps its own words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from operator import attrgetter
from typing import Final

from coopgraph.annotate.token_table import TokenTable
from coopgraph.model import Token, Word

_GLOSS: Final = attrgetter("gloss")


def as_said(tokens: Sequence[Token]) -> TokenTable:
    """The tokens with the Polish words of their glosses; a Polish text stays itself."""
    if not any(map(_GLOSS, tokens)):
        return TokenTable.of(tokens)
    return TokenTable(map(_said, tokens))


def _said(token: Token) -> Token:
    if not token.gloss:
        return token
    word = token.gloss.capitalize() if token.form[0].isupper() else token.gloss
    return replace(token, form=word, reading=word, word=_word(word, token.lemmas))


@lru_cache(maxsize=1_000)
def _word(reading: str, lemmas: frozenset[str]) -> Word:
    return Word.of(reading, lemmas)
