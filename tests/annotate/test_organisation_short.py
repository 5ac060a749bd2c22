"""Departments under shortened heads."""

from __future__ import annotations

import pytest

from annotate.names import annotated
from coopgraph.model import MentionKind, OrganisationValue


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Burmistrz, Wydz. Spraw Obywatelskich, 4 osoby", ["Wydział Spraw Obywatelskich"]),
        ("2 osoby z Ref. Kultury i Sportu", ["Referat Kultury i Sportu"]),
        ("Nasz ref. nr 12 z dnia 3 maja", []),
    ],
)
def test_short_head_is_read_in_full(text: str, names: list[str]) -> None:
    """A shortened head before a capitalised genitive is read in full; before a number it is none."""
    values = [m.value for m in annotated(text, MentionKind.ORGANISATION)]
    assert [v.name for v in values if isinstance(v, OrganisationValue)] == names
