"""Putting text together from the parts of a container format, with the offsets of its pages and cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from coopgraph.model import Origin, Page, Span
from coopgraph.read.quality import quality

_EMPTY: Final = "–"  # keeps the columns of a row with an empty cell in their places
_BREAKS: Final = re.compile(r"\s+")


def cell_text(text: str) -> str:
    """A cell on one line, its own bars told from those of the table."""
    return _BREAKS.sub(" ", text).strip().replace("|", "¦") or _EMPTY


class Composer:
    """Collects lines and rows; `text`, `pages` and `origins` are what a Reading needs."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._page_start = 0
        self.pages: list[Page] = []
        self.origins: list[Origin] = []
        self._tables = 0

    @property
    def text(self) -> str:
        """All that was added."""
        return "".join(self._parts)

    @property
    def length(self) -> int:
        """Characters so far."""
        return self._length

    def add(self, text: str) -> None:
        """Add text as it is."""
        self._parts.append(text)
        self._length += len(text)

    def paragraph(self, text: str) -> None:
        """Add a paragraph and a blank line; a blank paragraph is nothing."""
        if text.strip():
            self.add(text.rstrip() + "\n\n")

    def line(self, text: str) -> None:
        """Add a line; a blank one is nothing."""
        if text.strip():
            self.add(text.rstrip() + "\n")

    def row(self, cells: Sequence[str], row: int | None = None, sheet: str | None = None) -> None:
        """Add a table row drawn with bars; with its number in the source, the place of each cell is kept."""
        self.add("|")
        for column, cell in enumerate(cells, 1):
            text = cell_text(cell)
            start = self._length + 1
            if row is not None and cell.strip():
                self.origins.append(Origin(Span(start, start + len(text)), row, column, sheet))
            self.add(f" {text} |")
        self.add("\n")

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """Add a table that is not a register: one of a single column is text, and empty rows are nothing."""
        filled = [row for row in rows if any(cell.strip() for cell in row)]
        if max((len(row) for row in filled), default=0) < 2:  # noqa: PLR2004 - a frame, not a table
            for row in filled:
                self.paragraph(row[0])
            return
        self._tables += 1
        for number, row in enumerate(rows, 1):
            if any(cell.strip() for cell in row):
                self.row(row, number, f"table-{self._tables}")
        self.add("\n")

    def include(self, other: Composer) -> None:
        """Add what another composer made of a part: its text and the places of its cells, its tables counted on."""
        for origin in other.origins:
            span = Span(origin.span.start + self._length, origin.span.end + self._length)
            table = int((origin.sheet or "table-0").rpartition("-")[2]) + self._tables
            self.origins.append(Origin(span, origin.row, origin.column, f"table-{table}"))
        self._tables += other._tables
        self.add(other.text)

    def end_page(self, figure: float | None = None) -> None:
        """Close the page; its quality is measured unless given."""
        text = self.text[self._page_start :] if figure is None else ""
        span = Span(self._page_start, self._length)
        self.pages.append(Page(len(self.pages) + 1, span, quality(text) if figure is None else figure))
        self._page_start = self._length
