"""What a word tells wherever it stands: whether a date, a sum, a name of some sort may begin at it.

A recogniser asks such questions of every token of every document. The answers hang on the word alone, so each word is
asked once, over all documents, and one pass over a document finds the tokens for all questions.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Final

from coopgraph.model import Token, Word

_WORDS: Final = 20_000  # kept; then all are asked anew
_QUESTIONS: Final = 64  # more are asked of the tokens one by one: they are of one document, not of the recognisers

Test = Callable[[Token], bool]


class Mark:
    """A question about a token that its word alone answers (its reading, lemmas, tags; never its neighbours)."""

    __slots__ = ("test",)

    def __init__(self, test: Test) -> None:
        self.test: Final = test


class Marks:
    """The questions asked so far, and the numbers of those that each word answers with yes."""

    def __init__(self) -> None:
        self._asked: tuple[tuple[Hashable, Test], ...] = ()
        self._borne: dict[Word, tuple[int, ...]] = {}

    def find(self, tokens: Sequence[Token]) -> dict[Hashable, list[int]]:
        """Where tokens answer each question asked so far with yes, by its key."""
        asked, borne = self._asked, self._borne
        alike: dict[tuple[int, ...], list[int]] = {}  # words that answer alike; a text has a few dozen sorts of them
        for i, token in enumerate(tokens):
            held = borne.get(token.word)
            if held is None:
                if len(borne) >= _WORDS:
                    borne.clear()
                held = borne[token.word] = tuple(n for n, (_, test) in enumerate(asked) if test(token))
            if held:
                if held in alike:
                    alike[held].append(i)
                else:
                    alike[held] = [i]
        places: list[list[int]] = [[] for _ in asked]
        for held, found in alike.items():
            for number in held:
                places[number] += found
        for found in places:
            found.sort()
        return dict(zip([key for key, _ in asked], places, strict=True))

    def ask(self, key: Hashable, test: Test) -> None:
        """Take a question along from the next document on."""
        if len(self._asked) < _QUESTIONS:
            self._asked, self._borne = (*self._asked, (key, test)), {}
