"""Journeys listed below the town they went to: "Brno" / "– 3–5 maja, dwie osoby, targi" / "– 7.06, burmistrz".

Each entry begins with its days and names no town where an entry does; the words above all of them are the town alone.
"""

from __future__ import annotations

from typing import Final

from coopgraph.extract.chunks import Sentence, tells
from coopgraph.extract.entries import is_journey_entry
from coopgraph.extract.entry_labels import lead_of
from coopgraph.extract.groups import names_only
from coopgraph.extract.openings import is_prose, speaks_of_journeys
from coopgraph.extract.record_parts import Record
from coopgraph.extract.roles import settlements
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, DateValue, Mention, MentionKind, PlaceValue

_ENTRIES: Final = frozenset({BlockKind.BULLET, BlockKind.ITEM, BlockKind.PARAGRAPH})
_MARKS: Final = frozenset({"–", "—", "-", "•", "*", ".", ")", "("})
_BEFORE: Final = frozenset({"w", "we", "od", "dnia", "dniach", "dniu", "termin", "dn"})
_FAR: Final = 60  # sentences from the town to the last of its entries
_YEAR: Final = 4  # characters of a bare year
_OTHERS: Final = frozenset({"umowa", "porozumienie", "partnerstwo", "deklaracja", "partnerski", "bliźniaczy"})
_COMING: Final = frozenset({"przyjazd", "gość", "gościć", "przyjmować", "przyjąć"})
_GOING: Final = frozenset({"wyjazd", "podróż", "mobilność", "delegacja", "wizyta", "wyjechać"})


def headed_place(record: Record, state: State) -> list[tuple[Mention, Sentence]]:
    """The town that stands above a record which begins with its days, with the line that names it; none else."""
    if record.block.kind not in _ENTRIES or not record.parts["head"] or not speaks_of_journeys(state):
        return []
    head = record.parts["head"][0]
    if record.block.kind is BlockKind.PARAGRAPH and names_only(head):
        return []  # "Brno" / "14 maja 2018 r." / "Umowa partnerska …": a day of something else
    if record.block.kind is BlockKind.PARAGRAPH and tells(head.chunks):
        return []  # "W maju delegacja wzięła udział w …" is running text below the town
    if not opens_with_days(head) or settlements(head) or not is_journey_entry(head, state):
        return []
    heading = _heading(head, state)
    if heading is None or _is_of_others(heading, state):
        return []
    towns = [m for m in settlements(heading) if not state.context.is_own(_value(m))]
    return [(m, heading) for m in towns] if len(towns) == 1 else []


def opens_with_days(sentence: Sentence) -> bool:
    """Whether an entry begins with the day, days or month of a journey: "– 3–5.05, …", "w dniach 3–5 maja: …"."""
    for chunk in sentence.chunks:
        if chunk.mention is not None and chunk.mention.kind is MentionKind.DATE:
            return isinstance(chunk.mention.value, DateValue) and len(chunk.mention.value.edtf) > _YEAR
        if chunk.form not in _MARKS and chunk.form.casefold() not in _BEFORE:
            return False
    return False


def _heading(head: Sentence, state: State) -> Sentence | None:
    """The line above an entry that names a town alone, with nothing between but entries that begin with their days."""
    if (label := _label(head, state)) is not None:
        return label
    for sentence in reversed(state.reading.sentences[max(0, head.index - _FAR) : head.index]):
        if names_only(sentence) and settlements(sentence):
            return None if any(isinstance(m.value, DateValue) for m in sentence.mentions) else sentence
        entry = next((b for b in sentence.path if b.kind in _ENTRIES and not b.span.covers(head.span)), None)
        if entry is None or not opens_with_days(state.reading.inside(entry.span)[0]):
            return None
    return None


def _label(head: Sentence, state: State) -> Sentence | None:
    """The label of the field that holds an entry, where it is a town alone: "Brno (Czechy):" above its bullets."""
    for block in head.path:
        if block.kind is BlockKind.FIELD and block.label is not None:
            label = state.reading.label_of(block, head)
            if label is not None and names_only(label) and settlements(label):
                return label
    return None


def _is_of_others(heading: Sentence, state: State) -> bool:
    """Whether the words above the town tell of its papers, or of guests who came: neither is a journey there."""
    lead = lead_of([heading], state)
    words = frozenset() if lead is None or is_prose(lead) else lead.lemmas
    return bool(words & (_OTHERS | _COMING)) and words.isdisjoint(_GOING)


def _value(mention: Mention) -> PlaceValue:
    assert isinstance(mention.value, PlaceValue)
    return mention.value
