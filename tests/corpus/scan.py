"""Damages a text the way a scanner and a wrong OCR model do: page images, read back by tesseract."""

from __future__ import annotations

import os
import shutil
import subprocess
import textwrap
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

FONTS = Path("/usr/share/fonts/truetype")
FACES = {
    "serif": "liberation/LiberationSerif-Regular.ttf",
    "sans": "liberation/LiberationSans-Regular.ttf",
    "mono": "dejavu/DejaVuSansMono.ttf",
}
COLUMNS, LINES = 78, 48
PAGE, MARGIN, LEADING, SIZE, TILT = (1500, 2120), (110, 120), 40, 30, 0.3


def available() -> bool:
    """Whether tesseract, its English model and the fonts are here."""
    if shutil.which("tesseract") is None or not all((FONTS / face).is_file() for face in FACES.values()):
        return False
    listing = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)
    return "eng" in listing.stdout.split()


def page_lines(text: str) -> list[str]:
    """The text broken into printed lines; blank lines stay."""
    broken = (textwrap.wrap(line, COLUMNS, break_on_hyphens=False) or [""] for line in text.split("\n"))
    return [line for lines in broken for line in lines]


def pages(text: str, face: str = "serif") -> Iterator[bytes]:
    """PNG images of the printed pages, slightly askew as a scan is; `face` is serif, sans or mono."""
    from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415 - only the damage needs Pillow

    font = ImageFont.truetype(str(FONTS / FACES[face]), SIZE)
    lines = page_lines(text)
    for first in range(0, len(lines), LINES):
        image = Image.new("L", PAGE, 255)
        draw = ImageDraw.Draw(image)
        for row, line in enumerate(lines[first : first + LINES]):
            draw.text((MARGIN[0], MARGIN[1] + row * LEADING), line, font=font, fill=20)
        out = BytesIO()
        image.rotate(TILT, fillcolor=255).save(out, "PNG", dpi=(180, 180))
        yield out.getvalue()


def read_back(text: str, face: str = "serif", model: str = "eng") -> str:
    """The text as tesseract with `model` reads its printed pages."""
    command = ["tesseract", "-", "-", "-l", model, "--psm", "6", "--dpi", "180"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    runs = (
        subprocess.run(command, input=page, capture_output=True, env=environment, check=True)
        for page in pages(text, face)
    )
    read = (run.stdout.decode("utf-8").replace("\f", "").rstrip() + "\n" for run in runs)
    return " ".join(read)
