"""Blanks doubled to fill a line, and marks of items that a font or a keyboard made other signs of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from coopgraph.mend.edits import Edit
from coopgraph.mend.setting import Row, rows

_ANY: Final = re.compile(r"[^\s|] {2}[^\s|]|^[ \t]*[?§oqvüØ][ \t]", re.MULTILINE)
_DOUBLE: Final = re.compile(r"(?<=[^\s|]) {2}(?=[^\s|])")
_FIELD: Final = re.compile(r"(?<=\S) {2}(?=(?:[^\W\d_]+\.? ){0,2}[^\W\d_]+\.?:)")  # two blanks before a label
_JUSTIFIED: Final = re.compile(r"(?<=\S) {2,}(?=\S)")
_FILLED, _WIDEST = 4, 5  # gaps of a line that is set to fill its width, and the blanks in the widest of them
_MARK: Final = re.compile(r"([?§oqvüØ])[ \t]+(?=[^\W_]|[„\"(])")
_INTRODUCES: Final = (".", ":", ";", ",")
_SEVERAL: Final = 2
_SHORT: Final = 45  # characters of a line that is not full


def blanks(text: str) -> list[Edit]:
    """The gaps inside lines of prose that are to be one blank, and the letters and signs that are to be bullets."""
    if _ANY.search(text) is None:
        return []
    lines = rows(text)
    return sorted([*_bullets(lines), *_gaps(lines, text)], key=lambda edit: edit.start)


def _gaps(lines: Sequence[Row], text: str) -> Iterator[Edit]:
    for i, line in enumerate(lines):
        near = lines[max(0, i - 1) : i + 2]
        gaps = _DOUBLE if not any(one.columns for one in near) else _justified(line, near)
        if len(_FIELD.findall(line.said)) > 1:
            continue  # they part fields: "poz. 2  Miejsce: Brno  termin: 4–5.03"
        if gaps is not None:
            for match in gaps.finditer(text, line.start + 1, line.end):
                mark = match.start() == line.start + 1 and (text[line.start] == "o" or not text[line.start].isalnum())
                if not mark:  # behind the mark of an item they are its own
                    yield Edit(match.start(), match.end(), " ")


def _justified(line: Row, near: Sequence[Row]) -> re.Pattern[str] | None:
    """The pattern of the gaps of a line that blanks fill up, as they do its neighbours; None where they are columns."""
    filled = all(_fills(one) for one in near if one.columns)
    return _JUSTIFIED if filled and not line.said.startswith("|") else None


def _fills(line: Row) -> bool:
    gaps = [len(match[0]) for match in _JUSTIFIED.finditer(line.said)]
    return "|" not in line.said and "\t" not in line.said and len(gaps) >= _FILLED and max(gaps) <= _WIDEST


def _bullets(lines: Sequence[Row]) -> Iterator[Edit]:
    """The marks of items that are bullets in another font: alone before several lines, none in running text."""
    found: dict[str, list[int]] = {}
    for i, line in enumerate(lines):
        if match := _MARK.match(line.said):
            found.setdefault(match[1], []).append(i)
    for mark, places in found.items():
        items = {i for i in places if _begins(lines, i, mark)}
        loose = all(_after_short(lines, i) for i in places if i not in items)
        if len(items) >= _SEVERAL and loose and not (mark == "§" and _numbered(lines, places)):
            yield from (Edit(lines[i].start, lines[i].start + 1, "•") for i in places)


def _begins(lines: Sequence[Row], at: int, mark: str) -> bool:
    """Whether no sentence goes on with the line."""
    before, low = lines[at - 1].said if at else "", _MARK.sub("", lines[at].said, count=1)[:1].islower()
    short = len(before) < _SHORT and not (low and before and mark.isalpha())
    return short or before.endswith(_INTRODUCES) or before.startswith(f"{mark} ")


def _after_short(lines: Sequence[Row], at: int) -> bool:
    return at == 0 or len(lines[at - 1].said) < _SHORT


def _numbered(lines: Sequence[Row], places: Sequence[int]) -> bool:
    return any(lines[i].said[1:].lstrip()[:1].isdigit() for i in places)
