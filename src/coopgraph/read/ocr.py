"""Page images through the tesseract program, with a time limit."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from coopgraph.errors import InputError
from coopgraph.read.source import Source

LANGUAGE: Final = "pol"
_CURE: Final = "apt install tesseract-ocr tesseract-ocr-pol"
_CELLS: Final = 12  # columns of tesseract's TSV
_WORD: Final = "5"  # the level of a word there
_BLANK: Final = re.compile(r"\n{3,}")


@cache
def _languages(program: str) -> frozenset[str]:
    done = subprocess.run([program, "--list-langs"], capture_output=True, check=False, timeout=30)
    return frozenset(done.stdout.decode(errors="replace").split())


def missing() -> str | None:
    """What is not installed that OCR needs, or None."""
    program = shutil.which("tesseract")
    if program is None:
        return "tesseract is not installed"
    return None if LANGUAGE in _languages(program) else "tesseract has no Polish model"


def require(source: Source) -> None:
    """Raise InputError with the cure where OCR cannot run."""
    if what := missing():
        raise InputError(f"the text stands in an image and {what}", source=source.name, cure=_CURE)


@dataclass(frozen=True, slots=True)
class Word:
    """A word read, and how far below the top of the image its middle lies, in pixels."""

    text: str
    middle: int


def recognise(image: bytes, source: Source, page: int) -> str:
    """The text of a page image (any format tesseract reads, given with its resolution).

    Raises InputError when tesseract fails or takes too long.
    """
    return _BLANK.sub("\n\n", _run(image, source, page).replace("\f", "")).strip() + "\n"


def words(image: bytes, source: Source, page: int) -> Iterator[Word]:
    """The words of an image of one block of text, in reading order. Raises InputError as `recognise` does."""
    for line in _run(image, source, page, "--psm", "6", "tsv").splitlines()[1:]:
        cells = line.split("\t")
        if len(cells) == _CELLS and cells[0] == _WORD and cells[-1].strip():
            yield Word(cells[-1].strip(), int(cells[7]) + int(cells[9]) // 2)


def _run(image: bytes, source: Source, page: int, *more: str) -> str:
    """What tesseract writes. One thread: its own threads cost ten times the work."""
    require(source)
    command = [shutil.which("tesseract") or "tesseract", "stdin", "stdout", "-l", LANGUAGE, *more]
    env = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(
            command, input=image, capture_output=True, check=False, timeout=source.limits.ocr_seconds, env=env
        )
    except subprocess.TimeoutExpired as error:
        raise InputError(
            f"page {page} took tesseract more than {source.limits.ocr_seconds} s",
            source=source.name,
            cure="set COOPGRAPH_OCR_SECONDS higher, or scan it at 300 dpi",
        ) from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise InputError(f"tesseract on page {page}: {said[-1] if said else 'failed'}", source=source.name, cure=_CURE)
    return done.stdout.decode(errors="replace")
