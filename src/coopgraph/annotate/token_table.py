"""The tokens of one document with the tables that all recognisers read, each made once when it is first asked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from operator import is_not

from coopgraph.model import Block, BlockKind, Mention, Span, Token


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
        for mention in found[len(self._found) :]:
            self.starts.setdefault(mention.head[0], []).append(mention)
            for i in range(*mention.head):
                self.covered.setdefault(i, []).append(mention)
        self._found = found


class TokenTable(tuple[Token, ...]):  # noqa: SLOT001 - the tables are kept in its dict
    """Tokens of a document; as a sequence it is nothing but them. Positions are token indices."""

    _layout: Block | None = None
    _parted: list[bool] | None = None
    _breaks: list[bool]
    _held: Held | None = None

    @classmethod
    def of(cls, tokens: Sequence[Token]) -> TokenTable:
        """The tokens as a table; a table stays itself."""
        return tokens if isinstance(tokens, TokenTable) else cls(tokens)

    @cached_property
    def words(self) -> list[str]:
        """The readings."""
        return [token.repaired or token.form for token in self]

    @cached_property
    def lower(self) -> list[str]:
        """The readings in lower case."""
        return [word.lower() for word in self.words]

    @cached_property
    def lemmas(self) -> list[frozenset[str]]:
        """The lemmas in lower case."""
        return [_lowered(token.lemmas) for token in self]

    @cached_property
    def capital(self) -> list[bool]:
        """Whether each word begins with a capital letter."""
        return [word[:1].isupper() for word in self.words]

    @cached_property
    def capitals(self) -> list[int]:
        """Where words begin with a capital letter."""
        return [i for i, capital in enumerate(self.capital) if capital]

    @cached_property
    def forms(self) -> frozenset[str]:
        """All words of the document as they are read."""
        return frozenset(self.words)

    @cached_property
    def starts(self) -> list[int]:
        """The offsets at which the tokens begin."""
        return [token.span.start for token in self]

    def parted(self, text: str) -> list[bool]:
        """Whether a paragraph begins at each token: more than one line ends between it and the token before."""
        if self._parted is None:
            gaps = pairwise([(0, 0), *((token.span.start, token.span.end) for token in self)])
            parted = [start - end > 1 and text.count("\n", end, start) > 1 for (_, end), (start, _) in gaps]
            parted[:1] = [False] * bool(parted)
            self._parted = parted
        return self._parted

    def bearing(self, wanted: frozenset[str]) -> list[int]:
        """Where a token has one of these lemmas (lower case)."""
        return [i for i, lemmas in enumerate(self.lemmas) if not wanted.isdisjoint(lemmas)]

    def spelt(self, wanted: frozenset[str]) -> list[int]:
        """Where a word is one of these; without a look at each where the document has none."""
        if wanted.isdisjoint(self.forms):
            return []
        return [i for i, word in enumerate(self.words) if word in wanted]

    def candidates(self, lemmas: frozenset[str], forms: frozenset[str] = frozenset()) -> list[int]:
        """Where something may begin: at a capital letter, one of these lemmas or one of these words (lower case)."""
        rows = zip(self.capital, self.lemmas, self.lower, strict=True)
        return [
            i for i, (capital, have, low) in enumerate(rows) if capital or low in forms or not lemmas.isdisjoint(have)
        ]

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


@lru_cache(maxsize=8_000)
def _lowered(lemmas: frozenset[str]) -> frozenset[str]:
    lowered = frozenset(lemma.lower() for lemma in lemmas)
    return lemmas if lowered == lemmas else lowered


def _breaks(tokens: TokenTable, text: str, layout: Block) -> list[bool]:
    found = list(tokens.parted(text))
    ends = {b.span.start for b in layout.walk() if len(b.span) and (not b.children or b.kind is BlockKind.FIELD)}
    for start in ends:
        first = bisect_left(tokens.starts, start)
        if first < len(found):
            found[first] = True
    return found
