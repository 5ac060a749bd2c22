"""The two sides by which a paper is called: "umowa partnerska gminy X z gminą Y"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from coopgraph.extract.chunks import Chunk, begins
from coopgraph.extract.pacts import Party

_PAPERS: Final = frozenset({"umowa", "porozumienie", "deklaracja", "współpraca", "partnerstwo", "list"})
_WHOSE: Final = frozenset({"gminy", "miasta", "powiatu", "miast", "gmin"})  # in the genitive, before the name
_WITH: Final = frozenset({"z", "ze"})
_NEAR: Final = 2  # chunks from the paper to whose it is, from one name of a list to the next
_REACH: Final = 4  # chunks from "z" to the other side


def side_of_paper(clause: Sequence[Chunk], parties: Sequence[Party]) -> Party | None:
    """The first side of a paper that is called by both, none of them who speaks; None where it is called otherwise."""
    first = parties[0] if parties else None
    with_ = _behind_remark(clause, first.at + 1) if first is not None else len(clause)
    if first is None or with_ >= len(clause) or clause[with_].form.casefold() not in _WITH:
        return None
    behind = [p for p in parties[1:] if with_ < p.at <= with_ + _REACH]
    paper = any(c.lemmas & _PAPERS for c in clause[max(0, first.at - _NEAR) : first.at])
    words = clause[first.at].form.casefold().split()[:-1]
    genitive = not _WHOSE.isdisjoint(words) or clause[first.at].cases == {"gen"}
    return first if behind and paper and genitive else None


def _behind_remark(clause: Sequence[Chunk], i: int) -> int:
    """The position behind a bracket that opens at `i`: "gminy X (Portugalia) z gminą Y"; `i` where none does."""
    if i >= len(clause) or clause[i].form != "(":
        return i
    return next((n + 1 for n in range(i, min(len(clause), i + _REACH)) if clause[n].form == ")"), i)


def opens_with_paper(clause: Sequence[Chunk], party: Party) -> bool:
    """Whether a clause opens with the paper of who speaks with a town: "Umowę z X podpisano w 2003 r., a z Y …"."""
    before = clause[: party.at]
    opens_ = bool(before) and "acc" in before[0].cases and not before[0].lemmas.isdisjoint(_PAPERS)
    named = any(c.mention is not None and "date" not in c.kinds for c in before)
    return opens_ and not named and any(c.form.casefold() in {"z", "ze"} for c in before[-_REACH:])


def unread_first(clause: Sequence[Chunk], parties: Sequence[Party]) -> bool:
    """Whether a name that is not read stands in one list with a town, as a clause opens or before who signed.

    "Olecko i Brno są partnerami", "Tego dnia Olecko i Brno podpisały umowę".
    """
    for at in {p.at for p in parties if p.at >= _NEAR and clause[p.at - 1].form.casefold() in {"i", "oraz"}}:
        name = clause[at - _NEAR]
        noun = begins(name.tags, ("subst", "adj")) or not name.tags
        subject = at == _NEAR or any(_signed_by_several(c) for c in clause[at + 1 : at + 1 + _NEAR])
        if noun and subject and name.mention is None and name.form.istitle() and "settlement" in clause[at].kinds:
            return True
    return False


def _signed_by_several(chunk: Chunk) -> bool:
    """Whether a chunk says that several signed."""
    return bool(chunk.lemmas & {"podpisać", "zawrzeć"}) and any(":pl:" in tag for tag in chunk.tags)


def partners_behind(clause: Sequence[Chunk], i: int, parties: Sequence[Party], is_own: Callable[[Party], bool]) -> bool:
    """Whether towns told before are called partners of the one behind the word at `i`, which does not speak.

    "Goście z Y i Z, pozostałych miast partnerskich X"; not where a list goes on behind it.
    """
    if not any(p.at == i + 1 and not is_own(p) for p in parties):
        return False
    several = {"miast", "gmin"} & {c.form.casefold() for c in clause[max(0, i - 1) : i]}
    comma = any(c.form == "," for c in clause[max(0, i - 1 - _NEAR) : i])
    ends = i + _NEAR >= len(clause) or clause[i + _NEAR].form.casefold() not in {",", "i", "oraz"}
    return bool(several) and comma and ends and clause[i].form.casefold().endswith(("ich", "ych"))
