"""Visits of people in office, where nothing else says what a journey was for."""

from __future__ import annotations

from typing import Final

from coopgraph.extract.chunks import Sentence
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.state import State

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
    }
)
_PARTAKE: Final = frozenset({"udział", "uczestniczyć", "wystąpić"})
_TOGETHER: Final = frozenset({"partner", "konsorcjum", "szkoła", "uczeń", "nauczyciel", "koordynator"})
_PROJECTS: Final = frozenset({"projekt", "mikroprojekt", "projektowy"})


def of_officials(frame: TripFrame, state: State) -> bool:
    """Whether people in office travel, and no project or programme may be what for."""
    told = state.reading.meeting(frame.span) if frame.span is not None else ()
    bound = frame.get("programme") or any(_is_of_project(s) for s in told)
    return not bound and any(_is_official(s) for s in told)


def _is_of_project(sentence: Sentence) -> bool:
    """Whether a sentence tells of those who work in a project together."""
    return not _PROJECTS.isdisjoint(sentence.lemmas) and not _TOGETHER.isdisjoint(sentence.lemmas)


def _is_official(sentence: Sentence) -> bool:
    """Whether people in office travel, and not to take part in something that the text does not name."""
    return not _OFFICIAL.isdisjoint(sentence.lemmas) and sentence.lemmas.isdisjoint(_PARTAKE)
