"""Journeys listed under the town they went to: "Schwerin (Niemcy)" above "- 4–6 marca, Wydział Kultury, 2 osoby"."""

from __future__ import annotations

from typing import Final

from coopgraph.extract.chunks import Sentence
from coopgraph.extract.entries import is_journey_entry
from coopgraph.extract.groups import names_only
from coopgraph.extract.openings import is_prose, speaks_of_journeys
from coopgraph.extract.record_parts import Record
from coopgraph.extract.roles import dates_of, settlements
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, PlaceValue

_ENTRIES: Final = frozenset({BlockKind.BULLET, BlockKind.ITEM})
_DAY: Final = 10  # characters of a day in ISO 8601
_FAR: Final = 60  # sentences (fields, too) back to the town


def fill_town(record: Record, state: State) -> None:
    """Give an entry that has days and no place the town abroad that heads its list."""
    head = record.parts["head"]
    if record.block.kind not in _ENTRIES or record.parts["place"] or not head or is_prose(head[0]):
        return
    told = (s for part in record.parts.values() for s in part)
    if not any(len(v.edtf) >= _DAY for v, _ in dates_of(head[0])) or any(any(settlements(s)) for s in head):
        return
    town = _town_above(record, state)
    if town is None or not speaks_of_journeys(state) or not any(is_journey_entry(s, state) for s in told):
        return
    record.parts["place"].append(town)


def _town_above(record: Record, state: State) -> Sentence | None:
    """The line right above the list that names a town abroad and nothing else."""
    first = record.sentences[0].index
    for sentence in reversed(state.reading.sentences[max(0, first - _FAR) : first]):
        entry = next((b for b in sentence.path if b.kind in _ENTRIES), None)
        if entry is not None and not entry.span.covers(record.block.span):
            continue  # the entry before
        towns = [m.value for m in settlements(sentence)]
        alone = names_only(sentence) and len(towns) == 1 and not list(dates_of(sentence))
        own = state.context.own
        abroad = alone and isinstance(towns[0], PlaceValue) and own is not None and towns[0].country != own.country
        return sentence if abroad else None
    return None
