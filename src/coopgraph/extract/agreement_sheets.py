"""Sheets of one agreement: a field with its parties ("Strony umowy: X, Y"), another with the day of signing."""

from __future__ import annotations

from typing import Final

from coopgraph.extract.agreement_lists import RULE, kind_of
from coopgraph.extract.agreement_parties import Parties
from coopgraph.extract.agreement_words import AgreementWords
from coopgraph.extract.chunks import Sentence
from coopgraph.extract.drafts import at
from coopgraph.extract.pact_dates import Dated, bare_year, dates_of
from coopgraph.extract.pacts import Pact
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, Span

_SIDES: Final = frozenset({"strona", "sygnatariusz"})
_REACH: Final = 6  # sentences before and after the parties that belong to their sheet
_SIGNING: Final = frozenset({"podpisanie", "zawarcie", "podpisać", "zawrzeć"})
_TWO: Final = 2


def sheets(state: State, words: AgreementWords, parties: Parties) -> list[tuple[Pact, Span]]:
    """The agreements of sheets, each with the span of its field of parties."""
    found = []
    for sentence in state.reading.sentences:
        if sentence.block.kind is not BlockKind.FIELD or not _label(state, sentence) & _SIDES:
            continue
        named = [p for p in parties.of(sentence.chunks) if not p.located]
        first = max(0, sentence.index - _REACH)
        around = state.reading.sentences[first : sentence.index + _REACH + 1]
        said = frozenset().union(*(s.lemmas | _label(state, s) for s in around))
        kind = kind_of(said, words)
        if len(named) < _TWO or kind is None or said & (words.set("unsettled") | words.set("other-papers")):
            continue
        where = at(sentence, named[-1].span, f"{RULE}-sheet")
        pact = Pact([(p.body, p.span) for p in named], kind, where)
        for field in around:
            dated = _signed(state, field)
            if dated is not None and pact.signed is None:
                pact.signed, pact.signed_where = dated.edtf, at(field, dated.span, f"{RULE}-signed")
        found.append((pact, sentence.span))
    return found


def _signed(state: State, sentence: Sentence) -> Dated | None:
    """The day of a field such as "Data podpisania"."""
    if sentence.block.kind is not BlockKind.FIELD:
        return None
    if sentence.block.key != "signed" and not _label(state, sentence) & _SIGNING:
        return None
    return next(iter(dates_of(sentence.chunks)), None) or bare_year(sentence.tokens)


def _label(state: State, sentence: Sentence) -> frozenset[str]:
    label = sentence.block.label
    tokens = state.reading.tokens(label) if label is not None else ()
    return frozenset(lemma.casefold() for token in tokens for lemma in token.lemmas)
