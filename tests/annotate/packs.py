"""What the tests of language packs share: documents of one language and what the annotator finds in them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from coopgraph.annotate import Annotator
from coopgraph.annotate.pack import Pack
from coopgraph.model import Annotation, Document, Mention, MentionKind, Metadata
from coopgraph.project import Project

ROOT = Path(__file__).resolve().parents[2]


@cache
def project() -> Project:
    """The project of this repository."""
    return Project.open(ROOT)


@cache
def annotator() -> Annotator:
    """One annotator for all tests, since the gazetteer is opened once."""
    return Annotator(project())


@cache
def pack(language: str) -> Pack:
    """The pack of a language."""
    return Pack(project(), language)


def annotated(text: str, language: str | None) -> Annotation:
    """The annotation of a text whose metadata say the language (None: nothing)."""
    return annotator()(Document("x", "x.txt", text, "0" * 64, metadata=Metadata(language=language)))


def mentions(text: str, language: str, kind: MentionKind) -> list[Mention]:
    """The mentions of a kind."""
    return [m for m in annotated(text, language).mentions if m.kind is kind]
