"""The frame of a page that was saved as text: menus and crumbs above what it says, buttons and counters around it.

A menu says nothing of the text below it, and what a text says at its head (its date, its title, who writes) stands
below the menu, not among the first lines of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Final

from coopgraph.annotate.lines import Line
from coopgraph.lexicon import read_lexicon
from coopgraph.namespaces import fold
from coopgraph.project import Project

_WORDS: Final = 5  # of a line of a menu
_CHARS: Final = 45
_SHARE: Final = 0.4  # of the lines of a menu are words that every site has
_FEW: Final = 3  # lines that a menu has at least
_MARKS: Final = " \t\u00a0.:|»«›‹>•●·–—-+×☰▼▲/\\"
# "A A A", "A+ A-": how large the letters are
_SIZES: Final = re.compile(r"A[+-]{0,2}(?:[\s|/]+A[+-]{0,2})+")
# "PL | EN", "• de": in what language; a table has countries so, too
_SWITCHES: Final = re.compile(r"(?:(?i:pl|en|de|ua|uk|fr|ru|cz|cs)(?:[\s|/,•·-]+|$)){1,6}")
_ROW: Final = 2  # words of a menu in one row at least
_HEAD: Final = 12  # lines among which it stands
_OPENS: Final = 2  # letters by which most lines are known to be no such line
_SENTENCE: Final = (".", "!", "…")  # ends one, and no headline
_LINKS: Final = 12  # headlines below one line
_NO_MENU: Final = re.compile(r"[.,:;!?]$|\d\d")


class Menus:
    """The words of pages' frames that a project knows."""

    def __init__(self, project: Project) -> None:
        self._project = project

    @cached_property
    def _anywhere(self) -> frozenset[str]:
        return self._words("anywhere")

    @cached_property
    def _top(self) -> frozenset[str]:
        return self._anywhere | self._words("top")

    @cached_property
    def _firsts(self) -> frozenset[str]:
        return frozenset(phrase.split()[0] for phrase in self._top)

    @cached_property
    def _leads(self) -> frozenset[str]:
        return self._words("leads")

    @cached_property
    def _beside(self) -> frozenset[str]:
        return self._words("beside")

    @cached_property
    def _begins(self) -> tuple[str, ...]:
        return tuple(sorted(self._words("begins")))

    @cached_property
    def _openings(self) -> frozenset[str]:
        """How lines begin that may be of the frame, in capitals or small letters, with their marks or without."""
        words = [word for name in ("anywhere", "leads", "beside", "begins") for word in self._said(name)]
        return frozenset(form[:_OPENS] for word in words for form in (word, fold(word)))

    def _words(self, name: str) -> frozenset[str]:
        return frozenset(map(fold, self._said(name)))

    def _said(self, name: str) -> list[str]:
        return [word.strip() for line in read_lexicon(self._project, "menus")[name] for word in line.split(";")]

    def lines(self, lines: Sequence[Line]) -> frozenset[int]:
        """Where the lines begin that are of the frame: words of it anywhere, and the menu that a page opens with."""
        begins = self._openings
        likely = [i for i, line in enumerate(lines) if line.text.lstrip(_MARKS)[:_OPENS].casefold().rstrip() in begins]
        found = {lines[i].span.start for i in likely if self._is_frame(lines[i])}
        links = (start for i in likely for start in self._links(lines, i))
        found.update(line.span.start for line in lines[:_HEAD] if self._is_row(line))
        return frozenset(found.union(links, self._menu(list(_opening(lines, found)))))

    def _is_frame(self, line: Line) -> bool:
        if len(line.span) <= _CHARS and _plain(line) in self._anywhere:
            return True
        return fold(line.text[:_CHARS].lstrip(_MARKS)).startswith(self._begins)

    def _is_row(self, line: Line) -> bool:
        """Whether a line is a menu set in one row: "Przejdź do treści Kontakt Wysoki kontrast"."""
        words = _plain(line).split()
        if len(words) < _ROW or words[0] not in self._firsts:
            return False
        at, said = 0, list[str]()
        while at < len(words):
            ends = (end for end in range(min(len(words), at + _WORDS), at, -1))
            end = next((end for end in ends if " ".join(words[at:end]) in self._top), None)
            if end is None:
                return False
            said.append(" ".join(words[at:end]))
            at = end
        return len(said) > 1 and not self._anywhere.isdisjoint(said)

    def _links(self, lines: Sequence[Line], at: int) -> Iterator[int]:
        """The headlines of other pages, with the line that leads to them, if the one at this place does.

        In the upper half of a page a blank line ends them: the page's own title may stand below.
        """
        plain = _plain(lines[at]) if len(lines[at].span) <= _CHARS else ""
        if plain not in self._leads | self._beside:
            return
        yield lines[at].span.start
        far = _LINKS if plain in self._leads else 1
        low = plain in self._leads and 2 * at > len(lines)
        for line in lines[at + 1 : at + 1 + far]:
            if line.text.rstrip().endswith(_SENTENCE) or (line.gap and not low):
                return
            yield line.span.start

    def _menu(self, opening: Sequence[Line]) -> Iterator[int]:
        """The lines of a page's menu: from the first to the last of its opening lines that every site has.

        One of them heads no text anywhere: sections alone ("Kultura", "Sport") may be those of a report. The last is
        the title of the page where it is the name of a section: "Miasta partnerskie".
        """
        certain = [_plain(line) in self._anywhere or _matches(_SIZES, line) for line in opening]
        switches = [_matches(_SWITCHES, line) for line in opening]
        known = [i for i, line in enumerate(opening) if certain[i] or switches[i] or _plain(line) in self._top]
        if len(known) >= _FEW and any(certain) and len(known) >= _SHARE * (known[-1] + 1):
            last = known[-1] + (certain[known[-1]] or switches[known[-1]])
            yield from (line.span.start for line in opening[:last])


def _matches(pattern: re.Pattern[str], line: Line) -> bool:
    return pattern.fullmatch(line.text.strip(_MARKS)) is not None


def _plain(line: Line) -> str:
    return fold(line.text.strip(_MARKS))


def _opening(lines: Sequence[Line], found: AbstractSet[int]) -> Iterator[Line]:
    """The short lines that a page opens with, as far as a menu may reach."""
    for line in lines:
        text = line.text.strip(_MARKS)
        long = len(text) > _CHARS or text.count(" ") >= _WORDS
        if line.span.start not in found and (long or _NO_MENU.search(text)):
            return
        yield line
