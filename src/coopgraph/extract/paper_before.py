"""What is told right behind a paper: the day of its ceremony, who signed it, which further towns joined it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.agreement_clauses import happened, one_side_of_verb
from coopgraph.extract.agreement_lists import RULE
from coopgraph.extract.agreement_told import Told
from coopgraph.extract.chunks import Chunk, Sentence
from coopgraph.extract.drafts import at
from coopgraph.extract.pact_dates import dates_of
from coopgraph.extract.pacts import Party

_JOINED_REACH: Final = 2  # sentences
_TWO: Final = 2  # parties make an agreement


def add_ceremony(told: Told, sentence: Sentence) -> None:
    """Read the day of the signing told just before: "Uroczystość odbyła się 22 sierpnia 2019 r."."""
    if told.spoken is None or sentence.index - told.spoken[0] > _TWO or not told.pacts:
        return
    dates, last = dates_of(sentence.chunks), told.pacts[-1]
    held = happened(sentence) or ("podpisać" in sentence.lemmas and bool(sentence.lemmas & {"dokument", "egzemplarz"}))
    if not held or len(dates) != 1:
        return
    there = told.state.reading.sentences[told.spoken[0]].span
    beside = [p for p in told.pacts[:-1] if there.covers(p.where.span) and there.covers(last.where.span)]
    for pact in [*beside, last]:
        if pact.signed is None and pact.kind == told.spoken[1]:
            pact.signed, pact.signed_where = dates[0].edtf, at(sentence, dates[0].span, f"{RULE}-signed")


def add_signatories(
    told: Told, sentence: Sentence, clause: Sequence[Chunk], lemmas: frozenset[str], parties: Sequence[Party]
) -> bool:
    """Read who signed the paper told just before: "Podpisy złożyli burmistrz X i mer Y"."""
    signed = "sygnatariusz" in lemmas or {"podpis", "złożyć"} <= lemmas
    if not signed or told.spoken is None or sentence.index - told.spoken[0] > 1:
        return False
    two = [p for p in parties if not p.located]
    few = len(two) < _TWO or (len(two) == _TWO and not any(told.parties.is_own(p) for p in two))
    if few or (len(two) > _TWO and not one_side_of_verb(clause, two)):
        return False
    dates = dates_of(told.state.reading.sentences[told.spoken[0]].chunks)
    told.add(sentence, told.spoken[1], [(p.body, p.span) for p in two], dates if len(dates) == 1 else [])
    return True


def joined_by(told: Told, sentence: Sentence, lemmas: frozenset[str]) -> str | None:
    """The paper spoken of before, where further towns join: "X dołączyło w 2006 roku, Y – rok później"."""
    near = told.spoken is not None and 0 < sentence.index - told.spoken[0] <= _JOINED_REACH
    if "klaster" in sentence.lemmas:
        return None  # who joins a cluster signs no paper between towns
    further = told.papers.further(sentence) or lemmas & told.words.set("joining")
    return told.spoken[1] if near and told.spoken and further else None
