"""What was organised in the course of something: "Podczas targów spotkanie zorganizowało X" tells of no fair."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import begins
from coopgraph.extract.rules import Match

_DURING: Final = frozenset({"podczas", "trakt", "czas", "okazja", "zakończenie", "rama", "ramy"})
_OPENING: Final = 2  # chunks
_JOURNEYS: Final = frozenset({"wyjazd", "podróż", "wycieczka", "wizyta", "pobyt", "przejazd", "wyprawa", "misja"})
_TOLD: Final = ("praet:", "imps:")


def organised_meanwhile(match: Match) -> bool:
    """Whether a sentence that opens with "podczas", "w trakcie" says who organised another thing than the whole."""
    chunks = match.sentence.chunks
    if all(c.lemmas.isdisjoint(_DURING) for c in chunks[:_OPENING]):
        return False
    if not any(begins(c.tags, _TOLD) for c in chunks if c.mention is None and match.focus.covers(c.span)):
        return False
    free = (
        two
        for one, two in pairwise(chunks)
        if two.mention is None and not begins(one.tags, ("prep",)) and one.lemmas.isdisjoint(_DURING)
    )
    done = [c for c in free if begins(c.tags, ("subst:",)) and "acc" in c.cases and c.lemmas.isdisjoint(_DURING)]
    itself = any(
        "event" in two.kinds and (one in done or two.cases & {"acc", "gen"} == {"acc"}) for one, two in pairwise(chunks)
    )  # "W ramach projektu konferencję „X” zorganizowała Fundacja Y"
    return bool(done) and not itself and all(c.lemmas.isdisjoint(_JOURNEYS) for c in done)
