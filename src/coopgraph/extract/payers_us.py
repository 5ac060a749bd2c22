"""Where those who write say that they paid: "zapłaciliśmy sami", "na nasz koszt", "my – paliwo", "nasz ratusz"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.chunks import Chunk, opens
from coopgraph.extract.demonyms import is_of
from coopgraph.extract.funding_words import DASHES, PAID
from coopgraph.model import PlaceValue

_WE: Final = ("liśmy", "łyśmy")
_SPENT: Final = frozenset({"wydać", "wydatkować", "przeznaczyć", "wyłożyć", "ponieść"})
_LIES: Final = frozenset({"spoczywać", "spocząć", "ciążyć", "pozostać", "spaść"})
_MONEY: Final = frozenset({"koszt", "strona", "kasa", "budżet", "pieniądz", "środki", "środek", "rachunek", "gestia"})
_LED: Final = frozenset({"na", "z", "ze", "po", "w", "za"})
_HALLS: Final = frozenset({"ratusz", "magistrat", "samorząd"})
_BURDENS: Final = frozenset({"kosztować", "obciążyć", "obciążać"})
_CLOSES: Final = frozenset({",", ";", ".", ")"})
_NEAR: Final = 3  # chunks


def is_us(clause: Sequence[Chunk], i: int, town: PlaceValue) -> bool:
    """Whether a word at `i` says that those who write paid, or that the cost is theirs; `town` is where they speak."""
    chunk = clause[i]
    if chunk.mention is not None:
        return False
    form = chunk.form.casefold()
    if form.endswith(_WE):
        return bool(chunk.lemmas & (PAID | _SPENT))
    if opens(chunk.tags, "fin:pl:pri:imperf"):
        return bool(chunk.lemmas & PAID)  # "my płacimy za dojazd"
    if form in {"my", "nas"}:
        return _stands_as_payer(clause, i) if form == "my" else _burdens_us(clause, i)
    if "nasz" in chunk.lemmas:
        after = clause[i + 1 : i + 2]
        side = i > 0 and clause[i - 1].form.casefold() == "po" and "strona" in _lemmas(clause[:i])
        money = i > 0 and clause[i - 1].form.casefold() in _LED and any(c.lemmas & _MONEY for c in after)
        return side or money  # "po stronie gospodarzy były noclegi, po naszej przejazd"
    return is_our_hall(clause, i, town)


def _burdens_us(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a cost lies on "us": "koszty spoczywały na nas", "bilety kosztowały nas 410 zł"."""
    if "kosztować" in _lemmas(clause[max(0, i - 2) : i + 2]):
        return True
    return i > 0 and clause[i - 1].form == "na" and not _LIES.isdisjoint(_lemmas(clause[max(0, i - _NEAR) : i]))


def _lemmas(chunks: Sequence[Chunk]) -> frozenset[str]:
    return frozenset().union(*(c.lemmas for c in chunks))


def _stands_as_payer(clause: Sequence[Chunk], i: int) -> bool:
    """Whether "my" stands beside a dash, opens the clause, or has a verb of paying in the first person."""
    after = clause[i + 1 : i + 1 + _NEAR]
    if any(opens(c.tags, ("praet:", "fin:")) for c in after):
        return False  # the verb says it by itself
    beside = [c.form for c in (*clause[max(0, i - 1) : i], *clause[i + 1 : i + 2])]
    ends = i + 1 == len(clause) or clause[i + 1].form in _CLOSES
    return i == 0 or ends or any(form in DASHES or form in {",", "a"} for form in beside)


def is_our_hall(clause: Sequence[Chunk], i: int, town: PlaceValue) -> bool:
    """Whether "ratusz" paid that no other town or adjective is named with: "za prom zapłacił ratusz", "nasz magistrat".

    The adjective of the town that speaks names it, too: "paliwo opłacił wieluński ratusz".
    """
    if clause[i].lemmas.isdisjoint(_HALLS) or clause[i].cases.isdisjoint({"nom", "acc"}):
        return False
    before, after = clause[max(0, i - 1) : i], clause[i + 1 : i + 3]
    beside = [c for c in (*before, *after[:1]) if c.mention is None and opens(c.tags, "adj:")]
    if any("nasz" not in c.lemmas and not any(is_of(one, town) for one in c.lemmas) for c in beside):
        return False
    near = clause[max(0, i - _NEAR) : i + 1 + _NEAR]
    if any("settlement" in c.kinds for c in after) or any(opens(c.tags, "subst:sg:gen") for c in after[:1]):
        return False
    if "nom" in clause[i].cases and any(c.lemmas & PAID for c in near):
        return not any(opens(c.tags, "prep") for c in before)
    return any(c.lemmas & _BURDENS for c in clause[max(0, i - _NEAR) : i])


def is_bare_budget(clause: Sequence[Chunk], i: int, end: int) -> bool:
    """Whether "z budżetu" stands with nothing that says whose: the budget of those who write."""
    led = i > 0 and clause[i - 1].form.casefold() == "z" and "budżet" in clause[i].lemmas
    goes_on = [c.form for c in clause[end : end + 1]] == ["."] and end + 1 < len(
        clause
    )  # "z budżetu. projektu": a scan
    return led and end == i + 1 and not goes_on and (end == len(clause) or clause[end].form in _CLOSES)
