"""What points to a thing, by property, a page of each at a time: a country or a programme has thousands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from coopgraph.model import Literal, Ref
from coopgraph.namespaces import compact, expand
from coopgraph.serve.pages.render import Reader
from coopgraph.sparql import Source, Term

_PAGE: Final = 50  # things shown of one property
_SORTED: Final = 300  # up to so many are put in the order of their IRIs; more come as the store has them
_COUNTS: Final = """SELECT ?p (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s ?p ?x
  FILTER(?p NOT IN (rdf:subject, rdf:object, rdf:predicate, oa:hasSource, oa:hasTarget, oa:hasSelector)) }
GROUP BY ?p"""
_FEW: Final = "SELECT DISTINCT ?s WHERE { ?s ?p ?x }"
_MANY: Final = "SELECT DISTINCT ?s WHERE { ?s ?p ?x } LIMIT %d OFFSET %d"
_CLAIMED: Final = "SELECT DISTINCT ?s WHERE { VALUES ?s { %s } ?c rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?x }"


@dataclass(frozen=True, slots=True)
class Pointers:
    """Things that point by one property: those of this page, how many there are, and the pages before and after."""

    by: str
    things: tuple[str, ...]
    total: int
    first: int
    earlier: str | None = None
    later: str | None = None

    @property
    def last(self) -> int:
        """The number of the last thing shown."""
        return self.first + len(self.things) - 1


def pointers(reader: Reader, source: Source, iri: str, given: Mapping[str, str]) -> list[Pointers]:
    """What points to a thing, by property. `given` may ask for another page of one property: `more` and `page`."""
    counts = {
        p.id: int(n.text)
        for p, n in source.query(_COUNTS, {"x": Ref(iri)}).rows
        if isinstance(p, Ref) and isinstance(n, Literal)
    }
    asked, number = expand(given.get("more", ""), strict=False) or given.get("more", ""), given.get("page", "")
    pages = {asked: int(number) if number.isdecimal() and len(number) < len(str(1 << 31)) else 1}
    return [_of(reader, source, iri, prop, total=counts[prop], number=pages.get(prop, 1)) for prop in sorted(counts)]


def _of(reader: Reader, source: Source, iri: str, prop: str, *, total: int, number: int) -> Pointers:
    number = min(max(number, 1), -(-total // _PAGE))
    start = (number - 1) * _PAGE
    bound = {"x": Ref(iri), "p": Ref(prop)}
    if total <= _SORTED:
        found = sorted(s.id for (s,) in source.query(_FEW, bound).rows if isinstance(s, Ref))[start : start + _PAGE]
    else:
        found = [s.id for (s,) in source.query(_MANY % (_PAGE, start), bound).rows if isinstance(s, Ref)]
    url = [reader.url(reader.path, more=compact(prop), page=page) for page in (number - 1, number + 1)]
    later = url[1] if start + _PAGE < total else None
    return Pointers(prop, tuple(found), total, start + 1, url[0] if number > 1 else None, later)


def claimed(source: Source, iri: str, found: Sequence[Pointers]) -> set[tuple[str, str]]:
    """(thing, property) of those behind which a sentence stands."""
    pairs = set()
    for group in found:
        values = " ".join(f"<{thing}>" for thing in group.things)
        rows = source.query(_CLAIMED % values, {"x": Ref(iri), "p": Ref(group.by)}).rows if values else ()
        pairs |= {(s.id, group.by) for (s,) in rows if isinstance(s, Ref)}
    return pairs


def named(found: Sequence[Pointers]) -> list[Term]:
    """Everything whose name is wanted."""
    return [Ref(iri) for group in found for iri in (group.by, *group.things)]


__all__ = ["Pointers", "claimed", "named", "pointers"]
