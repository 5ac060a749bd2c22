"""Lists of pairs of towns, "Pfungstadt – Zamość (seit 2005)": such lines say that their names are places."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coopgraph.annotate.place_choice import RunLike
from coopgraph.model import Document, Token

_DASHES: Final = frozenset({"–", "—", "-", "‑"})
_LEAST: Final = 2  # lines
_BRACKET: Final = 5  # tokens of a name in brackets and the dash behind


def paired(runs: Sequence[RunLike], tokens: Sequence[Token], document: Document) -> frozenset[int]:
    """Where the names of a list of pairs begin: two of different countries on a line, such lines one after another."""
    found: list[int] = []
    lines: set[int] = set()
    for one, two in pairwise(_towns(runs, tokens)):
        if _begins_line(one, tokens, document) and _joined(one, two, tokens) and _apart(one, two):
            found += (one.first, two.first)
            lines.add(tokens[one.first].span.start)
    return frozenset(found) if len(lines) >= _LEAST else frozenset()


def second_name(run: RunLike, behind: RunLike, tokens: Sequence[Token]) -> bool:
    """Whether a name alone in brackets right behind a Polish town is its other name: "X (Naumburg am Queis)".

    Such a name may be of a town elsewhere that is not meant; one of the same town, of a country or region is told.
    """
    if behind.first != run.last + 1 or tokens[run.last].form != "(":
        return False
    inside = [t.form for t in tokens[behind.last : behind.last + _BRACKET]]
    words = inside[: inside.index(")")] if ")" in inside else [","]
    one, two = run.candidates[0], behind.candidates[0]
    apart = one.place not in {c.place for c in behind.candidates} and one.kind == two.kind == "settlement"
    return apart and one.country == "PL" and all(w.isalpha() for w in words)


def _towns(runs: Sequence[RunLike], tokens: Sequence[Token]) -> list[RunLike]:
    """The runs, without those that begin in brackets: "Jarocin (Jarotschin)"."""
    return [run for run in runs if not run.first or tokens[run.first - 1].form != "("]


def _begins_line(run: RunLike, tokens: Sequence[Token], document: Document) -> bool:
    start = tokens[run.first].span.start
    line = document.text[document.text.rfind("\n", 0, start) + 1 : start]
    return not any(c.isalpha() for c in line)


def _joined(one: RunLike, two: RunLike, tokens: Sequence[Token]) -> bool:
    """Whether a dash, and before it no more than a name in brackets, stands between two names."""
    between = [t.form for t in tokens[one.last : two.first]]
    if not between or len(between) > _BRACKET or between[-1] not in _DASHES:
        return False
    return len(between) == 1 or (between[0] == "(" and between[-2] == ")")


def _apart(one: RunLike, two: RunLike) -> bool:
    """Whether two names may be of towns of different countries."""
    return len({c.country for c in (*one.candidates[:1], *two.candidates[:1]) if c.kind == "settlement"}) > 1
