"""The tokens of one document with the tables that all recognisers read, each made once when it is first asked for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Sequence
from operator import is_not
from typing import Final

from coopgraph.annotate.marks import Mark, Marks, Test
from coopgraph.model import Block, BlockKind, Mention, Span, Token
from coopgraph.model.lazy import lazy

_GAP: Final = re.compile(r"\n\s*\n")  # what parts paragraphs, and line breaks inside a token


class Held:
    """Mentions by the token they begin at and by the tokens they cover."""

    def __init__(self, found: Sequence[Mention] = ()) -> None:
        self.starts: dict[int, list[Mention]] = {}
        self.covered: dict[int, list[Mention]] = {}
        self._found: Sequence[Mention] = ()
        self.extend(found)

    def begins(self, found: Sequence[Mention]) -> bool:
        """Whether `found` is what is held already, perhaps with more behind it."""
        return len(self._found) <= len(found) and not any(map(is_not, self._found, found))

    def with_more(self, found: Sequence[Mention]) -> Held:
        """What is held and what `found` has behind it, apart from this."""
        made = Held()
        made.starts, made.covered, made._found = dict(self.starts), dict(self.covered), found
        for mention in found[len(self._found) :]:
            made.starts[mention.head[0]] = [*made.starts.get(mention.head[0], ()), mention]
            for i in range(*mention.head):
                made.covered[i] = [*made.covered.get(i, ()), mention]
        return made

    def extend(self, found: Sequence[Mention]) -> None:
        """Take in what `found` has behind what is held."""
        starts, covered = self.starts, self.covered
        for mention in found[len(self._found) :]:
            first, last = mention.head
            if first in starts:
                starts[first].append(mention)
            else:
                starts[first] = [mention]
            for i in range(first, last):
                if i in covered:
                    covered[i].append(mention)
                else:
                    covered[i] = [mention]
        self._found = found


class TokenTable(tuple[Token, ...]):  # noqa: SLOT001 - the tables are kept in its dict
    """Tokens of a document; as a sequence it is nothing but them. Positions are token indices."""

    _layout: Block | None = None
    _parted: list[bool] | None = None
    _paragraphs: list[int] | None = None
    _breaks: list[bool]
    _held: Held | None = None
    marks: Marks | None = None  # of whoever makes tables of many documents

    @classmethod
    def of(cls, tokens: Sequence[Token]) -> TokenTable:
        """The tokens as a table; a table stays itself."""
        return tokens if isinstance(tokens, TokenTable) else cls(tokens)

    @lazy
    def words(self) -> list[str]:
        """The readings."""
        return [token.reading for token in self]

    @lazy
    def lower(self) -> list[str]:
        """The readings in lower case."""
        return [token.word.lower for token in self]

    @lazy
    def lemmas(self) -> list[frozenset[str]]:
        """The lemmas in lower case."""
        return [token.word.lemmas for token in self]

    @lazy
    def capital(self) -> list[bool]:
        """Whether each word begins with a capital letter."""
        return [token.word.capital for token in self]

    @lazy
    def capitals(self) -> list[int]:
        """Where words begin with a capital letter."""
        return self.where(_CAPITAL)

    @lazy
    def forms(self) -> frozenset[str]:
        """All words of the document as they are read."""
        return frozenset(self.words)

    @lazy
    def starts(self) -> list[int]:
        """The offsets at which the tokens begin."""
        return [token.span.start for token in self]

    def parted(self, text: str) -> list[bool]:
        """Whether a paragraph begins at each token: more than one line ends between it and the token before."""
        if self._parted is None:
            self._parted = [False] * len(self)
            for i in self.paragraphs(text):
                self._parted[i] = True
        return self._parted

    def paragraphs(self, text: str) -> list[int]:
        """Where paragraphs begin, but for the first."""
        if self._paragraphs is None:
            near = [bisect_left(self.starts, gap.end()) for gap in _GAP.finditer(text)]
            ends = [i for i in near if 0 < i < len(self)]
            self._paragraphs = [i for i in ends if text.count("\n", self[i - 1].span.end, self.starts[i]) > 1]
        return self._paragraphs

    @lazy
    def _places(self) -> dict[Hashable, list[int]]:
        return {} if self.marks is None else self.marks.find(self)

    def where(self, mark: Mark) -> list[int]:
        """Where the word answers a question with yes."""
        return self._asked(mark, mark.test)

    def _asked(self, key: Hashable, test: Test) -> list[int]:
        found = self._places.get(key)
        if found is None:
            found = self._places[key] = [i for i, token in enumerate(self) if test(token)]
            if self.marks is not None:
                self.marks.ask(key, test)
        return found

    def bearing(self, wanted: frozenset[str]) -> list[int]:
        """Where a token has one of these lemmas (lower case); `wanted` is the same set for all documents."""
        return self._asked(wanted, lambda token: not wanted.isdisjoint(token.word.lemmas))

    def spelt(self, wanted: frozenset[str]) -> list[int]:
        """Where a word is one of these; without a look at each where the document has none."""
        if wanted.isdisjoint(self.forms):
            return []
        words, found = self.words, list[int]()
        for form in wanted & self.forms:
            at = -1
            for _ in range(words.count(form)):
                at = words.index(form, at + 1)
                found.append(at)
        return sorted(found)

    def candidates(self, lemmas: frozenset[str], forms: frozenset[str] = frozenset()) -> list[int]:
        """Where something may begin: at a capital letter, one of these lemmas or one of these words (lower case).

        The sets are the same for all documents.
        """

        def begins(token: Token) -> bool:
            word = token.word
            return word.capital or word.lower in forms or not lemmas.isdisjoint(word.lemmas)

        return self._asked((lemmas, forms), begins)

    def held(self, found: Sequence[Mention]) -> Held:
        """The mentions found so far by token; the tuple that grows from recogniser to recogniser is read on."""
        if not isinstance(found, tuple):  # of one recogniser's own
            known = self._held is not None and self._held.begins(found)
            return self._held.with_more(found) if known and self._held else Held(found)
        if self._held is None or not self._held.begins(found):
            self._held = Held(found)
        self._held.extend(found)
        return self._held

    def inside(self, span: Span) -> range:
        """The tokens that lie wholly inside a span."""
        first, last = bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)
        while last > first and self[last - 1].span.end > span.end:
            last -= 1
        return range(first, last)

    def touching(self, span: Span) -> range:
        """The tokens that share a character with a span."""
        first, last = bisect_right(self.starts, span.start), bisect_left(self.starts, span.end)
        if first and self[first - 1].span.end > span.start:
            first -= 1
        return range(first, last)

    def breaks(self, text: str, layout: Block) -> list[bool]:
        """Whether a phrase cannot go on at each token: it begins a block of the layout, or a paragraph of the text."""
        if self._layout is not layout:
            self._layout, self._breaks = layout, _breaks(self, text, layout)
        return self._breaks


_BEGIN = frozenset({BlockKind.FIELD, BlockKind.TABLE})  # with a label or header of their own


_CAPITAL = Mark(lambda token: token.word.capital)


def _breaks(tokens: TokenTable, text: str, layout: Block) -> list[bool]:
    found = list(tokens.parted(text))
    ends = {b.span.start for b in layout.walk() if len(b.span) and (not b.children or b.kind in _BEGIN)}
    for start in ends:
        first = bisect_left(tokens.starts, start)
        if first < len(found):
            found[first] = True
    return found
