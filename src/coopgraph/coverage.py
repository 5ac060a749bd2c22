"""The coverage page: which of our partnerships another graph has, as Markdown with sources, to be cited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from coopgraph.compare import BOTH, MISSING, ONE_SIDED, ONLY_THERE, STATUSES, UNLINKED, Partnership, counts
from coopgraph.model import Literal, Ref
from coopgraph.namespaces import BASE, compact
from coopgraph.sparql import Source

_STATED: Final = """
SELECT DISTINCT ?a ?b ?document WHERE {
  { ?claim rdf:predicate coop:twinnedWith ; rdf:subject ?a ; rdf:object ?b }
  UNION { ?claim rdf:predicate coop:partner ; rdf:subject ?agreement ; rdf:object ?a . ?agreement coop:partner ?b }
  ?claim oa:hasTarget/oa:hasSource ?document .
  FILTER(?a != ?b)
}
"""
_TITLES: Final = {
    BOTH: "Stated by both towns",
    ONE_SIDED: "Stated by one of the two",
    MISSING: "Stated by neither",
    UNLINKED: "Not compared: a town has no link",
    ONLY_THERE: "Stated there, by no document of ours",
}
_EMPTY: Final = "None."


def stated_in(source: Source) -> dict[frozenset[str], list[str]]:
    """Pair of municipalities -> the documents that call them partners, sorted."""
    found: dict[frozenset[str], set[str]] = {}
    for a, b, document in source.query(_STATED).rows:
        if isinstance(a, Ref) and isinstance(b, Ref) and isinstance(document, Ref):
            found.setdefault(frozenset((a.id, b.id)), set()).add(document.id)
    return {pair: sorted(documents) for pair, documents in found.items()}


def page(
    found: Sequence[Partnership],
    names: Mapping[str, str],
    links: Mapping[str, str],
    documents: Mapping[frozenset[str], Sequence[str]],
    *,
    title: str,
    service: str,
    days: Sequence[str],
) -> str:
    """Markdown: what was compared and when, how many partnerships have which status, and each with its sources.

    `names` are labels by IRI, `links` our IRI -> theirs, `documents` as of `stated_in`, `days` those (YYYY-MM-DD) on
    which the service answered.
    """
    asked = " – ".join(dict.fromkeys((days[0], days[-1]))) if days else "an unknown day"
    number = sum(p.status != ONLY_THERE for p in found)
    lines = [
        f"# {title}: partnerships compared with {service}",
        "",
        f"{number} partnerships of municipalities that our documents state, held against what <{service}>",
        f"said on {asked}. A pair is one partnership, whichever of the two states it.",
        "",
        *_counted(found),
    ]
    for status in STATUSES:
        rows = [p for p in found if p.status == status]
        if rows or status != ONLY_THERE:
            lines += ["", f"## {_TITLES[status]}", "", *(_rows(rows, names, links, documents) if rows else [_EMPTY])]
    lines += ["", f"*To cite: “{title}: partnerships compared with {service}”, as of {asked}.*", ""]
    return "\n".join(lines)


def _counted(found: Sequence[Partnership]) -> Iterator[str]:
    yield "| status | partnerships | of ours |"
    yield "|---|---|---|"
    for row in counts(found).rows:
        status, number, share = (cell.text if isinstance(cell, Literal) else "" for cell in row)
        yield f"| {status} | {number} | {share + ' %' if share else ''} |"


def _rows(
    rows: Sequence[Partnership],
    names: Mapping[str, str],
    links: Mapping[str, str],
    documents: Mapping[frozenset[str], Sequence[str]],
) -> Iterator[str]:
    yield "| town | partner | stated there by | our documents |"
    yield "|---|---|---|---|"
    for p in sorted(rows, key=lambda p: (names.get(p.one, p.one), names.get(p.other, p.other))):
        by = {BOTH: "both", ONE_SIDED: _town(p.by, names, {})}.get(p.status, "")
        ours = ", ".join(f"`{compact(d)}`" for d in documents.get(frozenset((p.one, p.other)), ()))
        yield f"| {_town(p.one, names, links)} | {_town(p.other, names, links)} | {by} | {ours} |"


def _town(iri: str, names: Mapping[str, str], links: Mapping[str, str]) -> str:
    """A town by name, with its link where it has one; what we have no name for by the last part of its IRI."""
    name = names.get(iri, iri.rstrip("/").rpartition("/")[2]).replace("|", r"\|")
    there = links.get(iri, "" if iri.startswith(BASE) else iri)
    return f"[{name}]({there})" if there else name
