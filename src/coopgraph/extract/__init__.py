"""The extract stage: Annotation -> Extraction, by rules that are data and frames that put their roles together.

How it goes: `Reading` cuts the annotation into sentences of chunks; `Rules` match every sentence once; `find_context`
says who speaks; then each frame of `FRAMES` reads matches and layout and makes drafts and claims.

To add a frame: write `extract/<name>.py` with `def run(state: State) -> None` and name it in FRAMES (later frames see
the drafts of earlier ones); put its patterns into `data/lexicon/rules-<name>.yaml` with `frame: <name>`, each rule with
an `accepts` and a `rejects` sentence (mentions as `[kind words]`), which `tests/extract/test_rules.py` runs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from functools import cached_property
from itertools import accumulate
from typing import Final

from coopgraph.errors import FAULTS, fault_place
from coopgraph.extract import (
    agreement_runs,
    agreements,
    amounts,
    citizens_meetings,
    clusters,
    documents,
    events,
    guest_notes,
    projects,
    records,
    stages,
    trips,
)
from coopgraph.extract.agreement_words import AgreementWords
from coopgraph.extract.chunks import Reading
from coopgraph.extract.context import find_context
from coopgraph.extract.cost_words import CostWords
from coopgraph.extract.drafts import Drafts
from coopgraph.extract.kinds import TripKinds
from coopgraph.extract.nations import Nations
from coopgraph.extract.rules import Rules
from coopgraph.extract.state import State
from coopgraph.extract.unread import Unread
from coopgraph.lexicon import read_lexicon
from coopgraph.model import Annotation, Document, Extraction, ReviewItem, Span
from coopgraph.project import Project

__all__ = ["FRAMES", "NOT_READ", "NOT_WHOLE", "Extractor"]

NOT_READ: Final = "language "  # how the reason of a review item begins that says that a text was not read
NOT_WHOLE: Final = "not read to the end, a fault of coopgraph: "  # that one part of it was not

FRAMES: Final[tuple[Callable[[State], None], ...]] = (
    documents.run,
    projects.run,
    amounts.settle,
    agreement_runs.run,
    guest_notes.run,
    citizens_meetings.run,
    records.run,
    trips.run,
    stages.run,
    events.run,
    agreements.run,
    clusters.run,
)


class Extractor:
    """Extracts from annotations of one project. Rules are compiled once; calls keep no state."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._rules = Rules(project)
        self._kinds = TripKinds(project)
        self._nations = Nations(project)
        self._costs = CostWords(project)
        self._agreement_words = AgreementWords(project)
        self._unread = Unread(project)
        languages = read_lexicon(project, "languages")["languages"]
        self._homes = {code: frozenset(entry.get("home", ())) for code, entry in languages.items()}
        self._supported = frozenset(code for code, entry in languages.items() if entry.get("supported"))

    @cached_property
    def _counties(self) -> Mapping[str, str]:
        counties: Mapping[str, str] = read_lexicon(self._project, "counties")["counties"]
        return counties

    def __call__(self, annotation: Annotation) -> Extraction:
        """What the document says, with its evidence; of a language that is not supported, only that it is not."""
        if annotation.language not in self._supported:
            return _unread(annotation)
        reading = Reading(annotation)
        drafts = Drafts(reading)
        context = find_context(reading, self._project, self._homes[annotation.language], self._counties, self._nations)
        state = State(
            reading=reading,
            rules=self._rules,
            kinds=self._kinds,
            nations=self._nations,
            costs=self._costs,
            agreement_words=self._agreement_words,
            unread=self._unread,
            matches=self._rules.match_all(reading.sentences),
            drafts=drafts,
            context=context,
        )
        for frame in FRAMES:
            try:
                frame(state)
            except FAULTS as fault:  # what the other frames read is not lost with it
                part = frame.__module__.rpartition(".")[2]
                state.drafts.doubt(f"{NOT_WHOLE}{part} ({fault_place(fault)})", _first_line(annotation.document))
        _list_unread(state, min(self._homes[annotation.language], default="PL"))
        return Extraction(annotation.document, drafts.entities(), drafts.claims(), tuple(drafts.review))


def _list_unread(state: State, home: str) -> None:
    """Put what was seen and not understood before a person, each sentence once."""
    own = state.context.own
    country = own.country if own is not None and own.country else home
    read = state.drafts.read_spans()
    starts, ends = [span.start for span in read], list(accumulate((span.end for span in read), max))
    for sentence in state.reading.sentences:
        before = bisect_left(starts, sentence.span.end)
        if before and ends[before - 1] > sentence.span.start:
            continue
        if reason := state.unread.reason(sentence, country):
            state.drafts.doubt(reason, sentence.span)


def _unread(annotation: Annotation) -> Extraction:
    """Nothing but a note for a person: the language is not supported, and no guess is made."""
    document = annotation.document
    span = _first_line(document)
    reason = f"{NOT_READ}{annotation.language} is not supported"
    return Extraction(document, (), (), (ReviewItem(document.slug, reason, span, document.quote(span)),))


def _first_line(document: Document) -> Span:
    return Span(0, len(document.text.partition("\n")[0]))
