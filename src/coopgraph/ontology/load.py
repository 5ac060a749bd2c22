"""Ontology files as one graph of N-Triples terms, with the few questions that every check asks of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from coopgraph import rdf
from coopgraph.errors import GraphError
from coopgraph.namespaces import COOP, expand

TYPE: Final = f"<{expand('rdf:type')}>"
OWL_KINDS: Final = {
    f"<{expand('owl:' + name)}>": name
    for name in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty", "NamedIndividual")
}


def iri(curie: str) -> str:
    """The N-Triples form of a CURIE with one of our prefixes."""
    return f"<{expand(curie)}>"


@dataclass(slots=True)
class Ontology:
    """All statements of the ontology files, each once. `files` are the names they were read from."""

    triples: tuple[rdf.Triple, ...]
    files: tuple[str, ...] = ()
    _index: dict[tuple[str, str], list[str]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._index = defaultdict(list)
        for s, p, o in self.triples:
            self._index[s, p].append(o)

    def objects(self, subject: str, prop: str) -> list[str]:
        """Values of a property, in file order."""
        return self._index.get((subject, prop), [])

    def subjects(self, prop: str, value: str | None = None) -> Iterator[str]:
        """Subjects with a property (and value), each once, sorted."""
        yield from sorted({s for s, p, o in self.triples if p == prop and value in {None, o}})

    def kind(self, term: str) -> str | None:
        """`Class`, `ObjectProperty`, `DatatypeProperty` … of a declared term."""
        return next((OWL_KINDS[t] for t in self.objects(term, TYPE) if t in OWL_KINDS), None)

    def declared(self, *kinds: str) -> list[str]:
        """Declared terms of some kinds (all kinds if none is named), sorted."""
        wanted = {t for t, name in OWL_KINDS.items() if not kinds or name in kinds}
        return sorted({s for s, p, o in self.triples if p == TYPE and o in wanted and s.startswith("<")})

    def own(self) -> list[str]:
        """Declared terms in the namespaces of the files' own ontologies; where none is named, in coopgraph's."""
        named = [node.strip("<>").rstrip("#/") for node in self.subjects(TYPE, iri("owl:Ontology"))]
        starts = tuple(f"<{name}{sign}" for name in named for sign in "#/") or (f"<{COOP}",)
        return [term for term in self.declared() if term.startswith(starts)]

    def members(self, head: str) -> list[str]:
        """Members of an RDF list (RDF Schema 1.1 §5.2). Raises GraphError when it is broken or has no end."""
        found: list[str] = []
        seen = set()
        while head != iri("rdf:nil"):
            first, rest = self.objects(head, iri("rdf:first")), self.objects(head, iri("rdf:rest"))
            if head in seen or len(first) != 1 or len(rest) != 1:
                raise GraphError("a list is broken", source=head)
            seen.add(head)
            found.append(first[0])
            head = rest[0]
        return found

    def lines(self) -> bytes:
        """The graph as N-Triples."""
        return "".join(f"{s} {p} {o} .\n" for s, p, o in self.triples).encode()


def load_ontology(paths: Sequence[Path]) -> Ontology:
    """Read ontology files together. Raises GraphError when there is none, or one cannot be read or parsed."""
    if not paths:
        raise GraphError("no ontology files", source="ontology", cure="put Turtle files into ontology/")
    return Ontology(tuple(dict.fromkeys(_triples(paths))), tuple(path.name for path in paths))


def _triples(paths: Iterable[Path]) -> Iterator[rdf.Triple]:
    for path in paths:
        # Blank node labels are told apart by file, or two files' lists would run together.
        yield from rdf.triples(rdf.parse_file(path, rename_blank_nodes=True))
