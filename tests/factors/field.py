"""Texts made of factors: each way of saying one thing stands together with each way of saying another.

A field is a module with `FACTORS` (a name and its values), `write` (the chosen values → a text and its facts, as gold
has them) and `WHOLE` (the share of its texts that must come out exactly). What is printed is how many texts fail for each
value of each factor: a rule that reads one text and not the next shows as a value that fails.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any, Protocol

from coopgraph.evaluate import Outcome, Verdict
from corpus import reading

HERE = Path(__file__).resolve().parent

Chosen = Mapping[str, Any]
Gold = dict[str, Any]


class Field(Protocol):
    """What a module of texts by factors has."""

    FACTORS: Mapping[str, Sequence[Any]]
    WHOLE: float

    def write(self, chosen: Chosen, rng: Random) -> tuple[str, Gold]:
        """A text of these values and the facts it states; `rng` chooses what is no factor (towns, days)."""
        ...


@dataclass(frozen=True, slots=True)
class Text:
    """One text, the values it was made of (by their place in the factor), and what is right and wrong in it."""

    text: str
    chosen: Mapping[str, int]
    outcomes: tuple[Outcome, ...]

    @property
    def faults(self) -> list[Outcome]:
        """What is false or missed."""
        return [o for o in self.outcomes if o.verdict is not Verdict.RIGHT]


def fields() -> list[str]:
    """The names of all fields: the modules beside this one that have factors."""
    return sorted(path.stem for path in HERE.glob("*.py") if "\nFACTORS" in path.read_text(encoding="utf-8"))


def field(name: str) -> Field:
    """The field of a name."""
    return import_module(f"factors.{name}")


def texts(name: str, number: int, seed: int) -> Iterator[Text]:
    """So many texts of a field, read by the whole chain; the same for the same seed."""
    made = field(name)
    rng = Random(seed)
    for n in range(number):
        chosen = {factor: rng.randrange(len(values)) for factor, values in made.FACTORS.items()}
        text, gold = made.write({factor: made.FACTORS[factor][at] for factor, at in chosen.items()}, rng)
        yield Text(text, chosen, reading.outcomes(f"{name}-{n}", text, gold))


def shares(read: Sequence[Text]) -> Iterator[tuple[float, int, str, int]]:
    """(share of texts that fail, texts, factor, place of the value), the worst value first."""
    seen: Counter[tuple[str, int]] = Counter()
    failed: Counter[tuple[str, int]] = Counter()
    for text in read:
        seen.update(text.chosen.items())
        if text.faults:
            failed.update(text.chosen.items())
    rows = ((failed[value] / number, number, *value) for value, number in seen.items())
    yield from sorted(rows, key=lambda row: (-row[0], row[2:]))
