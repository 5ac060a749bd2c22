"""Everyday ways to say that somebody paid: money spent on a journey, a purse, a gift, hosts who cared for the beds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, begins, tells
from coopgraph.extract.cost_words import CostWords
from coopgraph.extract.funding_turns import RECEIVED, is_received
from coopgraph.extract.funding_words import JOURNEY, PAID

SPONSORS: Final = frozenset({"fundator", "sponsor", "płatnik"})  # "fundatorem biletów była Fundacja X"
HOSTS: Final = frozenset({"ugościć", "gościć", "przyjąć", "przyjmować", "podjąć", "podejmować"})
_GIFTS: Final = frozenset({"dotacja", "dofinansowanie", "grant", "wsparcie", "stypendium"})
CARES: Final = frozenset({"zadbać", "zatroszczyć"})  # "o nocleg zadbali gospodarze": only with what they cared for
SPENT: Final = frozenset({"wydać", "wydatkować", "wyasygnować", "przeznaczyć", "dołożyć", "dać", "wysupłać", "wyłożyć"})
_SPENT: Final = frozenset({"koszt", "koszty", "wydatek"})
_GONE: Final = frozenset({"pójść", "iść", "pochodzić", "być", "wynieść", "wynosić"})  # "poszło 400 zł z kasy gminy"
PURSES: Final = frozenset({"budżet", "kasa"})
_WHOSE: Final = frozenset({"miasto", "gmina", "powiat"})  # "from the town budget"
_ARTICLES: Final = frozenset({"the", "dem", "der"})
THANKS: Final = frozenset({"dziękować", "podziękować", "podziękowanie"})
_AND: Final = frozenset({"i", "oraz", "a"})
GIVES: Final = frozenset({"dać"})  # "noclegi dało miasto X": only with what was given beside it
SHARES: Final = frozenset({"podzielić"})  # "koszty podzieliły między siebie gmina i powiat"
_STAYS: Final = frozenset({"pobyt", "udział", "wymiana", "przyjazd"})  # "za pobyt dzieci w przedszkolu"
_IT: Final = frozenset({"nią", "niego", "nie", "nich", "to", "wszystko"})
_PAID_FOR: Final = PAID - CARES - GIVES - SHARES
_ON: Final = 6  # chunks
_SHARE: Final = 4  # chunks
_BACK: Final = 7  # chunks: "na organizację wyjazdu z budżetu miasta wydano …"
_DOING: Final = frozenset({"organizacja", "zorganizowanie", "realizacja", "przygotowanie"})
_GRANTED: Final = frozenset({"przekazać", "przyznać", "udzielić"})


def is_paid(clause: Sequence[Chunk], lemmas: frozenset[str], costs: CostWords) -> bool:
    """Whether a clause with a cost or a journey says in any of these ways, or by a verb of paying, that it was paid."""
    if lemmas & _PAID_FOR:
        return True
    if lemmas & CARES and _for_cost(clause, costs):
        return True
    if (lemmas & GIVES and _gives_cost(clause, costs)) or (lemmas & SHARES and _shares_cost(clause, costs)):
        return True
    return bool(lemmas & SPONSORS) and any(c.lemmas & SPONSORS and "inst" in c.cases for c in clause)


def is_borne(clause: Sequence[Chunk]) -> bool:
    """Whether a clause says without naming a cost at whose cost people came or stayed."""
    return _invited_at_cost(clause) or _hosted_at_own_cost(clause) or _thanks_to(clause) or _thanked_for(clause)


def thanked(clause: Sequence[Chunk]) -> Iterator[Sequence[Chunk]]:
    """A clause of thanks from its word of thanks on, cut where others are thanked; who thanks did not pay.

    "Chór dziękuje Fundacji X za nocleg oraz Gminie Y za opłacenie przejazdu": two of them.
    """
    at_ = next((i for i, c in enumerate(clause) if not c.lemmas.isdisjoint(THANKS)), None)
    for_ = [i for i, c in enumerate(clause) if c.form.casefold() == "za" and at_ is not None and i > at_]
    if at_ is None or not for_ or not any(c.lemmas & PAID for c in clause[for_[0] :]):
        yield clause
        return
    start = at_ + 1
    for one, two in pairwise(for_):
        cut = max((i for i in range(one, two) if clause[i].form in _AND), default=None)
        if cut is not None:
            yield [clause[at_], *clause[start:cut]]
            start = cut + 1
    yield [clause[at_], *clause[start:]]


def spent_on(clause: Sequence[Chunk], costs: CostWords) -> bool:
    """Whether money was spent on a journey or a cost: "gmina wydała 6 tys. zł na wyjazd", "dołożyła do przejazdu"."""
    for i, chunk in enumerate(clause):
        spent = chunk.lemmas & SPENT or (chunk.lemmas & _GRANTED and any(c.lemmas & _GIFTS for c in clause))
        got = bool(chunk.lemmas & RECEIVED) and is_received(clause)
        if (spent or got) and begins(chunk.tags, ("praet:", "imps:")):
            for rest in (clause[i + 1 : i + 1 + (2 * _ON if got else _ON)], clause[max(0, i - _BACK) : i]):
                if any(_is_on(rest, k, costs) for k in range(len(rest) - 1)):
                    return True
    return False


def _is_on(rest: Sequence[Chunk], k: int, costs: CostWords) -> bool:
    """Whether "na", "do" leads there to a journey or a cost, with one word between at most: "na ten wyjazd"."""
    if rest[k].form.casefold() not in {"na", "do"}:
        return False
    first, second = rest[k + 1], rest[k + 2 : k + 3]
    if "ten" in first.lemmas and any("cel" in c.lemmas for c in second):
        return True  # "na ten cel": the reader asks whether the journey is what that is
    if first.lemmas & JOURNEY or costs.of(first) is not None:
        return True
    led = begins(first.tags, "adj") or not first.lemmas.isdisjoint(_DOING)
    return led and any(c.lemmas & JOURNEY for c in second)


def from_budget(clause: Sequence[Chunk]) -> bool:
    """Whether a clause says whose money it was: "dieta i nocleg z budżetu gminy", "na paliwo poszło … z kasy gminy"."""
    led = any(c.lemmas & PURSES and _is_out_of(clause, i) for i, c in enumerate(clause))
    return led and not tells([c for c in clause if c.lemmas.isdisjoint(_GONE)])


def _is_out_of(clause: Sequence[Chunk], i: int) -> bool:
    """Whether "z" leads to a noun, with an adjective between at most: "z naszego budżetu"."""
    at_ = i - 1
    if i > 1 and (begins(clause[at_].tags, "adj") or clause[at_].lemmas & _WHOSE):
        at_ -= 1
    at_ -= at_ > 0 and clause[at_].form in _ARTICLES
    return at_ >= 0 and clause[at_].form.casefold() == "z"


def _for_cost(clause: Sequence[Chunk], costs: CostWords) -> bool:
    """Whether costs are what somebody cared for: "o noclegi i posiłki zadbali gospodarze"."""
    return any(one.form.casefold() == "o" and costs.of(two) is not None for one, two in pairwise(clause))


def _gives_cost(clause: Sequence[Chunk], costs: CostWords) -> bool:
    """Whether a cost stands beside a form of "dać", which then has no other object."""
    for i, chunk in enumerate(clause):
        if chunk.lemmas & GIVES and begins(chunk.tags, ("praet:", "imps:")):
            return any(costs.of(c) is not None for c in (*clause[max(0, i - 1) : i], *clause[i + 1 : i + 2]))
    return False


def _shares_cost(clause: Sequence[Chunk], costs: CostWords) -> bool:
    """Whether costs are what was shared: "koszty (przejazdu) podzieliły między siebie gmina i powiat"."""
    at_ = next(i for i, c in enumerate(clause) if c.lemmas & SHARES)
    before = clause[max(0, at_ - 2) : at_]
    spent = any(c.lemmas & _SPENT for c in before)
    return spent and (len(before) == 1 or not before[-1].lemmas.isdisjoint(_SPENT | JOURNEY) or _is_cost(before, costs))


def _is_cost(chunks: Sequence[Chunk], costs: CostWords) -> bool:
    return costs.of(chunks[-1]) is not None


def _invited_at_cost(clause: Sequence[Chunk]) -> bool:
    """Whether people came at the cost of those who asked them: "na zaproszenie i koszt gospodarzy"."""
    at_ = (i for i, c in enumerate(clause) if c.form == "koszt" and i > 1 and clause[i - 1].form in {"i", "oraz"})
    return any("zaproszenie" in clause[i - 2].lemmas for i in at_)


def _hosted_at_own_cost(clause: Sequence[Chunk]) -> bool:
    """Whether hosts bore what the guests cost: "miasto X ugościło delegację na swój koszt"."""
    if not any(c.lemmas & HOSTS for c in clause):
        return False
    three = zip(clause, clause[1:], clause[2:], strict=False)
    return any(a.form == "na" and b.lemmas & {"swój", "własny", "nasz"} and c.form == "koszt" for a, b, c in three)


def _thanks_to(clause: Sequence[Chunk]) -> bool:
    """Whether a journey or cost was possible through somebody's money: "wyjazd doszedł do skutku dzięki dotacji X".

    Or "przy wsparciu finansowym X".
    """
    at_ = next((i for i, c in enumerate(clause) if c.form.casefold() == "dzięki" or _is_beside(clause, i)), None)
    if at_ is None or any("projekt" in c.lemmas or "project" in c.kinds for c in clause):
        return False
    given = any(c.lemmas & _GIFTS for c in clause[at_ + 1 : at_ + 1 + _SHARE])
    return given and any(c.mention is None and c.lemmas & JOURNEY for c in clause)


def _is_beside(clause: Sequence[Chunk], i: int) -> bool:
    """Whether "przy wsparciu finansowym", "przy finansowym wsparciu" begins at `i`."""
    after = clause[i + 1 : i + 3] if clause[i].form.casefold() == "przy" else ()
    return any("wsparcie" in c.lemmas for c in after) and any("finansowy" in c.lemmas for c in after)


def _thanked_for(clause: Sequence[Chunk]) -> bool:
    """Whether somebody is thanked for paying for a journey: "dziękujemy Fundacji X za dofinansowanie wyjazdu"."""
    if clause[0].lemmas.isdisjoint(THANKS):
        return False
    three = zip(clause, clause[1:], clause[2:], strict=False)
    return any(a.form == "za" and b.lemmas & PAID and c.lemmas & JOURNEY and c.mention is None for a, b, c in three)


def for_it(clause: Sequence[Chunk]) -> bool:
    """Whether something was paid "for it", or for a journey: "zapłaciło za nią Stowarzyszenie X", "za ten wyjazd"."""
    if not any(c.lemmas & {"zapłacić", "płacić"} for c in clause):
        return False
    return any(
        one.form.casefold() == "za" and (two.form in _IT or _is_journey(clause[i + 1 : i + 3]))
        for i, (one, two) in enumerate(pairwise(clause))
    )


def _is_journey(two: Sequence[Chunk]) -> bool:
    """Whether a word for a journey, which is no stay, stands first or behind an adjective."""
    led = begins(two[0].tags, "adj") and two[0].mention is None
    return any(c.mention is None and c.lemmas & (JOURNEY - _STAYS) for c in (two if led else two[:1]))
