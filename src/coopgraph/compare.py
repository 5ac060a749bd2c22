"""Which of our partnerships another graph has: Wikidata's P190 (twinned administrative body), both ways or one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from coopgraph.reconcile import Asker
from coopgraph.sparql import Result, Source

_OURS: Final = """
SELECT DISTINCT ?a ?b WHERE {
  { ?a coop:twinnedWith ?b } UNION { ?agreement a coop:PartnershipAgreement ; coop:partner ?a , ?b }
  FILTER(STR(?a) < STR(?b))
  ?a a coop:Municipality . ?b a coop:Municipality .
} ORDER BY ?a ?b
"""
_BACK: Final = "SELECT DISTINCT ?a ?b WHERE { ?b coop:twinnedWith ?a FILTER(STR(?a) < STR(?b)) } ORDER BY ?a ?b"
_THEIRS: Final = """
SELECT DISTINCT ?town ?partner WHERE {
  VALUES ?town { %s }
  ?town <http://www.wikidata.org/prop/direct/P190> ?partner .
}
"""
_BATCH: Final = 100
BOTH, ONE_SIDED, MISSING, UNLINKED = "both ways", "one-sided", "missing", "not linked"


@dataclass(frozen=True, slots=True)
class Partnership:
    """One of our partnerships and what they say of it: both ways, one-sided, missing, or one end has no link."""

    one: str
    other: str
    theirs: str


def partnerships(source: Source) -> list[tuple[str, str]]:
    """Our pairs of municipalities that a document calls partners, each once."""
    found = {(str(a), str(b)) for query in (_OURS, _BACK) for a, b in _rows(source.query(query))}
    return sorted(found)


def compare(pairs: Sequence[tuple[str, str]], links: Mapping[str, str], asker: Asker) -> list[Partnership]:
    """Each pair with what they say. `links` leads from our IRIs to theirs."""
    towns = sorted({links[iri] for pair in pairs for iri in pair if iri in links})
    stated: set[tuple[str, str]] = set()
    for start in range(0, len(towns), _BATCH):
        values = " ".join(f"<{town}>" for town in towns[start : start + _BATCH])
        stated |= {(row["town"], row["partner"]) for row in asker.rows(_THEIRS % values)}
    return [Partnership(a, b, _said(links.get(a), links.get(b), stated)) for a, b in pairs]


def _said(one: str | None, other: str | None, stated: set[tuple[str, str]]) -> str:
    if one is None or other is None:
        return UNLINKED
    count = ((one, other) in stated) + ((other, one) in stated)
    return (MISSING, ONE_SIDED, BOTH)[count]


def _rows(result: Result) -> list[tuple[str, str]]:
    return [(getattr(a, "id", ""), getattr(b, "id", "")) for a, b in result.rows]
