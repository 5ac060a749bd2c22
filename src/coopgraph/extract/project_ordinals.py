"""Which project "w ramach pierwszego z projektów" means: the first of those that the text names one after another."""

from __future__ import annotations

from typing import Final

from coopgraph.extract.chunks import Reading, Sentence
from coopgraph.model import Mention, MentionKind, NamedValue

_NTH: Final = {"pierwszy": 1, "drugi": 2, "trzeci": 3, "czwarty": 4}
_PROJECTS: Final = frozenset({"projekt", "mikroprojekt", "przedsięwzięcie"})
_NEAR: Final = 4  # tokens: "pierwszego z wymienionych projektów"


def ordinal_of(sentence: Sentence) -> int | None:
    """Which of several projects a sentence speaks of: "w ramach drugiego z projektów", "drugiego projektu"."""
    if _NTH.keys().isdisjoint(sentence.lemmas):
        return None
    for i, token in enumerate(sentence.tokens):
        nth = next((_NTH[lemma] for lemma in token.lemmas if lemma in _NTH), None)
        if nth is not None and any(t.lemmas & _PROJECTS for t in sentence.tokens[i + 1 : i + 1 + _NEAR]):
            return nth
    return None


def nth_project(nth: int, sentence: Sentence, reading: Reading) -> Mention | None:
    """The project that stands at that place among those named before; None where it names fewer than two."""
    found: list[Mention] = []
    for before in reading.sentences[: sentence.index]:
        for mention in before.of(MentionKind.PROJECT):
            if isinstance(mention.value, NamedValue) and all(m.value != mention.value for m in found):
                found.append(mention)
    return found[nth - 1] if len(found) > 1 and nth <= len(found) else None
