"""Towns of one country by how their names sound, for names that Cyrillic texts write by ear."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from coopgraph.annotate.gazetteer import Gazetteer
from coopgraph.annotate.transcription import sounds_of_cyrillic, sounds_of_foreign, sounds_of_polish

_HEARD: Final = 500  # so large a town may be written by ear


class Sounds:
    """The towns of a country; of those that sound alike the most populous."""

    def __init__(self, gazetteer: Gazetteer, country: str) -> None:
        keys = sounds_of_polish if country == "PL" else sounds_of_foreign
        self._numbers: dict[str, int] = {}
        for name, number in gazetteer.towns(country, _HEARD):
            for sounds in keys(name):
                self._numbers.setdefault(sounds, number)

    def of(self, names: Iterable[str]) -> int | None:
        """The GeoNames id of the first of these names, in Cyrillic letters, that some town sounds like."""
        return next((n for name in names if (n := self._numbers.get(sounds_of_cyrillic(name))) is not None), None)
