"""Lines set in capitals: read as titles, so that names in them end where they do in other lines."""

from __future__ import annotations

import pytest

from annotate.recognisers import ROOT, document
from coopgraph.annotate import Annotator
from coopgraph.model import Annotation, MentionKind
from coopgraph.project import Project


@pytest.fixture(scope="module", name="annotator")
def _annotator() -> Annotator:
    """All recognisers of the project."""
    return Annotator(Project(ROOT))


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("WYJAZDY RADNYCH RADY MIEJSKIEJ W ŁOWICZU DO NIEMIEC W ROKU 2013", "RADY MIEJSKIEJ W ŁOWICZU"),
        ("PROTOKÓŁ Z SESJI RADY MIEJSKIEJ W PASYMIU W DNIU 3 MAJA 2011 R.", "RADY MIEJSKIEJ W PASYMIU"),
        ("STAROSTWO POWIATOWE W PILE", "STAROSTWO POWIATOWE W PILE"),
    ],
)
def test_small_words_end_names(annotator: Annotator, line: str, body: str) -> None:
    """The name of a body in a line of capitals has its town and none of the small words after it."""
    annotation: Annotation = annotator(document(line))
    bodies = [m for m in annotation.mentions if m.kind is MentionKind.ORGANISATION]
    assert [annotation.document.quote(m.span) for m in bodies] == [body]


def test_acronyms_and_short_lines_stay(annotator: Annotator) -> None:
    """What may be an acronym keeps its capitals, as do lines of fewer than three words."""
    annotation: Annotation = annotator(document("WYJAZD DRUHÓW OSP DO BRNA\n\nOSP KĘTY\n"))
    assert [t.reading for t in annotation.tokens] == ["Wyjazd", "Druhów", "OSP", "do", "Brna", "OSP", "KĘTY"]
