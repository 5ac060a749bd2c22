"""The two sides by which a paper is called: "umowa partnerska gminy X z gminą Y"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.chunks import Chunk
from coopgraph.extract.pacts import Party

_PAPERS: Final = frozenset({"umowa", "porozumienie", "deklaracja", "współpraca", "partnerstwo", "list"})
_WHOSE: Final = frozenset({"gminy", "miasta", "powiatu", "miast", "gmin"})  # in the genitive, before the name
_WITH: Final = frozenset({"z", "ze"})
_NEAR: Final = 2  # chunks from the paper to whose it is
_REACH: Final = 4  # chunks from "z" to the other side


def side_of_paper(clause: Sequence[Chunk], parties: Sequence[Party]) -> Party | None:
    """The first side of a paper that is called by both, none of them who speaks; None where it is called otherwise."""
    first = parties[0] if parties else None
    if first is None or first.at + 1 >= len(clause) or clause[first.at + 1].form.casefold() not in _WITH:
        return None
    behind = [p for p in parties[1:] if first.at + 1 < p.at <= first.at + 1 + _REACH]
    paper = any(c.lemmas & _PAPERS for c in clause[max(0, first.at - _NEAR) : first.at])
    words = clause[first.at].form.casefold().split()[:-1]
    genitive = not _WHOSE.isdisjoint(words) or clause[first.at].cases == {"gen"}
    return first if behind and paper and genitive else None


def opens_with_paper(clause: Sequence[Chunk], party: Party) -> bool:
    """Whether a clause opens with the paper of who speaks with a town: "Umowę z X podpisano w 2003 r., a z Y …"."""
    before = clause[: party.at]
    opens_ = bool(before) and "acc" in before[0].cases and not before[0].lemmas.isdisjoint(_PAPERS)
    named = any(c.mention is not None and "date" not in c.kinds for c in before)
    return opens_ and not named and any(c.form.casefold() in {"z", "ze"} for c in before[-_REACH:])
