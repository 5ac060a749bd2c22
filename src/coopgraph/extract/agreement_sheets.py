"""Sheets of one agreement: a field with its parties ("Strony umowy: X, Y"), another with the day of signing.

And cards of one partner each: "Partner: X", "Kraj: Niemcy", "Podpisanie aktu: 21 czerwca 1997 r.".
"""

from __future__ import annotations

from itertools import takewhile
from typing import Final

from coopgraph.extract.agreement_lists import RULE
from coopgraph.extract.agreement_parties import Parties
from coopgraph.extract.agreement_subjects import of_project
from coopgraph.extract.agreement_words import NO_TOWNS, AgreementWords, kind_of
from coopgraph.extract.chunks import Sentence
from coopgraph.extract.drafts import at
from coopgraph.extract.pact_dates import Dated, bare_year, dates_of
from coopgraph.extract.pacts import Pact, Party, same_body
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, OrganisationValue, Span

_SIDES: Final = frozenset({"strona", "sygnatariusz"})
_REACH: Final = 6  # sentences before and after the parties that belong to their sheet
_SIGNING: Final = frozenset({"podpisanie", "zawarcie", "podpisać", "zawrzeć"})
_TWO: Final = 2
_TIES: Final = frozenset({"partnerstwo", "współpraca"})
_CARDS: Final = f"{RULE}-sheet"
_CARD: Final = 5  # fields of a card
_DAY: Final = 6  # tokens of "od 21 czerwca 1997 r."


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


def cards(state: State, words: AgreementWords, parties: Parties) -> list[tuple[Pact, Span]]:
    """The agreements of cards, one a partner, with the day in a field below: "Partner: X", "Podpisanie aktu: 1997".

    Cards without such a field may be those of a project.
    """
    own = parties.own
    found: list[tuple[Pact, Span]] = []
    for sentence in state.reading.sentences if own is not None else ():
        if sentence.block.kind is not BlockKind.FIELD or not _of_partner(state, sentence):
            continue
        named = [p for p in parties.of(sentence.chunks) if not p.located]
        below = _below(state, sentence)
        said = frozenset().union(sentence.lemmas, *(s.lemmas | _label(state, s) for s in below))
        dated = next(((s, day) for s in below if (day := _signed(state, s) or _since(state, s)) is not None), None)
        dated = dated or next(((s, day) for s in below if (day := _of_paper(state, words, s)) is not None), None)
        if own is None or len(named) != 1 or dated is None or same_body(named[0].body, own):
            continue
        other = words.set("unsettled") | words.set("over") | words.set("ended") | words.set("other-papers") | NO_TOWNS
        if said & other or of_project(state, sentence, _CARD) or not _abroad(named[0], own):
            continue
        since = _since(state, dated[0]) is not None
        kind = kind_of(_label(state, dated[0]), words) or ("twinning" if since else "partnership-agreement")
        pact = Pact([(own, named[0].span), (named[0].body, named[0].span)], kind, at(sentence, named[0].span, _CARDS))
        pact.signed, pact.signed_where = dated[1].edtf, at(dated[0], dated[1].span, f"{RULE}-signed")
        found.append((pact, sentence.span))
    return found


def _of_partner(state: State, sentence: Sentence) -> bool:
    """Whether a field is labelled "Partner", "Partner zagraniczny" and is of one."""
    label = sentence.block.label
    tokens = [t for t in state.reading.tokens(label) if t.form[0].isalpha()] if label is not None else []
    one = any("partner" in t.lemmas and t.form.casefold() == "partner" for t in tokens)
    return one and len(tokens) <= _TWO and sentence.block.key in {"partners", None}


def _below(state: State, sentence: Sentence) -> list[Sentence]:
    """The fields of a card below its partner, up to the next card."""
    after = state.reading.sentences[sentence.index + 1 : sentence.index + 1 + _CARD]
    return list(takewhile(lambda s: s.block.kind is BlockKind.FIELD and not _of_partner(state, s), after))


def _since(state: State, sentence: Sentence) -> Dated | None:
    """The day of a field such as "Partnerstwo od", "Początek współpracy"."""
    if sentence.block.kind is not BlockKind.FIELD or not _label(state, sentence) & _TIES:
        return None
    alone = next(iter(dates_of(sentence.chunks)), None) or bare_year(sentence.tokens)
    return alone if len(sentence.tokens) <= _DAY else None


def _of_paper(state: State, words: AgreementWords, sentence: Sentence) -> Dated | None:
    """The day of a field that is labelled with the paper and holds no more: "Umowa: 8 września 1995"."""
    label = _label(state, sentence)
    if sentence.block.kind is not BlockKind.FIELD or not label & words.papers or len(sentence.tokens) > _DAY:
        return None
    return next(iter(dates_of(sentence.chunks)), None) or bare_year(sentence.tokens)


def _abroad(party: Party, own: OrganisationValue) -> bool:
    """Whether a party is a town or land of another country."""
    return party.body.country is not None and party.body.country != (own.country or "PL")


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
