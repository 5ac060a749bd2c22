"""Towns that open a sentence in other languages are places by what follows them."""

from __future__ import annotations

import pytest

from annotate.packs import mentions
from coopgraph.model import MentionKind, PlaceValue

OPENINGS = [
    ("en", "Lincoln has been twinned for years.", ["Lincoln"]),
    ("en", "Lincoln's twin towns are small.", ["Lincoln"]),
    ("uk", "Ковель і Хелм підписали угоду.", ["Kowel", "Chełm"]),
    ("en", "Lincoln, who signed it, was glad.", []),
    ("en", "Most were glad.", []),
]


@pytest.mark.parametrize(("language", "text", "towns"), OPENINGS)
def test_what_follows_tells_a_town(language: str, text: str, towns: list[str]) -> None:
    """A verb, "'s" or a further town behind a large town near by; elsewhere the first word may be anything."""
    found = [m.value.name for m in mentions(text, language, MentionKind.PLACE) if isinstance(m.value, PlaceValue)]
    assert found == towns
