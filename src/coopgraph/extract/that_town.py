"""People who were "in that town", which their own sentence or the title above it names.

"Na zaproszenie mera X delegacja gościła w tym mieście", "Radni skorzystali z zaproszenia samorządu X i odwiedzili to
miasto", "Z wizytą w X" above "Delegacja gminy przebywała w tym mieście od 3 do 5 maja".
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, tells
from coopgraph.extract.clauses import Clause, is_ahead
from coopgraph.extract.context import same_place
from coopgraph.extract.drafts import at
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.parties import did, is_told, towns_abroad
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, Confidence

_RULE: Final = "trip-place-that-town"
_TOWNS: Final = frozenset({"miasto", "miasteczko", "gmina", "miejscowość"})
_IN: Final = frozenset({"w", "we"})
_TO: Final = frozenset({"do"})
_VISITED: Final = frozenset({"odwiedzić", "odwiedzać", "wizytować", "zwiedzić"})
_ASKED: Final = frozenset({"zaproszenie"})
_ON_A_VISIT: Final = frozenset({"wizyta", "gościna", "wyjazd", "podróż", "delegacja"})
_TITLE: Final = 12  # tokens
_REACH: Final = 5  # chunks from "na zaproszenie" to the town whose mayor it was
_TITLES: Final = frozenset({BlockKind.HEADING, BlockKind.LETTERHEAD, BlockKind.PARAGRAPH, BlockKind.ITEM})


def in_that_town(frame: TripFrame, clause: Clause, state: State) -> bool:
    """Give people who were in or visited "that town" the town abroad that it is; whether there is one."""
    sentence = clause.sentence
    if sentence.lemmas.isdisjoint(_TOWNS) or frame.get("place"):
        return False
    that = _that(sentence, state)
    if that is None or state.context.own is None or not is_told(sentence) or clause.status() or is_ahead(clause):
        return False
    told = list(towns_abroad(sentence.chunks[:that], state))
    where = sentence
    if not told and (title := _title_above(sentence, state)) is not None:
        told, where = list(towns_abroad(title.chunks, state)), title
    elif not told or not all(_asked(sentence, chunk) for _, chunk in told):
        return False
    if not told or any(not same_place(told[0][0], town) for town, _ in told[1:]):
        return False
    town, chunk = told[0]
    frame.incoming = False
    frame.add("place", Found(town, at(where, chunk.span, _RULE, Confidence.MEDIUM), chunk.mention))
    return True


def _that(sentence: Sentence, state: State) -> int | None:
    """The index of "tym" in "przebywała w tym mieście", of "to" in "odwiedziła to miasto"."""
    chunks = sentence.chunks
    for i, (one, two) in enumerate(pairwise(chunks)):
        if "ten" not in one.lemmas or two.mention is not None or two.lemmas.isdisjoint(_TOWNS):
            continue
        led = chunks[i - 1].form.casefold() if i else ""
        if led in _IN and did(sentence, state, "stays", "partakes"):
            return i
        if led in _TO and did(sentence, state, "goes"):
            return i
        if "acc" in two.cases and any(not c.lemmas.isdisjoint(_VISITED) for c in chunks):
            return i
    return None


def _asked(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a town is the one that asked people to come, not the one that they are from."""
    return any(not c.lemmas.isdisjoint(_ASKED) for c in sentence.before(chunk.span.start)[-_REACH:])


def _title_above(sentence: Sentence, state: State) -> Sentence | None:
    """The title right above the paragraph of a sentence, where it says that people were on a visit somewhere."""
    before = [s for s in state.reading.sentences[: sentence.index] if s.block.span != sentence.block.span][-1:]
    first = not any(s.block.span == sentence.block.span for s in state.reading.sentences[: sentence.index])
    if not before or not first:
        return None
    title = before[0]
    short = title.block.kind in _TITLES and len(title.tokens) <= _TITLE and not tells(title.chunks)
    return title if short and not title.lemmas.isdisjoint(_ON_A_VISIT) and _leads_there(title) else None


def _leads_there(title: Sentence) -> bool:
    """Whether "w" or "do" stands right before a name in a title: "Z wizytą w X", not "Goście z X"."""
    return any(one.form.casefold() in _IN | _TO and two.mention is not None for one, two in pairwise(title.chunks))
