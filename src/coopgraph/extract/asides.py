"""Earlier journeys told in passing, to say why the one in focus was made: the text then goes on with that one.

"9–11 stycznia – rewizyta w X. Była to odpowiedź na odwiedziny burmistrza X, który był u nas 7 lutego. Koszty: …".
"""

from __future__ import annotations

from typing import Final

from coopgraph.extract.chunks import Sentence
from coopgraph.extract.frames import TripFrame

_WHY: Final = frozenset({"bowiem", "odpowiedź", "rewizyta", "rewanż", "odwzajemnić", "odwzajemnić się", "rewizytować"})
_BEFORE: Final = frozenset({"wcześniej", "poprzednio", "uprzednio"})


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
