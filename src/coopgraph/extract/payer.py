"""One who paid, as a clause about money names him."""

from __future__ import annotations

from dataclasses import dataclass

from coopgraph.model import Span


@dataclass(slots=True)
class Payer:
    """Who paid; the key is empty where the text does not say who."""

    key: str
    prop: str
    span: Span
    weak: bool = False  # a programme or fund
    within: bool = False  # "w ramach projektu X": what it was part of, who paid only where nobody else did
    joined: bool = False  # "… i program X": one more that paid
    acts: bool = False  # "pokryła Fundacja X", "opłacony przez X": the programme behind it is where its money came from
