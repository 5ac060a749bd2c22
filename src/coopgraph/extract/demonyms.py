"""Whether an adjective is made from the name of the town that speaks: "raciborska delegacja", "ełccy radni"."""

from __future__ import annotations

from typing import Final

from coopgraph.model import PlaceValue
from coopgraph.namespaces import fold

_ENDINGS: Final = ("ski", "cki", "dzki", "zki")
_VOWELS: Final = "aeiouy"
_LOST: Final = 3  # letters at the end of a name that its adjective may change (Siedlce, siedlecki)
_ADDED: Final = 5  # letters that it may add to what is shared (Zamość, zamojski)


def is_of(adjective: str, town: PlaceValue) -> bool:
    """Whether a lemma is likely the adjective of a town of one word; what is shared must be nearly the whole name."""
    name, word = fold(town.name), fold(adjective)
    if " " in name or "-" in name or not word.endswith(_ENDINGS):
        return False
    stem = name.rstrip(_VOWELS)
    shared = next((i for i, (a, b) in enumerate(zip(stem, word, strict=False)) if a != b), min(len(stem), len(word)))
    need = max(2, len(stem) - _LOST) if len(stem) > _LOST else len(stem) - 1
    return shared >= need and len(word) - shared <= _ADDED
