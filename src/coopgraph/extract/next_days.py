"""The day after the one told, on which people left: "Nazajutrz goście wyjechali", "zostali do następnego dnia"."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Sentence, opens
from coopgraph.extract.state import State
from coopgraph.model import MentionKind

_NEXT: Final = frozenset({"następny", "drugi"})
_DAY: Final = frozenset({"dnia"})
_MORROW: Final = frozenset({"nazajutrz"})
_FIRST: Final = 1  # tokens of a sentence before the words for that day


def left_next_day(own: Sentence, around: Iterable[Sentence], state: State, *, incoming: bool) -> Sentence | None:
    """The sentence that says people left on the day after the one told: the one with it, or the next; else None."""
    leaves = state.rules.any_of("departs", "ends") if incoming else state.rules.any_of("returns", "ends")
    stays = state.rules.lemmas("stays") | {"zostać", "pozostać"}
    for sentence in around:
        if not own.index <= sentence.index <= own.index + 1 or sentence.of(MentionKind.DATE)[1:]:
            continue
        morrow = _morrow(sentence)
        if morrow is None:
            continue
        until = morrow and sentence.tokens[morrow - 1].form == "do"
        begins = sentence is own or morrow <= _FIRST
        told = [t for t in sentence.tokens if opens(t.tags, ("praet:", "imps:"))]
        words = stays if until else leaves
        if (until or begins) and any(words & t.lemmas for t in (told if until else told[-1:])):
            return sentence
    return None


def _morrow(sentence: Sentence) -> int | None:
    """Where the words for the next day begin, of which nothing more is said ("następnego dnia po …")."""
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        if token.form.casefold() in _MORROW:
            return i
    for i, (one, two) in enumerate(pairwise(tokens)):
        after = tokens[i + 2].form if i + 2 < len(tokens) else ""
        if _NEXT & one.lemmas and two.form in _DAY and after not in {"po", "pobytu", "wizyty"}:
            return i
    return None
