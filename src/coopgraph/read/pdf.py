"""PDF: the text layer page by page; ruled tables as rows; pages without a usable layer from their image.

Pages are opened and closed one after another, so memory does not grow with their number.
"""

from __future__ import annotations

import re
from contextlib import closing
from io import BytesIO
from typing import Any, Final

from coopgraph.errors import InputError
from coopgraph.model import Metadata
from coopgraph.read import ocr
from coopgraph.read.compose import Composer
from coopgraph.read.page_lines import TextLayer, page_of
from coopgraph.read.quality import quality
from coopgraph.read.ruled import RuledTables
from coopgraph.read.scanned import page_text
from coopgraph.read.signs import check_signs
from coopgraph.read.source import Reading, Source, parsing

MEDIA_TYPE: Final = "application/pdf"
_DPI: Final = 300
_MAX_SIDE: Final = 6000  # pixels of a page image; larger sheets are drawn smaller
_POOR: Final = 0.8  # below this the page is read from its image too, and the better reading is kept
_FEW: Final = 15  # letters: a page of images with a stamp or a page number
_RULES: Final = 4  # drawn lines or frames that make a table worth looking for
_IMAGE, _PATH = 3, 2  # FPDF_PAGEOBJ_IMAGE, FPDF_PAGEOBJ_PATH
_PRODUCED: Final = re.compile(
    r"microsoft word|\.(?:docx?|odt|rtf|pdf|indd|tiff?)$|^(?:untitled|bez tytułu|dokument\s*\d*|scan)", re.IGNORECASE
)


def read(source: Source) -> Reading:
    """Read a PDF. Raises InputError for an encrypted, damaged, overlong one, or one without text."""
    with parsing(source, "PDF"), closing(_open(source)) as document:
        source.page_limit(len(document))
        reader = _Pages(source, document)
        with closing(reader.tables):
            for number in range(len(document)):
                reader.page(number)
        metadata = _metadata(document)
    text = reader.composer.text
    if not any(character.isalnum() for character in text):
        if reader.images:
            ocr.require(source)
        raise InputError("a PDF without text", source=source.name, cure="check that it is not a drawing or blank")
    warnings = (*reader.warnings, *check_signs(text, source.name))
    return Reading(
        text,
        MEDIA_TYPE,
        tuple(reader.composer.pages),
        metadata=metadata,
        warnings=warnings,
        origins=tuple(reader.composer.origins),
    )


def _open(source: Source) -> Any:
    from pypdfium2 import PdfDocument, PdfiumError  # noqa: PLC0415 - heavy

    try:
        return PdfDocument(source.data)
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError("an encrypted PDF", source=source.name, cure="save it without a password") from error
        raise InputError(
            "a damaged or truncated PDF", source=source.name, cure="download or export it again"
        ) from error


def _metadata(document: Any) -> Metadata:
    """The title, unless a program made it up; the date of the file is no date of issue."""
    title = str(document.get_metadata_value("Title") or "").strip()
    return Metadata(title=title if title and not _PRODUCED.search(title) else None)


class _Pages:
    """Reads the pages of one document into a composer."""

    def __init__(self, source: Source, document: Any) -> None:
        self.source, self.document = source, document
        self.composer = Composer()
        self.tables = RuledTables(BytesIO(source.data))
        self.warnings: list[str] = []
        self.images = False

    def page(self, number: int) -> None:
        """Read one page; `number` counts from 0."""
        from pypdfium2 import PdfiumError  # noqa: PLC0415 - loaded already

        try:
            with closing(self.document[number]) as page:
                found, figure = self._read(page, number)
        except PdfiumError:
            self.warnings.append(f"page {number + 1} is damaged and was left out")
            found, figure = Composer(), 0.0
        self.composer.include(found)
        self.composer.add("\n\f")
        self.source.text_limit(self.composer.length)
        self.composer.end_page(figure)

    def _read(self, page: Any, number: int) -> tuple[Composer, float]:
        """(text, quality) of a page by the best way to read it."""
        kinds = [item.type for item in page.get_objects(max_depth=2)]
        tables = self.tables.page(number) if kinds.count(_PATH) >= _RULES else []
        with closing(page.get_textpage()) as layer:
            found = page_of(TextLayer(page, layer), tables)
        figure = quality(found.text)
        has_image = _IMAGE in kinds
        self.images = self.images or has_image
        letters = sum(character.isalpha() for character in found.text)
        if (letters < _FEW and has_image) or (letters >= _FEW and figure < _POOR):
            return self._from_image(page, number, found, figure)
        return found, figure

    def _from_image(self, page: Any, number: int, layer: Composer, figure: float) -> tuple[Composer, float]:
        if what := ocr.missing():
            self.warnings.append(f"page {number + 1} should be read from its image, but {what}")
            return layer, figure
        scale = min(_DPI / 72, _MAX_SIDE / max(page.get_size()))
        image = page.render(scale=scale, grayscale=True).to_pil()
        try:
            found = page_text(image, self.source, number + 1)
        except InputError as error:
            self.warnings.append(error.message)
            return layer, figure
        again = quality(found.text)
        if again <= figure:
            return layer, figure
        self.warnings.append(f"page {number + 1} was read from its image (quality {again}, text layer {figure})")
        return found, again
