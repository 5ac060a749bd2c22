"""Which reader a source needs: by what the bytes are, then by the file name."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from typing import Final

from coopgraph.errors import InputError
from coopgraph.read.archive import kind
from coopgraph.read.source import Reading, Source

# Readers are modules of this package, loaded when the first document of their format comes.
_BY_SUFFIX: Final[dict[str, str]] = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "plain",
    ".markdown": "plain",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".csv": "delimited",
    ".tsv": "delimited",
    ".pdf": "pdf",
    ".docx": "word",
    ".odt": "opendocument",
    ".xlsx": "workbook",
    ".png": "image",
    ".jpg": "image",
    ".jpeg": "image",
    ".tif": "image",
    ".tiff": "image",
}
_TEXTS: Final = frozenset({"plain", "html", "delimited"})
_ZIPPED: Final = frozenset({"word", "opendocument", "workbook"})
_BY_MAGIC: Final = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
)
_HTML: Final = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html[\s>])", re.IGNORECASE | re.DOTALL
)
_HEAD: Final = 2048
_FOREIGN: Final[tuple[tuple[bytes, str, str], ...]] = (
    (b"PK\x03\x04", "a ZIP archive", "unpack it and give the documents"),
    (b"PK\x05\x06", "an empty ZIP archive", "give the documents themselves"),
    (b"GIF8", "a GIF image", "save it as PNG"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old (or encrypted) Office file",
        "save it as DOCX, XLSX or PDF, without a password",
    ),
    (b"{\\rtf", "an RTF file", "save it as DOCX or ODT"),
    (b"\x7fELF", "a program", "give a document"),
    (b"MZ\x90\x00", "a program", "give a document"),
    (b"\x1f\x8b\x08", "a gzip archive", "unpack it"),
    (b"7z\xbc\xaf'\x1c", "a 7z archive", "unpack it"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it"),
    (b"SQLite format 3\0", "a database", "export its tables as CSV"),
)
SUFFIXES: Final = frozenset(_BY_SUFFIX)


def _reader(source: Source) -> str:
    """The name of the module that reads a source."""
    for magic, name in _BY_MAGIC:
        if source.data.startswith(magic):
            return name
    container = kind(source.data) if source.data.startswith(b"PK") else None
    if container:
        return container
    named = _BY_SUFFIX.get(source.suffix, "plain")
    cut = named in _ZIPPED and source.data.startswith(b"PK")  # the end of a ZIP file tells what is in it
    for magic, what, cure in _FOREIGN:
        if source.data.startswith(magic) and not cut:
            raise InputError(f"this is {what}, which we do not read", source=source.name, cure=cure)
    if _HTML.match(source.data[:_HEAD].removeprefix(b"\xef\xbb\xbf")):
        return "html"
    if named not in _TEXTS:
        raise InputError(
            f"no {source.suffix[1:].upper()} file: damaged, truncated or misnamed",
            source=source.name,
            cure="download or save it again",
        )
    return named


def read(source: Source) -> Reading:
    """Read a source in its own format. Raises InputError as its reader says."""
    reader: Callable[[Source], Reading] = import_module(f"coopgraph.read.{_reader(source)}").read
    return reader(source)
