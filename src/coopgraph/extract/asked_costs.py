"""What the speaker paid, told in answer to that: "Jakie koszty poniosła gmina? Wyjazd do X: diety, paliwo."."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from coopgraph.extract.chunks import Sentence, opens
from coopgraph.extract.frames import TripFrame, merge
from coopgraph.extract.funding import FundingReader
from coopgraph.extract.funding_clauses import denied
from coopgraph.extract.funding_words import PAID
from coopgraph.extract.state import State

_OWN: Final = frozenset({"miasto", "gmina", "urząd", "powiat", "województwo", "starostwo", "samorząd"})
_SPENT: Final = frozenset({"koszt", "koszty", "wydatek", "wydatki", "kwota", "środki"})
_PAID: Final = PAID | {"wydać"}
_ASKS: Final = frozenset({"?", ":"})
_REACH: Final = 8  # sentences back to the question
_TELLS: Final = frozenset({"koszt", "koszty", "wydatek", "wydatki", "kosztować", "wydać"})


def add_asked(frame: TripFrame, sentence: Sentence, state: State) -> None:
    """Add what the speaker paid for a journey by a sentence that answers what its costs for the journeys were."""
    if sentence.lemmas.isdisjoint(_TELLS) or _ASKS.isdisjoint(state.reading.lemmas) or frame.incoming:
        return
    if frame.contributions or frame.status or sentence.tokens[-1].form in _ASKS or denied(sentence.chunks):
        return
    label = _asked(sentence, state)
    if label is not None:
        for one in FundingReader(state, frame).by_label([(sentence, sentence.chunks)], label):
            costs = tuple(cost for cost in one.costs if cost != "unspecified") or one.costs
            frame.contributions = merge([*frame.contributions, replace(one, costs=costs)])


def _asked(sentence: Sentence, state: State) -> frozenset[str] | None:
    """The words for the speaker in the question that a sentence answers; None where nobody asked what he paid."""
    before = state.reading.sentences[max(0, sentence.index - _REACH) : sentence.index]
    asked = next((s for s in reversed(before) if s.tokens[-1].form in _ASKS), None)
    if asked is None or asked.lemmas.isdisjoint(_SPENT) or asked.lemmas.isdisjoint(_PAID):
        return None
    paid = (c for c in asked.chunks if c.lemmas & _OWN and c.mention is None and "nom" in c.cases)
    by = any(c.form.casefold() == "przez" for c in asked.chunks)
    said = frozenset(lemma for c in paid for lemma in c.lemmas & _OWN)
    if by and not said:
        said = asked.lemmas & _OWN
    acts = any(c.lemmas & _PAID and opens(c.tags, ("praet", "fin", "ppas", "imps")) for c in asked.chunks)
    return said if said and acts else None
