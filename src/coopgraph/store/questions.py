"""Questions about a small pattern, answered without the engine and written as it writes, byte for byte.

SPARQL 1.1 Query Results JSON Format; the rows come in an order of their own, as they may (§15.1).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Final, NamedTuple

import pyoxigraph as ox

from coopgraph.store.joins import Join, Node, Solution

_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"
_LANGUAGE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
Constant = str | tuple[str, str]  # an IRI, or a text and its language ("" for none)


class Question(NamedTuple):
    """A SELECT of the variables `names`, or an ASK (None), of patterns with these constants.

    `places` tells for each name which place of the patterns it is, or None. With `limit` there may be no more rows: an
    answer that it would cut is none of ours, since the engine's rows have another order.
    """

    join: Join
    constants: tuple[Constant, ...]
    names: tuple[str, ...] | None
    places: tuple[int | None, ...]
    distinct: bool = False
    limit: int | None = None

    def answer(self, store: ox.Store, rows: int) -> bytes | None:
        """The answer; None where the engine should give it, or say what is wrong, also if it has more than `rows`."""
        try:
            found = self.join.solutions(store, tuple([_term(constant) for constant in self.constants]))
            if found is None:
                return None
            solutions, where = found
            if self.names is None:
                return _TRUE if solutions else _FALSE
            at = [None if place is None else where.get(place) for place in self.places]
            if self.distinct:
                solutions = _distinct(solutions, at)
            most = rows if self.limit is None else min(rows, self.limit)
            return as_json(self.names, at, solutions) if len(solutions) <= most else None
        except (ValueError, OSError):  # no IRI, no language, a triple term
            return None


def _term(constant: Constant) -> Node:
    if isinstance(constant, str):
        return ox.NamedNode(constant)
    text, language = constant
    return ox.Literal(text, language=language) if language else ox.Literal(text)


def _distinct(solutions: Iterable[Solution], at: Sequence[int | None]) -> list[Solution]:
    """The first of those that show the same."""
    places = [place for place in at if place is not None]
    return list({tuple([solution[place] for place in places]): solution for solution in solutions}.values())


_TRUE: Final = b'{"head":{},"boolean":true}'
_FALSE: Final = b'{"head":{},"boolean":false}'


def as_json(names: tuple[str, ...], places: Sequence[int | None], solutions: Iterable[Solution]) -> bytes:
    """The variables of those names, which are at these places of the solutions; at None is one that is never bound.

    Raises ValueError for terms of RDF 1.2.
    """
    head, opened = _frame(names)
    shown = [(name, place) for name, place in zip(opened, places, strict=True) if place is not None]
    if len(shown) == 1:
        ((name, place),) = shown
        rows = [f"{{{name}{_json(solution[place])}}}" for solution in solutions]
    else:
        rows = [
            "{" + ",".join([name + _json(solution[place]) for name, place in shown]) + "}" for solution in solutions
        ]
    return f"{head}{','.join(rows)}]}}}}".encode()


@lru_cache(maxsize=256)
def _frame(names: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """What stands before the rows, and before each value."""
    written = ",".join(f'"{name}"' for name in names)
    return f'{{"head":{{"vars":[{written}]}},"results":{{"bindings":[', tuple(f'"{name}":' for name in names)


def _json(term: Node) -> str:
    if isinstance(term, ox.NamedNode):
        return f'{{"type":"uri","value":{encode_basestring(term.value)}}}'
    if isinstance(term, ox.Literal):
        value = f'{{"type":"literal","value":{encode_basestring(term.value)}'
        kind = term.datatype.value
        if kind == _LANGUAGE and term.language:
            return f'{value},"xml:lang":{encode_basestring(term.language)}}}'
        if term.direction is None:
            return value + "}" if kind == _STRING else f'{value},"datatype":{encode_basestring(kind)}}}'
    if isinstance(term, ox.BlankNode):
        return f'{{"type":"bnode","value":{encode_basestring(term.value)}}}'
    raise ValueError("a triple term, or a text with a direction")
