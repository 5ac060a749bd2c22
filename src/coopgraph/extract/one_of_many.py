"""A feast that guests were taken to as one thing of their stay: "zwiedzili muzeum, a także wzięli udział w koncercie".

Such a feast is no reason of the journey and says nothing of its kind. It stands behind what else they did, "also", as a
chance they had, or as what was done on one day of the stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, opens
from coopgraph.model import MentionKind

FEASTS: Final = frozenset({"cultural-event", "sports-event", "training", "anniversary"})
_PART: Final = frozenset({"udział", "uczestniczyć"})
_WHY: Final = frozenset({"cel", "okazja", "powód", "pretekst", "związek", "zaproszenie"})
_ALSO: Final = frozenset({"też", "także", "również", "ponadto", "następnie", "natomiast"})
_CHANCE: Final = frozenset({"okazję", "możliwość", "sposobność"})
_SEEN: Final = frozenset(
    {"zwiedzić", "zwiedzać", "odwiedzić", "zobaczyć", "obejrzeć", "oglądać", "poznać", "poznawać", "zapoznać"}
    | {"rozmawiać", "wizytować"}
)
_DAYTIME: Final = frozenset(
    {"dzień", "wieczór", "wieczorem", "popołudnie", "przedpołudnie", "sobotni", "niedzielny", "piątkowy", "czwartkowy"}
)
_DURING: Final = frozenset({"trakcie", "czasie", "podczas"})
_STAY: Final = frozenset({"pobyt", "wizyta", "rewizyta"})
_WEEK: Final = frozenset({"poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela"})
_OPENING: Final = 4  # chunks


def is_one_of_many(sentence: Sentence) -> bool:
    """Whether people took part in what a sentence names as in one thing among others of their stay."""
    part = next((i for i, c in enumerate(sentence.chunks) if c.mention is None and c.lemmas & _PART), None)
    if part is None:
        return False
    before = sentence.chunks[:part]
    if any(c.lemmas & _WHY and c.form.casefold() not in _CHANCE for c in before):
        return False
    if any(c.form.casefold() in _CHANCE or c.lemmas & _ALSO for c in before[-_OPENING:]):
        return True
    if (
        _on_one_day(sentence)
        or _in_their_stay(before)
        or any(c.lemmas & _SEEN and opens(c.tags, ("praet:", "imps")) for c in before)
    ):
        return True
    # "uczestniczyli w dożynkach, zobaczyli nowe inwestycje i odbyli wycieczkę do X"
    more = [c for c in sentence.chunks[part + 1 :] if c.mention is None and opens(c.tags, "praet:pl")]
    return len(more) > 1 and any(c.lemmas & _SEEN for c in more)


def is_of_evening(sentence: Sentence) -> bool:
    """Whether a sentence tells what was done on one day or evening of a stay: "Wieczorem byli na otwarciu wystawy"."""
    return _on_one_day(sentence)


def _in_their_stay(before: Sequence[Chunk]) -> bool:
    """Whether what they took part in is told as a part of their stay: "W trakcie pobytu uczestniczyli w …"."""
    return any(
        one.form.casefold() in _DURING and any(not _STAY.isdisjoint(c.lemmas) for c in before[i + 1 : i + 3])
        for i, one in enumerate(before[:_OPENING])
    )


def _on_one_day(sentence: Sentence) -> bool:
    """Whether a sentence opens with a day or an hour of the stay that it does not date: "W niedzielę", "Wieczorem"."""
    if any(m.rule != "date-told" for m in sentence.of(MentionKind.DATE)):
        return False
    opening = list(takewhile(lambda c: not opens(c.tags, ("praet:", "imps", "fin:")), sentence.chunks[:_OPENING]))
    return any(_is_day(chunk) for chunk in opening)


def _is_day(chunk: Chunk) -> bool:
    """Whether a chunk names a day of the week or a time of the day."""
    if chunk.mention is not None:
        return chunk.mention.kind is MentionKind.DATE
    return bool(chunk.lemmas & (_DAYTIME | _WEEK))
