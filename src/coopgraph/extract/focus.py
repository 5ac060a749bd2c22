"""Whether a sentence may go on with the journey that was told last."""

from __future__ import annotations

from typing import Final

from coopgraph.extract.chunks import Sentence
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.record_parts import is_answer
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, MentionKind

REACH: Final = 8  # sentences a journey stays in focus
_MEANT: Final = frozenset(
    {"wyjazd", "wizyta", "pobyt", "podróż", "rewizyta", "delegacja", "przejazd", "przelot", "przyjazd", "dojazd"}
    | {"koszt", "wydatek", "nocleg", "zakwaterowanie", "wyżywienie", "dieta", "bilet", "hotel", "pokryć", "opłacić"}
    | {"udział", "uczestniczyć", "uczestnik", "skład", "zaproszenie", "zaprosić", "organizator", "cel", "tam", "gość"}
    | {"pojechać", "wyjechać", "przebywać", "udać", "gospodarz", "sfinansować", "zapłacić", "finansować", "misja"}
)  # words by which another answer comes back to a journey


def in_focus(focus: tuple[int, TripFrame], sentence: Sentence, state: State, *, reach: int = REACH) -> TripFrame | None:
    """The journey a sentence may go on with: not one told long before, nor one of another bullet of a list.

    Nor one of another point of an agenda, unless the sentence speaks of a journey.
    """
    if sentence.index - focus[0] > reach:
        return None
    told = state.reading.sentences[focus[0]]
    if _is_other_point(told, sentence) and not _means_it(sentence):
        return None
    one, two = told.within(BlockKind.BULLET), sentence.within(BlockKind.BULLET)
    asked = one is not None and state.reading.document.quote(one.span).rstrip().endswith("?")  # an interview
    between = state.reading.sentences[focus[0] + 1 : sentence.index]
    asked = asked or any(s.within(BlockKind.BULLET) is None for s in between)  # dashes of what people said
    return focus[1] if one is None or two is None or one.span == two.span or asked else None


def _means_it(sentence: Sentence) -> bool:
    """Whether a sentence speaks of a journey or of what one costs: "Koszty gminy: paliwo – 320 zł"."""
    costs = MentionKind.COST in sentence.named or sentence.block.key == "funding"
    return costs or not _MEANT.isdisjoint(sentence.lemmas)


def _is_other_point(told: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence stands in another answer or point of an agenda than a journey: "Ad 5. …"."""
    one, two = told.within(BlockKind.ITEM), sentence.within(BlockKind.ITEM)
    if two is None or two.number is None or (one is not None and one.span == two.span):
        return False
    return is_answer(two.number) and not (one is not None and one.span.covers(two.span))
