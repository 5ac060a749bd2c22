"""Days of what was agreed or hoped for: they are not those of the journey told before.

"Na następne spotkanie wybieramy się w marcu", "uzgodniono, że w lipcu młodzież …", "… na rychłe spotkanie w czerwcu".
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Sentence

_HOPES: Final = frozenset(
    {"nadzieja", "rychły", "zaplanować", "planować", "chcieć", "zapowiadać", "wybierać", "uzgodnić", "ustalić"}
)
_NEXT: Final = frozenset({"następny", "kolejny", "przyszły"})
_MEETINGS: Final = frozenset(
    {"spotkanie", "wizyta", "rewizyta", "wyjazd", "edycja", "wymiana", "zjazd", "mobilność", "konferencja", "przyjazd"}
)


def is_of_next(sentence: Sentence) -> bool:
    """Whether a sentence speaks of what is to come, or of another meeting than the one told so far."""
    if not _HOPES.isdisjoint(sentence.lemmas):
        return True
    if _NEXT.isdisjoint(sentence.lemmas):
        return False
    return any(_NEXT & one.lemmas and _MEETINGS & two.lemmas for one, two in pairwise(sentence.chunks))
