"""Which reader a source needs: by what the bytes are, then by the file name."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Final

from coopgraph.errors import InputError
from coopgraph.read.source import Reading, Source

# Readers are modules of this package, loaded when the first document of their format comes.
_BY_SUFFIX: Final[dict[str, str]] = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "plain",
    ".markdown": "plain",
}
_BY_MAGIC: Final[tuple[tuple[bytes, str], ...]] = ()
_FOREIGN: Final[tuple[tuple[bytes, str, str], ...]] = (
    (b"%PDF-", "a PDF file", "give its text"),
    (b"PK\x03\x04", "a ZIP archive", "unpack it and give the documents"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or PowerPoint file", "save it as DOCX, XLSX or PDF"),
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
    for magic, what, cure in _FOREIGN:
        if source.data.startswith(magic):
            raise InputError(f"this is {what}, which we do not read", source=source.name, cure=cure)
    return _BY_SUFFIX.get(source.suffix, "plain")


def read(source: Source) -> Reading:
    """Read a source in its own format. Raises InputError as its reader says."""
    reader: Callable[[Source], Reading] = import_module(f"coopgraph.read.{_reader(source)}").read
    return reader(source)
