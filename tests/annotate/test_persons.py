"""Persons, with and without a title."""

from __future__ import annotations

from typing import Any

import pytest

from annotate.names import ROOT, annotated, named
from coopgraph.lexicon import read_yaml
from coopgraph.model import MentionKind, NamedValue

LEXICON: Any = read_yaml(ROOT / "data" / "lexicon" / "persons.yaml")


@pytest.mark.parametrize(("text", "name"), LEXICON["positive"].items())
def test_lexicon_positive(text: str, name: str) -> None:
    """Each positive example of the lexicon gives its name, and only that."""
    assert named(text, MentionKind.PERSON) == [name]


@pytest.mark.parametrize("text", LEXICON["negative"])
def test_lexicon_negative(text: str) -> None:
    """No negative example of the lexicon gives a person."""
    assert named(text, MentionKind.PERSON) == []


def test_office_is_said() -> None:
    """A mayor's title is kept as the office, a councillor's is only a title."""
    mayor, councillor = annotated("Burmistrz Adam Lis i radny Jan Kos pojechali.", MentionKind.PERSON)
    assert isinstance(mayor.value, NamedValue)
    assert isinstance(councillor.value, NamedValue)
    assert mayor.value.attributes["office"] == "burmistrz"
    assert "office" not in councillor.value.attributes


def test_name_ends_a_body() -> None:
    """A committee followed by its chair is not named after her."""
    text = "Na pytanie Przewodniczącej Komisji Beaty Kowalskiej odpowiedziano."
    assert named(text, MentionKind.ORGANISATION) == []
    assert named(text, MentionKind.PERSON) == ["Beata Kowalska"]


def test_patron_stays_in_the_name() -> None:
    """A person in the genitive right after a head is the patron of the body."""
    assert named("Byli na Uniwersytecie Jana Kochanowskiego.", MentionKind.ORGANISATION) == [
        "Uniwersytet Jana Kochanowskiego"
    ]


def test_double_surname_and_initial() -> None:
    """Double surnames and initials belong to one person."""
    assert named("Mówiła Pani Anna Nowak-Kowalska, potem K. Wilczyński.", MentionKind.PERSON) == ["Anna Nowak-Kowalska"]
    assert named("Mówił radny K. Wilczyński.", MentionKind.PERSON) == ["K. Wilczyński"]
