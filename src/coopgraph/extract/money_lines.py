"""Lines about money right below a paragraph that tells a journey: "Brno. W maju …" / "Koszty: gmina 850 zł"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from coopgraph.extract.record_parts import Record
from coopgraph.extract.state import State
from coopgraph.model import Block, BlockKind

_KEYS: Final = frozenset({"funding", "amount", "budget"})


def add_lines_below(record: Record, state: State) -> None:
    """Give the record of a paragraph the fields about money on the lines right below it."""
    if record.block.kind is not BlockKind.PARAGRAPH:
        return
    for field in _below(record.block, state):
        for sentence in state.reading.inside(field.span):
            record.parts[field.key or ""].append(sentence)
            record.labels.setdefault(field.key or "", field)


def _below(block: Block, state: State) -> Iterator[Block]:
    """The fields about money that stand right below a block at the top of the document, with no empty line between."""
    blocks, text = state.reading.annotation.layout.children, state.reading.document.text
    at_ = next((i for i, one in enumerate(blocks) if one.span == block.span), None)
    end = block.span.end
    for field in takewhile(lambda b: b.kind is BlockKind.FIELD, blocks[at_ + 1 :] if at_ is not None else ()):
        if field.key not in _KEYS or "\n\n" in text[end : field.span.start]:
            return
        yield field
        end = field.span.end
