"""Aligned OCR data without end: Polish text drawn as a page image and read by tesseract with a model for English.

`pages` draws, `damage` reads, `confusions` aligns truth with reading and counts what became what.
"""

from __future__ import annotations

import difflib
import os
import random
import subprocess
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONTS = ("LiberationSans-Regular", "LiberationSerif-Regular", "DejaVuSans", "DejaVuSerif")
FOLDERS = ("/usr/share/fonts/truetype/liberation", "/usr/share/fonts/truetype/dejavu")
LINES = 46
WIDTH = 84
MAX_BLOCK = 3


def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """A font by file name, from where Debian puts it."""
    return ImageFont.truetype(str(next(p for f in FOLDERS if (p := Path(f) / f"{name}.ttf").exists())), size)


def draw(lines: Sequence[str], name: str, dpi: int, blur: float, threshold: int | None) -> bytes:
    """A page image (PNG) of lines set in 11 point; blurred and cut to black and white as office scanners do."""
    face = font(name, round(11 * dpi / 72))
    step = round(16 * dpi / 72)
    page = Image.new("L", (round(8.3 * dpi), (len(lines) + 4) * step), 255)
    pen = ImageDraw.Draw(page)
    for number, line in enumerate(lines):
        pen.text((round(0.6 * dpi), (number + 2) * step), line, fill=0, font=face)
    if blur:
        page = page.filter(ImageFilter.GaussianBlur(blur))
    if threshold:
        page = page.point(lambda value: 255 if value > threshold else 0)
    out = BytesIO()
    page.save(out, "PNG", dpi=(dpi, dpi))
    return out.getvalue()


def read(image: bytes, language: str = "eng") -> str:
    """What tesseract reads on a page image."""
    command = ["tesseract", "stdin", "stdout", "-l", language, "--psm", "6"]
    env = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    return subprocess.run(command, input=image, capture_output=True, check=True, env=env).stdout.decode()


def damage(text: str, seed: int = 0) -> Iterator[tuple[str, str]]:
    """(truth, reading) of each page of a text, in changing fonts, resolutions and scanner settings."""
    rng = random.Random(seed)
    lines = [line for paragraph in text.split("\n") for line in (textwrap.wrap(paragraph, WIDTH) or [""])]
    for start in range(0, len(lines), LINES):
        part = lines[start : start + LINES]
        style = (
            rng.choice(FONTS),
            rng.choice((200, 250, 300)),
            rng.choice((0.0, 0.6, 1.0)),
            rng.choice((None, 120, 160)),
        )
        yield "\n".join(part), read(draw(part, *style))


def words(truth: str, reading: str) -> Iterator[tuple[str, str]]:
    """Aligned pieces between blanks: (as it should be, as it was read); either may hold a blank."""
    a, b = truth.split(), reading.split()
    for op, i1, i2, j1, j2 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if op == "equal" or (op == "replace" and i2 - i1 == j2 - j1):
            yield from zip(a[i1:i2], b[j1:j2], strict=True)
        else:
            yield " ".join(a[i1:i2]), " ".join(b[j1:j2])


def confusions(pairs: Sequence[tuple[str, str]]) -> tuple[Counter[tuple[str, str]], Counter[str]]:
    """How often each stretch of the truth was read as what, and how often each letter stood in the truth."""
    blocks: Counter[tuple[str, str]] = Counter()
    seen: Counter[str] = Counter()
    for truth, reading in pairs:
        seen.update(truth)
        seen.update(a + b for a, b in pairwise(truth))
        if truth == reading or abs(len(truth) - len(reading)) > MAX_BLOCK:
            continue
        for op, i1, i2, j1, j2 in difflib.SequenceMatcher(None, truth, reading, autojunk=False).get_opcodes():
            if op != "equal" and i2 - i1 <= MAX_BLOCK and j2 - j1 <= MAX_BLOCK:
                blocks[truth[i1:i2], reading[j1:j2]] += 1
    return blocks, seen
