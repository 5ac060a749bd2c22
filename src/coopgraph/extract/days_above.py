"""Days that stand alone: on a line right above what was done on them, or in a sentence that says nothing else.

"5–8 maja 2023 r." / "Do X przyjechała delegacja z Y". One day alone may be when the page was put up, several are not.
"""

from __future__ import annotations

from typing import Final

from coopgraph.extract.chunks import Sentence
from coopgraph.extract.drafts import at
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.roles import dates_of
from coopgraph.extract.state import State
from coopgraph.extract.unsaid_years import with_year
from coopgraph.model import Confidence, MentionKind

_RULE: Final = "trip-days-above"
_AROUND: Final = frozenset(
    {"w", "od", "do", "dniach", "dniu", "dnia", "termin", "data", "roku", "r", ".", ":", ",", "(", ")"}
)
_WAS: Final = frozenset({"było", "miało", "działo"})
_THAT: Final = frozenset({"to"})
_LEAST: Final = 2  # chunks: "Było to"
_SAID: Final = 8  # chunks of a sentence that only says when


def days_above(frame: TripFrame, index: int, state: State) -> None:
    """Give guests of whom no day is told the days of the line right above the paragraph that tells of them."""
    sentences = state.reading.sentences
    first = index
    while first and sentences[first - 1].block.span == sentences[index].block.span:
        first -= 1
    before = sentences[first - 1] if first else None
    if before is None or before.index in state.used or any(s.of(MentionKind.DATE) for s in sentences[first:index]):
        return
    dates = dates_of(before) if before.of(MentionKind.DATE) else []
    if len(dates) != 1 or "/" not in dates[0][0].edtf or not _is_alone(before):
        return
    value, mention = dates[0]
    frame.dates = with_year(value, state)
    frame.dated = at(before, mention.span, _RULE, Confidence.MEDIUM)


def _is_alone(sentence: Sentence) -> bool:
    """Whether a line holds a date and words that lead to it alone."""
    return all("date" in c.kinds or c.form.casefold() in _AROUND for c in sentence.chunks)


def says_days(sentence: Sentence) -> bool:
    """Whether a sentence only says when what was told before was: "Było to 3 maja", "Miało to miejsce w maju"."""
    chunks = sentence.chunks
    if len(chunks) > _SAID or len(chunks) < _LEAST:
        return False
    return chunks[0].form.casefold() in _WAS and chunks[1].form.casefold() in _THAT | {"się"}
