"""The words of registers whose columns are lost (data/lexicon/flowed-rows.yaml), as patterns that a scan may meet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from coopgraph.lexicon import read_lexicon
from coopgraph.model.lazy import lazy
from coopgraph.namespaces import fold
from coopgraph.project import Project

_TAKEN_FOR: Final = {
    "ł": "łlt",
    "ó": "óoé",
    "ą": "ąa",
    "ć": "ćc",
    "ę": "ęe",
    "ń": "ńnf",
    "ś": "śs",
    "ź": "źz",
    "ż": "żz",
}
_WORD: Final = r"(?<!\w)(?:{})(?!\w)"


class FlowedWords:
    """Patterns of the words that part the cells of a row; made when a text has such a register."""

    def __init__(self, project: Project) -> None:
        self._project = project

    @lazy
    def _lists(self) -> dict[str, list[str]]:
        lists: dict[str, list[str]] = read_lexicon(self._project, "flowed-rows")
        return lists

    @lazy
    def column(self) -> re.Pattern[str]:
        """The beginning of a column's name."""
        return re.compile(rf"\b(?:{self._any('columns')})", re.IGNORECASE)

    @lazy
    def counted(self) -> re.Pattern[str]:
        """The beginning of the name of a column that counts people."""
        return re.compile(self._any("counted"), re.IGNORECASE)

    @lazy
    def cost(self) -> re.Pattern[str]:
        """A mark and what was paid: ": nocleg", "(transport"."""
        return re.compile(rf"\s?(?:[:(]|\s[–—-]\s)\s?(?:{self._any('costs')})", re.IGNORECASE)

    @lazy
    def payer(self) -> re.Pattern[str]:
        """Who paid, by a word for one side, a body's title or a programme."""
        anyhow = rf"(?i:{self._any('payers')}|program(?=\s[A-ZE+]))"
        return re.compile(_WORD.format(f"{anyhow}|{self._any('payer-names')}"))

    @lazy
    def last_payer(self) -> re.Pattern[str]:
        """Who paid as the last words of a row."""
        return re.compile(rf"{self.payer.pattern}(?:\s+[\w„”\"+.-]+){{0,3}}\s*$")

    @lazy
    def unit(self) -> re.Pattern[str]:
        """The head of a department's name or an office."""
        return re.compile(_WORD.format(self._any("units")))

    @lazy
    def event(self) -> re.Pattern[str]:
        """The head of an event's name."""
        return re.compile(_WORD.format(self._any("events")))

    @lazy
    def small(self) -> re.Pattern[str]:
        """The beginning of a small word that stands in no name."""
        return re.compile(rf"(?<![\w.,„\"-])(?!(?:{self._any('joints')})\b)[a-ząćęłńóśźż]")

    @lazy
    def ends(self) -> re.Pattern[str]:
        """A line that belongs to no row any more."""
        return re.compile(rf"\s*(?:{self._any('ends')})", re.IGNORECASE)

    def _any(self, name: str) -> str:
        return _pattern(self._lists[name])

    # --- countries ---
    @lazy
    def _lands(self) -> frozenset[str]:
        """Names of countries as they come out of a scan."""
        from babel import Locale  # noqa: PLC0415 - only such registers need it

        listed = read_lexicon(self._project, "countries")["countries"].values()
        names = [name.partition(" (")[0] for code, name in Locale("pl").territories.items() if code.isalpha()]
        return frozenset(map(_scanned, (*names, *(name for country in listed for name in country.get("names", ())))))

    def land_first(self, words: Sequence[str]) -> int:
        """How many words at the beginning of `words` are the name of a country, 0 for none, but not all of them."""
        return next((n for n in range(len(words) - 1, 0, -1) if _scanned(" ".join(words[:n])) in self._lands), 0)

    def land_last(self, words: Sequence[str]) -> int:
        """How many words at the end of `words` are the name of a country, 0 for none, but not all of them."""
        return next((n for n in range(len(words) - 1, 0, -1) if _scanned(" ".join(words[-n:])) in self._lands), 0)


def _pattern(words: Iterable[str]) -> str:
    """Alternatives, the letters as a scan may have them; "*" is any ending."""
    return "|".join(_one(word) for word in words)


def _one(word: str) -> str:
    stem = word.removesuffix("*")
    letters = "".join(_letter(letter) for letter in stem)
    return letters + r"\w*" if stem != word else letters


def _letter(letter: str) -> str:
    also = _TAKEN_FOR.get(letter.lower())
    if also is None:
        return re.escape(letter)
    return f"[{also.upper() if letter.isupper() else also}]"


def _scanned(name: str) -> str:
    """A name without marks and case, with one letter for those that a scan takes for each other."""
    return fold(name).lower().replace("t", "l")
