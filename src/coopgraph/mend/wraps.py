"""Lines broken where they were full: the end of such a line is a blank of its sentence, and says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from coopgraph.mend.edits import Edit
from coopgraph.mend.setting import ABBREVIATED, Row, rows

_ANY: Final = re.compile(r"[^\W\d_A-Z][,)”\"]?[ \t\r]*\n[ \t]*[^\W\d_A-Z]")
_NARROW, _WIDE = 44, 125  # characters of the full lines of a page
_LOW: Final = 0.62  # of a full line, that one has before a small letter
_FULL: Final = 0.92  # of a full line, that one would pass with the first word of the next, in a type of unequal letters
_SPREAD: Final = 0.8  # of a full line, that one has before an empty line inside a sentence
_PROSE: Final = 0.35  # of the full lines that go on, those that go on with a small letter
_SAME: Final = 1.1  # of the widest line before a small letter, what the widest of all may be
_LABEL_BLANKS: Final = 2  # the one behind its colon, too
_SURE: Final = 3  # lines that show how wide a text is set
_END: Final = (".", "!", "?", ":", ";")
_STOPPED: Final = (*_END, ",", "-")
_NEVER: Final = ("|", "-")
_LABEL: Final = re.compile(r"[^\W\d_][^.:;\n]{1,40}:(?:\s|$)")
_ASKS: Final = re.compile(r"[.;] [^\W\d_][^.:;]{1,30}:$")  # "… z burmistrzem. Zapraszający:"
_DASHED: Final = re.compile(r"[-–—] [^\W\d_A-ZĄĆĘŁŃÓŚŹŻ]")
_LEADS_ON: Final = re.compile(  # words that nothing ends with
    r"(?:^| )(?:we?|ze?|do|na|i|oraz|a|o|od|po|za|dla|przez|przy|nad|pod|przed|lub|że|im\.|ul\.|ds\."
    r"|of|the|and|in|und|der)$"
)
_FIRST: Final = re.compile(r"\S+")
_READ: Final = re.compile(r"\$[^\W\d_A-Z]|[„»«](?! )")  # "$wiatla" for "światła"; a title
_TOLD: Final = re.compile(r"[^\W\d_A-Z]+(?:li|ł[aoy]?):")  # "reprezentowali: …" is no label
_COUNTS: Final = re.compile(r"\d[\d–-]* [^\W\d_A-Z]")  # "12-13 marca", "18 osób"; no year alone, no heading


def wraps(text: str) -> list[Edit]:
    """The ends of lines inside sentences, each to be a blank."""
    if _ANY.search(text) is None:
        return []
    lines = rows(text)
    pairs = [(a, b) for a, b in pairwise(lines) if _may(a, b)]
    low = [(a, b) for a, b in pairs if b.said[0].islower() and _is_open(a) and not _LABEL.match(b.said)]
    width = max((len(a.said) for a, _ in low), default=0)
    if not _NARROW <= width <= _WIDE:
        return []
    widest = max((len(line.said) for line in lines if not line.columns and line.said[-1:] != "-"), default=0)
    setting = _Setting(widest if widest <= _SAME * width else width, low)
    goes = _is_prose(pairs, setting)
    told = _told(pairs, low)
    heads = {b.start for a, b, c in zip(lines, lines[1:], [*lines[2:], None], strict=False) if setting.heads(a, b, c)}
    pairs = [(a, b) for a, b in pairs if b.start not in heads]
    ends = [(a, b) for a, b in pairs if setting.joins(a, b, prose=goes, told=a.start in told)]
    ends += [(a, b) for a, gap, b in zip(lines, lines[1:], lines[2:], strict=False) if setting.parted(a, gap, b)]
    return [Edit(a.end, b.start, " ") for a, b in sorted(ends, key=lambda pair: pair[0].end)]


def _told(pairs: Sequence[tuple[Row, Row]], low: Sequence[tuple[Row, Row]]) -> frozenset[int]:
    """Where the lines begin that stand in one paragraph with a line before a small letter."""
    small, found, block = {a.start for a, _ in low}, set[int](), list[int]()
    for (a, b), following in zip(pairs, [*pairs[1:], None], strict=True):
        block.append(a.start)
        if following is None or following[0] is not b:
            found |= set(block) if small & set(block) else set()
            block = []
    return frozenset(found)


@dataclass(slots=True)
class _Setting:
    """How a text is set: the width of its lines, and whether each is filled up with words of equal letters."""

    width: int
    low: Sequence[tuple[Row, Row]]
    filled: bool = False

    def __post_init__(self) -> None:
        told = [(a, b) for a, b in self.low if len(a.said) >= _LOW * self.width]
        self.filled = len(told) >= _SURE and all(_with_first(a, b) > self.width for a, b in told)

    def full(self, before: Row, after: Row) -> bool:
        """Whether the first word of the second line had no room on the first."""
        taken = _with_first(before, after)
        return taken > self.width if self.filled else taken >= _FULL * self.width

    def joins(self, before: Row, after: Row, *, prose: bool, told: bool) -> bool:
        """Whether a line goes on with the one before it; `prose` where full lines mostly do, `told` where others do.

        A paragraph is left as it is set or joined whole: one long line among broken ones looks like two paragraphs.
        """
        alone = len(before.said) > _SAME * self.width  # a paragraph on one line, among others that are broken
        full, low, open_ = self.full(before, after), after.said[0].islower(), _is_open(before)
        within = before.said.rfind("(") > before.said.rfind(")")
        if full and not alone and (within or _LEADS_ON.search(before.said)):
            return True
        label = _LABEL.match(after.said)
        if alone or (label and not (low and full and open_ and self._running(after, label[0]))):
            return False
        if before.said.endswith(":") and not (full and (low or (self.filled and self._introduces(before, after)))):
            return False
        if _DASHED.match(after.said):
            return full and open_ and not before.said.endswith(",")
        if open_ and (low or (told and not self.filled)):
            return len(before.said) >= _LOW * self.width
        return full and (prose or told or self.filled)

    def heads(self, before: Row, line: Row, after: Row | None) -> bool:
        """Whether a short line below a sentence that ends heads what follows: "Rok 2017" below "… z budżetu."."""
        if _is_open(before) or not before.said or len(line.said) > _LOW * self.width:
            return False
        capital = line.said[:1].isupper() and line.said[-1:] not in _STOPPED
        return capital and (after is None or not after.said or after.begins_item or not after.said[0].islower())

    def parted(self, before: Row, gap: Row, after: Row) -> bool:
        """Whether an empty line that a scan made parts the two halves of a sentence: "w dniach", "", "3-5 maja"."""
        if gap.said or not _may(before, after) or not _is_open(before) or _LABEL.match(after.said):
            return False
        counts = _COUNTS.match(after.said) is not None and before.said[-1].isalpha()
        goes_on = after.said[0].islower() or _READ.match(after.said) is not None or counts or before.said.endswith(",")
        return goes_on and len(before.said) >= _SPREAD * self.width

    def _running(self, line: Row, label: str) -> bool:
        """Whether words before a colon are of a sentence: they stand alone, or are more than a label has."""
        told = _TOLD.match(label) is not None
        return told or len(label.rstrip()) == len(line.said) or (self.filled and label.count(" ") > _LABEL_BLANKS)

    def _introduces(self, before: Row, after: Row) -> bool:
        """Whether what a colon introduces stands in the same lines, and no list of its own begins."""
        running = after.said.endswith(".") or (", " in after.said and len(after.said) >= _LOW * self.width)
        return running or _ASKS.search(before.said) is not None


def _may(before: Row, after: Row) -> bool:
    """Whether the second line may go on with what the first says, as far as the two show."""
    if not before.said or not after.said or after.fed or len(before.said) < _NARROW * _LOW:
        return False
    if before.said.endswith(_NEVER) or before.columns or after.columns or before.said.isupper() != after.said.isupper():
        return False
    if before.said.split()[0] == after.said.split()[0] and len(after.said.split()[0]) > _SURE:
        return False  # entries that begin alike: "poz. 1 …", "poz. 2 …"
    within = before.said.rfind("(") > before.said.rfind(")")
    return not after.begins_item or within or (_DASHED.match(after.said) is not None and not before.begins_item)


def _is_prose(pairs: Sequence[tuple[Row, Row]], setting: _Setting) -> bool:
    open_ = [b for a, b in _open_pairs(pairs) if setting.full(a, b)]
    return sum(b.said[0].islower() for b in open_) >= _PROSE * len(open_)


def _open_pairs(pairs: Sequence[tuple[Row, Row]]) -> Iterator[tuple[Row, Row]]:
    return ((a, b) for a, b in pairs if _is_open(a) and not b.begins_item)


def _is_open(line: Row) -> bool:
    return not line.said.endswith(_END) or ABBREVIATED.search(line.said) is not None


def _with_first(before: Row, after: Row) -> int:
    first = _FIRST.match(after.said)
    return len(before.said) + 1 + (len(first[0]) if first else 0)
