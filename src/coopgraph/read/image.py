"""Scans as PNG, JPEG or TIFF: each frame is a page read by OCR."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

from coopgraph.errors import InputError
from coopgraph.read.compose import Composer
from coopgraph.read.ocr import require
from coopgraph.read.scanned import page_text
from coopgraph.read.signs import check_signs
from coopgraph.read.source import Reading, Source

PIXELS: Final = 120_000_000  # an A3 page at 600 dpi has 70 million


def read(source: Source) -> Reading:
    """Read a scan. Raises InputError for a broken or huge image, one of nothing, or when OCR cannot run."""
    require(source)
    composer = Composer()
    media_type = "image/png"
    for number, (frame, found) in enumerate(_frames(source), 1):
        media_type = found
        source.page_limit(number)
        composer.include(page_text(frame, source, number))
        composer.add("\n\f")
        composer.end_page()
    text = composer.text
    if not any(character.isalnum() for character in text):
        raise InputError("an image without text", source=source.name, cure="check that the right page was scanned")
    return Reading(
        text,
        media_type,
        tuple(composer.pages),
        warnings=(*_weak(composer), *check_signs(text, source.name)),
        origins=tuple(composer.origins),
    )


def _weak(composer: Composer) -> Iterator[str]:
    for page in composer.pages:
        yield f"page {page.number} was read from its image (quality {page.quality})"


def _frames(source: Source) -> Iterator[tuple[Any, str]]:
    """(grey page image, media type of the source)."""
    from PIL import Image, ImageSequence, UnidentifiedImageError  # noqa: PLC0415 - heavy

    try:
        with Image.open(BytesIO(source.data)) as image:
            media_type = Image.MIME.get(image.format or "", "image/png")
            for frame in ImageSequence.Iterator(image):
                if frame.width * frame.height > PIXELS:
                    raise InputError("an image of too many pixels", source=source.name, cure="scan it at 300 dpi")
                yield frame.convert("L"), media_type
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise InputError("a damaged or truncated image", source=source.name, cure="scan or save it again") from error
