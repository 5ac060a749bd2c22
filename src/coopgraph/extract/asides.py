"""Earlier journeys told in passing, to say why the one in focus was made: the text then goes on with that one.

"9–11 stycznia – rewizyta w X. Była to odpowiedź na odwiedziny burmistrza X, który był u nas 7 lutego. Koszty: …".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.chunks import Reading, Sentence, tells
from coopgraph.extract.frames import TripFrame
from coopgraph.model import BlockKind, DateValue, MentionKind

_WHY: Final = frozenset({"bowiem", "odpowiedź", "rewizyta", "rewanż", "odwzajemnić", "odwzajemnić się", "rewizytować"})
_BEFORE: Final = frozenset({"wcześniej", "poprzednio", "uprzednio"})
_JOURNEY: Final = frozenset(
    {"misja", "wizyta", "wyjazd", "pobyt", "udział", "spotkanie", "podróż", "wymiana", "przyjazd", "wyprawa"}
)
_OF_ITS_OWN: Final = frozenset({"date", "place"})
_OPENING: Final = 2  # chunks
_YEAR: Final = 4  # characters of YYYY


def told_in_passing(known: TripFrame, frame: TripFrame, sentence: Sentence) -> bool:
    """Whether a sentence tells, beside the dated journey in focus (`known`), the earlier one the other way."""
    if known.status or frame.status or known.incoming == frame.incoming:
        return False
    why = sentence.lemmas & _WHY or any(t.form.casefold() in _BEFORE for t in sentence.tokens)
    return bool(why) and is_before(frame, known)


def is_before(one: TripFrame, other: TripFrame) -> bool:
    """Whether a journey began before another; not where either has no date, nor where they may be of one month."""
    first, then = (f.dates.start if f.dates is not None else None for f in (one, other))
    if not first or not then:
        return False
    short = min(len(first), len(then))
    return first[:short] < then[:short]


def back_to_main(
    sentence: Sentence, focus: tuple[int, TripFrame], frames: Sequence[TripFrame], reading: Reading
) -> tuple[int, TripFrame] | None:
    """The journey in focus at a sentence, which may end a text by coming back to what it is about; None for one unread.

    "W maju 2022 r. przyjechali … Znamy się od lat: w 2015 r. byliśmy w X. / Wizytę sfinansowano z …"; a text that is
    itself a chronicle, each paragraph of which begins with its day, comes back to nothing.
    """
    if not opens_anew(sentence) or not _is_memory(sentence, focus, reading):
        return focus
    known = focus[1]
    main = next((f for f in frames if f is not known and _year(f) > _year(known)), None)
    return (focus[0], main) if main is not None else None


def opens_anew(sentence: Sentence) -> bool:
    """Whether a paragraph begins by speaking of "the visit" with no day and place of its own."""
    if sentence.span.start != sentence.block.span.start or sentence.block.kind is not BlockKind.PARAGRAPH:
        return False
    opening = sentence.chunks[:_OPENING]
    if all(c.mention is not None or _JOURNEY.isdisjoint(c.lemmas) for c in opening):
        return False
    return all(c.kinds.isdisjoint(_OF_ITS_OWN) for c in sentence.chunks)


def _is_memory(sentence: Sentence, focus: tuple[int, TripFrame], reading: Reading) -> bool:
    """Whether the journey in focus was remembered in passing, inside a paragraph above, and of an earlier year."""
    told = reading.sentences[focus[0]]
    if told.block.span == sentence.block.span or focus[1].status is not None:
        return False
    return is_remembered(told, reading, _year(focus[1]))


def is_remembered(told: Sentence, reading: Reading, year: str = "") -> bool:
    """Whether a journey, begun in `year` if that is known, is of an earlier year than the text that tells it."""
    year = year or _last_year(told)
    if not year:
        return False
    dated = any("date" in c.kinds for c in told.chunks[:_OPENING])
    chronicle = told.span.start == told.block.span.start and dated
    return not chronicle and year < year_of_text(reading, told)


def year_of_text(reading: Reading, told: Sentence) -> str:
    """The year of the first day that the running text names before a sentence; "" where there is none."""
    running = (s for s in reading.sentences[: told.index] if s.block.kind is BlockKind.PARAGRAPH and tells(s.chunks))
    return next((year for s in running for year in _years(s)), "")


def _last_year(sentence: Sentence) -> str:
    return next(iter(reversed(_years(sentence))), "")


def _years(sentence: Sentence) -> list[str]:
    """The years of the days that a sentence names."""
    values = [m.value for m in sentence.of(MentionKind.DATE) if isinstance(m.value, DateValue)]
    return [value.start[:_YEAR] for value in values if value.start is not None]


def _year(frame: TripFrame) -> str:
    start = frame.dates.start if frame.dates is not None else None
    return (start or frame.year or "")[:_YEAR]
