"""Which entity of the output answers which entity of the gold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple


class Alignment(NamedTuple):
    """Pairs, outputs nobody asked for, and gold nobody answered."""

    pairs: list[tuple[str, dict[str, Any]]]
    extra: list[str]
    missing: list[dict[str, Any]]


def align(
    outputs: Sequence[str], golds: Sequence[dict[str, Any]], score: Callable[[str, dict[str, Any]], int]
) -> Alignment:
    """Greedy one-to-one alignment by descending score; pairs of score 0 stay apart. Ties go to the later entry."""
    ranked = sorted(((score(o, g), i, j) for i, o in enumerate(outputs) for j, g in enumerate(golds)), reverse=True)
    pairs: dict[int, int] = {}
    for points, i, j in ranked:
        if points > 0 and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return Alignment(
        [(outputs[i], golds[j]) for i, j in pairs.items()],
        [o for i, o in enumerate(outputs) if i not in pairs],
        [g for j, g in enumerate(golds) if j not in pairs.values()],
    )
