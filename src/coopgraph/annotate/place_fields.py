"""Where fields and cells that hold a place begin to name one; on a route each stop is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from coopgraph.model import Block, BlockKind

_PLACE_FIELDS: Final = frozenset({"place", "partner-town", "partners", "lead"})
_LEGS: Final = re.compile(r"\s+(?:[–—→>-]|->)\s+|→|(?<=[^\W\d_])–(?=[^\W\d_])")
_ROUTE: Final = 2  # marks between the stops of a way there and back


def field_starts(layout: Block, text: str) -> Iterator[int]:
    """Where the content of fields and cells that hold a place begins, and where each stop of a route in them does."""
    for block in layout.walk():
        if block.kind in {BlockKind.FIELD, BlockKind.CELL} and block.key in _PLACE_FIELDS:
            start = block.label.end if block.label and block.span.covers(block.label) else block.span.start
            while start < block.span.end and not text[start].isalnum():
                start += 1
            yield start
            legs = [leg.end() for leg in _LEGS.finditer(text, start, block.span.end)] if block.key == "place" else []
            yield from legs if len(legs) >= _ROUTE else ()
