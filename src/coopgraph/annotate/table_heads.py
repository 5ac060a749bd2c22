"""The header of a table: which columns have known labels, also where the labels go on in a second line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from coopgraph.annotate.source import Source
from coopgraph.model import Span

_RULED: Final = re.compile(r"\n[ \t|:]*-{3,}[-\s|:]*\|[-\s|:]*$")  # "|---|---|" below the names of columns
_MIN_COLUMNS: Final = 3
_DIGIT: Final = re.compile(r"\d")
_GOES_ON: Final = frozenset("(/aąbcćdeęfghijklłmnńoóprsśtuwyzźż")  # what a line begins with that goes on with a label
_DATES: Final = frozenset({"dates", "date-start"})
_MIN_ROWS: Final = 2  # of a table with a header, and of known labels in it


def is_head_wrapped(source: Source, rows: Sequence[tuple[Span, ...]]) -> bool:
    """Whether the second row goes on with the first, the header: small words below some of its labels, no number.

    "Termin  | Liczba | Podmiot" above "wyjazdu | osób   | finansujący".
    """
    if len(rows) <= _MIN_ROWS or len(rows[0]) != len(rows[1]) or len(rows[0]) < _MIN_COLUMNS:
        return False
    told = [(one, source.text[two.start : two.end].strip()) for one, two in zip(rows[0], rows[1], strict=True)]
    words = [(one, word) for one, word in told if word]
    plain = all(len(one) and word[0] in _GOES_ON and not _DIGIT.search(word) for one, word in words)
    return bool(words) and plain and not _DIGIT.search(source.text, rows[0][0].start, rows[0][-1].end)


def header(
    source: Source, rows: Sequence[tuple[Span, ...]], lines: int = 1
) -> dict[int, tuple[Span | None, str | None]]:
    """(label span, key) by column, where the first row is a header: at least half of its cells are known labels.

    Above a rule of Markdown ("|---|---|") one known label is enough. A label may go on in the rows below, up to as many
    `lines`.
    """
    whole = [[source.words(cell.start, cell.end) for cell in column] for column in zip(*rows[:lines], strict=True)]
    keys = [source.labels.key([word for words in column for word in words]) for column in whole]
    known = sum(key is not None for key in keys)
    if known >= _MIN_COLUMNS and known * 2 < len(keys):
        known += sum(
            key is None and source.labels.tells_spending(column[0]) for key, column in zip(keys, whole, strict=True)
        )
    ruled = len(rows) >= _MIN_ROWS and _RULED.search(source.text, rows[0][-1].end, rows[1][0].start) is not None
    if len(rows) < _MIN_ROWS or (not (ruled and known) and (known < _MIN_ROWS or known * 2 < len(keys))):
        return {}
    who = source.labels.names_travellers
    if "participants" not in keys and _DATES & set(keys):
        keys = [
            "participants" if key is None and who(words[0]) else key for key, words in zip(keys, whole, strict=True)
        ]
    return {i: (cell, key) for i, (cell, key) in enumerate(zip(rows[0], keys, strict=True))}
