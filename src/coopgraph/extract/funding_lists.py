"""What was paid, listed below who paid: "wydano z budżetu miasta 4 120 zł, w tym:" above "- diety: 1 220 zł"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, lemmas_of
from coopgraph.extract.frames import Contribution, TripFrame
from coopgraph.extract.funding import FundingReader
from coopgraph.extract.funding_clauses import may_speak_of_paying, tells_of_several
from coopgraph.extract.funding_pieces import outside_brackets, told_apart
from coopgraph.extract.funding_words import JOURNEY, PAID, STAY, WHOLE
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, MentionKind, PlaceValue, QuantityValue

_ENTRIES: Final = frozenset({BlockKind.BULLET, BlockKind.ITEM})
_FAR: Final = 40  # sentences of a list
_MOST: Final = 8  # entries
_FEW: Final = 6  # chunks of an entry that is only a cost
_SPENT: Final = frozenset({"koszt", "koszty", "wydatek", "wydatki", "kwota", "suma"})
_SUMS: Final = frozenset({"razem", "łącznie", "ogółem", "suma"})
_POINTS: Final = frozenset({"wszystek", "wszystkie", "powyższy", "ten", "wymieniony", "całość", "wszelki"})
_OPENING: Final = 3  # tokens
_UNTOLD: Final = frozenset({"unspecified"})


def spell_out(frame: TripFrame, state: State) -> None:
    """Give each payer who paid for nothing named the costs that the list below his sentence names."""
    _add_led(frame, state)
    spelt = [_spelt(one, state) for one in frame.contributions]
    frame.contributions = [one for one in spelt if set(one.costs) - _UNTOLD or not _of_bare_head(one, state)]
    if any(not set(one.costs) - _UNTOLD for one in frame.contributions):
        frame.contributions = [_told_before(one, frame.contributions, state) for one in frame.contributions]


def _of_bare_head(one: Contribution, state: State) -> bool:
    """Whether the list that a payer heads is of other things: "Z budżetu gminy sfinansowano także:" with no cost."""
    told = next(iter(state.reading.meeting(one.where.focus)), None)
    if told is None or told.tokens[-1].form != ":":
        return False
    return told.lemmas.isdisjoint(_SPENT | JOURNEY | STAY | WHOLE) and not any(map(state.costs.of, told.chunks))


def _add_led(frame: TripFrame, state: State) -> None:
    """Who paid for the journeys of a list by the words above it: "Z budżetu gminy sfinansowano trzy wyjazdy:".

    What a bracket of the entry names is what was paid: "– wyjazd do X w dniach 3–5 maja (autokar)".
    """
    if frame.contributions or frame.incoming or frame.status or frame.span is None:
        return
    entry = next(iter(state.reading.meeting(frame.span)), None)
    if entry is None or not _entry_of(entry):
        return
    before = state.reading.sentences[max(0, entry.index - _FAR) : entry.index]
    lead = next((s for s in reversed(before) if s.tokens[-1].form == ":" or not _entry_of(s)), None)
    if lead is None or lead.tokens[-1].form != ":" or PAID.isdisjoint(lead.lemmas) or not tells_of_several(lead):
        return
    found = FundingReader(state, frame).prose([lead]) if may_speak_of_paying(lead, state.costs) else []
    inside = outside_brackets(entry.chunks)
    open_ = {id(chunk) for chunk in inside}
    costs = (state.costs.of(chunk) for chunk in entry.chunks if id(chunk) not in open_)
    told = tuple(dict.fromkeys(cost for cost in costs if cost is not None and cost not in _UNTOLD))
    frame.contributions = [replace(one, costs=told) if told and not one.costs else one for one in found]


def _told_before(one: Contribution, others: Sequence[Contribution], state: State) -> Contribution:
    """A payer of "all costs" with those that the sentence before has told: "Diety 90 zł, paliwo 80 zł. Całość …"."""
    told = next(iter(state.reading.meeting(one.where.focus)), None)
    if set(one.costs) - _UNTOLD or told is None or not told.index or not _sums_up(told):
        return one
    before = state.reading.sentences[told.index - 1]
    if before.index and not _SUMS.isdisjoint(before.tokens[0].lemmas | {before.tokens[0].form.casefold()}):
        before = state.reading.sentences[before.index - 1]  # "Razem: 7 010 zł."
    own = any(before.span.covers(other.where.focus) for other in others if other is not one)
    apart = "\n" in state.reading.document.text[before.span.end : told.span.start]
    if own or apart or MentionKind.MONEY not in before.named or _of_several(before, state):
        return one
    label = before.block.label
    said = state.costs.all_among(lemmas_of(state.reading.tokens(label))) if label is not None else ()
    left = told_apart(before.chunks, state.costs)  # "Koszty uczestnictwa: przelot, diety"
    spent = [state.costs.of(c) for i, c in enumerate(before.chunks) if i not in left and not _is_free(before.chunks, i)]
    found = (*(cost for cost in said if cost != "participation-fee" or not any(spent)), *spent)
    costs = dict.fromkeys(cost for cost in found if cost is not None and cost not in _UNTOLD)
    return replace(one, costs=tuple(costs)) if costs else one


def _is_free(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether a cost is told to have been nothing: "zakwaterowanie 0 zł (pokryte przez gospodarzy)"."""
    after = next((c.mention.value for c in chunks[i + 1 : i + 3] if c.mention and "money" in c.kinds), None)
    return isinstance(after, QuantityValue) and after.value == "0"


