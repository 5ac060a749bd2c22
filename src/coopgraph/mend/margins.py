"""What a dirty scan leaves at the edges of its lines: "… 2009 r. : : i z - 504", "© z dnia", "… miasto. > ;".

Only where several lines end with a mark that stands alone, as none does in print, are the edges of all lines cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from coopgraph.mend.edits import Edit
from coopgraph.mend.setting import Row, rows

_END: Final = re.compile(r"[ \t][;:.,>*=©~_»°][ \t]*$", re.MULTILINE)  # sought from the end: lines may be long
_SAID: Final = re.compile(r"\w")
_FEWEST: Final = 4
_SHARE: Final = 0.06  # of the lines
_WORD: Final = re.compile(r"\S+")
_MARK: Final = re.compile(r"[;:.,>*=©~_»«°|'’‘“\"!-]+")
_DASHES: Final = frozenset({"-", "–", "—", "|"})  # may stand alone at the end of a line
_BULLETS: Final = frozenset({"-", "–", "—", "*", "•", "|", "§", "+"})
_LETTER: Final = re.compile(r"[^\W\d_][.,;:]?")
_SHORT: Final = re.compile(r"[^\W\d_]{1,2}[.,;:]?|\d[.,;:]?|\d{3}")
_DIGIT: Final = re.compile(r"\d")
_SMALL_LINES: Final = (
    "a i o u w z na do we ze od po za że są by co to ku no ta te tę ją je ma tu ty my wy",
    "ul nr r br im os al pl sp zł ds ad p m np ok ha km dr st v x ii iv vi ix xi eu",
)
_SMALL: Final = frozenset(word for line in _SMALL_LINES for word in line.split())
_TAIL: Final = 10  # pieces at the end of a line, at most
_STOPS: Final = (".", ";", ":", "!", "?")


def margins(text: str) -> list[Edit]:
    """The scraps before and behind the lines of a text that has them on many."""
    if not _has_mark(text):
        return []
    lines = [line for line in rows(text) if line.said]
    if sum(_has_mark(line.said) for line in lines) < max(_FEWEST, _SHARE * len(lines)):
        return []
    return list(_edits(lines))


def _has_mark(text: str) -> bool:
    """Whether a line ends with a mark that stands alone behind words, which no bar parts from it."""
    for match in _END.finditer(text):
        before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        if _SAID.search(before.rpartition("|")[2]):
            return True
    return False


def _edits(lines: Sequence[Row]) -> Iterator[Edit]:
    stopped = True  # whether the line before ends a sentence
    for line in lines:
        words = [(match.start(), match.end(), match[0]) for match in _WORD.finditer(line.said)]
        pieces = [word for _, _, word in words]
        last = len(pieces) - _tail(pieces)
        first = _head(pieces[:last], stopped=stopped)
        if first:
            yield Edit(line.start, line.start + (words[first][0] if first < last else words[first - 1][1]), "")
        if last < len(pieces):
            begin = words[last - 1][1] if last > first else words[last][0]
            yield Edit(line.start + max(begin, 0), line.end, "")
        if last > first:
            stopped = pieces[last - 1].endswith(_STOPS)


def _tail(pieces: Sequence[str]) -> int:
    """How many pieces at the end of a line are scraps: from the first mark or odd letter on, and a figure before it."""
    start = len(pieces)
    at = len(pieces) - 1
    row = pieces.count("|") > 1  # bars part its cells
    while at >= 0 and len(pieces) - at <= _TAIL and (_MARK.fullmatch(pieces[at]) or _SHORT.fullmatch(pieces[at])):
        piece = pieces[at]
        if row and (piece == "|" or piece.isdigit()):
            break
        mark = _MARK.fullmatch(piece) is not None and (piece not in _DASHES or at < len(pieces) - 1)
        beside = start == at + 1 and start < len(pieces)
        if mark or _is_odd(piece) or (beside and not _is_small(piece)):
            start = at
        at -= 1
    return len(pieces) - start


def _is_odd(piece: str) -> bool:
    """Whether a letter that stands alone is no word of Polish and no numeral."""
    return _LETTER.fullmatch(piece) is not None and not _is_small(piece) and not piece.endswith(".")


def _is_small(piece: str) -> bool:
    return piece.rstrip(".,;:").lower() in _SMALL


def _head(pieces: Sequence[str], *, stopped: bool) -> int:
    """How many pieces before a line are scraps: marks that are no bullet, odd letters, a figure before a capital."""
    at = 0
    while at < len(pieces) - 1:
        piece, after = pieces[at : at + 2]
        mark = _MARK.fullmatch(piece) is not None and (piece not in _BULLETS or at > 0)
        doubled = _LETTER.fullmatch(piece) is not None and piece.lower() in {"o", "i", "a", "z"} and _begins(after)
        figure = _DIGIT.fullmatch(piece) is not None and stopped and after[0].isupper()
        if not (mark or doubled or figure or (_is_odd(piece) and after.lstrip('„",»')[:1].isalpha())):
            break
        at += 1
    return at


def _begins(after: str) -> bool:
    """Whether what stands behind a small letter follows no preposition: "o z Kałusza", "o 2. Sprawy"."""
    return after.lower() in {"z", "w", "ze", "we", "na", "do"} or re.fullmatch(r"\d{1,2}\.", after) is not None
