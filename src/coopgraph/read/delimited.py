"""CSV and TSV registers (RFC 4180 and what spreadsheets write: semicolons, any charset)."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from coopgraph.errors import InputError
from coopgraph.read.compose import Composer
from coopgraph.read.encoding import decode
from coopgraph.read.register import Columns, write
from coopgraph.read.signs import check_signs
from coopgraph.read.source import Reading, Source

MEDIA_TYPE: Final = "text/csv"
_DELIMITERS: Final = (";", "\t", ",", "|")
_SAMPLE: Final = 30
_MAX_CELL: Final = 1_000_000


def read(source: Source) -> Reading:
    """Read a register. Raises InputError when it is too large, no text, or has a quote that never ends."""
    source.text_limit(len(source.data))
    decoded = decode(source.data, source.name)
    warnings = (*decoded.warnings, *check_signs(decoded.text, source.name))
    composer = Composer()
    rows = _rows(decoded.text, _delimiter(decoded.text), source)
    if not write(composer, rows, Columns(source.project), None):
        raise InputError("no rows below a header", source=source.name, cure="give a header and one row for each trip")
    composer.end_page(1.0)
    return Reading(
        composer.text,
        MEDIA_TYPE,
        tuple(composer.pages),
        decoded.charset,
        warnings=warnings,
        origins=tuple(composer.origins),
    )


def _delimiter(text: str) -> str:
    """The sign that parts the lines most evenly; a spreadsheet's choice where several do."""
    lines = [line for line in text.splitlines() if line.strip()][:_SAMPLE]
    best, chosen = 0, _DELIMITERS[0]
    for sign in _DELIMITERS:
        counts = Counter(len(row) for row in csv.reader(lines, delimiter=sign) if len(row) > 1)
        width, times = max(counts.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        if times * min(width, 4) > best:
            best, chosen = times * min(width, 4), sign
    return chosen


def _rows(text: str, delimiter: str, source: Source) -> Iterator[tuple[int, Sequence[str]]]:
    """(line in the file where the row ends, cells)."""
    csv.field_size_limit(_MAX_CELL)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=False)
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        raise InputError(str(error), source=source.name, line=reader.line_num, cure="check the quotes there") from error
