"""Partners of a project told by how many came from each: "dzięki projektowi spotkało się 90 osób, 40 z X, 50 z Y"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence
from coopgraph.extract.project_partnership import RULE
from coopgraph.extract.rules import Match

_KINDS: Final = frozenset({"organisation", "settlement"})
_PROJECTS: Final = frozenset({"projekt", "mikroprojekt", "przedsięwzięcie"})
_PEOPLE: Final = frozenset({"obywatel", "mieszkaniec", "uczestnik", "osoba"})
_MET: Final = frozenset({"spotkać", "spotkanie", "uczestniczyć", "udział", "zgromadzić", "umożliwić", "integracja"})
_FROM: Final = frozenset({"z", "ze"})
_BACK: Final = 5  # chunks from a number to the town: "34 osoby, które przyjechały z"
_LEAST: Final = 2


def crowds(sentence: Sentence) -> list[Match]:
    """The bodies that a sentence about the people of a project counts one by one."""
    words = sentence.lemmas
    if words.isdisjoint(_PROJECTS) or words.isdisjoint(_PEOPLE) or words.isdisjoint(_MET):
        return []
    found = tuple(("partner", chunk) for chunk in _counted(sentence.chunks))
    return [Match(RULE, sentence, found, sentence.span)] if len(found) >= _LEAST else []


def _counted(chunks: Sequence[Chunk]) -> Iterator[Chunk]:
    """Bodies behind "z" of which a number stands right before: "40 z gminy X", "31 osób z miasta Y"."""
    for i, chunk in enumerate(chunks):
        if chunk.mention is None or _KINDS.isdisjoint(chunk.kinds) or not i or _goes_on(chunks, i):
            continue
        if chunks[i - 1].form.casefold() in _FROM and _has_number(chunks[max(0, i - _BACK) : i - 1]):
            yield chunk


def _has_number(before: Sequence[Chunk]) -> bool:
    """Whether the last of these that is a name or a number is a number."""
    for chunk in reversed(before):
        if chunk.form.isdigit() or "size" in chunk.kinds:
            return True
        if chunk.mention is not None:
            return False
    return False


def _goes_on(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether a small word that no dictionary has goes on with the name: it is not understood."""
    after = chunks[i + 1] if i + 1 < len(chunks) else None
    return after is not None and after.form.islower() and not after.tags and after.form.isalpha()
