"""The journeys of running text, read sentence by sentence into one story (story.py)."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from coopgraph.extract.asked_journeys import denied_journeys
from coopgraph.extract.came_back import size_before
from coopgraph.extract.chunks import Sentence
from coopgraph.extract.clauses import clauses
from coopgraph.extract.diaries import of_diary
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.headline_journeys import headline_journey
from coopgraph.extract.joining import (
    same_journey,
)
from coopgraph.extract.links import of_links
from coopgraph.extract.list_paid import pay_below
from coopgraph.extract.missions import add_missions
from coopgraph.extract.openings import introduces
from coopgraph.extract.refusals import refused
from coopgraph.extract.reported import REPORTING, reported_clauses
from coopgraph.extract.respective import add_respective_sizes
from coopgraph.extract.sections import Section, parted, sections
from coopgraph.extract.size_company import count_listed
from coopgraph.extract.stage_ends import end_stages
from coopgraph.extract.state import State
from coopgraph.extract.story import EARLIER, Story
from coopgraph.extract.sums import summed
from coopgraph.extract.surroundings import asks, complete, untrue
from coopgraph.extract.told_of_several import Listed, told_of_several
from coopgraph.extract.when_held import date_by_lines
from coopgraph.model import BlockKind, MentionKind, Span

_PROSE: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.ITEM, BlockKind.FIELD, BlockKind.CELL})
_BOTH: Final = 2
_TRIPS: Final = frozenset({"wyjazd", "wizyta", "podróż", "delegacja", "pobyt", "rewizyta"})
_NTH: Final = {"pierwszy": 1, "drugi": 2, "trzeci": 3, "czwarty": 4, "piąty": 5}


def journeys_told(state: State) -> list[TripFrame]:
    """The journeys that the running text tells, each with all that its sentences say of it."""
    frames = _read(Story(state))
    if not any(f.get("place") and f.get("sender") and not f.incoming and f.status is None for f in frames):
        frames = _with_headline(frames, state)
    frames = of_diary(frames, state)
    complete(frames, state)
    date_by_lines(frames, state)
    size_before(frames, state)
    add_missions(frames, state)
    add_respective_sizes(frames, state)
    end_stages(frames, state)
    pay_below(frames, state)
    return frames


def _with_headline(frames: list[TripFrame], state: State) -> list[TripFrame]:
    """The journeys, with the one of the headline before them, of which the sentences below tell what they can."""
    head = headline_journey(state)
    if head is None:
        return frames
    story = Story(state)
    story.frames.append(head[1])
    story.focus = head
    _read(story)
    return [head[1], *(f for f in frames if f.get("place") and f.get("sender") and not same_journey(head[1], f))]


def _read(story: Story) -> list[TripFrame]:
    """The journeys of all sentences of the text, in order."""
    state = story.state
    read = 0  # the offset up to which the text has been looked at
    parts, links = sections(state), of_links(state.reading) | untrue(state.reading) | denied_journeys(state.reading)
    links |= refused(state.reading) | summed(state.reading)
    part: Section | None = None
    listed = Listed()
    for sentence in state.reading.sentences:
        before, part = part, parts.get(sentence.index)
        if story.focus is not None:
            story.turn(sentence, ended=part is not before and parted(before, part))
        left_out = sentence.index in state.used or sentence.index in state.noted or sentence.index in links
        if left_out or asks(sentence) or (len(story.frames) >= _BOTH and _of_another(sentence, story)):
            read = sentence.span.end
        elif sentence.block.kind in _PROSE or introduces(sentence):
            _tell(story, sentence, part, read, listed)
            read = sentence.span.end
    return story.frames


def _tell(story: Story, sentence: Sentence, part: Section | None, read: int, listed: Listed) -> None:
    """Go on with the story by one sentence; `read` is the offset up to which the text has been looked at."""
    state = story.state
    going_on = story.focus is not None or story.spoken is not None
    if going_on and (known := story.known(sentence)):
        count_listed(known, Span(read, max(read, sentence.span.start)), state)
    several = None
    if len(story.frames) >= _BOTH and MentionKind.PLACE in sentence.named:
        several = told_of_several(sentence, story.frames[-EARLIER:], state)
    if several is not None:
        story.tell(several)
        listed.of([frame for frame, _ in several], sentence)
        return
    read_clauses = clauses if REPORTING.isdisjoint(sentence.lemmas) else reported_clauses
    said = list(read_clauses(sentence, state))
    if listed.frames and listed.meant_by(sentence, state):
        story.tell([(frame, clause) for frame in listed.frames for clause in said])
        return
    known_before = len(story.frames)
    for clause in said:
        story.read(clause, part)
    if len(story.frames) > known_before:
        listed.of(story.frames[known_before:], sentence)


def _of_another(sentence: Sentence, story: Story) -> bool:
    """Whether a sentence goes back to one of several journeys told: "koszty pierwszego wyjazdu pokryła gmina"."""
    if _NTH.keys().isdisjoint(sentence.lemmas) or MentionKind.DATE in sentence.named:
        return False
    pairs = list(pairwise(sentence.tokens))
    if not any(_NTH.keys() & one.lemmas and _TRIPS & two.lemmas for one, two in pairs):
        return False
    numbers = {_NTH[lemma] for token in sentence.tokens for lemma in token.lemmas if lemma in _NTH}
    return max(numbers) <= len(story.frames) and numbers != {len(story.frames)}