def _of_several(sentence: Sentence, state: State) -> bool:
    """Whether a sentence names several towns: what was spent in each is not told of one journey."""
    places = (m.value for m in sentence.of(MentionKind.PLACE))
    away = (p for p in places if isinstance(p, PlaceValue) and p.kind == "settlement" and not state.context.is_own(p))
    return len({place.name for place in away}) > 1


def _sums_up(sentence: Sentence) -> bool:
    """Whether a sentence begins with the costs just told: "Wszystkie koszty", "Powyższe wydatki", "Koszty te"."""
    first, spent = sentence.tokens[:_OPENING], False
    for token in first:
        spent = spent or not _SPENT.isdisjoint(token.lemmas)
    return spent and (not _POINTS.isdisjoint(first[0].lemmas) or _is_bare(sentence))


def _is_bare(sentence: Sentence) -> bool:
    """Whether "Koszty" or "Wydatki" stand alone as what was paid: "Wydatki pokryto z …", "Koszty te poniosła …"."""
    first, second = sentence.tokens[0], sentence.tokens[1]
    verb = any(tag.startswith(("imps", "praet", "fin")) for tag in second.tags[:1])
    return not _SPENT.isdisjoint(first.lemmas) and (verb or second.form in {"te", "tę", "powyższe", "zostały"})


def _spelt(one: Contribution, state: State) -> Contribution:
    if set(one.costs) - _UNTOLD:
        return one
    told = next(iter(state.reading.meeting(one.where.focus)), None)
    if told is None or not told.tokens or told.tokens[-1].form != ":":
        return one
    costs: dict[str, None] = {}
    for sentence in state.reading.sentences[told.index + 1 : told.index + 1 + _MOST]:
        found = [state.costs.of(chunk) for chunk in sentence.chunks]
        bare = len(found) <= _FEW and any(found)  # "– paliwo,"
        if _entry_of(sentence) is None or not (bare or MentionKind.MONEY in sentence.named):
            break
        costs |= dict.fromkeys(cost for cost in found if cost is not None and cost not in _UNTOLD)
    return replace(one, costs=tuple(costs)) if costs else one


def _entry_of(sentence: Sentence) -> BlockKind | None:
    """The kind of the list's entry that a sentence stands in."""
    return next((kind for kind in _ENTRIES if sentence.within(kind) is not None), None)
