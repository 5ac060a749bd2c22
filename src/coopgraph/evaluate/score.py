"""Facts of one document against its gold: align entities one to one, then compare slot by slot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from coopgraph.evaluate.agreements import score_agreements
from coopgraph.evaluate.clusters import score_clusters
from coopgraph.evaluate.facts import Outcome, Tally
from coopgraph.evaluate.names import plain
from coopgraph.evaluate.projects import score_projects
from coopgraph.evaluate.trips import date_equal, score_trips
from coopgraph.evaluate.view import View, listed
from coopgraph.turtle import Triple

_PARTS: Final[Sequence[Callable[[Tally, dict[str, Any]], None]]] = (
    score_trips,
    score_projects,
    score_agreements,
    score_clusters,
)


def score_document(triples: Iterable[Triple], gold: dict[str, Any]) -> list[Outcome]:
    """The outcome of every fact of one document."""
    tally = Tally(View(triples))
    for part in _PARTS:
        part(tally, gold)
    _source(tally, gold.get("document") or {})
    return tally.outcomes


def _source(tally: Tally, gold: dict[str, Any]) -> None:
    view = tally.view
    sources = view.of_type("SourceDocument")
    if gold.get("reference"):
        stated = [t for s in sources for p in ("dct:identifier", "coop:caseNumber") for t in view.texts(s, p)]
        wanted = {plain(str(r)) for r in [gold["reference"], *listed(gold.get("reference_allow"))]}
        if any(plain(text) in wanted for text in stated):
            tally.right("document.reference", gold["reference"])
        else:
            tally.missed("document.reference", gold["reference"])
    if gold.get("date"):
        dates = sorted({text[:10] for s in sources for text in view.texts(s, "dct:issued")})
        allowed = [str(d) for d in listed(gold.get("date_allow"))]
        tally.value("document.date", "document", dates, str(gold["date"]), equal=date_equal, allowed=allowed)
