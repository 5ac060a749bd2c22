"""Sentences that go on from the day told just before them: "Wcześniej, 3 kwietnia, …", a visit made in return."""

from __future__ import annotations

from typing import Final

from coopgraph.annotate.date_publication import is_planned

_SEQUEL: Final = frozenset({"wczesniej", "nastepnie", "potem", "pozniej", "takze", "rowniez", "kolei", "natomiast"})
_RETURNED: Final = frozenset({"rewizyta", "rewizyte", "rewizyty", "rewizycie"})
_OPENING: Final = 3  # words


def goes_on(words: str) -> bool:
    """Whether a (folded) sentence opens with a word that goes on from the one before."""
    return not _SEQUEL.isdisjoint(word.strip(",.;:") for word in words.split()[:_OPENING])


def is_return(words: str) -> bool:
    """Whether a (folded) sentence tells of a visit made in return: "We wrześniu Niemcy przyjechali z rewizytą"."""
    return not _RETURNED.isdisjoint(word.strip(",.;:") for word in words.split()) and not is_planned(words)
