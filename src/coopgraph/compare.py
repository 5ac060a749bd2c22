"""Which of our partnerships another graph has, such as Wikidata's P190 (twinned administrative body)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from coopgraph.errors import QueryError
from coopgraph.mappings import Link
from coopgraph.model import Literal, Ref
from coopgraph.namespaces import PREFIXES
from coopgraph.reconcile import Asker, Target
from coopgraph.sparql import Result, Row, Source, serialise

_OURS: Final = """
SELECT DISTINCT ?a ?b WHERE {
  { ?a coop:twinnedWith ?b } UNION { ?b coop:twinnedWith ?a }
  UNION { ?agreement a coop:PartnershipAgreement ; coop:partner ?a , ?b }
  FILTER(STR(?a) < STR(?b))
  ?a a coop:Municipality . ?b a coop:Municipality .
} ORDER BY ?a ?b
"""
BOTH: Final = "both ways"
ONE_SIDED: Final = "one-sided"
MISSING: Final = "missing"
UNLINKED: Final = "not linked"
ONLY_THERE: Final = "only there"
STATUSES: Final = (BOTH, ONE_SIDED, MISSING, UNLINKED, ONLY_THERE)
_SAME: Final = (PREFIXES["skos"] + "exactMatch", PREFIXES["skos"] + "closeMatch")
_BATCH: Final = 100


@dataclass(frozen=True, slots=True)
class Partnership:
    """A pair of municipalities and what they say of it (`STATUSES`).

    `by` is the one that says it where it is one-sided, or the one without a link. `other` is their IRI where we do not
    know the partner (only with `ONLY_THERE`).
    """

    one: str
    other: str
    status: str
    by: str = ""


def partnerships(source: Source) -> list[tuple[str, str]]:
    """Our pairs of municipalities that a document calls partners, each once, sorted."""
    return sorted({(a.id, b.id) for a, b in source.query(_OURS).rows if isinstance(a, Ref) and isinstance(b, Ref)})


def links_to(target: Target, mappings: Iterable[Link]) -> dict[str, str]:
    """Our IRI -> theirs, by the mappings into the target's space; an exact match goes before a close one."""
    found: dict[str, str] = {}
    known = [m for m in mappings if not m.negated and m.predicate in _SAME and m.object.startswith(target.space)]
    for mapping in sorted(known, key=lambda m: (_SAME.index(m.predicate), m.object)):
        found.setdefault(mapping.subject, mapping.object)
    return found


def compare(
    pairs: Sequence[tuple[str, str]], links: Mapping[str, str], asker: Asker, target: Target, *, theirs: bool = False
) -> list[Partnership]:
    """Each of our pairs with what they say; with `theirs` also the pairs of our towns that only they have.

    Raises QueryError for a target without partnerships, EndpointError when the service does not answer.
    """
    if target.partners is None:
        raise QueryError(f"{target.name} has no partnerships", cure="compare against wikidata")
    towns = sorted({links[iri] for pair in pairs for iri in pair if iri in links})
    stated: set[tuple[str, str]] = set()
    for start in range(0, len(towns), _BATCH):
        values = " ".join(serialise(Ref(town)) for town in towns[start : start + _BATCH])
        rows = asker.rows(target.partners.replace("{towns}", values))
        stated |= {(row["town"], row["partner"]) for row in rows if {"town", "partner"} <= set(row)}
    found = [_said(one, other, links, stated) for one, other in pairs]
    return [*found, *_only_there(pairs, links, stated)] if theirs else found


def table(found: Iterable[Partnership]) -> Result:
    """The partnerships as rows of ?one ?other ?status ?by."""
    rows: list[Row] = [(Ref(p.one), Ref(p.other), Literal(p.status), Ref(p.by) if p.by else None) for p in found]
    return Result("SELECT", "compare", ("one", "other", "status", "by"), tuple(rows))


def counts(found: Sequence[Partnership]) -> Result:
    """How many partnerships have which status, and their share of ours in per cent; every status has its row."""
    total = Counter(p.status for p in found)
    ours = sum(total.values()) - total[ONLY_THERE]
    integer, decimal = PREFIXES["xsd"] + "integer", PREFIXES["xsd"] + "decimal"
    rows: list[Row] = []
    for status in (*STATUSES, "ours"):
        number = ours if status == "ours" else total[status]
        share = Literal(f"{100 * number / ours:.1f}", decimal) if ours and status != ONLY_THERE else None
        rows.append((Literal(status), Literal(str(number), integer), share))
    return Result("SELECT", "compare", ("status", "count", "percent"), tuple(rows))


def _said(one: str, other: str, links: Mapping[str, str], stated: set[tuple[str, str]]) -> Partnership:
    unlinked = [iri for iri in (one, other) if iri not in links]
    if unlinked:
        return Partnership(one, other, UNLINKED, unlinked[0] if len(unlinked) == 1 else "")
    by = [a for a, b in ((one, other), (other, one)) if (links[a], links[b]) in stated]
    status = (MISSING, ONE_SIDED, BOTH)[len(by)]
    return Partnership(one, other, status, by[0] if len(by) == 1 else "")


def _only_there(
    pairs: Sequence[tuple[str, str]], links: Mapping[str, str], stated: set[tuple[str, str]]
) -> list[Partnership]:
    """What they say of towns of ours and we do not; a partner we have no link for keeps their IRI."""
    back = {theirs: ours for ours, theirs in sorted(links.items(), reverse=True) if _in_pairs(ours, pairs)}
    known = {theirs: ours for ours, theirs in sorted(links.items(), reverse=True)} | back
    mine = {frozenset((links[a], links[b])) for a, b in pairs if a in links and b in links}
    found: dict[frozenset[str], Partnership] = {}
    for town, partner in sorted(stated):
        pair = frozenset((town, partner))
        if len(pair) > 1 and pair not in mine and town in back:
            found.setdefault(pair, Partnership(back[town], known.get(partner, partner), ONLY_THERE))
    return sorted(found.values(), key=lambda p: (p.one, p.other))


def _in_pairs(iri: str, pairs: Sequence[tuple[str, str]]) -> bool:
    return any(iri in pair for pair in pairs)
