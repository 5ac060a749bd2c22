"""The lines of a text as they are set, for the steps that look at them."""

from __future__ import annotations

import re
from typing import Final

from coopgraph.model.record import record

ABBREVIATED: Final = re.compile(
    r"(?<!\w)(?:r|ul|al|pl|os|im|m\.in|in|prof|dr|mgr|inż|tj|tzw|pt|ok|tys|mln|godz|nr|str|art|ust|pkt|św|np|ds|woj|pow)\.$"
)
_MONTH: Final = (
    r"(?:(?:stycz|lut|mar[ce]|kwie|maj|czerw|lip|sierp|wrze|paźdz|listop|grud)\w*"
    r"|(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b)"
)
_ITEM: Final = re.compile(
    r"(?:[-–—•*·▪●○◦■□➢►§+]|o {2,}|o(?=\t))\s*"
    rf"|\(?\d{{1,3}}[.)](?:\s|$)(?!\s*{_MONTH})|\(?[a-z][.)]\s|\(?[IVXL]{{1,5}}[.)]\s"
    r"|(?:Ad|Pkt|Poz|Lp)\b\.?|\d+(?:\.\d+)+\.? [A-ZĄĆĘŁŃÓŚŹŻ]"
    # an entry of a chronicle
    rf"|(?:\d{{1,2}}\.\d{{1,2}}\.|\d{{1,2}} {_MONTH} |{_MONTH} )?(?:19|20)\d\d(?: ?r\.?| rok\w?)?(?: ?[–—:]| -)(?=\s)"
    rf"|(?:\d{{1,2}}(?: ?[-–—] ?\d{{1,2}})? )?{_MONTH}(?: ?[–—:]| -)(?=\s)"  # "maj – wyjazd", "12–15 maja – burmistrz"
)
_COLUMNS: Final = re.compile(r"[|\t]|\S {3,}\S|\.{4,}")
_BLANKS: Final = " \t\r\f\v\xa0"


@record()
class Row:
    """One line: `said` without its blanks, from `start` to `end` in the text; `fed` where a page begins on it."""

    said: str
    start: int
    end: int
    fed: bool
    indent: int

    @property
    def columns(self) -> bool:
        """Whether it is set in columns."""
        return _COLUMNS.search(self.said) is not None

    @property
    def begins_item(self) -> bool:
        """Whether a bullet or an enumerator begins it."""
        return _ITEM.match(self.said) is not None


def rows(text: str) -> list[Row]:
    """All lines of a text, empty ones too."""
    found, at = [], 0
    for line in text.split("\n"):
        said = line.strip(_BLANKS)
        start = at + (len(line) - len(line.lstrip(_BLANKS)) if said else 0)
        found.append(Row(said, start, start + len(said), "\f" in line, start - at))
        at += len(line) + 1
    return found
