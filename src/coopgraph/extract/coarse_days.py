"""Days told behind a journey that its own sentence dates by a year, a month or a season, or by one day of several.

"W 2018 roku delegacja była w X. Wyjazd trwał od 14 do 17 czerwca", "… w czerwcu. Wizyta rozpoczęła się 14 czerwca",
"5 czerwca przyjechali goście z X. … a 7 czerwca zwiedzili ratusz": they left on that day or later.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from coopgraph.extract.chunks import Sentence, opens
from coopgraph.extract.day_words import are_real
from coopgraph.extract.drafts import at
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.people import place_of
from coopgraph.extract.state import State
from coopgraph.model import Confidence, DateValue, Mention, MentionKind, PlaceValue

_RULE: Final = "trip-days-told-behind"
_YEAR: Final = 4
_MONTH: Final = 7
_DAY: Final = 10
_UNKNOWN: Final = "XXXX"
_AHEAD: Final = 3  # sentences of the same paragraph
_STAY: Final = frozenset({"wyjazd", "wizyta", "pobyt", "podróż", "rewizyta", "wymiana", "turnus", "obóz", "delegacja"})
_LASTS: Final = frozenset({"trwać", "potrwać", "odbyć", "odbywać", "obejmować", "przypaść"})
_BEGINS: Final = frozenset({"rozpocząć", "zacząć", "rozpoczynać"})
_ENDS: Final = frozenset({"zakończyć", "skończyć"})
_GUESTS: Final = frozenset({"gość", "delegacja", "delegat", "uroczystość", "wizyta", "grupa", "uczestnik"})
_SEEING: Final = frozenset({"zwiedzić", "odwiedzić", "pojechać", "zobaczyć", "obejrzeć", "udać", "spotkać", "wyjechać"})
_PAST: Final = ("praet:", "imps:")
_NEAR: Final = 7  # days that a visit goes on
_BOTH: Final = 2


def refine(frame: TripFrame, state: State) -> None:
    """Give a journey the days that the sentences behind it tell, where its own tells a wider time or one day."""
    known = frame.dates
    if known is None or frame.dated is None or frame.status is not None or not _is_told(known):
        return
    own = next(iter(state.reading.meeting(frame.dated.focus)), None)
    for sentence in _behind(own, frame, state) if own is not None else ():
        found = _goes_on(known, sentence) if len(known.edtf) == _DAY else _days(known, sentence)
        if found is not None:
            frame.dates = found[0]
            if len(known.edtf) != _DAY:
                frame.dated = at(sentence, found[1].span, _RULE, Confidence.MEDIUM)
            return


def _is_told(value: DateValue) -> bool:
    """Whether a time is a year, a month, a season, a last day alone, or one day."""
    if value.edtf.startswith(".."):
        return True
    first = value.edtf.partition("/")[0]
    return (len(first) <= _MONTH and first[:_YEAR].isdigit()) or value.edtf == value.start


def _behind(own: Sentence, frame: TripFrame, state: State) -> Iterator[Sentence]:
    """The next sentences of the paragraph, up to one that names a town of another country or journey."""
    towns = [f.value for role in ("place", "sender") for f in frame.get(role)]
    lands = {t.country for t in towns if isinstance(t, PlaceValue)}
    for sentence in state.reading.sentences[own.index + 1 : own.index + 1 + _AHEAD]:
        if sentence.block.span != own.block.span:
            return
        if MentionKind.DATE not in sentence.named:
            continue
        named = [p for c in sentence.chunks if c.mention is not None and (p := place_of(c)) is not None]
        if any(p.country not in lands and not state.context.is_own(p) for p in named):
            return
        yield sentence


def _days(known: DateValue, sentence: Sentence) -> tuple[DateValue, Mention] | None:
    """The days of a sentence that says how long the stay was, or when it began, if they lie in the time known."""
    if _STAY.isdisjoint(sentence.lemmas) or not any(opens(c.tags, _PAST) for c in sentence.chunks):
        return None
    told = [(m.value, m) for m in sentence.of(MentionKind.DATE) if isinstance(m.value, DateValue)]
    if len(told) == 1 and "/" in told[0][0].edtf and not _LASTS.isdisjoint(sentence.lemmas):
        first, _, last = told[0][0].edtf.partition("/")
        return _within(known, (first, last), told[0][1])
    if _BEGINS.isdisjoint(sentence.lemmas) or not 0 < len(told) <= _BOTH or any("/" in v.edtf for v, _ in told):
        return None
    if len(told) == _BOTH and not _ENDS.isdisjoint(sentence.lemmas):
        return _within(known, (told[0][0].edtf, told[1][0].edtf), told[0][1])
    return _within(known, (told[0][0].edtf, ".."), told[0][1]) if len(told) == 1 else None


def _within(known: DateValue, days: Sequence[str], mention: Mention) -> tuple[DateValue, Mention] | None:
    """The days with the year known, if they lie in the time known."""
    year = (known.start or known.end or "")[:_YEAR]
    first, last = (day.replace(_UNKNOWN, year) if year else day for day in days)
    if len(first) != _DAY or len(last) not in {_DAY, len("..")} or not first[:_YEAR].isdigit():
        return None
    if not are_real(f"{first}/{last}"):
        return None
    if (known.start is not None and first < known.start) or (known.end is not None and first > known.end):
        return None
    if last != ".." and last < first:
        return None
    ended = len(known.edtf.partition("/")[2]) == _DAY
    last = known.end if last == ".." and ended and known.end is not None else last
    end = None if last == ".." else last
    return DateValue(f"{first}/{last}", first, end, known.basis), mention


def _goes_on(known: DateValue, sentence: Sentence) -> tuple[DateValue, Mention] | None:
    """The day known as a first one, if guests, or those who went, did something on a later day."""
    they = not _SEEING.isdisjoint(sentence.lemmas) and any(opens(c.tags, ("praet:pl:m1",)) for c in sentence.chunks)
    if not they and (_GUESTS.isdisjoint(sentence.lemmas) or not any(opens(c.tags, _PAST) for c in sentence.chunks)):
        return None
    start = date.fromisoformat(known.edtf)
    for mention in sentence.of(MentionKind.DATE):
        value = mention.value
        if not isinstance(value, DateValue) or len(value.edtf) != _DAY:
            continue
        day = value.edtf.replace(_UNKNOWN, known.edtf[:_YEAR])
        if are_real(day) and 0 < (date.fromisoformat(day) - start).days <= _NEAR:
            return replace(known, edtf=f"{known.edtf}/..", end=None), mention
    return None
