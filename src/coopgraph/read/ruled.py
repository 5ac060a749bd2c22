"""Ruled tables of a PDF page, by pdfplumber: the text above and below them in lines, the table as rows with bars."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from typing import Any, Final

from coopgraph.read.compose import Composer
from coopgraph.read.source import BROKEN

_MIN_ROWS: Final = 2
_GAP: Final = 1.4  # line heights between two lines that make a paragraph end


class RuledTables:
    """Opened with the first page that needs it."""

    def __init__(self, data: BytesIO) -> None:
        self._data = data
        self._document: Any = None

    def page(self, number: int) -> Composer | None:
        """A page (counted from 0) with its ruled tables as rows, or None where it has none."""
        with suppress(*_failures()):  # pdfium has read the page, and its text is used
            return self._text(self._open(number))
        return None

    def _open(self, number: int) -> Any:
        import pdfplumber  # noqa: PLC0415 - heavy

        self._document = self._document or pdfplumber.open(self._data)
        return self._document.pages[number]

    @staticmethod
    def _text(page: Any) -> Composer | None:
        try:
            tables = [table for table in page.find_tables() if _is_table(table)]
            if not tables:
                return None
            boxes = [table.bbox for table in tables]
            rest = page.filter(lambda thing: not any(_inside(thing, box) for box in boxes))
            parts = [(table.bbox[1], table.extract()) for table in tables]
            return _compose(parts, rest.extract_text_lines(return_chars=False))
        finally:
            page.close()

    def close(self) -> None:
        """Close the document."""
        if self._document is not None:
            with suppress(*_failures()):
                self._document.close()


def _failures() -> tuple[type[Exception], ...]:
    """What pdfplumber raises on a damaged page."""
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException  # noqa: PLC0415 - heavy

    return MalformedPDFException, PdfminerException, *BROKEN


def _is_table(table: Any) -> bool:
    rows = table.rows
    return bool(len(rows) >= _MIN_ROWS and max(sum(cell is not None for cell in row.cells) for row in rows) > 1)


def _inside(thing: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    x, y = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _compose(tables: list[tuple[float, list[list[str | None]]]], lines: list[dict[str, Any]]) -> Composer:
    composer = Composer()
    bottom: float | None = None
    for top, what in sorted(_ordered(tables, lines), key=lambda part: part[0]):
        if isinstance(what, dict):
            height = what["bottom"] - what["top"]
            if bottom is not None and top - bottom > _GAP * height:
                composer.add("\n")
            composer.line(what["text"])
            bottom = what["bottom"]
        else:
            composer.add("\n")
            composer.table([[cell or "" for cell in row] for row in what])
            bottom = None
    return composer


def _ordered(tables: list[tuple[float, Any]], lines: list[dict[str, Any]]) -> Iterator[tuple[float, Any]]:
    yield from tables
    yield from ((line["top"], line) for line in lines)
