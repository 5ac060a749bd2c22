"""Numbered lines of a list of projects that end in years in brackets: "4. Otwarty urząd na pograniczu (2009)".

Below words that say that projects follow, the number and the years make a title of a line without quotation marks.
Headings that only say how far they are ("Zrealizowane", "W przygotowaniu") part such a list and do not end it.
"""

from __future__ import annotations

import re
from typing import Final

from coopgraph.annotate.phrase import Phrases
from coopgraph.model import Block

_NUMBERED: Final = re.compile(r"(?:^|\n)[ \t]*\d{1,2}[.)][ \t]*$")
_YEAR: Final = r"(?:19|20)\d\d"
_YEARS: Final = re.compile(rf"\s\((?:w )?(?:od )?{_YEAR}(?:\s*[–—-]\s*(?:{_YEAR}|obecnie))?(?: ?r\.| rok)?\):?\s*$")
_STATES: Final = frozenset(
    {"zrealizowany", "zrealizować", "zakończony", "zakończyć", "realizowany", "realizować", "bieżący", "aktualny"}
    | {"planowany", "planować", "trwający", "trwać", "rozliczony", "rozliczyć", "w", "przygotowanie", "realizacja"}
    | {"trakt", "obecnie", "realizowane", "zakończone"}
)
_LONG: Final = 3  # tokens of a heading that only says how far projects are
_BACK: Final = 8  # characters of a number before its line


def years_behind(text: Phrases, block: Block) -> int | None:
    """Where the years in brackets begin that a numbered line ends in; None for any other line."""
    line = text.text[block.span.start : block.sentences[-1].end] if block.sentences else ""
    found = _YEARS.search(line) if "\n" not in line.strip() else None
    if found is None:
        return None
    before = text.text[max(0, block.span.start - _BACK) : block.span.start]
    return block.span.start + found.start() if _NUMBERED.search(before) else None


def says_state(text: Phrases, block: Block) -> bool:
    """Whether a heading only says how far the projects below it are."""
    inside = list(text.tokens.inside(block.span))
    return 0 < len(inside) <= _LONG and all(text.lemma(i, _STATES) for i in inside)
