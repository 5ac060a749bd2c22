"""A graph as the scorer looks at it: plain dictionaries over the triples of one document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

from coopgraph.evaluate.names import any_same
from coopgraph.model import Ref, Value
from coopgraph.namespaces import expand
from coopgraph.turtle import Triple

_TYPE: Final = expand("rdf:type")
_NAMES: Final = ("rdfs:label", "skos:prefLabel", "skos:altLabel", "dct:title", "coop:acronym")
_MATCH: Final = ("owl:sameAs", "skos:exactMatch")


def listed(value: Any) -> list[Any]:
    """A gold value as a list: nothing, one thing or several."""
    return [] if value is None else list(value) if isinstance(value, list) else [value]


def name_of(entry: Any) -> str:
    """The name of a gold entry, a text or a mapping."""
    return str(entry["name"]) if isinstance(entry, dict) else str(entry)


class View:
    """Triples by subject and property, both ways, with names and identifiers of nodes."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._out: dict[str, dict[str, list[Value]]] = defaultdict(lambda: defaultdict(list))
        self._in: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for s, p, o in dict.fromkeys(triples):
            self._out[s][p].append(o)
            if isinstance(o, Ref):
                self._in[o.id][p].append(s)

    def of_type(self, kind: str) -> list[str]:
        """All nodes of a coop class, sorted."""
        return sorted(self._in[expand(f"coop:{kind}")][_TYPE])

    def get(self, node: str, *path: str) -> list[Value]:
        """Values at the end of a path of CURIEs from a node; each once, in order."""
        found: list[Value] = [Ref(node)]
        for step in path:
            iri = expand(step)
            found = [v for n in found if isinstance(n, Ref) for v in self._out[n.id][iri]]
        return list(dict.fromkeys(found))

    def nodes(self, node: str, *path: str) -> list[str]:
        """Nodes at the end of a path; a literal stands for itself."""
        return [v.id if isinstance(v, Ref) else v.text for v in self.get(node, *path)]

    def texts(self, node: str, *path: str) -> list[str]:
        """Texts at the end of a path."""
        return [v.text for v in self.get(node, *path) if not isinstance(v, Ref)]

    def sources(self, node: str, prop: str) -> list[str]:
        """Nodes that point to a node by a property."""
        return list(self._in[node][expand(prop)])

    def pairs(self, prop: str) -> list[tuple[str, str]]:
        """All (subject, object) of a property between nodes."""
        iri = expand(prop)
        return [(s, v.id) for s, facts in self._out.items() for v in facts.get(iri, ()) if isinstance(v, Ref)]

    def names(self, node: str) -> list[str]:
        """All names of a node; a text that stands in its place is its own name."""
        if node not in self._out:
            return [node]
        return [text for curie in _NAMES for text in self.texts(node, curie)]

    def geonames(self, node: str) -> set[str]:
        """GeoNames ids of a node or of its seat."""
        linked = {node}
        for step in _MATCH:
            linked |= {*self.nodes(node, step), *self.nodes(node, "coop:seat", step)}
        return {m.group(1) for iri in linked if (m := re.search(r"geonames\.org/(\d+)", iri))}

    def countries(self, node: str) -> set[str]:
        """Country codes of a node or of its seat."""
        found = [*self.texts(node, "coop:countryCode"), *self.texts(node, "coop:seat", "coop:countryCode")]
        return {code.upper() for code in found}

    def refers(self, node: str, entry: Any) -> bool:
        """Whether a node is what a gold entry means; where both have a GeoNames id, it decides."""
        if entry is None:
            return False
        if not isinstance(entry, dict):
            return any_same(self.names(node), [str(entry)])
        ids = self.geonames(node)
        if entry.get("geonames") and ids:
            return bool(ids & {str(i) for i in [entry["geonames"], *listed(entry.get("geonames_allow"))] if i})
        return any_same(self.names(node), [str(n) for n in [entry.get("name"), *listed(entry.get("aliases"))] if n])

    def refers_any(self, node: str, entries: Iterable[Any]) -> bool:
        """Whether a node is what any of the entries means."""
        return any(self.refers(node, entry) for entry in entries)

    def roles(self, thing: str, *, current: bool = False) -> list[tuple[str, str]]:
        """(participant, role slug) of all participations in a thing; `current` leaves out those that ended."""
        found = []
        for node in self.sources(thing, "coop:participatesIn"):
            closed = self.texts(node, "coop:end") or [
                e for e in self.texts(node, "coop:edtf") if re.search(r"/[0-9X]", e)
            ]
            if current and closed:
                continue
            roles = [slug_of(role) for role in self.nodes(node, "coop:role")]
            found += [(who, role) for who in self.nodes(node, "coop:participant") for role in roles or [""]]
        return list(dict.fromkeys(found))


def slug_of(iri: str) -> str:
    """The last part of an IRI."""
    return re.split(r"[/#]", iri)[-1]
