"""A time line: dated things in order on a scale of years, drawn by the server, so that it needs no script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from coopgraph.model import Literal, Ref
from coopgraph.serve.pages.render import Reader, Shown
from coopgraph.sparql import Result, Term

_SIGNS: Final = {"trip": "●", "journey": "●", "stop": "●", "project": "■", "agreement": "▲", "event": "◆"}
_LANES: Final = 4
_NEAR: Final = 1.6  # per cent of the width that a sign takes
_TICKS: Final = 8
_STEPS: Final = (1, 2, 5, 10, 20, 50, 100)
_DATES: Final = ("start", "signed", "date", "founded", "year", "issued")


@dataclass(frozen=True, slots=True)
class Moment:
    """A dated thing: `x` and `width` in per cent of the line, None where the year is unknown; `sign` tells its kind."""

    shown: Shown
    date: str
    x: float | None = None
    width: float = 0
    lane: int = 0
    sign: str = "●"

    @property
    def y(self) -> int:
        """The height of its sign on the drawing, in pixels."""
        return 18 + 14 * self.lane


@dataclass(frozen=True, slots=True)
class TimeLine:
    """Moments in order, with the years to write under the line as (year, per cent)."""

    moments: tuple[Moment, ...]
    ticks: tuple[tuple[int, float], ...]

    @property
    def drawn(self) -> bool:
        """Whether there is enough on it to draw."""
        return sum(m.x is not None for m in self.moments) > 1

    @property
    def signs(self) -> tuple[tuple[str, str, str], ...]:
        """The signs in use with the kinds they stand for: (sign, kind, name)."""
        return tuple(dict.fromkeys((m.sign, m.shown.kind[0], m.shown.kind[1]) for m in self.moments if m.x is not None))

    @property
    def base(self) -> int:
        """Where the line itself is drawn, below the highest stack of signs."""
        return 26 + 14 * max((m.lane for m in self.moments), default=0)


def time_line(reader: Reader, dated: Iterable[tuple[Term, str]]) -> TimeLine:
    """The dated things (term, EDTF record) on a line from the first year to the last, in the order of their dates."""
    known = [(thing, record, _span(record)) for thing, record in dated]
    known.sort(key=lambda entry: (entry[2] is None, entry[2] or (0, 0), str(entry[0])))
    years = [year for *_, span in known if span for year in span]
    first, last = (int(min(years)), int(max(years)) + 1) if years else (0, 1)
    ends: list[float] = []  # of what stands last in each lane
    moments = []
    for thing, record, span in known:
        shown, said = reader.show(thing), reader.words.date(record)
        if span is None:
            moments.append(Moment(shown, said))
            continue
        x = 1 + 97 * (span[0] - first) / (last - first)
        width = 97 * (span[1] - span[0]) / (last - first)
        lane = next((n for n, end in enumerate(ends) if end + _NEAR <= x), min(len(ends), _LANES - 1))
        ends[lane : lane + 1] = [x + width]
        sign = _SIGNS.get(shown.kind[0], "●")
        moments.append(Moment(shown, said, round(x, 2), round(width, 2), lane, sign))
    return TimeLine(tuple(moments), _ticks(first, last) if years else ())


def of_rows(reader: Reader, result: Result) -> TimeLine | None:
    """The time line of an answer: the first thing of each row at the row's date; None where rows have no dates."""
    column = next((name for name in _DATES if name in result.variables), None)
    if column is None:
        return None
    dated: dict[tuple[Term, str], None] = {}
    for row in result.rows:
        named = dict(zip(result.variables, row, strict=True))
        record = _record(named, column)
        thing = next((t for t in row if isinstance(t, Ref) and "/id/" in t.id), None)
        if record and thing is not None:
            dated[thing, record] = None
    return time_line(reader, dated) if dated else None


def _record(named: Mapping[str, Term | None], column: str) -> str:
    texts = [
        t.text for name in (column, "end" if column == "start" else column) if isinstance(t := named.get(name), Literal)
    ]
    return "/".join(dict.fromkeys(texts))


def _ticks(first: int, last: int) -> tuple[tuple[int, float], ...]:
    """Years to write, at most so many as can be read."""
    step = next((s for s in _STEPS if (last - first) / s <= _TICKS), _STEPS[-1])
    years = range(first + -first % step, last + 1, step)
    return tuple((year, round(1 + 97 * (year - first) / (last - first), 2)) for year in years)


def _span(edtf: str) -> tuple[float, float] | None:
    """The two ends of a date in years and parts of them; None where the year is not known."""
    ends = [_years(part) for part in edtf.split("/")]
    known = [end for end in ends if end is not None]
    return (min(known), max(known)) if known and len(known) == len(ends) else None


def _years(date: str) -> float | None:
    parts: Sequence[str] = date.rstrip("~?%").split("-")
    if not all(part.isdigit() for part in parts):
        return None
    year, month, day = (*(int(part) for part in parts), 1, 1)[:3]
    return year + (month - 1) / 12 + (day - 1) / 372
