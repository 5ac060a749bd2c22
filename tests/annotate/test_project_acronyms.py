"""Acronyms that a sheet has in a field of their own."""

from __future__ import annotations

from pathlib import Path

from coopgraph.annotate import Annotator
from coopgraph.model import MentionKind, NamedValue
from coopgraph.project import Project
from factory import document

ANNOTATE = Annotator(Project(Path(__file__).resolve().parents[2]))
SHEET = "Nazwa projektu: „Ciche podwórka miast”\nAkronim: CIPO\nPartnerzy: Brno\n\nBilety są z budżetu projektu CIPO.\n"


def named(text: str) -> set[tuple[str, str | None]]:
    """(name, acronym) of the projects of a text."""
    found = ANNOTATE(document(text)).mentions
    values = [m.value for m in found if m.kind is MentionKind.PROJECT]
    return {(v.name, v.acronym) for v in values if isinstance(v, NamedValue)}


def test_a_title_and_the_acronym_of_its_sheet_are_one_project() -> None:
    """Wherever the acronym stands again, it means the title that the sheet has it beside."""
    assert named(SHEET) == {("Ciche podwórka miast", "CIPO")}


def test_the_acronym_of_one_of_two_sheets_is_of_no_other() -> None:
    """Two titles below the same heading keep their names: nothing says whose the acronym is."""
    assert ("Ciche podwórka miast", "CIPO") not in named(SHEET + "Nazwa projektu: „Zielone dachy”\n")
