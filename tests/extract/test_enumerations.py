"""Names listed one after another, and where their list ends."""

from __future__ import annotations

from coopgraph.extract.enumerations import closing, enumeration
from extract.examples import sentence

PLACES = frozenset({"place"})


def listed(marked: str) -> list[str]:
    """The names that a list goes on with behind its first one, which begins the sentence."""
    found, _ = enumeration(sentence(marked).chunks, 1, PLACES)
    return [chunk.form for chunk in found]


def test_list_goes_on_past_brackets_and_a_few_words() -> None:
    """A country in brackets and words that only describe the next name do not end a list."""
    assert listed("[place Brno] (Czechy), [place Graz] oraz miasto [place Kowno].") == ["Graz", "Kowno"]


def test_list_ends_where_another_phrase_begins() -> None:
    """A preposition behind the comma, or a verb, ends it."""
    assert listed("[place Brno], w [place Grazu] zaś nie.") == []
    assert listed("[place Brno] i wróciła do [place Grazu].") == []


def test_bracket_is_closed_by_the_next_one() -> None:
    """The closing bracket, or the last chunk where it was forgotten."""
    chunks = sentence("Miasta (dwa) i wsie").chunks
    assert chunks[closing(chunks, 1)].form == ")"
    assert closing(sentence("Miasta (dwa i wsie").chunks, 1) == len("Miasta (dwa i wsie".replace("(", "( ").split()) - 1
