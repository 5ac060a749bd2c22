"""Precision, recall and F1 with bootstrap intervals over documents, and what changed since another report."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from coopgraph.evaluate.facts import Outcome, Verdict

_ROUNDS: Final = 1000
_SEED: Final = 20_000  # any fixed number: the same input must print the same intervals


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts and the measures made of them. An empty slot has precision and recall 1."""

    right: int
    false: int
    missed: int

    @property
    def precision(self) -> float:
        """Right of all stated."""
        return self.right / (self.right + self.false) if self.right + self.false else 1.0

    @property
    def recall(self) -> float:
        """Right of all that should be stated."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def as_dict(self) -> dict[str, float]:
        """Counts and measures, for JSON."""
        return {**asdict(self), "precision": self.precision, "recall": self.recall, "f1": self.f1}


def count(outcomes: Sequence[Outcome]) -> Figures:
    """Figures over outcomes."""
    found = Counter(o.verdict for o in outcomes)
    return Figures(found[Verdict.RIGHT], found[Verdict.FALSE], found[Verdict.MISSED])


@dataclass(frozen=True, slots=True)
class Report:
    """Figures over all, by slot and by document; `intervals` are 95 % bootstrap bounds of P, R and F1 over all."""

    total: Figures
    intervals: Mapping[str, tuple[float, float]]
    slots: Mapping[str, Figures]
    documents: Mapping[str, Figures]
    confusions: Sequence[tuple[str, str, str, int]]

    def as_dict(self) -> dict[str, Any]:
        """The report as JSON values."""
        return {
            **self.total.as_dict(),
            "intervals": {name: list(bounds) for name, bounds in self.intervals.items()},
            "slots": {name: figures.as_dict() for name, figures in self.slots.items()},
            "documents": {name: figures.as_dict() for name, figures in self.documents.items()},
            "confusions": [list(row) for row in self.confusions],
        }


def report(outcomes: Mapping[str, Sequence[Outcome]]) -> Report:
    """The report over documents (name -> outcomes)."""
    by_slot: dict[str, list[Outcome]] = defaultdict(list)
    for found in outcomes.values():
        for outcome in found:
            by_slot[outcome.slot].append(outcome)
    documents = {name: count(found) for name, found in sorted(outcomes.items())}
    return Report(
        count([o for found in outcomes.values() for o in found]),
        _bootstrap(list(documents.values())),
        {slot: count(found) for slot, found in sorted(by_slot.items())},
        documents,
        _confusions(by_slot),
    )


def _bootstrap(documents: Sequence[Figures]) -> dict[str, tuple[float, float]]:
    """Resample whole documents: facts of one document err together."""
    if not documents:
        return {}
    draw = random.Random(_SEED)  # noqa: S311 - statistics, not secrets
    samples: dict[str, list[float]] = defaultdict(list)
    for _ in range(_ROUNDS):
        chosen = draw.choices(documents, k=len(documents))
        total = Figures(sum(f.right for f in chosen), sum(f.false for f in chosen), sum(f.missed for f in chosen))
        for name in ("precision", "recall", "f1"):
            samples[name].append(getattr(total, name))
    low, high = int(0.025 * _ROUNDS), int(0.975 * _ROUNDS) - 1
    return {name: (sorted(values)[low], sorted(values)[high]) for name, values in samples.items()}


def _confusions(by_slot: Mapping[str, Sequence[Outcome]]) -> list[tuple[str, str, str, int]]:
    """(slot, stated, wanted, times) of false values, worst slots first; "" where nothing was wanted."""
    found = Counter(
        (slot, o.stated[:60], o.wanted[:60])
        for slot, all_ in by_slot.items()
        for o in all_
        if o.verdict is Verdict.FALSE
    )
    weight = Counter(slot for (slot, _, _), times in found.items() for _ in range(times))
    ranked = sorted(found.items(), key=lambda item: (-weight[item[0][0]], item[0][0], -item[1], item[0]))
    return [(*key, times) for key, times in ranked[:25]]


def compare(old: Mapping[str, Any], new: Report, tolerance: float = 0.001) -> list[str]:
    """What fell since another report (its JSON): one line for each of total, slot and document that lost F1."""
    lines = []
    for where, before, now in _pairs(old, new):
        if now < before - tolerance:
            lines.append(f"{where}: F1 {before:.3f} -> {now:.3f}")
    return lines


def _pairs(old: Mapping[str, Any], new: Report) -> list[tuple[str, float, float]]:
    found = [("all facts", float(old["f1"]), new.total.f1)]
    for part in ("slots", "documents"):
        figures: Mapping[str, Figures] = getattr(new, part)
        found += [(name, float(was["f1"]), figures[name].f1) for name, was in old[part].items() if name in figures]
    return found
