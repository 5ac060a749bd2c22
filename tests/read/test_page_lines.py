"""The lines of a PDF page: paragraphs, columns and tables where they stand."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fpdf import FPDF
from pypdfium2 import PdfDocument

from coopgraph.read import read_document
from read import samples

ROWS = (("Termin", "Miejsce"), ("3–5 maja", "Brno"), ("7 czerwca", "Graz"))


def blank() -> Any:
    """A page to draw on, in points."""
    made = FPDF(unit="pt")
    made.add_font("sans", fname=samples.FONT)
    made.add_page()
    made.set_font("sans", size=11)
    return made


def lines(made: Any, told: list[str], left: float = 60, top: float = 80, step: float = 14) -> float:
    """Draw lines one below another; where the next one would stand."""
    for line in told:
        made.text(left, top, line)
        top += step
    return top


def table(made: Any, left: float, top: float) -> float:
    """Draw a ruled table; where it ends."""
    for row in ROWS:
        for i, cell in enumerate(row):
            made.rect(left + i * 80, top, 80, 20)
            made.text(left + i * 80 + 4, top + 14, cell)
        top += 20
    return top


def read(path: Path, data: bytes) -> str:
    """The text of a PDF."""
    path.write_bytes(data)
    return read_document(path, root=path.parent).text.strip()


def turned(data: bytes, degrees: int) -> bytes:
    """A PDF whose page is shown turned."""
    document, out = PdfDocument(data), BytesIO()
    document[0].set_rotation(degrees)
    document.save(out)
    return out.getvalue()


def test_paragraphs_are_apart(tmp_path: Path) -> None:
    """A line further below than lines of a paragraph are begins another; how far those are is told by the page."""
    for step in (14, 22):
        made = blank()
        top = lines(made, ["Delegacja przebywała", "w Brnie przez dwa", "dni wiosną."], step=step)
        top = lines(made, ["Cel wizyty:", "rozmowy o szkołach", "i o sporcie."], top=top + step, step=step)
        lines(made, ["Sporządziła: A. Nowak"], top=top + step)
        found = read(tmp_path / f"{step}.pdf", bytes(made.output()))
        assert found == (
            "Delegacja przebywała\nw Brnie przez dwa\ndni wiosną.\n\n"
            "Cel wizyty:\nrozmowy o szkołach\ni o sporcie.\n\nSporządziła: A. Nowak"
        )


def test_columns_are_apart(tmp_path: Path) -> None:
    """What stands far to the right on one line is parted by blanks, words of a line are not."""
    made = blank()
    made.text(60, 80, "OR.0003.4.2019")
    made.text(360, 80, "Pasym, 5 maja 2019 r.")
    assert read(tmp_path / "a.pdf", bytes(made.output())) == "OR.0003.4.2019   Pasym, 5 maja 2019 r."


def test_tables_stand_in_their_column(tmp_path: Path) -> None:
    """On a page of two columns a table stands between the lines of its own column."""
    made = blank()
    lines(made, ["Wykaz wyjazdów:"])
    top = table(made, 60, 100)
    lines(made, ["Koszty pokryto", "z budżetu."], top=top + 24)
    lines(made, ["Osobny tekst", "obok wykazu,", "w drugiej kolumnie."], left=360, top=90, step=16)
    found = read(tmp_path / "a.pdf", bytes(made.output()))
    rows = "| Termin | Miejsce |\n| 3–5 maja | Brno |\n| 7 czerwca | Graz |"
    assert found.startswith(f"Wykaz wyjazdów:\n\n{rows}\n\nKoszty pokryto\nz budżetu.")
    assert found.endswith("Osobny tekst\nobok wykazu,\nw drugiej kolumnie.")


def test_rows_with_borders_of_their_own(tmp_path: Path) -> None:
    """Rows of as many cells are the rows of one table, wherever each has its borders."""
    made = blank()
    for n, (row, cut) in enumerate(zip(ROWS, (80, 95, 70), strict=True)):
        top = 100 + n * 20
        made.rect(60, top, cut, 20)
        made.rect(60 + cut, top, 180 - cut, 20)
        made.text(64, top + 14, row[0])
        made.text(64 + cut, top + 14, row[1])
    found = read(tmp_path / "a.pdf", bytes(made.output()))
    assert found == "| Termin | Miejsce |\n| 3–5 maja | Brno |\n| 7 czerwca | Graz |"


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_turned_pages(tmp_path: Path, degrees: int) -> None:
    """A page drawn sideways and shown upright has its table where it stands."""
    made = FPDF(unit="pt", format=(842, 595) if degrees in {90, 270} else (595, 842))
    made.add_font("sans", fname=samples.FONT)
    made.add_page()
    made.set_font("sans", size=11)
    middle = {90: (297.5, 297.5), 180: (297.5, 421), 270: (421, 421), 0: (0, 0)}[degrees]
    with made.rotation(degrees, *middle):
        lines(made, ["Wykaz wyjazdów:"])
        table(made, 60, 100)
    found = read(tmp_path / "a.pdf", turned(bytes(made.output()), degrees))
    assert "| Termin | Miejsce |\n| 3–5 maja | Brno |\n| 7 czerwca | Graz |" in found
    assert found.count("Brno") == 1


def test_signs_beyond_the_first_plane(tmp_path: Path) -> None:
    """A page whose characters cannot be counted one by one is read as it is."""
    made = blank()
    face = next((str(p) for p in Path("/usr/share/fonts").rglob("DejaVuSans.ttf")), "")
    made.add_font("wide", fname=face)
    made.set_font("wide", size=11)
    lines(made, ["Wizyta w Brnie \U0001d7d8", "trwała dwa dni."])
    found = read(tmp_path / "a.pdf", bytes(made.output()))
    assert "Wizyta w Brnie" in found
    assert "trwała dwa dni." in found
