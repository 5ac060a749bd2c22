"""Sums spent one behind the other, on "that" and from a source: "na przejazd 1 500 zł, a na diety 840 zł"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, opens, tells
from coopgraph.extract.funding_words import JOURNEY
from coopgraph.model import Span

_FOR: Final = frozenset({"na", "za"})
_ENDS: Final = frozenset({".", ";", "!"})
_SHORT: Final = 6  # tokens of a sentence that only passes by
_NAMED: Final = frozenset({"organisation", "settlement", "person", "fund", "programme", "project", "country"})
_WENT: Final = frozenset(
    {"gościć", "przebywać", "odwiedzić", "udać", "pojechać", "wyjechać", "uczestniczyć", "reprezentować", "wziąć"}
    | {"zwiedzić", "spotkać", "wrócić", "złożyć", "szkolić", "poznawać", "wystąpić", "delegat", "uczestnik"}
)
_SHARES: Final = frozenset({"%", "proc", "procent", "połowa"})


def is_for_more(rest: Sequence[Chunk]) -> bool:
    """Whether what stands behind ", a" is one more thing that the same one paid for: "na diety 840 zł"."""
    if not rest or rest[0].form.casefold() not in _FOR:
        return False
    said = list(takewhile(lambda c: c.form not in _ENDS, rest))
    if tells(said) or any(c.kinds & _NAMED for c in said):
        return False
    return "money" in said[-1].kinds or any("money" in c.kinds for c in said)


def names_source(clause: Sequence[Chunk]) -> bool:
    """Whether a clause is the name of a source and a colon before it: "Źródło finansowania: budżet miasta"."""
    forms = [c.form.casefold() for c in clause[:3]]
    return len(clause) > len(forms) and forms[:1] in (["źródło"], ["źródła"]) and forms[2:] == [":"]


def is_share(clause: Sequence[Chunk]) -> bool:
    """Whether a clause without a verb tells what part of it all somebody paid: "a w 20 % z budżetu miasta"."""
    return not tells(clause) and any(c.form in _SHARES or not c.lemmas.isdisjoint(_SHARES) for c in clause)


def is_on_that(clause: Sequence[Chunk]) -> bool:
    """Whether money went "na ten cel"."""
    three = zip(clause, clause[1:], clause[2:], strict=False)
    return any(a.form.casefold() == "na" and "ten" in b.lemmas and "cel" in c.lemmas for a, b, c in three)


def means_journey(sentence: Sentence, told: Span | None, before: Sequence[Sentence]) -> bool:
    """Whether the journey told at `told` is what "na ten cel" means: the last sentence of weight before it tells it."""
    if not JOURNEY.isdisjoint(sentence.lemmas):
        return True
    for one in reversed(before):
        if one.index >= sentence.index:
            continue
        if (told is not None and one.span.overlaps(told)) or not (JOURNEY | _WENT).isdisjoint(one.lemmas):
            return True
        if len(one.tokens) > _SHORT or any(opens(t.tags, "imps") for t in one.tokens):
            return False
    return False
