"""Journeys asked about and denied in the answer: "zapytał, po co delegacja leciała do X. Prezydent tam nie był"."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Reading, Sentence, once, opens

_ASKED: Final = frozenset({"pytać", "zapytać", "dopytać", "dopytywać", "spytać"})
_ANSWERED: Final = frozenset(
    {"odpowiedzieć", "odpowiadać", "wyjaśnić", "wyjaśniać", "zaprzeczyć", "poinformować", "stwierdzić", "odrzec"}
)
_WENT: Final = frozenset(
    {"być", "wyjeżdżać", "wyjechać", "pojechać", "jechać", "polecieć", "lecieć", "jeździć", "uczestniczyć", "brać"}
    | {"przebywać", "udać", "udawać", "podróżować", "odbyć", "odbywać", "wziąć", "delegować", "wysyłać", "wysłać"}
)
_THERE: Final = frozenset({"w", "we", "na", "tam", "takiego", "takiej", "żadnego", "żadnej", "się"})
_PAST: Final = ("praet:", "imps:")
_NEXT: Final = 2  # sentences from the question to the answer


@once
def denied_journeys(reading: Reading) -> frozenset[int]:
    """The sentences that ask about a journey of which the answer right behind says that nobody made it."""
    if _ASKED.isdisjoint(reading.lemmas) or _ANSWERED.isdisjoint(reading.lemmas):
        return frozenset()
    answers = (s for s in reading.sentences if not (_ANSWERED.isdisjoint(s.lemmas) or _WENT.isdisjoint(s.lemmas)))
    before = (reading.sentences[max(0, s.index - _NEXT) : s.index] for s in answers if _denies(s))
    return frozenset(s.index for near in before for s in near if _asks(s))


def _asks(sentence: Sentence) -> bool:
    """Whether somebody asked: "radny zapytał, …", "pytano, …"."""
    said = not _ASKED.isdisjoint(sentence.lemmas)
    return said and any(c.lemmas & _ASKED and opens(c.tags, _PAST) for c in sentence.chunks)


def _denies(sentence: Sentence) -> bool:
    """Whether an answer says that nobody went: "odpowiedział, że przedstawiciele urzędu nie wyjeżdżali"."""
    if _ANSWERED.isdisjoint(sentence.lemmas) or not _ASKED.isdisjoint(sentence.lemmas):
        return False
    chunks = sentence.chunks
    for i, (one, two) in enumerate(pairwise(chunks)):
        if one.form.casefold() != "nie" or not two.lemmas & _WENT or not opens(two.tags, _PAST):
            continue
        after = {c.form.casefold() for c in chunks[i + 2 : i + 4]}
        if "być" not in two.lemmas or after & _THERE or _follows_place(sentence, i):
            return True
    return False


def _follows_place(sentence: Sentence, i: int) -> bool:
    """Whether a place is told right before "nie był": "w X nie był"."""
    return any("settlement" in c.kinds for c in sentence.chunks[max(0, i - 2) : i])
