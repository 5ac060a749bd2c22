"""Titles that a number of registration stands beside: a quotation on the line above "nr 2020-1-PL01-KA229-081234"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from coopgraph.annotate.phrase import HYPHENS, Phrases
from coopgraph.annotate.titles import named
from coopgraph.model import Mention, Span

# Erasmus+ and its forerunners; Interreg ("PLSK.01.02.00-24-0034/19", "CZ.11.2.45/0.0/0.0/16_025/0001310")
_CODE: Final = re.compile(
    r"\b20\d\d-\d-[A-Z]{2}\d\d-KA\d{3}|\b(?:PL[A-Z]{2}|CZ|LT)\.\d\d\.\d\d?\.?[\d./_-]{8,}|\b(?:KA1|KA2)\d{2}-[A-Z]{3}-"
)
_LONGEST: Final = 25
_REACH: Final = 160  # characters of the line above


def beside_codes(text: Phrases) -> Iterator[Mention]:
    """The quotation that a line begins with right above a line with a number of registration."""
    for code in _CODE.finditer(text.text):
        line = text.text.rfind("\n", 0, code.start())
        above = text.text.rfind("\n", 0, max(0, line)) + 1
        if line < 0 or line - above > _REACH:
            continue
        inside = text.tokens.inside(Span(above, line))
        quote = text.quoted(inside[0]) if inside else None
        if quote is None or quote[1] - quote[0] > _LONGEST:
            continue
        rest = [i for i in inside if i >= quote[2]]
        if all(text.word(i) in HYPHENS or text.quoted(i) or _in_quote(text, rest, i) for i in rest):
            mention = named(text, (inside[0], quote[2]), quote[:2], "project-code")
            if mention is not None:
                yield mention


def _in_quote(text: Phrases, rest: list[int], i: int) -> bool:
    return any((q := text.quoted(j)) is not None and j <= i < q[2] for j in rest)
