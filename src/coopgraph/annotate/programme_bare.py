"""Names of programmes that no mark sets apart: "w ramach programu Wspólna Szkoła", "grant z programu Młode Sąsiedztwo".

Behind an oblique "programu" a name keeps its nominative; whose programme it is stands in the genitive.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.annotate.sentences import is_finite
from coopgraph.model import Token

_ENDS: Final = frozenset(".,;()!?:")
_PAID: Final = frozenset(
    {"rama", "ramy", "grant", "dotacja", "środki", "środek", "dofinansowanie", "dofinansować", "sfinansować", "fundusz"}
    | {"finansować", "współfinansować", "dofinansowany", "współfinansowany", "finansowany", "pieniądze"}
)
_BEFORE: Final = 4  # tokens
_LABELS: Final = frozenset({"program", "programme", "programm"})  # on a line of its own above the name
_FEWEST, _LONGEST = 2, 6


def is_bare_name(tokens: Sequence[Token], i: int, end: int) -> bool:
    """Whether tokens (i, end) behind "program" at token i are its name, of which nothing but its case tells."""
    words = tokens[i + 1 : end]
    if not _FEWEST <= len(words) <= _LONGEST or "nom" in tokens[i].cases or not tokens[i].form.islower():
        return False
    if end < len(tokens) and tokens[end].form not in _ENDS:
        return False
    if all(_PAID.isdisjoint(t.lemmas) for t in tokens[max(0, i - _BEFORE) : i]):
        return False
    first = words[0]
    nominative = "nom" in first.cases and "gen" not in first.cases
    return nominative and first.known and words[-1].form[:1].isupper() and not any(map(is_finite, words))


def is_label(tokens: Sequence[Token], first: int, end: int, text: str) -> bool:
    """Whether a name begins with the label "Program" that stands on the line above."""
    if first + 1 >= end or tokens[first].form.casefold() not in _LABELS:
        return False
    between = text[tokens[first].span.end : tokens[first + 1].span.start]
    return "\n" in between and between.isspace()
