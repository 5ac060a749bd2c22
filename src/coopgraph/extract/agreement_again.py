"""Whose partner a town is, named a second time in the clause: "gmina A i powiat B były w X, mieście partnerskim A"."""

from __future__ import annotations

from collections.abc import Sequence

from coopgraph.extract.agreement_told import Told
from coopgraph.extract.chunks import Chunk
from coopgraph.extract.pacts import Party, same_body


def named_again(told: Told, clause: Sequence[Chunk], i: int, parties: Sequence[Party]) -> list[Party] | None:
    """The town in the genitive right behind the word at `i`, named before it, too, and the town abroad before."""
    word = clause[i] if clause[i].mention is not None else clause[min(i + 1, len(clause) - 1)]  # read with its town
    after = told.parties.of([word])
    if not after or told.parties.is_own(after[0]) or (word is not clause[i] and "gen" not in word.cases):
        return None
    again = any(p.at < i and same_body(p.body, after[0].body) for p in parties)
    abroad = [p for p in parties if p.at < i and p.place is not None and p.place.country not in {None, told.home}]
    return [after[0], abroad[-1]] if again and abroad and after[0].body.country == told.home else None
