"""Headlines of other pages, as they stand below "Zobacz także": what they tell of is told where they lead to."""

from __future__ import annotations

import re
from typing import Final

from coopgraph.extract.chunks import Reading, once
from coopgraph.model import BlockKind

_WORDS: Final = frozenset(
    {"zobaczyć", "czytać", "przeczytać", "sprawdzić", "powiązany", "powiązać", "podobny", "polecany", "polecać"}
)
_LEADS: Final = re.compile(
    r"(?:(?:zobacz|czytaj|przeczytaj|sprawdź) (?:także|też|również)"
    r"|(?:powiązane|podobne|polecane) (?:artykuły|wpisy|wiadomości|aktualności|treści|posty|strony)|polecamy)\b",
    re.IGNORECASE,
)
_ENDS: Final = (".", "!", "…")  # a sentence, and no headline
_MOST: Final = 12  # headlines below one line


@once
def of_links(reading: Reading) -> frozenset[int]:
    """The indices of the sentences that are such headlines, or lead to one: "Czytaj też: Delegacja z X u nas"."""
    if reading.lemmas.isdisjoint(_WORDS):
        return frozenset()
    found: set[int] = set()
    for sentence in reading.sentences:
        lead = None if sentence.lemmas.isdisjoint(_WORDS) else _LEADS.match(reading.document.quote(sentence.span))
        if lead is None:
            continue
        found.add(sentence.index)
        if lead.end() < sentence.span.end - sentence.span.start - 1:
            continue  # the headline stands on the same line
        for after in reading.sentences[sentence.index + 1 : sentence.index + 1 + _MOST]:
            told = reading.document.quote(after.span).rstrip()
            if after.block.kind in {BlockKind.HEADING, BlockKind.LETTERHEAD} or told.endswith(_ENDS):
                break
            found.add(after.index)
    return frozenset(found)
