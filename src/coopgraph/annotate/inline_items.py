"""Segments of text, and the numbered items inside one: "… podaję wykaz: 1) 3–5.05. Brno – …, 2) 7.06. Graz – …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from coopgraph.annotate.lines import Line, follows
from coopgraph.model import BlockKind, Span

_NUMBER: Final = re.compile(r"(?<=[\s:;,])\(?(\d{1,2}|[a-z])\)\s*(?=\S)")
_DAY: Final = re.compile(
    r"\d{1,2}\s*(?:[.–—-]\s*\d|\s(?:[IVX]{1,4}\b|stycz|lut|mar|kwie|maj|czerw|lip|sierp|wrze|paźdz|listop|grud))"
)
_STOP: Final = re.compile(r"(?<=[^\W\d_]{3})[.)]?\.\s+(?=[A-ZĄĆĘŁŃÓŚŹŻ])")
_FEW: Final = 2
_FIRST: Final = frozenset("1a")


@dataclass(slots=True)
class Segment:
    """A stretch of lines of one kind. `value` is where the text after enumerator, bullet or label begins."""

    kind: BlockKind
    start: int
    end: int
    value: int
    number: str | None = None
    label: Span | None = None
    key: str | None = None
    gap: int = 0
    rows: list[tuple[Span, ...]] = field(default_factory=list)
    columns: dict[int, int] = field(default_factory=dict)  # of cells on further lines of a row, by where they begin
    last: Line | None = None
    inside: bool = False  # a field on the line of the bullet before it


def inline_items(text: str, segment: Segment) -> Iterator[Segment]:
    """The segment itself, or what it falls into: what introduces its numbered items, the items, what comes after.

    Each item has a day in it: numbered reasons, documents or duties of one sentence stay one sentence.
    """
    plain = segment.kind is BlockKind.PARAGRAPH or (segment.kind is BlockKind.FIELD and segment.key is None)
    found = list(_numbers(text, segment)) if plain and ")" in text[segment.start : segment.end] else []
    if len(found) < _FEW:
        yield segment
        return
    ends = [*(number.start() for number in found[1:]), _end(text, found[-1].end(), segment.end)]
    pieces = [Span(number.end(), end) for number, end in zip(found, ends, strict=True)]
    if not all(_DAY.search(text, piece.start, piece.end) for piece in pieces):
        yield segment
        return
    if text[segment.start : found[0].start()].strip():
        before = _trimmed(text, segment.start, found[0].start())
        yield replace(segment, end=before, value=min(segment.value, before))
    for number, piece in zip(found, pieces, strict=True):
        start, end = number.start(), _trimmed(text, piece.start, piece.end)
        yield Segment(BlockKind.ITEM, start, piece.start, piece.start, number=f"{number[1]})", last=segment.last)
        yield Segment(BlockKind.PARAGRAPH, piece.start, end, piece.start, last=segment.last)
    if text[ends[-1] : segment.end].strip(" .;,"):
        yield Segment(BlockKind.PARAGRAPH, ends[-1], segment.end, ends[-1], last=segment.last)


def _numbers(text: str, segment: Segment) -> Iterator[re.Match[str]]:
    """The enumerators in a segment that follow one another from the first on."""
    last: str | None = None
    for match in _NUMBER.finditer(text, segment.start, segment.end):
        number = f"{match[1]})"
        if (last is None and match[1] in _FIRST) or (last is not None and follows(last, number)):
            last = number
            yield match


def _end(text: str, start: int, end: int) -> int:
    """Where the last item ends: at the first full stop with a new sentence behind it."""
    stop = _STOP.search(text, start, end)
    return stop.end() if stop else end


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip(" \t\n;,"))
