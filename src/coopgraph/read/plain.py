"""Plain text and Markdown: every character as it stands; a form feed ends a page."""

from __future__ import annotations

from typing import Final

from coopgraph.model import Page, Span
from coopgraph.read.encoding import decode
from coopgraph.read.quality import quality
from coopgraph.read.signs import check_signs
from coopgraph.read.source import Reading, Source

_MARKDOWN: Final = frozenset({".md", ".markdown"})


def read(source: Source) -> Reading:
    """Read a text file. Raises InputError when it is too large, no text, or in an unknown charset."""
    source.text_limit(len(source.data))
    decoded = decode(source.data, source.name)
    warnings = (*decoded.warnings, *check_signs(decoded.text, source.name))
    media_type = "text/markdown" if source.suffix in _MARKDOWN else "text/plain"
    return Reading(decoded.text, media_type, pages(decoded.text), decoded.charset, warnings=warnings)


def pages(text: str) -> tuple[Page, ...]:
    """The pages of a text that marks their ends by form feeds; without one it is a single page."""
    found: list[Page] = []
    start = 0
    for part in text.split("\f"):
        end = min(start + len(part) + 1, len(text))
        if part.strip() or not found:
            found.append(Page(len(found) + 1, Span(start, end), quality(part)))
        start = end
    return tuple(found)
