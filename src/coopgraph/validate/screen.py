"""Which focus nodes may fail: sets of nodes asked constraint by constraint, before an engine is asked about any.

The screen must let every failing node through; it may let others through, too, and does so wherever it does not know
(an unknown component, a value of a datatype it has no rule for). The engine then reports on those nodes alone, over
the few statements that matter to them. See docs/decisions/0140-screen-before-the-engine.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from coopgraph import rdf
from coopgraph.errors import QueryError
from coopgraph.rdf import Triple
from coopgraph.validate import literals
from coopgraph.validate.focus import Index
from coopgraph.validate.graph import SUBCLASS, TYPE, sh
from coopgraph.validate.literals import Verdict
from coopgraph.validate.select import MARKED, NotReadError, Select, read_select
from coopgraph.validate.shapes import Shapes, lexical, prefixes_of
from coopgraph.validate.table import Table
from coopgraph.validate.walk import Path, Relation, ends, read_path, walk

_NONE: Final = Verdict(set(), set())
_IN_VALUES: Final = ("class", "datatype", "nodeKind", "pattern", "languageIn", "in", "closed")
_RANGES: Final = ("minInclusive", "minExclusive", "maxInclusive", "maxExclusive")
_PAIRS: Final = ("equals", "disjoint", "lessThan", "lessThanOrEquals")
_LISTS: Final = ("and", "or", "xone")
_ANY_NODE: Final = {"IRI": "<", "BlankNode": "_", "Literal": '"'}
_CLOSED: Final = sh("closed")


@dataclass(slots=True)
class Screen:
    """Asks what `table` holds about the shapes. `parameters` are those of components that the shapes define."""

    table: Table
    index: Index
    shapes: Shapes
    parameters: set[str] = field(default_factory=set)
    paths: dict[str, Path] = field(default_factory=dict)
    selects: dict[str, Select | None] = field(default_factory=dict)
    asked: rdf.Asked | None = None

    def __post_init__(self) -> None:
        graph = self.shapes.graph
        self.parameters = {o for _, p in graph.pairs(sh("parameter")) for o in graph.objects(p, sh("path"))}

    # --- what may fail ---
    def judge(self, shape: str, nodes: set[str]) -> Verdict:
        """Which of the nodes may not conform to a shape, and which surely do not."""
        facts = self.shapes.graph.index.get(shape, {})
        if not nodes or any(lexical(o) == "true" for o in facts.get(sh("deactivated"), [])):
            return _NONE
        if self.parameters & facts.keys() or sh("deactivated") in facts:
            return Verdict(nodes, set())
        path = self.path(shape)
        relation = walk(self.table, path, nodes) if path else None
        values = nodes if relation is None else ends(relation)
        found = [self._back(v, relation) for v in self._of_values(shape, facts, values) if v.maybe]
        found += self._of_nodes(facts, nodes, relation)
        return Verdict(nodes & set().union(*(v.maybe for v in found)), nodes & set().union(*(v.surely for v in found)))

    def path(self, shape: str) -> Path | None:
        """The path of a property shape; None for a node shape."""
        if shape not in self.paths:
            node = self.shapes.graph.value(shape, sh("path"))
            if node is None:
                return None
            self.paths[shape] = read_path(self.shapes.graph, node)
        return self.paths[shape]

    def _back(self, verdict: Verdict, relation: Relation | None) -> Verdict:
        """From values that fail to the nodes that have them."""
        if relation is None:
            return verdict
        maybe, surely = verdict
        owners = {n: values for n, values in relation.items() if not maybe.isdisjoint(values)}
        return Verdict(set(owners), {n for n, values in owners.items() if not surely.isdisjoint(values)})

    def _of_values(self, shape: str, facts: Mapping[str, list[str]], values: set[str]) -> Iterable[Verdict]:
        graph = self.shapes.graph
        for name in _IN_VALUES:
            yield from (self._simple(name, o, shape, values) for o in facts.get(sh(name), ()))
        for name in _RANGES:
            yield from (literals.in_range(values, name, o) for o in facts.get(sh(name), ()))
        for name in ("minLength", "maxLength"):
            yield from (literals.of_length(values, name, o) for o in facts.get(sh(name), ()))
        for name in ("node", "property"):
            yield from (self.judge(o, values) for o in facts.get(sh(name), ()))
        for o in facts.get(sh("not"), ()):
            maybe, surely = self.judge(o, values)
            yield Verdict(values - surely, values - maybe)
        for name in _LISTS:
            for head in facts.get(sh(name), ()):
                yield _combined(name, [self.judge(member, values) for member in graph.members(head)], values)

    def _simple(self, name: str, o: str, shape: str, values: set[str]) -> Verdict:
        graph = self.shapes.graph
        if name == "datatype":
            return literals.of_datatype(values, o)
        if name == "pattern":
            flags = graph.objects(shape, sh("flags"))
            return literals.like(values, lexical(o), lexical(flags[0]) if flags else "")
        if name == "languageIn":
            return literals.in_languages(values, graph.members(o))
        if name == "class":
            bad = values - self.index.members(o)
        elif name == "in":
            bad = values - set(graph.members(o))
        elif name == "closed":
            bad = self._open(shape, values) if lexical(o) != "false" else set()
        else:
            kinds = {sign for kind, sign in _ANY_NODE.items() if kind in o.rpartition("#")[2]}
            bad = {v for v in values if v[0] not in kinds}
        return Verdict(bad, bad)

    def _open(self, shape: str, values: set[str]) -> set[str]:
        """Values with a property that a closed shape does not name (SHACL §4.8.1)."""
        graph = self.shapes.graph
        allowed = {graph.value(p, sh("path")) for p in graph.objects(shape, sh("property"))}
        for head in graph.objects(shape, sh("ignoredProperties")):
            allowed |= set(graph.members(head))
        others = (held for prop, held in self.table.facts.items() if prop not in allowed)
        return {n for held in others for n in held.keys() & values}

    def _of_nodes(
        self, facts: Mapping[str, list[str]], nodes: set[str], relation: Relation | None
    ) -> Iterable[Verdict]:
        held = {n: (n,) for n in nodes} if relation is None else relation
        for o in facts.get(sh("minCount"), ()):
            least = int(lexical(o))
            few = nodes - held.keys() if least > 0 else set()
            yield _sure(few if least < 2 else few | {n for n, v in held.items() if len(set(v)) < least})  # noqa: PLR2004 - one is the common case
        for o in facts.get(sh("maxCount"), ()):
            most = int(lexical(o))
            yield _sure({n for n, v in held.items() if len(v) > most and len(set(v)) > most})
        for o in facts.get(sh("hasValue"), ()):
            yield _sure(nodes - {n for n, v in held.items() if o in v})
        if any(lexical(o) != "false" for o in facts.get(sh("uniqueLang"), ())):
            yield _sure({n for n, v in held.items() if len(v) > 1 and literals.twice_in_a_language(v)})
        for name in _PAIRS:
            yield from (self._compared(name, o, nodes, held) for o in facts.get(sh(name), ()))
        for o in facts.get(sh("qualifiedValueShape"), ()):
            yield self._qualified(o, facts, nodes, held)
        for o in facts.get(sh("sparql"), ()):
            yield Verdict(self._selected(o, nodes) if relation is None else nodes, set())

    def _compared(self, name: str, prop: str, nodes: set[str], held: Relation) -> Verdict:
        """Property pairs (SHACL §4.5)."""
        others = self.table.of(prop)
        if name == "equals":
            return _sure({n for n in nodes if set(held.get(n, ())) != set(others.get(n, ()))})
        both = held.keys() & others.keys()
        if name == "disjoint":
            return _sure({n for n in both if not set(held[n]).isdisjoint(others[n])})
        bad = {n for n in both if not all(literals.ordered(name, a, b) for a in held[n] for b in others[n])}
        return Verdict(bad, set())

    def _qualified(self, shape: str, facts: Mapping[str, list[str]], nodes: set[str], held: Relation) -> Verdict:
        """Qualified counts (SHACL §4.7.3); with disjoint siblings the engine decides."""
        if any(lexical(o) != "false" for o in facts.get(sh("qualifiedValueShapesDisjoint"), ())):
            return Verdict(nodes, set())
        maybe, surely = self.judge(shape, ends(held))
        bad: set[str] = set()
        for o in facts.get(sh("qualifiedMinCount"), ()):
            bad |= {n for n in nodes if len(set(held.get(n, ())) - maybe) < int(lexical(o))}
        for o in facts.get(sh("qualifiedMaxCount"), ()):
            bad |= {n for n in nodes if len(set(held.get(n, ())) - surely) > int(lexical(o))}
        return Verdict(bad, bad if maybe == surely else set())

    # --- SPARQL ---
    def select(self, constraint: str) -> Select | None:
        """The query of a SPARQL constraint; None where it is beyond our reader."""
        if constraint not in self.selects:
            graph = self.shapes.graph
            text, prefixes = graph.value(constraint, sh("select")), prefixes_of(graph, constraint)
            try:
                self.selects[constraint] = read_select(lexical(text), prefixes) if text else None
            except NotReadError:
                self.selects[constraint] = None
        return self.selects[constraint]

    def _selected(self, constraint: str, nodes: set[str]) -> set[str]:
        """The nodes for which a query has an answer; all of them where it cannot be asked for all at once."""
        if lexical(self.shapes.graph.value(constraint, sh("deactivated")) or "") == "true":
            return set()
        select = self.select(constraint)
        if select is None or any(n.startswith('"') for n in nodes):
            return nodes
        if self.asked is None:
            self.asked = rdf.Asked(self.table.lines(self._matched()))
        self.asked.mark(MARKED, nodes)
        try:
            return nodes & self.asked.column(select.question())
        except QueryError:
            return nodes  # the engine has the better words for it

    def _matched(self) -> set[str] | None:
        """Properties that any of the queries can match; None for all."""
        found: set[str] = set()
        for _, constraint in self.shapes.graph.pairs(sh("sparql")):
            if select := self.select(constraint):
                props = select.properties()
                if props is None:
                    return None
                found |= props
        return found

    # --- what matters to a report ---
    def statements(self, shape: str, nodes: set[str], seen: set[Triple]) -> None:
        """Add every statement that can matter to a report on these nodes. Raises NotReadError when that is unknown."""
        facts = self.shapes.graph.index.get(shape, {})
        if self.parameters & facts.keys():
            raise NotReadError("a component of the shapes' own")
        path = self.path(shape)
        values = ends(walk(self.table, path, nodes, seen)) if path else nodes
        for name in _PAIRS:
            for o in facts.get(sh(name), ()):
                walk(self.table, Path("", o), nodes, seen)
        if sh("class") in facts:
            walk(self.table, Path("", TYPE), values, seen)
            seen.update((s, SUBCLASS, o) for s, found in self.table.of(SUBCLASS).items() for o in found)
        if _CLOSED in facts:
            seen.update(self.table.about(values))
        for o in facts.get(sh("sparql"), ()):
            select = self.select(o)
            if select is None or path:
                raise NotReadError("a query beyond our reader")
            seen |= select.statements(self.table, nodes)
        for child in self._inside(shape, facts):
            self.statements(child, values, seen)

    def _inside(self, shape: str, facts: Mapping[str, list[str]]) -> Iterable[str]:
        """Shapes that a report on a shape asks about its values."""
        for name in ("node", "property", "not", "qualifiedValueShape"):
            yield from facts.get(sh(name), ())
        for name in _LISTS:
            for head in facts.get(sh(name), ()):
                yield from self.shapes.graph.members(head)
        if sh("qualifiedValueShapesDisjoint") in facts:
            yield from self._siblings(shape)

    def _siblings(self, shape: str) -> Iterable[str]:
        """Qualified value shapes of the property shapes beside this one (SHACL §4.7.3)."""
        graph = self.shapes.graph
        for parent, child in graph.pairs(sh("property")):
            if child == shape:
                for beside in graph.objects(parent, sh("property")):
                    yield from graph.objects(beside, sh("qualifiedValueShape"))


def _sure(nodes: set[str]) -> Verdict:
    return Verdict(nodes, nodes)


def _combined(name: str, verdicts: list[Verdict], values: set[str]) -> Verdict:
    """sh:and, sh:or, sh:xone from what their members say (SHACL §4.6)."""
    if name == "and":
        return Verdict(set().union(*(v.maybe for v in verdicts)), set().union(*(v.surely for v in verdicts)))
    if name == "or":
        return Verdict(
            values.intersection(*(v.maybe for v in verdicts)), values.intersection(*(v.surely for v in verdicts))
        )
    maybe, surely = set(), set()
    for value in values:
        sure = sum(value not in v.maybe for v in verdicts)
        possible = sum(value not in v.surely for v in verdicts)
        if (sure, possible) != (1, 1):
            maybe.add(value)
            if sure > 1 or possible == 0:
                surely.add(value)
    return Verdict(maybe, surely)
