"""DOCX: paragraphs with their list marks, tables as rows with bars, the letterhead of the first page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

from coopgraph.model import Metadata
from coopgraph.read.archive import open_archive
from coopgraph.read.compose import Composer
from coopgraph.read.signs import check_signs
from coopgraph.read.source import Reading, Source, parsing

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_ROMAN: Final = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")


def read(source: Source) -> Reading:
    """Read a DOCX file. Raises InputError for a damaged, encrypted or inflated one, or one without text."""
    with open_archive(source, "DOCX"), parsing(source, "DOCX"):
        composer, metadata = _compose(source)
    warnings = check_signs(composer.text, source.name)
    return Reading(
        composer.text,
        MEDIA_TYPE,
        tuple(composer.pages),
        metadata=metadata,
        warnings=warnings,
        origins=tuple(composer.origins),
    )


def _compose(source: Source) -> tuple[Composer, Metadata]:
    from docx import Document  # noqa: PLC0415 - heavy
    from docx.exceptions import PythonDocxError  # noqa: PLC0415 - likewise
    from docx.opc.exceptions import OpcError  # noqa: PLC0415 - likewise
    from docx.oxml.exceptions import XmlchemyError  # noqa: PLC0415 - likewise

    try:
        document = Document(BytesIO(source.data))
        composer = Composer()
        _write(document, composer, source)
        return composer, _metadata(document)
    except (OpcError, PythonDocxError, XmlchemyError) as error:
        raise ValueError(str(error)) from error


def _write(document: Any, composer: Composer, source: Source) -> None:
    marks = _Marks(document)
    for part in _letterhead(document):
        composer.line(part)
    for block in document.iter_inner_content():
        _block(block, composer, marks)
        source.text_limit(composer.length)
    composer.end_page()


def _block(block: Any, composer: Composer, marks: _Marks) -> None:
    """A paragraph with the text boxes anchored in it, or a table."""
    if hasattr(block, "rows"):
        _table(block, composer, marks)
        return
    composer.paragraph(marks(block) + block.text if block.text.strip() else "")
    for box in block._p.iter(f"{_W}txbxContent"):  # noqa: SLF001 - python-docx does not show text boxes
        if not any(parent.tag == _FALLBACK for parent in box.iterancestors()):  # Word writes each box twice
            for inner in _inside(box, block):
                _block(inner, composer, marks)


def _inside(box: Any, parent: Any) -> Iterator[Any]:
    from docx.table import Table  # noqa: PLC0415 - loaded already
    from docx.text.paragraph import Paragraph  # noqa: PLC0415 - likewise

    for element in box:
        if element.tag == f"{_W}p":
            yield Paragraph(element, parent)
        elif element.tag == f"{_W}tbl":
            yield Table(element, parent)


def _table(table: Any, composer: Composer, marks: _Marks) -> None:
    """A table; where cells hold tables of their own it is a frame, and what stands in its cells follows in order."""
    if not any(cell.tables for row in table.rows for cell in _cells(row)):
        composer.table([[_boxed(cell) for cell in _cells(row)] for row in table.rows])
        return
    for row in table.rows:
        cells = list(_cells(row))
        if any(cell.tables for cell in cells):
            for cell in cells:
                for block in cell.iter_inner_content():
                    _block(block, composer, marks)
        else:
            composer.table([[_boxed(cell) for cell in cells]])


def _boxed(cell: Any) -> str:
    """The text of a cell, with that of the boxes in it."""
    boxes = list(cell._tc.iter(f"{_W}txbxContent"))  # noqa: SLF001 - as above
    own = [box for box in boxes if not any(parent.tag == _FALLBACK for parent in box.iterancestors())]
    return "\n".join([cell.text, *("".join(text.text or "" for text in box.iter(f"{_W}t")) for box in own)])


def _letterhead(document: Any) -> Iterator[str]:
    """The lines of the first section's header: who writes."""
    section = document.sections[0] if len(document.sections) else None
    if section is not None:
        header = section.first_page_header if section.different_first_page_header_footer else section.header
        for block in header.iter_inner_content():
            if hasattr(block, "rows"):
                yield from (text for row in block.rows if (text := " ".join(c.text.strip() for c in _cells(row))))
            else:
                yield block.text


def _cells(row: Any) -> Iterator[Any]:
    """The cells of a row; one merged over columns is given once."""
    seen: set[int] = set()
    for cell in row.cells:
        if id(cell._tc) not in seen:  # noqa: SLF001 - the only name of a merged cell
            seen.add(id(cell._tc))  # noqa: SLF001 - likewise
            yield cell


def _metadata(document: Any) -> Metadata:
    properties = document.core_properties
    language = (properties.language or "").split("-")[0].lower()
    return Metadata(title=properties.title.strip() or None, language=language or None)


class _Marks:
    """The numbers and bullets of lists, which Word computes and does not store."""

    def __init__(self, document: Any) -> None:
        self._formats = dict(_formats(document))
        self._counts: Counter[tuple[str, int]] = Counter()

    def __call__(self, paragraph: Any) -> str:
        """The mark of a paragraph with a blank after it; empty outside lists."""
        number, level = _list_place(paragraph)
        kind = self._formats.get((number, level)) if number else None
        if kind is None or kind == "none":
            return ""
        if kind == "bullet":
            return "- "
        self._counts[number, level] += 1
        for deeper in [key for key in self._counts if key[0] == number and key[1] > level]:
            del self._counts[deeper]
        count = self._counts[number, level]
        if kind == "lowerLetter":
            return f"{chr(ord('a') + (count - 1) % 26)}) "
        roman = kind == "upperRoman" and count < len(_ROMAN)
        return f"{_ROMAN[count] if roman else count}. "


def _list_place(paragraph: Any) -> tuple[str, int]:
    """(list id, level) of a paragraph, its own or its style's; ("", 0) outside lists."""
    elements: list[Any] = [paragraph._p]  # noqa: SLF001 - python-docx does not show list places
    elements += [paragraph.style._element] if paragraph.style is not None else []  # noqa: SLF001 - likewise
    for element in elements:
        found = element.find(f".//{_W}numPr")
        identifier = found.find(f"{_W}numId") if found is not None else None
        if found is not None and identifier is not None:
            level = found.find(f"{_W}ilvl")
            return str(identifier.get(f"{_W}val")), int(level.get(f"{_W}val")) if level is not None else 0
    return "", 0


def _formats(document: Any) -> Iterator[tuple[tuple[str, int], str]]:
    """Number format by list id and level."""
    parts = [rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")]
    for root in (part.element for part in parts if hasattr(part, "element")):
        abstract = {item.get(f"{_W}abstractNumId"): item for item in root.findall(f"{_W}abstractNum")}
        for number in root.findall(f"{_W}num"):
            link = number.find(f"{_W}abstractNumId")
            for level in abstract[link.get(f"{_W}val")].findall(f"{_W}lvl") if link is not None else ():
                form = level.find(f"{_W}numFmt")
                if form is not None:
                    yield (number.get(f"{_W}numId"), int(level.get(f"{_W}ilvl"))), form.get(f"{_W}val")
