"""Files that are ZIP containers (DOCX, ODT, XLSX), opened with a guard against bombs."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Final

from coopgraph.errors import InputError
from coopgraph.read.source import BROKEN, Source, parsing

_TIMES: Final = 8  # what all parts together may hold unpacked, in text limits
_RATIO: Final = 300
_SMALL: Final = 4 * 1024 * 1024
_PARTS: Final = 20_000


def open_archive(source: Source, what: str) -> zipfile.ZipFile:
    """The container, its announced sizes checked. Raises InputError for a broken, encrypted or inflated one."""
    try:
        archive = zipfile.ZipFile(BytesIO(source.data))
    except BROKEN as error:
        raise InputError(f"a damaged or truncated {what} file", source=source.name, cure="save it again") from error
    parts = archive.infolist()
    total = sum(part.file_size for part in parts)
    bombs = [p for p in parts if p.file_size > _SMALL and p.file_size > _RATIO * max(p.compress_size, 1)]
    if bombs or len(parts) > _PARTS or total > _TIMES * source.limits.text_mb * 1024 * 1024:
        raise InputError(
            f"unpacks to {total / 1024 / 1024:.0f} MB: too much, or a decompression bomb",
            source=source.name,
            cure="save it without large attachments, or set COOPGRAPH_MAX_TEXT_MB",
        )
    if any(part.flag_bits & 1 for part in parts):
        raise InputError(f"an encrypted {what} file", source=source.name, cure="save it without a password")
    with parsing(source, what):
        broken = archive.testzip()
    if broken:
        raise InputError(f"a damaged {what} file: {broken}", source=source.name, cure="save or download it again")
    return archive


def kind(data: bytes) -> str | None:
    """Which reader a ZIP container needs, by its parts."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            mime = archive.read("mimetype")[:100] if "mimetype" in names else b""
    except (*BROKEN, RuntimeError):  # RuntimeError: encrypted
        return None
    if "word/document.xml" in names:
        return "word"
    if "xl/workbook.xml" in names:
        return "workbook"
    return "opendocument" if mime.startswith(b"application/vnd.oasis.opendocument.text") else None
