"""Words inside a stretch of days that say nothing of when: "od czwartku, 15 września, do niedzieli, 18 września"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.model import Token

_WEEKDAYS: Final = frozenset({"poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela", "dzień"})


def weekday(tokens: Sequence[Token], i: int) -> int:
    """How many tokens only say which day of the week the number after them is: "od piątku 1", "do niedzieli, 3"."""
    if _WEEKDAYS.isdisjoint(tokens[i].lemmas):
        return 0
    length = 2 if i + 1 < len(tokens) and tokens[i + 1].form == "," else 1
    after = tokens[i + length].form if i + length < len(tokens) else ""
    return length if after[:1].isdigit() else 0


def comma(tokens: Sequence[Token], i: int) -> int:
    """How many tokens end an aside before the last day of a stretch: the comma of "od czwartku, 15 września, do …"."""
    return int(tokens[i].form == "," and i + 1 < len(tokens) and "do" in {tokens[i + 1].form, tokens[i + 1].gloss})


def past(tokens: Sequence[Token], i: int, end: int) -> int:
    """The first token from `i` that begins at an offset or behind it."""
    return next((j for j in range(i, len(tokens)) if tokens[j].span.start >= end), len(tokens))
