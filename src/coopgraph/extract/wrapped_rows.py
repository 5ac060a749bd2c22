"""Rows of a table whose cells go on in the lines below them: the pieces of a column are read as one text.

"22.01 -  | Paryż,  | Wydział Promocji" above "25.01.2024 | Francja | i Kultury (2)". The words of a piece are those of
the page; only what is read behind what is put together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence
from coopgraph.extract.record_parts import FIELD_KINDS, Record
from coopgraph.model import BlockKind, OrganisationValue, PlaceValue, Span

_FOREIGN: Final = frozenset({"of", "and", "et", "für", "der", "des", "de", "la", "und", "for"})
_ENDS: Final = frozenset({"(", ",", ";", ".", ")", "–", "-", ":"})  # what stands behind a whole name


def join_wrapped(record: Record) -> None:
    """Put the pieces of each column of a row together; the pieces that are not read alone are kept as "pieces"."""
    if record.block.kind is not BlockKind.ROW or not _is_wrapped(record):
        return
    for key in list(record.parts):
        columns: dict[Span | None, list[Sentence]] = defaultdict(list)
        for sentence in record.parts[key]:
            holder = next((b for b in reversed(sentence.path) if b.kind in FIELD_KINDS), None)
            columns[holder.label if holder is not None else None].append(sentence)
        if any(len(pieces) > 1 for pieces in columns.values()):
            record.parts["pieces"].extend(s for pieces in columns.values() for s in pieces[1:])
            record.parts[key] = [joined(pieces) for pieces in columns.values()]


def _is_wrapped(record: Record) -> bool:
    """Whether a column of a row has several cells."""
    labels = [cell.label for cell in record.block.children if cell.label is not None and len(cell.span)]
    return len(set(labels)) < len(labels)


def joined(pieces: Sequence[Sentence]) -> Sentence:
    """The pieces of a column as one sentence, with the names of departments that its lines cut made whole."""
    if len(pieces) == 1:
        return pieces[0]
    chunks = [c for piece in pieces for c in piece.chunks]
    whole = {c.span: _whole(c, chunks[i + 1 :]) for i, c in enumerate(chunks[:-1]) if _is_cut(c, chunks[i + 1])}
    lost = {c.span for c, after in pairwise(chunks) if c.span not in whole and _is_lost(c, after)}
    chunks = [_nameless(c) if c.span in lost else c for c in chunks]
    return replace(
        pieces[0],
        span=Span(pieces[0].span.start, max(p.span.end for p in pieces)),
        tokens=tuple(t for piece in pieces for t in piece.tokens),
        chunks=tuple(whole.get(c.span, c) for c in chunks),
        mentions=tuple(
            whole[m.span].mention or m if m.span in whole else m
            for p in pieces
            for m in p.mentions
            if m.span not in lost
        ),
        lemmas=frozenset().union(*(piece.lemmas for piece in pieces)),
        named=frozenset().union(*(piece.named for piece in pieces)),
    )


def _is_cut(one: Chunk, two: Chunk) -> bool:
    """Whether the name of a department at the end of a line goes on in the next one."""
    value = one.mention.value if one.mention is not None else None
    return isinstance(value, OrganisationValue) and value.kind == "unit" and two.form not in _ENDS


def _whole(chunk: Chunk, after: Sequence[Chunk]) -> Chunk:
    """A name that its line cuts with the words it goes on with: "Wydział Promocji" / "i Kultury (2)"."""
    mention = chunk.mention
    assert mention is not None
    assert isinstance(mention.value, OrganisationValue)
    more = [c.form for c in takewhile(lambda c: c.form not in _ENDS, after)]
    name = " ".join([mention.value.name, *more])
    return replace(chunk, mention=replace(mention, value=replace(mention.value, name=name)))


def _is_lost(one: Chunk, two: Chunk) -> bool:
    """Whether the name of a body or town is cut, so that nobody knows whose it is: "World Federation" / "of Roses"."""
    value = one.mention.value if one.mention is not None else None
    if two.mention is not None or not (two.form in _FOREIGN or two.form[:1].isupper()):
        return False
    return isinstance(value, OrganisationValue) or (isinstance(value, PlaceValue) and value.kind == "settlement")


def _nameless(chunk: Chunk) -> Chunk:
    """A chunk that names nobody."""
    return replace(chunk, mention=None, kinds=frozenset())
