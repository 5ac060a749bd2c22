"""Words at which a list of members of a delegation may open: what a token must be before more is asked of it."""

from __future__ import annotations

from typing import Final

from coopgraph.annotate.marks import Mark
from coopgraph.annotate.member_words import is_verb
from coopgraph.model import Token

MADE: Final = frozenset({"tworzyć", "stanowić", "utworzyć"})
WENT_IN: Final = frozenset({"wejść", "wchodzić"})
WERE: Final = frozenset({"być", "znaleźć", "jechać", "pojechać", "uczestniczyć"})
OPENING: Final = MADE | WERE | {"składać", "reprezentować"}  # lemmas, and words, without which no list opens
CONSISTING: Final = frozenset({"składzie", "складі"})
INTO: Final = frozenset({"skład", "складу"})
OPENING_WORDS: Final = CONSISTING | INTO | {"osobach"}
APPOSED: Final = frozenset({":", "(", "–", "—", "tj"})  # before a list right behind the name of a group
WITH: Final = frozenset({"wraz", "razem", "wspólnie"})  # before "z"
_LEADS: Final = WITH | {"w", "z", "ze"}
_TRAVELLED: Final = frozenset(
    {"przebywać", "gościć", "udać", "pojechać", "wyjechać", "wziąć", "uczestniczyć", "odwiedzić", "polecieć", "być"}
    | {"wybrać", "spędzić", "wyruszyć", "wystąpić", "poznawać", "odbyć", "zawitać", "skorzystać", "reprezentować"}
)


def _opens_list(token: Token) -> bool:
    low = token.word.lower
    return low in APPOSED or low in OPENING_WORDS or not OPENING.isdisjoint(token.lemmas)


def travelled(token: Token) -> bool:
    """Whether a token says in the plural of the past that people travelled."""
    return not _TRAVELLED.isdisjoint(token.lemmas) and is_verb(token, plural=True)


OPENS_LIST: Final = Mark(_opens_list)
FOLLOWS_SUBJECT: Final = Mark(lambda token: token.word.lower in _LEADS or travelled(token))
JOINS: Final = Mark(lambda token: token.form.lower() in {",", "i", "oraz"})
