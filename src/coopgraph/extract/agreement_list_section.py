"""The part of a document that a list of partners takes: what opens it, under which country it stands, what ends it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from coopgraph.extract.agreement_words import NEGATION, NO_TOWNS, TOWN_NOUNS, AgreementWords
from coopgraph.extract.chunks import Sentence
from coopgraph.extract.state import State
from coopgraph.model import Block, BlockKind, Mention, MentionKind, PlaceValue, Span

NEXT_ENTRY: Final = 6  # characters from one entry to the next: a line end and its mark
_BELOW: Final = 4  # sentences below a head
_YEAR: Final = re.compile(r"19[4-9]\d|20[0-3]\d")
_PLAIN: Final = frozenset({"z", "od", "r", "rok", "dzień", "podpisany", "podpisać", "partnerski", "partnerstwo"})
_HEADS: Final = frozenset({BlockKind.HEADING, BlockKind.NAVIGATION})
_EDGES: Final = frozenset({BlockKind.LETTERHEAD, BlockKind.SIGNATURE})  # what a short page may look like as a whole
_TITLE_WORDS: Final = 8
_LISTED: Final = frozenset({BlockKind.BULLET, BlockKind.ITEM, BlockKind.ROW})


class ListSection:
    """Follows the blocks of a document; `words` are those that opened the list being read, empty where none is open."""

    def __init__(self, state: State, words: AgreementWords) -> None:
        self._reading = state.reading
        self._words = words
        self._named = _countries(state)
        self._starts = [mention.span.start for mention in self._named]
        self.words: frozenset[str] = frozenset()
        self.country: str | None = None  # ISO 3166-1, of the part that the entries stand in
        self.span: Span | None = None  # of the line that opened the list
        self.end: int | None = None  # where the last entry ended, with what says more of it

    def enter(self, block: Block) -> None:
        """Note the country that a block heads its part of the list with."""
        if self._only_country(block) or self._of_country(block):
            named = self._reading.mentions(block.label or block.span)
            self.country = next((m.value.country for m in named if isinstance(m.value, PlaceValue)), None)
        elif block.kind is BlockKind.HEADING:
            self.country = None

    def leave(self, block: Block) -> None:
        """Open, keep or close the list behind a block that is no entry.

        A heading or lead-in about partners opens one; a country, a group or what says more of an entry keeps it open.
        """
        inside = self._reading.inside(block.span)
        leads = leads_in(inside, self._words)
        opens = leads or block.label is not None or block.kind in _HEADS
        opens = opens or (bool(inside) and inside[-1].tokens[-1].form == ":")
        tokens = () if block.children else self._reading.tokens(block.span)
        if opens or (block.kind in _EDGES and len(tokens) <= _TITLE_WORDS):
            label = self._reading.tokens(block.label) if block.label is not None else ()
            said = frozenset([lemma.casefold() for t in (*label, *tokens) for lemma in t.lemmas])
            if (leads or self._words.listed(said)) and not said & NO_TOWNS:
                self.words = frozenset() if said & self._words.set("no-list") else said
                self.span = block.label if block.label is not None and block.label.end < block.span.end else block.span
                return
            if said & self._words.set("ended") and not said.isdisjoint(self._words.set("cooperation")):
                self.words, self.end = frozenset(), None  # "Współpraca zakończona:"
                return
        if not self.words and self.end is None:
            return  # no list to keep open
        kept = block.kind in _LISTED or bool(block.children) or self.country_alone(block) or self._says_more(block)
        if not kept:
            self.words = frozenset()

    def closes(self, block: Block) -> bool:
        """Whether a heading of something else stands between what was said before and the lines that follow."""
        if block.kind is not BlockKind.HEADING or self.country_alone(block):
            return False
        said = frozenset().union(*(s.lemmas for s in self._reading.inside(block.span)))
        dated = any(m.kind is MentionKind.DATE for m in self._reading.mentions(block.span))
        return not dated and not said & (self._words.set("lists") | self._words.set("cooperation"))

    def country_alone(self, block: Block) -> bool:
        """Whether a block only says under which country the next entries stand: "NIEMCY", "NIEMCY:"."""
        return self._only_country(block) or self._of_country(block)

    def entry_alone(self, block: Block) -> bool:
        """Whether a line set apart is an entry of the open list: a town with its country, and nothing else."""
        mentions = self._reading.mentions(block.span)
        spans = [m.span for m in mentions if m.kind in {MentionKind.PLACE, MentionKind.ORGANISATION, MentionKind.DATE}]
        words = [t for t in self._reading.tokens(block.span) if t.form[0].isalpha()]
        plain = self._words.papers | _PLAIN
        covered = all(any(span.covers(t.span) for span in spans) or bool(t.lemmas & plain) for t in words)
        said = self._country(block.span) is not None or any(m.kind is MentionKind.DATE for m in mentions)
        said = said or any(_YEAR.fullmatch(t.form) for t in self._reading.tokens(block.span))
        return bool(self.words) and said and covered and not self._ended_below(block)

    def _ended_below(self, block: Block) -> bool:
        """Whether what stands below a head, up to the next one, says that the partnership is over or was never made."""
        below = [s for s in self._reading.sentences if s.span.start >= block.span.end][:_BELOW]
        told = takewhile(lambda s: s.block.kind is not BlockKind.HEADING, below)
        gone = self._words.set("unsettled") | self._words.set("ended") | NEGATION
        return any(s.lemmas & gone for s in told)

    def _says_more(self, block: Block) -> bool:
        """Whether a block right behind an entry says more of it: a line about its paper, a field of its sheet."""
        if self.end is None or not 0 <= block.span.start - self.end <= NEXT_ENTRY or block.kind is BlockKind.HEADING:
            return False
        said = frozenset().union(*(s.lemmas for s in self._reading.inside(block.span)))
        more = block.kind is BlockKind.FIELD or bool(said & (self._words.papers | {"partnerstwo", "współpraca"}))
        self.end = block.span.end if more else self.end
        return more

    def _of_country(self, block: Block) -> bool:
        """Whether a field is labelled with a country: "NIEMCY:" with its towns below."""
        if block.label is None:
            return False
        country = self._country(block.label)
        return country is not None and country.span.start == block.label.start

    def _only_country(self, block: Block) -> bool:
        """Whether a line names a country and nothing else, as the heads of the parts of a list do."""
        country = self._country(block.span)
        if country is None:
            return False
        words = (t for t in self._reading.tokens(block.span) if t.form[0].isalpha())
        return all(country.span.covers(t.span) for t in words)

    def names_country(self, span: Span) -> bool:
        """Whether a country is named inside a span."""
        return self._country(span) is not None

    def _country(self, span: Span) -> Mention | None:
        """The first country named inside a span."""
        low, high = bisect_left(self._starts, span.start), bisect_right(self._starts, span.end)
        return next((m for m in self._named[low:high] if m.span.end <= span.end), None) if low < high else None


def leads_in(context: Sequence[Sentence], words: AgreementWords) -> bool:
    """Whether the words before a list say whose it is: "posiada umowy o współpracy z następującymi miastami:"."""
    if not context or context[-1].tokens[-1].form != ":":
        return False
    said = context[-1].lemmas
    towns = bool(said & (TOWN_NOUNS | {"miejscowość", "partner", "jednostka", "region", "województwo", "społeczność"}))
    return towns and bool(said & (words.set("cooperation") | {"współpracować"})) and not said & NO_TOWNS


def _countries(state: State) -> list[Mention]:
    """The countries that the document names, in order."""
    return [m for m in state.reading.annotation.mentions if getattr(m.value, "kind", None) == "country"]
