"""A small graph of N-Triples terms for shapes and reports, where speed does not matter and order must be kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from coopgraph.errors import ShapesError
from coopgraph.namespaces import PREFIXES
from coopgraph.rdf import Triple

RDF: Final = PREFIXES["rdf"]
RDFS: Final = PREFIXES["rdfs"]
SH: Final = PREFIXES["sh"]


def node(iri: str) -> str:
    """The N-Triples form of an IRI."""
    return f"<{iri}>"


def sh(name: str) -> str:
    """The N-Triples form of a term of the SHACL vocabulary."""
    return f"<{SH}{name}>"


TYPE: Final = node(RDF + "type")
FIRST: Final = node(RDF + "first")
REST: Final = node(RDF + "rest")
NIL: Final = node(RDF + "nil")
SUBCLASS: Final = node(RDFS + "subClassOf")


class Graph:
    """Statements indexed by subject and property, each once, in the order they came."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.index: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for s, p, o in dict.fromkeys(triples):
            self.index[s][p].append(o)

    def __iter__(self) -> Iterator[Triple]:
        for s, facts in self.index.items():
            for p, objects in facts.items():
                for o in objects:
                    yield s, p, o

    def objects(self, subject: str, prop: str) -> list[str]:
        """All values of a property."""
        return self.index[subject].get(prop, []) if subject in self.index else []

    def value(self, subject: str, prop: str) -> str | None:
        """The first value of a property, or None."""
        return next(iter(self.objects(subject, prop)), None)

    def pairs(self, prop: str) -> Iterator[tuple[str, str]]:
        """Subject and object of every statement with a property."""
        for s, facts in self.index.items():
            for o in facts.get(prop, []):
                yield s, o

    def members(self, head: str) -> list[str]:
        """Members of an RDF list (RDF Schema 1.1 §5.2). Raises ShapesError when it is broken or has no end."""
        found, seen = [], set()
        while head != NIL:
            first, rest = self.objects(head, FIRST), self.objects(head, REST)
            if head in seen or len(first) != 1 or len(rest) != 1:
                raise ShapesError("this is not a well-formed list", source=head)
            seen.add(head)
            found.append(first[0])
            head = rest[0]
        return found
