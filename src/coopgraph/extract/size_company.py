"""One who is told before and the people who went along: "towarzyszyli mu A i B", "a wraz z nim pojechali A, B i C"."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Sentence
from coopgraph.extract.drafts import Where, at
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.size_beside import ALONG
from coopgraph.extract.sizes import size_of
from coopgraph.extract.state import State
from coopgraph.model import Mention, MentionKind, OrganisationValue, QuantityValue

_ROW: Final = "size-subject"
_RULE: Final = "trip-size-with-one"
_WITH: Final = frozenset({"z", "ze"})
_HIM: Final = frozenset({"nim", "nią", "mną"})
_GREETED: Final = frozenset(
    {
        "przyjąć",
        "powitać",
        "przywitać",
        "witać",
        "podejmować",
        "podjąć",
        "gospodarz",
        "spotkać",
        "spotkanie",
        "rozmawiać",
    }
)
_LED: Final = frozenset({"przewodniczyć", "czoło", "kierować", "przewodnictwo", "przewodzić"})
_GAP: Final = 2  # characters between one in office and "z"


def size_of_goers(
    frame: TripFrame, sentence: Sentence, people: frozenset[str], others: frozenset[str]
) -> tuple[str, Where] | None:
    """The size that the sentence tells in which a journey is read."""
    subject = _led_by_guest(frame, sentence) if frame.incoming else True
    return size_of([sentence], people, subject=subject, others=others)


def size_with_one(frame: TripFrame, sentence: Sentence, state: State) -> tuple[str, Where] | None:
    """One and the row of those who went along with him, where each of them can be counted and none of them hosts."""
    counts = sentence.of(MentionKind.SIZE)
    rows = [m for m in counts if m.rule == ALONG]
    if not rows and _beside_him(sentence):
        rows = [m for m in counts if m.rule == _ROW and _number(m)]
    number = _number(rows[0]) if len(rows) == 1 else None
    before = state.reading.sentences[sentence.index - 1] if sentence.index else sentence
    said = sentence.lemmas | before.lemmas
    if number is None or not _GREETED.isdisjoint(said) or (frame.incoming and _LED.isdisjoint(said)):
        return None
    return str(number + 1), at(sentence, rows[0].span, _RULE)


def _led_by_guest(frame: TripFrame, sentence: Sentence) -> bool:
    """Whether a row of people begins with one in office of the town that sent the guests: "burmistrz X z małżonką"."""
    rows = [m for m in sentence.of(MentionKind.SIZE) if m.rule == _ROW]
    values = [found.value for found in frame.get("sender")] if rows else []
    seats = [v.seat for v in values if isinstance(v, OrganisationValue) and v.seat is not None]
    heads = [m for m in sentence.of(MentionKind.ORGANISATION) if m.rule.startswith("office-holder")] if seats else []
    return any(
        isinstance(m.value, OrganisationValue) and m.value.seat in seats and 0 < row.span.start - m.span.end <= _GAP
        for row in rows
        for m in heads
    )


def _beside_him(sentence: Sentence) -> bool:
    """Whether people went "z nim", told before their row."""
    return any(one.form.casefold() in _WITH and two.form.casefold() in _HIM for one, two in pairwise(sentence.chunks))


def _number(mention: Mention) -> int | None:
    """The number of people that a row has; None where not all can be counted."""
    value = mention.value
    counted = isinstance(value, QuantityValue) and value.bound is None and value.value.isdecimal()
    return int(value.value) if counted and isinstance(value, QuantityValue) else None
