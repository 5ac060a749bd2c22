"""Where a cell stands in its source, from the reader to the evidence in the graph."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from coopgraph.claims_json import claim_lines
from coopgraph.emit import emit
from coopgraph.model import Document, Origin, Span
from coopgraph.namespaces import coop
from coopgraph.pipeline import Chain, resolve
from coopgraph.project import Project
from coopgraph.read import read_document
from read import samples

ROOT = Path(__file__).resolve().parents[2]
NAMES = " ".join(
    f'xmlns:{short}="{iri}"'
    for short, iri in (
        ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
        ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
        ("v", "urn:schemas-microsoft-com:vml"),
    )
)
BOX = "<w:txbxContent><w:p><w:r><w:t>Koszty pokryto z budżetu.</w:t></w:r></w:p></w:txbxContent>"


@pytest.mark.parametrize(
    ("start", "end", "cells"),
    [(0, 3, "A2"), (1, 9, "A2:AB2"), (3, 5, None), (12, 14, "'Rok 2020'!A1"), (6, 14, "AB2"), (30, 40, None)],
)
def test_cells_of_a_span(start: int, end: int, cells: str | None) -> None:
    """A span is in the cells it touches, those of one sheet; columns are letters, a sheet of two words is quoted."""
    places = (Origin(Span(0, 3), 2, 1), Origin(Span(5, 9), 2, 28), Origin(Span(12, 15), 1, 1, "Rok 2020"))
    document = Document("test", "test.csv", "x" * 40, "", origins=places)
    assert document.cells(Span(start, end)) == cells


def word(change: Any) -> bytes:
    """A DOCX as `change` fills it."""
    from docx import Document as Word  # noqa: PLC0415 - heavy

    made = Word()
    change(made)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def cells(document: Document) -> dict[str, str | None]:
    """Text of a cell -> its place."""
    return {document.quote(o.span): document.cells(o.span) for o in document.origins}


def test_text_boxes(tmp_path: Path) -> None:
    """The text of a box is read where it is anchored, once, though Word writes it twice."""

    def fill(made: Any) -> None:
        from docx.oxml import parse_xml  # noqa: PLC0415 - heavy

        choice = f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing></mc:Choice>'
        other = f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback>"
        run = f"<w:r {NAMES}><mc:AlternateContent>{choice}{other}</mc:AlternateContent></w:r>"
        made.add_paragraph("Obok ramka.")._p.append(parse_xml(run))
        made.add_paragraph("Koniec.")

    path = tmp_path / "a.docx"
    path.write_bytes(word(fill))
    assert read_document(path).text == "Obok ramka.\n\nKoszty pokryto z budżetu.\n\nKoniec.\n\n"


def test_nested_tables(tmp_path: Path) -> None:
    """A table that holds tables is a frame: its words are text, the tables inside are tables with their own cells."""

    def fill(made: Any) -> None:
        frame = made.add_table(rows=1, cols=2).rows[0].cells
        frame[0].text = "Prezydent Miasta"
        inner = frame[1].add_table(rows=0, cols=3)
        for row in samples.TABLE:
            for cell, text in zip(inner.add_row().cells, row, strict=True):
                cell.text = text

    path = tmp_path / "a.docx"
    path.write_bytes(word(fill))
    document = read_document(path)
    assert document.text.startswith("Prezydent Miasta\n\n| Termin | Miejsce | Cel wyjazdu |\n")
    assert cells(document)["Wilno"] == "table-1!B2"


def test_tables_of_pdf_and_odt(tmp_path: Path) -> None:
    """Cells of ruled tables in a PDF and of tables in an ODT know their table, row and column."""
    paper = tmp_path / "a.pdf"
    paper.write_bytes(samples.pdf([samples.PROSE], table=True))
    assert cells(read_document(paper))["obchody święta miasta"] == "table-1!C3"
    table = "".join(
        "<table:table-row>" + "".join(f"<table:table-cell><text:p>{c}</text:p></table:table-cell>" for c in row)
        + "</table:table-row>"
        for row in samples.TABLE
    )  # fmt: skip
    other = tmp_path / "a.odt"
    other.write_bytes(samples.odt(f"<table:table>{table}</table:table>" * 2))
    assert cells(read_document(other))["Lwów"] == "table-2!B3"


def test_a_claim_from_a_register_names_its_cell(tmp_path: Path) -> None:
    """Sheet, row and column of a workbook reach the graph and the JSON lines of its claims."""
    rows = [
        ["Data od", "Data do", "Miejscowość", "Kraj", "Cel wyjazdu"],
        ["2019-05-06", "2019-05-09", "Wilno", "Litwa", "wizyta studyjna"],
    ]
    path = tmp_path / "rejestr.xlsx"
    path.write_bytes(samples.xlsx({"Wyjazdy 2019": rows}))
    project = Project(ROOT)
    (resolution,) = resolve(project, [Chain(project)(read_document(path))])
    graphs = emit(resolution)
    told = {value.text for _, prop, value in graphs.claims if prop == coop("cell") and hasattr(value, "text")}
    assert {"'Wyjazdy 2019'!A2:B2", "'Wyjazdy 2019'!C2", "'Wyjazdy 2019'!E2"} <= told
    assert all('"cell": "\'Wyjazdy 2019\'!' in line for line in claim_lines(graphs))
