"""What was looked at: focus nodes per shape, shapes that found none, terms in the data that no shape covers.

SHACL says "conforms" of an empty graph and of one with a mistyped class; these counts tell that from "all fine".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from coopgraph.validate.graph import RDF, RDFS, SUBCLASS, TYPE
from coopgraph.validate.shapes import Shapes, Target

_PREDICATE: Final = re.compile(rb"^\S+ (\S+) ", re.MULTILINE)
_SUBJECT: Final = re.compile(rb"^(\S+) ", re.MULTILINE)
_OWN: Final = (f"<{RDF}", f"<{RDFS}", "<http://www.w3.org/2002/07/owl#", "<http://www.w3.org/ns/shacl#")


@dataclass(frozen=True, slots=True)
class Coverage:
    """`counts`: shape -> focus nodes; `dead`: shapes without one; classes and properties that no shape covers."""

    counts: Mapping[str, int]
    dead: tuple[str, ...]
    classes: tuple[str, ...]
    properties: tuple[str, ...]

    @property
    def total(self) -> int:
        """Pairs of shape and focus node that were checked; 0 means that nothing was."""
        return sum(self.counts.values())


class Index:
    """The few look-ups that targets need over N-Triples lines, each made once, when first asked for."""

    def __init__(self, lines: bytes, foreign: bytes = b"", shapes: Shapes | None = None) -> None:
        """`lines` is what is checked, `foreign` the context whose own nodes are not, `shapes` whose targets matter."""
        self.lines = lines
        self.foreign = foreign
        aimed = {t.value for t in shapes.targets if t.kind not in {"targetClass", "targetNode"}} if shapes else set()
        self.wanted = {TYPE, SUBCLASS} | aimed

    @cached_property
    def pairs(self) -> dict[str, list[tuple[str, str]]]:
        """Property -> subjects and objects, for properties that some target needs; the context's after the others."""
        found: dict[str, list[tuple[str, str]]] = {prop: [] for prop in self.wanted}
        either = b"|".join(re.escape(prop.encode()) for prop in sorted(self.wanted))
        pattern = re.compile(rb"^(\S+) (" + either + rb") (.*) \.$", re.MULTILINE)
        for text in (self.lines, self.foreign):
            for s, p, o in pattern.findall(text):
                found[p.decode()].append((s.decode(), o.decode()))
        return found

    @cached_property
    def instances(self) -> dict[str, set[str]]:
        """Class -> nodes of that very class."""
        found: dict[str, set[str]] = defaultdict(set)
        for s, o in self.pairs[TYPE]:
            found[o].add(s)
        return found

    @cached_property
    def subclasses(self) -> dict[str, set[str]]:
        """Class -> its direct subclasses."""
        found: dict[str, set[str]] = defaultdict(set)
        for s, o in self.pairs[SUBCLASS]:
            found[o].add(s)
        return found

    @cached_property
    def own(self) -> set[str] | None:
        """Nodes that the checked files speak about; None where there is no context and so all are."""
        if not self.foreign:
            return None
        objects = set(re.findall(rb"^\S+ \S+ (.*) \.$", self.lines, re.MULTILINE))
        others = set(_SUBJECT.findall(self.foreign))
        return self.subjects | {term.decode() for term in objects - others}

    @cached_property
    def subjects(self) -> set[str]:
        """Subjects of what is checked."""
        return {term.decode() for term in set(_SUBJECT.findall(self.lines))}

    @cached_property
    def predicates(self) -> set[str]:
        """Properties used in what is checked."""
        return {p.decode() for p in set(_PREDICATE.findall(self.lines))}

    def below(self, cls: str) -> set[str]:
        """A class with all its subclasses (SHACL §1.1, "SHACL subclass")."""
        found, queue = {cls}, [cls]
        while queue:
            fresh = self.subclasses.get(queue.pop(), set()) - found
            found |= fresh
            queue += fresh
        return found

    def nodes(self, target: Target) -> set[str]:
        """Focus nodes of a target (SHACL §2.1.3)."""
        if target.kind == "targetNode":
            return {target.value}
        if target.kind == "targetClass":
            found: set[str] = set().union(*(self.instances.get(cls, set()) for cls in self.below(target.value)))
        else:
            side = 0 if target.kind == "targetSubjectsOf" else 1
            found = {pair[side] for pair in self.pairs[target.value]}
        return found if self.own is None else found & self.own


def cover(index: Index, shapes: Shapes) -> Coverage:
    """Count focus nodes and find what no shape looks at; terms of RDF, RDFS, OWL and SHACL themselves aside."""
    nodes: dict[str, set[str]] = {shape: set() for shape in shapes.shapes_with_targets()}
    targeted: set[str] = set()
    for target in shapes.targets:
        nodes[target.shape] |= index.nodes(target)
        if target.kind == "targetClass":
            targeted |= index.below(target.value)
    counts = {shape.strip("<>"): len(found) for shape, found in nodes.items()}
    used = {cls for cls, members in index.instances.items() if not members.isdisjoint(index.subjects)}
    return Coverage(
        counts=counts,
        dead=tuple(shape for shape, count in counts.items() if not count),
        classes=_outside(used - targeted),
        properties=_outside(index.predicates - shapes.properties()),
    )


def narrow_cover(foci: Mapping[str, Sequence[str]]) -> Coverage:
    """The coverage of a narrowed check: what was looked at, and nothing about what was not."""
    return Coverage({shape.strip("<>"): len(nodes) for shape, nodes in foci.items()}, (), (), ())


def _outside(terms: set[str]) -> tuple[str, ...]:
    return tuple(sorted(term.strip("<>") for term in terms if not term.startswith(_OWN)))
