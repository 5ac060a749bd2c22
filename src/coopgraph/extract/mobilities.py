"""Journeys of a project told as stacked lines: "Mobilność 2 (M2)", "Brno, 9–13 maja 2022 r.", "Uczestnicy: 7 osób".

Such entries belong to the project that the page has named last above them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.chunks import Sentence
from coopgraph.extract.counted import counts, is_numbered, past_count
from coopgraph.extract.drafts import at, municipality
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.roles import named
from coopgraph.extract.state import State
from coopgraph.model import Block, BlockKind, Confidence, MentionKind, NamedValue, OrganisationValue, PlaceValue, Span

_CAME: Final = frozenset(
    {"przyjechać", "przyjeżdżać", "gościć", "przyjąć", "przyjmować", "przybyć", "podejmować", "przyjazd", "gość"}
)
_HOUSES: Final = frozenset({"school", "body", "university"})
_TOP: Final = 3  # sentences
_MARK: Final = 16  # characters of the mark of an item
_ENTRIES: Final = frozenset({BlockKind.ITEM, BlockKind.BULLET})
_SHORT: Final = 12  # tokens


def is_counted(sentences: Sequence[Sentence], state: State) -> bool:
    """Whether a journey's first line, its label or the line above it only counts the journeys of a project."""
    if not sentences:
        return False
    first = sentences[0]
    if first.index and counts(state.reading.sentences[first.index - 1].tokens):
        return True
    return past_count(first) > first.span.start or any(counted_field(block, state) for block in first.path)


def bare_people(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The short lines below a counted journey that begin with a number of people: "4 bibliotekarki, kurs"."""
    return [
        s
        for s in sentences
        if len(s.tokens) <= _SHORT and s.tokens[0].form.isdigit() and s.of(MentionKind.SIZE) and s.block.key is None
    ]


def counted_field(block: Block, state: State) -> bool:
    """Whether a field's label only counts the journeys of a project: "Spotkanie nr 1: Brno, 3–5 maja 2022 r."."""
    label = block.label if block.kind is BlockKind.FIELD and block.key is None else None
    several = not block.sentences and sum(child.kind in _ENTRIES for child in block.children) > 1
    return label is not None and not several and counts(state.reading.tokens(label))


def is_listed_meeting(block: Block, sentences: Sequence[Sentence], state: State) -> bool:
    """Whether an entry stands below a label of events, or its own mark counts the meetings of a project."""
    if any(b.kind is BlockKind.FIELD and b.key == "event" for s in sentences[:1] for b in s.path):
        return True
    text, start = state.reading.document.text, block.span.start
    mark = Span(start, min(block.span.end, start + _MARK))
    return block.kind is BlockKind.ITEM and is_numbered(state.reading.tokens(mark), text[mark.start : mark.end])


def add_project_of_page(frame: TripFrame, sentences: Sequence[Sentence], state: State) -> None:
    """The project whose page counts the journey: the one last named above in a heading, a title's field or at the top.

    What another journey of the list says of its own project is not meant.
    """
    if frame.get("project") or not sentences:
        return
    named_above = [
        (s, m)
        for s in state.reading.sentences[: sentences[0].index]
        for m in s.of(MentionKind.PROJECT)
        if isinstance(m.value, NamedValue) and (s.index < _TOP or _names_project(s.block))
    ]
    if named_above:
        sentence, mention = named_above[-1]
        frame.add("project", named(sentence, mention, "trip-of-project-page"))


def head_sends(frame: TripFrame, state: State) -> None:
    """The one school, library or other house that heads a page as sender, where no town speaks."""
    if frame.get("sender") or frame.incoming or state.context.own is not None:
        return
    heads = [(s, m) for s in state.reading.sentences[:_TOP] for m in s.of(MentionKind.ORGANISATION)]
    houses = [(s, m) for s, m in heads if isinstance(m.value, OrganisationValue) and m.value.kind in _HOUSES]
    if len({m.value for _, m in houses}) == 1:
        sentence, mention = houses[0]
        frame.add("sender", Found(mention.value, at(sentence, mention.span, "trip-sender-head"), mention))


def _names_project(block: Block) -> bool:
    return block.kind is BlockKind.HEADING or (block.kind is BlockKind.FIELD and block.key == "project")


def came_here(frame: TripFrame, places: Sequence[PlaceValue], sentences: Sequence[Sentence], state: State) -> bool:
    """Turn a counted journey round whose place is at home, where its lines say that guests came."""
    own = state.context.own
    if own is None or not places or not all(state.context.is_own(place) for place in places):
        return False
    told = next((s for s in sentences if s.lemmas & _CAME), None)
    if told is None:
        return False
    frame.incoming = True
    lands = [
        m for m in told.of(MentionKind.PLACE) if isinstance(m.value, PlaceValue) and m.value.country != own.country
    ]
    if len(lands) == 1 and isinstance(lands[0].value, PlaceValue) and lands[0].value.kind == "settlement":
        where = at(told, lands[0].span, "trip-mobility-guests", Confidence.MEDIUM)
        frame.add("sender", Found(municipality(lands[0].value), where, lands[0]))
    return True
