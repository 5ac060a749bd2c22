"""Lists of partner towns: an entry begins with a town, or a heading is one and the sentences below are about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.agreement_words import AgreementWords
from coopgraph.extract.chunks import Sentence, words
from coopgraph.extract.drafts import Where, municipality
from coopgraph.extract.pacts import Dated, Pact, bare_year, usable
from coopgraph.extract.state import State
from coopgraph.model import (
    Block,
    BlockKind,
    Confidence,
    DateValue,
    Mention,
    MentionKind,
    OrganisationValue,
    PlaceValue,
    Span,
)

RULE: Final = "agreement"
NEGATION: Final = frozenset({"nie", "bez", "not", "nicht", "не"})
NO_TOWNS: Final = frozenset({"projekt", "klaster", "firma", "konsorcjum", "project", "cluster"})
ADJECTIVES: Final = frozenset({"partnerski", "zaprzyjaźniony", "bliźniaczy"})
TOWN_NOUNS: Final = frozenset({"miasto", "gmina", "samorząd", "powiat", "miasteczko", "stosunek", "kontakt"})
_LISTED: Final = frozenset({BlockKind.BULLET, BlockKind.ITEM, BlockKind.ROW, BlockKind.FIELD, BlockKind.PARAGRAPH})
_BEFORE_TOWN: Final = TOWN_NOUNS | ADJECTIVES | {"z", "ze", "nasz", "partner", "kraj", "the", "city", "of", "stadt"}
_CONTEXT: Final = 2  # sentences
_NEXT_ENTRY: Final = 6  # characters from one entry to the next: a line end and its mark


class Lists:
    """Reads the entries of one document's lists of partners."""

    def __init__(self, state: State, words_: AgreementWords) -> None:
        self._state = state
        self._words = words_
        self.pacts: list[Pact] = []
        self._last: tuple[int, frozenset[str]] | None = None  # where the last entry ended, and its context
        self._parent: tuple[Span, Span] | None = None  # a block with a label and blocks inside, and its label

    def read(self) -> list[Span]:
        """Make the pacts; returns the spans of the entries read."""
        spans: list[Span] = []
        context: list[Sentence] = []
        for block in self._state.reading.annotation.layout.walk():
            if block.label is not None and block.children:
                self._parent = (block.span, block.label)
            if block.kind in _LISTED and self._is_entry(block, context):
                spans.append(block.span)
                continue
            context = (context + self._state.reading.inside(block.span))[-_CONTEXT:] if not block.children else context
        return spans

    def _is_entry(self, block: Block, context: Sequence[Sentence]) -> bool:
        """Read a list entry that begins with a town, under a heading or header that speaks of partners."""
        if not self._may_list(block):
            return False
        mentions = self._state.reading.mentions(block.span)
        town = self._heading_town(block, mentions)
        own = self._state.context.own
        if town is None or own is None or self._state.context.is_own(town[0]):
            return False
        cell = next(
            (c for c in block.children if c.kind is BlockKind.CELL and c.key in {"partner-town", "signed"}), None
        )
        lemmas = frozenset().union(*(s.lemmas for s in context)) if context else frozenset()
        about = lemmas | self._label_lemmas(block, context)
        if self._last is not None and 0 <= block.span.start - self._last[0] <= _NEXT_ENTRY:
            about |= self._last[1]
        if cell is None and (not about & self._words.set("lists") or about & NO_TOWNS):
            return False
        self._last = (block.span.end, about)
        inside = lemmas_of(self._state, block)
        if inside & self._words.set("unsettled") or inside & NEGATION:
            return True
        self._listed_pact(block, town, own, about | inside)
        return True

    def _may_list(self, block: Block) -> bool:
        """Whether a block can be an entry: not prose, no field with another meaning, not part of a record."""
        if block.kind is BlockKind.PARAGRAPH and (len(block.sentences) > 1 or _verbal(self._state, block)):
            return False
        if block.kind is BlockKind.FIELD and (block.label is None or block.key not in {None, "partner-town"}):
            return False
        return all(s.index not in self._state.used for s in self._state.reading.inside(block.span))

    def _label_lemmas(self, block: Block, context: Sequence[Sentence]) -> frozenset[str]:
        spans = [b.label for s in context for b in s.path if b.label is not None]
        spans += [c.label for c in block.children if c.label is not None]
        if self._parent is not None and self._parent[0].covers(block.span):
            spans.append(self._parent[1])
        if block.label is not None:
            spans.append(block.label)
        from_labels = [lemma for span in spans for t in self._state.reading.tokens(span) for lemma in t.lemmas]
        return frozenset(lemma.casefold() for lemma in from_labels)

    def _heading_town(self, block: Block, mentions: Sequence[Mention]) -> tuple[PlaceValue, Span] | None:
        """The town an entry begins with, past its number, its country and words such as "miasto"."""
        for mention in mentions:
            place = _town(mention)
            if place is None:
                continue
            before = self._state.reading.tokens(Span(block.span.start, max(block.span.start, mention.span.start)))
            countries = [m.span for m in mentions if m.kind is MentionKind.PLACE and m.span.end <= mention.span.start]
            plain = [t for t in before if t.form[0].isalpha() and not any(c.covers(t.span) for c in countries)]
            led = all(words(t) & _BEFORE_TOWN or any(a.tag.startswith("adj") for a in t.analyses) for t in plain)
            return (place, mention.span) if led else None
        return None

    def _listed_pact(
        self, block: Block, town: tuple[PlaceValue, Span], own: PlaceValue, lemmas: frozenset[str]
    ) -> None:
        dated = self._date(block)
        kind = kind_of(lemmas, self._words) or "twinning"
        where = Where(block.span, town[1], f"{RULE}-listed", Confidence.HIGH)
        pact = Pact([(municipality(own), town[1]), (municipality(town[0]), town[1])], kind, where)
        if dated is not None:
            pact.signed = dated.edtf
            pact.signed_where = Where(block.span, dated.span, f"{RULE}-listed-date")
        elif kind != "twinning" and not (lemmas_of(self._state, block) & self._words.kinds["partnership-agreement"]):
            pact.kind = "twinning"
        self.pacts.append(pact)

    def _date(self, block: Block) -> Dated | None:
        dates = [m for m in self._state.reading.mentions(block.span) if m.kind is MentionKind.DATE]
        for mention in dates:
            if isinstance(mention.value, DateValue) and usable(mention.value):
                return Dated(mention.value.edtf, mention.span)
        return None if dates else bare_year(self._state.reading.tokens(block.span))


