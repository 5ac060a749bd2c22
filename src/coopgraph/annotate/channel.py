"""The noisy channel of OCR: what a stretch of letters as read may stand for, and at what cost.

Costs are -ln P(truth | reading), learned from rendered text (data/lexicon/confusions.yaml). Candidates come cheapest
first, so that a search can stop at the first good one.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final

from coopgraph.lexicon import read_lexicon
from coopgraph.project import Project

POLISH: Final = frozenset("aąbcćdeęfghijklłmnńoóprsśtuwyzźżqvxAĄBCĆDEĘFGHIJKLŁMNŃOÓPRSŚTUWYZŹŻQVX")
_DOUBLED: Final = 4.0  # a letter read twice
_MAX_POPS: Final = 3000


class Channel:
    """The confusions of a project. Construct once; calls keep no state."""

    def __init__(self, project: Project) -> None:
        self._project = project

    @cached_property
    def lexicon(self) -> Mapping[str, object]:
        """The whole lexicon as read."""
        found: Mapping[str, object] = read_lexicon(self._project, "confusions")
        return found

    @cached_property
    def rules(self) -> dict[str, tuple[tuple[str, float], ...]]:
        """(truth, cost) by reading, cheapest first; a stretch that may stand for itself says so too."""
        merged: dict[str, dict[str, float]] = {}
        for part in ("learned", "observed"):
            table: Mapping[str, Mapping[str, float]] = self.lexicon.get(part) or {}  # type: ignore[assignment]  # YAML
            for reading, truths in table.items():
                known = merged.setdefault(str(reading), {})
                for truth, cost in truths.items():
                    known[truth] = min(cost, known.get(truth, math.inf))
        for letter in POLISH:
            others = sum(math.exp(-cost) for cost in merged.get(letter, {}).values())
            merged.setdefault(letter, {})[letter] = -math.log(max(1 - others, 0.05))
        return {r: tuple(sorted(t.items(), key=lambda item: (item[1], item[0]))) for r, t in sorted(merged.items())}

    @cached_property
    def signs(self) -> frozenset[str]:
        """Signs that are no letters and yet may stand for one: digits, brackets, currency."""
        return frozenset(c for reading in self.rules for c in reading if not c.isalpha())

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self.rules))

    def candidates(self, form: str, most: float) -> Iterator[tuple[float, str]]:
        """(cost, word) for what a form may stand for, cheapest first, up to a cost; the form itself is left out."""
        queue: list[tuple[float, int, str]] = [(0.0, 0, "")]
        seen: set[tuple[int, str]] = set()
        pops = 0
        while queue and pops < _MAX_POPS:
            cost, minus, built = heapq.heappop(queue)
            at = -minus
            if (at, built) in seen:
                continue
            seen.add((at, built))
            pops += 1
            if at == len(form):
                if built != form:
                    yield cost, built
                continue
            for more, end, piece in self._steps(form, at):
                if cost + more <= most:
                    heapq.heappush(queue, (cost + more, -end, built + piece))

    def _steps(self, form: str, at: int) -> Iterator[tuple[float, int, str]]:
        """(cost, next position, letters) of each way to understand what stands at a position."""
        for end in range(at + 1, min(at + self._longest, len(form)) + 1):
            for truth, cost in self.rules.get(form[at:end], ()):
                yield cost, end, truth
        if at and form[at].lower() == form[at - 1].lower():
            yield _DOUBLED, at + 1, ""
