"""Visits of people in office, where nothing else says what a journey was for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.chunks import Sentence
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, MentionKind

_OFFICIAL: Final = frozenset(
    {"prezydent", "burmistrz", "wójt", "starosta", "mer", "radny", "przewodniczący", "wiceprezydent", "wiceburmistrz"}
    | {
        "delegacja",
        "władza",
        "samorządowiec",
        "przedstawiciel",
        "skarbnik",
        "sekretarz",
        "wicestarosta",
        "reprezentant",
        "sołtys",
        "poseł",
        "konsul",
        "ambasador",
        "urzędnik",
        "naczelnik",
    }
)
_PARTAKE: Final = frozenset({"udział", "uczestniczyć", "wystąpić"})
_TOGETHER: Final = frozenset({"partner", "konsorcjum", "szkoła", "uczeń", "nauczyciel", "koordynator"})
_PROJECTS: Final = frozenset({"projekt", "mikroprojekt", "projektowy"})


_NTH: Final = frozenset({"pierwszy", "drugi", "trzeci", "czwarty", "kolejny", "ostatni"})
_DELEGATIONS: Final = "delegacja"
_JOURNEYS: Final = frozenset({"delegacja", "wyjazd", "podróż", "wizyta"})
_LEADERS: Final = frozenset({"prezydent", "burmistrz", "wójt", "starosta", "radny"})
_HEADS: Final = frozenset({BlockKind.HEADING, BlockKind.LETTERHEAD})
_MEMBERS: Final = 3  # rows of a list of those who came, among which one in office stands
_TITLES: Final = 12  # sentences at the head among which the title of a list stands


def of_officials(frame: TripFrame, state: State) -> bool:
    """Whether people in office travel, and no project or programme may be what for."""
    told = state.reading.meeting(frame.span) if frame.span is not None else ()
    bound = frame.get("programme") or any(_is_of_project(s) for s in told)
    if bound:
        return False
    return any(_is_official(s) or _is_one_of_them(s, state) for s in told) or _lists_members(told, state)


def _lists_members(told: Sequence[Sentence], state: State) -> bool:
    """Whether a list behind the colon of a journey names people in office: "bawili goście z X:", "Pan A – mer"."""
    if not told or told[-1].tokens[-1].form != ":":
        return False
    last = told[-1].index
    for sentence in state.reading.sentences[last + 1 : last + 1 + _MEMBERS]:
        if sentence.block.kind is BlockKind.HEADING or MentionKind.PERSON not in sentence.named:
            return False
        if not _OFFICIAL.isdisjoint(sentence.lemmas):
            return True
    return False


def _is_one_of_them(sentence: Sentence, state: State) -> bool:
    """Whether a sentence tells one of the delegations counted before: "Trzy delegacje … . Druga, z X, liczyła …"."""
    if not sentence.index or not sentence.tokens or _NTH.isdisjoint(sentence.tokens[0].lemmas):
        return False
    before = state.reading.inside(sentence.block.span)
    return any(_DELEGATIONS in s.lemmas for s in before if s.index < sentence.index)


def lists_officials(state: State) -> bool:
    """Whether the title of a text says that it lists the journeys of people in office: "Delegacje radnych"."""
    titles = (s for s in state.reading.sentences[:_TITLES] if s.block.kind in _HEADS)
    return any(not _JOURNEYS.isdisjoint(s.lemmas) and not _LEADERS.isdisjoint(s.lemmas) for s in titles)


def _is_of_project(sentence: Sentence) -> bool:
    """Whether a sentence tells of those who work in a project together."""
    return not _PROJECTS.isdisjoint(sentence.lemmas) and not _TOGETHER.isdisjoint(sentence.lemmas)


def _is_official(sentence: Sentence) -> bool:
    """Whether people in office travel, and not to take part in something that the text does not name."""
    return not _OFFICIAL.isdisjoint(sentence.lemmas) and sentence.lemmas.isdisjoint(_PARTAKE)