def heads(state: State, words_: AgreementWords) -> dict[int, PlaceValue]:
    """Sentence index -> the town whose section it stands in, where short lines "TOWN (country)" head a partner page."""
    found: dict[int, PlaceValue] = {}
    town: PlaceValue | None = None
    about = False
    for sentence in state.reading.sentences:
        about = about or bool(sentence.lemmas & (words_.set("lists") | {"współpraca"}))
        headed = _only_town(sentence)
        if headed is not None and about:
            town = None if state.context.is_own(headed) else headed
        elif sentence.block.kind is BlockKind.HEADING:
            town = None
        elif town is not None:
            found[sentence.index] = town
    return found


def _only_town(sentence: Sentence) -> PlaceValue | None:
    """The town of a line that holds a town and perhaps its country, nothing else."""
    towns = [m for m in sentence.mentions if _town(m) is not None]
    if not towns or len(towns) > 2:  # noqa: PLR2004 - a town and its place
        return None
    spans = [m.span for m in sentence.of(MentionKind.PLACE, MentionKind.ORGANISATION)]
    rest = [t for t in sentence.tokens if t.form[0].isalpha() and not any(s.covers(t.span) for s in spans)]
    return None if rest or sentence.tokens[-1].form in {".", ",", ";"} else _town(towns[0])


def _town(mention: Mention) -> PlaceValue | None:
    value = mention.value
    place = value if isinstance(value, PlaceValue) else None
    if isinstance(value, OrganisationValue) and value.kind == "municipality":
        place = value.seat
    return place if place is not None and place.kind == "settlement" else None


def kind_of(lemmas: frozenset[str], words_: AgreementWords) -> str | None:
    """The kind of paper that a clause has a word for."""
    if {"list", "intencyjny"} <= lemmas or lemmas & words_.kinds["letter-of-intent"]:
        return "letter-of-intent"
    found = next((kind for kind, nouns in words_.kinds.items() if lemmas & nouns), None)
    if found is None and lemmas & words_.set("vague") and lemmas & words_.set("cooperation"):
        return "partnership-agreement"
    return found


def lemmas_of(state: State, block: Block) -> frozenset[str]:
    """The lemmas of all sentences in a block."""
    return frozenset().union(*(s.lemmas for s in state.reading.inside(block.span)), frozenset())


def _verbal(state: State, block: Block) -> bool:
    tags = [a.tag for s in state.reading.inside(block.span) for t in s.tokens for a in t.analyses[:1]]
    return any(tag.startswith(("fin:", "praet:", "imps:")) for tag in tags)
