"""The head of an electronic letter is its letterhead."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopgraph.annotate import Annotator
from coopgraph.model import BlockKind
from coopgraph.project import Project
from factory import document

ANNOTATE = Annotator(Project(Path(__file__).resolve().parents[2]))


def letterhead(text: str) -> list[str]:
    """The lines of the letterhead."""
    layout = ANNOTATE(document(text)).layout
    return [text[b.span.start : b.span.end] for b in layout.walk() if b.kind is BlockKind.LETTERHEAD]


@pytest.mark.parametrize(
    "lines",
    [
        ["Od: Biuro Rady <rada@um.example>", "Data: 3 marca 2020 11:20", "Temat: Odp. na wniosek"],
        ["From: Town Hall", "To: Association", "Subject: visit"],
        ["Von: Rathaus", "Gesendet: 3. März 2020", "An: Verein", "Betreff: Besuch"],
    ],
)
def test_labelled_lines_above_a_letter_are_its_head(lines: list[str]) -> None:
    """Sender, receiver, day and subject, in whatever order and language."""
    assert letterhead("\n".join([*lines, "", "Szanowny Panie, w załączeniu przesyłam wykaz wyjazdów."])) == lines


@pytest.mark.parametrize(
    "text", ["Od: 3 maja 2019\nDo: 5 maja 2019\nMiejsce: Brno", "Temat: wizyta\nTermin: 3 maja 2019"]
)
def test_fields_of_a_journey_are_none(text: str) -> None:
    """Without a sender and a subject, "Od" and "Do" are the days of a journey."""
    assert not any(line.startswith(("Od", "Temat")) for line in letterhead(text))
