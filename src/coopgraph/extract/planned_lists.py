"""Entries of a list of what is planned: "Zaplanowano następujące działania:", "- wyjazd do X (czerwiec)"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.chunks import Sentence, opens
from coopgraph.extract.drafts import at
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.parties import is_told
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, Confidence

_ENTRIES: Final = frozenset({BlockKind.BULLET, BlockKind.ITEM})
_RULE: Final = "trip-point-of-programme"
_PROGRAMMES: Final = frozenset({"program", "harmonogram", "agenda"})
_COLON: Final = 5  # chunks from "programie" to its colon
_FAR: Final = 20  # sentences back to what leads into a list


def put_as_planned_lists(frames: Sequence[TripFrame], state: State) -> None:
    """Mark the journeys of entries below words that say that they are planned, unless they are told as made."""
    for frame in frames:
        if frame.told or frame.status is not None or frame.span is None:
            continue
        first = state.reading.meeting(frame.span)[:1]
        if first and (label := first[0] if _is_point(first[0]) else _programme(first[0], state)) is not None:
            frame.status = ("planned", at(label, label.span, _RULE, Confidence.MEDIUM))
            continue
        lead = _lead(first[0], state) if first and _listed(first[0]) else None
        if lead is None:
            continue
        for match in state.of(lead, "trip"):
            if match.rule.constants.get("status") == "planned":
                frame.status = ("planned", at(lead, match.focus, match.rule.id, Confidence.MEDIUM))


def _programme(first: Sentence, state: State) -> Sentence | None:
    """The label of a programme in which something without a verb is a point: "W programie: 7 września powitanie …"."""
    field = first.within(BlockKind.FIELD)
    label = state.reading.label_of(field, first) if field is not None else None
    if label is None or label.lemmas.isdisjoint(_PROGRAMMES) or is_told(first):
        return None
    return label


def _is_point(sentence: Sentence) -> bool:
    """Whether a sentence without a verb is what a programme holds: "W programie święta: 7 września powitanie gości"."""
    chunks = sentence.chunks
    at_ = next((i for i, c in enumerate(chunks) if not _PROGRAMMES.isdisjoint(c.lemmas)), None)
    if at_ is None or any(opens(c.tags, ("praet:", "imps:", "fin:")) for c in chunks):
        return False
    return any(c.form == ":" for c in chunks[at_ + 1 : at_ + _COLON])


def _listed(sentence: Sentence) -> bool:
    return any(block.kind in _ENTRIES for block in sentence.path)


def _lead(first: Sentence, state: State) -> Sentence | None:
    """The sentence with a colon right above a run of entries."""
    for sentence in reversed(state.reading.sentences[max(0, first.index - _FAR) : first.index]):
        if not _listed(sentence):
            return sentence if sentence.tokens[-1].form == ":" else None
    return None
