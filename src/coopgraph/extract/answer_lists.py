"""Lists of a reply that answer one question each about the journeys it has listed: "Koszty pokryli:", "Uczestnicy:".

An entry of such a list names the journey by its town, or its days and town, and says one thing of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.chunks import Sentence, lemmas_of
from coopgraph.extract.companions import Read
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.record_parts import Record
from coopgraph.extract.state import State
from coopgraph.model import Block, BlockKind, OrganisationValue, PlaceValue
from coopgraph.namespaces import fold

PAYING: Final = frozenset(
    {"koszt", "koszty", "finansowanie", "płatnik", "pokryć", "sfinansować", "finansować", "ponieść", "zapłacić"}
)
ASKING: Final = PAYING | frozenset(
    {"cel", "skład", "uczestnik", "zaproszenie", "zapraszać", "liczba", "uczestniczyć", "osoba", "delegowany"}
)
_BOTH: Final = 2


def by_town(read: Sequence[Read]) -> dict[str, Read]:
    """The journeys of a list by the one town each went to, or its guests are from; a town of two says nothing."""
    if len(read) < _BOTH:
        return {}
    found: dict[str, list[Read]] = {}
    for one in read:
        for place in _homes(one.frame) if one.frame.incoming else _places(one.frame):
            found.setdefault(fold(place.name), []).append(one)
    return {name: ones[0] for name, ones in found.items() if len(ones) == 1}


def by_days_and_town(read: Sequence[Read]) -> dict[str, Read]:
    """The journeys of a list by town and days."""
    found: dict[str, list[Read]] = {}
    for one in read if len(read) >= _BOTH else ():
        for place in _places(one.frame) if one.frame.dates is not None and not one.frame.incoming else ():
            found.setdefault(f"{fold(place.name)}|{one.frame.dates.edtf if one.frame.dates else ''}", []).append(one)
    return {name: ones[0] for name, ones in found.items() if len(ones) == 1}


def is_told_again(record: Record, frame: TripFrame, read: Sequence[Read], state: State) -> bool:
    """Whether an entry below "Uczestnicy:" or "Koszty:" only names a journey of the list above, by days and town."""
    first = record.sentences[0]
    entry = first.within(BlockKind.BULLET) or first.within(BlockKind.ITEM)
    known = by_days_and_town(read)
    said = {f"{fold(p.name)}|{frame.dates.edtf}" for p in _places(frame)} if frame.dates is not None else set()
    if entry is None or said.isdisjoint(known):
        return False
    lead = lead_in(entry, first, state)
    old = known[min(said & known.keys())].record.sentences[0]
    above = old.within(BlockKind.BULLET) or old.within(BlockKind.ITEM)
    return not lead.isdisjoint(ASKING) and above is not None and lead_in(above, old, state) != lead


def lead_in(item: Block, sentence: Sentence, state: State) -> frozenset[str]:
    """The words of the sentence with a colon that a list stands below."""
    labels = [b.label for b in sentence.path if b.label is not None and b.label.start < item.span.start]
    if labels and sentence.within(BlockKind.FIELD) is not None:
        return lemmas_of(state.reading.tokens(labels[-1]))
    before = [s for s in state.reading.beginning(0, item.span.start) if s.tokens[-1].form == ":"]
    return before[-1].lemmas if before else frozenset()


def _places(frame: TripFrame) -> list[PlaceValue]:
    return [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]


def _homes(frame: TripFrame) -> list[PlaceValue]:
    """The towns that guests are from."""
    bodies = [f.value for f in frame.get("sender") if isinstance(f.value, OrganisationValue)]
    return [b.seat for b in bodies if b.kind == "municipality" and b.seat is not None]
