"""Clusters and initiatives that are called clusters."""

from __future__ import annotations

from typing import Any

import pytest

from annotate.names import ROOT, named
from coopgraph.lexicon import read_yaml
from coopgraph.model import MentionKind

LEXICON: Any = read_yaml(ROOT / "data" / "lexicon" / "clusters.yaml")


@pytest.mark.parametrize(("text", "name"), LEXICON["positive"].items())
def test_lexicon_positive(text: str, name: str) -> None:
    """Each positive example of the lexicon gives its base form, and only that."""
    assert named(text, MentionKind.CLUSTER) == [name]


@pytest.mark.parametrize("text", LEXICON["negative"])
def test_lexicon_negative(text: str) -> None:
    """No negative example of the lexicon gives a cluster."""
    assert named(text, MentionKind.CLUSTER) == []


def test_initiative_equated_with_a_cluster() -> None:
    """One sentence that calls an initiative a cluster makes its sisters clusters too."""
    text = "Działają Kamienna Dolina Szkła i Kamienna Dolina Drewna. Kamienna Dolina Szkła to dziś klaster."
    assert named(text, MentionKind.CLUSTER) == [
        "Kamienna Dolina Szkła",
        "Kamienna Dolina Drewna",
        "Kamienna Dolina Szkła",
    ]


def test_initiative_not_equated() -> None:
    """Without such a sentence, or with a denial, an initiative is none."""
    assert named("Kamienna Dolina Szkła to nie jest klaster.", MentionKind.CLUSTER) == []


def test_body_with_cluster_in_its_name() -> None:
    """An association named after a cluster is a body."""
    text = "Zarządza nim Stowarzyszenie Bieszczadzki Klaster Drewna."
    assert named(text, MentionKind.CLUSTER) == []
    assert named(text, MentionKind.ORGANISATION) == ["Stowarzyszenie Bieszczadzki Klaster Drewna"]


def test_name_without_the_word() -> None:
    """A known cluster is recognised by the rest of its name, inflected."""
    text = "Klaster Zielona Energia powstał w maju. W Zielonej Energii pracuje sto firm."
    assert named(text, MentionKind.CLUSTER) == ["Klaster Zielona Energia"] * 2


def test_gloss_gives_way_to_the_name() -> None:
    """Of "Klaster Szklany – Zachodni Klaster SZ" the second is the name."""
    assert named("Wymieniono Klaster Szklany – Zachodni Klaster SZ.", MentionKind.CLUSTER) == ["Zachodni Klaster SZ"]
