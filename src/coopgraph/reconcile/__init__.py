"""Candidates for our things in another graph, over SPARQL: scored with reasons, for a person to accept.

What comes out are mappings (`mappings.Link`), the best candidate of each thing; nothing becomes a link here. The score
is made by pure functions (`score`), the shape of each graph is data (`targets`), patience is in `ask`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from coopgraph.mappings import SEMAPV, Link
from coopgraph.model import Literal
from coopgraph.reconcile.ask import Asker
from coopgraph.reconcile.score import Candidate, Thing, Verdict, score, unaccented
from coopgraph.reconcile.targets import Target, target_of, targets
from coopgraph.reconcile.things import ours, wkt
from coopgraph.sparql import serialise

__all__ = ["Asker", "Target", "Thing", "best", "candidates", "ours", "reconcile", "target_of", "targets"]

Progress = Callable[[str, int, int], None]
UNSURE = 0.5  # the most that one of several equal candidates gets


def silent(_what: str, _done: int, _total: int) -> None:
    """Progress for nobody."""


def reconcile(
    things: Sequence[Thing],
    asker: Asker,
    target: Target,
    *,
    denied: Collection[tuple[str, str]] = frozenset(),
    progress: Progress = silent,
) -> Iterator[Link]:
    """The best candidate of each thing as a mapping, in the given order; things without a candidate are left out.

    `denied` are pairs (ours, theirs) that a person refused. Raises EndpointError when the service does not answer; what
    was answered is kept, the next run goes on there.
    """
    for start in range(0, len(things), target.batch):
        batch = things[start : start + target.batch]
        progress(batch[0].label, start, len(things))
        found = candidates(batch, asker, target)
        for thing in batch:
            if link := best(thing, [c for c in found if (thing.iri, c.iri) not in denied], target):
                yield link
    progress("", len(things), len(things))


def candidates(batch: Iterable[Thing], asker: Asker, target: Target) -> list[Candidate]:
    """Everything in the other graph that bears a name of the batch, by IRI; rows of one candidate are united."""
    names = sorted({form for thing in batch for name in thing.names for form in (name, unaccented(name))})
    terms = [serialise(Literal(name, language=lang or None)) for name in names for lang in target.languages]
    found: dict[str, Candidate] = {}
    for row in asker.rows(target.query.replace("{names}", " ".join(terms))):
        new = _candidate(row, target)
        if new is not None:
            old = found.get(new.iri)
            found[new.iri] = new if old is None else old.united(new)
    return [found[iri] for iri in sorted(found)]


def best(thing: Thing, found: Iterable[Candidate], target: Target) -> Link | None:
    """The mapping to the best candidate; several as good as each other are no better than unsure."""
    scored = [(score(thing, c, target.wanted, target.refused), c) for c in found]
    scored = [(verdict, c) for verdict, c in scored if verdict.score > 0]
    if not scored:
        return None
    scored.sort(key=lambda pair: (-pair[0].score, -(pair[1].population or 0), pair[1].iri))
    verdict, first = scored[0]
    rivals = [c.iri for v, c in scored[1:] if v.score >= verdict.score]
    if rivals:
        verdict = Verdict(min(verdict.score, UNSURE), (*verdict.reasons, f"as good: {', '.join(rivals[:3])}"))
    return _link(thing, verdict, first, target)


def _link(thing: Thing, verdict: Verdict, found: Candidate, target: Target) -> Link:
    known = Link(thing.iri, target.predicate(thing.kind), found.iri, thing.label, found.label)
    return replace(
        known,
        justification=SEMAPV + "CompositeMatching",
        confidence=verdict.score,
        comment="; ".join(verdict.reasons),
    )


def _candidate(row: dict[str, str], target: Target) -> Candidate | None:
    iri = row.get("candidate", "")
    if "name" not in row or "://" not in iri or (target.space and not iri.startswith(target.space)):
        return None
    alias = row.get("via") == "alias"
    return Candidate(
        iri,
        labels=frozenset() if alias else frozenset({row["name"]}),
        aliases=frozenset({row["name"]}) if alias else frozenset(),
        country=row.get("country", "").upper() or None,
        point=wkt(row),
        population=_number(row.get("population", "")),
        types=frozenset({row["type"].rpartition("/")[2]}) if "type" in row else frozenset(),
        geonames=frozenset({row["geonames"]}) if "geonames" in row else frozenset(),
    )


def _number(text: str) -> int | None:
    try:
        return int(float(text))
    except (ValueError, OverflowError):
        return None
