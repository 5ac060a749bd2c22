"""Scoring of partnership agreements and stated twinnings."""

from __future__ import annotations

from typing import Any, Final

from coopgraph.evaluate.align import align
from coopgraph.evaluate.facts import Tally
from coopgraph.evaluate.trips import date_equal
from coopgraph.evaluate.view import View, listed

# an agreement is known by two of its parties, or by one and its date
_ENOUGH: Final = 2


def _affinity(view: View, agreement: str, gold: dict[str, Any]) -> int:
    parties = view.nodes(agreement, "coop:partner")
    known = sum(any(view.refers(p, q) for p in parties) for q in listed(gold.get("parties")))
    signed = view.texts(agreement, "coop:signedOn")
    dated = bool(gold.get("signed") and signed and date_equal(signed[0], str(gold["signed"])))
    return known + dated if known >= _ENOUGH or (known and dated) else 0


def _twins(view: View) -> list[tuple[str, str]]:
    """Stated twinnings, each pair once."""
    found = {tuple(sorted(pair)) for pair in view.pairs("coop:twinnedWith")}
    return [(one, two) for one, two in sorted(found)]


def score_agreements(tally: Tally, gold: dict[str, Any]) -> None:
    """All agreements of a document; a twinning that is only stated may stand as coop:twinnedWith alone."""
    view, golds = tally.view, listed(gold.get("agreements"))
    found = align(view.of_type("PartnershipAgreement"), golds, lambda a, g: _affinity(view, a, g))
    for agreement, entry in found.pairs:
        if not entry.get("optional"):
            tally.right("agreement", entry.get("parties"), (agreement, ""))
            parties = view.nodes(agreement, "coop:partner")
            tally.entities(
                "agreement.party", agreement, parties, listed(entry.get("parties")), listed(entry.get("parties_allow"))
            )
            _signed(tally, agreement, entry)
    for agreement in found.extra:
        tally.false("agreement", " | ".join(view.names(agreement)[:1]) or agreement, fact=(agreement, ""))
    twins = _twins(view)
    for one, two in twins:
        if not any(_both(view, (one, two), entry) for entry in golds):
            tally.false("agreement", f"twinnedWith {view.names(one)[:1]} {view.names(two)[:1]}", fact=(one, two))
    for entry in found.missing:
        _unanswered(tally, entry, twins)


def _both(view: View, pair: tuple[str, str], gold: dict[str, Any]) -> bool:
    names = [*listed(gold.get("parties")), *listed(gold.get("parties_allow"))]
    return all(view.refers_any(node, names) for node in pair)


def _signed(tally: Tally, agreement: str, gold: dict[str, Any]) -> None:
    signed = gold.get("signed")
    stated = tally.view.texts(agreement, "coop:signedOn")
    allowed = [str(v) for v in listed(gold.get("signed_allow"))]
    tally.value(
        "agreement.signed", agreement, stated, str(signed) if signed else None, equal=date_equal, allowed=allowed
    )


def _unanswered(tally: Tally, gold: dict[str, Any], twins: list[tuple[str, str]]) -> None:
    view, parties = tally.view, listed(gold.get("parties"))
    as_twins = gold.get("kind") == "twinning" and any(
        all(any(view.refers(node, party) for node in pair) for party in parties[:2]) for pair in twins
    )
    if gold.get("optional"):
        return
    if as_twins:
        tally.right("agreement", parties)
        for party in parties:
            tally.right("agreement.party", party)
        return
    tally.missed("agreement", parties)
    for party in parties:
        tally.missed("agreement.party", party)
    if gold.get("signed"):
        tally.missed("agreement.signed", gold["signed"])
