"""Builders for tests of the recognisers: a document, its tokens and a flat layout."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from coopgraph.annotate.places import PlaceRecogniser
from coopgraph.annotate.tokens import tokenize
from coopgraph.model import Block, BlockKind, Document, Mention, Metadata, Span, Token
from coopgraph.project import Project

ROOT = Path(__file__).resolve().parents[2]


def document(text: str, *, issued: str | None = None) -> Document:
    """A document that holds only a text and, maybe, a date in its metadata."""
    return Document("test", "test.txt", text, "0" * 64, metadata=Metadata(issued=issued))


def layout(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Block:
    """One block per paragraph, one sentence per full stop followed by a blank and a capital."""
    blocks = []
    for match in re.finditer(r"[^\n](?:.|\n(?!\n))*", text):
        ends = [m.end() for m in re.finditer(r"(?<=[^\d\s.]{3})[.!?](?=\s+[A-ZŁŚŻŹĆ])|$", match.group())]
        starts = [0, *ends[:-1]]
        sentences = tuple(
            Span(match.start() + a, match.start() + b) for a, b in zip(starts, ends, strict=True) if b > a
        )
        blocks.append(Block(kind, Span(match.start(), match.end()), sentences=sentences))
    return Block(BlockKind.DOCUMENT, Span(0, len(text)), children=tuple(blocks))


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a text."""
    return tuple(tokenize(text))


@cache
def places() -> PlaceRecogniser:
    """The recogniser with the package's lexica; the gazetteer is compiled once into the user's cache."""
    return PlaceRecogniser(Project(ROOT))


def find_places(text: str, found: Sequence[Mention] = ()) -> list[Mention]:
    """The places of a text."""
    return places().find(tokens(text), document(text), layout(text), found)
