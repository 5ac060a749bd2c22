"""Columns of a register that say which paper their days are of: "Data listu intencyjnego | Data podpisania umowy"."""

from __future__ import annotations

from typing import Final

from coopgraph.extract.agreement_words import AgreementWords, kind_of
from coopgraph.extract.chunks import Reading, lemmas_of
from coopgraph.extract.pact_dates import Dated, bare_year, usable
from coopgraph.model import Block, BlockKind, DateValue

_TWO: Final = 2  # columns of papers
_SHORT: Final = 8  # words of a cell that names a paper, no remark about it
_DAYS: Final = frozenset({"dates", "signed"})
_OF_DAYS: Final = frozenset({"data", "rok", "dzień", "podpisanie", "zawarcie", "podpisać", "zawrzeć", "zawarty"})


class Columns:
    """Follows the tables of one document; a second line of names of columns goes with the first."""

    def __init__(self, reading: Reading, words: AgreementWords) -> None:
        self._reading = reading
        self._words = words
        self._second: list[frozenset[str]] = []

    def enter(self, block: Block) -> None:
        """Note the second line of names that a table opens with: "partnerskie | | listu intencyjnego | umowy"."""
        if block.kind is BlockKind.TABLE:
            rows = [child for child in block.children if child.kind is BlockKind.ROW]
            self._second = self._names(rows[0]) if rows else []

    def _names(self, row: Block) -> list[frozenset[str]]:
        """The words of a row's cells where it only goes on the names of the columns; [] for a row of data."""
        cells = [self._reading.tokens(cell.span) for cell in row.children]
        first = [tokens[0].form[0] for tokens in cells if tokens]
        if len(first) < _TWO or not all(letter.islower() for letter in first):
            return []
        return [lemmas_of(tokens) for tokens in cells]

    def papers(self, row: Block) -> list[tuple[str, Dated]] | None:
        """The kind and day of each paper that the columns of a row give; None where columns tell no two papers."""
        columns = [(kind, cell) for i, cell in enumerate(row.children) if (kind := self._kind(i, cell)) is not None]
        if len({kind for kind, _ in columns}) < _TWO:
            return None
        return [(kind, dated) for kind, cell in columns if (dated := self._day(cell)) is not None]

    def told(self, row: Block) -> frozenset[str] | None:
        """What the cells of a row say that hold its partner, its paper and the day of it; None for other blocks.

        What a column of remarks says of talks or contacts since takes nothing from a paper that has its day.
        """
        cells = [c for c in row.children if c.kind is BlockKind.CELL] if row.kind is BlockKind.ROW else []
        said = [(cell, lemmas_of(self._reading.tokens(cell.span))) for cell in cells]
        papers = [(cell, words) for cell, words in said if kind_of(words, self._words) and len(words) <= _SHORT]
        days = [(cell, words) for cell, words in said if cell.key in _DAYS and self._day(cell) is not None]
        if not papers or not days:
            return None
        return frozenset().union(*(words for _, words in (*papers, *days)))

    def day(self, row: Block) -> Dated | None:
        """The day in the column of days of a row that names its paper; None for other blocks."""
        if self.told(row) is None:
            return None
        return next((day for c in row.children if c.key in _DAYS and (day := self._day(c)) is not None), None)

    def _kind(self, i: int, cell: Block) -> str | None:
        """The kind of the paper whose days a column holds."""
        if cell.kind is not BlockKind.CELL or cell.label is None:
            return None
        said = lemmas_of(self._reading.tokens(cell.label))
        said |= self._second[i] if i < len(self._second) else frozenset()
        return None if said.isdisjoint(_OF_DAYS) else kind_of(said, self._words)

    def _day(self, cell: Block) -> Dated | None:
        for mention in self._reading.mentions(cell.span):
            if isinstance(mention.value, DateValue) and usable(mention.value):
                return Dated(mention.value.edtf, mention.span)
        return bare_year(self._reading.tokens(cell.span))
