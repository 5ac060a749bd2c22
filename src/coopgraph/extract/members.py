"""Those in office who are listed as members of one group: "w składzie: burmistrz X, wójt Y", "m.in. starosta Z".

Their towns did not send a delegation each, and none of them is who tells the news.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence
from coopgraph.model import Span

_OPENS: Final = frozenset({"składzie", "skład", "tworzyli", "m.in", "m", "innymi", "weszli", "wchodzili"})
_SEVERAL: Final = 2
_PARTNER_TOWNS: Final = frozenset({"partnerski", "zaprzyjaźniony", "miasto", "gmina", "powiat"})
_OTHERS: Final = frozenset({"inny", "wszystek", "pozostały"})
_PARTNERS: Final = 3  # chunks: "wszystkich miast partnerskich"
_TOWNS: Final = frozenset({"municipality", "territory"})
_HALLS: Final = frozenset({"office", "council"})


def listed_members(sentence: Sentence) -> frozenset[Span]:
    """The towns and counties (as they stand) in a list of members that has two or more of those in office."""
    if _OPENS.isdisjoint(sentence.lemmas):
        return frozenset()
    chunks = sentence.chunks
    first = next((i for i, c in enumerate(chunks) if c.form.casefold() in _OPENS), None)
    if first is None:
        return frozenset()
    if _were_here(chunks[:first]):
        return frozenset(c.span for c in chunks[first:] if (_TOWNS | _HALLS | {"settlement"}) & c.kinds)
    towns = [c for c in chunks[first:] if _TOWNS & c.kinds and "nom" in c.cases]
    if len({c.span for c in towns}) < _SEVERAL:
        return frozenset()
    return frozenset(c.span for c in chunks[first:] if (_TOWNS | {"settlement"}) & c.kinds)


def _were_here(before: Sequence[Chunk]) -> bool:
    """Whether those listed stayed in a place told before them: "w X gościła delegacja powiatu Y w składzie"."""
    group = next((i for i, c in enumerate(before) if "delegacja" in c.lemmas), None)
    if group is None or not any((_TOWNS | {"settlement"}) & c.kinds for c in before[group:]):
        return False
    return any(
        one.form.casefold() in {"w", "we"} and (_TOWNS | {"settlement"}) & two.kinds and "loc" in two.cases
        for one, two in pairwise(before[:group])
    )


def of_partners(chunk: Chunk, sentence: Sentence) -> bool:
    """Whether a town is the one whose partners are spoken of: "sportowcy ze wszystkich miast partnerskich X"."""
    before = sentence.before(chunk.span.start)[-_PARTNERS:]
    words = [c for c in before[-2:] if any(t.split(":")[1:2] == ["pl"] for t in c.tags[:1])]
    if len(words) < len(before[-2:]) or not all(_PARTNER_TOWNS & c.lemmas for c in words) or len(words) < _SEVERAL:
        return False
    if any(_OTHERS & c.lemmas for c in before):
        return True
    after = next((c for c in sentence.chunks if c.span.start >= chunk.span.end), None)
    return after is None or after.form not in {",", "i", "oraz", "(", "–", "-"}
