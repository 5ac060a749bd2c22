"""Plans that were made on a visit that was held: "był 8 marca w X, gdzie uzgodniono wyjazd młodzieży na lipiec"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, opens
from coopgraph.extract.rules import Match

_GOALS: Final = frozenset({"date", "settlement", "municipality", "country", "region"})
_DURING: Final = frozenset({"podczas", "trakcie", "czasie"})
_MADE: Final = frozenset(
    {"mobilność", "wyjazd", "wizyta", "pobyt", "wymiana", "staż", "praktyka", "podróż", "wycieczka", "kolonia", "obóz"}
)
_WHERE: Final = frozenset({"gdzie", "gdy", "kiedy"})
_DONE: Final = ("praet:", "imps:")
_NEAR: Final = 3  # chunks from the relative word to the plan


def plan_of_visit(match: Match) -> bool:
    """Whether a plan was made on the visit whose days are told: "podczas wizyty 3–5 maja omówiono wymianę uczniów"."""
    chunks = match.sentence.chunks
    before = [c for c in chunks if c.span.end <= match.focus.start]
    after = chunks[len(before) :]
    if not after or not opens(after[0].tags, _DONE) or not any("date" in c.kinds for c in before):
        return False
    if _made_there(before):
        return True
    if any(not _GOALS.isdisjoint(c.kinds) for c in after):
        return False  # where and when they are to go
    met = (not _MADE.isdisjoint(two.lemmas) for one, two in pairwise(before) if one.form.casefold() in _DURING)
    return any(met)


def _made_there(before: Sequence[Chunk]) -> bool:
    """Whether the words before tell a visit, with its day and town, and go on with "gdzie", "z którym"."""
    at = next((i for i in range(len(before) - 1, max(-1, len(before) - 1 - _NEAR), -1) if _relates(before[i])), None)
    if at is None:
        return False
    main = before[:at]
    went = any(opens(c.tags, _DONE) for c in main)
    return went and any("date" in c.kinds for c in main) and any("settlement" in c.kinds for c in main)


def _relates(chunk: Chunk) -> bool:
    return chunk.form.casefold() in _WHERE or "który" in chunk.lemmas
