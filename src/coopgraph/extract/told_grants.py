"""Who gave money for a journey, said by the gift and not by a verb of paying: "Wymiana z dofinansowaniem X".

"Dofinansowanie X: 14 400 zł.", "Była to kolejna wymiana, na którą szkoła uzyskała dofinansowanie X".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, lemmas_of
from coopgraph.extract.drafts import at
from coopgraph.extract.frames import Contribution, TripFrame, merge
from coopgraph.extract.funding_clauses import denied
from coopgraph.extract.funding_supposed import supposed
from coopgraph.extract.funding_words import JOURNEY
from coopgraph.extract.payers import Payers
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, MentionKind, NamedValue, Span

_RULE: Final = "funding-grant"
_GIFTS: Final = frozenset({"dofinansowanie", "dotacja", "grant", "wsparcie"})
_TASKS: Final = frozenset({"zadanie", "obóz", "warsztaty", "przedsięwzięcie"})
_LATER: Final = frozenset({"planować", "planowany", "przyszły", "projekt", "wniosek"})
_USES: Final = frozenset({"na", "dla", "do", "przy"})  # "dofinansowanie X na budowę drogi"
_WITH: Final = frozenset({"z", "przy"})
_GOT: Final = frozenset({"uzyskać", "otrzymać", "pozyskać", "dostać"})
_MONEY: Final = frozenset({"fund", "programme"})
_GIVERS: Final = frozenset({MentionKind.FUND})
_SHORT: Final = 10  # tokens
_REACH: Final = 4  # chunks from the gift to who gave it
_LONG: Final = 30  # tokens
_BREAKS: Final = frozenset({",", ";", ".", "(", "na", "dla", "do"})


def add_grant(frame: TripFrame, sentence: Sentence, state: State) -> None:
    """Add to a journey that is part of no project who gave money for it, where nobody is yet said to have paid."""
    labelled = _label(sentence, state)
    if (sentence.lemmas.isdisjoint(_GIFTS) and labelled is None) or frame.contributions or frame.status:
        return
    if frame.first("project"):
        return
    if labelled is not None:
        given = [m for m in state.reading.annotation.mentions if labelled.covers(m.span) and m.kind in _GIVERS]
        value = given[0].value if given else None
        if given and isinstance(value, NamedValue):
            key = state.drafts.named(given[0].kind, value, given[0].span)
            _give(frame, key, sentence, given[0].span)
        return
    chunks = sentence.chunks
    if not sentence.lemmas.isdisjoint(_LATER) or MentionKind.PROJECT in sentence.named or len(sentence.tokens) > _LONG:
        return
    if denied(chunks) or supposed(sentence, chunks):
        return
    for i, chunk in enumerate(chunks):
        if chunk.mention is None and not chunk.lemmas.isdisjoint(_GIFTS) and _is_for_it(chunks, i):
            who = _giver(chunks, i)
            found = Payers(state, frame).at(chunks, who) if who is not None else None
            if found is not None and found[0].key:
                _give(frame, found[0].key, sentence, found[0].span)
                return


def _give(frame: TripFrame, key: str, sentence: Sentence, span: Span) -> None:
    frame.contributions = merge([*frame.contributions, Contribution(key, "funder", at(sentence, span, _RULE))])


def _label(sentence: Sentence, state: State) -> Span | None:
    """The field of a gift with its label, where a sentence is all that it holds: "Dofinansowanie X: 14 400 zł"."""
    block = sentence.block
    if block.kind is not BlockKind.FIELD or block.label is None or len(sentence.tokens) > _SHORT:
        return None
    said = lemmas_of(state.reading.tokens(block.label))
    return block.span if not said.isdisjoint(_GIFTS) and said.isdisjoint(_LATER) else None


def _is_for_it(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether a gift at `i` is for a journey: it stands alone with its sum, right behind it, or was got for it."""
    if not i:
        return not any(c.form.casefold() in _USES for c in chunks)
    led = chunks[i - 1].form.casefold()
    if led in _WITH:  # "wymiana z dofinansowaniem X", "wyjazd przy wsparciu X"
        return any(not c.lemmas.isdisjoint(JOURNEY | _TASKS) for c in chunks[max(0, i - 3) : i - 1])
    on = any(a.form.casefold() == "na" and "który" in b.lemmas for a, b in pairwise(chunks[:i]))
    got = any(not c.lemmas.isdisjoint(_GOT) for c in chunks[:i])
    return on and got and any(not c.lemmas.isdisjoint(JOURNEY | _TASKS) for c in chunks[:i])


def _giver(chunks: Sequence[Chunk], i: int) -> int | None:
    """The index of the body or fund named behind a gift; "wsparcie" is money where a fund gave it."""
    for j in range(i + 1, min(i + 1 + _REACH, len(chunks))):
        kinds = chunks[j].kinds
        if kinds & _MONEY or ("foundation" in kinds and "wsparcie" not in chunks[i].lemmas):
            return j
        if chunks[j].form in _BREAKS or chunks[j].mention is not None:
            return None
    return None
