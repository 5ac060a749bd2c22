"""The ruled tables of a PDF page, by pdfplumber."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from io import BytesIO
from typing import Any, Final

from coopgraph.read.page_lines import Box, RuledTable
from coopgraph.read.source import BROKEN

_MIN_ROWS: Final = 2


class RuledTables:
    """Opened with the first page that needs it."""

    def __init__(self, data: BytesIO) -> None:
        self._data = data
        self._document: Any = None

    def page(self, number: int) -> list[RuledTable]:
        """The ruled tables of a page (counted from 0); none where pdfplumber cannot read what pdfium has read."""
        with suppress(*_failures()):
            return _tables(self._open(number))
        return []

    def _open(self, number: int) -> Any:
        import pdfplumber  # noqa: PLC0415 - heavy

        self._document = self._document or pdfplumber.open(self._data)
        return self._document.pages[number]

    def close(self) -> None:
        """Close the document."""
        if self._document is not None:
            with suppress(*_failures()):
                self._document.close()


def _failures() -> tuple[type[Exception], ...]:
    """What pdfplumber raises on a damaged page."""
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException  # noqa: PLC0415 - heavy

    return MalformedPDFException, PdfminerException, *BROKEN


def _tables(page: Any) -> list[RuledTable]:
    try:
        found = [(table.bbox, _evened(table.extract())) for table in page.find_tables() if _is_table(table)]
        # pdfplumber counts down from the upper edge of the page, pdfium up from the lower one
        return [
            RuledTable(Box(x0, page.height - bottom, x1, page.height - top), rows)
            for (x0, top, x1, bottom), rows in found
        ]
    finally:
        page.close()


def _is_table(table: Any) -> bool:
    rows = table.rows
    return bool(len(rows) >= _MIN_ROWS and max(sum(cell is not None for cell in row.cells) for row in rows) > 1)


def _evened(rows: Sequence[Sequence[str | None]]) -> list[list[str]]:
    """The texts of a table; where all rows have as many cells, wherever each has its borders, those cells alone."""
    cells = [[cell for cell in row if cell is not None] for row in rows]
    if len({len(row) for row in cells}) == 1:
        return cells
    return [[cell or "" for cell in row] for row in rows]
