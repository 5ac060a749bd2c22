"""Tiny builders of the records that travel between the stages."""

from __future__ import annotations

import hashlib

from coopgraph.model import Claim, Confidence, Document, Evidence, Literal, Metadata, Page, Ref, Span
from coopgraph.namespaces import coop


def document(text: str, slug: str = "test", **metadata: str) -> Document:
    """A one-page document with the given text."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    page = Page(1, Span(0, len(text)))
    return Document(slug, f"{slug}.txt", text, digest, pages=(page,), metadata=Metadata(**metadata))


def claim(  # noqa: PLR0917 - a builder for tests, its arguments are those of the fact
    text: str,
    subject: str,
    prop: str,
    value: Ref | Literal,
    start: int = 0,
    end: int | None = None,
) -> Claim:
    """A claim on `text[start:end]`."""
    span = Span(start, len(text) if end is None else end)
    return Claim(
        subject,
        coop(prop),
        value,
        "test",
        (Evidence(span, text[span.start : span.end]),),
        "test-rule",
        Confidence.HIGH,
    )
