"""The year in which a text without a day of its own was written, by the words that say of a day that it is now.

"W czerwcu (12–15.06.18) bieżącego roku": what is called last year elsewhere in the text is 2017.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coopgraph.annotate.date_grammar import Part, Stretch
from coopgraph.model import Document, Token

_BESIDE: Final = re.compile(r"[\s,()–-]*")
_AGO: Final = 0


def year_now(stretches: Sequence[Stretch], tokens: Sequence[Token], document: Document) -> Part | None:
    """The one year that words for this year give beside a day of it; None where they give none, or two."""
    years = set[int]()
    for one, two in pairwise(stretches):
        if two.start.shift != _AGO or two.start.month is not None or one.end.year is None or one.end.day is None:
            continue
        between = document.text[tokens[one.last - 1].span.end : tokens[two.first].span.start]
        if _BESIDE.fullmatch(between) and "\n\n" not in between:
            years.add(one.end.year)
    return Part(years.pop()) if len(years) == 1 else None
