"""Stages of a journey told by their ends alone: "w dniach 5–10 maja … do 7 maja w X, a od 8 maja w Y".

The days told of the whole are of neither stage: the first ends where the text says so, the next lasts to the end of
all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Sentence
from coopgraph.extract.drafts import at
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.roles import dates_of
from coopgraph.extract.state import State
from coopgraph.extract.unsaid_years import with_year
from coopgraph.model import Confidence, DateValue, Span

_RULE: Final = "trip-stage-end"
_DAY: Final = 10  # characters of YYYY-MM-DD
_OPEN: Final = "/.."
_WHENCE: Final = "skąd"


def end_stages(frames: Sequence[TripFrame], state: State) -> None:
    """Give two stages that share the days of the whole their own ends."""
    for one, two in pairwise(frames):
        whole, next_ = one.dates, two.dates
        if whole is None or next_ is None or two.dated is None or not _lies_in(next_, whole):
            continue
        sentence = next(iter(state.reading.meeting(two.dated.focus)), None)
        if one.incoming or two.incoming or one.status or two.status or sentence is None or not _named_in(one, sentence):
            continue
        days = _days_of_first(sentence, whole, next_, two.dated.focus, state)
        if days is None:
            continue
        last, focus = days
        if ("/" not in next_.edtf or next_.edtf.endswith(_OPEN)) and one.dated is not None:
            two.dates = replace(next_, edtf=f"{next_.start}/{whole.end}", end=whole.end)
            two.ended = one.dated.by(_RULE, Confidence.MEDIUM)
        one.dates = replace(whole, edtf=f"{whole.start}/{last or '..'}", end=last)
        one.ended = at(sentence, focus, _RULE) if last is not None else None
        two.size = two.size or one.size
        for role in ("sender", "unit"):
            two.roles[role] = two.get(role) or list(one.get(role))


def _days_of_first(
    sentence: Sentence, whole: DateValue, next_: DateValue, focus: Span, state: State
) -> tuple[str | None, Span] | None:
    """The last day of the first stage, where it stands; without the day where nobody says it, None for no stages.

    `focus` is where the day of the next stage stands.
    """
    if (last := _last_day(sentence, whole, next_, state)) is not None:
        return last
    if next_.edtf.endswith(_OPEN):
        return None, focus
    went_on = any(c.form.casefold() == _WHENCE for c in sentence.chunks)
    return (next_.start, focus) if went_on and "/" not in next_.edtf else None


def _lies_in(day: DateValue, whole: DateValue) -> bool:
    """Whether a stage begins after the first of some days, and before they end."""
    if not (whole.start and whole.end and day.start) or len(whole.edtf) <= _DAY or len(day.start) != _DAY:
        return False
    return whole.start < day.start <= whole.end


def _named_in(frame: TripFrame, sentence: Sentence) -> bool:
    """Whether the place of a journey is named in a sentence."""
    return any(sentence.span.covers(f.where.focus) for f in frame.get("place"))


def _last_day(sentence: Sentence, whole: DateValue, next_: DateValue, state: State) -> tuple[str, Span] | None:
    """The last day of the first stage: "do 7 maja", or days that begin as the whole does: "(5–7 maja)"."""
    for value, mention in dates_of(sentence):
        before = sentence.before(mention.span.start)[-1:]
        day = with_year(value, state)
        led = any(c.form.casefold() == "do" for c in before)
        if led and len(day.edtf) == _DAY and (whole.start or "") <= day.edtf <= (next_.start or ""):
            return day.edtf, mention.span
        own = "/" in day.edtf and day.start == whole.start and next_.edtf.endswith(f"/{whole.end}")
        if own and day.end and day.end <= (next_.start or ""):
            return day.end, mention.span
    return None
