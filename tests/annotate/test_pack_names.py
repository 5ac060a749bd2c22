"""Names behind the forms of a text in other languages."""

from __future__ import annotations

from annotate.packs import pack
from coopgraph.annotate.pack_names import base_name, guesses, is_possessive, own_name


def test_possessives_of_english() -> None:
    """The name is that without "'s"; an apostrophe elsewhere is its own."""
    assert own_name(["King’s", "Lynn's"]) == own_name(["King’s", "Lynn"])
    assert is_possessive("Lincoln's")
    assert not is_possessive("Lincoln")
    assert base_name(pack("en"), "Lincoln's", ("Lincoln",)) == "Lincoln"


def test_forms_without_their_ending() -> None:
    """A declined name that no dictionary has may be of several names, its own among them."""
    assert "олькуш" in set(guesses("олькуші"))
