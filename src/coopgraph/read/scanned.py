"""A page image as text: ruled tables as rows with bars, the rest as tesseract lays it out."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise
from typing import Any, Final

from coopgraph.read.compose import Composer
from coopgraph.read.grid import Table, straight, tables
from coopgraph.read.ocr import recognise, words
from coopgraph.read.source import Source

NARROW: Final = 1200  # fewer pixels across: a page below 150 dpi, doubled before reading
_LONGEST: Final = 5000  # pixels of a side where rules are looked for: A3 at 300 dpi
_DPI: Final = 300
_RULE: Final = 4  # pixels on each side of a rule that belong to it
_BORDER: Final = 24  # pixels of white that tesseract likes around text
_BLANK: Final = 250  # the darkest pixel of an empty stretch is lighter


def page_text(image: Any, source: Source, number: int) -> Composer:
    """The text of a grey page image; `number` is for messages. Raises InputError as `recognise` does."""
    if image.width < NARROW:
        image = image.resize((image.width * 2, image.height * 2))
    composer = Composer()
    level = straight(_bounded(image))
    found = tables(level)
    if not found:
        composer.add(recognise(_png(image), source, number))
        return composer
    top = 0
    for table in found:
        composer.add(_prose(_band(level, top, table.across[0] - _RULE), source, number) + "\n")
        composer.table(_cells(level, table, source, number))
        top = table.across[-1] + _RULE
    composer.add(_prose(_band(level, top, level.height), source, number))
    return composer


def _bounded(image: Any) -> Any:
    """An image that counting its pixels does not cost a gigabyte for: a huge one is made smaller."""
    if max(image.size) <= _LONGEST:
        return image
    smaller = image.copy()
    smaller.thumbnail((_LONGEST, _LONGEST))
    return smaller


def _band(image: Any, top: int, bottom: int) -> Any:
    """The full width of a page from one height to another."""
    return image.crop((0, min(top, bottom), image.width, bottom))


def _prose(part: Any, source: Source, number: int) -> str:
    """What stands between two tables, or above or below them; nothing where that is blank."""
    filled = part.height > _BORDER and part.getextrema()[0] < _BLANK
    return recognise(_png(part), source, number) if filled else ""


def _cells(image: Any, table: Table, source: Source, number: int) -> list[list[str]]:
    """The cells of a table, read column by column, since the lines of two columns are seldom level."""
    columns = table.columns
    found = [["" for _ in columns[1:]] for _ in table.down]
    for column, (left, right) in enumerate(pairwise(columns)):
        if right - left <= 4 * _RULE:
            continue
        strip = _without_rules(image, table, left, right)
        for word in words(_png(strip), source, number):
            row = _row(table.across, table.across[0] + word.middle - _BORDER)
            if row is not None:
                cell = found[row][column]
                found[row][column] = f"{cell} {word.text}" if cell else word.text
    return found


def _row(across: Sequence[int], y: int) -> int | None:
    return next((i for i, (top, bottom) in enumerate(pairwise(across)) if top <= y < bottom), None)


def _without_rules(image: Any, table: Table, left: int, right: int) -> Any:
    """A column of a table on white, without its rules."""
    from PIL import Image  # noqa: PLC0415 - heavy

    top, bottom = table.across[0], table.across[-1]
    strip = Image.new("L", (right - left + 2 * _BORDER, bottom - top + 2 * _BORDER), 255)
    for one, two in pairwise(table.across):
        if two - one > 2 * _RULE:
            part = image.crop((left + _RULE, one + _RULE, right - _RULE, two - _RULE))
            strip.paste(part, (_BORDER + _RULE, _BORDER + one - top + _RULE))
    return strip


def _png(image: Any) -> bytes:
    out = BytesIO()
    image.save(out, "PNG", dpi=(_DPI, _DPI), compress_level=1)
    return out.getvalue()
