"""What is seen but not understood: sentences that speak of our matters and from which nothing was read go to review.

Run last. What counts as speaking of a matter is said in data/lexicon/unread.yaml, with a sentence that does and one
that does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from coopgraph.extract.chunks import Sentence
from coopgraph.lexicon import read_lexicon
from coopgraph.model import BlockKind, PlaceValue
from coopgraph.project import Project

_FEWEST: Final = 4  # words; less is a label or a name
_SKIPPED: Final = frozenset({BlockKind.NAVIGATION, BlockKind.LETTERHEAD, BlockKind.SIGNATURE, BlockKind.HEADING})


@dataclass(frozen=True, slots=True)
class Matter:
    """One sort of thing a sentence may speak of."""

    reason: str
    words: frozenset[str]
    beside: frozenset[str]
    mentions: frozenset[str]
    unless: frozenset[str]
    abroad: bool
    accepts: str
    rejects: str

    def holds(self, sentence: Sentence, home: str) -> bool:
        """Whether a sentence speaks of it; `home` is the country of whoever speaks."""
        lemmas = sentence.lemmas
        if not lemmas & self.words or lemmas & self.unless or (self.beside and not lemmas & self.beside):
            return False
        kinds = {mention.kind.value for mention in sentence.mentions}
        return bool(kinds & self.mentions) and (not self.abroad or _names_abroad(sentence, home))


class Unread:
    """The matters of a project's lexicon."""

    def __init__(self, project: Project) -> None:
        self._project = project

    @cached_property
    def matters(self) -> tuple[Matter, ...]:
        """In the order in which a sentence is asked; the first that holds gives the reason."""
        table: Any = read_lexicon(self._project, "unread")["unread"]
        return tuple(_matter(entry) for entry in table)

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset().union(*(matter.words for matter in self.matters))

    def reason(self, sentence: Sentence, home: str) -> str | None:
        """Why a sentence that nothing was read from should be looked at, or None."""
        if len(sentence.tokens) < _FEWEST or sentence.block.kind in _SKIPPED:
            return None
        if self._words.isdisjoint(sentence.lemmas):
            return None
        return next((matter.reason for matter in self.matters if matter.holds(sentence, home)), None)


def _matter(entry: Any) -> Matter:
    sets = {key: frozenset(entry.get(key, ())) for key in ("words", "beside", "mentions", "unless")}
    return Matter(
        reason=entry["reason"],
        abroad=bool(entry.get("abroad")),
        accepts=entry["accepts"],
        rejects=entry["rejects"],
        **sets,
    )


def _names_abroad(sentence: Sentence, home: str) -> bool:
    places = [m.value for m in sentence.mentions if isinstance(m.value, PlaceValue)]
    return any(place.country not in {None, home} for place in places)
