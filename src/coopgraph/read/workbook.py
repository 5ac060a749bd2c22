"""XLSX registers: every visible sheet is a page, read row by row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import closing
from io import BytesIO
from typing import Any, Final

from coopgraph.errors import InputError
from coopgraph.model import Metadata
from coopgraph.read.archive import open_archive
from coopgraph.read.compose import Composer
from coopgraph.read.register import Columns, write
from coopgraph.read.signs import check_signs
from coopgraph.read.source import Reading, Source, parsing

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MAX_BLANK: Final = 1000  # blank rows in a row: the sheet is formatted further down, but empty
_CURRENCIES: Final = (("zł", "zł"), ("PLN", "zł"), ("€", "EUR"), ("EUR", "EUR"), ("$", "USD"))


def read(source: Source) -> Reading:
    """Read a workbook. Raises InputError for a damaged, encrypted or inflated one, or one without rows."""
    columns = Columns(source.project)
    with open_archive(source, "XLSX"), parsing(source, "XLSX"), closing(_open(source)) as book:
        composer, written = _compose(book, columns, source)
        title = (book.properties.title or "").strip() or None
    if not written:
        raise InputError("no rows below a header", source=source.name, cure="give a header and one row for each trip")
    return Reading(
        composer.text,
        MEDIA_TYPE,
        tuple(composer.pages),
        metadata=Metadata(title=title),
        warnings=check_signs(composer.text, source.name),
        origins=tuple(composer.origins),
    )


def _open(source: Source) -> Any:
    from openpyxl import load_workbook  # noqa: PLC0415 - heavy
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415 - likewise

    try:
        return load_workbook(BytesIO(source.data), read_only=True, data_only=True)
    except InvalidFileException as error:
        raise ValueError(str(error)) from error


def _compose(book: Any, columns: Columns, source: Source) -> tuple[Composer, int]:
    """The text of all visible sheets, and how many rows it has."""
    composer, written = Composer(), 0
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    source.page_limit(len(sheets))
    for sheet in sheets:
        if len(sheets) > 1:
            composer.paragraph(sheet.title)
        written += write(composer, _rows(sheet, composer, source), columns, sheet.title)
        composer.end_page(1.0)
    return composer, written


def _rows(sheet: Any, composer: Composer, source: Source) -> Iterator[tuple[int, Sequence[str]]]:
    blank = 0
    for number, row in enumerate(sheet.iter_rows(), 1):
        cells = [_shown(cell) for cell in row]
        blank = 0 if any(cells) else blank + 1
        if blank > _MAX_BLANK:
            return
        source.text_limit(composer.length)
        yield number, cells


def _shown(cell: Any) -> str:
    """A value as a Polish reader would see it: ISO dates, decimal commas, the currency of the number format."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "minutes")
    if isinstance(value, bool):
        return "tak" if value else "nie"
    if isinstance(value, int | float):
        unit = next((unit for sign, unit in _CURRENCIES if sign in str(cell.number_format)), "")
        text = f"{value:.2f}".replace(".", ",") if unit or value != int(value) else str(int(value))
        return f"{text} {unit}".strip()
    return value.isoformat() if isinstance(value, dt.date) else str(value)
