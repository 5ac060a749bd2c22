"""Meetings held at home, in lists: "Chodzież, 12–15.09.2022. Gościliśmy 3 osoby z Ptuja i 4 osoby z Kuldygi".

The entry names the speaker's own town first, so it is no journey of its people; each town abroad whose people its words
count sent them there. Towns that are named without a number of people are partners, topics, stages of the way.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.apart import counted_from
from coopgraph.extract.chunks import Sentence
from coopgraph.extract.context import same_place
from coopgraph.extract.drafts import at, municipality
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.openings import opens_with_place_and_date
from coopgraph.extract.record_parts import Record
from coopgraph.extract.roles import settlements
from coopgraph.extract.state import State
from coopgraph.model import Mention, PlaceValue

_RULE: Final = "trip-meeting-at-home"
_CAME: Final = frozenset(
    {"przyjechać", "przyjeżdżać", "przybyć", "gościć", "przyjąć", "przyjmować", "podejmować", "uczestniczyć"}
    | {"udział", "gość", "delegacja", "przyjazd", "uczestnik", "wziąć", "obecny", "zgromadzić"}
)


def guests_at_home(record: Record, state: State) -> list[TripFrame]:
    """The visits that an entry about a meeting in the speaker's town counts, one for each town of guests."""
    head = record.parts["head"][0] if record.parts["head"] else None
    if head is None or state.context.own is None or not opens_with_place_and_date(head):
        return []
    towns = settlements(head)
    first = towns[0].value if towns else None
    if not isinstance(first, PlaceValue) or not state.context.is_own(first):
        return []
    found: list[TripFrame] = []
    beside = [s for s in state.reading.inside(record.block.span) if s.block.span == head.block.span]
    for sentence in (*beside, *(s for s in record.parts["text"] if s not in beside)):
        for town, mention in _abroad(sentence, state) if not _CAME.isdisjoint(sentence.lemmas) else ():
            size = counted_from(sentence, mention.span)
            known = any(same_place(town, p) for f in found for p in _seats(f))
            if size is not None and not known:
                where = at(sentence, mention.span, _RULE)
                frame = TripFrame(span=record.block.span, incoming=True, came=True, told=True, size=size)
                frame.add("sender", Found(municipality(town), where, mention))
                frame.add("place", Found(state.context.own, at(head, towns[0].span, _RULE), towns[0]))
                found.append(frame)
    state.used.update(s.index for s in beside if found)
    return found


def _abroad(sentence: Sentence, state: State) -> Sequence[tuple[PlaceValue, Mention]]:
    """The towns of other countries that a sentence names."""
    own = state.context.own
    return [
        (m.value, m)
        for m in settlements(sentence)
        if isinstance(m.value, PlaceValue) and own is not None and m.value.country not in {None, own.country}
    ]


def _seats(frame: TripFrame) -> list[PlaceValue]:
    seats = (getattr(f.value, "seat", None) for f in frame.get("sender"))
    return [seat for seat in seats if isinstance(seat, PlaceValue)]
