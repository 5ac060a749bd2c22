"""Sentences right below a list, which are no part of its last entry: "Wyjazd do Wilna został odwołany.".

The entries above are a line each and tell days or sums, and the line is a sentence from its capital to its full stop.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.annotate.inline_items import Segment
from coopgraph.annotate.lines import Line
from coopgraph.annotate.sentences import is_finite
from coopgraph.model import BlockKind, Token

_ENTRIES: Final = frozenset({BlockKind.ITEM, BlockKind.BULLET})
_BELOW: Final = _ENTRIES | {BlockKind.PARAGRAPH, BlockKind.FIELD}
_WORDS: Final = 4


def may_end_list(text: str, segments: Sequence[Segment], line: Line) -> bool:
    """Whether a line below the segments read so far ends their list if it is a sentence; cheap to ask."""
    if line.gap or not segments or segments[-1].kind not in _BELOW:
        return False
    body = text[line.span.start : line.span.end]
    if not body[0].isupper() or not body.endswith(".") or body.endswith(" r."):
        return False
    return _of_one_line(text, segments, line.span.start)


def is_sentence(words: Sequence[Token]) -> bool:
    """Whether the words of a line are those of a sentence that begins with no name."""
    if len(words) < _WORDS:
        return False
    first = words[0]
    known = any(a.lemma[:1].islower() for a in first.analyses)  # no name that goes on with a list of people
    return known and any(is_finite(word) for word in words)


def _of_one_line(text: str, segments: Sequence[Segment], end: int) -> bool:
    """Whether the last two entries above are alike and a line each, with a number in both."""
    found: list[Segment] = []
    for segment in reversed(segments):
        if segment.kind in _ENTRIES and not segment.inside:
            found.append(segment)
            if len(found) > 1:
                break
        elif segment.kind not in {BlockKind.PARAGRAPH, BlockKind.FIELD}:
            return False
    if len(found) < 2 or found[0].kind is not found[1].kind:  # noqa: PLR2004
        return False
    last, before = found
    return all(
        text[a:b].count("\n") == 1 and text[a:b].endswith("\n") and any(c.isdigit() for c in text[a + 2 : b])
        for a, b in ((before.start, last.start), (last.start, end))
    ) and not text[:end].rstrip().endswith((",", ":"))
