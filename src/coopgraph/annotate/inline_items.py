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
_MONTHS: Final = "(?:stycz|lut|mar|kwie|maj|czerw|lip|sierp|wrze|paź|listop|grud)[a-ząćęłńóśźż]*"
_ONE: Final = rf"\d{{1,2}}(?:\.\d{{1,2}}(?:\.(?:19|20)\d\d)?| {_MONTHS}(?: (?:19|20)\d\d)?)(?: ?r\.)?"
_DATE: Final = rf"(?:\d{{1,2}} ?(?:[–-]|do|i) ?)?{_ONE}(?: ?[–-] ?{_ONE})?"
_OF_MONTH: Final = (  # "Maj, 11–13, Brno, …"
    r"(?:[Ss]tyczeń|[Ll]uty|[Mm]arzec|[Kk]wiecień|[Mm]aj|[Cc]zerwiec|[Ll]ipiec|[Ss]ierpień|[Ww]rzesień|[Pp]aździernik"
    r"|[Ll]istopad|[Gg]rudzień)[,:]? \d{1,2}\.?(?: ?(?:[–-]|i) ?\d{1,2}\.?)?"
)
_NAME: Final = (
    r"(?!(?:We?|Ze?|Do|Od|Na|Po|Dnia|Przy)\b)[A-ZŁŚŻŹĆ][\w’'-]+"
    r"(?: (?:[A-ZŁŚŻŹĆ][\w’'-]+|nad|am|an|der|im|bei|la|le|de|en|sur)){0,3}"
)
# behind a mark, a name and a date or the other way round, with marks between and behind: no sentence begins so
_LAND: Final = r"(?: \([^()\n]{2,30}\))?"
_IN: Final = r"(?:w dni(?:u|ach) )?"
_ENTRY: Final = re.compile(
    rf"(?<=[.;:]\s)(?:{_NAME}{_LAND},? [–(]?{_DATE}\)?|{_IN}(?:{_DATE}|{_OF_MONTH}),? (?:[–-] )?{_NAME}{_LAND})"
    r"(?= ?[,;:–]| - )"
)
# entries that commas part, behind the colon that leads them in: "wyjazdach: Brno 15.02.2018, Graz 22–23.06.2018."
_SHORT: Final = rf"{_NAME}{_LAND},? [–(]?{_DATE}\)?(?: \([^()\n]{{1,40}}\))?"
_DATED: Final = (
    rf"{_IN}{_DATE}(?: [–-]|,)? {_NAME}{_LAND}(?: \([^()\n]{{1,60}}\))?"  # "w dniach 3–5 maja – Brno (2 osoby)"
)
_ROW: Final = re.compile(
    rf"(?<=:\s)(?:{_SHORT}(?:(?:, | i | oraz ){_SHORT})+|{_DATED}(?:(?:[,;] | i | oraz ){_DATED})+)(?=\s*(?:[.;\n]|$))"
)
_ONE_OF_ROW: Final = re.compile(rf"{_SHORT}|{_DATED}")
# one entry is a list behind it, too
_OF_JOURNEYS: Final = re.compile(r"(?i)\b(?:wyjazd|podróż|delegacj)(?:[^.:]|(?<= r)\.)*:\s+$")
_OTHER: Final = re.compile(_ONE)
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
    keys: tuple[str, ...] = ()  # of columns that no header names
    last: Line | None = None
    inside: bool = False  # a field on the line of the bullet before it
    closes: bool = False  # a sentence below a list, of none of its entries


def inline_items(text: str, segment: Segment) -> Iterator[Segment]:
    """The segment itself, or what it falls into: what introduces its numbered items, the items, what comes after.

    Each item has a day in it: numbered reasons, documents or duties of one sentence stay one sentence.
    """
    plain = segment.kind is BlockKind.PARAGRAPH or (segment.kind is BlockKind.FIELD and segment.key is None)
    if plain and segment.last is not None and segment.last.span.start > segment.start:
        text = _unwrapped(text, segment)
    found = list(_numbers(text, segment)) if plain and ")" in text[segment.start : segment.end] else []
    if len(found) < _FEW:
        yield from _entries(text, segment) if plain else (segment,)
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


def _unwrapped(text: str, segment: Segment) -> str:
    """The text with blanks for the line ends of a segment that leads in entries which marks part."""
    body = text[segment.start : segment.end]
    if ": " not in body and ":\n" not in body:
        return text
    return f"{text[: segment.start]}{body.replace(chr(10), ' ')}{text[segment.end :]}"


def _entries(text: str, segment: Segment) -> Iterator[Segment]:
    """The segment itself, or what introduces entries without numbers, and these: "Brno, 3 maja, …; Graz, 7 maja, …"."""
    found = _row(text, segment) or list(_ENTRY.finditer(text, segment.start, segment.end))
    lead = text[segment.start : found[0].start()] if found else ""
    on = bool(found) and not lead and text[: segment.start].rstrip().endswith(";")  # a row goes on in a new line
    if not on and (not lead.strip() or (len(found) < _FEW and not _is_only(text, found[0], lead, segment.end))):
        yield segment  # one that begins with its first entry is cut into sentences all the same
        return
    before = _trimmed(text, segment.start, found[0].start())
    if not on:
        yield replace(segment, end=before, value=min(segment.value, before))
    last = _end(text, found[-1].end(), segment.end)
    for entry, end in zip(found, [*(e.start() for e in found[1:]), last], strict=True):
        start = entry.start()
        yield Segment(BlockKind.BULLET, start, _trimmed(text, start, end), start, last=segment.last)
    if text[last : segment.end].strip(" .;,"):
        yield Segment(BlockKind.PARAGRAPH, last, segment.end, last, last=segment.last)


def _row(text: str, segment: Segment) -> list[re.Match[str]]:
    """The entries of a list of towns with their days that commas part, where its lead-in speaks of journeys."""
    colon = text.find(": ", segment.start, segment.end)
    row = _ROW.match(text, colon + 2, segment.end) if colon >= 0 else None
    if row is None or _OF_JOURNEYS.search(text[segment.start : row.start()]) is None:
        return []
    return list(_ONE_OF_ROW.finditer(text, row.start(), row.end()))


def _is_only(text: str, entry: re.Match[str], lead: str, end: int) -> bool:
    """Whether the words before one entry speak of journeys and no other day is told behind it."""
    return (
        _OF_JOURNEYS.search(lead) is not None and _OTHER.search(text, entry.end(), _end(text, entry.end(), end)) is None
    )


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
