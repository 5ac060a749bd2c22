"""What a narrowed check needs of files that have not changed, taken from what is kept of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from coopgraph.rdf import Triple
from coopgraph.validate.focus import Index, below
from coopgraph.validate.graph import SUBCLASS, TYPE
from coopgraph.validate.kept import Kept
from coopgraph.validate.screen import Screen
from coopgraph.validate.select import NotReadError
from coopgraph.validate.shapes import Shapes, Target
from coopgraph.validate.table import Table

Told = Mapping[str, list[str]]


class _Values(Told):
    """Node -> values, in a table and in what is kept. Nodes can be asked for, but not listed."""

    def __init__(self, here: Told, kept: Callable[[str], Sequence[str]]) -> None:
        self.here, self.kept = here, kept

    def __getitem__(self, node: str) -> list[str]:
        found = [*self.here.get(node, ()), *self.kept(node)]
        if not found:
            raise KeyError(node)
        return found

    def __iter__(self) -> Iterator[str]:
        raise NotReadError("every statement of a property")

    def __len__(self) -> int:
        raise NotReadError("every statement of a property")


class _Beyond(Table):
    """A table that asks the kept statements, too. All of the class hierarchy must be in the table itself."""

    def __init__(self, lines: bytes, kept: Kept) -> None:
        super().__init__(lines)
        self.kept = kept

    def of(self, prop: str) -> Told:
        here, about = super().of(prop), self.kept.about
        return here if prop == SUBCLASS else _Values(here, lambda node: about(node).get(prop, ()))

    def inverse(self, prop: str) -> Told:
        here, into = super().inverse(prop), self.kept.into
        return here if prop == SUBCLASS else _Values(here, lambda node: into(node, prop))

    def about(self, nodes: set[str]) -> Iterator[Triple]:
        yield from super().about(nodes)
        for s in nodes:
            yield from ((s, p, o) for p, values in self.kept.about(s).items() for o in values)


def excerpt(shapes: Shapes, kept: Kept, lines: bytes, nodes: Iterable[str]) -> bytes:
    """Every kept statement that can matter to a check of these nodes. Raises NotReadError when that is unknown.

    `lines` is all that is not kept, with the context. The kept class hierarchy comes along whole.
    """
    hierarchy = b"".join(line + b"\n" for line in sorted(kept.hierarchy()))
    table = _Beyond(lines + hierarchy, kept)
    screen, asked = Screen(table, Index(b""), shapes), set(nodes)
    for node in asked:
        kept.about(node)
    for shape, found in sorted(_foci(shapes, table, asked).items()):
        screen.statements(shape, found, set())
    return kept.excerpt() + hierarchy


def _foci(shapes: Shapes, table: Table, nodes: set[str]) -> dict[str, set[str]]:
    """Shape -> the nodes that its targets may hit; some of them may be of the context."""
    found: dict[str, set[str]] = {}
    for target in shapes.targets:
        found.setdefault(target.shape, set()).update(_hit(target, table, nodes))
    return found


def _hit(target: Target, table: Table, nodes: set[str]) -> set[str]:
    if target.kind == "targetNode":
        return {target.value} & nodes
    if target.kind == "targetClass":
        classes, typed = below(table, target.value), table.of(TYPE)
        return {node for node in nodes if not classes.isdisjoint(typed.get(node, ()))}
    values = table.of(target.value) if target.kind == "targetSubjectsOf" else table.inverse(target.value)
    return {node for node in nodes if node in values}
