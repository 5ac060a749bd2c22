"""The journey that only a headline tells whole: "Delegacja gminy X w Y", above sentences that name neither again.

The news below then says what people did there, when and with whom; read from those sentences alone it is a journey
without a place, or one that nobody made.
"""

from __future__ import annotations

from itertools import islice, pairwise
from typing import Final

from coopgraph.extract.chunks import Sentence, tells
from coopgraph.extract.clauses import Clause
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.journeys import open_journey
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, MentionKind, PlaceValue

_TOP: Final = 4  # sentences among which a headline stands
_HEADS: Final = frozenset({BlockKind.HEADING, BlockKind.LETTERHEAD})
_PROSE: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM})
_LONGEST: Final = 14  # tokens of a headline that is set like a paragraph
_ABOUT: Final = frozenset({"o", "przed", "ws", "dla", "bez"})  # "o wyjeździe do X" tells of no journey made
_ASKS: Final = frozenset({"?", ":"})
_BODY: Final = 2  # sentences below that tell something done
_PAST: Final = ("praet:", "imps:")


def headline_journey(state: State) -> tuple[int, TripFrame] | None:
    """The index of the headline that names those who went, and where to, with the journey; None where none does."""
    sentences = state.reading.sentences
    heads = [s for s in sentences[:_TOP] if _is_headline(s)]
    body = [s for s in sentences if s.block.kind in _PROSE and s not in heads] if heads else []
    done = (
        s for s in body if any(c.tags[0].startswith(_PAST) for c in s.chunks if c.tags)
    )  # two are enough: the rest is not asked
    dated = any(s.of(MentionKind.DATE) for s in heads)
    if len(list(islice(done, _BODY))) < (1 if dated else _BODY) or "status" in _constants(body[0], state):
        return None
    for sentence in heads:
        frame = _told(sentence, state)
        if frame is not None:
            return sentence.index, frame
    return None


def _is_headline(sentence: Sentence) -> bool:
    """Whether a sentence is a headline, one that ends like a sentence and has no verb among them: "Nasi w X!"."""
    if sentence.block.kind in _HEADS:
        return True
    alone = sentence.block.kind is BlockKind.PARAGRAPH and len(sentence.tokens) <= _LONGEST
    return alone and sentence.tokens[-1].form in {"!", "."} and not tells(sentence.chunks)


def _told(sentence: Sentence, state: State) -> TripFrame | None:
    """The journey of one headline: people, the town they are of, and another town or country abroad."""
    people = state.rules.lemmas("group") | state.rules.lemmas("journey") | state.rules.lemmas("folk")
    if people.isdisjoint(sentence.lemmas) or not _ASKS.isdisjoint(t.form for t in sentence.tokens):
        return None
    if any(
        one.form.casefold() in _ABOUT and not people.isdisjoint(two.lemmas) for one, two in pairwise(sentence.chunks)
    ):
        return None
    frame = open_journey(Clause(sentence, state.of(sentence, "trip")), state)
    if frame is None or frame.status is not None or frame.incoming or not frame.get("sender"):
        return None
    places = [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]
    home = state.context.own.country if state.context.own is not None else "PL"
    if not places or any(p.country in {None, home} for p in places):
        return None
    frame.told = frame.told or not tells(sentence.chunks)
    return frame


def _constants(sentence: Sentence, state: State) -> frozenset[str]:
    return frozenset(name for m in state.of(sentence, "trip") for name in m.rule.constants)
