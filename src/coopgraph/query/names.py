"""From what a person types to the IRI that is meant, and back from IRIs to names to show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from coopgraph.errors import IdentifierError, QueryError, UnknownNameError
from coopgraph.model import Literal, Ref
from coopgraph.namespaces import BASE, COOP, PREFIXES, expand, fold, slug
from coopgraph.query.header import ParameterType
from coopgraph.sparql import Source, serialise

_ORG: Final = PREFIXES["org"]
_CLASSES: Final[dict[ParameterType, tuple[str, ...]]] = {
    ParameterType.MUNICIPALITY: (COOP + "Municipality",),
    ParameterType.ORGANISATION: (
        _ORG + "Organization",
        _ORG + "FormalOrganization",
        _ORG + "OrganizationalUnit",
        COOP + "Municipality",
        COOP + "Funder",
    ),
    ParameterType.UNIT: (_ORG + "OrganizationalUnit",),
    ParameterType.PROGRAMME: (COOP + "Programme",),
    ParameterType.PROJECT: (COOP + "Project",),
    ParameterType.CLUSTER: (COOP + "Cluster",),
    ParameterType.PLACE: (PREFIXES["dct"] + "Location",),
    ParameterType.DOCUMENT: (COOP + "SourceDocument",),
    ParameterType.CONCEPT: (PREFIXES["skos"] + "Concept",),
    ParameterType.ENTITY: (),
}
ENTITIES: Final = frozenset(_CLASSES)
_NAMES: Final = "rdfs:label|skos:prefLabel|skos:altLabel|coop:acronym|dct:title|dct:identifier"
_TYPE_AND_SLUG: Final = re.compile(r"[a-z]+(?:-[a-z]+)*/[a-z0-9]+(?:-[a-z0-9]+)*")
_PLACES: Final = f"{BASE}id/place/"
_NAMELESS: Final = re.compile(re.escape(BASE) + r"id/(?:amount|contribution|figure|participation|provision|stop)/")
_CHUNK: Final = 200


def resolve(source: Source, kind: ParameterType, text: str) -> Ref:
    """The thing a person means: by IRI, CURIE, `type/slug`, slug or name (any case, with or without Polish letters).

    Raises QueryError when nothing, or more than one thing, has that name; the nearest names are listed.
    """
    text = text.strip()
    iri = text if "://" in text else expand(text, strict=False)
    if iri:
        return _known(source, iri)
    if _TYPE_AND_SLUG.fullmatch(text):
        return _known(source, f"{BASE}id/{text}")
    found = candidates(source, kind)
    if hit := _chosen(found, text):
        return hit
    if kind is ParameterType.ENTITY and (hit := _chosen(_replaced(source), text)):
        return hit
    near = nearest(text, (name for _, name in found))
    raise UnknownNameError(
        f"no {kind.value} called {text} in the graph",
        cure=f"the nearest names: {', '.join(near)}" if near else "coopgraph query find --text NAME looks wider",
    ).of(text, near)


def _chosen(found: Sequence[tuple[str, str]], text: str) -> Ref | None:
    """The one thing with that name or slug; None where there is none. Raises QueryError for several."""
    for key in (str, fold, _slug):
        hits = sorted({iri for iri, name in found if key(name) == key(text)})
        if not hits and key is fold:
            hits = sorted({iri for iri, _ in found if iri.rpartition("/")[2] == _slug(text)})
        # A town and the municipality seated in it share a name: without a type the municipality is meant.
        hits = [iri for iri in hits if not iri.startswith(_PLACES)] or hits
        # What has no name of its own (a contribution) is called after the thing it belongs to, which is meant.
        hits = [iri for iri in hits if not _NAMELESS.match(iri)] or hits
        if len(hits) == 1:
            return Ref(hits[0])
        if hits:
            raise QueryError(
                f"{len(hits)} things are called {text}", cure=f"say which: {', '.join(_short(iri) for iri in hits)}"
            )
    return None


def nearest(text: str, names: Iterable[str], count: int = 5) -> list[str]:
    """The names most like a text, best first; none that is not alike."""
    from difflib import get_close_matches  # noqa: PLC0415 - only where something went wrong

    by_fold: dict[str, str] = {}
    for name in sorted(set(names)):
        by_fold.setdefault(fold(name), name)
    return [by_fold[hit] for hit in get_close_matches(fold(text), sorted(by_fold), n=count, cutoff=0.5)]


def labels(source: Source, iris: Iterable[str], language: str = "pl") -> dict[str, str]:
    """IRI -> name to show: in the language, else without one or in another, else not in the answer."""
    wanted = sorted({iri for iri in iris if not iri.startswith("_:")})
    best: dict[str, tuple[tuple[int, str], str]] = {}
    for chunk in _chunks(wanted):
        values = " ".join(serialise(Ref(iri)) for iri in chunk)
        text = f"SELECT ?x ?name WHERE {{ VALUES ?x {{ {values} }} ?x rdfs:label|skos:prefLabel ?name }}"
        for x, name in source.query(text).rows:
            if isinstance(x, Ref) and isinstance(name, Literal):
                rank = {language: 0, "": 1}.get((name.language or "").lower(), 2)
                best[x.id] = min(best.get(x.id, ((9, ""), "")), ((rank, name.text), name.text))
    return {iri: name for iri, (_, name) in best.items()}


def _known(source: Source, iri: str) -> Ref:
    """The IRI, once the graph says anything about it."""
    if source.query("ASK { { ?x ?p ?o } UNION { ?s ?q ?x } }", {"x": Ref(iri)}).answer:
        return Ref(iri)
    raise QueryError("nothing in the graph has this IRI", source=iri)


def candidates(source: Source, kind: ParameterType) -> list[tuple[str, str]]:
    """(IRI, name) of everything of a kind, a line for each of its names; what was replaced is left out."""
    classes = " ".join(serialise(Ref(iri)) for iri in _CLASSES[kind])
    of_kind = f"VALUES ?class {{ {classes} }} ?x a ?class ." if classes else ""
    about = "" if kind is ParameterType.ENTITY else "OPTIONAL"
    living = "FILTER NOT EXISTS { ?x dct:isReplacedBy ?new }" if kind is ParameterType.ENTITY else ""
    return _named(source, f"{of_kind} {about} {{ ?x {_NAMES} ?name }} {living}")


def told(source: Source, kind: ParameterType) -> set[str]:
    """IRIs of those of a kind that a document says something of: a claim has them as its subject or its value."""
    classes = " ".join(serialise(Ref(iri)) for iri in _CLASSES[kind])
    of_kind = f"VALUES ?class {{ {classes} }} ?x a ?class ." if classes else "?x a ?class ."
    said = "FILTER(EXISTS { ?c rdf:object ?x } || EXISTS { ?c rdf:subject ?x })"
    rows = source.query(f"SELECT DISTINCT ?x WHERE {{ {of_kind} {said} }}").rows
    return {x.id for (x,) in rows if isinstance(x, Ref)}


def _replaced(source: Source) -> list[tuple[str, str]]:
    """(IRI, name) of what was merged into something else."""
    return _named(source, f"?x dct:isReplacedBy ?new ; {_NAMES} ?name")


def _named(source: Source, pattern: str) -> list[tuple[str, str]]:
    rows = source.query(f"SELECT DISTINCT ?x ?name WHERE {{ {pattern} }}").rows
    return [
        (x.id, name.text if isinstance(name, Literal) else "")
        for x, name in rows
        if isinstance(x, Ref) and x.id.startswith(BASE)
    ]


def _short(iri: str) -> str:
    """`type/slug` for a thing of ours, else the IRI: both are understood."""
    return iri.removeprefix(f"{BASE}id/")


def _slug(text: str) -> str:
    try:
        return slug(text)
    except IdentifierError:  # a blank name has none, and is like no other
        return ""


def _chunks(items: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(items), _CHUNK):
        yield items[start : start + _CHUNK]
