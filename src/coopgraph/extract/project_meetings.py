"""Journeys listed below a project: its meetings, events and mobilities belong to it, and meetings are meetings of it.

A page about one project needs no more than that; of a page about several, the one named last above the list's label
("Spotkania partnerów:", "Wydarzenia", "Mobilności") is meant, unless a heading stands between.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.chunks import Sentence, lemmas_of
from coopgraph.extract.drafts import at
from coopgraph.extract.entry_labels import lead_of
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.project_focus import is_subheading
from coopgraph.extract.roles import named
from coopgraph.extract.state import State
from coopgraph.extract.subject import SubjectProject
from coopgraph.model import BlockKind, Confidence, Mention, MentionKind, NamedValue

_RULE: Final = "trip-of-project-list"
_MEETINGS: Final = frozenset({"spotkanie", "wydarzenie", "event", "meeting", "wp"})
_MET: Final = frozenset({"spotkać", "partner", "projekt"})  # "spotkali się z partnerami projektu"
_LISTS: Final = _MEETINGS | {"mobilność", "harmonogram", "mobility", "wizyta", "wyjazd", "działanie", "przebieg"}
_APART: Final = frozenset(
    {"inny", "pozostały", "partnerski", "służbowy", "zagraniczny", "bliźniaczy", "zaprzyjaźniony"}
)
_OTHERS: Final = _APART | {"miasto", "gmina"}
_ORDINARY: Final = frozenset({"other", "official-visit"})  # kinds that a better reason overrules
_ENTRIES: Final = frozenset({BlockKind.ITEM, BlockKind.BULLET})
_FAR: Final = 60  # sentences


def add_project_of_meetings(
    frame: TripFrame, sentences: Sequence[Sentence], subject: SubjectProject, state: State
) -> None:
    """Give a listed journey the project of its page or list, and the kind that the list's label makes likely."""
    if not sentences:
        return
    labels, lead = _label_words(sentences, state), lead_words(sentences, state)
    if not labels.isdisjoint(_APART):
        return  # "Wyjazdy do miast partnerskich:" in a text that tells of a project, too
    if not any(frame.get(role) for role in ("project", "event", "programme")):
        listed = bool(lead & _LISTS) and not lead & _OTHERS
        found = _above(sentences, state) if listed else None if labels else _led_in(sentences[0], state)
        if found is not None:
            frame.add("project", named(*found, _RULE))
        else:
            subject.add_to(frame)
    if not frame.get("project") or (frame.kind is not None and frame.kind[0] not in _ORDINARY):
        return
    if (lead | sentences[0].lemmas) & _MEETINGS or any(s.lemmas >= _MET for s in sentences):
        where = frame.dated or at(sentences[0], sentences[0].span, _RULE)
        frame.kind = ("project-meeting", where.by("trip-kind-of-project", Confidence.MEDIUM))


def lead_words(sentences: Sequence[Sentence], state: State) -> frozenset[str]:
    """The words of the label, heading or count that an entry stands below or behind."""
    said = _label_words(sentences, state)
    before = lead_of(sentences, state) if not said else None
    marks = [state.reading.tokens(b.span)[:2] for b in sentences[0].path if b.kind is BlockKind.ITEM]
    return said.union(*map(lemmas_of, marks), before.lemmas if before is not None else ())


def _label_words(sentences: Sequence[Sentence], state: State) -> frozenset[str]:
    """The words of the labels around an entry."""
    labels = [b.label for b in sentences[0].path if b.kind is BlockKind.FIELD and b.label is not None]
    return frozenset().union(*(lemmas_of(state.reading.tokens(label)) for label in labels))


def _led_in(first: Sentence, state: State) -> tuple[Sentence, Mention] | None:
    """The one project that the text right above a run of numbered entries or bullets speaks of."""
    if not any(b.kind in _ENTRIES for b in first.path):
        return None
    before = (
        s for s in reversed(state.reading.sentences[: first.index]) if not any(b.kind in _ENTRIES for b in s.path)
    )
    lead = next(before, None)
    titles = lead.of(MentionKind.PROJECT) if lead is not None and lead.lemmas.isdisjoint(_APART) else []
    return (lead, titles[0]) if lead is not None and len(titles) == 1 else None


def _above(sentences: Sequence[Sentence], state: State) -> tuple[Sentence, Mention] | None:
    """The project that the text above a list is about: named last, with no heading of anything else between.

    What another journey or line of the list says of its own project is not meant.
    """
    first = sentences[0]
    field = next((b for b in first.path if b.kind is BlockKind.FIELD and b.label is not None), None)
    led = lead_of(sentences, state) if field is None else None
    end = led.index + 1 if led is not None else first.index
    for sentence in reversed(state.reading.sentences[max(0, first.index - _FAR) : end]):
        if field is not None and sentence.span.start >= field.span.start:
            continue
        titles = [m for m in sentence.of(MentionKind.PROJECT) if isinstance(m.value, NamedValue)]
        if titles and sentence.index not in state.used:
            return (sentence, titles[0]) if all(m.value == titles[0].value for m in titles) else None
        if sentence.block.kind is BlockKind.HEADING and not (is_subheading(sentence) or sentence.lemmas & _LISTS):
            return None
    return None
