"""The year that a whole text is about: its title says it, or the sentence that a report opens with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from coopgraph.annotate.date_document import titled_year
from coopgraph.annotate.date_grammar import Part, Stretch
from coopgraph.annotate.token_table import TokenTable
from coopgraph.model import Document, Span, Token

_PROSE: Final = 8  # tokens of a sentence
_OPENING: Final = 600  # characters in which it stands
_AGAIN: Final = 2  # times that the year is named


def year_told(
    stretches: Sequence[Stretch],
    tokens: Sequence[Token],
    document: Document,
    sentences: Sequence[Span],
    own: Part | None,
) -> int | None:
    """The year of the title, else of the opening sentence ("W 2022 r. gmina wysłała …") of an undated text.

    That year is named again further down and no later one is but the next, so it is no year of a history.
    """
    begin = sentences[0].start if sentences else 0
    titled = titled_year(stretches, tokens, document, begin)
    if titled is not None or own is not None:
        return titled
    table = TokenTable.of(tokens)
    first = next((s for s in sentences if s.start < begin + _OPENING and len(table.inside(s)) >= _PROSE), None)
    if first is None:
        return None
    told = [s for s in stretches if first.start <= tokens[s.first].span.start < first.end]
    years = Counter(s.end.year for s in stretches if s.end.year is not None)
    if len(told) != 1 or told[0].rule != "year" or told[0].start.year is None:
        return None
    year = told[0].start.year
    return year if years[year] >= _AGAIN and max(years) <= year + 1 else None
