"""The kind of a journey that its own words do not tell: a meeting of its project, or a visit of people in office."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence
from coopgraph.extract.drafts import at
from coopgraph.extract.entry_labels import lead_of
from coopgraph.extract.frames import TripFrame, where_told
from coopgraph.extract.officials import of_officials
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, Confidence, MentionKind, NamedValue, Span

_RULE: Final = "trip-kind-of-project"
_MEETING: Final = "spotkanie"
_FEASTS: Final = frozenset({"cultural-event", "sports-event"})
_VAGUE: Final = frozenset({"other", "official-visit"})  # kinds that a better reason overrules
_OF_CITIZENS: Final = _VAGUE | {"conference", "cultural-event", "sports-event"}
_CITIZENS_PROGRAMME: Final = "europe-for-citizens"
_OF_PROJECTS: Final = frozenset({"projekt", "mikroprojekt", "projektowy", "partner"})
_PROJECT: Final = frozenset({"projekt", "mikroprojekt", "przedsięwzięcie", "partnerstwo"})
_ITEMS: Final = frozenset({"program", "plan", "ramowy"})  # "w programie było spotkanie z uczniami"
_OF_PLACE: Final = frozenset(
    {"burmistrz", "prezydent", "mer", "radny", "mieszkaniec", "uczeń", "młodzież", "władza", "starosta", "dyrektor"}
)
_CITIZENS: Final = frozenset({"mieszkaniec", "obywatel", "partner"})
_THIS: Final = frozenset({"to", "był", "była", "było"})
_LISTED: Final = ("study-visit", "training", "conference", "trade-fair", "sports-event", "youth-exchange")
_SHORT: Final = 14  # tokens of a line that says what a list is of
_BEFORE: Final = 4  # chunks before "spotkanie" that may make it an item of a programme
_BEHIND: Final = 4  # chunks behind it that tell with whom
_FAR: Final = 40  # sentences of a list
_NEXT: Final = 2  # sentences behind a journey that may say what it was


def kind_of_project(frame: TripFrame, state: State, *, meeting: bool) -> None:
    """Make a journey of a project a meeting of it, where its words say so or `meeting` and nothing else is told.

    "Pierwsze spotkanie odbyło się w X", "To już trzecie spotkanie w projekcie". Far from the project's name a journey
    of it may as well be a training or a study visit: it keeps no vague kind.
    """
    if frame.span is None:
        return
    if frame.kind is None or frame.kind[0] in _OF_CITIZENS:
        _guests_of_citizens(frame, state)
    if frame.kind is not None and frame.kind[0] not in _VAGUE:
        return
    if frame.get("project"):
        called = _called_meeting(frame.span, state) or (_citizens_met(frame.span, state) if frame.incoming else None)
        if called is not None:
            frame.kind = ("project-meeting", at(*called, _RULE, Confidence.MEDIUM))
            return
    events = (f.value for f in frame.get("event"))
    feast = any(isinstance(e, NamedValue) and e.attributes.get("kind") in _FEASTS for e in events)
    mission = frame.kind is not None and any("misja" in s.lemmas for s in state.reading.meeting(frame.span))
    if meeting and not feast and not mission:
        near = any(not _OF_PROJECTS.isdisjoint(s.lemmas) for s in state.reading.meeting(frame.span))
        where = frame.get("project")[0].where.by(_RULE, Confidence.MEDIUM)
        frame.kind = ("project-meeting", where) if near else None


def _guests_of_citizens(frame: TripFrame, state: State) -> None:
    """Guests whom the programme for citizens brought came to a meeting of it, whatever they did in those days."""
    slugs = [f.value.slug for f in frame.get("programme") if isinstance(f.value, NamedValue)]
    named = frame.get("programme") or frame.get("project")
    if not frame.get("programme") and frame.get("project"):  # the one programme that the text names
        said = (m.value for s in state.reading.sentences for m in s.of(MentionKind.PROGRAMME))
        slugs = list({value.slug for value in said if isinstance(value, NamedValue)})
    if frame.incoming and slugs == [_CITIZENS_PROGRAMME]:
        frame.kind = ("project-meeting", named[0].where.by(_RULE, Confidence.MEDIUM))


def _called_meeting(span: Span, state: State) -> tuple[Sentence, Span] | None:
    """Where the words of a journey, or of a sentence right behind that says what it was, call it a meeting."""
    told = state.reading.meeting(span)
    last = told[-1].index if told else -1
    behind = (s for s in state.reading.sentences[last + 1 : last + 1 + _NEXT] if _says_what_it_was(s))
    for sentence in (*told, *behind):
        word = _meeting_of(sentence)
        if word is not None:
            return sentence, word
    return None


def _citizens_met(span: Span, state: State) -> tuple[Sentence, Span] | None:
    """Where the paragraph before guests says that they came to a meeting of towns: "spotkanie mieszkańców miast"."""
    told = state.reading.meeting(span)
    around = state.reading.inside(told[0].block.span) if told else ()
    for sentence in around:
        word = _meeting_of(sentence) if sentence.index < told[0].index else None
        if word is not None and not _CITIZENS.isdisjoint(sentence.lemmas):
            return sentence, word
    return None


def _meeting_of(sentence: Sentence) -> Span | None:
    """The word "spotkanie" where it is what people came for, not one with a mayor nor an item of a programme."""
    if _MEETING not in sentence.lemmas:
        return None
    chunks = sentence.chunks
    for i, chunk in enumerate(chunks):
        if _MEETING not in chunk.lemmas or chunk.mention is not None:
            continue
        item = any(not _ITEMS.isdisjoint(c.lemmas) for c in chunks[max(0, i - _BEFORE) : i])
        if not item and not _is_with_others(chunks[i + 1 : i + 1 + _BEHIND]):
            return chunk.span
    return None


def _is_with_others(behind: Sequence[Chunk]) -> bool:
    """Whether a meeting was one with people of the place: "spotkanie z burmistrzem"."""
    if not behind or behind[0].form.casefold() not in {"z", "ze"}:
        return False
    return any(c.mention is not None or not _OF_PLACE.isdisjoint(c.lemmas) for c in behind[1:])


def _says_what_it_was(sentence: Sentence) -> bool:
    """Whether a sentence says what was told right before: "To już trzecie spotkanie w projekcie X"."""
    first = sentence.tokens[0].form.casefold() if sentence.tokens else ""
    of_it = MentionKind.PROJECT in sentence.named or not _PROJECT.isdisjoint(sentence.lemmas)
    return of_it and first in _THIS


def kind_of_office(frame: TripFrame, state: State) -> None:
    """People in office who travel for nothing that is told make an official visit."""
    if frame.kind is None and of_officials(frame, state):
        frame.kind = ("official-visit", where_told(frame).by("trip-kind-of-officials", Confidence.MEDIUM))


def kind_of_list(frame: TripFrame, sentences: Sequence[Sentence], state: State) -> None:
    """Give an entry that tells no kind the one kind of thing that the label or lead of its list names: "Szkolenia:"."""
    if frame.kind is not None or not sentences:
        return
    for lead in _leads(sentences, state):
        kinds = {kind for kind in _LISTED if state.kinds.find([lead], frozenset({kind}), by_people=False) is not None}
        if kinds and len(lead.tokens) <= _SHORT:
            if len(kinds) == 1:
                frame.kind = (kinds.pop(), at(lead, lead.span, "trip-kind-of-list", Confidence.MEDIUM))
            return


def _leads(sentences: Sequence[Sentence], state: State) -> list[Sentence]:
    """The label of an entry's field, the line above its list, and what that line's paragraph says before it."""
    first = sentences[0]
    fields = [b for b in first.path if b.kind is BlockKind.FIELD and b.label is not None]
    labels = [label for b in fields[-1:] if (label := state.reading.label_of(b, first)) is not None]
    lines = filter(None, (_bullet_above(first, state), lead_of(sentences, state)))
    before = [s for lead in lines for s in reversed(state.reading.inside(lead.block.span)) if s.index <= lead.index]
    return [*labels, *before[:_NEXT]]


def _bullet_above(first: Sentence, state: State) -> Sentence | None:
    """The line with a colon right above a numbered list, a bullet itself: "– Job shadowing. Skorzystało 18 osób:"."""
    if first.within(BlockKind.ITEM) is None:
        return None
    above = state.reading.sentences[max(0, first.index - _FAR) : first.index]
    lead = next((s for s in reversed(above) if s.within(BlockKind.ITEM) is None), None)
    return lead if lead is not None and lead.tokens[-1].form == ":" else None
