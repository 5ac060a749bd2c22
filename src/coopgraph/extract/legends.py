"""What a legend says that short signs of a register stand for: "UM = Miasto", "G – gospodarz"; "(dalej: KST)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from coopgraph.extract.chunks import Chunk, Reading, once
from coopgraph.model import MentionKind, OrganisationValue, Span

Legend = Mapping[str, tuple[Chunk, ...]]

_HEAD: Final = re.compile(
    r"(?:legend\w*|(?:objaśnieni\w+|wyjaśnieni\w+|wykaz|oznaczeni\w+|rozwinięci\w+|znaczeni\w+)(?:[ ]\w+)?[ ]skrót\w*"
    r"|skróty|skrótów|oznaczenia|objaśnienia|gdzie)\s*[:–—-]?\s*",
    re.IGNORECASE,
)
_SIGN: Final = r"[A-ZĆŁŃÓŚŹŻ](?:[\w.]{0,7}[A-ZĆŁŃÓŚŹŻ])?\d?"
_ENTRY: Final = re.compile(
    rf"(?<![\w„\"])(?P<sign>{_SIGN})[ ]?(?:=|[ ][–—-]|:)[ ]?(?P<told>[^\s;,=|][^;\n=|]{{3,160}})"
)
_NEXT: Final = re.compile(rf",\s+(?={_SIGN}[ ]?(?:=|[ ][–—-]|:)[ ])")
_LINES: Final = re.compile(
    rf"(?:^[ \t]*[-–•*]?[ ]?{_SIGN}[ ](?:[–—=-])[ ][^\n|]{{4,120}}\n?){{2,}}"
    rf"|^[ \t]*{_SIGN}[ ][–—=-][ ][^\n;|]{{4,80}};[ ]?{_SIGN}[ ][–—=-][ ][^\n]+",
    re.MULTILINE,
)
_CALLED: Final = re.compile(rf"\((?:dalej|zwan\w+ dalej|w skrócie|skrót)(?: jako)?:? [„\"]?(?P<sign>{_SIGN})[”\"]?\)")
_REACH: Final = 900  # characters of a legend
_NAME: Final = 120  # characters before "(dalej: X)"
_BEGINS: Final = re.compile(
    r"legend|objaśn|wyjaśn|skrót|oznacz|znaczen|gdzie:|\(dalej|zwan\w+ dalej|rozwinię", re.IGNORECASE
)


@once
def legend(reading: Reading) -> Legend:
    """The words behind each sign that a legend of the document explains; nothing for a sign told in two ways."""
    found: dict[str, tuple[Chunk, ...]] = {}
    for sign, span in _entries(reading.document.text):
        told = _chunks(reading, span)
        if not told:
            continue
        found[sign] = told if sign not in found else ()
    return {sign: told for sign, told in found.items() if told}


def unit_called(reading: Reading, sign: str) -> OrganisationValue | None:
    """The body that a sign stands for: "WPR" for "Wydział Promocji i Rozwoju"; None where it is none."""
    for chunk in legend(reading).get(sign, ()):
        if chunk.mention is not None and chunk.mention.kind is MentionKind.ORGANISATION:
            return chunk.mention.value if isinstance(chunk.mention.value, OrganisationValue) else None
    return None


def _entries(text: str) -> Iterator[tuple[str, Span]]:
    """Each sign with the stretch that explains it."""
    if _BEGINS.search(text):
        for head in _HEAD.finditer(text):
            yield from _listed(text, head.end(), _end(text, head.end()))
        for called in _CALLED.finditer(text):
            start = max(text.rfind(mark, 0, called.start()) for mark in ("\n", ". ", "– ", "; "))
            if called.start() - start <= _NAME:
                yield called["sign"], Span(start + 1, called.start())
    else:
        for lines in _LINES.finditer(text):
            yield from _listed(text, lines.start(), lines.end())


def _end(text: str, start: int) -> int:
    """Where a legend ends: at the blank line below it."""
    stop = text.find("\n\n", start + 1)
    return min(stop if stop >= 0 else len(text), start + _REACH)


def _listed(text: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    for entry in _ENTRY.finditer(text, start, end):
        more = _NEXT.search(text, entry.start("told"), entry.end())
        if more is None:
            yield entry["sign"], Span(entry.start("told"), entry.end())
            continue
        yield entry["sign"], Span(entry.start("told"), more.start())
        yield from _listed(text, more.end(), entry.end())


def _chunks(reading: Reading, span: Span) -> tuple[Chunk, ...]:
    return tuple(c for s in reading.meeting(span) for c in s.chunks if span.start <= c.span.start < span.end)
