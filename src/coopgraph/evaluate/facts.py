"""Outcomes: every stated fact is right or false, every gold fact found or missed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from coopgraph.evaluate.names import plain
from coopgraph.evaluate.view import View, name_of


class Verdict(StrEnum):
    """What became of one fact."""

    RIGHT = "right"
    FALSE = "false"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One fact of one document. `slot` is "trip.host"; `stated` and `wanted` say what stood where."""

    slot: str
    verdict: Verdict
    stated: str = ""
    wanted: str = ""
    fact: tuple[str, str] | None = None  # (subject, value) of the stated fact, to find its claim


@dataclass(slots=True)
class Tally:
    """Collects the outcomes of one document."""

    view: View
    outcomes: list[Outcome] = field(default_factory=list)

    def right(self, slot: str, wanted: object = "", fact: tuple[str, str] | None = None) -> None:
        """A fact that the gold has."""
        self.outcomes.append(Outcome(slot, Verdict.RIGHT, str(wanted), str(wanted), fact))

    def false(self, slot: str, stated: object, wanted: object = "", fact: tuple[str, str] | None = None) -> None:
        """A fact that the gold does not have."""
        self.outcomes.append(Outcome(slot, Verdict.FALSE, str(stated), str(wanted), fact))

    def missed(self, slot: str, wanted: object) -> None:
        """A gold fact that was not stated."""
        self.outcomes.append(Outcome(slot, Verdict.MISSED, "", str(wanted)))

    def entities(
        self, slot: str, subject: str, nodes: Sequence[str], gold: Sequence[Any], allowed: Iterable[Any] = ()
    ) -> None:
        """A slot of entity references, none of which is more right than another."""
        left = list(dict.fromkeys(nodes))
        for entry in gold:
            name = plain(name_of(entry))
            exact = (n for n in left if any(plain(label) == name for label in self.view.names(n)))
            found = next(exact, None) or next((n for n in left if self.view.refers(n, entry)), None)
            if found is None:
                self.missed(slot, name_of(entry))
            else:
                self.right(slot, name_of(entry), (subject, found))
                left.remove(found)
        may = [*allowed, *gold]
        for node in left:
            if not self.view.refers_any(node, may):
                self.false(slot, " | ".join(self.view.names(node)[:2]) or node, fact=(subject, node))

    def value(
        self,
        slot: str,
        subject: str,
        values: Iterable[str],
        gold: str | None,
        *,
        equal: Callable[[str, str], bool] = str.__eq__,
        allowed: Iterable[str] = (),
    ) -> None:
        """A slot with one right value: it counts once, every other stated value that is not allowed is false."""
        may, hit, excused = list(map(str, allowed)), False, False
        for value in values:
            if gold is not None and equal(value, gold):
                hit = True
            elif any(equal(value, other) for other in may):
                excused = True
            else:
                self.false(slot, value, gold or "", (subject, value))
        if hit:
            self.right(slot, gold, (subject, str(gold)))
        elif gold is not None and not excused:
            self.missed(slot, gold)
