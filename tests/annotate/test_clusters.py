"""Names of clusters in running text."""

from __future__ import annotations

from typing import Any

import pytest

from annotate.names import named
from coopgraph.annotate import Annotator
from coopgraph.lexicon import read_lexicon
from coopgraph.model import MentionKind, NamedValue
from coopgraph.project import Project, share
from factory import document

PROJECT = Project(share())
ANNOTATE = Annotator(PROJECT)


@pytest.mark.parametrize("example", read_lexicon(PROJECT, "clusters")["examples"], ids=lambda e: str(e["text"])[:40])
def test_examples_of_the_lexicon(example: dict[str, Any]) -> None:
    """Each example gives just the names it says, in their base form, or none."""
    mentions = ANNOTATE(document(example["text"])).mentions
    names = [m.value.name for m in mentions if m.kind is MentionKind.CLUSTER and isinstance(m.value, NamedValue)]
    assert names == example.get("names", [])


def test_two_clusters_joined_by_and() -> None:
    """The head said again begins another name."""
    found = named("Klaster Ekoinnowacji i Klaster Ekożywności mają biuro.", MentionKind.CLUSTER)
    assert found == ["Klaster Ekoinnowacji", "Klaster Ekożywności"]
