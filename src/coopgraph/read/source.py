"""The bytes of a source, with the limits that keep memory and time bounded."""

from __future__ import annotations

import logging
import os
import sys
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from coopgraph.errors import InputError
from coopgraph.model import Metadata, Origin, Page
from coopgraph.project import Project

STDIN: Final = "-"
_MEGABYTE: Final = 1024 * 1024
# What parsers of others raise on damaged input beside errors of their own: they were written for whole files.
BROKEN: Final = (
    *(AttributeError, EOFError, LookupError, NotImplementedError, OSError, SyntaxError, TypeError, ValueError),
    *(zipfile.BadZipFile, zlib.error),
)
_TALKATIVE: Final = ("pdfminer", "pypdfium2", "trafilatura", "htmldate", "openpyxl", "PIL")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost. Each can be set by an environment variable, which the error message names."""

    file_mb: int = 512  # COOPGRAPH_MAX_FILE_MB: size of any source
    text_mb: int = 32  # COOPGRAPH_MAX_TEXT_MB: size of a plain text, and of what a container holds when unpacked
    pages: int = 2000  # COOPGRAPH_MAX_PAGES
    ocr_seconds: int = 120  # COOPGRAPH_OCR_SECONDS: per page

    @classmethod
    def from_environment(cls) -> Limits:
        """The defaults with what the environment says. Raises InputError for a value that is no positive integer."""
        names = {
            "file_mb": "COOPGRAPH_MAX_FILE_MB",
            "text_mb": "COOPGRAPH_MAX_TEXT_MB",
            "pages": "COOPGRAPH_MAX_PAGES",
            "ocr_seconds": "COOPGRAPH_OCR_SECONDS",
        }
        given = {key: (name, os.environ[name]) for key, name in names.items() if os.environ.get(name)}
        for name, value in given.values():
            if not value.isdecimal() or int(value) == 0:
                raise InputError(f"not a positive whole number: {value!r}", source=name, cure=f"unset {name}")
        return cls(**{key: int(value) for key, (_, value) in given.items()})


@dataclass(frozen=True, slots=True)
class Source:
    """One source: `name` for messages, `path` where it lies (None for standard input), its bytes and the limits.

    `project` is where the column lexicon of registers comes from.
    """

    name: str
    path: Path | None
    data: bytes
    limits: Limits
    project: Project

    @property
    def suffix(self) -> str:
        """The lower-case file name suffix with its dot; empty for standard input."""
        return self.path.suffix.lower() if self.path else ""

    def text_limit(self, size: int) -> None:
        """Raise InputError when `size` bytes of text are more than is allowed."""
        if size > self.limits.text_mb * _MEGABYTE:
            raise InputError(
                f"too much text: {size / _MEGABYTE:.0f} MB, the limit is {self.limits.text_mb} MB",
                source=self.name,
                cure="split the document, or set COOPGRAPH_MAX_TEXT_MB",
            )

    def page_limit(self, pages: int) -> None:
        """Raise InputError when `pages` are more than is allowed."""
        if pages > self.limits.pages:
            raise InputError(
                f"too many pages: {pages}, the limit is {self.limits.pages}",
                source=self.name,
                cure="split the document, or set COOPGRAPH_MAX_PAGES",
            )


@dataclass(frozen=True, slots=True)
class Reading:
    """What a format's reader made of a source."""

    text: str
    media_type: str
    pages: tuple[Page, ...]
    encoding: str | None = None
    metadata: Metadata = field(default_factory=Metadata)
    warnings: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()


@contextmanager
def parsing(source: Source, what: str) -> Iterator[None]:
    """Around a parser of others: what it raises on damaged input becomes an InputError, and it prints nothing."""
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except BROKEN as error:
        raise InputError(f"a damaged {what} file", source=source.name, cure="save or download it again") from error


def open_source(path: Path, limits: Limits, project: Project) -> Source:
    """The bytes of a file, or of standard input for `-`. Raises InputError for what cannot or must not be read."""
    if str(path) == STDIN:
        data = sys.stdin.buffer.read(limits.file_mb * _MEGABYTE + 1)
        _file_limit(STDIN, len(data), limits)
        return _not_empty(Source(STDIN, None, data, limits, project))
    name = str(path)
    try:
        if not path.exists():
            raise InputError("no such file", source=name, cure="check the path")
        if not path.is_file():
            raise InputError("not a file", source=name, cure="name the documents themselves")
        _file_limit(name, path.stat().st_size, limits)
        return _not_empty(Source(name, path, path.read_bytes(), limits, project))
    except OSError as error:
        raise InputError(str(error.strerror or error), source=name, cure="check that the file may be read") from error
    except ValueError as error:  # a NUL in the path
        raise InputError("not a file name", source=repr(name), cure="check the path") from error


def _file_limit(name: str, size: int, limits: Limits) -> None:
    if size > limits.file_mb * _MEGABYTE:
        raise InputError(
            f"too large: {size / _MEGABYTE:.0f} MB, the limit is {limits.file_mb} MB",
            source=name,
            cure="split the document, or set COOPGRAPH_MAX_FILE_MB",
        )


def _not_empty(source: Source) -> Source:
    if not source.data:
        raise InputError("the file is empty", source=source.name, cure="check that it was saved or downloaded whole")
    return source
