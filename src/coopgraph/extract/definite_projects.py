"""Projects that a sentence about a journey means without naming them, or says the journey before it was part of.

"w ramach projektu", "w jego ramach"; "Przedsięwzięcie to jest częścią projektu X", "To, co Państwo widzą, …".
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Sentence, opens
from coopgraph.extract.drafts import at
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.project_ordinals import nth_project, ordinal_of
from coopgraph.extract.state import State
from coopgraph.model import Confidence, Mention, MentionKind

_PROJECTS: Final = frozenset({"projekt", "mikroprojekt", "przedsięwzięcie"})
_MEANT: Final = frozenset({"rama", "ramy", "mobilność"})
_DEFINITE: Final = ("rama", "ramy", "partner", "konsorcjum", "działanie", "budżet", "środki", "spotkanie", "mobilność")
_RULE: Final = "trip-within-definite-project"
_ITS: Final = frozenset({"jego", "jej", "ich"})
_FRAME: Final = frozenset({"rama", "ramy"})
_PARTS: Final = frozenset({"część", "element", "skład", "rama", "ramy", "dzięki"})
_OPENING: Final = 3  # chunks
_LED: Final = 6  # chunks: "w ramach polsko-słowackiego projektu"
_BACK, _ON = 5, 3  # sentences


def add_definite_project(frame: TripFrame, sentence: Sentence, state: State) -> None:
    """The project of "w ramach projektu", "spotkanie partnerów projektu", named a little before or after."""
    if frame.get("project") or sentence.lemmas.isdisjoint(_DEFINITE):
        return
    if not _FRAME.isdisjoint(sentence.lemmas) and _in_its_frame(sentence):
        _add(frame, sentence, _named_before(sentence, state))
        return
    named_so = sentence.lemmas & _PROJECTS
    if "projekt" not in named_so and sentence.lemmas.isdisjoint(_MEANT if named_so else {"mobilność"}):
        return
    around = state.reading.sentences
    if (nth := ordinal_of(sentence)) is not None:
        if (mention := nth_project(nth, sentence, state.reading)) is not None:
            where = at(sentence, sentence.span, "trip-within-counted-project", Confidence.MEDIUM)
            frame.add("project", Found(mention.value, where, mention))
        return
    before = reversed(around[max(0, sentence.index - _BACK) : sentence.index])
    for other in (*before, *around[sentence.index + 1 : sentence.index + _ON]):
        for mention in reversed(other.of(MentionKind.PROJECT)):
            _add(frame, sentence, mention)
            return


def _add(frame: TripFrame, sentence: Sentence, mention: Mention | None) -> None:
    if mention is not None:
        where = at(sentence, sentence.span, _RULE, Confidence.MEDIUM)
        frame.add("project", Found(mention.value, where, mention))


def _in_its_frame(sentence: Sentence) -> bool:
    """Whether something took place "w jego ramach", within what was named before."""
    pairs = pairwise(sentence.chunks)
    return any(a.form.casefold() in _ITS and not _FRAME.isdisjoint(b.lemmas) for a, b in pairs)


def _named_before(sentence: Sentence, state: State) -> Mention | None:
    """The project or programme named last before a clause, in its sentence or the one before; a programme is none."""
    whole = state.reading.sentences[sentence.index]
    for other in (whole, *state.reading.sentences[max(0, whole.index - 1) : whole.index]):
        named = other.of(MentionKind.PROJECT, MentionKind.PROGRAMME)
        named = [m for m in named if m.span.end <= sentence.span.start] if other is whole else named
        if named:
            return named[-1] if named[-1].kind is MentionKind.PROJECT else None
    return None


def is_part_told(sentence: Sentence, state: State) -> bool:
    """Whether a sentence only says of what was told before it that it was part of a project it names.

    "Przedsięwzięcie stanowi element projektu X"; what is said right behind works or purchases is said of them.
    """
    named = sentence.of(MentionKind.PROJECT)
    if not named or _PARTS.isdisjoint(sentence.lemmas) or not _means_what_was_told(sentence, state):
        return False
    before = sentence.before(named[0].span.start)
    told = state.reading.sentences[sentence.index - 1] if sentence.index else None
    works = told is not None and not state.rules.lemmas("works").isdisjoint(told.lemmas)
    return not works and any(not _PARTS.isdisjoint(c.lemmas) for c in before)


def _means_what_was_told(sentence: Sentence, state: State) -> bool:
    """Whether a sentence opens with a word for what was done ("Zadanie to …", "To, co Państwo widzą, …")."""
    opening = [c for c in sentence.chunks if c.form[:1].isalnum() or c.form == ","][:_OPENING]
    forms = [c.form.casefold() for c in opening]
    if forms[:3] == ["to", ",", "co"] or forms[:2] == ["wszystko", "to"]:
        return True
    undertaken = state.rules.lemmas("undertaking")
    return any(c.mention is None and "nom" in c.cases and not undertaken.isdisjoint(c.lemmas) for c in opening[:2])


def did_within(sentence: Sentence, state: State) -> bool:
    """Whether travellers told of before did something "w ramach projektu X" ("Wystąpiła na rynku w ramach …").

    What another did there is no part of the journey: the verb has no subject of its own before it.
    """
    named = sentence.of(MentionKind.PROJECT)
    if len(named) != 1 or _FRAME.isdisjoint(sentence.lemmas):
        return False
    verb = sentence.chunks[0]
    does = verb.mention is None and not state.rules.lemmas("perform").isdisjoint(verb.lemmas)
    if not does or not opens(verb.tags, "praet:"):
        return False
    before = sentence.before(named[0].span.start)[-_LED:]
    return any(not _FRAME.isdisjoint(c.lemmas) for c in before)
