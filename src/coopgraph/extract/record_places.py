"""Towns that the fields of a record name: those abroad on a route, and the seats of municipalities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from coopgraph.extract.chunks import Sentence, opens
from coopgraph.extract.state import State
from coopgraph.model import Mention, MentionKind, OrganisationValue, PlaceValue

_FROM: Final = frozenset({"z", "ze"})
_BACK: Final = frozenset({"powrót", "wrócić", "powrócić", "relacja", "sprawozdanie", "wyjazd", "droga"})
_NEAR: Final = 3  # chunks


def abroad(found: list[tuple[Mention, Sentence]], state: State) -> list[tuple[Mention, Sentence]]:
    """The towns that lie abroad."""
    home = state.context.own.country if state.context.own else None
    return [(m, s) for m, s in found if isinstance(m.value, PlaceValue) and m.value.country != home]


def not_origins(found: Sequence[tuple[Mention, Sentence]]) -> list[tuple[Mention, Sentence]]:
    """The towns but those that somebody named in an entry is from: "warsztaty z pianistką ze Lwowa", "trio z Pragi".

    One that people came back from is where they were: "powrót z X".
    """
    return [(m, s) for m, s in found if not _is_origin(m, s)]


def _is_origin(mention: Mention, sentence: Sentence) -> bool:
    before = sentence.before(mention.span.start)
    if not before or before[-1].form.casefold() not in _FROM or any(c.lemmas & _BACK for c in before[-_NEAR:]):
        return False
    return len(before) > 1 and before[-2].mention is None and opens(before[-2].tags, "subst")


def of_events(sentence: Sentence) -> Iterator[Mention]:
    """The towns inside the names of events, where no town is named on its own: "Forum Samorządowe w Brnie"."""
    events = sentence.of(MentionKind.EVENT)
    for mention in sentence.of(MentionKind.PLACE) if events else ():
        town = isinstance(mention.value, PlaceValue) and mention.value.kind == "settlement"
        if town and any(event.span.covers(mention.span) for event in events):
            yield mention


def seats(sentence: Sentence) -> Iterator[Mention]:
    """The towns that a line names as municipalities ("wyjazd do miasta Brno")."""
    for mention in sentence.of(MentionKind.ORGANISATION):
        value = mention.value
        if isinstance(value, OrganisationValue) and value.kind == "municipality" and value.seat is not None:
            yield replace(mention, kind=MentionKind.PLACE, value=value.seat)
