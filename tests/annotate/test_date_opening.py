"""The year that a whole text is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopgraph.annotate import Annotator
from coopgraph.model import DateValue
from coopgraph.project import Project
from factory import document

ANNOTATE = Annotator(Project(Path(__file__).resolve().parents[2]))
TALE = "Od 3 do 6 czerwca delegacja miasta przebywała w Koszycach."
HEAD = "7. KONTAKTY ZAGRANICZNE"
OTHERS = "Szkoły prowadzą własne wymiany.\n\nBiuro mieści się w ratuszu.\n\nPracują w nim dwie osoby."
REPORT = "Miasto w 2021 r. utrzymywało kontakty z trzema samorządami z zagranicy."
HISTORY = "Miasto w 1994 r. poznało swój pierwszy samorząd z dalekiej zagranicy."


def june(text: str) -> str:
    """The days of June that a text tells."""
    values = [m.value for m in ANNOTATE(document(text)).mentions]
    return next(v.edtf for v in values if isinstance(v, DateValue) and "-06-03" in v.edtf)


@pytest.mark.parametrize(
    ("opening", "end", "year"),
    [
        (
            "Miasto w 2021 r. utrzymywało kontakty z trzema samorządami z zagranicy.",
            "Wydatki w 2021 r.: 9 tys. zł.",
            "2021",
        ),
        (REPORT, "Wydatki w 2021 r.: 9 tys. zł.", "2021"),
        (REPORT, "Wydano 9 tys. zł.", "XXXX"),
        (HISTORY, "W 1994 r. i 2019 r. było tak.", "XXXX"),
    ],
)
def test_the_opening_sentence_gives_its_year(opening: str, end: str, year: str) -> None:
    """Where the year is named again and no later one is; a history that begins with a year is not about that year."""
    assert june(f"{HEAD}\n\n{opening}\n\n{OTHERS}\n\n{TALE}\n\n{end}") == f"{year}-06-03/{year}-06-06"


def test_a_day_above_the_title_of_a_report() -> None:
    """The title names its year, whatever date stands above it."""
    assert june(f"12.05.2022\n\nRaport roczny 2021\n\n{OTHERS}\n\n{TALE}").startswith("2021")
