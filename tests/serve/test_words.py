"""What pages call things, in the reader's language."""

from __future__ import annotations

import pytest

from coopgraph.namespaces import BASE
from coopgraph.resolve.mint import KINDS
from coopgraph.serve.pages.words import Words


@pytest.mark.parametrize(("code", "name", "sign"), [("pl", "wyjazd", "W"), ("en", "trip", "T")])
def test_kinds_have_the_letter_of_the_language(code: str, name: str, sign: str) -> None:
    """The letter that marks a trip is that of the word the reader knows."""
    assert Words(code).kind(f"{BASE}id/trip/lublin-lviv-2021") == ("trip", name, sign)


@pytest.mark.parametrize("slug", sorted(set(KINDS.values()) - {"provision", "amount"}))
def test_every_kind_has_a_name_and_a_letter(slug: str) -> None:
    """No thing that has a page of its own is without a name and a letter, in either language."""
    for code in ("pl", "en"):
        assert all(Words(code).kind(f"{BASE}id/{slug}/x")), code
