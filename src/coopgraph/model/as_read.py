"""A damaged text as it is understood, letter for letter in its place, for whoever reads the text itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coopgraph.model.text import Document, Token


def as_read(document: Document, tokens: Sequence[Token]) -> Document:
    """The document with each repaired word in the place of what a scan made of it, where both are equally long.

    Offsets are those of the document itself, which is given back where nothing is repaired.
    """
    text, at, made = document.text, 0, list[str]()
    for token in tokens:
        if token.repaired is None or token.form == "|" or token.form.isspace():
            continue  # a bar parts the cells of a row, whatever a scan may mean by it; a mark that is lost has no place
        if len(token.repaired) == len(token.form):
            made += (text[at : token.span.start], token.repaired)
            at = token.span.end
    return replace(document, text="".join([*made, text[at:]])) if made else document
