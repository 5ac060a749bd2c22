"""Entries whose parts dashes set off: "Brno – targi – 2 osoby – nocleg: Miasto Brno; przejazd: gmina".

Each part is a cell of its own: who stands in one of them did not pay for what stands in the next, unless that is a
cost alone ("przelot – urząd").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from coopgraph.extract.chunks import Sentence
from coopgraph.extract.clauses import part_of
from coopgraph.extract.cost_words import CostWords
from coopgraph.extract.funding_words import JOURNEY, STAY, WHOLE
from coopgraph.extract.openings import is_prose
from coopgraph.model import MentionKind, Span

_DASHES: Final = frozenset({"–", "—", "-"})
_MONEY: Final = frozenset({"środki", "środek", "budżet", "koszt", "finansowanie", "źródło", "płatnik", "wydatek"})
_LABEL: Final = 5  # chunks before the colon
_ROW: Final = 3  # parts
_JOINS: Final = frozenset({"i", "oraz", ",", "/", "+"})


def is_dash_row(sentence: Sentence, costs: CostWords) -> bool:
    """Whether dashes part an entry into cells, with no verb in it that tells anything.

    Dashes that part costs from payers in a list of another kind do not: "3 maja, Brno, nocleg – Brno, bus – gmina".
    """
    if len(_cuts(sentence)) < _ROW - 1 or is_prose(sentence):
        return False
    parts = list(dash_parts(sentence, costs))
    last = (part.chunks[-1] for part in parts[:-1] if part.chunks)
    return not any(costs.of(c) is not None or c.lemmas & STAY or "money" in c.kinds for c in last)


def money_parts(sentence: Sentence, costs: CostWords) -> Iterator[Sentence]:
    """The parts between dashes of an entry that say whose money it was: "Brno – targi – 2 osoby – środki projektu"."""
    parts = list(dash_parts(sentence, costs))
    for before, part in zip([None, *parts], parts, strict=False):
        if before is not None and before.chunks and _ends_with_cost(before, costs):
            continue  # "…, przejazd i diety – budżet gminy, nocleg – gospodarze": they did not pay for the bed
        if part.chunks and part.span.start > sentence.span.start and not is_prose(part) and _of_money(part, costs):
            yield part


def other_parts(sentence: Sentence, costs: CostWords) -> Iterator[Sentence]:
    """The parts that do not say whose money it was."""
    money = {part.span for part in money_parts(sentence, costs)}
    yield from (part for part in dash_parts(sentence, costs) if part.span not in money)


def dash_parts(sentence: Sentence, costs: CostWords) -> Iterator[Sentence]:
    """What stands between the dashes of an entry; a cost alone goes with what stands behind its dash."""
    cuts = _cuts(sentence)
    starts = [sentence.span.start, *(cut.end for cut in cuts)]
    ends = [*(cut.start for cut in cuts), sentence.span.end]
    first: int | None = None
    for start, end in zip(starts, ends, strict=True):
        part = part_of(sentence, Span(start if first is None else first, end))
        if first is None and end < sentence.span.end and _only_costs(part, costs):
            first = start
            continue
        first = None
        yield part


def _cuts(sentence: Sentence) -> list[Span]:
    """The dashes with blanks on either side."""
    forms = zip(sentence.tokens, sentence.tokens[1:], sentence.tokens[2:], strict=False)
    return [
        two.span
        for one, two, three in forms
        if two.form in _DASHES and one.span.end < two.span.start and two.span.end < three.span.start
    ]


def _ends_with_cost(part: Sentence, costs: CostWords) -> bool:
    """Whether the last word of a part is a cost, whose payer stands behind the dash."""
    last = part.chunks[-1]
    return costs.of(last) is not None or bool(last.lemmas & STAY)


def _only_costs(part: Sentence, costs: CostWords) -> bool:
    spent = [costs.of(c) is not None or bool(c.lemmas & STAY) for c in part.chunks if c.form not in _JOINS]
    return bool(spent) and all(spent)


def _of_money(part: Sentence, costs: CostWords) -> bool:
    """Whether a part begins with a word for money, or with a cost and a colon."""
    first = part.chunks[0]
    if first.lemmas & _MONEY:
        return True
    label = next((i for i, c in enumerate(part.chunks[:_LABEL]) if c.form == ":"), 0)
    said = (costs.of(c) is not None or bool(c.lemmas & (STAY | WHOLE | JOURNEY)) for c in part.chunks[:label])
    return any(said) and not any(c.mention is not None and c.mention.kind is MentionKind.DATE for c in part.chunks)
