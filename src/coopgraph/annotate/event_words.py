"""Small questions about the words of an event's name."""

from __future__ import annotations

import re
from typing import Final

from coopgraph.annotate.phrase import Phrases, nouns
from coopgraph.model import MentionKind, PlaceValue

_INNER_CAPITAL: Final = re.compile(r"[a-ząćęłńóśźż][A-Z]")


def pairs(text: Phrases, dash: int) -> bool:
    """Whether a dash joins two lands in a name: "Forum Europa – Ukraina"."""
    place = text.at(dash + 1, MentionKind.PLACE)
    land = place is not None and isinstance(place.value, PlaceValue) and place.value.kind in {"country", "region"}
    before = nouns(text.tokens[dash - 1])
    return text.word(dash) in {"-", "–"} and land and any(r.lemma[:1].isupper() for r in before)


def titled(text: Phrases, first: int, end: int) -> bool:
    """Whether two or more capitalised words are a title: the first is in the nominative and in no other case."""
    if end - first < 2 or not all(text.capital(j) for j in range(first, end)):  # noqa: PLR2004 - two words
        return False
    return "nom" in text.tokens[first].cases and "gen" not in text.tokens[first].cases


def foreign_looking(text: Phrases, i: int) -> bool:
    """Unknown to the Polish dictionary, known only as a name or an acronym, or with a capital inside ("EuroTour")."""
    token = text.tokens[i]
    if _INNER_CAPITAL.search(token.form):
        return True
    return text.capital(i) and (not token.known or all(a.lemma[:1].isupper() for a in token.analyses))


def coined(text: Phrases, i: int) -> bool:
    """Whether a word is in no dictionary, or has a capital inside."""
    return not text.tokens[i].known or _INNER_CAPITAL.search(text.tokens[i].form) is not None


def site(text: Phrases, i: int) -> tuple[int, int] | None:
    """The words "w X" right after a name, X a settlement."""
    if text.lower(i) not in {"w", "we"} or text.breaks(i):
        return None
    place = text.at(i + 1, MentionKind.PLACE)
    if place and isinstance(place.value, PlaceValue) and place.value.kind == "settlement":
        return i, place.head[1]
    return None
