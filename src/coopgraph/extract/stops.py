"""Towns seen on the way of a journey to another one: stops, no destinations."""

from __future__ import annotations

from collections.abc import Sequence

from coopgraph.extract.chunks import Sentence
from coopgraph.extract.context import same_place
from coopgraph.extract.drafts import at
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.patterns import is_future
from coopgraph.extract.people import place_of
from coopgraph.extract.rules import Match
from coopgraph.extract.state import State
from coopgraph.model import Confidence, PlaceValue


def add_stops(frame: TripFrame, sentence: Sentence, matches: Sequence[Match], state: State) -> None:
    """The towns that a sentence says were seen, in the country of the journey and not its own place."""
    if any(is_future(c.tags) for c in sentence.chunks if c.mention is None):
        return  # "Zwiedzą Gdańsk"
    places = [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]
    if frame.incoming and not places and state.context.own is not None:
        places = [state.context.own]
    towns = [p for p in places if p.kind == "settlement"]
    for match in matches if towns else ():
        for chunk in match.all("seen"):
            town = place_of(chunk)
            if town is None or town.kind != "settlement" or town.country != towns[0].country:
                continue
            if not any(same_place(town, p) for p in towns):
                where = at(sentence, chunk.span, match.rule.id, Confidence.MEDIUM)
                frame.add("stop", Found(town, where, chunk.mention))
