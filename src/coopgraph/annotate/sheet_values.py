"""Sheets whose labels and values stand on lines of their own: "Tytuł projektu", a blank line, "Cicha Przystań".

A line behind an empty label reads as a heading where blank lines part it from the next label. Where several labels of
a sheet of a project stand so, each such line is the value of the label above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coopgraph.annotate.inline_items import Segment
from coopgraph.model import BlockKind

_TOLD: Final = frozenset({"project", "lead", "partners", "programme", "fund", "beneficiary", "coordinator"})
_FEWEST: Final = 2
_LONGEST: Final = 200  # characters of a value
_VALUES: Final = frozenset({BlockKind.HEADING, BlockKind.LETTERHEAD})


def fill_sheets(segments: Sequence[Segment]) -> None:
    """Make headings below the empty labels of a project's sheet paragraphs, which belong to the label above."""
    alone = [(one, after) for one, after in pairwise(segments) if _is_empty(one) and not _is_field(after)]
    if len({one.key for one, _ in alone} & _TOLD) < _FEWEST:
        return
    for one, after in alone:
        if one.key is not None and after.kind in _VALUES and after.end - after.start <= _LONGEST:
            after.kind = BlockKind.PARAGRAPH


def _is_empty(segment: Segment) -> bool:
    return _is_field(segment) and segment.value >= segment.end


def _is_field(segment: Segment) -> bool:
    return segment.kind is BlockKind.FIELD
