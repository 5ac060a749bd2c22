"""Who paid for what in the fields and columns of a record."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from coopgraph.extract.chunks import Sentence, lemmas_of
from coopgraph.extract.frames import Contribution
from coopgraph.extract.funding import FundingReader
from coopgraph.extract.record_parts import FIELD_KINDS, Record
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, Span


def money_of_record(record: Record, reader: FundingReader, state: State) -> list[Contribution]:
    """What the fields about money say, each with its own label, which may say who paid."""
    fields: dict[Span | None, list[Sentence]] = defaultdict(list)
    for sentence in (*record.parts["funding"], *record.parts["amount"]):
        holder = next((b for b in reversed(sentence.path) if b.kind in FIELD_KINDS), None)
        fields[holder.label if holder is not None else None].append(sentence)
    found: list[Contribution] = []
    for label, sentences in fields.items():
        said = lemmas_of(state.reading.tokens(label)) if label is not None else frozenset()
        found.extend(reader.field(sentences, said))
    columns = _cost_columns(record, state)
    if columns and len(found) == 1 and not set(found[0].costs) - {"unspecified"}:
        return [replace(found[0], costs=columns)]
    return found


def _cost_columns(record: Record, state: State) -> tuple[str, ...]:
    """The costs that have columns of their own, with a sum in the row: "Diety | Przejazd | Noclegi"."""
    text = state.reading.document.text
    cells = [c for c in record.block.children if c.kind is BlockKind.CELL and c.label is not None]
    paid = [c for c in cells if any(d in "123456789" for d in text[c.span.start : c.span.end])]
    slugs = (state.costs.among(lemmas_of(state.reading.tokens(c.label))) for c in paid if c.label is not None)
    return tuple(dict.fromkeys(slug for slug in slugs if slug))
