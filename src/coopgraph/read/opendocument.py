"""ODT: paragraphs, lists and tables of content.xml, read as XML without entities."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from coopgraph.model import Metadata
from coopgraph.read.archive import open_archive
from coopgraph.read.compose import Composer
from coopgraph.read.signs import check_signs
from coopgraph.read.source import Reading, Source, parsing

MEDIA_TYPE: Final = "application/vnd.oasis.opendocument.text"
_NS: Final = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _TABLE, _OFFICE = f"{{{_NS}text:1.0}}", f"{{{_NS}table:1.0}}", f"{{{_NS}office:1.0}}"
_STYLE: Final = f"{{{_NS}style:1.0}}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_REPEATS: Final = 64  # more repeated columns or rows are filling, not content


def read(source: Source) -> Reading:
    """Read an ODT file. Raises InputError for a damaged, encrypted or inflated one, or one without text."""
    with open_archive(source, "ODT") as archive:
        parts = {name: archive.read(name) for name in ("content.xml", "meta.xml") if name in archive.namelist()}
    composer = Composer()
    with parsing(source, "ODT"):
        content = _parse(parts.get("content.xml", b""))
        meta = _parse(parts["meta.xml"]) if "meta.xml" in parts else None
        body = content.find(f".//{_OFFICE}text")
        if body is not None:
            _blocks(body, composer, "", _numbered(content))
    source.text_limit(composer.length)
    composer.end_page()
    warnings = check_signs(composer.text, source.name)
    return Reading(
        composer.text,
        MEDIA_TYPE,
        tuple(composer.pages),
        metadata=_metadata(meta),
        warnings=warnings,
        origins=tuple(composer.origins),
    )


def _parse(data: bytes) -> Any:
    """The root element; entities and broken XML raise ValueError or SyntaxError."""
    from defusedxml.ElementTree import fromstring  # noqa: PLC0415 - not needed for text

    return fromstring(data)


def _numbered(content: Any) -> frozenset[str]:
    """Names of the list styles whose first level is numbered."""
    styles = content.iter(f"{_TEXT}list-style")
    return frozenset(
        s.get(f"{_STYLE}name", "") for s in styles if s.find(f"{_TEXT}list-level-style-number") is not None
    )


def _blocks(parent: Any, composer: Composer, mark: str, numbered: frozenset[str]) -> None:
    for element in parent:
        if element.tag in {f"{_TEXT}p", f"{_TEXT}h"}:
            text = _inline(element)
            composer.paragraph(mark + text if text.strip() else "")
        elif element.tag == f"{_TEXT}list":
            _list(element, composer, numbered)
        elif element.tag == f"{_TABLE}table":
            composer.table(list(_rows(element)))
        elif element.tag in {f"{_TEXT}section", f"{_TEXT}index-body", f"{_TEXT}table-of-content"}:
            _blocks(element, composer, mark, numbered)


def _list(element: Any, composer: Composer, numbered: frozenset[str]) -> None:
    counts = element.get(f"{_TEXT}style-name", "") in numbered
    for number, item in enumerate(element.findall(f"{_TEXT}list-item"), 1):
        _blocks(item, composer, f"{number}. " if counts else "- ", numbered)


def _rows(table: Any) -> Iterator[list[str]]:
    for row in table.iter(f"{_TABLE}table-row"):
        cells: list[str] = []
        for cell in row.findall(f"{_TABLE}table-cell"):
            text = " ".join(_inline(part) for part in cell.iter(f"{_TEXT}p"))
            cells += [text] * min(int(cell.get(f"{_TABLE}number-columns-repeated", "1")), _REPEATS)
        yield cells


def _inline(element: Any) -> str:
    """The text of a paragraph with its blanks, tabs and line breaks; notes stay out."""
    found = [element.text or ""]
    for child in element:
        if child.tag == f"{_TEXT}s":
            found.append(" " * min(int(child.get(f"{_TEXT}c", "1")), _REPEATS))
        elif child.tag == f"{_TEXT}tab":
            found.append("\t")
        elif child.tag == f"{_TEXT}line-break":
            found.append("\n")
        elif child.tag not in {f"{_TEXT}note", f"{_OFFICE}annotation"}:
            found.append(_inline(child))
        found.append(child.tail or "")
    return "".join(found)


def _metadata(meta: Any) -> Metadata:
    def value(tag: str) -> str | None:
        found = meta.find(f".//{_DC}{tag}") if meta is not None else None
        return (found.text or "").strip() or None if found is not None else None

    language = value("language")
    return Metadata(title=value("title"), language=language.split("-")[0].lower() if language else None)
