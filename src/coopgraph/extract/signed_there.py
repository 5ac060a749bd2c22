"""Papers signed abroad by nobody in particular: "w dniu 7 lipca 2009 r. w Brnie zawarty został list intencyjny"."""

from __future__ import annotations

from typing import Final

from coopgraph.extract.chunks import begins
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.state import State

_SIGNED: Final = frozenset({"zawrzeć", "zawarty", "podpisać", "podpisany", "parafować"})
_PAPERS: Final = frozenset({"umowa", "porozumienie", "list", "deklaracja", "memorandum", "oświadczenie", "akt"})
_OWN: Final = "trip-sender-own"
_NOBODY: Final = ("ppas", "imps")


def only_signed(frame: TripFrame, state: State) -> bool:
    """Whether all that makes a journey is the town and day of a paper that "was signed", with no word of who went."""
    if frame.kind is not None or frame.size is not None or frame.span is None or frame.incoming:
        return False
    if any(found.where.rule != _OWN for found in frame.get("sender")):
        return False
    people = state.rules.lemmas("group") | state.rules.lemmas("folk")
    told = state.reading.meeting(frame.span)
    return bool(told) and all(
        not _PAPERS.isdisjoint(s.lemmas)
        and people.isdisjoint(s.lemmas)
        and any(c.lemmas & _SIGNED and begins(c.tags, _NOBODY) for c in s.chunks)
        for s in told
    )
