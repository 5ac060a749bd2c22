"""Marks of lists that count on from line to line, however they are set: "a/", "[1]", "1.)", "Wyjazd 1:", "Poz. 2 –".

Which marks an office numbers its entries with cannot be listed; that they count, each line one more than the last line
of the same set, can be seen. What one line alone shows to be an enumerator ("1.", "b)") is known without this
(`lines.enumerator`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from coopgraph.annotate.lines import Line
from coopgraph.namespaces import fold

_ROMAN: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_NUMBER: Final = re.compile(r"\d+")
_BLANKS: Final = " \t\u00a0\u200b\ufeff"  # that a line's span leaves out
_WEAK: Final = frozenset({"", ".", ","})  # marks that a number or a letter may have for other reasons
_STRONG, _MANY = 2, 3  # lines that count on: of a set of marks that stands for nothing else, and of another


@dataclass(slots=True)
class _Run:
    """Lines that have counted on so far: (where the line begins, count as written, where its text begins)."""

    found: list[tuple[int, str, int]] = field(default_factory=list)
    last: int = 0


def mark_pattern(called: Iterable[str]) -> re.Pattern[str]:
    """The mark of an entry; `called` are words that may stand before its number ("Wyjazd 1:", "WP2 / Event 2:")."""
    words = sorted({spelt for word in called for spelt in (word, fold(word))}, key=lambda word: (-len(word), word))
    named = "|".join(re.escape(word) + r"\.?" for word in words)
    return re.compile(
        rf"(?P<lead>(?i:(?:wp ?\d{{1,2}} ?[/,–-] ?)?(?:{named})(?: nr\.?| numer)? ?|nr\.? ?|№ ?)"
        r"|[(\[/#–-] ?|(?:\d{1,2}\.)+)?"
        r"(?P<zero>0)?(?P<count>\d{1,3}|[ivx]{1,5}|[IVX]{1,5}|[a-zA-Z])"
        r"(?P<tail>[)\]/:º°]|\.\)|\)\.|\](?:[.:])|\.|,|(?=\s))(?P<dash> ?[–—-](?=\s))?\s+(?=[^\s/|;])"
    )


def counted_marks(lines: Sequence[Line], mark: re.Pattern[str]) -> dict[int, tuple[str, int]]:
    """Where lines begin -> (the count with a bracket, "a)" for "[a]", where the text behind the mark begins).

    `mark` is that of `mark_pattern`.
    """
    runs: dict[tuple[str, ...], _Run] = {}
    done: dict[int, tuple[str, int]] = {}
    for line in lines:
        text = line.text.lstrip(_BLANKS)
        match = mark.match(text)
        if match is None:
            continue
        signs = tuple(match[part] or "" for part in ("lead", "zero", "tail", "dash"))
        if not any(signs) and match["count"].isalpha() and text[match.end()].islower():
            continue  # "II mobilność"
        for kind, number in _numbers(match["count"]):
            frame = (kind, *(_NUMBER.sub("#", sign.casefold()) for sign in signs))  # "WP2 / Event 2"
            run = runs.setdefault(frame, _Run())
            if number == 1:
                _close(run, frame, done)
                runs[frame] = run = _Run()
            if number == run.last + 1:
                run.last = number
                run.found.append((line.span.start, match["count"], line.span.start + match.end()))
    for frame, run in runs.items():
        _close(run, frame, done)
    return done


def _close(run: _Run, frame: tuple[str, ...], done: dict[int, tuple[str, int]]) -> None:
    _, lead, zero, tail, _ = frame
    weak = not lead.strip("–- ") and not zero and tail in _WEAK
    if len(run.found) >= (_MANY if weak else _STRONG):
        done.update({start: (f"{count})", text) for start, count, text in run.found})


def _numbers(count: str) -> list[tuple[str, int]]:
    """What a count may mean: "i" is a roman one and a letter."""
    if count.isdigit():
        return [("number", int(count))]
    found = [("roman", _ROMAN.index(count.casefold()) + 1)] if count.casefold() in _ROMAN else []
    return [*found, ("letter", ord(count.casefold()) - ord("a") + 1)] if len(count) == 1 else found
