"""The page of a document: its text in pieces, as written and as read, beside pictures of its pages."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from coopgraph import texts
from coopgraph.evidence import Proof
from coopgraph.model import Document, Page, Ref, Span
from coopgraph.namespaces import BASE
from coopgraph.project import Project
from coopgraph.read.ocr import missing
from coopgraph.serve.pages.document import pieces
from coopgraph.serve.pages.render import Reader
from coopgraph.serve.pages.words import Words
from read import samples
from serving import ROOT, Server, serving

TEXT = "Protokół. Miasto Swidnik i Swidnik. Koniec."


def proof(start: int, end: int, *repairs: str) -> Proof:
    """Evidence over a stretch of TEXT."""
    made = Proof.__new__(Proof)
    values = {"claim": "c", "subject": f"{BASE}id/trip/t", "property": "p", "value": Ref("v"), "document": "d"}
    values |= {"quote": TEXT[start:end], "start": start, "end": end, "repairs": repairs}
    for name, value in values.items():
        object.__setattr__(made, name, value)
    return made


def reader() -> Reader:
    """A reader without a source: nothing is looked up here."""
    return Reader(None, Words("en"), keep=False, path="/")  # type: ignore[arg-type]


def test_pieces_are_the_text() -> None:
    """As written, the pieces joined are the text, whatever was repaired."""
    found = list(pieces(TEXT, [proof(10, 35, "Swidnik → Świdnik")], reader()))
    assert "".join(p.text for p in found) == TEXT
    assert not any(p.changed for p in found)


def test_repaired_words_are_marked() -> None:
    """As read, each repaired word of the evidence stands for what is written; the rest is untouched."""
    found = list(pieces(TEXT, [proof(10, 24, "Swidnik → Świdnik")], reader(), repaired=True))
    assert "".join(p.text for p in found) == TEXT.replace("Swidnik", "Świdnik", 1)
    assert [p.text for p in found if p.changed] == ["Świdnik"]


def test_pieces_know_their_page() -> None:
    """Cut at the ends of pages as well, so that each stands beside its picture."""
    pages = (Page(1, Span(0, 12)), Page(2, Span(12, len(TEXT))))
    found = list(pieces(TEXT, [proof(10, 24)], reader(), pages=pages))
    assert "".join(p.text for p in found) == TEXT
    assert "".join(p.text for p in found if p.page == 1) == TEXT[:12]


def test_texts_are_kept_for_pictures_only(tmp_path: Path) -> None:
    """Text and pages come back by the hash of the file; what is no longer built is forgotten."""
    project = Project(tmp_path)
    pages = (Page(1, Span(0, 4), 0.9),)
    scan = Document("a", "a.png", "Tekst", "1" * 64, "image/png", None, pages)
    plain = Document("b", "b.txt", "Tekst", "2" * 64, "text/plain", None, pages)
    texts.keep(project, [scan, plain])
    assert texts.kept(project, "1" * 64) == ("Tekst", pages)
    assert texts.kept(project, "2" * 64) is None
    texts.keep(project, [plain])
    assert texts.kept(project, "1" * 64) is None


@pytest.fixture(scope="module")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on a project of one scan, one PDF of two pages and one file that the graph does not have."""
    if missing():
        pytest.skip("needs tesseract with Polish")
    root = tmp_path_factory.mktemp("pictured")
    documents = root / "data" / "documents"
    documents.mkdir(parents=True)
    (root / "coopgraph.toml").write_text('title = "Lublin"\ncity = "lublin"\n', encoding="utf-8")
    trip = (
        "W dniach 21-22 października 2021 r. delegacja Miasta Lublin przebywała w Wilnie na zaproszenie Miasta Wilno."
    )
    (documents / "skan.png").write_bytes(samples.png(samples.picture([trip[:55], trip[55:], *samples.PROSE])))
    (documents / "pismo.pdf").write_bytes(samples.pdf([[trip], samples.PROSE]))
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "coopgraph", "-C", str(root), "build", "--force"]
    run = subprocess.run(command, check=False, env=environment, capture_output=True, text=True)
    assert (root / "data" / "graph" / "skan.ttl").is_file(), run.stderr
    shutil.copy(documents / "skan.png", documents / "tajne.png")
    with serving(root) as running:
        yield running


def test_a_scan_stands_beside_its_text(pictured: Server) -> None:
    """Page by page, though the worker that serves it could not read it again; the facts are marked in it."""
    page = pictured.get("/document/skan.html")
    assert page.status_code == 200
    assert 'src="/scan/skan/1.jpg"' in page.text
    assert "Wilnie" in page.text
    assert "<mark" in page.text
    two = pictured.get("/document/pismo.html").text
    assert [f"/scan/pismo/{n}.jpg" in two for n in (1, 2, 3)] == [True, True, False]


@pytest.mark.parametrize("address", ["/scan/skan/1.jpg", "/scan/pismo/1.jpg", "/scan/pismo/2.jpg"])
def test_a_page_can_be_looked_at(pictured: Server, address: str) -> None:
    """As a JPEG that is wide enough to read."""
    response = pictured.get(address)
    assert response.headers["content-type"] == "image/jpeg"
    with Image.open(BytesIO(response.content)) as image:
        assert 900 < image.width <= 1100


@pytest.mark.parametrize(
    "address",
    [
        "/scan/skan/2.jpg",
        "/scan/skan/0.jpg",
        "/scan/pismo/3.jpg",
        "/scan/pismo/-1.jpg",
        "/scan/pismo/%C2%B2.jpg",
        "/scan/pismo/99999999999999999999.jpg",
        "/scan/tajne/1.jpg",
        "/scan/..%2f..%2fcoopgraph/1.jpg",
        "/scan/none/1.jpg",
        "/scan/",
    ],
)
def test_no_other_picture(pictured: Server, address: str) -> None:
    """No such page, no such document, or a file that is not published."""
    assert pictured.get(address).status_code == 404
