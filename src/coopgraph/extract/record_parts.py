"""What a record holds: its sentences by the field they stand in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter
from typing import Final

from coopgraph.extract.chunks import Sentence
from coopgraph.extract.groups import is_told_below, names_only
from coopgraph.extract.openings import is_prose
from coopgraph.extract.roles import dates_of, settlements
from coopgraph.model import Block, BlockKind, Span

_HEAD_WORDS: Final = 60
_DETAIL: Final = 12  # tokens of a bullet below a place that tells one thing of the journey there
_AD: Final = re.compile(r"[Aa][Dd][n]?\b")
_ENDS: Final = frozenset({"date-start", "date-end"})
FIELD_KINDS: Final = frozenset({BlockKind.FIELD, BlockKind.CELL})
# fields that hold a name: what goes on behind it in the line is no more of the field
_NAMED: Final = frozenset({"inviter", "host", "organiser", "co-organiser", "organiser-inviter"})


@dataclass(slots=True)
class Record:
    """A block that may be a journey: its sentences by field key, those outside fields under "head" and "text"."""

    block: Block
    parts: dict[str, list[Sentence]] = field(default_factory=lambda: defaultdict(list))
    labels: dict[str, Block] = field(default_factory=dict)

    left_out: frozenset[Span] = frozenset()  # towns that "jw. (bez X)" takes away, or with days of their own

    @property
    def sentences(self) -> list[Sentence]:
        """All sentences of the record in reading order."""
        return sorted(chain.from_iterable(self.parts.values()), key=attrgetter("index"))


def is_answer(number: str) -> bool:
    """Whether an item is numbered after another: "Ad 1", "Ad. a)"."""
    return _AD.match(number) is not None


def make_record(sentences: Sequence[Sentence], block: Block, *, sheet: bool = False, counted: bool = False) -> Record:
    """Sort the sentences of a block by the field they stand in; a field around the block itself does not count.

    Nor does one whose label only counts the journeys of a project (`counted`), which has no key.
    """
    record = Record(block)
    for sentence in sentences:
        inside = sentence.path if sheet else [b for b in sentence.path if block.span.covers(b.span)]
        if any(b.number and is_answer(b.number) and b.span != block.span for b in inside):
            continue  # of the record with that number, whatever item it hangs below
        holder = next((b for b in reversed(inside) if b.kind in FIELD_KINDS), None)
        holder = None if block.kind is BlockKind.CELL and holder is not None and holder.span == block.span else holder
        holder = None if counted and holder is not None and holder.key is None else holder
        holder = None if holder is not None and _is_whole(holder, block, sentence) else holder
        undated = holder is not None and holder.key in _ENDS and not dates_of(sentence)
        if undated and holder is not None and names_only(sentence):
            record.parts["place"].append(sentence)  # "Do: Brno, Czechy" of an order to travel
            record.labels.setdefault("place", holder)
        elif holder is not None and holder.key in _ENDS and (undated or is_prose(sentence)):
            record.parts["text"].append(sentence)  # "Wyjazd: w maju burmistrz pojechał do …"
        elif holder is not None and holder.key in _NAMED and _goes_on(record.parts[holder.key], holder, sentence):
            record.parts["text"].append(sentence)  # "Zapraszający: Miasto X. Przejazd: 2 140 zł z budżetu gminy."
        elif holder is not None and holder.key:
            key = "funding" if holder.key == "source" and holder.kind is BlockKind.CELL else holder.key
            record.parts[key].append(sentence)  # a column "Źródło" of a register is that of the money
            record.labels.setdefault(key, holder)
        elif holder is None and not any(record.parts.values()) and len(sentence.tokens) <= _HEAD_WORDS:
            record.parts["head"].append(sentence)
        elif (
            holder is None
            and set(record.parts) == {"head"}
            and ((sheet and _names_on(record, sentence)) or _tells_more(record, sentence))
        ):
            record.parts["head"].append(sentence)  # the date on one line, the place on the next
        else:
            record.parts["text"].append(sentence)
    return record


def _is_whole(holder: Block, block: Block, sentence: Sentence) -> bool:
    """Whether a label only says which way the journey of an item went: "1. Przyjazd: 3–5 maja 2019 r., Brno"."""
    listed = block.kind in {BlockKind.ITEM, BlockKind.BULLET}  # "- II zastępca burmistrza: 3–5 maja 2019 r., Brno"
    alone = listed and len(block.children) == 1 and block.children[0] is holder
    if not alone or sentence.block is not holder or holder.key not in {None, "date-start"} or is_prose(sentence):
        return False
    return bool(dates_of(sentence)) and bool(settlements(sentence))


def _goes_on(told: Sequence[Sentence], holder: Block, sentence: Sentence) -> bool:
    """Whether a sentence goes on in the line behind one that is told in a field; a further name belongs to it."""
    if not told or holder.kind is not BlockKind.FIELD or not holder.span.covers(told[-1].span):
        return False
    return told[-1].tokens[-1].form == "." and told[-1].block is sentence.block and not names_only(sentence)


def _names_on(record: Record, sentence: Sentence) -> bool:
    """Whether a line goes on with the head of a group: a place or date alone, or where people were on its days."""
    first = record.parts["head"]
    return names_only(sentence) or (len(first) == 1 and is_told_below(first[0], sentence))


def _tells_more(record: Record, sentence: Sentence) -> bool:
    """Whether the line below a bullet that is a town alone begins with days: "- Brno" / "3–5 maja; 5 os.; targi"."""
    first = record.parts["head"]
    if record.block.kind is BlockKind.ITEM and sentence.block.kind is BlockKind.BULLET and names_only(first[0]):
        return len(sentence.tokens) <= _DETAIL and not is_prose(sentence)  # "1. Brno" / "– 3–5 maja" / "– 5 osób"
    bullet = record.block.kind is BlockKind.BULLET and sentence.block.span != record.block.span
    return bullet and len(first) == 1 and names_only(first[0]) and "date" in sentence.chunks[0].kinds
