"""Registers of trips: rows become a table, and every cell knows its place in the source."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from coopgraph.errors import InputError, ProjectError
from coopgraph.model import Document
from coopgraph.project import Project
from coopgraph.read import read_document
from coopgraph.read.register import Columns
from read import samples

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES: Any = yaml.safe_load((ROOT / "data/lexicon/columns.yaml").read_text(encoding="utf-8"))["examples"]
CSV = (
    "Rejestr wyjazdów zagranicznych;;;;;\r\n"
    "Lp.;Data wyjazdu;Data powrotu;Miejscowość;Kraj;Kwota;Waluta;Uwagi\r\n"
    '1;2021-10-17;2021-10-22;"Iwano-Frankiwsk";Ukraina;2036,38;zł;"w tym\r\nnocleg"\r\n'
    "2;2021-11-03;2021-11-04;Wilno;Litwa;;;\r\n"
)


def cells(document: Document) -> list[tuple[str, int, int, str | None]]:
    """(text, row, column, sheet) of every cell with an origin."""
    return [(document.quote(o.span), o.row, o.column, o.sheet) for o in document.origins]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1250", "utf-8-sig"])
def test_csv(tmp_path: Path, encoding: str) -> None:
    """Known headers get their labels, joined columns are one cell, and the places are those of the file."""
    path = tmp_path / "rejestr.csv"
    path.write_bytes(CSV.encode(encoding))
    document = read_document(path)
    assert document.text == (
        "Rejestr wyjazdów zagranicznych\n\n"
        "| Lp. | Termin | Miejsce | Łączny koszt | Uwagi |\n"
        "| 1 | 2021-10-17 – 2021-10-22 | Iwano-Frankiwsk, Ukraina | 2036,38 zł | w tym nocleg |\n"
        "| 2 | 2021-11-03 – 2021-11-04 | Wilno, Litwa | – | – |\n\n"
    )
    assert ("Iwano-Frankiwsk", 4, 4, None) in cells(document)
    assert ("2021-11-04", 5, 3, None) in cells(document)
    assert document.media_type == "text/csv"


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_delimiters(tmp_path: Path, sign: str) -> None:
    """Whatever parts the cells, they are found."""
    path = tmp_path / "a.csv"
    path.write_text("\n".join(sign.join(row) for row in samples.TABLE), encoding="utf-8")
    assert "| 9 czerwca 2021 r. | Lwów | obchody święta miasta |" in read_document(path).text


def test_xlsx(tmp_path: Path) -> None:
    """Sheets are pages; dates, money and whole numbers are written as a Polish reader would."""
    rows: list[list[Any]] = [
        ["Termin", "Miejsce", "Liczba osób", "Koszt całkowity"],
        [dt.datetime(2021, 10, 17, tzinfo=None), "Wilno", 6, 2036.5],  # noqa: DTZ001 - spreadsheets know no zones
        [None, None, None, None],
        [dt.date(2021, 11, 3), "Lwów | Ukraina", 2.0, 12.0],
    ]
    path = tmp_path / "a.xlsx"
    path.write_bytes(
        samples.xlsx({"2021": rows, "2022": [["Termin", "Miejsce"], ["maj 2022", "Ryga"]]}, money="#,##0.00 zł")
    )
    document = read_document(path)
    assert "| 2021-10-17 | Wilno | 6 | 2036,50 zł |" in document.text
    assert "| 2021-11-03 | Lwów ¦ Ukraina |" in document.text
    assert ("Wilno", 2, 2, "2021") in cells(document)
    assert ("Ryga", 2, 2, "2022") in cells(document)
    assert len(document.pages) == 2
    assert document.quote(document.pages[1].span).startswith("2022\n\n| Termin | Miejsce |")


def test_header_only(tmp_path: Path) -> None:
    """A register without rows is no document."""
    path = tmp_path / "a.csv"
    path.write_text("Termin;Miejsce\n", encoding="utf-8")
    with pytest.raises(InputError, match="no rows"):
        read_document(path)


def test_examples() -> None:
    """The examples of the lexicon hold."""
    columns = Columns(Project(ROOT))
    for header, key in EXAMPLES["known"].items():
        assert columns.key(header) == key, header
    for header in EXAMPLES["unknown"]:
        assert columns.key(header) is None, header


def test_no_header_has_two_meanings() -> None:
    """Each header of the lexicon stands under one column."""
    lexicon = yaml.safe_load((ROOT / "data/lexicon/columns.yaml").read_text(encoding="utf-8"))["columns"]
    headers = [str(header) for entry in lexicon.values() for header in entry["headers"]]
    assert len(headers) == len(set(headers))


def test_project_mapping(tmp_path: Path) -> None:
    """A project's own columns.yaml replaces the package's; one that cannot be used is named."""
    lexicon = tmp_path / "data" / "lexicon" / "columns.yaml"
    lexicon.parent.mkdir(parents=True)
    lexicon.write_text("columns:\n  city: {label: Miejsce, headers: [ort]}\n", encoding="utf-8")
    path = tmp_path / "a.csv"
    path.write_text("Ort;Zweck\nWilno;Besuch\n", encoding="utf-8")
    assert read_document(path, root=tmp_path).text.startswith("| Miejsce | Zweck |")
    lexicon.write_text("columns:\n  city: {headers: [ort]}\n", encoding="utf-8")
    with pytest.raises(ProjectError, match="columns without"):
        read_document(path, root=tmp_path)
