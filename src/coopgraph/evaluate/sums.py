"""Scoring of what a project is worth, who gave how much, how long it runs; only where a gold file says any of it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from coopgraph.evaluate.facts import Tally
from coopgraph.evaluate.view import View, listed, name_of

_BUDGET: Final = "/budget"


def score_sums(tally: Tally, project: str, gold: dict[str, Any]) -> None:
    """Its `sums` ({total: 1200, currency: EUR}, {given: 900, currency: EUR, funder: …}) and its `period`."""
    view = tally.view
    if "period" in gold:
        tally.value(
            "project.period",
            project,
            view.texts(project, "coop:edtf"),
            gold["period"] and str(gold["period"]),
            allowed=listed(gold.get("period_allow")),
        )
    if "sums" not in gold:
        return
    stated = [*_totals(view, project), *_given(view, project)]
    wanted = listed(gold["sums"])
    for entry in wanted:
        found = next((one for one in stated if _is(view, one, entry)), None)
        if found is not None:
            stated.remove(found)
        if entry.get("optional"):
            continue
        if found is None:
            tally.missed("project.sum", _told(entry))
        else:
            tally.right("project.sum", _told(entry), (project, found[3]))
    for kind, value, payer, node in stated:
        names = view.names(payer)[:1] if payer else []
        tally.false("project.sum", " ".join([kind, value, *names]), fact=(project, node))


def _totals(view: View, project: str) -> list[tuple[str, str, str, str]]:
    """(kind, value with currency, nobody, node) of each figure of the worth of a project."""
    found = []
    for node in view.sources(project, "coop:about"):
        if any(measure.endswith(_BUDGET) for measure in view.nodes(node, "coop:measure")):
            label = next(iter(view.texts(node, "rdfs:label")), "")
            currency = label.rpartition("(")[2].rstrip(")")
            found += [("total", f"{_plain(text)} {currency}", "", node) for text in view.texts(node, "coop:value")]
    return found


def _given(view: View, project: str) -> list[tuple[str, str, str, str]]:
    """(kind, value with currency, payer, node) of each sum that somebody gave."""
    found = []
    for node in view.nodes(project, "coop:fundedThrough"):
        for amount in view.nodes(node, "coop:amount"):
            currency = "".join(view.texts(amount, "schema:currency"))
            for payer in view.nodes(node, "coop:funder") or [""]:
                texts = view.texts(amount, "schema:value")
                found += [("given", f"{_plain(text)} {currency}", payer, node) for text in texts]
    return found


def _is(view: View, stated: tuple[str, str, str, str], entry: dict[str, Any]) -> bool:
    """Whether a stated sum is what an entry of the gold means."""
    kind, value, payer, _ = stated
    if kind not in entry or value != f"{_plain(entry[kind])} {entry['currency']}":
        return False
    who = [*listed(entry.get("funder")), *listed(entry.get("funder_allow"))]
    return kind == "total" or not who or view.refers_any(payer, who)


def _told(entry: dict[str, Any]) -> str:
    kind = "total" if "total" in entry else "given"
    by = [name_of(one) for one in listed(entry.get("funder"))]
    return " ".join([kind, _plain(entry[kind]), str(entry["currency"]), *by])


def _plain(value: object) -> str:
    """A number as it is compared: "18000.00" and 18000 are one."""
    return format(Decimal(str(value)).normalize(), "f")
