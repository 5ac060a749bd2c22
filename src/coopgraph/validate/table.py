"""The statements of a check, laid out so that a set of nodes is looked up at once: property -> subject -> values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from coopgraph.rdf import Triple

Values = dict[str, list[str]]  # node -> values, repetitions kept

_STATEMENT: Final = re.compile(r"([^ ]+) ([^ ]+) (.*) \.\n")
_CHUNK: Final = 1 << 22  # bytes decoded at a time: a whole large graph as text would take twice its size again


class Table:
    """Statements of N-Triples lines by property and subject; terms in N-Triples form, order and repetitions kept."""

    def __init__(self, lines: bytes = b"") -> None:
        self.facts: dict[str, Values] = {}
        self._inverse: dict[str, Values] = {}
        self.add(lines)

    def add(self, lines: bytes) -> None:
        """Take in more statements."""
        facts, last = self.facts, ""
        self._inverse.clear()
        for chunk in _chunks(lines):
            for s, p, o in _STATEMENT.findall(chunk):
                held = facts.get(p)
                if held is None:
                    held = facts[p] = {}
                if s == last:
                    s = last  # noqa: PLW2901 - one text in memory for all statements about a subject
                else:
                    last = s
                if s in held:
                    held[s].append(o)
                else:
                    held[s] = [o]

    def of(self, prop: str) -> Mapping[str, list[str]]:
        """Subject -> values of a property."""
        return self.facts.get(prop, {})

    def inverse(self, prop: str) -> Mapping[str, list[str]]:
        """Value -> subjects of a property, made when first asked for."""
        if prop not in self._inverse:
            found: Values = {}
            for s, values in self.facts.get(prop, {}).items():
                for o in values:
                    found.setdefault(o, []).append(s)
            self._inverse[prop] = found
        return self._inverse[prop]

    def subjects(self) -> set[str]:
        """Every node that something is said about."""
        return set().union(*self.facts.values())

    def objects(self) -> set[str]:
        """Every value of every property."""
        return {o for held in self.facts.values() for values in held.values() for o in values}

    def about(self, nodes: set[str]) -> Iterator[Triple]:
        """All statements with one of these subjects."""
        for prop, held in self.facts.items():
            for s in held.keys() & nodes:
                yield from ((s, prop, o) for o in held[s])

    def lines(self, props: Iterable[str] | None = None) -> Iterator[bytes]:
        """N-Triples of some properties, or of all, property by property."""
        for p in self.facts if props is None else props:
            yield "".join([f"{s} {p} {o} .\n" for s, values in self.of(p).items() for o in values]).encode()


def _chunks(lines: bytes) -> Iterator[str]:
    start = 0
    while start < len(lines):
        end = lines.find(b"\n", start + _CHUNK) + 1 or len(lines)
        yield lines[start:end].decode()
        start = end
