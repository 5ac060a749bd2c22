"""Scans: pages read from their image, with what is missing said."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from coopgraph.errors import InputError
from coopgraph.read import Limits, ocr, read_document
from read import samples

needs_tesseract = pytest.mark.skipif(ocr.missing() is not None, reason="tesseract with the Polish model is not here")
DAMAGED = [line.translate(str.maketrans("ąęłśżźćńó", "aetszzcné")) for line in samples.PROSE] * 4


def put(path: Path, data: bytes) -> Path:
    """Write a file."""
    path.write_bytes(data)
    return path


@needs_tesseract
def test_png(tmp_path: Path) -> None:
    """A scan is read with Polish letters, and the page says it came from an image."""
    document = read_document(put(tmp_path / "a.png", samples.png(samples.picture(samples.PROSE))))
    assert samples.PROSE[0] in document.text
    assert document.media_type == "image/png"
    assert "page 1 was read from its image" in document.warnings[0]


@needs_tesseract
def test_tiff_of_two_pages(tmp_path: Path) -> None:
    """Each frame of a TIFF is a page."""
    out = BytesIO()
    first, second = (samples.picture([line]) for line in samples.PROSE[:2])
    first.save(out, "TIFF", save_all=True, append_images=[second])
    document = read_document(put(tmp_path / "a.tiff", out.getvalue()))
    assert [samples.PROSE[i] in document.quote(page.span) for i, page in enumerate(document.pages)] == [True, True]


@needs_tesseract
def test_ruled_table_of_a_scan(tmp_path: Path) -> None:
    """A ruled table is read by its cells, of several lines each and with their places; above and below is prose."""
    page = Image.new("L", (1240, 1000), 255)
    pen = ImageDraw.Draw(page)
    face = ImageFont.truetype(samples.FONT, 26)
    pen.text((100, 80), "Wykaz wyjazdów zagranicznych", fill=0, font=face)
    pen.text((100, 800), "Sporządziła kierowniczka wydziału", fill=0, font=face)
    down, across = (100, 400, 650, 1100), (200, 260, 360, 460)
    rows = [["Termin", "Miejsce", "Cel wyjazdu"], ["3-5 maja\n2021 r.", "Wilno", "wizyta studyjna\nw szkołach"]]
    rows.append(["9 czerwca\n2021 r.", "Lwów", "obchody święta miasta"])
    for y, row in zip(across, rows, strict=False):
        for x, cell in zip(down, row, strict=False):
            pen.multiline_text((x + 14, y + 14), cell, fill=0, font=face)
    for y in across:
        pen.line([(down[0], y), (down[-1], y)], fill=0, width=3)
    for x in down:
        pen.line([(x, across[0]), (x, across[-1])], fill=0, width=3)
    document = read_document(put(tmp_path / "a.png", samples.png(page.rotate(0.5, fillcolor=255))))
    assert "| 3-5 maja 2021 r. | Wilno | wizyta studyjna w szkołach |" in document.text
    first, last = (document.text.index(words) for words in ("Wykaz wyjazdów", "Sporządziła"))
    assert first < document.text.index("| Termin |") < last
    assert {(o.row, o.column) for o in document.origins} == {(r, c) for r in (1, 2, 3) for c in (1, 2, 3)}


@needs_tesseract
def test_scanned_pdf(tmp_path: Path) -> None:
    """A PDF without a text layer is read from its page images."""
    document = read_document(put(tmp_path / "a.pdf", samples.scanned_pdf([samples.PROSE])))
    assert all(line in document.text for line in samples.PROSE)
    assert "read from its image" in document.warnings[0]


@needs_tesseract
def test_damaged_layer_is_read_again(tmp_path: Path) -> None:
    """A text layer that has lost its marks gives way to the page image only where that reads better."""
    document = read_document(put(tmp_path / "a.pdf", samples.pdf([DAMAGED])))
    assert document.pages[0].quality < 0.8  # the image shows the same damage, so the layer stays
    assert not any("was read from its image" in warning for warning in document.warnings)


@needs_tesseract
def test_image_of_nothing(tmp_path: Path) -> None:
    """A blank scan has no text."""
    with pytest.raises(InputError, match="an image without text"):
        read_document(put(tmp_path / "a.png", samples.png(samples.picture([]))))


@needs_tesseract
def test_time_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that takes tesseract too long is given up, and the message says how to allow more."""
    slow = put(tmp_path / "tesseract", b"#!/bin/sh\ncase $1 in --list-langs) echo pol;; *) exec sleep 30;; esac\n")
    slow.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda _name: str(slow))
    with pytest.raises(InputError, match="page 1 took tesseract more than 1 s") as caught:
        read_document(put(tmp_path / "a.png", samples.png(samples.picture(["x"]))), limits=Limits(ocr_seconds=1))
    assert "COOPGRAPH_OCR_SECONDS" in (caught.value.cure or "")


def test_without_tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where tesseract or its Polish model is missing, the message says how to install it."""
    path = put(tmp_path / "a.png", samples.png(samples.picture(["x"])))
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(InputError, match="tesseract is not installed") as caught:
        read_document(path)
    assert caught.value.cure == "apt install tesseract-ocr tesseract-ocr-pol"
    bare = put(tmp_path / "tesseract", b"#!/bin/sh\necho eng\n")
    bare.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda _name: str(bare))
    with pytest.raises(InputError, match="no Polish model"):
        read_document(path)
    with pytest.raises(InputError, match="no Polish model"):
        read_document(put(tmp_path / "a.pdf", samples.scanned_pdf([samples.PROSE])))


@pytest.mark.skipif(ocr.missing() is not None, reason="tesseract with the Polish model is not here")
def test_broken_image(tmp_path: Path) -> None:
    """A truncated image is named as such."""
    data = samples.png(samples.picture(samples.PROSE))
    with pytest.raises(InputError, match="damaged or truncated image"):
        read_document(put(tmp_path / "a.png", data[: len(data) // 2]))
