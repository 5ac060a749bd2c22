"""Pages as pictures, for people to look at beside the text that was read from them."""

from __future__ import annotations

from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from coopgraph.errors import InputError
from coopgraph.read.image import PIXELS

SUFFIXES: Final = (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff")
_WIDTH: Final = 1100  # pixels: what is small in print can be read
_HEIGHT: Final = 4000
_QUALITY: Final = 70  # of JPEG


def picture(path: Path, number: int) -> bytes:
    """One page of a PDF or an image, counted from 1, as a JPEG. Raises InputError where there is none."""
    data = path.read_bytes()
    found = _of_pdf(data, number, path) if path.suffix.lower() == ".pdf" else _of_image(data, number, path)
    found.thumbnail((_WIDTH, _HEIGHT))
    out = BytesIO()
    found.convert("RGB" if found.mode not in {"L", "1"} else "L").save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()


def _none(path: Path) -> InputError:
    return InputError("there is no such page", source=path.name)


def _of_pdf(data: bytes, number: int, path: Path) -> Any:
    from pypdfium2 import PdfDocument, PdfiumError  # noqa: PLC0415 - heavy

    try:
        with closing(PdfDocument(data)) as document:
            if not 1 <= number <= len(document):
                raise _none(path)
            with closing(document[number - 1]) as page:
                width, height = page.get_size()
                return page.render(scale=min(_WIDTH / max(width, 1), _HEIGHT / max(height, 1))).to_pil()
    except PdfiumError as error:
        raise InputError("a page that cannot be drawn", source=path.name) from error


def _of_image(data: bytes, number: int, path: Path) -> Any:
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - heavy

    try:
        with Image.open(BytesIO(data)) as image:
            if number < 1 or image.width * image.height > PIXELS:
                raise _none(path)
            image.seek(number - 1)
            return image.copy()
    except EOFError as error:
        raise _none(path) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise InputError("a damaged or truncated image", source=path.name) from error
