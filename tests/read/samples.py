"""Files in each format, made from nothing, with the same content."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

PROSE = (
    "Delegacja Urzędu Miasta przebywała w Wilnie na zaproszenie tamtejszego samorządu.",
    "Koszty podróży pokryto z budżetu miasta, a wyżywienie zapewnili gospodarze.",
    "Rozmawiano o wymianie młodzieży i o wspólnych projektach obu społeczności.",
)
TABLE = (
    ("Termin", "Miejsce", "Cel wyjazdu"),
    ("3–5 maja 2021 r.", "Wilno", "wizyta studyjna"),
    ("9 czerwca 2021 r.", "Lwów", "obchody święta miasta"),
)
FONT = next(
    (str(p) for p in Path("/usr/share/fonts").rglob("LiberationSans-Regular.ttf")),
    next((str(p) for p in Path("/usr/share/fonts").rglob("DejaVuSans.ttf")), ""),
)


def pdf(pages: Sequence[Sequence[str]], *, table: bool = False, **options: Any) -> bytes:
    """A PDF with a text layer; a ruled table on the last page where wanted."""
    from fpdf import FPDF  # noqa: PLC0415 - heavy

    made = FPDF()
    made.add_font("sans", fname=FONT)
    made.set_title(options.get("title", ""))
    for lines in pages:
        made.add_page()
        made.set_font("sans", size=11)
        for line in lines:
            made.multi_cell(0, 7, line, new_x="LMARGIN", new_y="NEXT")
    if table:
        with made.table(first_row_as_headings=False) as grid:
            for row in TABLE:
                cells = grid.row()
                for cell in row:
                    cells.cell(cell)
    if "password" in options:
        made.set_encryption(owner_password="owner", user_password=options["password"])
    return bytes(made.output())


def picture(lines: Sequence[str], dpi: int = 200) -> Image.Image:
    """A page image of lines."""
    face = ImageFont.truetype(FONT, round(12 * dpi / 72))
    step = round(20 * dpi / 72)
    page = Image.new("L", (round(8.3 * dpi), (len(lines) + 4) * step), 255)
    pen = ImageDraw.Draw(page)
    for number, line in enumerate(lines):
        pen.text((dpi // 2, (number + 2) * step), line, fill=0, font=face)
    return page


def png(image: Image.Image) -> bytes:
    """An image as PNG."""
    out = BytesIO()
    image.save(out, "PNG", dpi=(200, 200))
    return out.getvalue()


def scanned_pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF whose pages are images."""
    from fpdf import FPDF  # noqa: PLC0415 - heavy

    made = FPDF()
    for lines in pages:
        made.add_page()
        made.image(picture(lines), x=0, y=0, w=210)
    return bytes(made.output())


def docx(**options: Any) -> bytes:
    """A DOCX with a letterhead, prose, two lists and a table."""
    from docx import Document  # noqa: PLC0415 - heavy

    made = Document()
    made.core_properties.title = options.get("title", "")
    made.core_properties.language = "pl-PL"
    made.sections[0].header.paragraphs[0].text = "Urząd Miasta Przykładów"
    for line in PROSE:
        made.add_paragraph(line)
    for item in ("pierwsza sprawa", "druga sprawa"):
        made.add_paragraph(item, style="List Number")
    made.add_paragraph("uwaga na koniec", style="List Bullet")
    grid = made.add_table(rows=0, cols=3)
    for row in TABLE:
        for cell, text in zip(grid.add_row().cells, row, strict=True):
            cell.text = text
    merged = grid.add_row().cells
    merged[0].merge(merged[1]).text = "Razem"
    merged[2].text = "2 wyjazdy"
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def odt(body: str, title: str = "Sprawozdanie") -> bytes:
    """An ODT around a body of content.xml."""
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"))
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names}><office:automatic-styles>'
        '<text:list-style style:name="N"><text:list-level-style-number/></text:list-style></office:automatic-styles>'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    meta = (
        f'<office:document-meta {names} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>'
        f"<dc:title>{title}</dc:title><dc:language>pl-PL</dc:language></office:meta></office:document-meta>"
    )
    return archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, "meta.xml": meta})


def archive(parts: dict[str, str | bytes]) -> bytes:
    """A ZIP container."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return out.getvalue()


def xlsx(sheets: dict[str, Sequence[Sequence[Any]]], *, money: str = "") -> bytes:
    """A workbook; floats get a number format."""
    from openpyxl import Workbook  # noqa: PLC0415 - heavy

    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
        for line in sheet.iter_rows():
            for cell in line:
                if isinstance(cell.value, float) and money:
                    cell.number_format = money
    out = BytesIO()
    book.save(out)
    return out.getvalue()
