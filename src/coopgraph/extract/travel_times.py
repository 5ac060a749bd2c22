"""When people in office travelled: in the month of the sentence, on the tour told before, in the year spoken of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from coopgraph.extract.chunks import Sentence
from coopgraph.extract.context import same_place
from coopgraph.extract.drafts import Where, at
from coopgraph.extract.parties import home_of
from coopgraph.extract.people import place_of
from coopgraph.extract.roles import dates_of
from coopgraph.extract.state import State
from coopgraph.extract.travel_goals import Goal
from coopgraph.extract.unsaid_years import with_year
from coopgraph.model import Confidence, DateValue, Mention, Span

When = tuple[DateValue, Where]
_RULE: Final = "trip-travelled-then"
_YEAR: Final = 4  # characters
_BOTH: Final = 2
_IN: Final = frozenset({"w", "we"})
_TRAVEL: Final = frozenset(
    {"wyjazd", "podróż", "delegacja", "wizyta", "być", "odwiedzić", "podróżować", "wyjeżdżać", "jeździć", "odbyć"}
)
_MONEY: Final = frozenset({"wydatek", "wydać", "kosztować", "koszt", "zapłacić", "pochłonąć", "wynieść"})
_AGO_WORDS: Final = frozenset({"temu", "przed"})
_NUMBERS: Final = {"dwa": 2, "trzy": 3, "cztery": 4, "pięć": 5, "sześć": 6, "siedem": 7, "osiem": 8}
_AGO: Final = re.compile(rf"\b(?:({'|'.join(_NUMBERS)}) lata? temu|rok temu|przed rokiem)\b", re.IGNORECASE)


class Times:
    """What a text said so far of when: the year it speaks of, the lands of a tour and its month."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._year: tuple[When, Span] | None = None  # with the block that says it
        self._years: set[str] = set()
        self._tour: When | None = None
        self.lands: frozenset[str | None] = frozenset()

    def read_year(self, sentence: Sentence) -> None:
        """Keep the year that a sentence says somebody travelled in, not the one that something was spent in."""
        years = [(v, m) for v, m in _dates(sentence) if len(v.edtf) == _YEAR]
        if len(years) == 1 and not _TRAVEL.isdisjoint(sentence.lemmas) and _MONEY.isdisjoint(sentence.lemmas):
            value, mention = years[0]
            self._year = (value, at(sentence, mention.span, _RULE, Confidence.MEDIUM)), sentence.block.span
            self._years.add(value.edtf)

    def is_period(self, sentence: Sentence) -> bool:
        """Whether a sentence sums up several times: two dates, or all the months from one to another."""
        told = {v.edtf for v, _ in _dates(sentence)}
        return len(told) > 1 or any("/" in edtf and edtf[:7] != edtf.partition("/")[2][:7] for edtf in told)

    def of(self, sentence: Sentence, goals: Sequence[Goal]) -> When | None:
        """When people were at the goals that a sentence tells."""
        told = _dates(sentence)
        when = self._stated(sentence, *told[0]) if told else self._years_ago(sentence)
        lands = {g.place.country for g in goals}
        if when is None and len(goals) == 1 and (beside := self._beside(sentence, goals[0])) is not None:
            return beside
        if when is None:
            return self._tour if lands and lands <= self.lands else self._in_year(sentence)
        wide = {g.place.country for g in goals if g.place.kind == "country"} - {home_of(self._state)}
        several = len(wide) >= _BOTH  # "w maju pojechał do Austrii i Niemiec. W Grazu …, w Bonn …"
        self.lands, self._tour = (frozenset(wide), when) if several else (frozenset(), None)
        return when

    def _stated(self, sentence: Sentence, value: DateValue, mention: Mention) -> When:
        return with_year(value, self._state), at(sentence, mention.span, _RULE)

    def _beside(self, sentence: Sentence, goal: Goal) -> When | None:
        """The days in brackets behind the town, where it was named before: "Najdroższa była Bruksela (3-6 maja)"."""
        for before in self._state.reading.inside(sentence.block.span):
            chunks = before.chunks if before.index < sentence.index else ()
            for town, mark, day in zip(chunks, chunks[1:], chunks[2:], strict=False):
                place = place_of(town) if mark.form == "(" and "date" in day.kinds else None
                value = day.mention.value if day.mention is not None else None
                if place is not None and same_place(place, goal.place) and isinstance(value, DateValue):
                    return with_year(value, self._state), at(before, day.span, _RULE)
        return None

    def _in_year(self, sentence: Sentence) -> When | None:
        """The year that a text speaks of, the only one, or the one of the paragraph."""
        if self._year is None or (len(self._years) > 1 and self._year[1] != sentence.block.span):
            return None
        (value, where), _ = self._year
        return DateValue(value.edtf, value.start, value.end, "inferred:neighbour"), where

    def _years_ago(self, sentence: Sentence) -> When | None:
        """The year told from that of the text: "trzy lata temu", "rok temu", "przed rokiem"."""
        issued = self._state.issued_year
        if issued is None or _AGO_WORDS.isdisjoint(sentence.lemmas):
            return None
        match = _AGO.search(self._state.reading.document.text, sentence.span.start, sentence.span.end)
        if match is None:
            return None
        year = str(issued - _NUMBERS.get((match[1] or "").casefold(), 1))
        value = DateValue(year, f"{year}-01-01", f"{year}-12-31", "inferred:document-date")
        return value, at(sentence, Span(*match.span()), _RULE, Confidence.MEDIUM)


def _dates(sentence: Sentence) -> list[tuple[DateValue, Mention]]:
    """The dates of a sentence without the bare years that nothing was done in: "w 2013 roku", not "od 2013 roku"."""
    return [(v, m) for v, m in dates_of(sentence) if len(v.edtf) > _YEAR or _is_in(sentence, m.span.start)]


def _is_in(sentence: Sentence, start: int) -> bool:
    before = [c for c in sentence.before(start) if "rok" not in c.lemmas]
    return bool(before) and before[-1].form.casefold() in _IN
