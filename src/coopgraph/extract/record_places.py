"""Towns that the fields of a record name: those abroad on a route, and the seats of municipalities."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from coopgraph.extract.chunks import Sentence
from coopgraph.extract.state import State
from coopgraph.model import Mention, MentionKind, OrganisationValue, PlaceValue


def abroad(found: list[tuple[Mention, Sentence]], state: State) -> list[tuple[Mention, Sentence]]:
    """The towns that lie abroad."""
    home = state.context.own.country if state.context.own else None
    return [(m, s) for m, s in found if isinstance(m.value, PlaceValue) and m.value.country != home]


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
