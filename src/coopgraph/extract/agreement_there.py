"""Papers signed on a journey that the same entry or paragraph tells: "pojechał do X. Podpisał tam umowę".

The journeys are read before the agreements; the other side is the one town abroad that people went to or came from.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.agreement_told import Told
from coopgraph.extract.chunks import Chunk, Sentence
from coopgraph.extract.drafts import municipality
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.pact_dates import Dated, usable
from coopgraph.model import BlockKind, OrganisationValue, PlaceValue, Span

_BACK: Final = 2  # sentences from the journey to the signing
_OPENING: Final = 4  # chunks
_THEN: Final = frozenset({"tam", "wówczas", "wtedy", "podczas", "trakcie"})
_MONTH: Final = len("2017-03")


def says_there(clause: Sequence[Chunk]) -> bool:
    """Whether a clause opens with a word for the journey told: "Podpisał tam …", "Podpisano wtedy …"."""
    return any(c.form.casefold() in _THEN for c in clause[:_OPENING])


def signed_there(told: Told, sentence: Sentence) -> tuple[OrganisationValue, list[Dated]] | None:
    """The town of the one journey told in the entry or paragraph of a sentence, and the month it was made in."""
    frames = [f for f in told.state.trips if not f.status and f.span is not None and _near(told, f.span, sentence)]
    towns = {town.name: town for f in frames if (town := _abroad(told, f)) is not None}
    if len(frames) != 1 or len(towns) != 1:
        return None
    return municipality(next(iter(towns.values()))), _when(frames[0])


def _near(told: Told, span: Span, sentence: Sentence) -> bool:
    """Whether a journey is told in the entry of a list that a sentence stands in, or a sentence or two before it."""
    entry = sentence.within(BlockKind.ITEM) or sentence.within(BlockKind.BULLET)
    if entry is not None:
        return entry.span.covers(span) or span.covers(sentence.span)
    last = told.state.reading.meeting(span)[-1]
    return last.block.span == sentence.block.span and 0 <= sentence.index - last.index <= _BACK


def _abroad(told: Told, frame: TripFrame) -> PlaceValue | None:
    """The one town abroad that a journey led to, or that guests came from."""
    found = [f.value for f in frame.get("sender" if frame.incoming else "place")]
    places = [v.seat if isinstance(v, OrganisationValue) else v for v in found]
    towns = [p for p in places if isinstance(p, PlaceValue) and p.kind == "settlement"]
    return towns[0] if len(towns) == 1 and towns[0].country not in {None, told.home} else None


def _when(frame: TripFrame) -> list[Dated]:
    """The day of a journey of one day, else the month that all its days lie in."""
    dates, where = frame.dates, frame.dated
    if dates is None or where is None:
        return []
    first, _, last = dates.edtf.partition("/")
    if not last or not first.replace("-", "").isdigit():
        return [Dated(first, where.focus)] if usable(dates) else []
    return [Dated(first[:_MONTH], where.focus)] if last[:_MONTH] == first[:_MONTH] else []
