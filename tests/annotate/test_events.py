"""Names of events."""

from __future__ import annotations

from typing import Any

import pytest

from annotate.names import ROOT, annotated, named
from coopgraph.lexicon import read_yaml
from coopgraph.model import MentionKind, NamedValue

LEXICON: Any = read_yaml(ROOT / "data" / "lexicon" / "events.yaml")


def events(text: str) -> list[NamedValue]:
    """The values of the events found."""
    return [m.value for m in annotated(text, MentionKind.EVENT) if isinstance(m.value, NamedValue)]


@pytest.mark.parametrize(("text", "name"), LEXICON["positive"].items())
def test_lexicon_positive(text: str, name: str) -> None:
    """Each positive example of the lexicon gives its base form, and only that."""
    assert named(text, MentionKind.EVENT) == [name]


@pytest.mark.parametrize("text", LEXICON["negative"])
def test_lexicon_negative(text: str) -> None:
    """No negative example of the lexicon gives an event."""
    assert events(text) == []


def test_place_after_the_name_makes_another_name() -> None:
    """The event is also known with its town, in the words of the text."""
    (event,) = events("Udział w Kongresie Gospodarczo-Społecznym w Radomiu był owocny.")
    assert event.name == "Kongres Gospodarczo-Społeczny"
    assert event.aliases == ("Kongres Gospodarczo-Społeczny w Radomiu",)


def test_head_in_the_name_of_a_quoted_forum() -> None:
    """A capitalised head belongs to the name, the quotation alone is another name."""
    (event,) = events('Wystąpił na Forum "Water for Growing Towns" z prezentacją.')
    assert event.name == "Forum „Water for Growing Towns”"
    assert event.aliases == ("Water for Growing Towns",)


def test_small_head_is_an_alias() -> None:
    """A fair announced with a small letter is named by its own name."""
    (event,) = events("Miasto pokazało się na targach turystycznych Northern Travel Days 2018.")
    assert event.name == "Northern Travel Days 2018"
    assert event.attributes["kind"] == "trade-fair"


def test_forum_of_people_is_a_body() -> None:
    """A forum of organisations is no event."""
    assert events("Projekt prowadzi Forum Mazurskich Organizacji Kobiecych.") == []


def test_programme_belongs_to_a_conference() -> None:
    """A conference named by its programme keeps the programme in the name."""
    (event,) = events("Zaproszono nas na Konferencję Roczną Programu Interreg Europa Środkowa.")
    assert event.name.startswith("Konferencja Roczna Programu Interreg")
