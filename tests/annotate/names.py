"""Helpers of the tests of name recognisers: annotate a line of text, take the mentions of one kind."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from coopgraph.annotate import Annotator
from coopgraph.model import Document, Mention, MentionKind, NamedValue, OrganisationValue, PlaceValue
from coopgraph.project import Project

ROOT = Path(__file__).resolve().parents[2]


def project() -> Project:
    """The checkout as a project."""
    return Project.open(ROOT)


@cache
def _annotator() -> Annotator:
    return Annotator(project())


def annotated(text: str, *kinds: MentionKind) -> list[Mention]:
    """The mentions of these kinds in a text, in reading order."""
    return [m for m in _annotator()(Document("d", "-", text, "0" * 64)).mentions if m.kind in kinds]


def named(text: str, *kinds: MentionKind) -> list[str]:
    """The names of the mentions of these kinds."""
    values = [m.value for m in annotated(text, *kinds)]
    return [v.name for v in values if isinstance(v, NamedValue | OrganisationValue | PlaceValue)]
