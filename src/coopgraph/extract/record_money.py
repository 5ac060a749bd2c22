"""Who paid for what in the fields and columns of a record."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from coopgraph.extract.chunks import Sentence, lemmas_of
from coopgraph.extract.dash_rows import is_dash_row, money_parts, other_parts
from coopgraph.extract.frames import Contribution, TripFrame, merge
from coopgraph.extract.funding import FundingReader
from coopgraph.extract.funding_clauses import is_general
from coopgraph.extract.funding_words import PAID
from coopgraph.extract.legends import legend
from coopgraph.extract.record_parts import FIELD_KINDS, Record
from coopgraph.extract.sharing import is_of_others
from coopgraph.extract.state import State
from coopgraph.extract.told_grants import add_grant
from coopgraph.model import Block, BlockKind, MentionKind, Span

_PAYING: Final = PAID | {"budżet", "środki", "płatnik"}
_OURS: Final = frozenset({"gmina", "miasto", "powiat"})  # "Budżet: gmina 850 zł", beside "Koszty projektu: przelot"
_FIGURE: Final = re.compile("[1-9]")
_MARKS: Final = frozenset({",", ";", ".", "/", "(", ")", "–", "-", "i", "oraz", "z", "ze", "w", "na", "%", "100"})
_PAYERS: Final = frozenset(
    {"strona", "organizator", "gospodarz", "zapraszający", "przyjmujący", "goszczący", "zapraszać", "przyjmować"}
    | {"gościć", "projekt", "partner", "wiodący", "lider", "miasto", "gmina", "urząd", "powiat", "starostwo", "własny"}
    | {"rama", "ramy", "koszt", "całość", "program", "miejski", "gminny", "powiatowy", "wyjazd", "konferencja"}
    | {"budżet", "środki"}
)
_OFFICES: Final = frozenset({"UM", "UG", "UMiG", "UMG"})  # of the town that speaks
_BODIES: Final = frozenset(
    {MentionKind.ORGANISATION, MentionKind.PROJECT, MentionKind.PROGRAMME, MentionKind.FUND, MentionKind.MONEY}
)


def add_money(record: Record, frame: TripFrame, state: State) -> None:
    """Who paid, by the fields about money, the money in the head of an entry, and what its text tells."""
    reader = FundingReader(state, frame)
    money = money_of_record(record, reader, state)
    heads = record.parts["head"]
    money = money or reader.field([part for s in heads for part in money_parts(s, state.costs)])
    parts = [part for s in heads for part in (other_parts(s, state.costs) if is_dash_row(s, state.costs) else (s,))]
    told = (*parts, *record.parts["text"], *record.parts["purpose"])
    own = [s for s in told if not (money and is_general(s)) and not is_of_others(s)]
    frame.contributions = merge([*money, *reader.prose(own)])
    for sentence in own if not frame.contributions else ():
        add_grant(frame, sentence, state)


def money_of_record(record: Record, reader: FundingReader, state: State) -> list[Contribution]:
    """What the fields about money say, each with its own label, which may say who paid."""
    fields: dict[Span | None, list[Sentence]] = defaultdict(list)
    spent = [s for s in record.parts["budget"] if s.chunks[0].lemmas & _OURS or any(map(state.costs.of, s.chunks))]
    for sentence in (*record.parts["funding"], *record.parts["amount"], *spent):
        holder = next((b for b in reversed(sentence.path) if b.kind in FIELD_KINDS), None)
        fields[holder.label if holder is not None else None].append(sentence)
    found: list[Contribution] = []
    columns = sum(cell.key in {"funding", "amount"} for cell in record.block.children)
    for label, sentences in fields.items():
        said = lemmas_of(state.reading.tokens(label)) if label is not None else frozenset()
        cost = _cost_of(said, max(len(fields), columns), state)
        paid = reader.field(sentences, said)
        found.extend(replace(one, costs=(cost,)) if cost and not _told(one) else one for one in paid)
    found.extend(_of_costs(record, reader, state))
    found = found or _behind_sum(record, reader, state)
    whole = [one for one in found if not _told(one)]
    if len(whole) != 1:
        return found
    others = {cost for one in found for cost in one.costs}
    paid_for = tuple(cost for cost in _cost_columns(record, state) if cost not in others)
    return [replace(one, costs=paid_for) if paid_for and one is whole[0] else one for one in found]


def _behind_sum(record: Record, reader: FundingReader, state: State) -> list[Contribution]:
    """Who paid, where that alone stands behind the field of a sum: "koszt: 860 zł – budżet powiatu"."""
    sums = {s.index for s in (*record.parts["funding"], *record.parts["amount"])}
    behind = (s for s in record.parts["text"] if s.index - 1 in sums and _is_payer(s, state))
    return [one for sentence in behind for one in reader.field([sentence])]


def _told(one: Contribution) -> bool:
    """Whether it is told what was paid for."""
    return bool(set(one.costs) - {"unspecified"})


def _cost_of(label: frozenset[str], fields: int, state: State) -> str | None:
    """The cost that a label about money names: "Kto poniósł koszty podróży" beside another field of the sort.

    "Koszty podróży służbowej" are all of them, as are "Koszty podróży" with no other field beside them.
    """
    if "służbowy" in label or not label.isdisjoint({"wyjazd", "delegacja", "pobyt", "udział"}):
        return None
    if fields == 1 and "podróż" in label:
        return None
    return state.costs.among(label)


def _of_costs(record: Record, reader: FundingReader, state: State) -> Iterator[Contribution]:
    """Who paid for the cost that a field is called by: "Diety: wypłacono z budżetu", "Kto zapłacił za dojazd | X".

    "Nocleg: Hotel X" says where, not who paid: the label or the value has to speak of paying.
    """
    for sentence in record.parts["text"]:
        holder = next((b for b in reversed(sentence.path) if b.kind in FIELD_KINDS), None)
        if holder is None or holder.key or holder.label is None:
            continue
        said = lemmas_of(state.reading.tokens(holder.label))
        costs = state.costs.all_among(said)
        if not costs or ((said | sentence.lemmas).isdisjoint(_PAYING) and not _is_payer(sentence, state)):
            continue
        for one in reader.field([sentence], said):
            yield one if _told(one) else replace(one, costs=costs)


def _is_payer(sentence: Sentence, state: State) -> bool:
    """Whether a value is nothing but who paid: "strona przyjmująca", "projekt", "Gmina X"; a bare town says where."""
    return all(
        c.form in _MARKS
        or c.lemmas & _PAYERS
        or c.form in _OFFICES
        or c.form in legend(state.reading)
        or (c.mention is not None and c.mention.kind in _BODIES)
        for c in sentence.chunks
    )


def _cost_columns(record: Record, state: State) -> tuple[str, ...]:
    """The costs that have columns or lines of their own, with a sum: "Diety | Przejazd | Noclegi", "Diety: 90 zł"."""
    text = state.reading.document.text
    cells = {c.span: c for c in record.block.children if c.kind is BlockKind.CELL}
    for sentence in record.parts["text"]:
        if sentence.block.kind is BlockKind.FIELD:
            cells[sentence.block.span] = sentence.block
    labels = [c.label for c in cells.values() if c.label is not None and _FIGURE.search(text, _value_of(c), c.span.end)]
    slugs = (state.costs.among(lemmas_of(state.reading.tokens(label))) for label in labels)
    return tuple(dict.fromkeys(slug for slug in slugs if slug))


def _value_of(cell: Block) -> int:
    """Where the value of a cell or field begins: behind its label, which a cell has above it."""
    inside = cell.label is not None and cell.span.covers(cell.label)
    return cell.label.end if cell.label is not None and inside else cell.span.start
