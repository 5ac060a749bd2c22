"""What was looked at: focus nodes per shape, shapes that found none, terms in the data that no shape covers.

SHACL says "conforms" of an empty graph and of one with a mistyped class; these counts tell that from "all fine".
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from coopgraph.validate.graph import RDF, RDFS, SUBCLASS, TYPE
from coopgraph.validate.shapes import Shapes, Target
from coopgraph.validate.table import Table

_OWN: Final = (f"<{RDF}", f"<{RDFS}", "<http://www.w3.org/2002/07/owl#", "<http://www.w3.org/ns/shacl#")


@dataclass(frozen=True, slots=True)
class Coverage:
    """`counts`: shape -> focus nodes; `dead`: shapes without one; classes and properties that no shape covers.

    `idle` are those of the dead whose target is a known term: the data have nothing of the kind, which is no mistake.
    """

    counts: Mapping[str, int]
    dead: tuple[str, ...]
    classes: tuple[str, ...]
    properties: tuple[str, ...]
    idle: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """Pairs of shape and focus node that were checked; 0 means that nothing was."""
        return sum(self.counts.values())


class Index:
    """What targets and classes need to know of a graph, each look-up made once, when first asked for."""

    def __init__(self, lines: bytes, foreign: bytes = b"") -> None:
        """`lines` is what is checked, `foreign` the context whose own nodes are not; both are N-Triples."""
        self.table = Table(lines)
        self.subjects = self.table.subjects()  # of what is checked
        self.predicates = set(self.table.facts)  # likewise
        objects = self.table.objects() if foreign else set()
        self.table.add(foreign)
        # Nodes that the checked files speak about; None where there is no context and so all are.
        self.own = self.subjects | (objects - Table(foreign).subjects()) if foreign else None
        self._members: dict[str, set[str]] = {}

    def members(self, cls: str) -> set[str]:
        """Nodes of a class or of one of its subclasses."""
        if cls not in self._members:
            typed = self.table.inverse(TYPE)
            self._members[cls] = set().union(*(typed.get(each, ()) for each in self.below(cls)))
        return self._members[cls]

    def below(self, cls: str) -> set[str]:
        """A class with all its subclasses."""
        return below(self.table, cls)

    def declared(self) -> set[str]:
        """Nodes that are typed with a term of RDFS, OWL or RDF itself: classes and properties."""
        return {s for cls, members in self.table.inverse(TYPE).items() if cls.startswith(_OWN) for s in members}

    def nodes(self, target: Target, *, everywhere: bool = False) -> set[str]:
        """Focus nodes of a target (SHACL §2.1.3) in what is checked, or `everywhere`, in the context too."""
        if target.kind == "targetNode":
            return {target.value}
        if target.kind == "targetClass":
            found = self.members(target.value)
        elif target.kind == "targetSubjectsOf":
            found = set(self.table.of(target.value))
        else:
            found = set(self.table.inverse(target.value))
        return found if self.own is None or everywhere else found & self.own


def below(table: Table, cls: str) -> set[str]:
    """A class with all its subclasses in a table (SHACL §1.1, "SHACL subclass")."""
    found, queue = {cls}, [cls]
    while queue:
        fresh = set(table.inverse(SUBCLASS).get(queue.pop(), ())) - found
        found |= fresh
        queue += fresh
    return found


def cover(index: Index, shapes: Shapes, declared: Collection[str] = ()) -> Coverage:
    """Count focus nodes and find what no shape looks at; terms of RDF, RDFS, OWL and SHACL themselves aside.

    `declared` are classes and properties that an ontology outside the graph declares.
    """
    nodes: dict[str, set[str]] = {shape: set() for shape in shapes.shapes_with_targets()}
    targeted: set[str] = set()
    for target in shapes.targets:
        nodes[target.shape] |= index.nodes(target)
        if target.kind == "targetClass":
            targeted |= index.below(target.value)
    counts = {shape.strip("<>"): len(found) for shape, found in nodes.items()}
    typed = index.table.inverse(TYPE)
    used = {cls for cls, members in typed.items() if not index.subjects.isdisjoint(members)}
    known = set(declared) | index.declared()
    idle = {t.shape.strip("<>") for t in shapes.targets if t.value in known or index.nodes(t, everywhere=True)}
    dead = tuple(shape for shape, count in counts.items() if not count)
    return Coverage(
        counts=counts,
        dead=dead,
        idle=tuple(shape for shape in dead if shape in idle),
        classes=_outside(used - targeted),
        properties=_outside(index.predicates - shapes.properties()),
    )


def narrow_cover(foci: Mapping[str, Sequence[str]]) -> Coverage:
    """The coverage of a narrowed check: what was looked at, and nothing about what was not."""
    return Coverage({shape.strip("<>"): len(nodes) for shape, nodes in foci.items()}, (), (), ())


def _outside(terms: set[str]) -> tuple[str, ...]:
    return tuple(sorted(term.strip("<>") for term in terms if not term.startswith(_OWN)))
