"""What stands below the last entry of a numbered list and tells who paid for all of its journeys.

The layout hangs every line down to the next number on the last item: "3. … jarmark, 3 osoby" / "Urząd finansował
wyłącznie dojazd." Where all entries before are one line each, such a line goes with the list and not with its last
entry.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from coopgraph.extract.chunks import Sentence
from coopgraph.extract.funding_clauses import may_speak_of_paying, tells_of_several
from coopgraph.extract.funding_words import JOURNEY
from coopgraph.extract.record_parts import Record
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, MentionKind

_LISTED: Final = frozenset({BlockKind.ITEM, BlockKind.BULLET})
_ENTRIES: Final = 2
_WIDE: Final = 70  # characters of a line that may be wrapped
_GAP: Final = "\n\n"
_MANY: Final = 4  # one entry in so many may hold an empty line
_SINGULAR: Final = ("subst:sg", "ger:sg")
_PLURAL: Final = ("subst:pl", "ger:pl")


def cut_tails(records: Sequence[Record], state: State) -> None:
    """Take the lines that tell who paid for all entries out of the last entry, which then has its own line alone.

    Of sheets, take all that stands apart below the last one.
    """
    if len(records) < _ENTRIES:
        return
    last = max(records, key=lambda record: record.block.span.start)
    others = [r for r in records if r is not last and r.block.kind is last.block.kind]
    if last.block.kind is BlockKind.ITEM and len(others) >= _ENTRIES:
        _cut_apart(last, others, state)
    if last.block.kind not in _LISTED or not others:
        return
    if _has_fields(last) and all(map(_has_fields, others)) and not any(_apart_below(r, state) for r in others):
        apart = {s.index for s in _apart_below(last, state)}
        for key, told in last.parts.items():
            last.parts[key] = [s for s in told if s.index not in apart]
        return
    if not all(_is_line(r, state) for r in others):
        return
    below = {s.index for s in _below(last, state)}
    if len(others) >= _ENTRIES or _is_apart(last, below, state):
        for key, told in last.parts.items():
            last.parts[key] = [s for s in told if s.index not in below]


def _cut_apart(last: Record, others: Sequence[Record], state: State) -> None:
    """Take out of the last entry the paragraphs below an empty line, where hardly another entry holds one."""
    broken = sum(_GAP in _text(record, state) for record in others)
    gap = _text(last, state).find(_GAP)
    if gap == -1 or broken * _MANY > len(others):
        return
    text = state.reading.document.text
    end = text.index(_text(last, state), last.block.span.start) + gap
    below = [s for s in last.sentences if s.span.start > end]
    if below and MentionKind.DATE not in below[0].named and _may_be_of_one(below[0]):
        return  # "W podróży uczestniczyły trzy osoby."
    for key, told in last.parts.items():
        last.parts[key] = [s for s in told if s.span.start < end]


def _text(record: Record, state: State) -> str:
    span = record.block.span
    return state.reading.document.text[span.start : span.end].strip()


def _has_fields(record: Record) -> bool:
    """Whether an entry is a sheet of its own: "III. Wyjazd do X", "Termin: …", "Cel: …"."""
    return len(record.labels) >= _ENTRIES


def _apart_below(record: Record, state: State) -> list[Sentence]:
    """The free text of an entry below an empty line, which is of none of the entries where no other has any."""
    text, said = state.reading.document.text, record.sentences
    fields = [s for key in record.labels for s in record.parts[key]]
    last = max(s.span.end for s in fields) if fields else said[-1].span.end
    end = next((i for i in range(last, record.block.span.end) if text[i] == "\n"), record.block.span.end)
    below = [s for s in record.parts["text"] if s.span.start > end]
    return below if below and "\n\n" in text[last : below[0].span.start] else []


def _is_line(record: Record, state: State) -> bool:
    """Whether an entry is one line with nothing below it."""
    return "\n" not in _text(record, state)


def _below(last: Record, state: State) -> Iterator[Sentence]:
    """The sentences below the line of the last entry that tell of money or a project, and of no single journey."""
    text, said = state.reading.document.text, last.sentences
    line = text.find("\n", said[0].span.start)
    first = next((s for s in said if line != -1 and s.span.start > line), None)
    if first is None or (line - said[0].span.start > _WIDE and text[line : line + 2] != _GAP and text[line - 1] != "."):
        return  # the line may be wrapped
    apart = text[line : line + 2] == "\n\n"  # a project below an empty line is of something else
    for sentence in (s for s in said if s.index >= first.index):
        inside = [b for b in sentence.path if last.block.span.covers(b.span) and b.span != last.block.span]
        if any(b.kind in _LISTED for b in inside):
            return  # what the entry itself lists
        field = sentence.block.kind is BlockKind.FIELD and sentence.block.key == "funding"
        told = field or may_speak_of_paying(sentence, state.costs)
        other = apart and MentionKind.PROJECT in sentence.named
        told = told or other or (MentionKind.PROJECT in sentence.named and tells_of_several(sentence))
        if told and (other or "gość" in sentence.lemmas or not is_of_one(sentence)):
            yield sentence


def _is_apart(last: Record, below: set[int], state: State) -> bool:
    """Whether an empty line stands between the last entry and what is below it."""
    first = next((s for s in last.sentences if s.index in below), None)
    return first is not None and state.reading.document.text[: first.span.start].endswith("\n\n")


def _may_be_of_one(sentence: Sentence) -> bool:
    """Whether a sentence may speak of one journey: "w podróży" is said of one and of several."""
    return any(JOURNEY & t.lemmas and any(tag.startswith(_SINGULAR) for tag in t.tags) for t in sentence.tokens)


def is_of_one(sentence: Sentence) -> bool:
    """Whether a sentence speaks of one journey alone: "koszt wyjazdu pokryła gmina"."""
    return any(
        not JOURNEY.isdisjoint(t.lemmas)
        and any(tag.startswith(_SINGULAR) for tag in t.tags)
        and not any(tag.startswith(_PLURAL) for tag in t.tags)
        for t in sentence.tokens
    )
