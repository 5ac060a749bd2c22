"""The day or year of a journey told with "then": "Spotkanie odbyło się 27 sierpnia. Wtedy przyjechała grupa z X".

The bare year too: "Współpraca sięga 2000 r. Wtedy to delegacja pojechała do X", "w 1999 r., kiedy to odwiedziły X".
"""

from __future__ import annotations

from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence
from coopgraph.extract.clauses import Clause
from coopgraph.extract.drafts import at
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.roles import dates_of
from coopgraph.extract.state import State
from coopgraph.extract.unsaid_years import with_year
from coopgraph.model import Confidence, DateValue, Mention, MentionKind, Span

_RULE: Final = "trip-then"
_THEN: Final = frozenset({"wtedy", "wówczas"})
_WHEN: Final = frozenset({"kiedy", "gdy"})
THEN: Final = _THEN | _WHEN
_OPENING: Final = 2  # chunks
_BOUND: Final = frozenset({"do", "przed", "po", "sprzed", "za"})  # "obowiązuje do 2012 r." tells of no day


def date_by_then(frame: TripFrame | None, clause: Clause, state: State) -> None:
    """Date a journey told with "then" by the one day or year that stands right before."""
    if frame is None or frame.dates is not None or frame.status is not None:
        return
    sentence = state.reading.sentences[clause.sentence.index]
    found = _told_before(sentence, state) or _told_when(sentence, frame)
    if found is None:
        return
    where, value, mention = found
    frame.dates = with_year(value, state)
    frame.dated = at(where, mention.span, _RULE, Confidence.MEDIUM)


def _told_before(sentence: Sentence, state: State) -> tuple[Sentence, DateValue, Mention] | None:
    """The one date of the sentence before one that begins with "then"."""
    if not sentence.index or not any(c.form.casefold() in _THEN for c in sentence.chunks[:_OPENING]):
        return None
    if MentionKind.DATE in sentence.named:
        return None
    before = state.reading.sentences[sentence.index - 1]
    told = dates_of(before)
    if len(told) != 1 or len(before.of(MentionKind.DATE)) != 1 or _is_bound(before, told[0][1]):
        return None
    return (before, *told[0])


def _told_when(sentence: Sentence, frame: TripFrame) -> tuple[Sentence, DateValue, Mention] | None:
    """The date right before the "when" behind which all is told of a journey."""
    chunks: tuple[Chunk | None, ...] = (None, *sentence.chunks)
    for one, two, three in zip(chunks, sentence.chunks, sentence.chunks[1:], strict=False):
        if one is None or two.form != "," or three.form.casefold() not in _WHEN or "date" not in one.kinds:
            continue
        told = [(v, m) for v, m in dates_of(sentence) if one.span.covers(m.span)]
        places, senders = (_said_in(sentence, frame, role) for role in ("place", "sender"))
        # "… 1988 roku, kiedy do X przyjechała grupa pszczelarzy": nobody says whose
        whole = bool(places and senders)
        if len(told) == 1 and whole and all(f.start > three.span.start for f in (*places, *senders)):
            return None if _is_bound(sentence, told[0][1]) else (sentence, *told[0])
    return None


def _said_in(sentence: Sentence, frame: TripFrame, role: str) -> list[Span]:
    """Where a sentence names who has a role in a journey."""
    return [f.where.focus for f in frame.get(role) if sentence.span.covers(f.where.focus)]


def _is_bound(sentence: Sentence, date: Mention) -> bool:
    """Whether a date only bounds something: "umowa obowiązuje do 2012 r."."""
    return any(c.form.casefold() in _BOUND for c in sentence.before(date.span.start)[-1:])
