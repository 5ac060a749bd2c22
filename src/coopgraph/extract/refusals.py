"""Invitations that were not taken up: "Zaproszenie do X nie zostało przyjęte", "z zaproszenia X nie skorzystano"."""

from __future__ import annotations

from typing import Final

from coopgraph.extract.chunks import Reading, Sentence, once

_ASKED: Final = "zaproszenie"
_TAKEN: Final = frozenset({"przyjąć", "skorzystać", "przyjęty"})
_REFUSED: Final = frozenset({"odrzucić", "odmówić"})
_NEAR: Final = 3  # chunks from "nie" to what was not done: "nie zostało jednak przyjęte"


@once
def refused(reading: Reading) -> frozenset[int]:
    """The sentences of which all that is told is that nobody went where they had been asked to."""
    if _ASKED not in reading.lemmas:
        return frozenset()
    return frozenset(s.index for s in reading.sentences if _ASKED in s.lemmas and _is_refused(s))


def _is_refused(sentence: Sentence) -> bool:
    if not _REFUSED.isdisjoint(sentence.lemmas):
        return True
    if "nie" not in sentence.lemmas or _TAKEN.isdisjoint(sentence.lemmas):
        return False
    chunks = sentence.chunks
    return any(
        chunk.form.casefold() == "nie" and any(c.lemmas & _TAKEN for c in chunks[i + 1 : i + 1 + _NEAR])
        for i, chunk in enumerate(chunks)
    )
